# A landscape from a seed, and a scenario that names it: hills hide what flies low.
$ cp -r 01-border flat; cp -r 01-border hilly; picket terrain hilly/hills.pkt --centre '54.0N 26.0E' --radius '250 km' --spacing '1 km' --relief '120 m'
terrain  hilly/hills.pkt: made up by seed 1; name it in the scenario: theatre: {..., terrain: FILE}
$ sed -i 's/^theatre: {/theatre: {terrain: hills.pkt, /' hilly/scenario.yaml; picket check hilly | head -1
hilly: 2 nations, 6 units, 92 flights · 0 errors, 0 warnings
$ for x in flat hilly; do picket run $x -q --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["digest"])'; done | uniq | wc -l
2

# The same seed is the same landscape; another one is not.
$ cd hilly; for seed in 1 1 2; do picket terrain again.pkt --centre '54.0N 26.0E' --radius '250 km' --spacing '1 km' --relief '120 m' --seed $seed --force -q; cmp -s again.pkt hills.pkt && echo same || echo other; done
same
same
other
$ picket terrain again.pkt --centre '54.0N 26.0E' --radius '20 km' --json --force
{"schema":"picket.terrain/1","terrain":"again.pkt","seed":1}

# What is there stays there; what cannot be made is said.
$ cd hilly; picket terrain hills.pkt --centre '54.0N 26.0E' --radius '250 km'
hills.pkt: error: the file exists already
      = help: choose another name, or add --force to replace it
1 error; no terrain was written
[exit 3]
$ picket terrain x.pkt
x.pkt: error: a landscape needs '--centre', as a scenario's theatre does
      = help: add for example --centre '54.0N 26.0E'
x.pkt: error: a landscape needs '--radius', as a scenario's theatre does
      = help: add for example --radius '350 km'
2 errors; no terrain was written
[exit 2]
$ picket terrain x.pkt --centre '54.0 26.0' --radius 250 --spacing '15 kg' --seed two
--centre: error: '54.0 26.0' needs N or S and E or W
      = help: write '54N 26E'
--radius: error: '250' needs a unit
      = help: write '250 m' or '250 km'
--seed: error: expected a whole number, but 'two' stands here
      = help: write for example '4'
--spacing: error: '15 kg' is a mass, not a length
      = help: write for example '5 km'
4 errors; no terrain was written
[exit 2]
$ picket terrain x.pkt --centre '54.0N 26.0E' --radius '250 km' --spacing '5 m'
x.pkt: error: this landscape cannot be made: it would have more than 100 million samples
1 error; no terrain was written
[exit 2]
$ picket terrain x.pkt --centre '89.0N 26.0E' --radius '250 km'
x.pkt: error: this landscape cannot be made: its latitudes are not between -90 and 90 degrees
1 error; no terrain was written
[exit 2]
$ picket terrain /nowhere/x.pkt --centre '54.0N 26.0E' --radius '50 km'
/nowhere/x.pkt: error: cannot write this file: No such file or directory
1 error; no terrain was written
[exit 3]
$ picket terrain x.pkt --radios '50 km'
picket terrain: there is no option '--radios'
did you mean '--radius'?
try: picket terrain --help
[exit 2]

# A terrain that a scenario names and that is not there, or is none.
$ cd hilly; sed -i 's/terrain: hills.pkt/terrain: hill.pkt/' scenario.yaml; picket check .
scenario.yaml:6:20: error: there is no file 'hill.pkt' beside the scenario
    6 | theatre: {terrain: hill.pkt, centre: 54.0N 26.0E, radius: 350 km}
      |                    ^~~~~~~~
      = help: did you mean 'hills.pkt'?
1 error; nothing was run
[exit 2]
$ cd hilly; echo nothing >hill.pkt; picket check .
hill.pkt: error: this is no terrain file: it does not begin as a tile file does
      = help: make it again from its source
scenario.yaml:6:20: note: named here
    6 | theatre: {terrain: hill.pkt, centre: 54.0N 26.0E, radius: 350 km}
      |                    ^~~~~~~~
1 error; nothing was run
[exit 2]
