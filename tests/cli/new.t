# Starting a scenario: each template is read without a warning, also with its variants, and plays.
$ picket new border monday
new      monday: azure.geojson, azure.yaml, ochre.geojson, ochre.yaml, scenario.yaml

Next  read monday/scenario.yaml aloud, and change what is not yours
      picket check monday
      picket run monday -o border.picket
$ ls monday; head -1 monday/scenario.yaml
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
scenario.yaml
# What both staffs agreed: two fictional nations, and an aircraft that crosses from one to the other.
$ picket new drone-night night --quiet; picket new joint both --json
{"schema":"picket.new/1","template":"joint","folder":"both","files":["azure.geojson","azure.yaml","cyan.geojson","cyan.yaml","ochre.geojson","ochre.yaml","scenario.yaml"]}
$ for folder in monday night both; do picket check $folder; for variant in $(picket check $folder --json | sed -n 's/.*"variants":\[\([^]]*\)\].*/\1/; s/[",]/ /gp'); do echo "$variant: $(picket check $folder --variant $variant 2>&1)"; done; done
monday: 2 nations, 6 units, 43 flights · 0 errors, 0 warnings
blind: monday: 2 nations, 5 units, 43 flights · 0 errors, 0 warnings
readier: monday: 2 nations, 6 units, 43 flights · 0 errors, 0 warnings
night: 2 nations, 5 units, 26 flights · 0 errors, 0 warnings
higher: night: 2 nations, 5 units, 26 flights · 0 errors, 0 warnings
no-fillers: night: 2 nations, 3 units, 26 flights · 0 errors, 0 warnings
both: 3 nations, 10 units, 50 flights · 0 errors, 0 warnings
late: both: 3 nations, 10 units, 50 flights · 0 errors, 0 warnings
no-watch: both: 3 nations, 8 units, 49 flights · 0 errors, 0 warnings
old-line: both: 3 nations, 10 units, 50 flights · 0 errors, 0 warnings
$ for folder in monday night both; do sed -i -e 's/^duration: .*/duration: 5 min/' -e '/^expect:/,/^$/d' $folder/scenario.yaml; picket run $folder --quiet --json -o $folder.picket 2>&1 | sed 's/.*"digest":"[0-9a-f]\{64\}".*/played/'; done
played
played
played

# as they come, what they expect holds
$ for template in border drone-night joint; do picket new $template whole-$template --quiet && picket run whole-$template -o whole.picket --force | grep -E '^  (held|not held|failed)' | sed 's/:.*//' | sort | uniq -c; done
      1   held    declared
      1   held    tracked
      1   held    crossed
      1   held    detected
      1   held    declared
      3   held    tracked

# the early-warning aircraft is what Azure sees it by in time
$ picket new joint low --quiet; for v in no-watch late; do picket run low --variant $v -o low.picket --force 2>&1 | grep 'by: Azure'; done
  FAILED  tracked: Intruder 1, by: Azure, before: T+20 min: at T+33.6 min
  held    tracked: Intruder 1, by: Azure, before: T+20 min: at T+10.6 min

# nothing is overwritten unasked
$ echo mine >monday/azure.yaml; picket new border monday
monday/azure.geojson: error: this file is there already
      = help: give another folder, or --force to replace it
monday/azure.yaml: error: this file is there already
      = help: give another folder, or --force to replace it
monday/ochre.geojson: error: this file is there already
      = help: give another folder, or --force to replace it
monday/ochre.yaml: error: this file is there already
      = help: give another folder, or --force to replace it
monday/scenario.yaml: error: this file is there already
      = help: give another folder, or --force to replace it
5 errors; nothing was written
[exit 3]
$ cat monday/azure.yaml; picket new border monday --force --quiet; head -1 monday/azure.yaml
mine
# Owned by Azure. It may name the other nation's units, never define or change them.
$ mkdir half; touch half/azure.yaml; picket new border half; ls half
half/azure.yaml: error: this file is there already
      = help: give another folder, or --force to replace it
1 error; nothing was written
azure.yaml
$ touch file; picket new border file
file: error: cannot make this folder: Not a directory
1 error; nothing was written
[exit 3]
$ picket new border no/where
no/where: error: cannot make this folder: No such file or directory
1 error; nothing was written
[exit 3]
$ picket new bordr x; picket new nothing-like-it x; picket new ../catalog x; ls x
bordr: error: there is no template of this name
      = help: did you mean 'border'?
1 error; nothing was written
nothing-like-it: error: there is no template of this name
      = help: the templates are border, drone-night, joint
1 error; nothing was written
../catalog: error: there is no template of this name
      = help: the templates are border, drone-night, joint
1 error; nothing was written
ls: cannot access 'x': No such file or directory
[exit 2]
$ picket new border
picket new: needs [border|drone-night|joint] FOLDER
try: picket new --help
[exit 2]
$ PICKET_DATA=/nowhere picket new border x
/nowhere/templates: error: cannot open this folder: No such file or directory
      = help: templates lie in share/picket beside the program, or where PICKET_DATA says
1 error; nothing was written
[exit 3]
$ picket new '' x; ls x
: error: there is no template of this name
      = help: the templates are border, drone-night, joint
1 error; nothing was written
ls: cannot access 'x': No such file or directory
[exit 2]
$ mkdir -p many/templates/full; for i in $(seq 65); do touch many/templates/full/$i.yaml; done; PICKET_DATA=$PWD/many picket new full x 2>&1 | sed "s|$PWD|HERE|"; ls x
HERE/many/templates/full: error: this folder holds more than 64 files
1 error; nothing was written
ls: cannot access 'x': No such file or directory
[exit 2]
$ mkdir -p deep/templates/deep/sub; touch deep/templates/deep/a.yaml; PICKET_DATA=$PWD/deep picket new deep x 2>&1 | sed "s|$PWD|HERE|"; ls x
HERE/deep/templates/deep/sub: error: cannot read this file: Is a directory
1 error; nothing was written
ls: cannot access 'x': No such file or directory
[exit 2]
$ for i in $(seq 10 30); do mkdir -p long/templates/a-template-of-a-long-name-$i; done; PICKET_DATA=$PWD/long picket new nothing x 2>&1 | sed -n 2p
      = help: the templates are a-template-of-a-long-name-10, a-template-of-a-long-name-11, a-template-of-a-long-name-12, a-template-of-a-long-name-13, a-template-of-a-long-name-14, a-template-of-a-long-name-15, a-template-of-a-long-name-16, a-template-of-a-long-name-17, a-template-of-a-long-name-18, ...
