# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""Plays a scenario many times and sets what is published beside what is simulated, as Markdown tables; or plays variants with the same
luck and says what each one change brought. Used by scenarios/*/validate, which say what is asked of each recording.

A question is (what it is, published, SQL): one number of a recording, NULL when it did not happen.
"""
import concurrent.futures
import os
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile


def quantile(values, p):
    values = sorted(values)
    at = p * (len(values) - 1)
    low = int(at)
    return values[low] + (values[min(low + 1, len(values) - 1)] - values[low]) * (at - low)


def clock_from(start_minutes):
    """Nanoseconds of play as a time of day."""
    def clock(ns):
        minutes = round(ns / 60e9) + start_minutes
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return clock


class Replications:
    def __init__(self, picket, scenario, parameters=None):
        self.picket, self.scenario, self.parameters = picket, scenario, parameters or {}

    def play(self, replication, options, folder, questions):
        path = pathlib.Path(folder) / f"{replication}{''.join(options)}.picket".replace("/", "_")
        subprocess.run([self.picket, "run", self.scenario, "-r", str(replication), "-o", path, "--force", "--quiet", *options],
                       check=False, stdout=subprocess.DEVNULL)
        with sqlite3.connect(path) as db:
            names = {key: db.execute("SELECT id FROM entity WHERE name = ?", (name,)).fetchone()[0]
                     for key, name in self.parameters.items()}
            answers = [db.execute(sql, {k: v for k, v in names.items() if ":" + k in sql}).fetchone()[0] for *_, sql in questions]
        path.unlink()
        return answers

    def play_all(self, n, options, questions):
        with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(lambda r: self.play(r, options, folder, questions), range(1, n + 1)))

    def validate(self, n, steps, counts, clock):
        """Times as bands of the clock, counts as bands with means."""
        rows = self.play_all(n, [], steps + counts)
        print(f"| step ({n} replications) | published, UTC | simulated: 5 % | median | 95 % | happened in |\n|---|---|---|---|---|---|")
        for i, (name, published, _) in enumerate(steps):
            values = [row[i] for row in rows if row[i] is not None]
            band = [clock(quantile(values, p)) for p in (0.05, 0.5, 0.95)] if values else ["-"] * 3
            print(f"| {name} | {published} | {band[0]} | {band[1]} | {band[2]} | {len(values)} of {n} |")
        print("\n| count | published | 5 % | mean | 95 % |\n|---|---|---|---|---|")
        for i, (name, published, _) in enumerate(counts, len(steps)):
            values = [row[i] for row in rows if row[i] is not None]
            print(f"| {name} | {published} | {quantile(values, 0.05):.4g} | {statistics.mean(values):.4g} | {quantile(values, 0.95):.4g} |")

    def what_if(self, n, outcomes, variants):
        """Mean differences of pairs with their 95 % intervals (normal)."""
        base = self.play_all(n, [], outcomes)
        print(f"| one change ({n} pairs) | " + " | ".join(name for name, *_ in outcomes) + " |\n|---" + "|---" * len(outcomes) + "|")
        print("| as it was | " + " | ".join(f"{statistics.mean(row[i] for row in base):.2f}" for i in range(len(outcomes))) + " |")
        for variant in variants:
            rows = self.play_all(n, ["--variant", variant], outcomes)
            cells = []
            for i in range(len(outcomes)):
                apart = [a[i] - b[i] for a, b in zip(rows, base)]
                cells.append(f"{statistics.mean(apart):+.2f} ± {1.96 * statistics.stdev(apart) / len(apart) ** 0.5:.2f}")
            print(f"| {variant} | " + " | ".join(cells) + " |", flush=True)


def main(replications, steps, counts, outcomes, clock):
    n, variants = int(sys.argv[2]), sys.argv[3:]
    if variants:
        replications.what_if(n, outcomes, variants)
    else:
        replications.validate(n, steps, counts, clock)
