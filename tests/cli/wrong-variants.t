# Mistakes as a new user makes them: variants. Each line says where, what, and what to write instead.
$ mkdir x

# a variant that does not exist
$ picket check base --variant no-rader
base/scenario.yaml:23:1: error: there is no variant 'no-rader'
   23 | variants:
      | ^~~~~~~~
      = help: did you mean 'no-radar'?
1 error; nothing was run
[exit 2]

# a scenario without variants
$ cp base/* x; sed -i '/^variants:/,$d' x/scenario.yaml; picket check x --variant readier
x/scenario.yaml: error: there is no variant 'readier'
      = help: the scenario has none; add variants:
1 error; nothing was run
[exit 2]

# names and paths that meet nothing, also where the variant is not asked for
$ cp base/* x; sed -i -e 's/Radar Lida/Radar Lidda/' -e 's#units/QRA \*/alert#unit/QRA */alert#' -e 's#^  readier:#  slower: {set: {nets/West dta/latency: 9 s, flights/Stray 1/route/7/level: FL50}}\n  readier:#' x/scenario.yaml; picket check x
x/scenario.yaml:24:23: error: nothing is called 'Radar Lidda'
   24 |   no-radar: {remove: [Radar Lidda]}
      |                       ^~~~~~~~~~~
      = help: did you mean 'Radar Lida'?
x/scenario.yaml:25:18: error: this path meets nothing: there is no 'West dta' in nets
   25 |   slower: {set: {nets/West dta/latency: 9 s, flights/Stray 1/route/7/level: FL50}}
      |                  ^~~~~~~~~~~~~~~~~~~~~
      = help: did you mean 'West data'?
x/scenario.yaml:25:46: error: this path meets nothing: there is no '7' in route
   25 |   slower: {set: {nets/West dta/latency: 9 s, flights/Stray 1/route/7/level: FL50}}
      |                                              ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
x/scenario.yaml:26:19: error: this path meets nothing: there is no 'unit'
   26 |   readier: {set: {unit/QRA */alert: {RS5: 2}}}
      |                   ^~~~~~~~~~~~~~~~
      = help: did you mean 'units'?
4 errors; nothing was run
[exit 2]

# a value that is wrong is told where the variant says it
$ cp base/* x; sed -i 's/RS5: 2/RS6: 2/' x/scenario.yaml; picket check x --variant readier
x/scenario.yaml:25:39: error: there is no readiness state 'RS6'
   25 |   readier: {set: {units/QRA */alert: {RS6: 2}}}
      |                                       ^~~
      = help: did you mean 'RS5'?
1 error; nothing was run
[exit 2]

# what has two places to go
$ cp base/* x; sed -i "s#units/QRA ./alert: {RS5: 2}#units/Radar 2: {class: surv_s_3d}, annexes: []#" x/scenario.yaml; picket check x
x/scenario.yaml:25:19: error: 'Radar 2' could be added in 2 places
   25 |   readier: {set: {units/Radar 2: {class: surv_s_3d}, annexes: []}}
      |                   ^~~~~~~~~~~~~
      = help: begin the path with the nation whose annex is meant
x/scenario.yaml:25:54: error: a variant cannot change 'annexes'
   25 |   readier: {set: {units/Radar 2: {class: surv_s_3d}, annexes: []}}
      |                                                      ^~~~~~~
2 errors; nothing was run
[exit 2]

# two at once
$ picket check base --variant readier,no-radar
base/azure.yaml:4:3: warning: no radar reports to 'SOC West' and nobody tells it anything, so it has no picture [blind-centre]
    4 |   SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}
      |   ^~~~~~~~
      = help: let a radar report to it
base/azure.yaml:7:27: warning: 'West data' has fewer than two members, so it carries nothing [lonely-net]
    7 |   West data: {kind: data, members: [Radar Lida, SOC West], rate: 9600 bit/s, latency: 1..2..4 s}
      |                           ^~~~~~~
base: 2 nations, 4 units, 17 flights · 0 errors, 2 warnings
