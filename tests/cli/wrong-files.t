# Mistakes as a new user makes them: files. Each line says where, what, and what to write instead.
$ mkdir x

# the folder does not exist
$ picket check nowhere
nowhere: error: cannot open this file: No such file or directory
      = help: give a folder that holds scenario.yaml, or the file itself
1 error; nothing was run
[exit 3]

# the folder holds no scenario
$ mkdir empty; picket check empty
empty/scenario.yaml: error: cannot open this file: No such file or directory
      = help: give a folder that holds scenario.yaml, or the file itself
1 error; nothing was run
[exit 3]

# an annex instead of the scenario
$ picket check base/azure.yaml
base/azure.yaml:1:1: error: this is an annex, not a scenario
    1 | annex: Azure
      | ^~~~~
      = help: give the folder, or the scenario.yaml that names this file
1 error; nothing was run
[exit 2]

# an annex that is not there, and one that is there twice
$ cp base/* x; sed -i -e 's/annexes: .*/annexes: [azur.yaml, ochre.yaml, ochre.yaml]/' x/scenario.yaml; picket check x
x/scenario.yaml:9:11: error: there is no file 'azur.yaml' beside the scenario
    9 | annexes: [azur.yaml, ochre.yaml, ochre.yaml]
      |           ^~~~~~~~~
      = help: did you mean 'azure.yaml'?
x/scenario.yaml:9:34: error: 'ochre.yaml' is listed twice
    9 | annexes: [azur.yaml, ochre.yaml, ochre.yaml]
      |                                  ^~~~~~~~~~
x/scenario.yaml:9:22: note: first listed here
    9 | annexes: [azur.yaml, ochre.yaml, ochre.yaml]
      |                      ^~~~~~~~~~
2 errors; nothing was run
[exit 2]

# an annex of a nation that does not take part
$ cp base/* x; sed -i -e 's/^annex: Azure/annex: Azur/' x/azure.yaml; picket check x
x/azure.yaml:1:8: error: no nation is called 'Azur'
    1 | annex: Azur
      |        ^~~~
      = help: did you mean 'Azure'?
1 error; nothing was run
[exit 2]

# two annexes of one nation
$ cp base/* x; sed -i -e 's/^annex: Azure/annex: Ochre/' x/azure.yaml; picket check x
x/ochre.yaml:1:8: error: Ochre has an annex already
    1 | annex: Ochre
      |        ^~~~~
x/azure.yaml:1:8: note: it is this one
    1 | annex: Ochre
      |        ^~~~~
1 error; nothing was run
[exit 2]

# an empty file
$ cp base/* x; : >x/ochre.yaml; picket check x
x/ochre.yaml: error: the file is empty
1 error; nothing was run
[exit 2]

# a file of something else
$ cp base/* x; head -c 300 /bin/true >x/ochre.yaml; picket check x
x/ochre.yaml:1:1: error: a control character (byte 0x7F) stands here
    1 | �ELF��������������>������#������@�������������������@�8�
      | ^
      = help: remove it
1 error; nothing was run
[exit 2]

# a file that is too large
$ cp base/* x; head -c 17000000 /dev/zero | tr "\0" " " >x/ochre.yaml; picket check x
x/ochre.yaml: error: the file is larger than the limit of 16 MiB
1 error; nothing was run
[exit 2]
