# What another nation may be given: nothing that an annex keeps private, in no byte.
$ picket new border x --quiet; python3 plant.py x/azure.yaml secrets; wc -l <secrets; picket check x
53
x: 2 nations, 23 units, 43 flights · 0 errors, 0 warnings
$ while read -r secret; do grep -qF -- "$secret" x/azure.yaml || echo "not planted: $secret"; done <secrets
$ picket export-annex x --for Ochre -o out
out: what Ochre may have
  scenario.yaml        as it is
  azure.yaml           49 places left out, no comments
  ochre.yaml           as it is
  azure.geojson        as it is
  ochre.geojson        as it is
$ grep -rFf secrets out; ls out; grep -rFc '#' out/azure.yaml
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
scenario.yaml
1
$ cmp x/ochre.yaml out/ochre.yaml; cmp x/scenario.yaml out/scenario.yaml; picket check out
out/azure.yaml:10:3: warning: 'Eye' reports to nobody, so what it sees is lost [lone-radar]
   10 |   Eye: {class: surv_s_3d, at: 54.62N 24.20E}
      |   ^~~
      = help: add 'reports to: ' and a centre
out: 2 nations, 13 units, 43 flights · 0 errors, 1 warning
$ cat out/azure.yaml
# Owned by Azure, as Ochre may have it.
annex: Azure
units:
  Open 0: {class: gapfiller_c_3d, at: 54.5N 23.00E, reports to: Azure centre}
  Open 1: {class: gapfiller_c_3d, at: 54.5N 23.10E, reports to: Azure centre}
  Open 2: {class: gapfiller_c_3d, at: 54.5N 23.20E, reports to: Azure centre}
  Open 3: {class: gapfiller_c_3d, at: 54.5N 23.30E, reports to: Azure centre}
  Open 4: {class: gapfiller_c_3d, at: 54.5N 23.40E, reports to: Azure centre}
  Open 5: {class: gapfiller_c_3d, at: 54.5N 23.50E, reports to: Azure centre}
  Eye: {class: surv_s_3d, at: 54.62N 24.20E}
  Radar North: {class: surv_s_3d, at: 55.75N 24.30E, reports to: Azure centre}
  Radar West: {class: gapfiller_c_3d, at: 55.85N 23.20E, reports to: Azure centre}
  Azure centre: {class: sector_operations_centre, at: 54.90N 24.00E, leads to: [EYKA]}
  QRA South: {class: fighter_squadron, at: EYKA, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: Azure centre}
nets:
  Line 0: {kind: data, members: [Azure centre, Open 0]}
  Line 1: {kind: data, members: [Azure centre, Open 1]}
  Line 2: {kind: data, members: [Azure centre, Open 2]}
  Azure data: {kind: data, members: [Open 0, Open 1, Open 2, Open 3, Open 4, Open 5, Radar North, Radar West, Azure centre], rate: 96000 bit/s, latency: 1..2..4 s}
  Azure voice: {kind: voice, members: [Azure centre, QRA South], delay: 5..10..30 s}
  Border line: {kind: data, members: [Azure centre, Ochre centre], rate: 2400 bit/s, latency: 2..4..8 s}
authorities:
  Known: {at: Azure centre, may: [query], decides in: 10 s}
  Azure duty officer:
    at: Azure centre
    role: duty officer
    may: [query, declare, scramble, identify, escort, lead to land]
    decides in: 20..45..180 s
  Azure commander:
    at: Azure centre
    role: air defence commander
    may: [warning burst, engage]
    decides in: 2..4..10 min
rules: icao-peacetime
release:
  to Ochre: {tracks: within 50 km of the border, fields: [position, time, code], delay: 30 s}
assume:
  - {of: units/Radar *, why: two generic radars that see along the border}
  - {of: units/QRA South/alert, why: a pair is the usual size of an alert}
$ picket diff x out | grep -c removed
24
$ picket export-annex x --for Azure -o own --json; cmp x/azure.yaml own/azure.yaml
{"schema":"picket.export-annex/1","nation":"Azure","folder":"own","files":[{"name":"scenario.yaml","whole":true,"left_out":0},{"name":"azure.yaml","whole":true,"left_out":0},{"name":"ochre.yaml","whole":false,"left_out":0},{"name":"azure.geojson","whole":true,"left_out":0},{"name":"ochre.geojson","whole":true,"left_out":0}]}

# a whole annex, a section, rows of own rules and an area
$ picket new drone-night y --quiet; sed -i 's/^annex: Blue/&\nprivate: yes/; /^assume/,$d' y/blue.yaml; sed -i -e '/^expect/,/^$/d' -e '/^variants/,$d' y/scenario.yaml; picket export-annex y --for Red -o blank && cat blank/blue.yaml
blank: what Red may have
  scenario.yaml        as it is
  blue.yaml            7 places left out, no comments
  red.yaml             as it is
  blue.geojson         as it is
  red.geojson          as it is
# Owned by Blue, as Red may have it.
annex: Blue
$ picket new border z --quiet; cp z/azure.geojson z/north.geojson; sed -i -e 's/^annex: Azure/&\nprivate: [authorities, release]/' -e 's/leads to: .EYKA./area: north.geojson, private: [area]/' -e 's/^rules: .*/rules: own.yaml/' -e '/of: authorities/d' z/azure.yaml; sed -e 's/^rules: .*/rules: own/' -e 's/  SCRAMBLE-NEAR:/&\n    private: yes/' $(dirname $(which picket))/../share/picket/catalog/rules/icao-peacetime.yaml >z/own.yaml; picket export-annex z --for Ochre -o part && ls part && grep -c SCRAMBLE-NEAR part/own.yaml z/own.yaml; picket check part
part: what Ochre may have
  scenario.yaml        as it is
  azure.yaml           3 places left out, no comments
  ochre.yaml           as it is
  azure.geojson        as it is
  ochre.geojson        as it is
  own.yaml             1 place left out, no comments
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
own.yaml
scenario.yaml
part/own.yaml:0
z/own.yaml:1
part/azure.yaml:12:8: warning: nobody in Azure may order 'declare', which rule DECLARE asks for [nobody-may]
   12 | rules: own.yaml
      |        ^~~~~~~~
      = help: add it to 'may' of an authority
