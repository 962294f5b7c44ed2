# Mistakes as a new user makes them: keys. Each line says where, what, and what to write instead.
$ mkdir x

# keys that are mistyped, at the top, in a unit, in a leg
$ cp base/* x; sed -i -e 's/^duration:/durration:/' -e 's/speed: 180/sped: 180/' x/scenario.yaml; sed -i -e 's/reports to: SOC West/report to: SOC West/' x/azure.yaml; picket check x
x/azure.yaml:3:53: error: a unit has no key 'report to'
    3 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, report to: SOC West}
      |                                                     ^~~~~~~~~
      = help: did you mean 'reports to'?
x/scenario.yaml:4:1: error: a scenario has no key 'durration'
    4 | durration: 60 min
      | ^~~~~~~~~
      = help: did you mean 'duration'?
x/scenario.yaml:19:47: error: a leg has no key 'sped'
   19 |       - {to: 54.30N 25.60E, level: 300 m agl, sped: 180 km/h}
      |                                               ^~~~
      = help: did you mean 'speed'?
3 errors; nothing was run
[exit 2]

# a key that another kind of unit takes
$ cp base/* x; sed -i -e 's/at: 53.70N 25.00E}/at: 53.70N 25.00E, alert: {RS15: 2}}/' -e 's/under: SOC West}/reports to: SOC West}/' x/azure.yaml; picket check x
x/azure.yaml:4:66: error: a centre takes no 'alert'
    4 |   SOC West: {class: sector_operations_centre, at: 53.70N 25.00E, alert: {RS15: 2}}
      |                                                                  ^~~~~
      = help: 'SOC West' of class 'sector_operations_centre' is a centre
x/azure.yaml:5:3: error: a squadron needs 'under'
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 × fighter_light, alert: {RS15: 2}, reports to: SOC …
      |   ^~~~~~~~
      = help: for example {under: SOC West}
x/azure.yaml:5:96: error: a squadron takes no 'reports to'
    5 | …t: UMDD, aircraft: 4 × fighter_light, alert: {RS15: 2}, reports to: SOC West}
      |                                                          ^~~~~~~~~~
      = help: 'QRA Lida' of class 'fighter_squadron' is a squadron
3 errors; nothing was run
[exit 2]

# keys that are missing
$ cp base/* x; sed -i -e '/^start:/d' -e '/^title:/d' x/scenario.yaml; sed -i -e 's/class: surv_s_3d, //' x/azure.yaml; picket check x
x/azure.yaml:3:3: error: the unit 'Radar Lida' needs 'class'
    3 |   Radar Lida: {at: 53.88N 25.30E, reports to: SOC West}
      |   ^~~~~~~~~~
      = help: add for example 'class: surv_s_3d'
x/scenario.yaml:1:1: error: a scenario needs 'start'
    1 | picket: 1
      | ^
      = help: add for example 'start: 2031-05-12T04:30Z'
x/scenario.yaml:1:1: error: a scenario needs 'title'
    1 | picket: 1
      | ^
      = help: add for example 'title: A light aircraft crosses'
3 errors; nothing was run
[exit 2]

# a word that is not one of the language
$ cp base/* x; sed -i -e 's/intent: lost/intent: lots/' -e 's/persons: 2/transponder: broken/' x/scenario.yaml; picket check x
x/scenario.yaml:15:18: error: 'broken' is not one of the words of 'transponder'
   15 |     transponder: broken
      |                  ^~~~~~
      = help: the words are on, off, failed
x/scenario.yaml:16:13: error: 'lots' is not one of the words of 'intent'
   16 |     intent: lots
      |             ^~~~
      = help: did you mean 'lost'?
2 errors; nothing was run
[exit 2]

# a step that nobody takes
$ cp base/* x; sed -i -e 's/declare, scramble/declare, scrambel/' x/azure.yaml; picket check x
x/azure.yaml:10:54: error: 'scrambel' is not one of the words of 'may'
   10 |   Duty officer: {at: SOC West, may: [query, declare, scrambel, identify, escort, lead to land], decides in: 20.…
      |                                                      ^~~~~~~~
      = help: did you mean 'scramble'?
1 error; nothing was run
[exit 2]

# one value where a list is due, and a list where a map is due
$ cp base/* x; sed -i -e 's/between: .*/between: UMMS, levels: FL280}/' x/scenario.yaml; sed -i -e 's/alert: {RS15: 2}/alert: [RS15]/' x/azure.yaml; picket check x
x/azure.yaml:5:78: error: expected at most 4 readiness states, each with a number
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 × fighter_light, alert: [RS15], under: SOC West}
      |                                                                              ^~~~~
      = help: write for example '{RS15: 2}'
x/scenario.yaml:11:44: error: expected a list of names
   11 |   Morning: {flights: 12 per hour, between: UMMS, levels: FL280}
      |                                            ^~~~
      = help: write '[UMMS]'
2 errors; nothing was run
[exit 2]

# a version of the language that does not exist
$ cp base/* x; sed -i -e 's/^picket: .*/picket: 2/' x/scenario.yaml; picket check x
x/scenario.yaml:1:9: error: this program reads version 1 of the language
    1 | picket: 2
      |         ^
      = help: write 'picket: 1'
1 error; nothing was run
[exit 2]

# a unit as a line of text
$ cp base/* x; sed -i -e 's/^  SOC West: .*/  SOC West: sector_operations_centre/' x/azure.yaml; picket check x
x/azure.yaml:4:13: error: expected a map with the keys of a unit
    4 |   SOC West: sector_operations_centre
      |             ^~~~~~~~~~~~~~~~~~~~~~~~
      = help: write for example '{class: surv_s_3d, ...}'
1 error; nothing was run
[exit 2]
