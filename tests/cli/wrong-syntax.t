# Mistakes as a new user makes them: syntax. Each line says where, what, and what to write instead.
$ mkdir x

# a tab before a key
$ cp base/* x; sed -i -e 's/^  SOC West:/\tSOC West:/' x/azure.yaml; picket check x
x/azure.yaml:4:1: error: a tab cannot stand here
    4 | 	SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}
      | ^~~~~~~~
      = help: indent with spaces
1 error; nothing was run
[exit 2]

# a map that is not closed
$ cp base/* x; sed -i -e 's/reports to: SOC West}/reports to: SOC West/' x/azure.yaml; picket check x
x/azure.yaml:4:11: error: expected ',' or '}' here
    4 |   SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}
      |           ^
      = help: separate entries by ', ' and close the map with '}'
x/azure.yaml:3:15: note: the '{' that is open begins here
    3 |   Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West
      |               ^
1 error; nothing was run
[exit 2]

# a list that is not closed
$ cp base/* x; sed -i -e 's/EVRA\]/EVRA/' x/scenario.yaml; picket check x
x/scenario.yaml:11:83: error: expected ',' or ']' here
   11 |   Morning: {flights: 12 per hour, between: [UMMS, EYVI, EVRA, levels: FL280..FL390}
      |                                                                                   ^
      = help: separate items by ', ' and close the list with ']'
x/scenario.yaml:11:44: note: the '[' that is open begins here
   11 |   Morning: {flights: 12 per hour, between: [UMMS, EYVI, EVRA, levels: FL280..FL390}
      |                                            ^
1 error; nothing was run
[exit 2]

# a quote that is not closed
$ cp base/* x; sed -i -e 's/^title: .*/title: "A scenario/' x/scenario.yaml; picket check x
x/scenario.yaml:2:8: error: this quote is not closed
    2 | title: "A scenario
      |        ^
x/scenario.yaml:27:1: note: the text ends here
   27 | 
      | ^
1 error; nothing was run
[exit 2]

# a colon in a text
$ cp base/* x; sed -i -e 's/^title: .*/title: Rehearsal: day one/' x/scenario.yaml; picket check x
x/scenario.yaml:2:17: error: a ':' cannot start a value here
    2 | title: Rehearsal: day one
      |                 ^
      = help: put text that contains ': ' in quotes, or check how far this line is indented
1 error; nothing was run
[exit 2]

# a comma in a text between brackets
$ cp base/* x; sed -i -e 's/why: the usual.*/why: it is the usual size, and small}/' x/azure.yaml; picket check x
x/azure.yaml:16:59: error: a note has no key 'and small'
   16 |   - {of: units/QRA Lida/alert, why: it is the usual size, and small}
      |                                                           ^~~~~~~~~
      = help: inside { } a comma ends the value; put text that has commas in quotes
1 error; nothing was run
[exit 2]

# no blank after a colon
$ cp base/* x; sed -i -e 's/at: 53.88N/at:53.88N/' x/azure.yaml; picket check x
x/azure.yaml:3:34: error: a unit has no key 'at:53.88N 25.30E'
    3 |   Radar Lida: {class: surv_s_3d, at:53.88N 25.30E, reports to: SOC West}
      |                                  ^~~~~~~~~~~~~~~~
      = help: write 'at: 53.88N 25.30E', with a blank after the ':'
1 error; nothing was run
[exit 2]

# a key that is indented too far
$ cp base/* x; sed -i -e 's/^  West voice:/   West voice:/' x/azure.yaml; picket check x
x/azure.yaml:8:4: error: expected a key here
    8 |    West voice: {kind: voice, members: [SOC West, QRA Lida], delay: 5..10..30 s}
      |    ^
      = help: check how far this line is indented
x/azure.yaml:7:3: note: the map that is open begins here
    7 |   West data: {kind: data, members: [Radar Lida, SOC West], rate: 9600 bit/s, latency: 1..2..4 s}
      |   ^
1 error; nothing was run
[exit 2]

# a key given twice
$ cp base/* x; sed -i -e 's/^duration: .*/duration: 60 min\nduration: 90 min/' x/scenario.yaml; picket check x
x/scenario.yaml:5:1: error: 'duration' is given twice
    5 | duration: 90 min
      | ^~~~~~~~
x/scenario.yaml:4:1: note: first given here
    4 | duration: 60 min
      | ^~~~~~~~
1 error; nothing was run
[exit 2]

# two documents in a file
$ cp base/* x; sed -i -e 's/^nets:/---\nnets:/' x/ochre.yaml; picket check x
x/ochre.yaml:5:1: error: a second document begins here
    5 | ---
      | ^
      = help: a file holds one document: remove the line '---', or make it a file of its own
1 error; nothing was run
[exit 2]

# text that is not UTF-8
$ cp base/* x; sed -i -e 's/×/\xd7/' x/azure.yaml; picket check x
x/azure.yaml:5:61: error: this is not UTF-8 text (byte 0xD7)
    5 |   QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 4 � fighter_light, alert: {RS15: 2}, under: SOC West}
      |                                                             ^
      = help: save the file as UTF-8
1 error; nothing was run
[exit 2]

# a tag and a merge key
$ cp base/* x; sed -i -e 's/^rules: .*/rules: !pack icao-peacetime/' -e 's/^assume:/<<: {}\nassume:/' x/azure.yaml; picket check x
x/azure.yaml:12:8: error: a tag ('!pack') cannot stand here
   12 | rules: !pack icao-peacetime
      |        ^~~~~~~~~~~~~~~~~~~~
      = help: leave the tag out; the key says what kind of value is due
x/azure.yaml:15:1: error: maps cannot be merged with '<<'
   15 | <<: {}
      | ^~
      = help: write the keys out, or give the class the common values
2 errors; nothing was run
[exit 2]

# maps inside maps inside maps
$ cp base/* x; { printf 'annex: Ochre\nassume: '; printf '[%.0s' {1..70}; printf ']%.0s' {1..70}; echo; } >x/ochre.yaml; picket check x
x/ochre.yaml:2:72: error: maps and lists are nested more than 64 deep
    2 | …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]…
      |                                                          ^
1 error; nothing was run
[exit 2]

# a bomb of aliases
$ cp base/* x; { echo 'annex: Ochre'; echo 'a: &a [1,1,1,1,1,1,1,1,1,1]'; echo 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]'; echo 'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]'; echo 'd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]'; echo 'e: [*d,*d,*d]'; } >x/ochre.yaml; picket check x
x/ochre.yaml:5:29: error: aliases repeat more than 10000 values
    5 | d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
      |                             ^~
1 error; nothing was run
[exit 2]
