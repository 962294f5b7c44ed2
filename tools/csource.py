# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""Enough C for the checks: clang-formatted sources, no preprocessor. Not a compiler."""
import pathlib
import re
import sys

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*',
                   re.S | re.M)
# A parameter list never starts with '*', which tells `f(int x)` from the `(*f(int x))[2]` of a function returning an array.
CALLABLE = re.compile(r'(\w+)\s*\((?!\s*\*)')
ATTRIBUTE = re.compile(r'^\s*(?:[A-Z][A-Z0-9_]*\s*\([^()]*\)|__attribute__\s*\(\(.*?\)\))\s*', re.S)


CPLUSPLUS = re.compile(r'#ifdef __cplusplus.*?#endif', re.S)


def blank(text):
    """The text with comments, literals and directives turned into spaces; lines and columns stay."""
    text = CPLUSPLUS.sub(lambda m: re.sub(r'[^\n]', ' ', m.group()), text)
    return TOKEN.sub(lambda m: re.sub(r'[^\n]', ' ', m.group()), text)


class Statement:
    """A declaration at file level: its head (up to ';' or '{'), its body if it has one, its lines (from 1)."""

    def __init__(self, head, body, first, last):
        self.head, self.body, self.first, self.last = head, body, first, last
        while ATTRIBUTE.match(self.head):
            self.head = ATTRIBUTE.sub('', self.head, count=1)
        found = CALLABLE.search(self.head)
        kind = self.head.split()[0] if self.head.split() else ''
        callable_ = found and found.start() > 0 and '=' not in self.head
        self.is_function = bool(callable_) and kind != 'typedef'
        self.is_function_type = bool(callable_) and kind == 'typedef' and body is None
        self.name = found.group(1) if found else ''
        self.parameters = split_parameters(self.head[found.end():]) if found else []


def split_parameters(text):
    """Parameters of a list whose '(' is already behind us."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        if c == ',' and depth == 0 or c == ')' and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
            if c == ')':
                break
        depth += (c in '([{') - (c in ')]}')
    return [] if parts in (['void'], ['']) else parts


def statements(text):
    """Every declaration and definition at file level, in order."""
    code = blank(text)
    out, start, brace, depth = [], 0, None, 0
    line_of = lambda i: code.count('\n', 0, i) + 1

    def finish(end, body):
        head_end = brace if brace is not None else end
        head = code[start:head_end]
        skip = len(head) - len(head.lstrip())
        if head.strip():
            out.append(Statement(head.strip(), body, line_of(start + skip), line_of(end)))

    for i, c in enumerate(code):
        if c == '{':
            brace = i if depth == 0 and brace is None else brace
            depth += 1
        elif c == '}':
            depth -= 1
            if depth == 0 and code[brace - 1::-1].lstrip()[:1] == ')':  # a function ends at its brace, a type at ';'
                finish(i, code[brace + 1:i])
                start, brace = i + 1, None
        elif c == ';' and depth == 0:
            finish(i, code[brace + 1:i] if brace is not None else None)
            start, brace = i + 1, None
    return out


def sources(root, *patterns):
    """Files that match the patterns below root, sorted."""
    return sorted(p for pattern in patterns for p in pathlib.Path(root).glob(pattern))


def root_from(arguments):
    """The tree to check: the first argument, else the repository this file is in."""
    return pathlib.Path(arguments[1] if len(arguments) > 1 else pathlib.Path(__file__).resolve().parents[1])


def finish(name, problems, looked_at):
    """Prints the problems, one a line, and exits with 1 if there are any."""
    print(*sorted(problems), sep='\n', end='\n' if problems else '')
    print(f'{name}: {len(problems)} problems in {looked_at}')
    sys.exit(1 if problems else 0)
