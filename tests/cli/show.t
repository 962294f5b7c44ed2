# What picket check --show draws: who reports to whom over which net, the flights as planned, the variants.
$ picket new joint both --quiet; picket check both --show
both: 3 nations, 10 units, 50 flights · 0 errors, 0 warnings

Azure  home, blue
├─ Azure centre                    centre · 54.90N 24.00E
│  ├─ Watch crew                   centre · aboard Watch 1 · over Air to ground
│  │  └─ Watch radar               aew_s · aboard Watch 1 · over On board
│  ├─ Radar Azure East             gapfiller_c_3d · 55.10N 26.20E · over Azure data
│  ├─ Radar Azure North            surv_s_3d · 55.70N 24.50E · over Azure data
│  ├─ QRA Azure                    4 × fighter_light at EYKA · 2 on RS15 (7..12..15 min)
│  │                               by voice Azure voice
│  ├─ Azure commander              decides in 2..4..10 min · asks Cyan duty officer
│  │                               may warning burst · engage
│  └─ Azure duty officer           decides in 20..45..180 s · may query · declare · scramble
│                                  identify · escort · lead to land
└─ tells Cyan                      all tracks · after 2 s · over Joint line

Cyan  home, cyan
├─ Cyan centre                     centre · 56.95N 24.20E
│  ├─ Radar Cyan East              surv_s_3d · 56.50N 26.60E · over Cyan data
│  ├─ Radar Cyan West              surv_s_3d · 56.90N 23.60E · over Cyan data
│  ├─ QRA Cyan                     4 × fighter_light at EVRA · 2 on RS15 (7..12..15 min)
│  │                               by voice Cyan voice
│  └─ Cyan duty officer            decides in 20..60..180 s · may query · declare · scramble
│                                  identify · escort · lead to land
└─ tells Azure                     all tracks · after 2 s · over Joint line

Ochre  neighbour, amber

Nets
  Air to ground                    28800 bit/s · latency 1..2..3 s · Watch crew · Azure centre
  Azure data                       9600 bit/s · latency 1..2..4 s · Radar Azure North
                                   Radar Azure East · Azure centre
  Azure voice                      voice, 5..10..30 s a message · Azure centre · QRA Azure
  Cyan data                        9600 bit/s · latency 1..2..4 s · Radar Cyan East
                                   Radar Cyan West · Cyan centre
  Cyan voice                       voice, 5..10..30 s a message · Cyan centre · QRA Cyan
  Joint line                       9600 bit/s · latency 1..2..5 s · Azure centre · Cyan centre
  On board                         1000000 bit/s · latency 0.2 s · Watch radar · Watch crew

  Flights as planned    │T                                               T+90 min│
  Intruder 1            │      ┅┅┅┅┅══════════════━━━━━━━━━━━━━                  │ T+10..T+61 EYKA
  Watch 1               │━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━│ T+0..T+109 EYSA
  Morning               │   ▃▃ ▆   ▆▃ ▃▃▃  ▃  ▃ █   ▃▃▃▆▃    ▆█▃   ▆    ▃▃ ▃▃ ▃▆▃│ 48, 11 aloft
                         ━ over Azure  ═ over Cyan  ┅ over Ochre  ─ elsewhere

Variants
  late                   Cyan holds back what it tells for five minutes
  no-watch               no early-warning aircraft
  old-line               a slow line between the centres
$ picket check 04-light-aircraft --show | grep -A 8 '^Soviet'; picket check 04-light-aircraft --show | grep -A 3 'Flights as'
Soviet Union  home, red
└─ Moscow                          centre · 55.75N 37.80E
   ├─ Leningrad                    centre · 59.80N 30.30E · over Upwards
   │  ├─ Tapa                      centre · 59.26N 25.96E · over Upwards
   │  │  ├─ Radar Gdov             ew_vhf_2d · 58.75N 28.10E · over Tapa data
   │  │  ├─ Radar Narva            ew_vhf_2d · 59.46N 28.05E · over Tapa data
   │  │  ├─ QRA Tapa               4 × fighter_light at 59.30N 25.96E · 2 on No1 (2..3..5 min)
   │  │  │                         by voice Tapa voice
   │  │  └─ Tapa duty officer      decides in 1..4..14 min · may query · declare · scramble
  Flights as planned    │T                                              T+390 min│
  Light aircraft        │   ━────────══════════════════════════════════════      │ T+21..T+346
  Aeroflot              │▆▄▆ ▄▄▄▂▂ ▄█▂▂▄ ▆  ▄██ ▂▄▂▂▄▆▄ ▄ ▂▂▄▂▂▂  ▂  ▂▂ ▂▂▂▄ █▂ ▂│ 81, 7 aloft
                         ━ over Finland  ═ over Soviet Union  ─ elsewhere

