# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""Plants one fault after another in a copy of the tree and sees the right check name it."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPDX = '// SPDX-FileCopyrightText: 2026 The Picket authors\n// SPDX-License-Identifier: Apache-2.0\n'


class Planted(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        for top in ('src', 'include'):
            if (ROOT / top).exists():
                shutil.copytree(ROOT / top, self.root / top)
        self.addCleanup(self.folder.cleanup)

    def plant(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SPDX + text)

    def catches(self, check, *words):
        ran = subprocess.run([ROOT / 'tools' / check, self.root], capture_output=True, text=True)
        self.assertEqual(ran.returncode, 1, ran.stdout + ran.stderr)
        for word in words:
            self.assertIn(word, ran.stdout)

    def passes(self, check):
        ran = subprocess.run([ROOT / 'tools' / check, self.root], capture_output=True, text=True)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)


class Layers(Planted):
    def test_an_include_that_climbs_is_refused(self):
        self.plant('src/base/climbs.c', '#include "num/math.h"\n')
        self.catches('check_layers', 'src/base/climbs.c:3:', 'climbs to num')

    def test_a_lower_floor_that_is_not_listed_is_refused(self):
        self.plant('src/sim/peeks.c', '#include "num/math.h"\n')
        self.catches('check_layers', 'sim does not list num')

    def test_perception_cannot_see_the_truth(self):
        self.plant('src/track/leak.c', '#include "run/run.h"\n')
        self.plant('src/c2/leak.c', '#include "run/run.h"\n')
        self.catches('check_layers', 'track (floor 5) climbs to run', 'c2 (floor 6) climbs to run')

    def test_a_folder_that_is_not_listed_is_refused(self):
        self.plant('src/attic/old.c', '')
        self.catches('check_layers', 'src/attic: a folder')

    def test_an_include_without_its_module_is_refused(self):
        self.plant('src/num/bare.c', '#include "math.h"\n')
        self.catches('check_layers', 'is not written as "module/file.h"')

    def test_a_row_that_stands_on_its_own_floor_is_refused(self):
        layers = self.root / 'src/LAYERS'
        layers.write_text(layers.read_text() + '0 other base\n')
        self.catches('check_layers', 'other (floor 0) cannot stand on base')

    def test_headers_that_include_each_other_are_refused(self):
        self.plant('src/base/a.h', '#include "base/b.h"\n')
        self.plant('src/base/b.h', '#include "base/a.h"\n')
        self.catches('check_layers', 'include cycle: base/a.h -> base/b.h -> base/a.h')

    def test_a_public_header_cannot_show_the_inside(self):
        self.plant('include/picket/leak.h', '#include "base/status.h"\n')
        self.catches('check_layers', 'a public header cannot include')


class Sizes(Planted):
    def test_a_function_of_61_lines_is_refused_and_one_of_60_is_not(self):
        self.plant('src/base/long.c', 'static void f(void) {\n' + '  ;\n' * 58 + '}\n')
        self.passes('check_sizes')
        self.plant('src/base/long.c', 'static void f(void) {\n' + '  ;\n' * 59 + '}\n')
        self.catches('check_sizes', 'src/base/long.c:3: f is 61 lines long')

    def test_a_seventh_parameter_is_refused(self):
        self.plant('src/base/wide.h', 'int pk_wide(int a, int b, int c, int d, int e, int f, int (*g)(int, int));\n')
        self.catches('check_sizes', 'pk_wide has 7 parameters')

    def test_a_long_file_is_refused(self):
        self.plant('src/base/long.c', '\n' * 699)
        self.plant('src/base/long.h', '\n' * 299)
        self.catches('check_sizes', 'long.c:1: 701 lines', 'long.h:1: 301 lines')

    def test_a_test_of_26_lines_is_refused(self):
        self.plant('tests/unit/base/test_x.c', 'static void a_sentence(void **state) {\n' + '  ;\n' * 26 + '}\n')
        self.catches('check_sizes', 'a test body has at most 25')


class Headers(Planted):
    def header(self, text):
        self.plant('src/base/fault.h', '// What it is for.\n#pragma once\n\n' + text)

    def test_a_prototype_without_a_comment_is_refused(self):
        self.header('int pk_bare(void);\n')
        self.catches('check_headers', 'pk_bare has no comment')

    def test_a_group_shares_a_comment_until_a_blank_line(self):
        self.header('// Both.\nint pk_one(void);\nint pk_two(void);\n')
        self.passes('check_headers')
        self.header('// Only one.\nint pk_one(void);\n\nint pk_two(void);\n')
        self.catches('check_headers', 'pk_two has no comment')

    def test_a_comment_of_four_lines_is_refused(self):
        self.header('// 1\n// 2\n// 3\n// 4\nint pk_talk(void);\n')
        self.catches('check_headers', 'pk_talk has 4 lines')

    def test_attributes_results_of_arrays_and_inline_functions_are_seen(self):
        self.header('PK_PRINTF(1, 2)\nint pk_attribute(const char *f, ...);\n\nconst double (*pk_array(int i))[2];\n\n'
                    'static inline int pk_inline(void) { return 0; }\n')
        self.catches('check_headers', 'pk_attribute has no', 'pk_array has no', 'pk_inline has no')

    def test_a_header_that_does_not_say_what_it_is_for_is_refused(self):
        self.plant('src/base/fault.h', '#pragma once\n')
        self.catches('check_headers', 'does not open with what it is for')


