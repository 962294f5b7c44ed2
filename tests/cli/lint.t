# Every rule of the linter on a template with one mistake in it. tests/unit/scenario/test_lint.c asks for one of each.
# the files as such
$ ./try border scenario '/^traffic:/,/Morning/d'
x/scenario.yaml: warning: the sky is empty: there is no civil traffic [empty-sky]
x: 2 nations, 6 units, 1 flight · 0 errors, 1 warning
$ ./try border scenario 's/^nations:/&\n  Umber: {side: third}/'
x/scenario.yaml:11:3: warning: no annex belongs to Umber, so it has no units and no rules of its own [no-annex]
x: 3 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/, border: azure.geojson//; s/by: Azure, within/by: Ochre, within/'
x/scenario.yaml:11:3: warning: Azure has fighters and no border, so nothing violates its airspace [no-border]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's#units/QRA South/alert#units/QRA North/alert#'
x/azure.yaml:38:10: warning: 'units/QRA North/alert' names nothing in the files [note-about-nothing]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/RS5: 2/RS15: 2/'
x/scenario.yaml:42:3: warning: the variant 'readier' changes nothing [idle-variant]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ picket new border x --force --quiet; sed -i 's/^variants:/&\n  none: {remove: [QRA South]}/' x/scenario.yaml; picket check x --variant none,readier 2>&1 | grep vain-variant
x/scenario.yaml:43:52: warning: 'readier' sets this, and 'none' takes out what it is in [vain-variant]
$ ./try border scenario 's/visibility: 15 km/visibility: 300 m/'
x/scenario.yaml:8:60: warning: no pilot makes out a target in a visibility of 300 m [blind-pilots]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning

# units
$ ./try border azure 's/54.90N 24.00E/24.00N 54.90E/'
x/azure.yaml:7:55: warning: this is 4311 km from the middle of the theatre, which reaches 300 km [far-place]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure '/Radar West/s/, reports to: Azure centre//'
x/azure.yaml:6:3: warning: 'Radar West' reports to nobody, so what it sees is lost [lone-radar]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/55.85N 23.20E/57.50N 26.00E/; /  Radar West:/s/}/, interrogator: no, radar: {range: 60 km}}/'
x/azure.yaml:6:43: warning: 'Radar West' reaches 60 km, and Azure is farther away [radar-out-of-reach]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/gapfiller_c_3d, at: 55.85N 23.20E/surv_s_3d, at: 55.75N 24.30E/'
x/azure.yaml:6:38: warning: 'Radar North' of the same class 'surv_s_3d' stands at the same place [radars-at-one-place]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/55.75N 24.30E/56.75N 24.30E/'
x/azure.yaml:5:39: warning: 'Radar North' of Azure stands in Ochre [unit-abroad]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ picket new border h --quiet; picket terrain h/hills.pkt --centre '55.5N 24.0E' --radius '60 km' --spacing '1 km' --relief '2500 m' --quiet; sed -i 's/^theatre: {/theatre: {terrain: hills.pkt, /' h/scenario.yaml; picket check h 2>&1 | grep walled-in
h/azure.yaml:5:39: warning: terrain stands before 'Radar North' in 22 of 36 directions: it sees nothing there below 700 m above itself, 20 km away [walled-in]
$ ./try joint azure 's/hold: 55.75N 24.60E/hold: 56.75N 28.60E/'
x/azure.yaml:43:16: warning: this orbit lies over Ochre, which is of another side [orbit-abroad]
x: 3 nations, 10 units, 50 flights · 0 errors, 1 warning
$ ./try joint azure 's/start: 55.60N 23.30E/start: 58.60N 23.30E/; s/to: 55.75N 24.10E/to: 58.60N 23.90E/; s/hold: 55.75N 24.60E/hold: 58.60N 24.60E/; s/land: EYSA/to: 58.60N 25.00E/; s/aboard: Watch 1, reports to: Watch crew/&, interrogator: no, radar: {range: 60 km}/'
x/azure.yaml:9:39: warning: 'Watch radar' reaches 60 km, and Azure is farther away [radar-out-of-reach]
x: 3 nations, 10 units, 50 flights · 0 errors, 1 warning
$ ./try drone-night red '$aunits: {Red centre: {class: sector_operations_centre, at: 55N 28E}}'
x/red.yaml:6:9: warning: no radar reports to 'Red centre' and nobody tells it anything, so it has no picture [blind-centre]
x: 2 nations, 6 units, 26 flights · 0 errors, 1 warning
$ ./try border azure 's/, alert: {RS15: 2}//; /QRA South.alert/d'
x/azure.yaml:9:3: warning: no aircraft of 'QRA South' is on alert, so none ever takes off [idle-squadron]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/duration: 100 min/duration: 6 min/'
x/azure.yaml:9:93: warning: RS15 takes at least 7 min, and the play lasts 6 min [alert-too-slow]
x: 2 nations, 6 units, 10 flights · 0 errors, 1 warning
$ ./try border scenario 's/EVRA, EYVI, EPWA/EVRA, EYPR, EPWA/'
x/scenario.yaml:17:51: warning: the runway of EYPR is 1100 m long; airliner_medium needs 2100 m to take off and land [short-runway]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning

