# An interrogator alone sees who answers, and nobody else.
$ mkdir x; cat >x/scenario.yaml <<'END'
> picket: 1
> title: Who answers
> start: 2031-05-12T04:30Z
> duration: 10 min
> theatre: {centre: 54.0N 26.0E, radius: 350 km}
> nations: {Azure: {side: home}}
> annexes: [azure.yaml]
> assume: [{of: flights/*/class, why: a test}]
> traffic: {none: a test}
> flights:
>   Answers: {class: airliner_medium, code: "3421", route: [{start: 54.0N 26.0E, at: T+0 s, level: FL330}, {to: 54.0N 28.0E}]}
>   Silent: {class: airliner_medium, transponder: failed, route: [{start: 54.5N 26.0E, at: T+0 s, level: FL330}, {to: 54.5N 28.0E}]}
> expect:
>   - {tracked: Answers, by: Azure, before: T+2 min}
>   - {detected: Silent, by: Azure, never: yes}
> END
$ cat >x/azure.yaml <<'END'
> annex: Azure
> units:
>   Eye: {class: ssr_mode_s, at: 53.5N 25.0E, reports to: SOC}
>   SOC: {class: sector_operations_centre, at: 53.70N 25.00E}
> END
$ picket run x -o x.picket
x/azure.yaml:3:57: warning: no data net has both 'Eye' and 'SOC' as members, so its reports take no time [no-data-net]
    3 |   Eye: {class: ssr_mode_s, at: 53.5N 25.0E, reports to: SOC}
      |                                                         ^~~
      = help: add both to the members of a net of kind data
Who answers · replication 1 · seed 1 · 10 min of play in [..] s
  held    tracked: Answers, by: Azure, before: T+2 min: at T+[..] min
  held    detected: Silent, by: Azure, never: yes: it did not happen
  SOC held 49 % of what flew over Azure; error [..] m, age [..] s in the mean
  digest [..]
$ picket export x.picket --what plots | cut -d, -f3,13,14,15 | sort | uniq -c
     [..] Eye,10058.4,3421,0
      1 sensor,pressure_altitude_m,code,primary
