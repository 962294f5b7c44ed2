# What the program finds on this machine.
$ picket doctor | sed -n '1s/,.*//p; 2,4p'
picket 0.1.0
  found    classes of aircraft
  found    classes of radars
  found    airfields
$ picket doctor --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["schema"])'
picket.doctor/1
$ PICKET_DATA=/nowhere picket doctor | grep -c MISSING
8

# Without one of the four files of the catalog no scenario can be read.
$ mkdir data; cp -r "$(picket doctor --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["data"])')"/. data; rm data/catalog/readiness.yaml
$ PICKET_DATA=$PWD/data picket doctor | grep MISSING; PICKET_DATA=$PWD/data picket doctor >/dev/null
  MISSING  readiness states: no scenario can be read
[exit 3]
$ PICKET_DATA=$PWD/data picket check 01-border 2>&1 | tail -1
1 error; nothing was run

# A file of the catalog that is no catalog.
$ echo '- RS15' >data/catalog/readiness.yaml; PICKET_DATA=$PWD/data picket check 01-border 2>&1 | sed 's|^.*/data/||'
catalog/readiness.yaml:1:1: error: a file of the catalog is a map of entries
1 error; nothing was run
