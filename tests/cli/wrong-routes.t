# Mistakes as a new user makes them: routes. Each line says where, what, and what to write instead.
$ mkdir x

# a route that begins in the middle
$ cp base/* x; sed -i -e '/take off/d' x/scenario.yaml; picket check x
x/scenario.yaml:18:9: error: a route begins on the ground or in the air
   18 |       - {to: 54.30N 25.60E, level: 300 m agl, speed: 180 km/h}
      |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = help: let the first leg be {take off: PLACE, at: T+5 min} or {start: PLACE, at: T+5 min, level: FL100}
1 error; nothing was run
[exit 2]

# a route without a time, and an empty one
$ cp base/* x; sed -i -e 's/, at: T+5 min//' -e 's/^expect:/  Stray 2: {class: light_piston, route: []}\nexpect:/' x/scenario.yaml; picket check x
x/scenario.yaml:18:9: error: the first leg needs a time
   18 |       - {take off: 54.65N 25.10E}
      |         ^~~~~~~~~~~~~~~~~~~~~~~~~
      = help: add at: T+5 min
x/scenario.yaml:21:3: error: a flight needs a route of at least one leg
   21 |   Stray 2: {class: light_piston, route: []}
      |   ^~~~~~~
2 errors; nothing was run
[exit 2]

# a start in the air without a level
$ cp base/* x; sed -i -e 's/take off: 54.65N/start: 54.65N/' x/scenario.yaml; picket check x
x/scenario.yaml:18:9: error: a flight that starts in the air needs a level
   18 |       - {start: 54.65N 25.10E, at: T+5 min}
      |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = help: add level: FL100
1 error; nothing was run
[exit 2]

# a leg with two places, one with none, a hold without a time
$ cp base/* x; sed -i -e 's/{land: UMMG}/{to: UMMG, land: UMMG}/' -e 's/^expect:/      - {level: FL50}\n      - {hold: UMMS}\nexpect:/' x/scenario.yaml; picket check x
x/scenario.yaml:20:26: error: a leg does one thing; this one has two places
   20 |       - {to: UMMG, land: UMMG}
      |                          ^~~~
x/scenario.yaml:21:9: error: a leg needs a place
   21 |       - {level: FL50}
      |         ^~~~~~~~~~~~~
      = help: write one of 'take off', 'start', 'to', 'hold' or 'land', for example {to: 54.3N 25.6E}
x/scenario.yaml:22:16: error: a hold needs a time
   22 |       - {hold: UMMS}
      |                ^~~~
      = help: add 'for: 20 min'
3 errors; nothing was run
[exit 2]

# times in the wrong order
$ cp base/* x; sed -i -e 's/speed: 180 km.h/at: T+3 min/' x/scenario.yaml; picket check x
x/scenario.yaml:19:51: error: this is earlier than the leg before it
   19 |       - {to: 54.30N 25.60E, level: 300 m agl, at: T+3 min}
      |                                                   ^~~~~~~
x/scenario.yaml:18:39: note: which is here
   18 |       - {take off: 54.65N 25.10E, at: T+5 min}
      |                                       ^~~~~~~
1 error; nothing was run
[exit 2]

# faster, higher and longer than the class can
$ cp base/* x; sed -i -e 's/speed: 180 km.h/speed: 800 km\/h/' -e 's/{land: UMMG}/{to: 53.6N 26.6E, level: FL310, speed: 300 km\/h}\n      - {to: 53.6N 24.6E, at: T+30 min}\n      - {hold: 53.6N 24.6E, for: 20 h}/' x/scenario.yaml; picket check x
x/scenario.yaml:19:54: warning: 800 km/h asked, 258 km/h possible: faster than the class can fly at that height; flown at its fastest [too-fast]
   19 |       - {to: 54.30N 25.60E, level: 300 m agl, speed: 800 km/h}
      |                                                      ^~~~~~~~
x/scenario.yaml:20:34: warning: 9449 m asked, 4200 m possible: above the ceiling of the class; flown at the ceiling [too-high]
   20 |       - {to: 53.6N 26.6E, level: FL310, speed: 300 km/h}
      |                                  ^~~~~
x/scenario.yaml:20:48: warning: 300 km/h asked, 241 km/h possible: faster than the class can fly at that height; flown at its fastest [too-fast]
   20 |       - {to: 53.6N 26.6E, level: FL310, speed: 300 km/h}
      |                                                ^~~~~~~~
x/scenario.yaml:21:31: warning: it arrives 44.5 min too late, and cannot fly faster [wrong-time]
   21 |       - {to: 53.6N 24.6E, at: T+30 min}
      |                               ^~~~~~~~
x: 2 nations, 5 units, 17 flights · 0 errors, 4 warnings

# a runway that is too short, and places outside the theatre
$ cp base/* x; sed -i -e 's/light_piston/airliner_wide/' -e 's/level: 300 m agl, speed: 180 km.h/level: FL100/' -e 's/land: UMMG/land: EPBK/' -e 's/54.65N 25.10E/44.65N 25.10E/' x/scenario.yaml; sed -i -e 's/53.88N 25.30E/25.30N 53.88E/' -e 's/at: UMDD/at: UMNM/' x/azure.yaml; picket check x
x/azure.yaml:3:38: warning: this is 3932 km from the middle of the theatre, which reaches 350 km [far-place]
    3 |   Radar Lida: {class: surv_s_3d, at: 25.30N 53.88E, reports to: SOC West}
      |                                      ^~~~~~~~~~~~~
      = help: latitude comes first; did you mean '53.88N 25.3E'?
x/azure.yaml:5:43: warning: the runway of UMNM is 600 m long; fighter_light needs 700 m to take off and land [short-runway]
    5 |   QRA Lida: {class: fighter_squadron, at: UMNM, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: SOC West}
      |                                           ^~~~
x/scenario.yaml:18:20: warning: this is 1042 km from the middle of the theatre, which reaches 350 km [far-place]
   18 |       - {take off: 44.65N 25.10E, at: T+5 min}
      |                    ^~~~~~~~~~~~~
x/scenario.yaml:20:16: warning: the runway of EPBK is 950 m long; airliner_wide needs 1800 m to land [short-runway]
   20 |       - {land: EPBK}
      |                ^~~~
x: 2 nations, 5 units, 17 flights · 0 errors, 4 warnings
