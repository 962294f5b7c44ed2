# Mistakes as a new user makes them: warnings. Each line says where, what, and what to write instead.
$ mkdir x

# an empty sky
$ cp base/* x; sed -i -e '/^traffic:/,/Morning/d' x/scenario.yaml; picket check x
x/scenario.yaml: warning: the sky is empty: there is no civil traffic [empty-sky]
      = help: add traffic:, or say 'traffic: {none: why}'
x: 2 nations, 5 units, 1 flight · 0 errors, 1 warning

# nets that are missing
$ cp base/* x; sed -i -e '/West data:/d' -e '/West voice:/d' -e 's/^nets:/nets: {}/' x/azure.yaml; picket check x
x/azure.yaml:3:65: warning: no data net has both 'Radar Lida' and 'SOC West' as members, so its reports take no time [no-data-net]
    3 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}
      |                                                                 ^~~~~~~~
      = help: add both to the members of a net of kind data
x/azure.yaml:5:103: warning: no voice net has both 'QRA Lida' and 'SOC West' as members, so its orders take no time [no-voice-net]
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: SOC West}
      |                                                                                                       ^~~~~~~~
      = help: add both to the members of a net of kind voice
x: 2 nations, 5 units, 17 flights · 0 errors, 2 warnings

# a radar that reports to nobody, and a release that nobody carries
$ cp base/* x; sed -i 's/, reports to: SOC West//' x/azure.yaml; sed -i '/Border line/d' x/ochre.yaml; picket check x
x/azure.yaml:3:3: warning: 'Radar Lida' reports to nobody, so what it sees is lost [lone-radar]
    3 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E}
      |   ^~~~~~~~~~
      = help: add 'reports to: ' and a centre
x/azure.yaml:4:3: warning: no radar reports to 'SOC West' and nobody tells it anything, so it has no picture [blind-centre]
    4 |   SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}
      |   ^~~~~~~~
      = help: let a radar report to it
x/azure.yaml:14:3: warning: no data net joins a centre of Azure with one of Ochre, so nothing is told [release-without-net]
   14 |   to Ochre: {tracks: within 50 km of the border, fields: [position, time, code], delay: 30 s}
      |   ^~~~~~~~
      = help: add a net of kind data with a centre of each as members
x: 2 nations, 5 units, 17 flights · 0 errors, 3 warnings

# nobody may order what the rules ask for
$ cp base/* x; sed -i -e 's/query, declare, scramble, identify/query, identify/' x/azure.yaml; picket check x
x/azure.yaml:12:8: warning: nobody in Azure may order 'declare', which rule DECLARE asks for [nobody-may]
   12 | rules: icao-peacetime
      |        ^~~~~~~~~~~~~~
      = help: add it to 'may' of an authority
x/azure.yaml:12:8: warning: nobody in Azure may order 'scramble', which rule SCRAMBLE-CROSSED asks for [nobody-may]
   12 | rules: icao-peacetime
      |        ^~~~~~~~~~~~~~
      = help: add it to 'may' of an authority
x: 2 nations, 5 units, 17 flights · 0 errors, 2 warnings

# a nation without an annex
$ cp base/* x; sed -i -e 's/^  Ochre:/  Umber: {side: third}\n  Ochre:/' x/scenario.yaml; picket check x
x/scenario.yaml:8:3: warning: no annex belongs to Umber, so it has no units and no rules of its own [no-annex]
    8 |   Umber: {side: third}
      |   ^~~~~
      = help: add a file that begins with 'annex: Umber' to annexes
x: 3 nations, 5 units, 17 flights · 0 errors, 1 warning

# notes about nothing
$ cp base/* x; sed -i -e 's#units/QRA Lida/alert#units/QRA Minsk/alert#' x/azure.yaml; picket check x
x/azure.yaml:16:10: warning: 'units/QRA Minsk/alert' names nothing in the files [note-about-nothing]
   16 |   - {of: units/QRA Minsk/alert, why: the usual size of an alert}
      |          ^~~~~~~~~~~~~~~~~~~~~
      = help: write a path from the top of a file, such as 'units/Radar Lida/at'
x: 2 nations, 5 units, 17 flights · 0 errors, 1 warning

# a flight after the end of the play
$ cp base/* x; sed -i -e 's/T+5 min/T+65 min/' x/scenario.yaml; picket check x
x/scenario.yaml:18:9: warning: this flight begins after the end of the play [late-flight]
   18 |       - {take off: 54.65N 25.10E, at: T+65 min}
      |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
x: 2 nations, 5 units, 17 flights · 0 errors, 1 warning

# warnings as JSON
$ cp base/* x; sed -i 's/T+5 min/T+65 min/' x/scenario.yaml; picket check x --json
{"schema":"picket.check/1","title":"A scenario to make mistakes in","units":5,"flights":17,"variants":["calm","no-radar","readier"],"variant_titles":[null,null,null],"errors":0,"warnings":1,"diagnostics":[{"severity":"warning","file":"x/scenario.yaml","line":18,"column":9,"end_column":48,"path":"flights/Stray 1/route/1","message":"this flight begins after the end of the play","help":null,"rule":"late-flight"}]}
