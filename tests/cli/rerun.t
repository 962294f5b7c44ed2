# A recording holds all it needs to be played again, wherever it is.
$ picket run 01-border -o border.picket --quiet
$ rm -r 01-border; picket rerun border.picket
same: played again up to T+110 min 00 s (2031-05-12T06:20:00Z), digest [..]
$ picket rerun border.picket --json | grep -o '"same":true'
"same":true
$ picket rerun border.picket --quiet

# Whoever changes it is found out, with the first line that differs.
$ python3 -c "import sqlite3; db = sqlite3.connect('border.picket'); db.execute(\"UPDATE happening SET kind = 'LANDED', sentence = 'Stray 1 landed' WHERE id = 200\"); db.commit()"
$ picket rerun border.picket
different: its digest came again, but the recording was changed since
  first in happening 200, at T+[..]
    recorded  Stray 1 landed
    now       [..]
[exit 1]
$ python3 -c "import sqlite3; db = sqlite3.connect('border.picket'); db.execute(\"UPDATE meta SET value = '2' WHERE key = 'seed'\"); db.commit()"
$ picket rerun border.picket
different: digest [..] was recorded, [..] came now
  first in [..]
    recorded  [..]
    now       [..]
[exit 1]

# A scenario that the recording does not hold, or that names files outside, is refused.
$ python3 -c "import sqlite3; db = sqlite3.connect('border.picket'); db.execute(\"UPDATE file SET name = '/tmp/owned.yaml' WHERE role = 'annex'\"); db.commit()"
$ picket rerun border.picket; ls /tmp/owned.yaml 2>/dev/null
border.picket: error: the recording names a file outside its folder: '/tmp/owned.yaml'
      = help: play the scenario itself again, and compare the digests
1 error; it cannot be played again
[exit 2]
