# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""seek.py SECRETS PATH...: says which secrets stand in files, in any of their forms, and how many of them do. A number
counts if no other digit stands beside it, a place if both its numbers stand near each other, in any order."""
import pathlib
import re
import sys


def pattern(form):
    parts = [re.escape(part) for part in form.split('|')]
    if len(parts) == 1:
        return (r'(?<![0-9.])' if form[0].isdigit() else '') + parts[0] + (r'(?![0-9])' if form[-1].isdigit() else '')
    return '|'.join(rf'{a}[0-9]*[^0-9].{{0,40}}{b}' for a, b in (parts, parts[::-1]))


lines = [[(form, re.compile(pattern(form).encode())) for form in line.split('\t')]
         for line in open(sys.argv[1]).read().splitlines()]
files = [f for p in map(pathlib.Path, sys.argv[2:]) for f in (sorted(p.rglob('*')) if p.is_dir() else [p]) if f.is_file()]
texts = [(f, f.read_bytes()) for f in files]
found = 0
for forms in lines:
    hits = [(f, form) for f, text in texts for form, shape in forms
            if all(part.encode() in text for part in form.split('|')) and shape.search(text)]
    found += bool(hits)
    if hits and len(hits) < 4:
        print(f'{hits[0][1]} stands in {hits[0][0]}')
print(f'{found} of {len(lines)} secrets in {len(files)} files')
