# Mistakes with batteries, each with its place and what to do.
$ mkdir x

# a class that the catalog does not have
$ cp base/* x; sed -i 's/class: manpads/class: manpad/' x/azure.yaml; picket check x
x/azure.yaml:7:18: error: the catalog has no unit class 'manpad'
    7 |   Bty 2: {class: manpad, at: 53.75N 25.42E, under: SOC West, arc: 300..60 deg}
      |                  ^~~~~~
      = help: did you mean 'manpads'?
1 error; nothing was run
[exit 2]

# a battery under nobody, and one under a radar
$ cp base/* x; sed -i 's/manpads, at: 53.75N 25.42E, under: SOC West/manpads, at: 53.75N 25.42E/' x/azure.yaml; picket check x
x/azure.yaml:7:3: error: a battery needs 'under'
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, arc: 300..60 deg}
      |   ^~~~~
      = help: for example {under: SOC West}
1 error; nothing was run
[exit 2]
$ cp base/* x; sed -i 's/25.42E, under: SOC West/25.42E, under: Bty 1 radar/' x/azure.yaml; picket check x
x/azure.yaml:7:53: error: 'Bty 1 radar' is a radar; a centre is needed here
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: Bty 1 radar, arc: 300..60 deg}
      |                                                     ^~~~~~~~~~~
1 error; nothing was run
[exit 2]

# an acquisition radar for which there is no model
$ cp base/* x; sed -i 's/class: manpads/class: spaag_missile/' x/azure.yaml; picket check x
x/azure.yaml:7:18: error: the acquisition radar of class 'spaag_missile' cannot be used: only rotating radars are built yet
    7 |   Bty 2: {class: spaag_missile, at: 53.75N 25.42E, under: SOC West, arc: 300..60 deg}
      |                  ^~~~~~~~~~~~~
      = help: add 'cued: yes': the battery sees what its centre tells it
1 error; nothing was run
[exit 2]

# an arc with one end, and one that ends where it begins
$ cp base/* x; sed -i 's/300..60 deg/300 deg/' x/azure.yaml; picket check x
x/azure.yaml:7:68: error: '300 deg' is no arc
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, arc: 300 deg}
      |                                                                    ^~~~~~~
      = help: write where it begins and ends, clockwise: 300..60 deg
1 error; nothing was run
[exit 2]
$ cp base/* x; sed -i 's/300..60 deg/60..60 deg/' x/azure.yaml; picket check x
x/azure.yaml:7:68: error: '60..60 deg' begins where it ends
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, arc: 60..60 deg}
      |                                                                    ^~~~~~~~~~
      = help: leave it out for all round
1 error; nothing was run
[exit 2]

# a status that there is not, and no missile at all
$ cp base/* x; sed -i 's/arc: 300..60 deg/control: loose, ready: 0/' x/azure.yaml; picket check x
x/azure.yaml:7:72: error: 'loose' is not one of the words of 'control'
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, control: loose, ready: 0}
      |                                                                        ^~~~~
      = help: the words are hold, tight, free
x/azure.yaml:7:86: error: '0' is out of bounds: 'ready' lies between 1 and 1000
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, control: loose, ready: 0}
      |                                                                                      ^
2 errors; nothing was run
[exit 2]

# keys of other units
$ cp base/* x; sed -i 's/arc: 300..60 deg/formation: 2, emission: on, reports to: SOC West/; s/25.00E}/25.00E, arc: 0..90 deg, cued: yes}/' x/azure.yaml; picket check x
x/azure.yaml:5:66: error: a centre takes no 'arc'
    5 |   SOC West: {class: sector_operations_centre, at: 53.70N 25.00E, arc: 0..90 deg, cued: yes}
      |                                                                  ^~~
      = help: 'SOC West' of class 'sector_operations_centre' is a centre
x/azure.yaml:5:82: error: a centre takes no 'cued'
    5 |   SOC West: {class: sector_operations_centre, at: 53.70N 25.00E, arc: 0..90 deg, cued: yes}
      |                                                                                  ^~~~
      = help: 'SOC West' of class 'sector_operations_centre' is a centre
x/azure.yaml:7:63: error: a battery takes no 'formation'
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, formation: 2, emission: on, reports to: SOC West}
      |                                                               ^~~~~~~~~
      = help: 'Bty 2' of class 'manpads' is a battery
x/azure.yaml:7:77: error: a battery takes no 'emission'
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, formation: 2, emission: on, reports to: SOC West}
      |                                                                             ^~~~~~~~
      = help: 'Bty 2' of class 'manpads' is a battery
x/azure.yaml:7:91: error: a battery takes no 'reports to'
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, formation: 2, emission: on, reports to: SOC West}
      |                                                                                           ^~~~~~~~~~
      = help: 'Bty 2' of class 'manpads' is a battery
5 errors; nothing was run
[exit 2]

# a name that the battery's own radar takes
$ cp base/* x; sed -i 's/^  Bty 2:/  Bty 1 radar:/' x/azure.yaml; picket check x
x/azure.yaml:7:3: error: the name 'Bty 1 radar' is taken
    7 |   Bty 1 radar: {class: manpads, at: 53.75N 25.42E, under: SOC West, arc: 300..60 deg}
      |   ^~~~~~~~~~~
      = help: names are identities: give one of the two another
x/azure.yaml:6:3: note: a radar is called so here
    6 |   Bty 1: {class: sam_medium_mobile, at: 53.70N 25.40E, under: SOC West}
      |   ^~~~~
x/azure.yaml:10:56: error: no radar, centre, squadron or battery is called 'Bty 2'
   10 |   West voice: {kind: voice, members: [SOC West, Bty 1, Bty 2], delay: 3..5..9 s}
      |                                                        ^~~~~
      = help: did you mean 'Bty 1'?
2 errors; nothing was run
[exit 2]

# rules that speak of no fire, orders over no net
$ cp base/* x; sed -i '/FIRE-RAID/d; /^  rows:/d; /West voice/d; s/Bty 1, SOC West/SOC West/' x/azure.yaml; picket check x
x/azure.yaml:6:3: warning: no row of the rules speaks of 'fire', so 'Bty 1' never fires [no-fire-row]
    6 |   Bty 1: {class: sam_medium_mobile, at: 53.70N 25.40E, under: SOC West}
      |   ^~~~~
      = help: add a row with 'do: [fire]' to 'rows' of 'rules'
x/azure.yaml:6:63: warning: no voice net has both 'Bty 1' and 'SOC West' as members, so its orders take no time [no-voice-net]
    6 |   Bty 1: {class: sam_medium_mobile, at: 53.70N 25.40E, under: SOC West}
      |                                                               ^~~~~~~~
      = help: add both to the members of a net of kind voice
x/azure.yaml:7:3: warning: no row of the rules speaks of 'fire', so 'Bty 2' never fires [no-fire-row]
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, arc: 300..60 deg}
      |   ^~~~~
      = help: add a row with 'do: [fire]' to 'rows' of 'rules'
x/azure.yaml:7:53: warning: no voice net has both 'Bty 2' and 'SOC West' as members, so its orders take no time [no-voice-net]
    7 |   Bty 2: {class: manpads, at: 53.75N 25.42E, under: SOC West, arc: 300..60 deg}
      |                                                     ^~~~~~~~
      = help: add both to the members of a net of kind voice
x/azure.yaml:9:27: warning: 'West data' has fewer than two members, so it carries nothing [lonely-net]
    9 |   West data: {kind: data, members: [SOC West], rate: 9600 bit/s}
      |                           ^~~~~~~
x: 2 nations, 3 units, 1 flight · 0 errors, 5 warnings

# effects and a row's status as nobody knows them
$ cp base/* x; sed -i 's/^seed: 3/effects: delete/' x/scenario.yaml; sed -i 's/do: \[fire\]/control: half, do: [fires]/' x/azure.yaml; picket check x
x/azure.yaml:18:56: error: 'half' is not one of the words of 'control'
   18 |     FIRE-RAID: {rank: 1, identity: [hostile], control: half, do: [fires], verdict: needs authority}
      |                                                        ^~~~
      = help: did you mean 'hold'?
x/azure.yaml:18:67: error: 'fires' is not one of the words of 'do'
   18 |     FIRE-RAID: {rank: 1, identity: [hostile], control: half, do: [fires], verdict: needs authority}
      |                                                                   ^~~~~
      = help: did you mean 'fire'?
x/scenario.yaml:7:10: error: 'delete' is not one of the words of 'effects'
    7 | effects: delete
      |          ^~~~~~
      = help: the words are mark, remove
3 errors; nothing was run
[exit 2]
