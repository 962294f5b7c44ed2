# Exercise control: what it does at its times and on its conditions, and what does not come about.
$ picket check base
base: 2 nations, 3 units, 1 flight · 0 errors, 0 warnings

$ picket run base -o a.picket --quiet; picket why a.picket Warning; picket why a.picket Inside; picket why a.picket "Radar out"; picket why a.picket "Voice out"; picket why a.picket "Weapons tight"; picket why a.picket Crisis; picket why a.picket "Turned back"
Warning
  04:31:00Z  exercise control, Warning: a raid is expected from the north
Inside
  04:36:08Z  exercise control, Inside: the raid is inside
Radar out
  04:32:00Z  exercise control, Radar out: Bty 1 radar falls silent
  04:35:00Z  exercise control, Radar out: Bty 1 radar emits again
Voice out
  04:36:00Z  exercise control, Voice out: West voice is cut
  04:37:30Z  exercise control, Voice out: West voice works again
Weapons tight
  04:30:41Z  exercise control, Weapons tight: Bty 1 has weapons tight
  04:30:41Z  exercise control, Weapons tight: Bty 2 has weapons tight
Crisis
  04:33:00Z  exercise control, Crisis: Azure is in a crisis
  04:43:00Z  exercise control, Crisis: Azure is at peace
Turned back
  04:50:00Z  Turned back did not come about: its condition did not come

$ picket why a.picket "Bty 1"
Bty 1 fired 1 simulated shot, 1 effective
  04:30:41Z  exercise control, Weapons tight: Bty 1 has weapons tight
  04:31:35Z  was not to engage track 1001: its window opens 6 min 17 s from now
  04:36:40Z  SOC West orders Bty 1 to engage track 1002 (FIRE-RAID)
  04:36:40Z  SOC West did not tell Bty 1 of track 1002: the net is cut · 6 times until 04:37:30Z
  04:37:45Z  the order to engage track 1002 reached Bty 1 (after 65 s)
  04:37:49Z  acquired Raid at 48 km: SNR 50.9 dB, needed 12.8 dB (Pd 1.00)
  04:37:49Z  gave channel 1 to track 1002; its reaction takes 23 s
  04:38:13Z  fired a simulated shot at track 1002, 33 km away; 41 s of flight; chance 0.45; missiles left: 3
  04:38:54Z  the shot of Bty 1 was effective: the umpire marks Raid as destroyed (chance 0.45, at 33 km)

# A condition about each flight that is marked; chance.
$ picket run base -o b.picket --quiet --variant early; picket why b.picket "Turned back"; picket why b.picket "Bty 1"
Turned back
  04:30:41Z  Turned back: the umpire marks Raid as destroyed: seen is shot
Bty 1 fired at nobody
  04:30:41Z  exercise control, Weapons tight: Bty 1 has weapons tight
$ picket run base -o c.picket --quiet --variant unlucky; picket why c.picket "Turned back"
Turned back
  04:30:41Z  Turned back: the umpire does not mark Raid: chance was against it

$ picket run base -o e.picket --quiet --variant twice; picket why e.picket "Turned back"; picket why e.picket Inside
Turned back
  04:31:00Z  Turned back: the umpire marks Raid as destroyed: once
Inside
  04:36:08Z  Inside: the umpire does not mark Raid: it is marked already

# Who plays a raid is never taken out of the air.
$ picket run base -o d.picket --quiet --variant remove; picket why d.picket Raid | grep -c 'left play: a simulated shot'
0
[exit 1]

