# Order in the files means nothing: keys, names and lists of names shuffled, the digest stays.
$ sed -i -e 's/^duration: .*/duration: 30 min/' -e '/^expect:/,$d' 01-border/scenario.yaml
$ for seed in 1 2 3; do python3 shuffle.py 01-border mixed-$seed $seed; done; diff -q 01-border/azure.yaml mixed-1/azure.yaml
Files 01-border/azure.yaml and mixed-1/azure.yaml differ
[exit 1]
$ head -3 mixed-1/azure.yaml
authorities:
  Duty officer: {decides in: 20..45..180 s, may: [scramble, escort, query, declare, lead to land, identify], at: SOC West}
  Air defence commander: {consults: [Ochre Duty officer], may: [warning burst, engage], decides in: 2..4..10 min, at: SOC West}
$ for folder in 01-border mixed-1 mixed-2 mixed-3; do picket run $folder --quiet --json | sed 's/.*"digest":"\([0-9a-f]*\)".*/\1/'; done | sort | uniq -c | sed 's/[0-9a-f]\{64\}/digest/'
      4 digest
