# What may not be given: other spellings of private names, ways around the keys, and files outside the folder.
$ picket new border x --quiet; cp x/azure.geojson x/north.geojson
$ change() { rm -rf y out; cp -r x y; sed -i "$2" "y/$1"; shift 2; while [ $# -gt 0 ]; do sed -i "$2" "y/$1"; shift 2; done; }; declare -f change >change.sh

# a yes in blanks is a yes
$ . ./change.sh; change azure.yaml 's/  Radar West: {/&private: " yes", /'; picket export-annex y --for Ochre -o out --quiet; grep -rl 'Radar West' out || echo none
none

# a rule pack stays if the key that names it does
$ . ./change.sh; change azure.yaml 's/^rules: .*/rules: {pack: own.yaml, private: yes}/'; sed 's/^rules: .*/rules: own/' $(dirname $(which picket))/../share/picket/catalog/rules/icao-peacetime.yaml >y/own.yaml; picket export-annex y --for Ochre -o out --quiet; ls out
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
scenario.yaml

# roles
$ . ./change.sh; change azure.yaml 's/^authorities:/&\n  Night Watch: {private: yes, at: Azure centre, may: [declare], decides in: 10 s}\n  Cellar chief: {private: yes, role: keeper, at: Azure centre, may: [declare], decides in: 10 s}/; s/^rules: .*/rules:\n  pack: icao-peacetime\n  rows:\n    OWN-1: {rank: 3, do: [declare], by: night watch, verdict: needs authority}\n    OWN-2: {rank: 4, do: [declare], by: keeper, verdict: needs authority}/'; picket check y && picket export-annex y --for Ochre -o out --quiet; grep -ril -e 'night watch' -e keeper -e OWN- out || echo none
y: 2 nations, 6 units, 43 flights · 0 errors, 0 warnings
none

# spellings in comments and titles
$ . ./change.sh; change azure.yaml 's/  Radar West: {/&private: yes, /' scenario.yaml 's/^title:.*/title: "The \\x52adar\n  West, and Radar West2 (RADAR\tWEST)"\n# see radar\n# west\n/'; picket export-annex y --for Ochre -o out
y/scenario.yaml:5:13: error: a text names 'Radar West', which is private to Azure
    5 |   West, and Radar West2 (RADAR	WEST)"
      |             ^~~~~~~~~~
      = help: look for it in comments, titles and reasons, and take it out
1 error; nothing was written
[exit 2]
$ . ./change.sh; change azure.yaml 's/  Radar West: {/&private: yes, /' ochre.yaml 's/^units:/& # our radar west2/' scenario.yaml 's/^title:.*/title: "The \\x52adar\n  West"/'; picket export-annex y --for Ochre -o out; ls out
y/ochre.yaml:4:14: error: a text names 'Radar West', which is private to Azure
    4 | units: # our radar west2
      |              ^~~~~~~~~~
      = help: look for it in comments, titles and reasons, and take it out
1 error; nothing was written
ls: cannot access 'out': No such file or directory
[exit 2]

$ for text in 'see RADAR WEST, ' 'radar west2' '(Radar   West)' 'radar\n#   west'; do . ./change.sh; change azure.yaml 's/  Radar West: {/&private: yes, /' scenario.yaml "s/^title/# $text\n&/"; picket export-annex y --for Ochre -o out 2>&1 | grep '^y/'; done; ls out
y/scenario.yaml:4:7: error: a text names 'Radar West', which is private to Azure
y/scenario.yaml:4:3: error: a text names 'Radar West', which is private to Azure
y/scenario.yaml:4:4: error: a text names 'Radar West', which is private to Azure
y/scenario.yaml:4:3: error: a text names 'Radar West', which is private to Azure
ls: cannot access 'out': No such file or directory
[exit 2]
$ for text in '"The \\x52adar West"' 'the radar\n  west' 'Radar Western'; do . ./change.sh; change azure.yaml 's/  Radar West: {/&private: yes, /' scenario.yaml "s/^title: .*/title: $text/"; picket export-annex y --for Ochre -o out 2>&1 | grep '^y/'; done; ls out
y/scenario.yaml:4:8: error: a text names 'Radar West', which is private to Azure
y/scenario.yaml:4:12: error: a text names 'Radar West', which is private to Azure
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
scenario.yaml

# files outside the folder
$ cp x/azure.geojson outside.geojson; . ./change.sh; change scenario.yaml 's/border: azure.geojson/border: ..\/outside.geojson/'; picket export-annex y --for Ochre -o out/deep; ls out outside.geojson
y/scenario.yaml: error: '../outside.geojson' is not a plain name of a file in the scenario's folder
      = help: copy the file into the folder and name it without '.', '..' or '/' at the beginning
1 error; nothing was written
ls: cannot access 'out': No such file or directory
outside.geojson
[exit 2]
$ . ./change.sh; change scenario.yaml "s|border: azure.geojson|border: $PWD/outside.geojson|"; picket export-annex y --for Ochre -o out 2>&1 | sed "s|$PWD|HERE|"; ls out
y/scenario.yaml: error: 'HERE/outside.geojson' is not a plain name of a file in the scenario's folder
      = help: copy the file into the folder and name it without '.', '..' or '/' at the beginning
1 error; nothing was written
ls: cannot access 'out': No such file or directory
[exit 2]

# the folder of the scenario, and files of another export
$ . ./change.sh; change azure.yaml 's/  Radar West: {/&private: yes, /'; picket export-annex y --for Ochre -o y --force; picket export-annex y/scenario.yaml --for Ochre -o ./y/ --force; grep -c 'Radar West' y/azure.yaml
y: error: the scenario itself is in this folder
      = help: give another one, so that no annex is lost
1 error; nothing was written
./y/: error: the scenario itself is in this folder
      = help: give another one, so that no annex is lost
1 error; nothing was written
2
$ . ./change.sh; change azure.yaml 's/area: north.geojson, //; s/leads to: .EYKA./area: north.geojson/'; picket export-annex y --for Ochre -o out --quiet; sed -i 's/area: north.geojson/private: [area], &/' y/azure.yaml; picket export-annex y --for Ochre -o out --force; ls -A out
out/north.geojson: error: this file would lie among those written
      = help: give an empty folder, so that what lies there is what was written
1 error; nothing was written
azure.geojson
azure.yaml
north.geojson
ochre.geojson
ochre.yaml
scenario.yaml
$ rm out/north.geojson; picket export-annex y --for Ochre -o out --force && ls -A out; touch afile; picket export-annex y --for Ochre -o afile; mkdir -p empty; picket export-annex y --for Ochre -o empty --quiet && ls -A empty
out: what Ochre may have
  scenario.yaml        as it is
  azure.yaml           1 place left out, no comments
  ochre.yaml           as it is
  azure.geojson        as it is
  ochre.geojson        as it is
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
scenario.yaml
afile: error: cannot make this folder: Not a directory
1 error; nothing was written
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
scenario.yaml

# variants and notes lead to values, and to things by a pattern
$ . ./change.sh; change azure.yaml 's/  QRA South: {/&private: [alert], /'; picket export-annex y --for Ochre -o out
y/scenario.yaml:42:52: error: 'units/QRA South/alert' leads to something private
   42 |   readier: {title: fighters in five minutes, set: {units/QRA South/alert: {RS5: 2}}}
      |                                                    ^~~~~~~~~~~~~~~~~~~~~
      = help: all nations read this; leave it out here, or take 'private' away there
y/azure.yaml:9:97: note: it is this
    9 | …ighter_squadron, at: EYKA, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: Azure centre}
      |                                                          ^~~~~
1 error; nothing was written
[exit 2]
$ . ./change.sh; change azure.yaml 's/^nets:/  Veil One: {private: yes, class: surv_s_3d, at: 55N 24E, reports to: Azure centre}\n&/' scenario.yaml 's/^  blind:.*/  moved: {set: {units\/Veil O*\/at: 55.1N 24E}}\n  lower: {set: {Azure\/units\/Ve*\/emission: on order}}\n  all: {set: {units\/* *\/interrogator: no}}\n  gone: {remove: [units\/*One]}/; s/^assume:/&\n  - {of: units\/V*, why: two radars}/'; picket export-annex y --for Ochre -o out
y/scenario.yaml:37:10: error: 'units/V*' leads to something private
   37 |   - {of: units/V*, why: two radars}
      |          ^~~~~~~~
      = help: all nations read this; leave it out here, or take 'private' away there
y/azure.yaml:12:3: note: it is this
   12 |   Veil One: {private: yes, class: surv_s_3d, at: 55N 24E, reports to: Azure centre}
      |   ^~~~~~~~
y/scenario.yaml:42:17: error: 'units/Veil O*/at' leads to something private
   42 |   moved: {set: {units/Veil O*/at: 55.1N 24E}}
      |                 ^~~~~~~~~~~~~~~~
      = help: all nations read this; leave it out here, or take 'private' away there
y/azure.yaml:12:46: note: it is this
   12 |   Veil One: {private: yes, class: surv_s_3d, at: 55N 24E, reports to: Azure centre}
      |                                              ^~
y/scenario.yaml:43:17: error: 'Azure/units/Ve*/emission' leads to something private
   43 |   lower: {set: {Azure/units/Ve*/emission: on order}}
      |                 ^~~~~~~~~~~~~~~~~~~~~~~~
      = help: all nations read this; leave it out here, or take 'private' away there
y/azure.yaml:12:3: note: it is this
   12 |   Veil One: {private: yes, class: surv_s_3d, at: 55N 24E, reports to: Azure centre}
      |   ^~~~~~~~
y/scenario.yaml:45:19: error: 'units/*One' leads to something private
   45 |   gone: {remove: [units/*One]}
      |                   ^~~~~~~~~~
      = help: all nations read this; leave it out here, or take 'private' away there
y/azure.yaml:12:3: note: it is this
   12 |   Veil One: {private: yes, class: surv_s_3d, at: 55N 24E, reports to: Azure centre}
      |   ^~~~~~~~
4 errors; nothing was written
[exit 2]

# what a section, or what cannot be without a private thing, hides is looked for in the other files too
$ . ./change.sh; change azure.yaml 's/^annex.*/&\nprivate: [authorities]/' ochre.yaml 's/decides in: /consults: [Azure commander], &/' scenario.yaml '/^expect/,/^$/d'; picket check y
y/ochre.yaml:12:96: error: 'Azure commander' is private to Azure, so no other file names it
   12 | …, role: duty officer, may: [query, declare], consults: [Azure commander], decides in: 30..60..180 s}
      |                                                          ^~~~~~~~~~~~~~~
      = help: leave it out here, or take 'private: yes' away there
y/azure.yaml:25:3: note: it is this one
   25 |   Azure commander:
      |   ^~~~~~~~~~~~~~~
1 error; nothing was run
[exit 2]
$ . ./change.sh; change azure.yaml 's/^nets:/  Cellar: {private: yes, class: sector_operations_centre, at: 55N 24E}\n  QRA Cellar: {class: fighter_squadron, at: EYKA, aircraft: 2 × fighter_light, under: Cellar}\n&/' scenario.yaml 's/^variants:/&\n  few: {remove: [QRA Cellar]}/'; picket check y
y/scenario.yaml:41:18: error: 'QRA Cellar' is private to Azure, so no other file names it
   41 |   few: {remove: [QRA Cellar]}
      |                  ^~~~~~~~~~
      = help: leave it out here, or take 'private: yes' away there
y/azure.yaml:13:3: note: it is this one, which cannot be without what is private
   13 |   QRA Cellar: {class: fighter_squadron, at: EYKA, aircraft: 2 × fighter_light, under: Cellar}
      |   ^~~~~~~~~~
1 error; nothing was run
[exit 2]

# sub-folders
$ . ./change.sh; change scenario.yaml 's/border: azure.geojson/border: maps\/azure.geojson/'; mkdir y/maps; mv y/azure.geojson y/maps; picket export-annex y --for Ochre -o out && picket check out; picket export-annex y --for Ochre -o out --force --quiet; find out | sort
out: what Ochre may have
  scenario.yaml        as it is
  azure.yaml           0 places left out, no comments
  ochre.yaml           as it is
  maps/azure.geojson   as it is
  ochre.geojson        as it is
out: 2 nations, 6 units, 43 flights · 0 errors, 0 warnings
out
out/azure.yaml
out/maps
out/maps/azure.geojson
out/ochre.geojson
out/ochre.yaml
out/scenario.yaml

# what is aboard a private flight, and what does not hold together
$ . ./change.sh; change azure.yaml '$aflights:\n  Eye 1: {private: yes, class: airliner_medium, route: [{start: 56.5N 24E, at: T+5 min, level: FL200}, {to: 56N 24E}]}' azure.yaml 's/^nets:/  Crew: {class: sector_operations_centre, aboard: Eye 1}\n&/'; picket check y; picket export-annex y --for Ochre -o out --quiet && picket check out; grep Crew out/azure.yaml || echo none
y/azure.yaml:12:3: warning: no radar reports to 'Crew' and nobody tells it anything, so it has no picture [blind-centre]
   12 |   Crew: {class: sector_operations_centre, aboard: Eye 1}
      |   ^~~~
      = help: let a radar report to it
y: 2 nations, 7 units, 44 flights · 0 errors, 1 warning
out: 2 nations, 6 units, 43 flights · 0 errors, 0 warnings
none
$ . ./change.sh; change azure.yaml 's/^rules: .*/rules: own.yaml/'; (echo 'private: yes'; sed 's/^rules: .*/rules: own/' $(dirname $(which picket))/../share/picket/catalog/rules/icao-peacetime.yaml) >y/own.yaml; picket export-annex y --for Ochre -o out; ls -d out*
out.part: error: what Ochre may have does not hold together
      = help: something that stays private is needed in it: make that known, or private what needs it
out.part/azure.yaml:23:8: error: there is no file 'own.yaml' beside the scenario
   23 | rules: own.yaml
      |        ^~~~~~~~
2 errors; nothing was written
outside.geojson

# a pack that two annexes name goes out for the one that says so
$ . ./change.sh; change azure.yaml 's/^annex.*/&\nprivate: yes/; /^assume/,$d; s/^rules: .*/rules: own.yaml/' scenario.yaml '/^expect/,/^$/d; /^variants/,$d' ochre.yaml 's/^rules: .*/rules: own.yaml/'; sed 's/^rules: .*/rules: own/' $(dirname $(which picket))/../share/picket/catalog/rules/icao-peacetime.yaml >y/own.yaml; sed -i 's/^nations:/&\n  Cyan: {side: neighbour, border: ochre.geojson}/' y/scenario.yaml; sed -i '/Azure centre/d' y/ochre.yaml; picket export-annex y --for Cyan -o out --quiet && ls out
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
own.yaml
scenario.yaml

# the radar that a battery brings
$ . ./change.sh; change azure.yaml 's/^nets:/  Bty B: {private: yes, class: sam_strategic_fixed, at: 55N 24E, under: Azure centre}\n&/' ochre.yaml 's/^assume:/&\n  - {of: units\/Bty B radar, why: seen}/'; picket check y
y/ochre.yaml:20:10: error: 'Bty B' is private to Azure, so no other file names it
   20 |   - {of: units/Bty B radar, why: seen}
      |          ^~~~~~~~~~~~~~~~~
      = help: leave it out here, or take 'private: yes' away there
y/azure.yaml:12:3: note: it is this one
   12 |   Bty B: {private: yes, class: sam_strategic_fixed, at: 55N 24E, under: Azure centre}
      |   ^~~~~
1 error; nothing was run
[exit 2]

# a border of the world by its name is no file
$ picket export-annex 02-joint-2005 --for Belarus -o world --quiet; ls world
belarus.yaml
russia.yaml
scenario.yaml

# whatever is private in whatever scenario
$ mkdir t; for t in border drone-night joint; do picket new $t t/$t --quiet; done; python3 any.py t/* 01-border 02-joint-2005 04-light-aircraft
given and refused
