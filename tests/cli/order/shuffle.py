# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""shuffle.py FROM TO SEED: copies a scenario folder and shuffles all whose order means nothing: keys of maps, names of
things, lists of names. Routes and expectations keep their order."""
import pathlib
import random
import re
import shutil
import sys

FREE_LISTS = {'members', 'may', 'consults', 'fields', 'annexes', 'between', 'all', 'any', 'none', 'leads to'}


def parts(text):
    """The entries of what stands between two brackets, split at the commas outside of inner ones."""
    out, depth = [''], 0
    for sign in text:
        depth += (sign in '[{') - (sign in ']}')
        if sign == ',' and not depth:
            out.append('')
        else:
            out[-1] += sign
    return [part.strip() for part in out]


def value(text, key=''):
    text = text.strip()
    if not text or text[0] not in '[{' or text[-1] not in ']}':
        return text
    entries = [entry(part) if text[0] == '{' else value(part) for part in parts(text[1:-1])]
    if text[0] == '{' or key in FREE_LISTS:
        random.shuffle(entries)
    return text[0] + ', '.join(entries) + text[-1]


def entry(text):
    key, colon, rest = text.partition(':')
    return f'{key}: {value(rest, key.strip())}' if colon else text


def blocks(lines, indent):
    """Lines grouped by the keys at an indent; what is deeper belongs to the key before it."""
    out = []
    for line in lines:
        if re.match(' ' * indent + r'[^ -]', line) or not out:
            out.append([])
        out[-1].append(line)
    return out


def shuffled(lines, indent=0):
    groups = blocks(lines, indent)
    if any(group[0].lstrip().startswith('-') for group in groups):
        return lines
    out = []
    random.shuffle(groups)
    for head, *rest in groups:
        deeper = len(rest[0]) - len(rest[0].lstrip()) if rest else 0
        out += [head] if rest else [' ' * indent + entry(head.strip())]
        out += shuffled(rest, deeper) if rest else []
    return out


source, target, seed = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
random.seed(int(seed))
shutil.copytree(source, target)
for path in sorted(target.glob('*.yaml')):
    lines = [re.sub(r' +#.*', '', line) for line in path.read_text().splitlines() if line.strip() and line[0] != '#']
    path.write_text('\n'.join(shuffled(lines)) + '\n')