# what is not there is said
$ picket new border lone --quiet; sed -i -e 's/, reports to: Azure centre//' -e '/Azure voice:/d' -e 's/, alert: .RS15: 2.//' lone/azure.yaml; sed -i -e 's/, border: ochre.geojson//' lone/scenario.yaml; picket check lone --show 2>/dev/null | grep -E 'nobody|no net|none on|no border'
│  ├─ QRA South                    4 × fighter_light at EYKA · none on alert · no net
├─ Radar North                     surv_s_3d · 55.75N 24.30E · reports to nobody
├─ Radar West                      gapfiller_c_3d · 55.85N 23.20E · reports to nobody
Ochre  neighbour, amber, no border

# no line is wider than a terminal of 100 columns
$ for folder in both lone 04-light-aircraft; do picket check $folder --show 2>/dev/null; done | python3 -c 'import sys; print(max(len(line.rstrip("\n")) for line in sys.stdin) <= 100)'
True

# -v draws on a terminal, not into a pipe; an error draws nothing
$ picket check both -v
both: 3 nations, 10 units, 50 flights · 0 errors, 0 warnings
$ python3 -c 'import pty, sys; sys.exit(pty.spawn(["picket", "check", "both", "-v"]))' | tr -d '\r' | sed -n 3,4p
Azure  home, blue
├─ Azure centre                    centre · 54.90N 24.00E
$ sed -i 's/EYKA/EYKX/' lone/azure.yaml; picket check lone --show 2>&1 | tail -2
      = help: did you mean 'EYKA'?
2 errors; nothing was run

# the same as data
$ picket check both --show --json | python3 -c 'import json, sys; said = json.load(sys.stdin); azure = said["nations"][0]; print(azure["name"], azure["radars"][0], azure["squadrons"][0]["alert"], azure["authorities"][1]["may"], azure["tells"], said["nets"][0]["members"], said["named_flights"], said["traffic"], dict(zip(said["variants"], said["variant_titles"])), sep="\n")'
Azure
{'name': 'Radar Azure East', 'class': 'gapfiller_c_3d', 'lat_deg': 55.1, 'lon_deg': 26.2, 'reports_to': 'Azure centre', 'over': 'Azure data', 'on_order': False}
{'RS15': 2}
['query', 'declare', 'scramble', 'identify', 'escort', 'lead to land']
[{'nation': 'Cyan', 'within_m': None, 'delay_s': 2, 'over': 'Joint line'}]
['Watch crew', 'Azure centre']
[{'name': 'Intruder 1', 'class': 'bizjet', 'nation': 'Ochre', 'from_s': 600, 'until_s': 3680.64159123, 'lands_at': 'EYKA', 'over': [{'nation': 'Ochre', 'from_s': 578.5714285714286, 'until_s': 1060.7142857142858}, {'nation': 'Cyan', 'from_s': 1060.7142857142858, 'until_s': 2410.714285714286}, {'nation': 'Azure', 'from_s': 2410.714285714286, 'until_s': 3664.285714285714}]}, {'name': 'Watch 1', 'class': 'aew', 'nation': 'Azure', 'from_s': 0, 'until_s': 6520.859393568, 'lands_at': 'EYSA', 'over': [{'nation': 'Azure', 'from_s': 0, 'until_s': 5400}]}]
[{'name': 'Morning', 'flights': 48}]
{'late': 'Cyan holds back what it tells for five minutes', 'no-watch': 'no early-warning aircraft', 'old-line': 'a slow line between the centres'}
$ picket check both --json | python3 -c 'import json, sys; print("nations" in json.load(sys.stdin))'
False

# a page with map, flights over time and order of battle; it has no script and asks nothing of anybody
$ picket check 01-border --html plan.html; grep -cE '<script|https?:|@import' plan.html; grep -oE '<(polygon class="unit|polyline class="way|path class="land) [a-z]+' plan.html | sort | uniq -c
01-border: 2 nations, 6 units, 92 flights · 0 errors, 0 warnings
0
      1 <path class="land amber
      1 <path class="land blue
      2 <polygon class="unit amber
      4 <polygon class="unit blue
      1 <polyline class="way grey
$ grep -o '<text[^>]*>[^<]*' plan.html | sed 's/.*>//' | sort
100 km
Ochre SOC
QRA Lida
Radar Grodno
Radar Lida
Radar Vilna
SOC West
Stray 1
Stray 1
T+0 min
T+110 min
T+28 min
T+55 min
T+82 min
$ picket check 01-border --html plan.html; picket check 01-border --html plan.html --force --quiet
plan.html: error: the file exists already
      = help: choose another name, or add --force to replace it
