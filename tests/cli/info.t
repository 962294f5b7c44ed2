# What a scenario holds, without playing it.
$ picket info 01-border
A light aircraft crosses by mistake
  scenario      01-border · seed 1
  play          from 2031-05-12T04:30:00Z, 110 min 00 s
  theatre       350 km around 54.00N 26.00E
  files         scenario.yaml, azure.yaml, ochre.yaml, azure.geojson, ochre.geojson
  Azure         side home · 2 radars · 1 centre · 1 squadron with 4 aircraft · 2 authorities · tells Ochre
  Ochre         side neighbour · 1 radar · 1 centre · 1 authority · tells Azure
  flights       1 named · 91 of traffic
  nets          4
  stands on     2 assumptions · 0 sources · 2 classes of low confidence
  expects       4 things
  variants      none
$ picket info 04-light-aircraft | grep -A1 variants
  variants      heights         radars with heights at the coast
                lines           reports go up in seconds
$ picket info 01-border/scenario.yaml --json | python3 -c 'import json, sys; i = json.load(sys.stdin); print(i["schema"], i["title"], i["duration_s"], [(n["name"], n["radars"], n["aircraft"], n["tells"]) for n in i["nations"]], i["named_flights"], i["assumptions"], len(i["expectations"]), i["variants"])'
picket.scenario-info/1 A light aircraft crosses by mistake 6600 [('Azure', 2, 4, ['Ochre']), ('Ochre', 1, 0, ['Azure'])] 1 2 4 []

# It agrees with what check counts, for each scenario.
$ for s in */scenario.yaml; do picket check $s --json | python3 -c 'import json, subprocess, sys; c = json.load(sys.stdin); i = json.loads(subprocess.run(["picket", "info", sys.argv[1], "--json"], capture_output=True).stdout); units = sum(n[k] for n in i["nations"] for k in ("radars", "centres", "squadrons", "batteries")); print(units - c["units"], i["named_flights"] + i["traffic_flights"] - c["flights"], len(i["variants"]) - len(c["variants"]), i["warnings"] - c["warnings"])' $s; done | sort -u
0 0 0 0

# A scenario that is wrong is told as check does; an empty folder holds none.
$ cp -r 01-border wrong; sed -i 's/surv_s_3d/surv_s_3e/' wrong/azure.yaml; picket info wrong
wrong/azure.yaml:4:23: error: the catalog has no unit class 'surv_s_3e'
    4 |   Radar Lida: {class: surv_s_3e, at: 53.88N 25.30E, reports to: SOC West}
      |                       ^~~~~~~~~
      = help: did you mean 'surv_s_3d'?
[exit 2]
$ mkdir empty; picket info empty
empty/scenario.yaml: error: cannot open this file: No such file or directory
      = help: give a folder that holds scenario.yaml, or the file itself
[exit 3]
$ picket info 01-border --verify
picket: error: --verify is for recordings; 'picket check' verifies a scenario
[exit 2]
$ picket info 01-border/azure.yaml
01-border/azure.yaml:2:1: error: this is an annex, not a scenario
    2 | annex: Azure
      | ^~~~~
      = help: give the folder, or the scenario.yaml that names this file
[exit 2]
