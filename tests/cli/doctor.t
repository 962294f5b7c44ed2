# What the program finds on this machine.
$ picket doctor | sed -n '1s/,.*//p; 2,4p'
picket 0.1.0
  found    classes of aircraft
  found    classes of radars
  found    airfields
$ picket doctor --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["schema"])'
picket.doctor/1
$ PICKET_DATA=/nowhere picket doctor | grep -c MISSING
6