part/azure.yaml:12:8: warning: nobody in Azure may order 'scramble', which rule SCRAMBLE-CROSSED asks for [nobody-may]
   12 | rules: own.yaml
      |        ^~~~~~~~
      = help: add it to 'may' of an authority
part: 2 nations, 6 units, 43 flights · 0 errors, 2 warnings

# what is refused
$ picket export-annex x --for Ochr -o out2; ls out2
x/scenario.yaml: error: no nation is called 'Ochr'
      = help: did you mean 'Ochre'?
1 error; nothing was written
ls: cannot access 'out2': No such file or directory
[exit 2]
$ picket export-annex x --for Ochre -o out
out/azure.geojson: error: this file is there already
      = help: give another folder, or --force to replace it
out/azure.yaml: error: this file is there already
      = help: give another folder, or --force to replace it
out/ochre.geojson: error: this file is there already
      = help: give another folder, or --force to replace it
out/ochre.yaml: error: this file is there already
      = help: give another folder, or --force to replace it
out/scenario.yaml: error: this file is there already
      = help: give another folder, or --force to replace it
5 errors; nothing was written
[exit 3]
$ picket export-annex x --for Ochre
picket: error: say for whom and where to: --for NATION -o FOLDER
[exit 2]
$ picket new border w --quiet; sed -i 's/Radar North: {/&private: yes, /' w/azure.yaml; picket check w
w/scenario.yaml:41:56: error: 'Radar North' is private to Azure, so no other file names it
   41 |   blind: {title: Radar North is out of order, remove: [Radar North]}
      |                                                        ^~~~~~~~~~~
      = help: leave it out here, or take 'private: yes' away there
w/azure.yaml:5:3: note: it is this one
    5 |   Radar North: {private: yes, class: surv_s_3d, at: 55.75N 24.30E, reports to: Azure centre}
      |   ^~~~~~~~~~~
1 error; nothing was run
[exit 2]
$ sed -i '/blind:/d; s/^# Read/# Radar North is hidden.\n&/' w/scenario.yaml; sed -i 's/why: two generic/why: Radar North and/' w/azure.yaml; picket check w; picket export-annex w --for Ochre -o out3; ls out3
w: 2 nations, 6 units, 43 flights · 0 errors, 0 warnings
w/scenario.yaml:2:3: error: a text names 'Radar North', which is private to Azure
    2 | # Radar North is hidden.
      |   ^~~~~~~~~~~
      = help: look for it in comments, titles and reasons, and take it out
1 error; nothing was written
ls: cannot access 'out3': No such file or directory
[exit 2]
$ sed -i 's/Radar North: {private: yes/Radar North: {private: [at, ragne]/; s/QRA South: {/&private: [aircraft], /' w/azure.yaml; sed -i 's/^theatre: {/&private: yes, /' w/scenario.yaml; picket check w
w/azure.yaml:5:27: error: 'at' must be known of a unit
    5 |   Radar North: {private: [at, ragne], class: surv_s_3d, at: 55.75N 24.30E, reports to: Azure centre}
      |                           ^~
      = help: write 'private: yes' if nobody else may know of it at all
w/azure.yaml:5:31: error: a unit has no key 'ragne'
    5 |   Radar North: {private: [at, ragne], class: surv_s_3d, at: 55.75N 24.30E, reports to: Azure centre}
      |                               ^~~~~
w/azure.yaml:9:25: error: 'aircraft' must be known of a unit
    9 |   QRA South: {private: [aircraft], class: fighter_squadron, at: EYKA, aircraft: 4 × fighter_light, alert: {RS15…
      |                         ^~~~~~~~
      = help: write 'private: yes' if nobody else may know of it at all
w/scenario.yaml:9:20: error: nothing in the joint file is private
    9 | theatre: {private: yes, centre: 55.7N 24.4E, radius: 300 km, visibility: 15 km}
      |                    ^~~
      = help: all nations have it; write what is private into the annex of its owner
4 errors; nothing was run
[exit 2]
$ picket new border v --quiet; sed -i 's/^nets:/  Radar North: {class: surv_s_3d, at: 56.5N 24E}\n&/; $aflights:\n  Own 1: {class: bizjet, nation: Azure, route: [{start: 56.5N 24E, at: T+5 min, level: FL200}]}' v/ochre.yaml; picket check v
v/ochre.yaml:8:3: error: 'Radar North' stands in the annexes of Azure and Ochre, and belongs to one nation
    8 |   Radar North: {class: surv_s_3d, at: 56.5N 24E}
      |   ^~~~~~~~~~~
      = help: an annex may name the units of another nation, never define or change them
v/azure.yaml:5:3: note: a radar is called so here
    5 |   Radar North: {class: surv_s_3d, at: 55.75N 24.30E, reports to: Azure centre}
      |   ^~~~~~~~~~~
v/ochre.yaml:23:34: error: this is the annex of Ochre, and the flight is of Azure
   23 |   Own 1: {class: bizjet, nation: Azure, route: [{start: 56.5N 24E, at: T+5 min, level: FL200}]}
      |                                  ^~~~~
      = help: write it into the annex of Azure, or into the joint file
2 errors; nothing was run
[exit 2]
