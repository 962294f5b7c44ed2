# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""any.py SCENARIO...: makes things of each annex private by chance, and asks for what each other nation may have. It is
refused and leaves nothing, or it checks without an error and holds no private name, in whatever case. Says how often."""
import pathlib
import random
import re
import shutil
import subprocess
import sys

given = refused = 0


def picket(*args):
    return subprocess.run(['picket', *map(str, args)], capture_output=True, text=True)


def hide(annex, chance):
    """Puts 'private: yes' into about half of an annex's things and returns their names."""
    hidden, section, lines = [], '', []
    for line in annex.read_text().split('\n'):
        section = line.split(':')[0] if re.match(r'\w', line) else section
        thing = re.match(r'  (\w[^:{]*):( \{|$)', line)
        if thing and section in ('units', 'nets', 'authorities', 'flights') and chance.random() < .4:
            hidden.append(thing[1])
            line = line.replace(': {', ': {private: yes, ', 1) if thing[2] else line + '\n    private: yes'
        lines.append(line)
    annex.write_text('\n'.join(lines))
    return hidden


def try_one(source, seed):
    global given, refused
    chance = random.Random(f'{source.name} {seed}')
    shutil.rmtree('tried', ignore_errors=True)
    shutil.copytree(source, 'tried')
    joint = pathlib.Path('tried/scenario.yaml')
    if seed:  # without variants, which name things
        joint.write_text(re.sub(r'\n(variants|expect|assume):.*?(?=\n\w|\Z)', '', joint.read_text(), flags=re.S))
    annexes = [p for p in pathlib.Path('tried').glob('*.yaml') if p.read_text().lstrip().find('annex:') >= 0 and p != joint]
    owners = {p: re.search(r'^annex: *(.+?) *(#.*)?$', p.read_text(), re.M)[1] for p in annexes}
    hider = chance.choice(sorted(annexes))
    hidden = hide(hider, chance) if seed else []
    if seed == 2 and hidden:  # a comment that tells of one
        joint.write_text(joint.read_text() + f'\n# behind {hidden[0].upper()}\n')
    for annex, nation in owners.items():
        shutil.rmtree('got', ignore_errors=True)
        said = picket('export-annex', 'tried', '--for', nation, '-o', 'got')
        if said.returncode:
            refused += 1
            if pathlib.Path('got').exists() or not said.stderr or (not seed):
                print(f'{source.name} {seed}: for {nation}: {said.stderr}')
            continue
        given += 1
        checked = picket('check', 'got')
        if checked.returncode:
            print(f'{source.name} {seed}: what {nation} may have is wrong: {checked.stderr}')
        text = ' '.join(' '.join(p.read_text().lower().split()) for p in pathlib.Path('got').rglob('*') if p.suffix in ('.yaml', '.geojson'))
        for name in hidden if annex != hider else []:
            if re.search(r'(?<![a-z0-9])' + re.escape(name.lower()) + r'(?![a-z])' + (r'(?!\d)' if name[-1].isdigit() else ''), text):
                print(f'{source.name} {seed}: {nation} may read of {name}')


for path in sorted(map(pathlib.Path, sys.argv[1:])):
    for seed in range(3):
        try_one(path, seed)
print('given and refused' if given > 9 and refused > 1 else f'{given} given, {refused} refused')