# nets
$ ./try border azure 's/\[Radar North, /[/'
x/azure.yaml:5:66: warning: no data net has both 'Radar North' and 'Azure centre' as members, so its reports take no time [no-data-net]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/^  Azure centre: {/  Radar 2: {class: surv_s_3d, at: 55N 24.5E, reports to: Sub}\n  Sub: {class: sector_operations_centre, at: 54.5N 24E, reports to: Azure centre}\n&/; s/^nets:/&\n  Sub data: {kind: data, members: [Sub, Radar 2]}/'
x/azure.yaml:8:69: warning: no data net has both 'Sub' and 'Azure centre' as members, so it tells it nothing [no-upward-net]
x: 2 nations, 8 units, 43 flights · 0 errors, 1 warning
$ ./try border azure '/Azure voice:/d'
x/azure.yaml:9:104: warning: no voice net has both 'QRA South' and 'Azure centre' as members, so its orders take no time [no-voice-net]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/^  Azure centre: {/  Bty 1: {class: sam_medium_mobile, at: 55.7N 24.3E, under: Azure centre}\n&/; s/members: \[Azure centre, QRA South/&, Bty 1/'
x/azure.yaml:7:3: warning: no row of the rules speaks of 'fire', so 'Bty 1' never fires [no-fire-row]
x: 2 nations, 7 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/^nets:/&\n  Spare: {kind: voice, members: [Azure centre]}/'
x/azure.yaml:13:24: warning: 'Spare' has fewer than two members, so it carries nothing [lonely-net]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure '/Border line/s/}/, loss: 100 %}/'
x/azure.yaml:15:112: warning: 'Border line' loses every message [deaf-net]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure '/Azure data/s/9600/600/'
x/azure.yaml:13:84: warning: the radars of 'Azure data' send 4066 bit/s when the play begins, and it carries 600 bit/s [overloaded-net]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try drone-night red '$aunits: {Red centre: {class: sector_operations_centre, at: 55N 28E}, Red radar: {class: surv_s_3d, at: 55N 28E, reports to: Red centre}}\nnets: {Red data: {kind: data, members: [Red radar, Red centre, Blue centre]}}'
x/red.yaml:7:8: warning: 'Red data' joins centres of Red and Blue, which release nothing to each other [silent-link]
x: 2 nations, 7 units, 26 flights · 0 errors, 1 warning

# who decides, by what rules, and who is told
$ ./try border azure 's/declare, //'
x/azure.yaml:30:8: warning: nobody in Azure may order 'declare', which rule DECLARE asks for [nobody-may]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/^rules: .*/rules: {pack: icao-peacetime, rows: {SCRAMBLE-NEAR: {by: duty oficer}}}/'
x/azure.yaml:30:58: warning: nobody in Azure goes by 'duty oficer' [unknown-role]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/^rules: .*/rules: {pack: icao-peacetime, identification: {ID-X: {rank: 5, all: [slow], from: T+120 min, is: unknown}, ID-Y: {rank: 6, all: [slow], from: T+20 min, until: T+10 min, is: unknown}}}/'
x/azure.yaml:30:83: warning: the row 'ID-X' begins after the end of the play [closed-window]
x/azure.yaml:30:143: warning: the row 'ID-Y' ends before it begins [closed-window]
x: 2 nations, 6 units, 43 flights · 0 errors, 2 warnings
$ ./try border ochre 's/may: .query/may: [scramble, query/'
x/ochre.yaml:12:62: warning: 'Ochre duty officer' may scramble, and Ochre has no squadron [scramble-without-squadron]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure 's/decides in: 20..45..180 s/decides in: 50..60..90 min/'
x/scenario.yaml:20:3: warning: 'Intruder 1' is over Azure for at most 26.0 min; to declare that takes 'Azure duty officer' at least 50.0 min [slow-authority]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border azure '/Border line/d'
x/azure.yaml:33:3: warning: no data net joins a centre of Azure with one of Ochre, so nothing is told [release-without-net]
x/ochre.yaml:17:3: warning: no data net joins a centre of Ochre with one of Azure, so nothing is told [release-without-net]
x: 2 nations, 6 units, 43 flights · 0 errors, 2 warnings
$ ./try border azure 's/fields: .position, time, code./fields: [code]/'
x/azure.yaml:34:50: warning: position and time of a track are told in any case [withheld-anyway]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try joint azure '/^release/,/to Cyan/d'
x/azure.yaml:2:8: warning: Azure tells Cyan nothing, though both are of side 'home' [ally-untold]
x: 3 nations, 10 units, 50 flights · 0 errors, 1 warning

# flights
$ ./try border scenario 's/T+5 min/T+105 min/'
x/scenario.yaml:26:9: warning: this flight begins after the end of the play [late-flight]
x/scenario.yaml:33:46: warning: 'Intruder 1' begins at T+105 min only [early-expectation]
x: 2 nations, 6 units, 43 flights · 0 errors, 2 warnings
$ ./try border scenario 's/^flights:/&\n  Other 1: {class: bizjet, code: "4321", route: [{start: 55N 24E, at: T+5 min, level: FL200}, {to: 55N 25E}]}/; s/transponder: failed.*/code: "4321"/'
x/scenario.yaml:20:34: warning: 'Intruder 1' replies with this code too [same-code]
x: 2 nations, 6 units, 44 flights · 0 errors, 1 warning
$ ./try border scenario 's/transponder: failed/code: "4321"\n    &/'
x/scenario.yaml:23:11: warning: the transponder of 'Intruder 1' does not reply, so nobody receives this [unsent-code]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/transponder: failed/code: "4321"\n    plan: yes\n    &/'
x: 2 nations, 6 units, 43 flights · 0 errors, 0 warnings
$ ./try border scenario 's/250 km.h/60 km\/h/'
x/scenario.yaml:27:54: warning: 60 km/h asked, 126 km/h possible: slower than the class can fly; flown at its slowest [too-slow]
x/scenario.yaml:28:54: warning: 60 km/h asked, 126 km/h possible: slower than the class can fly; flown at its slowest [too-slow]
x: 2 nations, 6 units, 43 flights · 0 errors, 2 warnings
$ ./try border scenario 's/250 km.h/950 km\/h/'
x/scenario.yaml:27:54: warning: 950 km/h asked, 349 km/h possible: faster than the class can fly at that height; flown at its fastest [too-fast]
x/scenario.yaml:28:54: warning: 950 km/h asked, 349 km/h possible: faster than the class can fly at that height; flown at its fastest [too-fast]
x: 2 nations, 6 units, 43 flights · 0 errors, 2 warnings
$ ./try border scenario 's/900 m agl/FL450/'
x/scenario.yaml:27:36: warning: 13716 m asked, 5700 m possible: above the ceiling of the class; flown at the ceiling [too-high]
x/scenario.yaml:28:36: warning: 13716 m asked, 5700 m possible: above the ceiling of the class; flown at the ceiling [too-high]
x: 2 nations, 6 units, 43 flights · 0 errors, 2 warnings
$ ./try border scenario 's/visibility: 15 km/wind: [{at: 0 m amsl, from: 180 deg, speed: 120 m\/s}]/'
x/scenario.yaml:26:20: warning: at T+14 min: the wind is stronger than the airspeed; the leg ends where it stands [strong-wind]
x/scenario.yaml:27:14: warning: at T+14 min: the wind is stronger than the airspeed; the leg ends where it stands [strong-wind]
x/scenario.yaml:28:14: warning: at T+14 min: the wind is stronger than the airspeed; the leg ends where it stands [strong-wind]
x/scenario.yaml:29:16: warning: at T+14 min: the wind is stronger than the airspeed; the leg ends where it stands [strong-wind]
x: 2 nations, 6 units, 43 flights · 0 errors, 4 warnings
$ ./try border scenario 's/{to: 55.40N 24.60E/&, at: T+20 min/'
x/scenario.yaml:28:33: warning: it arrives 21.0 min too late, and cannot fly faster [wrong-time]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/^    class: light_twin/&\n    fuel: 20 kg/'
x/scenario.yaml:28:14: warning: at T+7 min: fuel or endurance is used up; the plan goes on as if it were not [out-of-fuel]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/{land: EYKD}/&\n      - {to: 55N 24E}/'
x/scenario.yaml:30:14: warning: at T+57 min: the leg cannot follow the one before (no start, in the air, on the ground); left out [broken-route]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/{to: 55.40N.*/{start: 55.40N 24.60E, at: T+40 min, level: FL100}/'
x/scenario.yaml:28:17: warning: at T+25 min: the leg cannot follow the one before (no start, in the air, on the ground); left out [broken-route]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/FL380/FL600/'
x/scenario.yaml:17:78: warning: airliner_medium flies no higher than 12500 m [traffic-too-high]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning

# what is expected
$ ./try drone-night scenario 's/class: uav_oneway/class: uav_decoy/'
x/scenario.yaml:22:12: warning: the figures of 'uav_decoy' are a guess of the right order (rcs nose 0.02 m2, rcs beam 0.15 m2, cruise speed 108 km/h), and what is expected hangs on them [low-confidence]
x/scenario.yaml:30:54: warning: 180 km/h asked, 162 km/h possible: faster than the class can fly at that height; flown at its fastest [too-fast]
x/scenario.yaml:31:54: warning: 180 km/h asked, 162 km/h possible: faster than the class can fly at that height; flown at its fastest [too-fast]
x/scenario.yaml:41:54: warning: 180 km/h asked, 162 km/h possible: faster than the class can fly at that height; flown at its fastest [too-fast]
x/scenario.yaml:42:54: warning: 180 km/h asked, 162 km/h possible: faster than the class can fly at that height; flown at its fastest [too-fast]
x: 2 nations, 5 units, 26 flights · 0 errors, 5 warnings
$ ./try drone-night scenario 's/class: uav_oneway/class: uav_decoy/; /^assume:/a\\  - {of: flights/*/class, why: no better figures are published}' | grep -c confidence
0
[exit 1]
$ ./try border scenario 's/tracked: Intruder 1, by: Azure/detected: Intruder 1, by: Radar North/'
x/azure.yaml:5:24: warning: the figures of 'surv_s_3d' are a guess of the right order (range 300 km, range for 1 m2 at Pd 0.5 158 km), and what is expected hangs on them [low-confidence]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/by: Azure, before: T+35 min/by: Azure, after: T+120 min/'
x/scenario.yaml:33:45: warning: the play ends before this [late-expectation]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/before: T+35 min/before: T+2 min/'
x/scenario.yaml:33:46: warning: 'Intruder 1' begins at T+5 min only [early-expectation]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/, border: ochre.geojson//; s/by: Azure, within/by: Ochre, within/'
x/scenario.yaml:34:32: warning: Ochre has no border, so nothing crosses it [crossing-without-border]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/tracked: Intruder 1, by: Azure/met: Intruder 1, by: Ochre/'
x/scenario.yaml:33:27: warning: Ochre has no squadron that could do this [expectation-without-means]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario 's/^expect:/&\n  - {landed: Intruder 1, at: EPWA}/'
x/scenario.yaml:33:30: warning: neither the route of 'Intruder 1' nor any centre leads to 'EPWA' [landing-nowhere]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning
$ ./try border scenario '/^expect:/i injects: {Late: {tell: too late, at: T+5 h, owner: control, purpose: none}}'
x/scenario.yaml:32:38: warning: the play is over by then: it lasts 100 min [late-inject]
x: 2 nations, 6 units, 43 flights · 0 errors, 1 warning

# what is as it should be
$ for template in border drone-night joint; do ./try $template scenario ''; done
x: 2 nations, 6 units, 43 flights · 0 errors, 0 warnings
x: 2 nations, 5 units, 26 flights · 0 errors, 0 warnings
x: 3 nations, 10 units, 50 flights · 0 errors, 0 warnings
