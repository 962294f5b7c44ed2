# What differs between two scenarios, in words. Exit status: 0 no difference, 1 some, 2 and 3 errors.
$ cp -r 01-border a; cp -r 01-border b; picket diff a b
no difference
$ cat >>a/scenario.yaml <<'END'
> variants:
>   blind: {title: without Radar Lida, remove: [Radar Lida]}
>   readier: {title: fighters in five minutes, set: {units/QRA */alert: {RS5: 2}}}
>   strict: {set: {Ochre/rules: {pack: icao-peacetime, rows: {SCRAMBLE-NEAR: {verdict: forbidden}}}, flights/Stray 1/route/3/level: 100 m agl}}
> END

# a scenario and its variants
$ picket diff a --variant blind
Azure: Radar Lida removed
Azure: net West data members: without Radar Lida
[exit 1]
$ picket diff a --variant readier
Azure: QRA Lida alert RS15 → RS5
[exit 1]
$ picket diff a --variant strict
flight Stray 1 leg 3 level 300 m agl → 100 m agl
Ochre: rules: row SCRAMBLE-NEAR verdict needs authority → forbidden
[exit 1]
$ picket diff a --from-variant blind --variant readier
Azure: QRA Lida alert RS15 → RS5
Azure: Radar Lida added
Azure: net West data members: with Radar Lida
[exit 1]
$ picket diff a --from-variant strict --variant strict
no difference
$ picket diff a b
variant blind removed
variant readier removed
variant strict removed
[exit 1]

# one value in other units, another order, a default that is said: no difference
$ sed -i -e 's/350 km/350000 m/' -e 's/duration: 110 min/duration: 1 h 50 min/' -e 's/180 km\/h/50 m\/s/' -e 's/T+5 min/2031-05-12T04:35Z/' b/scenario.yaml
$ sed -i -e 's/within 50 km/within 50000 m/' -e 's/1..2..4 s/1000..2000..4000 ms/' -e 's/53.88N 25.30E/53°52'"'48\""'N 25°18'"'"'E/' -e 's/members: .Radar Lida, Radar Grodno, SOC West./members: [SOC West, Radar Grodno, Radar Lida]/' -e 's/4 × fighter_light/4 x fighter_light/' -e 's/^rules:/tension: peace\nrules:/' b/azure.yaml
$ grep -c '25°18' b/azure.yaml; picket diff 01-border b
1
no difference

# every kind of value
$ sed -i -e 's/350000 m/300 km/' -e 's/failed/off/' -e 's/FL280..FL390/FL290..FL390/' -e 's/UMMS, EYVI/UMMS, UMMG, EYVI/' -e '/53.90N 26.40E/d' -e 's/before: T+70 min/before: T+60 min/' -e '/detected: Stray 1/d' -e 's/^traffic:/corridors:\n  A1: {through: [54N 25E, 54N 27E], width: 10 NM, levels: FL100..FL200}\ntraffic:/' b/scenario.yaml
$ sed -i -e 's/may: .query, declare, scramble/may: [declare, scramble, engage/' -e 's/UMDD/54.0N 25.5E/' -e 's/9600/2400/' -e 's/ emission//' -e 's/delay: 30 s/delay: 1 min, every: 20 s/' -e 's/gapfiller_c_3d, /gapfiller_c_3d, emission: on, radar: {range: 90 km}, /' -e 's/the pair on/a pair on/' -e 's/Radar Grodno,/SOC West,/; s/SOC West, SOC West/SOC West/' b/azure.yaml
$ sed -i -e '/Border line/d' -e '/^assume/,$d' -e 's/^rules: .*/rules: ussr-1987/' b/ochre.yaml
$ sed -i 's/}/ }/' b/ochre.geojson; sed -i 's/"coordinates"/"coordinates" /; s/\([0-9]\)\.\([0-9]\)/\1.9\2/' b/azure.geojson
$ picket diff 01-border b
theatre radius 350 km → 300 km
traffic Morning between: with UMMG
traffic Morning levels FL280..FL390 → FL290..FL390
flight Stray 1 transponder failed → off
flight Stray 1 leg 3 removed: to: 53.90N 26.40E, level: 300 m agl, speed: 180 km/h
corridor A1 added
expectation Stray 1 detected by Azure removed
expectation Stray 1 met by Azure before T+70 min → T+60 min
file azure.geojson: draws another area
Azure: QRA Lida at UMDD → 54.0N 25.5E
Azure: Radar Grodno radar range unsaid → 90 km
Azure: net West data members: without Radar Grodno
Azure: net West data rate 9600 bit/s → 2400 bit/s
Azure: authority Duty officer may: without query, with engage
Azure: release to Ochre delay 30 s → 1 min
Azure: release to Ochre every 12 s → 20 s
Azure: assumption about units/QRA Lida/alert why the pair on quick-reaction alert is the usual size → a pair on quick-reaction alert is the usual size
Ochre: net Border line removed
Ochre: assumption about units/Radar Vilna removed
Ochre: rules icao-peacetime → ussr-1987
Ochre: rules: identify plan wait 30 s → 60 s
Ochre: rules: identify inherit unknown → always
[exit 1]
$ picket diff b 01-border | head -3
theatre radius 300 km → 350 km
traffic Morning between: without UMMG
traffic Morning levels FL290..FL390 → FL280..FL390

