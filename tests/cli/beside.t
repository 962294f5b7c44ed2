# Two runs of one scenario on one page: what differs in it, and where they part.
$ cp -r 01-border a; cat >>a/scenario.yaml <<'END'
> variants:
>   blind: {title: without Radar Lida, remove: [Radar Lida]}
>   readier: {title: fighters in five minutes, set: {units/QRA */alert: {RS5: 2}}}
> END
$ picket run a -o a.picket --quiet; picket run a --variant blind -o blind.picket --quiet; picket run a --variant readier -o readier.picket --quiet
$ picket report a.picket blind.picket -o beside.html; ./said beside.html
report   beside.html (opens offline in any browser)
picket.beside/1 same luck ['', 'blind']
  Azure: Radar Lida removed
  Azure: net West data members: without Radar Lida
first: A at 12 s FIRST_DETECTED: Radar Lida detected Morning 0054 first, at 63 km
  because False  in the other run never
shared: A at 13 s TRACK_CONFIRMED: SOC West confirmed track 2001
  because True  in the other run later
told: not all the same
$ picket report a.picket readier.picket -o readier.html --quiet; ./said readier.html
picket.beside/1 same luck ['', 'readier']
  Azure: QRA Lida alert RS15 → RS5
first: B at 1536 s MISSION: QRA Lida, mission 1, will take off 3 min 00 s from now
  because True  in the other run later
shared: B at 1536 s MISSION: QRA Lida, mission 1, will take off 3 min 00 s from now
  because True  in the other run later
told: not all the same

# A run beside itself.
$ picket report a.picket a.picket -o same.html --quiet; ./said same.html
picket.beside/1 same luck ['', '']
first: never
shared: never
told: all the same
$ picket report a.picket -o alone.html --quiet; ./said alone.html
one run alone
[exit 1]

# Other luck is warned of; another scenario is refused; a file that is there stays.
$ picket run a --seed 7 -o seven.picket --quiet; picket report a.picket seven.picket -o luck.html; ./said luck.html | head -1
seven.picket: warning: it drew other luck (seed 7, replication 1) than the first (seed 1, replication 1)
      = help: a difference between the two may be chance; give both the same seed and replication
report   luck.html (opens offline in any browser)
picket.beside/1 other luck ['', '']
$ sed -i 's/^title: .*/title: Another day/' a/scenario.yaml; picket run a -o other.picket --quiet; picket report a.picket other.picket -o other.html
other.picket: error: this recording is of 'Another day', the other of 'A light aircraft crosses by mistake'
      = help: put two runs of one scenario side by side, such as 'picket run SCENARIO --variant NAME'
1 error; no report was written
[exit 2]
$ picket report a.picket blind.picket -o beside.html
beside.html: error: the file exists already
      = help: choose another name, or add --force to replace it
1 error; no report was written
[exit 3]
$ picket report a.picket nowhere.picket -o nowhere.html
nowhere.picket: error: cannot open this recording: No such file or directory
1 error; no report was written
[exit 3]
