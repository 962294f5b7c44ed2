# Mistakes as a new user makes them: names. Each line says where, what, and what to write instead.
$ mkdir x

# a class that the catalog does not have
$ cp base/* x; sed -i -e 's/light_piston/light_pistn/' x/scenario.yaml; sed -i -e 's/surv_s_3d/surv_s_3/' -e 's/fighter_light/mig_29/' x/azure.yaml; picket check x
x/azure.yaml:3:23: error: the catalog has no unit class 'surv_s_3'
    3 |   Radar Lida: {class: surv_s_3, at: 53.88N 25.30E, reports to: SOC West}
      |                       ^~~~~~~~
      = help: did you mean 'surv_s_3d'?
x/azure.yaml:5:59: error: the catalog has no aircraft class 'mig_29'
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 × mig_29, alert: {RS15: 2}, under: SOC West}
      |                                                           ^~~~~~~~~~
      = help: its classes are fighter_light, fighter_heavy, interceptor_heavy, fighter_bomber, attack_jet, aew, bomber_strat_tp, bomber_strat_ss, bomber_med_ss, tanker, transport_heavy, transport_medium, transport_light, ...
x/scenario.yaml:14:12: error: the catalog has no aircraft class 'light_pistn'
   14 |     class: light_pistn
      |            ^~~~~~~~~~~
      = help: did you mean 'light_piston'?
3 errors; nothing was run
[exit 2]

# a centre, a member and an authority that are mistyped
$ cp base/* x; sed -i -e 's/reports to: SOC West/reports to: SOC Wets/' -e 's/members: .SOC West, QRA/members: [SOC West, QAR/' -e 's/Ochre officer/Ochre oficer/' x/azure.yaml; picket check x
x/azure.yaml:3:65: error: no centre is called 'SOC Wets'
    3 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC Wets}
      |                                                                 ^~~~~~~~
      = help: did you mean 'SOC West'?
x/azure.yaml:8:49: error: no radar, centre, squadron or battery is called 'QAR Lida'
    8 |   West voice: {kind: voice, members: [SOC West, QAR Lida], delay: 5..10..30 s}
      |                                                 ^~~~~~~~
      = help: did you mean 'QRA Lida'?
x/azure.yaml:11:96: error: no authority is called 'Ochre oficer'
   11 |   Commander: {at: SOC West, may: [warning burst, engage], decides in: 2..4..10 min, consults: [Ochre oficer]}
      |                                                                                                ^~~~~~~~~~~~
      = help: did you mean 'Ochre officer'?
3 errors; nothing was run
[exit 2]

# a radar where a centre is due
$ cp base/* x; sed -i -e 's/under: SOC West/under: Radar Lida/' x/azure.yaml; picket check x
x/azure.yaml:5:103: error: 'Radar Lida' is a radar; a centre is needed here
    5 | …, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: Radar Lida}
      |                                                          ^~~~~~~~~~
1 error; nothing was run
[exit 2]

# one name for two things in two files
$ cp base/* x; sed -i -e 's/SOC East/SOC West/g' x/ochre.yaml; picket check x
x/ochre.yaml:4:3: error: 'SOC West' stands in the annexes of Azure and Ochre, and belongs to one nation
    4 |   SOC West: {class: sector_operations_centre, at: 54.90N 25.20E}
      |   ^~~~~~~~
      = help: an annex may name the units of another nation, never define or change them
x/azure.yaml:4:3: note: a centre is called so here
    4 |   SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}
      |   ^~~~~~~~
x/ochre.yaml:7:49: error: 'SOC West' is listed twice
    7 |   Border line: {kind: data, members: [SOC West, SOC West], rate: 2400 bit/s, latency: 2..4..8 s}
      |                                                 ^~~~~~~~
x/ochre.yaml:7:39: note: first listed here
    7 |   Border line: {kind: data, members: [SOC West, SOC West], rate: 2400 bit/s, latency: 2..4..8 s}
      |                                       ^~~~~~~~
2 errors; nothing was run
[exit 2]

# a net and a unit of one name
$ cp base/* x; sed -i -e 's/^  West data:/  QRA Lida:/' x/azure.yaml; picket check x
x/azure.yaml:7:3: error: the name 'QRA Lida' is taken
    7 |   QRA Lida: {kind: data, members: [Radar Lida, SOC West], rate: 9600 bit/s, latency: 1..2..4 s}
      |   ^~~~~~~~
      = help: names are identities: give one of the two another
x/azure.yaml:5:3: note: a squadron is called so here
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: SOC West}
      |   ^~~~~~~~
1 error; nothing was run
[exit 2]

# a squadron without aircraft, and one that nobody commands
$ cp base/* x; sed -i -e 's/aircraft: 4 × fighter_light, alert: {RS15: 2}, //' -e 's/^nets:/  QRA Minsk: {class: fighter_squadron, at: UMMS, aircraft: 2 × fighter_light}\nnets:/' x/azure.yaml; picket check x
x/azure.yaml:5:3: error: a squadron needs 'aircraft'
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, under: SOC West}
      |   ^~~~~~~~
      = help: for example {aircraft: 4 × fighter_light}
x/azure.yaml:6:3: error: a squadron needs 'under'
    6 |   QRA Minsk: {class: fighter_squadron, at: UMMS, aircraft: 2 × fighter_light}
      |   ^~~~~~~~~
      = help: for example {under: SOC West}
2 errors; nothing was run
[exit 2]

# traffic between airfields that nobody knows
$ cp base/* x; sed -i -e 's/between: .*EVRA./between: [UMSM, EYVI, Riga]/' x/scenario.yaml; picket check x
x/scenario.yaml:11:45: error: the catalog has no airfield 'UMSM'
   11 |   Morning: {flights: 12 per hour, between: [UMSM, EYVI, Riga], levels: FL280..FL390}
      |                                             ^~~~
      = help: did you mean 'UMMS'?
x/scenario.yaml:11:57: error: the catalog has no airfield 'Riga'
   11 |   Morning: {flights: 12 per hour, between: [UMSM, EYVI, Riga], levels: FL280..FL390}
      |                                                         ^~~~
      = help: write the id of one, mostly its ICAO code, such as UMMS
2 errors; nothing was run
[exit 2]

# traffic with one airfield, and far too much of it
$ cp base/* x; sed -i -e 's/12 per hour/99999 per hour/' -e 's/^flights:/  Evening: {flights: 1 per hour, between: [UMMS], levels: FL300}\nflights:/' x/scenario.yaml; picket check x
x/scenario.yaml:11:22: error: '99999 per hour' is out of bounds: 'flights' lies between 0 per hour and 3600 per hour
   11 |   Morning: {flights: 99999 per hour, between: [UMMS, EYVI, EVRA], levels: FL280..FL390}
      |                      ^~~~~~~~~~~~~~
x/scenario.yaml:12:34: error: traffic flies between at least two airfields
   12 |   Evening: {flights: 1 per hour, between: [UMMS], levels: FL300}
      |                                  ^~~~~~~
2 errors; nothing was run
[exit 2]

# expectations of what is not there
$ cp base/* x; sed -i -e 's/declared: Stray 1, by: Azure/declared: Stray 2, by: Azur/' -e 's/^variants:/  - {landed: Stray 1, at: UMMX}\n  - {by: Azure, before: T+9 min}\n  - {met: Stray 1, detected: Stray 1}\n  - {met: Stray 1, at: UMMG, after: T+9 min, before: T+8 min}\nvariants:/' x/scenario.yaml; picket check x
x/scenario.yaml:22:16: error: no flight or aircraft is called 'Stray 2'
   22 |   - {declared: Stray 2, by: Azur, within: 6 min of crossing}
      |                ^~~~~~~
      = help: did you mean 'Stray 1'?
x/scenario.yaml:22:29: error: no nation, radar, centre, squadron or battery is called 'Azur'
   22 |   - {declared: Stray 2, by: Azur, within: 6 min of crossing}
      |                             ^~~~
      = help: did you mean 'Azure'?
x/scenario.yaml:23:27: error: no place is called 'UMMX'
   23 |   - {landed: Stray 1, at: UMMX}
      |                           ^~~~
      = help: did you mean 'UMMS'?
x/scenario.yaml:24:5: error: an expectation needs what must happen to whom
   24 |   - {by: Azure, before: T+9 min}
      |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = help: for example {declared: Stray 1, by: Azure, within: 6 min of crossing}
x/scenario.yaml:25:11: error: an expectation says one thing; write a second one
   25 |   - {met: Stray 1, detected: Stray 1}
      |           ^~~~~~~
x/scenario.yaml:26:24: error: 'at' belongs to a landing
   26 |   - {met: Stray 1, at: UMMG, after: T+9 min, before: T+8 min}
      |                        ^~~~
      = help: say when with 'before', 'after' or 'within'
x/scenario.yaml:26:37: error: nothing happens after this and before 'T+8 min'
   26 |   - {met: Stray 1, at: UMMG, after: T+9 min, before: T+8 min}
      |                                     ^~~~~~~
7 errors; nothing was run
[exit 2]

# release to a nation that does not take part
$ cp base/* x; sed -i -e 's/to Ochre:/to Ocher:/' x/azure.yaml; picket check x
x/azure.yaml:14:3: error: no nation is called 'Ocher'
   14 |   to Ocher: {tracks: within 50 km of the border, fields: [position, time, code], delay: 30 s}
      |   ^~~~~~~~
      = help: did you mean 'Ochre'?
1 error; nothing was run
[exit 2]

# release to nobody, and of what
$ cp base/* x; sed -i -e 's/to Ochre:/Ochre:/' -e 's/within 50 km of the border/near the border/' x/azure.yaml; picket check x
x/azure.yaml:14:3: error: 'Ochre' does not name a nation
   14 |   Ochre: {tracks: near the border, fields: [position, time, code], delay: 30 s}
      |   ^~~~~
      = help: write 'to ' and the nation, for example 'to Ochre'
x/azure.yaml:14:19: error: 'near the border' does not say which tracks
   14 |   Ochre: {tracks: near the border, fields: [position, time, code], delay: 30 s}
      |                   ^~~~~~~~~~~~~~~
      = help: write 'all', or for example 'within 50 km of the border'
2 errors; nothing was run
[exit 2]

# authorities that wait for each other
$ cp base/* x; sed -i -e 's/decides in: 30..60..180 s/decides in: 30 s, consults: [Commander]/' x/ochre.yaml; picket check x
x/azure.yaml:11:85: error: 'Commander' waits for itself: it consults 'Ochre officer', who consults 'Commander'
   11 |   Commander: {at: SOC West, may: [warning burst, engage], decides in: 2..4..10 min, consults: [Ochre officer]}
      |                                                                                     ^~~~~~~~
      = help: leave one of the consultations out
x/ochre.yaml:9:74: error: 'Ochre officer' waits for itself: it consults 'Commander', who consults 'Ochre officer'
    9 |   Ochre officer: {at: SOC East, may: [query, declare], decides in: 30 s, consults: [Commander]}
      |                                                                          ^~~~~~~~
      = help: leave one of the consultations out
2 errors; nothing was run
[exit 2]

# centres that report in a circle
$ cp base/* x; sed -i -e 's/53.70N 25.00E/53.70N 25.00E, reports to: SOC East/' x/azure.yaml; sed -i -e 's/54.90N 25.20E/54.90N 25.20E, reports to: SOC West/' x/ochre.yaml; picket check x
x/azure.yaml:4:78: error: 'SOC West' reports to itself, over 'SOC East'
    4 |   SOC West: {class: sector_operations_centre, at: 53.70N 25.00E, reports to: SOC East}
      |                                                                              ^~~~~~~~
      = help: leave 'reports to' of the highest centre out
x/ochre.yaml:4:78: error: 'SOC East' reports to itself, over 'SOC West'
    4 |   SOC East: {class: sector_operations_centre, at: 54.90N 25.20E, reports to: SOC West}
      |                                                                              ^~~~~~~~
      = help: leave 'reports to' of the highest centre out
2 errors; nothing was run
[exit 2]

# names that cannot be names
$ cp base/* x; sed -i -e 's#^  Radar Lida:#  Radar/Lida:#' x/azure.yaml; picket check x
x/azure.yaml:3:3: error: the name 'Radar/Lida' holds a '/', which paths use
    3 |   Radar/Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}
      |   ^~~~~~~~~~
x/azure.yaml:7:37: error: no radar, centre, squadron or battery is called 'Radar Lida'
    7 |   West data: {kind: data, members: [Radar Lida, SOC West], rate: 9600 bit/s, latency: 1..2..4 s}
      |                                     ^~~~~~~~~~
      = help: did you mean 'Radar/Lida'?
x/scenario.yaml:24:23: error: nothing is called 'Radar Lida'
   24 |   no-radar: {remove: [Radar Lida]}
      |                       ^~~~~~~~~~
      = help: did you mean 'Radar/Lida'?
3 errors; nothing was run
[exit 2]

# a border that is none
$ cp base/* x; sed -i -e 's/by: Azure, within/by: SOC West, within/' x/scenario.yaml; picket check x
x/scenario.yaml:22:29: error: 'within ... of crossing' needs a nation, and 'SOC West' is a centre
   22 |   - {declared: Stray 1, by: SOC West, within: 6 min of crossing}
      |                             ^~~~~~~~
      = help: write the nation whose border is crossed
1 error; nothing was run
[exit 2]

# a flight named like one of the traffic
$ cp base/* x; sed -i -e 's/Stray 1/Morning 0017/' x/scenario.yaml; picket check x
x/scenario.yaml:13:3: error: the name 'Morning 0017' is taken
   13 |   Morning 0017:
      |   ^~~~~~~~~~~~
      = help: names are identities: traffic is called after its stream, with a number
x/scenario.yaml:11:3: note: a flight of this traffic is called so
   11 |   Morning: {flights: 12 per hour, between: [UMMS, EYVI, EVRA], levels: FL280..FL390}
      |   ^~~~~~~
1 error; nothing was run
[exit 2]

# what is aboard and what stands
$ cp base/* x; sed -i -e 's/at: 53.88N 25.30E,/at: 53.88N 25.30E, aboard: Stray 1,/' -e 's/at: UMDD,/aboard: Stray 1,/' -e 's/at: 53.70N 25.00E/aboard: Stary 1/' x/azure.yaml; picket check x
x/azure.yaml:3:38: error: 'Radar Lida' is aboard an aircraft and stands nowhere
    3 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, aboard: Stray 1, reports to: SOC West}
      |                                      ^~~~~~~~~~~~~
      = help: leave out 'at' or 'aboard'
x/azure.yaml:4:55: error: no flight is called 'Stary 1'
    4 |   SOC West: {class: sector_operations_centre, aboard: Stary 1}
      |                                                       ^~~~~~~
      = help: did you mean 'Stray 1'?
x/azure.yaml:5:39: error: a squadron takes no 'aboard'
    5 |   QRA Lida: {class: fighter_squadron, aboard: Stray 1, aircraft: 4 × fighter_light, alert: {RS15: 2}, under: SO…
      |                                       ^~~~~~
      = help: 'QRA Lida' of class 'fighter_squadron' is a squadron
3 errors; nothing was run
[exit 2]

# an airfield that nothing uses, and one that two files describe
$ cp base/* x; printf 'airfields:\n  UMDE: {landing interval: 3 min}\n' >> x/azure.yaml; picket check x
x/azure.yaml:18:3: error: nothing starts, lands or is based at 'UMDE'
   18 |   UMDE: {landing interval: 3 min}
      |   ^~~~
      = help: did you mean 'UMDD'?
1 error; nothing was run
[exit 2]
$ cp base/* x; for file in azure scenario; do printf 'airfields:\n  UMDD: {landing interval: 3 min}\n' >> x/$file.yaml; done; picket check x
x/azure.yaml:18:3: error: the airfield 'UMDD' is described twice
   18 |   UMDD: {landing interval: 3 min}
      |   ^~~~
x/scenario.yaml:28:3: note: first here
   28 |   UMDD: {landing interval: 3 min}
      |   ^~~~
1 error; nothing was run
[exit 2]
$ cp base/* x; printf 'airfields:\n  UMDD: {landing intervall: 3 min, take-off interval: 2}\n' >> x/azure.yaml; picket check x
x/azure.yaml:18:10: error: an airfield has no key 'landing intervall'
   18 |   UMDD: {landing intervall: 3 min, take-off interval: 2}
      |          ^~~~~~~~~~~~~~~~~
      = help: did you mean 'landing interval'?
x/azure.yaml:18:55: error: '2' needs a unit
   18 |   UMDD: {landing intervall: 3 min, take-off interval: 2}
      |                                                       ^
      = help: write '2 s' or '2 min'
2 errors; nothing was run
[exit 2]
