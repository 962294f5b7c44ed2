# A scenario in more files than three: what is included stands where it is included.
$ ./split parts; cat parts/azure.yaml parts/nets.yaml
# Owned by Azure.
annex: Azure
include: [radars.yaml, nets.yaml]
authorities:
  Duty officer: {at: SOC West, may: [query, declare, scramble, identify, escort, lead to land], decides in: 20..45..180 s}
  Air defence commander: {at: SOC West, may: [warning burst, engage], decides in: 2..4..10 min, consults: [Ochre Duty officer]}
rules: icao-peacetime # from the catalog; single rows may be overridden here
release:
  to Ochre: {tracks: within 50 km of the border, fields: [position, time, code], delay: 30 s}
units:
  Radar Grodno: {class: gapfiller_c_3d, at: 53.60N 24.05E, reports to: SOC West}
nets:
  West data: {kind: data, members: [Radar Lida, Radar Grodno, SOC West], rate: 9600 bit/s, latency: 1..2..4 s}
  West voice: {kind: voice, members: [SOC West, QRA Lida], delay: 5..10..30 s}
include: [notes.yaml]
$ picket check parts; picket diff 01-border parts
parts: 2 nations, 6 units, 92 flights · 0 errors, 0 warnings
no difference

# The same play, the same digest, and the recording holds all the files.
$ for s in 01-border parts; do picket run $s -o $s.picket --quiet; picket info $s.picket | grep digest; done | sort | uniq -c | sed 's/digest.*/digest/'
      2   digest
$ mv parts away; picket rerun parts.picket; mv away parts
same: played again up to T+110 min 00 s (2031-05-12T06:20:00Z), digest [..]
$ picket info parts | grep files
  files         scenario.yaml, stray.yaml, azure.yaml, radars.yaml, nets.yaml, notes.yaml, ochre.yaml, azure.geojson, ochre.geojson

# Errors point into the file that is included.
$ cp -r parts x; sed -i 's/surv_s_3d/surv_s_3e/' x/radars.yaml; sed -i 's/rate: 9600 bit/rate: 9600 bti/' x/nets.yaml; picket check x
x/nets.yaml:4:80: error: '9600 bti/s' is no data rate: there is no unit 'bti/s'
    4 |   West data: {kind: data, members: [Radar Lida, Radar Grodno, SOC West], rate: 9600 bti/s, latency: 1..2..4 s}
      |                                                                                ^~~~~~~~~~
      = help: did you mean '9600 bit/s'?
x/radars.yaml:2:23: error: the catalog has no unit class 'surv_s_3e'
    2 |   Radar Lida: {class: surv_s_3e, at: 53.88N 25.30E, reports to: SOC West}
      |                       ^~~~~~~~~
      = help: did you mean 'surv_s_3d'?
2 errors; nothing was run
[exit 2]

# Circles, and a file that includes itself.
$ echo 'include: [nets.yaml]' >>parts/notes.yaml; picket check parts; sed -i '$d' parts/notes.yaml
parts/notes.yaml:3:11: error: a file cannot include itself: nets.yaml → notes.yaml → nets.yaml
    3 | include: [nets.yaml]
      |           ^~~~~~~~~
parts/nets.yaml:6:11: note: the circle begins here
    6 | include: [notes.yaml]
      |           ^~~~~~~~~~
1 error; nothing was run
$ echo 'include: [radars.yaml]' >>parts/radars.yaml; picket check parts; sed -i '$d' parts/radars.yaml
parts/radars.yaml:6:11: error: a file cannot include itself: radars.yaml → radars.yaml
    6 | include: [radars.yaml]
      |           ^~~~~~~~~~~
1 error; nothing was run
$ sed -i 's/radars.yaml, nets/radars.yaml, azure.yaml, nets/' parts/azure.yaml; picket check parts; sed -i 's/azure.yaml, nets/nets/' parts/azure.yaml
parts/azure.yaml:3:24: error: a file cannot include itself: azure.yaml → azure.yaml
    3 | include: [radars.yaml, azure.yaml, nets.yaml]
      |                        ^~~~~~~~~~
1 error; nothing was run

# What is not there, and what leads out of the folder.
$ rm -r x; cp -r parts x; sed -i 's/nets.yaml/netts.yaml/' x/azure.yaml; picket check x
x/azure.yaml:3:24: error: there is no file 'netts.yaml' beside the scenario
    3 | include: [radars.yaml, netts.yaml]
      |                        ^~~~~~~~~~
      = help: did you mean 'nets.yaml'?
1 error; nothing was run
[exit 2]
$ sed -i 's#netts.yaml#../parts/nets.yaml#' x/azure.yaml; picket check x
x/azure.yaml:3:24: error: the name '../parts/nets.yaml' holds a '/', which paths use
    3 | include: [radars.yaml, ../parts/nets.yaml]
      |                        ^~~~~~~~~~~~~~~~~~
