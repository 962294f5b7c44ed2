# Mistakes as a new user makes them: values. Each line says where, what, and what to write instead.
$ mkdir x

# numbers without units
$ cp base/* x; sed -i -e 's/^duration: .*/duration: 60/' -e 's/speed: 180 km.h/speed: 180/' -e 's/radius: 350 km/radius: 350/' x/scenario.yaml; picket check x
x/scenario.yaml:4:11: error: '60' needs a unit
    4 | duration: 60
      |           ^~
      = help: write '60 s' or '60 min'
x/scenario.yaml:5:40: error: '350' needs a unit
    5 | theatre: {centre: 54.0N 26.0E, radius: 350}
      |                                        ^~~
      = help: write '350 m' or '350 km'
x/scenario.yaml:19:54: error: '180' needs a unit
   19 |       - {to: 54.30N 25.60E, level: 300 m agl, speed: 180}
      |                                                      ^~~
      = help: write '180 m/s' or '180 km/h'
3 errors; nothing was run
[exit 2]

# a height without datum, and one without anything
$ cp base/* x; sed -i -e 's/300 m agl/300 m/' -e 's/FL280..FL390/280..390/' x/scenario.yaml; picket check x
x/scenario.yaml:11:77: error: '390' needs a unit and a datum
   11 |   Morning: {flights: 12 per hour, between: [UMMS, EYVI, EVRA], levels: 280..390}
      |                                                                             ^~~
      = help: write '390 m agl' (above ground), '390 m amsl' (above sea level) or a level 'FL310'
x/scenario.yaml:19:36: error: '300 m' needs a datum
   19 |       - {to: 54.30N 25.60E, level: 300 m, speed: 180 km/h}
      |                                    ^~~~~
      = help: write '300 m agl' (above ground) or '300 m amsl' (above sea level)
2 errors; nothing was run
[exit 2]

# units of something else, and ones that mean something else
$ cp base/* x; sed -i -e 's/^duration: .*/duration: 60 km/' -e 's/radius: 350 km/radius: 190 nm/' -e 's/12 per hour/12 per houre/' x/scenario.yaml; picket check x
x/scenario.yaml:4:11: error: '60 km' is a length, not a duration
    4 | duration: 60 km
      |           ^~~~~
      = help: write for example '20 min'
x/scenario.yaml:5:40: error: '190 nm' means nanometres
    5 | theatre: {centre: 54.0N 26.0E, radius: 190 nm}
      |                                        ^~~~~~
      = help: write '190 NM'
x/scenario.yaml:11:22: error: '12 per houre' is no rate: there is no unit 'per houre'
   11 |   Morning: {flights: 12 per houre, between: [UMMS, EYVI, EVRA], levels: FL280..FL390}
      |                      ^~~~~~~~~~~~
      = help: did you mean '12 per hour'?
3 errors; nothing was run
[exit 2]

# a comma as the decimal point
$ cp base/* x; sed -i -e 's/radius: 350 km/radius: 350,5 km/' x/scenario.yaml; picket check x
x/scenario.yaml:5:40: error: '350' needs a unit
    5 | theatre: {centre: 54.0N 26.0E, radius: 350,5 km}
      |                                        ^~~
      = help: write decimals with a point: '350.5 km'
1 error; nothing was run
[exit 2]

# durations that are negative or empty
$ cp base/* x; sed -i -e 's/^duration: .*/duration: -60 min/' x/scenario.yaml; sed -i -e 's/delay: 30 s/delay: -30 s/' -e 's/decides in: 20..45..180 s/decides in: /' x/azure.yaml; picket check x
x/azure.yaml:10:97: error: expected a duration, but nothing stands here
   10 |   Duty officer: {at: SOC West, may: [query, declare, scramble, identify, escort, lead to land], decides in: }
      |                                                                                                 ^~~~~~~~~~
      = help: write for example '20 min'
x/azure.yaml:14:89: error: '-30 s': a duration cannot be negative
   14 |   to Ochre: {tracks: within 50 km of the border, fields: [position, time, code], delay: -30 s}
      |                                                                                         ^~~~~
x/scenario.yaml:4:11: error: '-60 min': a duration cannot be negative
    4 | duration: -60 min
      |           ^~~~~~~
