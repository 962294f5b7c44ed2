# Fifty-four private values of all kinds: none comes to the other nation, in no unit, by no way that it has.
$ picket new border x --quiet; python3 plant.py x secrets; wc -l <secrets; picket check x --quiet
54
$ python3 seek.py secrets x | tail -1
54 of 54 secrets in 7 files
$ picket export-annex x --for Ochre -o out >said; cat said; python3 seek.py secrets out said
out: what Ochre may have
  scenario.yaml        as it is
  azure.yaml           28 places left out, no comments
  ochre.yaml           as it is
  azure.geojson        as it is
  ochre.geojson        as it is
0 of 54 secrets in 6 files

# All that it can say and make with what it was given.
$ picket check out --show >shown 2>&1; picket info out >info 2>&1; picket check out --json >check.json; picket export-annex out --for Ochre -o again >said 2>&1; picket diff out again >differ 2>&1; python3 seek.py secrets shown info check.json said differ again
0 of 54 secrets in 10 files
$ picket run out -o out.picket --json >run.json 2>run.err; picket report out.picket --quiet; picket rerun out.picket >rerun 2>&1; for w in units measures; do picket export out.picket --what $w -o $w.csv --quiet; done; python3 seek.py secrets run.json run.err out.html rerun *.csv out.picket
0 of 54 secrets in 7 files

# A mistake in what it was given tells nothing more.
$ sed -i 's/reports to: Azure centre/reports to: Azure center/; s/at: 54.9N/at: 54.9/' out/azure.yaml; picket check out >said 2>&1; grep -c error: said; python3 seek.py secrets said
3
0 of 54 secrets in 1 files

# The search finds: what is no longer private, and the play of the whole.
$ sed -i 's/private: \[code, callsign, delay\]/private: [delay]/' x/azure.yaml; picket export-annex x --for Ochre -o open --quiet; python3 seek.py secrets open
SHWN88 stands in open/azure.yaml
code: "5671" stands in open/azure.yaml
2 of 54 secrets in 5 files
$ sed -i 's/duration: 100 min/duration: 20 s/; /^expect:/,$d' x/scenario.yaml; picket run x -o x.picket --quiet 2>/dev/null; picket export x.picket --what units -o units.csv --force --quiet; python3 seek.py secrets units.csv
Veil 0q stands in units.csv
54.712|22.137 stands in units.csv
Veil 1q stands in units.csv
54.722|22.471 stands in units.csv
Veil 2q stands in units.csv
54.732|22.804 stands in units.csv
Veil 3q stands in units.csv
54.743|23.137 stands in units.csv
Mast stands in units.csv
55.104|23.679 stands in units.csv
Bty Cellar stands in units.csv
55.211|24.333 stands in units.csv
QRA Cellar stands in units.csv
13 of 54 secrets in 1 files

# What holds everything is given to nobody: no report and no export for one nation.
$ picket report x.picket --for Ochre
picket: error: a recording holds all that was played, and nothing can be taken out of it for one nation
what Ochre may have of a play is the play of what it may have:
  picket export-annex SCENARIO --for Ochre -o FOLDER
  picket run FOLDER -o FILE.picket
[exit 2]
$ picket export x.picket --for Ochre
picket: error: a recording holds all that was played, and nothing can be taken out of it for one nation
what Ochre may have of a play is the play of what it may have:
  picket export-annex SCENARIO --for Ochre -o FOLDER
  picket run FOLDER -o FILE.picket
[exit 2]
