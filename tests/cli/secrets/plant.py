# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""plant.py FOLDER SECRETS: puts fifty private values of all kinds into the annex of Azure in the template border, half of
them by way of files that it includes, and writes a line for each: how it stands in the file, then, after tabs, the forms
that a program could make of it (metres, seconds, radians, degrees in decimals; the two numbers of a place with | between them)."""
import math
import pathlib
import sys

folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
secrets = []
TO_SI = {'km': 1000, 'NM': 1852, 'ft': 0.3048, 'min': 60, 's': 1, 'km/h': 1 / 3.6, 'kt': 1852 / 3600, 'deg': math.pi / 180,
         'kg': 1, 'rpm': math.pi / 30, 'm': 1, 'bit/s': 1, '%': 0.01}


def long_enough(texts):
    """Whole numbers and short ones stand in many a table by chance."""
    return [t for t in dict.fromkeys(texts) if '.' in t.strip('0.') and len(t.strip('0.')) > 5 or not t[0].isdigit()]


def secret(text, *derived):
    secrets.append('\t'.join([text, *long_enough(derived)]))
    return text


def value(number, unit):
    """A figure, with what it is in the units of the program."""
    si = number * TO_SI[unit]
    return secret(f'{number:g} {unit}', f'{si:.6g}', f'{si:.4f}', f'{number:.6f}')


def place(lat, lon):
    """A place in degrees and minutes of arc, of which only programs make decimals and radians."""
    text = f'{int(lat)}°{(lat % 1) * 60:07.4f}\'N {int(lon)}°{(lon % 1) * 60:07.4f}\'E'
    return secret(text, f'{lat:.5f}'[:-2] + '|' + f'{lon:.5f}'[:-2],
                  f'{math.radians(lat):.7f}'[:-2] + '|' + f'{math.radians(lon):.7f}'[:-2])


def code(digits):
    return secret(f'code: "{digits}"', f'"{digits}"', f'>{digits}<')


radars, rest, own = ['units:'], ['nets:'], []
for i in range(4):
    radars.append(f'  {secret(f"Veil {i}q")}: {{class: gapfiller_c_3d, at: {place(54.7123 + i / 97, 22.1379 + i / 3)}, '
                  f'reports to: Azure centre}}')
radars.append(f'  {secret("Mast")}: {{class: surv_s_3d, at: {place(55.1047, 23.6791)}, reports to: Azure centre, '
              f'radar: {{antenna: {value(37.25, "m")} agl, range: {value(211.375, "km")}, rotation: {value(7.77, "s")}}}}}')
radars.append(f'  Open radar: {{class: gapfiller_c_3d, at: 54.9N 23.5E, reports to: Azure centre, private: [radar, source], '
              f'radar: {{gain: {secret("33.71 dB")}, losses: {secret("9.37 dB")}, azimuth error: {value(0.3719, "deg")}}}, '
              f'source: {secret("archive box 7z")}}}')
radars.append(f'  Bty Open: {{class: sam_medium_mobile, at: 55.3N 24.1E, under: Azure centre, private: [arc, ready, control], '
              f'arc: {secret("213.5..227.25 deg", "3.7263", "3.9663")}, {secret("ready: 37")}, control: free}}')
radars.append(f'  {secret("Bty Cellar")}: {{class: manpads, at: {place(55.2113, 24.3337)}, under: Azure centre, private: yes}}')
radars.append('  QRA Known: {class: fighter_squadron, at: EYSA, aircraft: 4 × fighter_light, under: Azure centre, '
              f'private: [alert], alert: {{{secret("RS60: 3")}}}}}')
radars.append(f'  {secret("QRA Cellar")}: {{class: fighter_squadron, at: EYKA, aircraft: {secret("7 × fighter_light")}, '
              f'alert: {{RS15: 2}}, under: Azure centre, private: yes}}')
rest.append(f'  {secret("Cellar line")}: {{kind: data, members: [Veil 0q, Mast, Azure centre], '
            f'latency: {value(1.3125, "s")}, rate: {value(98765, "bit/s")}, loss: {value(1.37, "%")}, queue limit: {value(83.5, "s")}}}')
rest.append(f'  Open line: {{kind: data, members: [Open radar, Bty Open, Azure centre], private: [latency], '
            f'latency: {value(2.0625, "s")}, rate: 96000 bit/s}}')
rest.append(f'  Open voice: {{kind: voice, members: [Azure centre, Bty Open, QRA Known], private: [delay], delay: {value(6.3125, "s")}}}')
rest.append('private: [nets]')
own.append(f'  {secret("Night deputy")}: {{at: Azure centre, may: [query], decides in: {value(31.625, "s")}, private: yes}}')
own.append(f'  Known: {{at: Azure centre, may: [query], private: [role], decides in: 10 s, role: {secret("night porter")}}}')
flights = ['flights:',
           f'  {secret("Lantern 1")}:', '    private: yes', '    class: fighter_light', '    civil: no',
           f'    callsign: {secret("LNTRN77")}', f'    {code("4537")}', f'    fuel: {value(1873.5, "kg")}', '    route:',
           f'      - {{take off: {place(55.4119, 23.2213)}, at: {secret("T+13.25 min", "795.0", "T+13")}}}',
           f'      - {{to: {place(55.6171, 23.9117)}, level: {value(4711, "m")} amsl, speed: {value(517.3, "km/h")}}}',
           '      - {land: EYSA}',
           '  Shown 1:', '    private: [code, callsign, delay]', '    class: airliner_medium',
           f'    callsign: {secret("SHWN88")}', f'    {code("5671")}', f'    delay: {value(3.4375, "min")}', '    plan: yes',
           '    route:', '      - {take off: EYVI, at: T+20 min}', '      - {land: EVRA}']
rules = ['rules:', '  pack: icao-peacetime', '  private: [rows, identify]', f'  identify: {{pending: {value(137.5, "s")}, '
         f'slow below: {value(91.25, "m").replace(" m", " m/s")}}}', '  rows:',
         f'    {secret("NIGHT-WATCH")}: {{rank: 1, identity: [hostile], tension: [attack], do: [fire], '
         f'verdict: permitted, control: free, cite: {secret("standing order 41k")}}}']
notes = ['assume:', f'  - {{of: units/Open radar/radar, why: {secret("measured on day 9k")}}}',
         f'  - {{of: units/Azure centre, why: {secret("under the school 3v")}, private: yes}}', 'sources:',
         f'  - {{of: units/Mast, source: {secret("a visit in March 8w")}}}']

# Open things stand in the annex, veiled ones in a file that is private as a whole.
veiled = [line for line in radars if 'Open' not in line and 'Known' not in line]
(folder / 'veiled.yaml').write_text('private: yes\n' + '\n'.join(veiled) + '\n')
(folder / 'nets.yaml').write_text('\n'.join(line for line in rest if 'Open' not in line) + '\n' + '\n'.join(notes) + '\n')
path = folder / 'azure.yaml'
text = path.read_text().replace('annex: Azure\n', 'annex: Azure # ' + secret('comment one 5x') + '\ninclude: [veiled.yaml, nets.yaml]\n', 1)
text = text[:text.index('rules:')] + '\n'.join(rules) + '\n' + text[text.index('release:'):]
text = text.replace('units:\n', 'units:\n' + '\n'.join(l for l in radars if 'Open' in l or 'Known' in l) + '\n', 1)
text = text.replace('nets:\n', 'nets:\n' + '\n'.join(l for l in rest if 'Open' in l) + '\n', 1)
text = text.replace('authorities:\n', 'authorities:\n' + '\n'.join(own) + '\n', 1)
path.write_text(text + '\n'.join(flights) + '\n')
out.write_text(''.join(s + '\n' for s in secrets))