class Units(Planted):
    def test_fields_parameters_and_results_without_a_unit_are_refused(self):
        self.plant('src/base/fault.h', 'typedef struct pk_x {\n  double a, range, speed_kn;\n} pk_x;\n'
                   'double pk_height(const double *bearings, double bearing, float pulse_width);\n')
        self.catches('check_units', 'fault.h:4: range does', 'fault.h:4: speed_kn does', 'fault.h:6: pk_height does',
                     'fault.h:6: bearing does', 'fault.h:6: pulse_width does')

    def test_names_with_units_and_locals_pass(self):
        self.plant('src/base/fine.c', 'struct x {\n  double range_m, loss_db_per_km, speed_max_mps, snr_ratio;\n};\n'
                   'static double gain_db(double mass_kg) {\n  double range = mass_kg;\n  return range;\n}\n')
        self.passes('check_units')


class Text(Planted):
    def test_a_source_without_its_licence_lines_is_refused(self):
        (self.root / 'src/base/bare.c').write_text('int x;\n')
        self.catches('check_text', 'src/base/bare.c:1: does not open')

    def test_unfinished_work_is_refused(self):
        self.plant('src/base/later.c', '// TO' + 'DO: later\n')
        self.catches('check_text', 'src/base/later.c:3:')


class Links(Planted):
    def test_a_link_to_nowhere_is_refused(self):
        (self.root / 'README.md').write_text('[a](src/base/hash.h) [b](docs/none.md) [c](https://example.org)\n')
        self.catches('check_links', 'README.md:1: docs/none.md does not exist', '1 problems in 3 links')

    def test_a_link_to_a_function_that_moved_is_refused(self):
        (self.root / 'README.md').write_text('[`pk_hash_text`](src/base/hash.c)\n[`pk_gone`](src/base/hash.c)\n')
        self.catches('check_links', 'README.md:2: pk_gone is not a function', '1 problems')


class Models(Planted):
    HEADINGS = ['Equation', 'Source', 'Valid range', 'What it ignores', 'Verified by']

    def page(self, headings, name='x.md'):
        path = self.root / 'docs/models' / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('# X\n\n' + ''.join(f'## {heading}\n\ntext\n\n' for heading in headings))

    def test_a_model_page_without_a_heading_is_refused(self):
        for lacking in self.HEADINGS:
            self.page([h for h in self.HEADINGS if h != lacking])
            self.catches('check_models', f'docs/models/x.md:1: has no heading "## {lacking}"', '1 problems in 1 pages')

    def test_headings_out_of_order_are_refused(self):
        self.page(self.HEADINGS[::-1])
        self.catches('check_models', 'docs/models/x.md:1: headings are not once each in the order')

    def test_a_whole_page_with_sections_of_its_own_and_the_list_of_pages_pass(self):
        self.page(self.HEADINGS + ['Cost'])
        self.page([], 'README.md')
        self.passes('check_models')


class Symbols(Planted):
    def library(self, code):
        (self.root / 'x.c').write_text(code)
        subprocess.run(['cc', '-fPIC', '-c', 'x.c', '-o', 'x.o'], cwd=self.root, check=True)
        subprocess.run(['ar', 'rcs', 'libx.a', 'x.o'], cwd=self.root, check=True)
        ran = subprocess.run([ROOT / 'tools/check_symbols', self.root / 'libx.a'], capture_output=True, text=True)
        return ran.returncode, ran.stdout

    def test_mutable_globals_of_every_kind_are_refused(self):
        code, said = self.library('static int kept = 1; int pk_common; _Thread_local int pk_thread;\n'
                                  'int pk_f(void) { static int calls; return kept + ++calls; }\n')
        self.assertEqual(code, 1)
        for name in ('kept', 'pk_common', 'pk_thread', 'calls.0'):
            self.assertIn(name, said)

    def test_an_export_without_the_prefix_is_refused(self):
        code, said = self.library('int naked(void) { return 0; }\n')
        self.assertEqual(code, 1)
        self.assertIn('naked is exported without pk_', said)

    def test_printing_and_the_math_of_the_machine_are_refused(self):
        code, said = self.library('#include <math.h>\n#include <stdio.h>\n'
                                  'double pk_f(double x) { fputs("x", stderr); return sin(x) + sqrt(x); }\n')
        self.assertEqual(code, 1)
        for name in ('calls stderr', 'calls sin', '2 problems'):
            self.assertIn(name, said)

    def test_constant_tables_of_pointers_pass(self):
        code, said = self.library('const char *const pk_names[] = {"a", "b"};\nstatic int f(void) { return 0; }\n'
                                  'int (*const pk_table[])(void) = {f};\n')
        self.assertEqual(code, 0, said)


if __name__ == '__main__':
    unittest.main()
