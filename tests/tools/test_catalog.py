# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""tools/make_catalog makes the catalog that is kept, from the tables that are kept beside it."""
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Catalog(unittest.TestCase):
    def test_made_again_it_is_the_one_that_is_kept(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([ROOT / "tools" / "make_catalog", folder], check=True)
            made = sorted(pathlib.Path(folder).iterdir())
            self.assertEqual([path.name for path in made], ["aircraft.yaml", "airfields.yaml", "batteries.yaml", "radars.yaml", "readiness.yaml"])
            for path in made:
                kept = (ROOT / "catalog" / path.name).read_text(encoding="utf-8")
                self.assertEqual(path.read_text(encoding="utf-8"), kept, f"{path.name}: run tools/make_catalog")

    def test_every_class_has_a_source_and_a_confidence(self):
        for name in ("aircraft", "batteries", "radars"):
            blocks = (ROOT / "catalog" / f"{name}.yaml").read_text(encoding="utf-8").split("\n  label: ")[1:]
            for block in blocks:
                self.assertRegex(block, r"\n  confidence: (low|medium|high)\n  source: \"..*\"")


unittest.main()