3 errors; nothing was run
[exit 2]

# ranges the wrong way round
$ cp base/* x; sed -i -e 's/1..2..4 s/4..2..1 s/' -e 's/5..10..30 s/30..5 s/' x/azure.yaml; picket check x
x/azure.yaml:7:87: error: '4..2..1 s' is not in order
    7 |   West data: {kind: data, members: [Radar Lida, SOC West], rate: 9600 bit/s, latency: 4..2..1 s}
      |                                                                                       ^~~~~~~~~
      = help: write the lowest, the most likely and the highest value: low..likely..high
x/azure.yaml:8:67: error: '30..5 s' runs from high to low
    8 |   West voice: {kind: voice, members: [SOC West, QRA Lida], delay: 30..5 s}
      |                                                                   ^~~~~~~
      = help: write the lower end first
2 errors; nothing was run
[exit 2]

# times
$ cp base/* x; sed -i -e 's/^start: .*/start: 12.05.2031 04:30/' -e 's/T+5 min/5 min/' -e 's/6 min of crossing/6 min/' x/scenario.yaml; picket check x
x/scenario.yaml:3:8: error: '12.05.2031 04:30' is not a date and time
    3 | start: 12.05.2031 04:30
      |        ^~~~~~~~~~~~~~~~
      = help: write for example '2031-05-12T04:30Z'
x/scenario.yaml:18:39: error: '5 min' is a duration; a point in time is due
   18 |       - {take off: 54.65N 25.10E, at: 5 min}
      |                                       ^~~~~
      = help: write 'T+5 min' (after the start)
x/scenario.yaml:22:44: error: 'within' counts from the crossing
   22 |   - {declared: Stray 1, by: Azure, within: 6 min}
      |                                            ^~~~~
      = help: write for example 'within: 6 min of crossing', or use 'before: T+20 min'
3 errors; nothing was run
[exit 2]

# positions
$ cp base/* x; sed -i -e 's/54.0N 26.0E/54.0, 26.0/' -e 's/54.65N 25.10E/25.10E 54.65N/' x/scenario.yaml; sed -i -e 's/53.88N 25.30E/[53.88, 25.30]/' -e 's/53.70N 25.00E/53.70N 225.00E/' x/azure.yaml; picket check x
x/azure.yaml:3:34: error: a position is not a list
    3 |   Radar Lida: {class: surv_s_3d, at: [53.88, 25.30], reports to: SOC West}
      |                                  ^~
      = help: write '53.88N 25.3E'
x/azure.yaml:4:58: error: the longitude '225.00E' lies beyond 180E
    4 |   SOC West: {class: sector_operations_centre, at: 53.70N 225.00E}
      |                                                          ^~~~~~~
      = help: did you mean '135W'?
x/scenario.yaml:5:19: error: '54.0' is not a position
    5 | theatre: {centre: 54.0, 26.0, radius: 350 km}
      |                   ^~~~
      = help: a comma ends the value; write for example '53.88N 25.30E'
x/scenario.yaml:18:20: error: the longitude stands first in '25.10E 54.65N'
   18 |       - {take off: 25.10E 54.65N, at: T+5 min}
      |                    ^~~~~~~~~~~~~
      = help: write '54.65N 25.10E'
4 errors; nothing was run
[exit 2]

# out of bounds
$ cp base/* x; sed -i -e 's/^duration: .*/duration: 30 d/' -e 's/radius: 350 km/radius: 10 m/' -e 's/persons: 2/persons: 2.5/' x/scenario.yaml; picket check x
x/scenario.yaml:4:11: error: '30 d' is out of bounds: 'duration' lies between 1 s and 336 h
    4 | duration: 30 d
      |           ^~~~
x/scenario.yaml:5:40: error: '10 m' is out of bounds: 'radius' lies between 1000 m and 5000 km
    5 | theatre: {centre: 54.0N 26.0E, radius: 10 m}
      |                                        ^~~~
x/scenario.yaml:15:14: error: expected a whole number, but '2.5' stands here
   15 |     persons: 2.5
      |              ^~~
      = help: write for example '4'
3 errors; nothing was run
[exit 2]