# for machines
$ picket diff a --variant readier --json
{"schema":"picket.diff/1","a":"a","a_variant":null,"b":"a","b_variant":"readier","same":false,"changes":[{"kind":"changed","nation":"Azure","thing":"QRA Lida","what":"alert","before":"RS15: 2","after":"RS5: 2","text":"Azure: QRA Lida alert RS15 → RS5"}]}
[exit 1]
$ picket diff 01-border 01-border --json
{"schema":"picket.diff/1","a":"01-border","a_variant":null,"b":"01-border","b_variant":null,"same":true,"changes":[]}

# what cannot be compared
$ picket diff a
picket: error: compare 'a' with what? give a second scenario, or --variant
[exit 2]
$ picket diff a --variant blnid
a/scenario.yaml:29:1: error: there is no variant 'blnid'
   29 | variants:
      | ^~~~~~~~
      = help: did you mean 'blind'?
1 error; nothing was compared
[exit 2]
$ picket diff 01-border nowhere
nowhere: error: cannot open this file: No such file or directory
      = help: give a folder that holds scenario.yaml, or the file itself
1 error; nothing was compared
[exit 3]
$ sed -i 's/RS15/RS16/' b/azure.yaml; picket diff 01-border b
b/azure.yaml:7:93: error: there is no readiness state 'RS16'
    7 | …, at: 54.0N 25.5E, aircraft: 4 x fighter_light, alert: {RS16: 2}, under: SOC West}
      |                                                          ^~~~
      = help: did you mean 'RS15'?
1 error; nothing was compared
[exit 2]

# packs of two names are compared row by row; an area under another name, and terrain, by what they hold
$ picket new border p --quiet; terrain() { picket terrain $1/hills.pkt --centre '55.7N 24.4E' --radius '300 km' --spacing '10 km' --seed $2 -q; }; terrain p 1; sed -i 's/^theatre: {/&terrain: hills.pkt, /' p/scenario.yaml; cp -r p q; rm q/hills.pkt; terrain q 2; picket diff p q; picket diff p p
file hills.pkt: holds another landscape
no difference
$ cp -r p r; pack=$(dirname $(which picket))/../share/picket/catalog/rules/icao-peacetime.yaml; for f in mine theirs; do sed "s/^rules: .*/rules: $f/" $pack >r/$f.yaml; done; sed -i 's/^rules: .*/rules: mine.yaml/' r/azure.yaml; cp -r r s; sed -i 's/mine.yaml/theirs.yaml/' s/azure.yaml; picket diff r s; sed -i '/^  SCRAMBLE-NEAR:/,/verdict/s/verdict: .*/verdict: forbidden/' s/theirs.yaml; picket diff r s
Azure: rules mine → theirs
Azure: rules mine → theirs
Azure: rules: row SCRAMBLE-NEAR verdict needs authority → forbidden
[exit 1]
$ rm -rf s; cp -r p s; mv s/azure.geojson s/north.geojson; sed -i 's/border: azure/border: north/' s/scenario.yaml; picket diff p s; sed -i 's/\([0-9]\)\.\([0-9]\)/\1.9\2/' s/north.geojson; picket diff p s
nation Azure border azure.geojson → north.geojson
nation Azure border azure.geojson → north.geojson
file north.geojson: draws another area than azure.geojson
[exit 1]