1 error; nothing was run
$ sed -i 's#^title:.*#title: "<b>A \& B</b>"#' 01-border/scenario.yaml; picket check 01-border --html plan.html --force --quiet; grep '<h1>' plan.html
<h1>&lt;b&gt;A &amp; B&lt;/b&gt;</h1>
$ sed -i 's/EVYI/EVYX/; s/EYVI/EYVX/' 01-border/scenario.yaml; picket check 01-border --html never.html 2>&1 | tail -1; ls never.html
1 error; nothing was run
ls: cannot access 'never.html': No such file or directory
[exit 2]

# batteries stand under their centre, and what is aboard a flight has no place of its own
$ picket new border fire --quiet; sed -i 's/^nets:/  Bty 1: {class: sam_medium_mobile, at: 53.70N 25.40E, under: Azure centre, control: hold}\n  Bty 2: {class: manpads, at: 53.75N 25.42E, under: Azure centre}\n  Eye radar: {class: surv_s_3d, aboard: Eye 1, reports to: Crew}\n  Crew: {class: sector_operations_centre, aboard: Eye 1, reports to: Azure centre}\n&/; s/members: .Azure centre,/&Bty 1, /; $aflights:\n  Eye 1: {class: airliner_medium, route: [{start: 56.5N 24E, at: T+5 min, level: FL200}, {to: 56N 24E}]}' fire/azure.yaml; picket check fire --quiet; picket check fire --show 2>/dev/null | sed -n '1,/^Nets/p'
fire: 2 nations, 10 units, 44 flights · 0 errors, 5 warnings

Azure  home, blue
├─ Azure centre                    centre · 54.90N 24.00E
│  ├─ Crew                         centre · aboard Eye 1 · no net
│  │  └─ Eye radar                 surv_s_3d · aboard Eye 1 · no net
│  ├─ Bty 1 radar                  sam_acq_c · 53.70N 25.40E · over Border line
│  ├─ Radar North                  surv_s_3d · 55.75N 24.30E · over Azure data
│  ├─ Radar West                   gapfiller_c_3d · 55.85N 23.20E · over Azure data
│  ├─ QRA South                    4 × fighter_light at EYKA · 2 on RS15 (7..12..15 min)
│  │                               by voice Azure voice
│  ├─ Bty 1                        sam_medium_mobile · 53.70N 25.40E · 1 channel · 4 ready
│  │                               weapons hold · by voice Azure voice
│  ├─ Bty 2                        manpads · 53.75N 25.42E · 1 channel · 2 ready · weapons tight
│  │                               no net
│  ├─ Azure commander              decides in 2..4..10 min · may warning burst · engage
│  └─ Azure duty officer           decides in 20..45..180 s · may query · declare · scramble
│                                  identify · escort · lead to land
└─ tells Ochre                     within 50 km of the border · after 30 s · over Border line

Ochre  neighbour, amber
├─ Ochre centre                    centre · 56.95N 24.20E
│  ├─ Radar Ochre                  surv_s_3d · 56.80N 24.10E · over Ochre data
│  └─ Ochre duty officer           decides in 30..60..180 s · may query · declare
└─ tells Azure                     within 50 km of the border · after 30 s · over Border line

Nets
$ picket check fire --json --show | python3 -c 'import json, sys; d = json.load(sys.stdin); n = d["nations"][0]; print(d["units"]); [print(x) for k in ("batteries", "radars", "centres") for x in n[k]]'
10
{'name': 'Bty 1', 'class': 'sam_medium_mobile', 'lat_deg': 53.7, 'lon_deg': 25.4, 'under': 'Azure centre', 'over': 'Azure voice', 'channels': 1, 'ready': 4, 'control': 'hold'}
{'name': 'Bty 2', 'class': 'manpads', 'lat_deg': 53.75, 'lon_deg': 25.42, 'under': 'Azure centre', 'over': None, 'channels': 1, 'ready': 2, 'control': 'tight'}
{'name': 'Bty 1 radar', 'class': 'sam_acq_c', 'lat_deg': 53.7, 'lon_deg': 25.4, 'reports_to': 'Azure centre', 'over': 'Border line', 'on_order': False}
{'name': 'Eye radar', 'class': 'surv_s_3d', 'aboard': 'Eye 1', 'reports_to': 'Crew', 'over': None, 'on_order': False}
{'name': 'Radar North', 'class': 'surv_s_3d', 'lat_deg': 55.75, 'lon_deg': 24.3, 'reports_to': 'Azure centre', 'over': 'Azure data', 'on_order': False}
{'name': 'Radar West', 'class': 'gapfiller_c_3d', 'lat_deg': 55.85, 'lon_deg': 23.2, 'reports_to': 'Azure centre', 'over': 'Azure data', 'on_order': False}
{'name': 'Azure centre', 'class': 'sector_operations_centre', 'lat_deg': 54.9, 'lon_deg': 24, 'reports_to': None, 'over': None}
{'name': 'Crew', 'class': 'sector_operations_centre', 'aboard': 'Eye 1', 'reports_to': 'Azure centre', 'over': None}
