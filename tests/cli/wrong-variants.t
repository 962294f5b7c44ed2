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

# the order in which they are named means nothing
$ picket check base --variant no-radar,readier 2>&1 | sha256sum >one; picket check base --variant readier,no-radar 2>&1 | sha256sum | cmp - one

# two that set one place in two ways, a part of it, or the same
$ cp base/* x; printf '  calmer: {set: {units/QRA */alert: {RS60: 2}}}\n  bigger: {set: {units/QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 6 × fighter_light, under: SOC West}}}\n  ready: {set: {units/QRA Lida/alert: {RS5: 2}}}\n  new: {set: {Azure/tension: crisis}}\n  newer: {set: {Azure/tension: attack}}\n' >>x/scenario.yaml; picket check x --variant calmer,readier
x/scenario.yaml:27:18: error: the variants 'readier' and 'calmer' set 'units/QRA Lida/alert' each in its own way
   27 |   calmer: {set: {units/QRA */alert: {RS60: 2}}}
      |                  ^~~~~~~~~~~~~~~~~
      = help: apply one of the two, or write a third that says what holds with both
x/scenario.yaml:25:19: note: the other sets it here
   25 |   readier: {set: {units/QRA */alert: {RS5: 2}}}
      |                   ^~~~~~~~~~~~~~~~~
1 error; nothing was run
[exit 2]
$ picket check x --variant readier,bigger
x/scenario.yaml:28:18: error: the variants 'readier' and 'bigger' set 'units/QRA Lida' each in its own way
   28 |   bigger: {set: {units/QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 6 × fighter_light, under: SOC We…
      |                  ^~~~~~~~~~~~~~
      = help: apply one of the two, or write a third that says what holds with both
x/scenario.yaml:25:19: note: the other sets it here
   25 |   readier: {set: {units/QRA */alert: {RS5: 2}}}
      |                   ^~~~~~~~~~~~~~~~~
1 error; nothing was run
[exit 2]
$ picket check x --variant new,newer 2>&1 | head -1
x/scenario.yaml:31:17: error: the variants 'new' and 'newer' set 'Azure/tension' each in its own way
$ picket check x --variant ready,readier,new
x: 2 nations, 5 units, 17 flights · 0 errors, 0 warnings
$ picket info x | sed -n '/variants/,$p'
  variants      bigger · not with readier, calmer, ready
                calm
                calmer · not with readier, bigger, ready
                new · not with newer
                newer · not with new
                no-radar
                readier · not with calmer, bigger
                ready · not with calmer, bigger
$ picket info x --json | python3 -c 'import json, sys; print({v["name"]: v["not_with"] for v in json.load(sys.stdin)["variants"]})'
{'bigger': ['readier', 'calmer', 'ready'], 'calm': [], 'calmer': ['readier', 'bigger', 'ready'], 'new': ['newer'], 'newer': ['new'], 'no-radar': [], 'readier': ['calmer', 'bigger'], 'ready': ['calmer', 'bigger']}
$ picket run x --variant calmer,readier -o never.picket 2>&1 | tail -1; ls never.picket
1 error; nothing was run
ls: cannot access 'never.picket': No such file or directory
[exit 2]

# what one sets is taken out by another; what both take out is gone
$ cp base/* x; printf '  loud: {set: {units/Radar Lida/interrogator: no}}\n  blind: {remove: [Radar *]}\n' >>x/scenario.yaml; picket check x --variant loud,blind 2>&1 | grep -A5 'sets this'
x/scenario.yaml:27:47: warning: 'loud' sets this, and 'blind' takes out what it is in [vain-variant]
   27 |   loud: {set: {units/Radar Lida/interrogator: no}}
      |                                               ^~
x/scenario.yaml:28:20: note: it is taken out here
   28 |   blind: {remove: [Radar *]}
      |                    ^~~~~~~
$ picket diff x --variant blind,no-radar
Azure: Radar Lida removed
Azure: net West data members: without Radar Lida
Ochre: Radar Vilna removed
Ochre: net East data members: without Radar Vilna
[exit 1]
