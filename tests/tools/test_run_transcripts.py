# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""The transcript runner: what passes, what fails, what --update writes."""
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNNER = ROOT / 'tools/run_transcripts'


class Transcripts(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name) / 'x.t'

    def run_on(self, text, *options):
        self.path.write_text(text)
        return subprocess.run([RUNNER, *options, self.path], capture_output=True, text=True)

    def passes(self, text):
        ran = self.run_on(text)
        self.assertEqual((ran.returncode, ran.stdout), (0, ''), ran.stderr)

    def fails(self, text, *words):
        ran = self.run_on(text)
        self.assertEqual(ran.returncode, 1)
        for word in words:
            self.assertIn(word, ran.stdout)

    def test_the_same_words_pass_and_others_fail(self):
        self.passes('# greets\n$ echo hello\nhello\n')
        self.fails('$ echo hello\ngoodbye\n', '- goodbye', '+ hello')

    def test_silence_is_expected_unless_written(self):
        self.passes('$ true\n\n$ true\n')
        self.fails('$ echo hello\n', '+ hello')
        self.fails('$ true\nhello\n', '- hello')

    def test_an_exit_code_must_be_written_unless_it_is_0(self):
        self.passes('$ echo no >&2; exit 2\nno\n[exit 2]\n')
        self.fails('$ exit 2\n', '+ [exit 2]')
        self.fails('$ true\n[exit 2]\n', '- [exit 2]')

    def test_wildcards_stand_for_text_in_a_line_and_for_lines(self):
        self.passes('$ seq 100\n1\n...\n9[..]\n...\n[..]00\n')
        self.fails('$ seq 100\n1\n...\n101\n')
        self.fails('$ echo a; echo b\n[..]\n')

    def test_a_here_document_continues_a_command_and_commands_share_a_folder(self):
        self.passes("$ cat >f <<'E'\n> a: $b\n>\n> c\n> E\n$ cat f\na: $b\n\nc\n")

    def test_update_rewrites_what_differs_and_keeps_remarks_and_wildcards(self):
        before = '# one\n$ echo 1 s\n[..] s\n\n# two\n$ echo new; echo 3 s\nold\n[..] s\n\n$ false\n'
        after = '# one\n$ echo 1 s\n[..] s\n\n# two\n$ echo new; echo 3 s\nnew\n[..] s\n\n$ false\n[exit 1]\n'
        self.assertEqual(self.run_on(before, '--update').returncode, 0)
        self.assertEqual(self.path.read_text(), after)
        self.assertEqual(self.run_on(after).returncode, 0)


class Mistakes(unittest.TestCase):
    """What the transcripts of the project hold of scenarios that are wrong."""

    def test_at_least_120_wrong_scenarios_are_told_in_full_with_140_different_messages(self):
        told, messages = 0, set()
        for path in sorted((ROOT / 'tests/cli').glob('*.t')):
            for command in re.split(r'(?m)^\$ ', path.read_text())[1:]:
                found = re.findall(r'(?m)^\S+:\d+:\d+: error: (.*)', command)
                messages.update(re.sub(r"'[^']*'|\d+", '#', message) for message in found)
                marked = re.search(r'(?m)^ +\d+ \| .*\n +\| +\^', command)
                told += bool(found and marked and '; nothing was ' in command)
        self.assertGreaterEqual(told, 120)
        self.assertGreaterEqual(len(messages), 140)


if __name__ == '__main__':
    unittest.main()