# Mistakes, each with its place and what to do.
$ sed -i 's/  Crisis: {tension: crisis/  Crisis: {tell: now, tension: crisis/' base/scenario.yaml; picket check base
base/scenario.yaml:31:18: error: an inject does one thing, and this one does 'tension' already
   31 |   Crisis: {tell: now, tension: crisis, of: Azure, at: T+3 min, for: 10 min, owner: control, purpose: other rule…
      |                  ^~~
      = help: write a second inject
1 error; nothing was run
[exit 2]
$ sed -i 's/tell: now, tension: crisis, //; s/{crossed: Raid, by: Azure, after: T+2 min}/{crossed: Raid, by: Azure, before: T+2 min}/' base/scenario.yaml; picket check base
base/scenario.yaml:30:79: error: a condition has no 'before'; it counts from its 'after' on
   30 | …aid is inside, when: {crossed: Raid, by: Azure, before: T+2 min}, owner: Azure, purpose: the staff can compare…
      |                                                          ^~~~~~~
base/scenario.yaml:31:3: error: the inject 'Crisis' does nothing
   31 |   Crisis: {of: Azure, at: T+3 min, for: 10 min, owner: control, purpose: other rules hold}
      |   ^~~~~~
      = help: add one of mark, silence, cut, control, tension and tell
2 errors; nothing was run
[exit 2]
$ sed -i 's/of: Azure, at: T+3 min/tension: crisis, at: T+3 min/; s/, before: T+2 min//; s/silence: Bty . radar/silence: Rty * radar/; s/mark: Raid, when: {met: each/mark: Raid, when: {met: every/' base/scenario.yaml; picket check base
base/scenario.yaml:27:24: error: no radar fits 'Rty * radar'
   27 |   Radar out: {silence: Rty * radar, at: T+2 min, for: 3 min, owner: control, purpose: train to be cued by the c…
      |                        ^~~~~~~~~~~
base/scenario.yaml:31:21: error: 'tension' needs 'of'
   31 |   Crisis: {tension: crisis, at: T+3 min, for: 10 min, owner: control, purpose: other rules hold}
      |                     ^~~~~~
      = help: say whose it is, for example 'of: Bty *', or 'of: Azure'
base/scenario.yaml:32:41: error: no flight or aircraft is called 'every'
   32 |   Turned back: {mark: Raid, when: {met: every, by: Azure}, owner: control, purpose: a fighter beside it counts}
      |                                         ^~~~~
3 errors; nothing was run
[exit 2]
$ sed -i 's/Rty/Bty/; s/{met: every/{met: each/; s/{tell: a raid is expected from the north, at: T+1 min, owner: control/{tell: a raid is expected from the north, owner: Contrll/; s/cut: West voice, at: T+6 min/cut: West voise, at: T+60 min/; s/of: Bty .*, when/of: Bty 3, when/' base/scenario.yaml; picket check base
base/scenario.yaml:26:3: error: the inject 'Warning' needs a time or a condition
   26 |   Warning: {tell: a raid is expected from the north, owner: Contrll, purpose: the staff knows that it begins}
      |   ^~~~~~~
      = help: add for example 'at: T+40 min', or 'when: {declared: Stray 1, by: Azure}'
base/scenario.yaml:26:61: error: no nation is called 'Contrll'
   26 |   Warning: {tell: a raid is expected from the north, owner: Contrll, purpose: the staff knows that it begins}
      |                                                             ^~~~~~~
base/scenario.yaml:28:20: error: no net is called 'West voise'
   28 |   Voice out: {cut: West voise, at: T+60 min, for: 90 s, owner: Ochre, purpose: train to repeat orders}
      |                    ^~~~~~~~~~
      = help: did you mean 'West voice'?
base/scenario.yaml:28:36: warning: the play is over by then: it lasts 20 min [late-inject]
   28 |   Voice out: {cut: West voise, at: T+60 min, for: 90 s, owner: Ochre, purpose: train to repeat orders}
      |                                    ^~~~~~~~
base/scenario.yaml:29:39: error: no battery is called 'Bty 3'
   29 |   Weapons tight: {control: tight, of: Bty 3, when: {tracked: Raid, by: Azure}, owner: control, purpose: the rai…
      |                                       ^~~~~
      = help: did you mean 'Bty 1'?
base/scenario.yaml:31:21: error: 'tension' needs 'of'
   31 |   Crisis: {tension: crisis, at: T+3 min, for: 10 min, owner: control, purpose: other rules hold}
      |                     ^~~~~~
      = help: say whose it is, for example 'of: Bty *', or 'of: Azure'
5 errors; nothing was run
[exit 2]
