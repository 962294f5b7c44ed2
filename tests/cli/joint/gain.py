# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""gain.py WITH.picket WITHOUT.picket: what the early-warning aircraft brings, and what it must not touch. Reads both recordings."""
import sqlite3
import sys

SCAN_S, FASTEST_MPS, RANGE_M = 10, 260, 450e3
RADARS = "SELECT r.id FROM entity r JOIN entity n ON n.id = r.nation WHERE n.name = 'Belarus' AND r.kind = 'radar'"
both = [sqlite3.connect(path) for path in sys.argv[1:3]]


def measure(db, name, raider):
    return db.execute("SELECT value FROM measure WHERE name = ? AND subject = ? AND by = 'Belarus'", (name, raider)).fetchone()[0]


def seen(db, until):
    """What Belarusian radars first saw of named flights: names and numbers, so that numbers of entities do not matter."""
    return db.execute(
        "SELECT h.t_ns, s.name, o.name, h.n0, h.n1, h.n2, h.n3 FROM happening h JOIN entity s ON s.id = h.subject "
        "JOIN entity o ON o.id = h.object WHERE h.kind = 'FIRST_DETECTED' AND h.t_ns < ? AND o.name NOT LIKE 'Mainstay%' "
        f"AND h.subject IN ({RADARS}) ORDER BY h.t_ns, s.name, o.name", (until,)).fetchall()


raiders = [name for name, in both[0].execute("SELECT name FROM entity WHERE name GLOB 'Raid *' AND kind = 'flight' ORDER BY name")]
gains = []
for raider in raiders:
    ground = [measure(db, "time_to_detect_in_reach", raider) for db in both]
    assert all(0 <= s <= SCAN_S for s in ground), (raider, ground)  # over the horizon of the ground, within a scan
    warned = [measure(db, "warning_time", raider) for db in both]
    gains.append((warned[0] - warned[1]) / 60)
for name, range_m in both[0].execute(
        "SELECT o.name, h.n0 FROM happening h JOIN entity s ON s.id = h.subject JOIN entity o ON o.id = h.object "
        "WHERE h.kind = 'FIRST_DETECTED' AND s.name = 'Mainstay radar' AND o.name GLOB 'Raid south *'"):
    assert RANGE_M - SCAN_S * FASTEST_MPS <= range_m <= RANGE_M, (name, range_m)  # come into its range, within a scan
parted = min(db.execute("SELECT min(t_ns) FROM happening WHERE kind = 'ALERTED'").fetchone()[0] for db in both)
rows = [seen(db, parted) for db in both]
assert rows[0] == rows[1] and len(rows[0]) > 300, [len(r) for r in rows]
print(f"{len(raiders)} raiders: at least {min(gains):.0f} min more warning")
print(f"{len(rows[0]) // 100 * 100} first plots and more of Belarusian radars are the same to the last bit until a fighter is ordered")
