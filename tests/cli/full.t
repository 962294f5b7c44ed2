# A full disk: what is wrong, exit 3, and nothing is left (how the disk is filled: on_full).
$ picket run 01-border -o border.picket --quiet
$ ./on_full 60 a.picket picket run 01-border
disk/a.picket: error: cannot write this recording: No space left on device
1 error; nothing was run
exit 3
left: nothing
$ ./on_full 2000 a.picket picket run 01-border --quiet
disk/a.picket: error: cannot write this recording: No space left on device
1 error; the recording is lost
exit 3
left: nothing
$ ./on_full 20 page.html picket report border.picket
disk/page.html: error: cannot write this file: No space left on device
1 error; no report was written
exit 3
left: nothing
$ ./on_full 20 rows.csv picket export border.picket
disk/rows.csv: error: cannot write this file: No space left on device
exit 3
left: nothing
$ ./on_full 20 paths.json picket export border.picket --format geojson
disk/paths.json: error: cannot write this file: No space left on device
exit 3
left: nothing

# The same where nobody may mount.
$ export ON_FULL=refused; ./on_full 60 a.picket picket run 01-border; ./on_full 2000 a.picket picket run 01-border --quiet
disk/a.picket: error: cannot write this recording: No space left on device
1 error; nothing was run
exit 3
left: nothing
disk/a.picket: error: cannot write this recording: No space left on device
1 error; the recording is lost
exit 3
left: nothing
$ export ON_FULL=refused; ./on_full 20 page.html picket report border.picket; ./on_full 20 rows.csv picket export border.picket
disk/page.html: error: cannot write this file: No space left on device
1 error; no report was written
exit 3
left: nothing
disk/rows.csv: error: cannot write this file: No space left on device
exit 3
left: nothing

# With room enough the same commands write the file.
$ ./on_full 40000 a.picket picket run 01-border --quiet; ./on_full 40000 page.html picket report border.picket --quiet
exit 0
left: a.picket
exit 0
left: page.html

# A folder in which nothing may be written.
$ ./read_only picket run 01-border -o locked/a.picket; ls -A locked
locked/a.picket: error: cannot write this recording: Permission denied
1 error; nothing was run
exit 3
$ ./read_only picket report border.picket -o locked/page.html; ls -A locked
locked/page.html: error: cannot write this file: Permission denied
1 error; no report was written
exit 3
$ ./read_only picket export border.picket -o locked/rows.csv; ls -A locked
locked/rows.csv: error: cannot write this file: Permission denied
exit 3

# What stands in it is kept, even with --force, and can be read.
$ cp border.picket locked; ./read_only picket run 01-border -o locked/border.picket --force; ls -A locked
locked/border.picket: error: cannot write this recording: Permission denied
1 error; nothing was run
exit 3
border.picket
$ ./read_only picket report locked/border.picket; ls -A locked
locked/border.html: error: cannot write this file: Permission denied
1 error; no report was written
exit 3
border.picket
$ ./read_only picket info locked/border.picket --verify | tail -2; cmp border.picket locked/border.picket
  verified      every row was read
exit 0
