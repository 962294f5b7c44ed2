# Mistakes as a new user makes them: what would be read and then change nothing. A planner would think that it counts.
$ mkdir x

# a time on a leg that is no hold
$ cp base/* x; sed -i 's/speed: 180 km.h}/speed: 180 km\/h, for: 9 min}/' x/scenario.yaml; picket check x
x/scenario.yaml:19:69: error: 'for' says how long a hold lasts, and this leg is none
   19 |       - {to: 54.30N 25.60E, level: 300 m agl, speed: 180 km/h, for: 9 min}
      |                                                                     ^~~~~
      = help: add a leg {hold: 54.30N 25.60E, for: 9 min}
1 error; nothing was run
[exit 2]

# a voice net with a rate, a data net with a delay
$ cp base/* x; sed -i 's/delay: 5..10..30 s/rate: 2400 bit\/s/; s/latency: 1..2..4 s/delay: 2 s/' x/azure.yaml; picket check x
x/azure.yaml:7:85: error: 'delay' belongs to a voice net
    7 |   West data: {kind: data, members: [Radar Lida, SOC West], rate: 9600 bit/s, delay: 2 s}
      |                                                                                     ^~~
      = help: write 'latency', the time from sent to received
x/azure.yaml:8:66: error: 'rate' belongs to a data net
    8 |   West voice: {kind: voice, members: [SOC West, QRA Lida], rate: 2400 bit/s}
      |                                                                  ^~~~~~~~~~
      = help: say how long a message takes with 'delay'
2 errors; nothing was run
[exit 2]

# a landing by somebody; a crossing into a unit, or into nobody in time
$ cp base/* x; sed -i 's/declared: Stray 1, by: Azure, within: 6 min of crossing/landed: Stray 1, by: Azure/' x/scenario.yaml; picket check x
x/scenario.yaml:22:27: error: 'by' says nothing of a landing
   22 |   - {landed: Stray 1, by: Azure}
      |                           ^~~~~
      = help: say where it must land with 'at'
1 error; nothing was run
[exit 2]
$ cp base/* x; sed -i 's/declared: Stray 1, by: Azure, within: 6 min of crossing/landed: Stray 1, by: Azure, within: 60 min of crossing/' x/scenario.yaml; picket check x
x: 2 nations, 5 units, 17 flights · 0 errors, 0 warnings
$ cp base/* x; sed -i 's/declared: Stray 1, by: Azure, within: 6 min of crossing/crossed: Stray 1, by: SOC West/' x/scenario.yaml; picket check x
x/scenario.yaml:22:28: error: 'crossed' needs a nation, and 'SOC West' is a centre
   22 |   - {crossed: Stray 1, by: SOC West}
      |                            ^~~~~~~~
      = help: write the nation whose border is crossed
1 error; nothing was run
[exit 2]

# a corridor of one place
$ cp base/* x; sed -i 's/^expect:/corridors:\n  Amber 1: {through: [54.0N 25.0E], width: 10 NM, levels: FL100..FL200}\nexpect:/' x/scenario.yaml; picket check x
x/scenario.yaml:22:13: error: a corridor leads through at least two places
   22 |   Amber 1: {through: [54.0N 25.0E], width: 10 NM, levels: FL100..FL200}
      |             ^~~~~~~
      = help: write for example '[54.0N 25.0E, 53.5N 27.0E]'
1 error; nothing was run
[exit 2]

# chance from nowhere
$ cp base/* x; sed -i 's/^start:/seed: 0\nstart:/' x/scenario.yaml; picket check x
x/scenario.yaml:3:7: error: '0' is out of bounds: 'seed' lies between 1 and 4294967295
    3 | seed: 0
      |       ^
1 error; nothing was run
[exit 2]
$ picket run base --seed 0
picket: error: --seed takes a whole number from 1 to 4294967295, not '0'
[exit 2]
$ picket run base -r 0
picket: error: --replication takes a whole number from 1 to 4294967295, not '0'
[exit 2]
$ picket run base -r 4294967296
picket: error: --replication takes a whole number from 1 to 4294967295, not '4294967296'
[exit 2]
