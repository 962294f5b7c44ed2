# A recording says what it is.
$ picket run 01-border -o border.picket --quiet
$ picket info border.picket
A light aircraft crosses by mistake
  scenario      01-border · replication 1 · seed 1 · from 2031-05-12T04:30:00Z
  written by    picket [..]: picket run 01-border
  play          complete, up to T+110 min 00 s (2031-05-12T06:20:00Z)
  who           2 nations · 3 radars · 2 centres · 1 squadron · 1 named flight · [..] flights of traffic
  told          [..] events · [..] things that did not happen
  rows          [..] segments · [..] looks · [..] plots · [..] track updates
  results       [..] measures · 4 of 4 expectations held
  size          [..] MB
  digest        [..]
$ picket info border.picket --json | grep -o '"complete":true'
"complete":true

# Nothing is replaced without being asked, and nothing is lost before the new run begins.
$ picket run 01-border -o border.picket
border.picket: error: the file exists already
      = help: choose another name with -o, or add --force to replace it
1 error; nothing was run
[exit 3]
$ sed -i 's/SOC West, emission/SOC Wets, emission/; s/reports to: SOC West}/reports to: SOC Wets}/' 01-border/azure.yaml
$ picket run 01-border -o border.picket --force 2>&1 | tail -1; picket info border.picket --verify | tail -1
[..] nothing was run
  verified      every row was read
$ ls border.picket*
border.picket

# Where nothing can be written, the message says why, and nothing stays.
$ git --version >/dev/null; cp -r 01-border again; sed -i 's/Wets/West/' again/azure.yaml
$ picket run again -o nowhere/a.picket
nowhere/a.picket: error: cannot write this recording: No such file or directory
1 error; nothing was run
[exit 3]
$ picket run again -o /proc/a.picket
/proc/a.picket: error: cannot write this recording: [..]
1 error; nothing was run
[exit 3]
$ picket run again -o again --force
again: error: cannot write this recording: something that is no plain file stands there
1 error; nothing was run
[exit 3]

# A full disk: the file may not grow beyond a limit. 60 kB end in the beginning of the file, 2 MB in the play.
$ (ulimit -f 60; picket run again -o full.picket); ls full* 2>/dev/null || echo nothing is left
full.picket: error: cannot write this recording: File too large
1 error; nothing was run
nothing is left
$ (ulimit -f 2000; picket run again -o full.picket --quiet); echo "exit $?"; ls full* 2>/dev/null || echo nothing is left
full.picket: error: cannot write this recording: File too large
1 error; the recording is lost
exit 3
nothing is left
$ (ulimit -f 60; picket run again -o border.picket --force --quiet); echo "exit $?"; picket info border.picket --verify | tail -1
border.picket: error: cannot write this recording: File too large
1 error; nothing was run
exit 3
  verified      every row was read

# Interrupted: what was played until then is a valid recording.
$ (picket run again -o part.picket --quiet & pid=$!; while [ ! -e part.picket ]; do sleep 0.02; done; sleep 0.1; kill -INT $pid; wait $pid; echo "exit $?")
interrupted at [..] s of play; part.picket holds everything up to there
exit 130
$ picket info part.picket | grep play; ls part.picket*
  play          incomplete, up to T+[..] of 110 min 00 s
part.picket

# What is no recording.
$ picket info again/azure.geojson
again/azure.geojson: error: this file is not a recording of Picket
[exit 2]
$ picket info none.picket
none.picket: error: cannot open this recording: No such file or directory
[exit 3]
$ head -c 300000 border.picket >cut.picket; picket info cut.picket --verify
cut.picket: error: this recording is damaged: [..]
[exit 2]