# a transponder code with an 8, and a share beyond all
$ cp base/* x; sed -i -e 's/persons: 2/code: "1280"/' x/scenario.yaml; sed -i -e 's/rate: 9600 bit.s/rate: 9600 bit\/s, loss: 120 %/' x/azure.yaml; picket check x
x/azure.yaml:7:84: error: the probability '120 %' is not between 0 and 1
    7 |   West data: {kind: data, members: [Radar Lida, SOC West], rate: 9600 bit/s, loss: 120 %, latency: 1..2..4 s}
      |                                                                                    ^~~~~
x/scenario.yaml:15:11: error: '1280' is not a transponder code
   15 |     code: "1280"
      |           ^~~~~~
      = help: write four digits from 0 to 7 in quotes, for example "7000"
2 errors; nothing was run
[exit 2]

# aircraft that nobody has
$ cp base/* x; sed -i -e 's/4 × fighter_light/4 fighter_light/' -e 's/{RS15: 2}/{RS16: 2}/' x/azure.yaml; picket check x
x/azure.yaml:5:59: error: expected a number and a name, but '4 fighter_light' stands here
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 fighter_light, alert: {RS16: 2}, under: SOC West}
      |                                                           ^~~~~~~~~~~~~~~
      = help: write for example '4 × fighter_light'
1 error; nothing was run
[exit 2]

# more aircraft on alert than there are
$ cp base/* x; sed -i -e 's/{RS15: 2}/{RS15: 3, RS30: 3}/' x/azure.yaml; picket check x
x/azure.yaml:5:78: error: 6 aircraft are on alert, but 'QRA Lida' has 4
    5 | …ighter_squadron, at: UMDD, aircraft: 4 × fighter_light, alert: {RS15: 3, RS30: 3}, under: SOC West}
      |                                                          ^~~~~
1 error; nothing was run
[exit 2]

# transponder codes with a sign or blank
$ cp base/* x; sed -i -e 's/persons: 2/code: "-123"/' x/scenario.yaml; picket check x
x/scenario.yaml:15:11: error: '-123' is not a transponder code
   15 |     code: "-123"
      |           ^~~~~~
      = help: write four digits from 0 to 7 in quotes, for example "7000"
1 error; nothing was run
[exit 2]
$ cp base/* x; sed -i -e 's/persons: 2/code: " 123"/' x/scenario.yaml; picket check x 2>&1 | head -1
x/scenario.yaml:15:11: error: ' 123' is not a transponder code

# more aircraft than a squadron can have
$ cp base/* x; sed -i -e 's/4 × fighter_light/33 × fighter_light/' x/azure.yaml; picket check x
x/azure.yaml:5:59: error: a squadron has at most 32 aircraft
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 33 × fighter_light, alert: {RS15: 2}, under: SOC West}
      |                                                           ^~~~~~~~~~~~~~~~~~
      = help: make two squadrons of it
1 error; nothing was run
[exit 2]

# figures that make no radar, in the words of the files
$ cp base/* x; sed -i -e 's/class: surv_s_3d/class: surv_s_3d, radar: {rotation: 0 s}/' x/azure.yaml; picket check x
x/azure.yaml:3:52: error: '0 s' is out of bounds: 'rotation' lies between 1 ms and 3600 s
    3 |   Radar Lida: {class: surv_s_3d, radar: {rotation: 0 s}, at: 53.88N 25.30E, reports to: SOC West}
      |                                                    ^~~
1 error; nothing was run
[exit 2]
$ cp base/* x; sed -i -e 's/class: surv_s_3d/class: surv_s_3d, radar: {average power: 0 W, pulse: 0 s, range: 3000 km}/' x/azure.yaml; picket check x
x/azure.yaml:3:81: error: '3000 km' is out of bounds: 'range' lies between 1000 m and 2000 km
    3 | …rv_s_3d, radar: {average power: 0 W, pulse: 0 s, range: 3000 km}, at: 53.88N 25.30E, reports to: SOC West}
      |                                                          ^~~~~~~
1 error; nothing was run
[exit 2]
$ cp base/* x; sed -i -e 's/class: surv_s_3d/class: surv_s_3d, radar: {average power: 0 W, pulse: 0 s}/' x/azure.yaml; picket check x
x/azure.yaml:3:23: error: a radar of class 'surv_s_3d' cannot be used: 'average power', or 'peak power', 'pulse' and 'pulse rate', must be above 0
    3 |   Radar Lida: {class: surv_s_3d, radar: {average power: 0 W, pulse: 0 s}, at: 53.88N 25.30E, reports to: SOC We…
      |                       ^~~~~~~~~
1 error; nothing was run
[exit 2]
$ cp base/* x; sed -i -e 's/class: surv_s_3d/class: surv_s_3d, radar: {minimum elevation: 40 deg}/' x/azure.yaml; picket check x
x/azure.yaml:3:23: error: a radar of class 'surv_s_3d' cannot be used: 'minimum elevation' must be below 'maximum elevation', both between -pi/2 and pi/2
    3 |   Radar Lida: {class: surv_s_3d, radar: {minimum elevation: 40 deg}, at: 53.88N 25.30E, reports to: SOC West}
      |                       ^~~~~~~~~
1 error; nothing was run
[exit 2]

# heights counted from something else than the model counts them from
$ cp base/* x; sed -i -e 's/class: surv_s_3d/class: surv_s_3d, radar: {antenna: 160 m amsl, maximum height: 30000 m agl}/' x/azure.yaml; sed -i -e 's/radius: 350 km/radius: 350 km, wind: [{at: 900 m agl, from: 270 deg, speed: 8 m\/s}]/' -e 's/^expect:/corridors:\n  W1: {through: [54.0N 25.0E, 54.0N 27.0E], width: 10 NM, levels: 300..900 m agl}\nexpect:/' x/scenario.yaml; picket check x
x/azure.yaml:3:51: error: '160 m amsl' is no height above ground, and 'antenna' needs one
    3 |   Radar Lida: {class: surv_s_3d, radar: {antenna: 160 m amsl, maximum height: 30000 m agl}, at: 53.88N 25.30E, …
      |                                                   ^~~~~~~~~~
      = help: write for example '8 m agl'
x/azure.yaml:3:79: error: '30000 m agl' is no height above sea level, and 'maximum height' needs one
    3 | …surv_s_3d, radar: {antenna: 160 m amsl, maximum height: 30000 m agl}, at: 53.88N 25.30E, reports to: SOC West}
      |                                                          ^~~~~~~~~~~
      = help: write for example '30000 m amsl'
x/scenario.yaml:5:60: error: '900 m agl' is no height above sea level, and 'at' needs one
    5 | theatre: {centre: 54.0N 26.0E, radius: 350 km, wind: [{at: 900 m agl, from: 270 deg, speed: 8 m/s}]}
      |                                                            ^~~~~~~~~
      = help: write for example '3000 m amsl'
x/scenario.yaml:22:67: error: '300..900 m agl' is no height above sea level, and 'levels' needs one
   22 |   W1: {through: [54.0N 25.0E, 54.0N 27.0E], width: 10 NM, levels: 300..900 m agl}
      |                                                                   ^~~~~~~~~~~~~~
      = help: write for example 'FL100..FL410'
4 errors; nothing was run
[exit 2]

# a Mach number before any level
$ cp base/* x; sed -i -e 's/at: T+5 min/at: T+5 min, speed: Mach 0.1/' x/scenario.yaml; picket check x
x/scenario.yaml:18:55: error: a Mach number needs a level, and none is given up to this leg
   18 |       - {take off: 54.65N 25.10E, at: T+5 min, speed: Mach 0.1}
      |                                                       ^~~~~~~~
      = help: add level: FL310, or write the speed in km/h
1 error; nothing was run
[exit 2]

# an aircraft class of the catalog that flies in no known way
$ mkdir -p data/catalog; cp -r "$(picket doctor --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["data"])')"/catalog/. data/catalog; sed -i '/^light_piston:/,/^[a-z_]*:$/s/kind: piston/kind: pistin/' data/catalog/aircraft.yaml; cp base/* x; PICKET_DATA=$PWD/data picket check x
[..]/data/catalog/aircraft.yaml:444:9: error: 'pistin' is not one of the words of 'kind'
  444 |   kind: pistin
      |         ^~~~~~
      = help: did you mean 'piston'?
1 error; nothing was run
[exit 2]
