# With --json one document stands on stdout, whatever there was to warn of; warnings stand in it.
$ sed -i 's/at: T+5 min/at: T+115 min/; /^expect:/,$d' 01-border/scenario.yaml
$ picket run 01-border --json -o warned.picket 2>&1 | python3 -c 'import json, sys; said = json.load(sys.stdin); print(said["schema"], [(d["line"], d["message"]) for d in said["diagnostics"]])'
picket.run/1 [(20, 'this flight begins after the end of the play')]
$ picket rerun warned.picket --json 2>&1 | python3 -c 'import json, sys; said = json.load(sys.stdin); print(said["schema"], said["same"], [d["message"] for d in said["diagnostics"]])'
picket.rerun/1 True ['this flight begins after the end of the play']
$ mkdir 'a "b'; picket report warned.picket -o 'a "b/x.html' --json | python3 -c 'import json, sys; print(json.load(sys.stdin))'
{'schema': 'picket.report/1', 'report': 'a "b/x.html', 'diagnostics': []}
$ picket run 01-border --json -o warned.picket 2>&1 | python3 -c 'import json, sys; said = json.load(sys.stdin); print(said["schema"], said["errors"])'
picket.diagnostics/1 1

# Without it they stand on stderr, before the play; --quiet leaves nothing but results and errors.
$ picket run 01-border 2>&1 >/dev/null
01-border/scenario.yaml:20:9: warning: this flight begins after the end of the play [late-flight]
   20 |       - {take off: 54.65N 25.10E, at: T+115 min}
      |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
$ picket run 01-border --quiet
$ picket check 01-border --quiet
$ sed -i 's/start: 2031/strat: 2031/' 01-border/scenario.yaml; picket check 01-border --quiet
01-border/scenario.yaml:4:1: error: a scenario has no key 'strat'
    4 | strat: 2031-05-12T04:30Z
      | ^~~~~
      = help: did you mean 'start'?
1 error; nothing was run
[exit 2]
