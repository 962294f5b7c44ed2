# Mistakes as a new user makes them: rules. Each line says where, what, and what to write instead.
$ mkdir x

# a rule pack that nobody wrote
$ cp base/* x; sed -i -e 's/icao-peacetime/icao-peactime/' x/azure.yaml; picket check x
x/azure.yaml:12:8: error: there is no rule pack 'icao-peactime'
   12 | rules: icao-peactime
      |        ^~~~~~~~~~~~~
      = help: did you mean 'icao-peacetime'?
1 error; nothing was run
[exit 2]

# a file that is not there, and a list instead of a pack
$ cp base/* x; sed -i 's/icao-peacetime/own-rules.yaml/' x/azure.yaml; sed -i 's/icao-peacetime/[icao-peacetime]/' x/ochre.yaml; picket check x
x/azure.yaml:12:8: error: there is no file 'own-rules.yaml' beside the scenario
   12 | rules: own-rules.yaml
      |        ^~~~~~~~~~~~~~
x/ochre.yaml:10:1: error: a nation goes by one rule pack, but a list stands here
   10 | rules: [icao-peacetime]
      | ^~~~~
      = help: write 'rules: icao-peacetime', or '{pack: icao-peacetime, rows: {...}}'
2 errors; nothing was run
[exit 2]

# rows that are mistyped, and ones that are not whole
$ cp base/* x; sed -i -e 's/^rules: .*/rules:\n  pack: icao-peacetime\n  rows:\n    SCRAMBEL-NEAR: {verdict: forbidden}\n    NEW: {rank: 5, do: [scramble]}\n  identification: {OWN: {rank: 3}}/' x/azure.yaml; picket check x
x/azure.yaml:15:5: error: the rule pack 'icao-peacetime' has no row 'SCRAMBEL-NEAR'
   15 |     SCRAMBEL-NEAR: {verdict: forbidden}
      |     ^~~~~~~~~~~~~
      = help: did you mean 'SCRAMBLE-NEAR'? (a new row needs 'rank')
x/azure.yaml:16:5: error: the rule 'NEW' needs 'verdict'
   16 |     NEW: {rank: 5, do: [scramble]}
      |     ^~~
      = help: add rank, do and verdict
x/azure.yaml:17:20: error: the row of identification 'OWN' needs 'is'
   17 |   identification: {OWN: {rank: 3}}
      |                    ^~~
      = help: add rank, and the identity: is
3 errors; nothing was run
[exit 2]

# words of rows
$ cp base/* x; sed -i -e 's/^rules: .*/rules:\n  pack: icao-peacetime\n  rows:\n    SCRAMBLE-NEAR: {border: [aproaching], any: [answer nome], identity: unknown, verdict: allowed, wenn: x}/' x/azure.yaml; picket check x
x/azure.yaml:15:30: error: 'aproaching' is not one of the words of 'border'
   15 |     SCRAMBLE-NEAR: {border: [aproaching], any: [answer nome], identity: unknown, verdict: allowed, wenn: x}
      |                              ^~~~~~~~~~
      = help: did you mean 'approaching'?
x/azure.yaml:15:49: error: 'answer nome' is not one of the words of 'any'
   15 |     SCRAMBLE-NEAR: {border: [aproaching], any: [answer nome], identity: unknown, verdict: allowed, wenn: x}
      |                                                 ^~~~~~~~~~~
      = help: did you mean 'answer none'?
x/azure.yaml:15:73: error: expected a list of words
   15 |     SCRAMBLE-NEAR: {border: [aproaching], any: [answer nome], identity: unknown, verdict: allowed, wenn: x}
      |                                                                         ^~~~~~~
      = help: write '[unknown]'
x/azure.yaml:15:91: error: 'allowed' is not one of the words of 'verdict'
   15 |     SCRAMBLE-NEAR: {border: [aproaching], any: [answer nome], identity: unknown, verdict: allowed, wenn: x}
      |                                                                                           ^~~~~~~
      = help: the words are permitted, needs authority, forbidden
x/azure.yaml:15:100: error: a rule has no key 'wenn'
   15 |     SCRAMBLE-NEAR: {border: [aproaching], any: [answer nome], identity: unknown, verdict: allowed, wenn: x}
      |                                                                                                    ^~~~
      = help: its keys are rank, identity, border, kind, tension, inside, outside, all, any, none, level, renegade, do, by, verdict, control, cite
5 errors; nothing was run
[exit 2]

# zones that no row knows, and rows that know none
$ cp base/* x; sed -i -e 's/^rules: .*/rules:\n  pack: ussr-1987\n  zones: {search aera: azure.geojson}\n  identification: {U-ID-TRAINING: {zone: [traning area]}}/' x/azure.yaml; picket check x
x/azure.yaml:14:11: error: no row of the rules speaks of a zone 'search aera'
   14 |   zones: {search aera: azure.geojson}
      |           ^~~~~~~~~~~
      = help: did you mean 'search area'?
x/azure.yaml:15:43: error: no zone is called 'traning area'
   15 |   identification: {U-ID-TRAINING: {zone: [traning area]}}
      |                                           ^~~~~~~~~~~~
      = help: did you mean 'training area'?
2 errors; nothing was run
[exit 2]

# a pack of the own with mistakes
$ cp base/* x; printf 'rules: own\nidentify: {dwell: 10, inherit: sometimes}\nrows:\n  A: {rank: 1, do: [shoot], verdict: permitted}\n' >x/own-rules.yaml; sed -i 's/icao-peacetime/own-rules.yaml/' x/azure.yaml; picket check x
x/own-rules.yaml:2:19: error: '10' needs a unit
    2 | identify: {dwell: 10, inherit: sometimes}
      |                   ^~
      = help: write '10 s' or '10 min'
x/own-rules.yaml:2:32: error: 'sometimes' is not one of the words of 'inherit'
    2 | identify: {dwell: 10, inherit: sometimes}
      |                                ^~~~~~~~~
      = help: the words are never, unknown, always
x/own-rules.yaml:4:21: error: 'shoot' is not one of the words of 'do'
    4 |   A: {rank: 1, do: [shoot], verdict: permitted}
      |                     ^~~~~
      = help: the words are observe, query, ask neighbour, declare, scramble, identify, escort, warn, lead to land, warning burst, engage, fire
3 errors; nothing was run
[exit 2]

# the pack of who names none is not there
$ mkdir -p data/catalog; cp -r "$(picket doctor --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["data"])')"/catalog/. data/catalog; rm data/catalog/rules/icao-peacetime.yaml; cp base/* x; sed -i '/^rules:/d' x/azure.yaml x/ochre.yaml; PICKET_DATA=$PWD/data picket check x
x/azure.yaml:1:1: error: there is no rule pack 'icao-peacetime'
    1 | annex: Azure
      | ^
      = help: write one of the catalog (ussr-1987), or a file such as own-rules.yaml
x/ochre.yaml:1:1: error: there is no rule pack 'icao-peacetime'
    1 | annex: Ochre
      | ^
      = help: write one of the catalog (ussr-1987), or a file such as own-rules.yaml
2 errors; nothing was run
[exit 2]