1 error; nothing was run
[exit 2]
$ sed -i 's#\[radars.yaml, .*#radars.yaml#' x/azure.yaml; picket check x
x/azure.yaml:3:10: error: expected a list of names
    3 | include: radars.yaml
      |          ^~~~~~~~~~~
      = help: write '[radars.yaml]'
1 error; nothing was run
[exit 2]

# A thing, or a key, in two files: both are named.
$ rm -r x; cp -r parts x; echo '  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E}' >>x/radars.yaml; sed -i 's/^  Radar Grodno/  Radar Lida/' x/nets.yaml; echo 'rules: icao-peacetime' >>x/notes.yaml; picket check x
x/nets.yaml:2:3: error: 'Radar Lida' is given twice
    2 |   Radar Lida: {class: gapfiller_c_3d, at: 53.60N 24.05E, reports to: SOC West}
      |   ^~~~~~~~~~
x/radars.yaml:2:3: note: first given here
    2 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}
      |   ^~~~~~~~~~
x/nets.yaml:4:49: error: no radar, centre, squadron or battery is called 'Radar Grodno'
    4 |   West data: {kind: data, members: [Radar Lida, Radar Grodno, SOC West], rate: 9600 bit/s, latency: 1..2..4 s}
      |                                                 ^~~~~~~~~~~~
x/notes.yaml:3:1: error: 'rules' is given twice
    3 | rules: icao-peacetime
      | ^~~~~
x/azure.yaml:7:1: note: first given here
    7 | rules: icao-peacetime # from the catalog; single rows may be overridden here
      | ^~~~~
x/radars.yaml:6:3: error: 'Radar Lida' is given twice
    6 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E}
      |   ^~~~~~~~~~
x/radars.yaml:2:3: note: first given here
    2 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}
      |   ^~~~~~~~~~
4 errors; nothing was run
[exit 2]
$ rm -r x; cp -r parts x; sed -i 's/^annex: Ochre/&\ninclude: [notes.yaml]/' x/ochre.yaml; picket check x
x/ochre.yaml:3:11: error: 'notes.yaml' is included already
    3 | include: [notes.yaml]
      |           ^~~~~~~~~~
      = help: what a file holds belongs to one nation, and stands in one place
x/nets.yaml:6:11: note: it is included here
    6 | include: [notes.yaml]
      |           ^~~~~~~~~~
1 error; nothing was run
[exit 2]

# Whose it is, says who includes it.
$ rm -r x; cp -r parts x; sed -i 's/^annex: Ochre/&\ninclude: [nets2.yaml]/' x/ochre.yaml; printf 'annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E}\n' >x/nets2.yaml; picket check x
x/nets2.yaml:1:1: error: an included file has no 'annex'
    1 | annex: Azure
      | ^~~~~
      = help: it belongs to the file that includes it; leave this line out
x/ochre.yaml:3:11: note: it is included here
    3 | include: [nets2.yaml]
      |           ^~~~~~~~~~
1 error; nothing was run
[exit 2]
$ sed -i 1d x/nets2.yaml; picket check x
x/nets2.yaml:2:3: error: 'Radar Lida' stands in the annexes of Azure and Ochre, and belongs to one nation
    2 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E}
      |   ^~~~~~~~~~
      = help: an annex may name the units of another nation, never define or change them
x/radars.yaml:2:3: note: a radar is called so here
    2 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}
      |   ^~~~~~~~~~
1 error; nothing was run
[exit 2]
$ printf -- '- Radar Lida\n' >x/nets2.yaml; picket check x
x/nets2.yaml:1:1: error: an included file holds keys such as 'units'
    1 | - Radar Lida
      | ^
      = help: write what stands in the file that includes it
1 error; nothing was run
[exit 2]
$ : >x/nets2.yaml; picket check x
x/nets2.yaml: error: the file is empty
1 error; nothing was run
[exit 2]

# At most eight deep.
$ rm -r x; cp -r parts x; sed -i 's/stray.yaml/d0.yaml, stray.yaml/' x/scenario.yaml; for i in {0..8}; do echo "include: [d$((i + 1)).yaml]" >x/d$i.yaml; done; picket check x
x/d7.yaml:1:11: error: files include each other more than 8 deep
    1 | include: [d8.yaml]
      |           ^~~~~~~
1 error; nothing was run
[exit 2]

# Variants reach into them, and remove what is there.
$ sed -i '$a\variants:\n  blind: {remove: [Radar Grodno]}\n  strict: {set: {units/Radar L*/interrogator: no}}' parts/scenario.yaml; picket diff parts --variant blind,strict; sed -i '/^variants:/,$d' parts/scenario.yaml
Azure: Radar Grodno removed
Azure: Radar Lida interrogator yes → no
Azure: net West data members: without Radar Grodno

