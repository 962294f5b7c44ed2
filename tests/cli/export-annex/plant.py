# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""plant.py ANNEX SECRETS: puts private things and values of every kind into Azure's annex of the template border, and
writes what of them is a secret, one a line: fifty, and the names of what cannot be without them."""
import sys

secrets, units, nets, people, notes = [], [], [], [], []


def secret(text):
    secrets.append(text)
    return text


members = []
for i in range(8):  # whole radars: their names, and where they stand
    name, place = secret(f'Veil {i}q'), secret(f'54.{7100 + i}N')
    units.append(f'  {name}: {{class: gapfiller_c_3d, at: {place} {22 + i / 2:.2f}E, reports to: Azure centre, private: yes}}')
    members.append(name)
for i in range(6):  # values of radars that all may know
    gain, source = secret(f'{211 + i}.125 km'), secret(f'archive box {i}z')
    units.append(f'  Open {i}: {{private: [radar, source], class: gapfiller_c_3d, at: 54.5N {23 + i / 10:.2f}E, '
                 f'reports to: Azure centre, radar: {{range: {gain}}}, source: {source}}}')
    members.append(f'Open {i}')
units.append(f'  {secret("Cellar")}:\n    private: yes\n    class: sector_operations_centre\n    at: 54.60N 24.10E')
units.append(f'  {secret("QRA Cellar")}: {{class: fighter_squadron, at: EYKA, aircraft: 2 × fighter_light, alert: {{RS15: 2}}, under: Cellar}}')
units.append('  Eye: {class: surv_s_3d, at: 54.62N 24.20E, reports to: Cellar}')
nets.append(f'  {secret("Cellar line")}: {{kind: data, private: yes, members: [Eye, Cellar], latency: {secret("1.375 s")}}}')
nets.append('  Cellar voice: {kind: voice, private: yes, members: [Cellar, QRA Cellar], delay: 5 s}')
for i in range(3):  # values of nets
    delay = secret(f'{2 + i}.0625 s')
    nets.append(f'  Line {i}: {{kind: data, members: [Azure centre, Open {i}], private: [latency], latency: {delay}}}')
for i in range(4):
    name = secret(f'Deputy {i}w')
    people.append(f'  {name}: {{at: Azure centre, may: [query], decides in: {secret(f"{30 + i}.5 s")}, private: yes}}')
people.append(f'  {secret("Cellar guard")}: {{at: Cellar, may: [query], decides in: 10 s}}')
people.append(f'  Known: {{at: Azure centre, may: [query], decides in: 10 s, private: [role], role: {secret("night porter")}}}')
for i in range(4):
    notes.append(f'  - {{of: units/Open {i}/radar, why: {secret(f"measured on day {i}k")}}}')  # about a private value
notes.append(f'  - {{of: units/Veil 3q/at, why: {secret("a hollow")}}}')
notes.append(f'  - {{private: yes, of: units/Azure centre, why: {secret("under the school")}}}')

path, out = sys.argv[1:]
text = open(path).read()
text = text.replace('units:\n', 'units: # ' + secret('comment one x') + '\n' + '\n'.join(units) + '\n', 1)
text = text.replace('nets:\n', 'nets:\n# ' + secret('comment two x') + '\n' + '\n'.join(nets) + '\n', 1)
text = text.replace('members: [Radar North,', 'members: [' + ', '.join(members) + ', Radar North,', 1)
text = text.replace('rate: 9600', 'rate: 96000', 1)
text = text.replace('authorities:\n', 'authorities:\n' + '\n'.join(people) + '\n', 1)
text = text.replace('assume:\n', 'assume:\n' + '\n'.join(notes) + '\n', 1)
open(path, 'w').write(text)
open(out, 'w').write(''.join(s + '\n' for s in secrets))