# What is private in a file is private in the annex: all of it, or of its keys, and what it includes in turn.
$ cp -r parts p; sed -i '/Radar Lida/s/}/, private: yes}/' p/radars.yaml; sed -i '$aprivate: [nets]' p/nets.yaml; echo 'private: yes' >>p/notes.yaml; picket export-annex p --for Ochre -o for-ochre; cat for-ochre/azure.yaml; ls for-ochre
for-ochre: what Ochre may have
  scenario.yaml        as it is
  stray.yaml           as it is
  azure.yaml           4 places left out, no comments
  ochre.yaml           as it is
  azure.geojson        as it is
  ochre.geojson        as it is
# Owned by Azure, as Ochre may have it.
annex: Azure
authorities:
  Duty officer: {at: SOC West, may: [query, declare, scramble, identify, escort, lead to land], decides in: 20..45..180 s}
  Air defence commander: {at: SOC West, may: [warning burst, engage], decides in: 2..4..10 min, consults: [Ochre Duty officer]}
rules: icao-peacetime
release:
  to Ochre: {tracks: within 50 km of the border, fields: [position, time, code], delay: 30 s}
units:
  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}
  QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: SOC West}
  Radar Grodno: {class: gapfiller_c_3d, at: 53.60N 24.05E, reports to: SOC West}
nets: {}
assume: []
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
scenario.yaml
stray.yaml
$ picket check for-ochre | grep -v warning | tail -1
for-ochre/azure.yaml:11:103: warning: no voice net has both 'QRA Lida' and 'SOC West' as members, so its orders take no time [no-voice-net]
   11 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: SOC West}
      |                                                                                                       ^~~~~~~~
      = help: add both to the members of a net of kind voice
for-ochre/azure.yaml:12:72: warning: no data net has both 'Radar Grodno' and 'SOC West' as members, so its reports take no time [no-data-net]
   12 |   Radar Grodno: {class: gapfiller_c_3d, at: 53.60N 24.05E, reports to: SOC West}
      |                                                                        ^~~~~~~~
      = help: add both to the members of a net of kind data
$ picket export-annex p --for Azure -o for-azure; cmp p/notes.yaml for-azure/notes.yaml && picket check for-azure
for-azure: what Azure may have
  scenario.yaml        as it is
  stray.yaml           as it is
  azure.yaml           as it is
  radars.yaml          as it is
  nets.yaml            as it is
  notes.yaml           as it is
  ochre.yaml           0 places left out, no comments
  azure.geojson        as it is
  ochre.geojson        as it is
for-azure: 2 nations, 6 units, 92 flights · 0 errors, 0 warnings
$ sed -i 's/Stray 1, by: Azure, before/Stray 1, by: Radar Lida, before/' p/scenario.yaml; picket check p
p/scenario.yaml:15:29: error: 'Radar Lida' is private to Azure, so no other file names it
   15 |   - {detected: Stray 1, by: Radar Lida, before: T+20 min}
      |                             ^~~~~~~~~~
      = help: leave it out here, or take 'private: yes' away there
p/radars.yaml:2:3: note: it is this one
    2 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West, private: yes}
      |   ^~~~~~~~~~
p/scenario.yaml:17:24: error: 'Radar Lida' is private to Azure, so no other file names it
   17 |   - {met: Stray 1, by: Radar Lida, before: T+70 min}
      |                        ^~~~~~~~~~
      = help: leave it out here, or take 'private: yes' away there
p/radars.yaml:2:3: note: it is this one
    2 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West, private: yes}
      |   ^~~~~~~~~~
2 errors; nothing was run
[exit 2]
$ rm -r p; cp -r parts p; echo 'private: [untis]' >>p/radars.yaml; echo 'private: maybe' >>p/notes.yaml; echo 'private: yes' >>p/stray.yaml; picket check p
p/notes.yaml:3:10: error: expected yes, no or a list of keys
    3 | private: maybe
      |          ^~~~~
      = help: write 'private: yes' for all of this file, or for example '[units]'
p/radars.yaml:6:11: error: expected a key of this file
    6 | private: [untis]
      |           ^~~~~
p/stray.yaml:12:1: error: nothing in the joint file is private
   12 | private: yes
      | ^~~~~~~
      = help: all nations have it; include this file in the annex of its owner
3 errors; nothing was run
[exit 2]

# Editors have a schema of parts: the keys of the whole without those of a head, none of which must be given.
$ for what in annex annex-part scenario-part; do picket schema $what | python3 -c 'import json, sys; s = json.load(sys.stdin); d = s["definitions"][s["title"]]; print(s["title"], len(d["properties"]), d["required"], "include" in d["properties"])'; done
annex 15 ['annex'] True
annex 14 [] True
scenario 20 [] True
