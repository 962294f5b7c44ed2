# The program explains itself; mistakes in commands and options are told with what was near.
$ picket | head -4; picket | tail -2
picket — rehearses joint air-defence exercises

Commands:
  new        start a scenario from a template, as commented files
Exit status: 0 done, 1 an expectation did not hold, 2 wrong usage or scenario, 3 file, 4 internal,
130 interrupted with a valid partial file. More on one command: picket COMMAND --help
$ picket --version
picket 0.1.0
$ picket help check
picket check — read a scenario and tell all that is wrong with it

Examples:
  picket check scenarios/01-border
  picket check scenarios/01-border --show
  picket check scenarios/01-border --html plan.html
  picket check scenario.yaml --json

Usage: picket check SCENARIO [options]

Options:
      --variant NAMES          apply variants of the scenario, separated by commas
      --show                   draw the order of battle, the flights over time and the variants, as -v does on a terminal
      --html FILE              write map, flights over time and order of battle as one page that opens offline
      --force                  replace an existing page
      --json                   write the result as JSON
  -q, --quiet                  write nothing but results and errors
  -v, --verbose                say more about what is done
      --progress HOW           auto, plain, json or none
  -h, --help                   show this help
$ picket check --help | head -1
picket check — read a scenario and tell all that is wrong with it
$ picket help run --manual | head -12 | tr '\n#' ' =' | tr -s ' '; echo
picket-run(1) = NAME picket-run - play a scenario once = SYNOPSIS *picket run* SCENARIO [options] = DESCRIPTION 
$ picket help --manual | head -5 | tr '\n#' ' =' | tr -s ' '; echo
picket(1) = NAME picket - rehearses joint air-defence exercises 
$ picket chekc 01-border
picket: error: there is no command 'chekc'
did you mean 'picket check'?
try: picket help
[exit 2]
$ picket help chekc
picket: error: there is no command 'chekc'
did you mean 'picket check'?
try: picket help
[exit 2]
$ picket check
picket check: needs SCENARIO
try: picket check --help
[exit 2]
$ picket check 01-border 04-light-aircraft
picket check: one word too many: '04-light-aircraft'
try: picket check --help
[exit 2]
$ picket check 01-border --varaint x
picket check: there is no option '--varaint'
did you mean '--variant'?
try: picket check --help
[exit 2]
$ picket run 01-border --seed
picket run: a value is missing after '--seed'
try: picket run --help
[exit 2]
$ picket run 01-border -o --force; ls -A -- --force 2>/dev/null
picket run: a value is missing after '-o'
try: picket run --help
[exit 2]
$ picket run 01-border --variant -r 2
picket run: a value is missing after '--variant'
try: picket run --help
[exit 2]
$ picket run 01-border --seed twelve
picket: error: --seed takes a whole number, not 'twelve'
[exit 2]
$ picket run 01-border --replication=-3
picket: error: --replication takes a whole number, not '-3'
[exit 2]
$ picket check 01-border --json=yes
picket check: this option takes no value: '--json=yes'
try: picket check --help
[exit 2]
$ picket check 01-border --progress fast
picket: error: --progress takes auto, plain, json or none, not 'fast'
[exit 2]
$ picket help --completion tcsh
picket: error: completion is written for bash and zsh, not for 'tcsh'
[exit 2]
$ picket schema nation
picket: error: there is a schema of scenario, annex, rules, scenario-part and annex-part, not of 'nation'
[exit 2]

# Colours only where they are asked for: never into a pipe, always with FORCE_COLOR, never with NO_COLOR.
$ picket check nowhere 2>&1 | grep -c $'\x1b'
0
[exit 1]
$ FORCE_COLOR=1 picket check nowhere 2>&1 | sed 's/\x1b/<esc>/g'
<esc>[1mnowhere:<esc>[0m <esc>[1;31merror:<esc>[0m cannot open this file: No such file or directory
<esc>[34m      =<esc>[0m help: give a folder that holds scenario.yaml, or the file itself
1 error; nothing was run
$ FORCE_COLOR=1 NO_COLOR=1 picket check nowhere 2>&1 | grep -c $'\x1b'
0
[exit 1]

# Results go to one stream, errors to the other.
$ picket check 01-border 2>/dev/null
01-border: [..] · 0 errors, [..]
$ picket check nowhere >/dev/null
nowhere: error: cannot open this file: No such file or directory
      = help: give a folder that holds scenario.yaml, or the file itself
1 error; nothing was run
[exit 3]
$ picket check nowhere --json 2>/dev/null
{"schema":"picket.check/1","title":null,"units":0,"flights":0,"variants":[],"variant_titles":[],"errors":1,"warnings":0,"diagnostics":[{"severity":"error","file":"nowhere","line":0,"column":0,"end_column":0,"path":null,"message":"cannot open this file: No such file or directory","help":"give a folder that holds scenario.yaml, or the file itself","rule":null}]}
[exit 3]
$ picket check 01-border --quiet
$ picket check 01-border >/dev/full
picket: error: the result could not be written
[exit 3]

# The same program, found through another folder of data.
$ PICKET_DATA=/nowhere picket check 01-border
/nowhere/catalog/aircraft.yaml: error: cannot open this file: No such file or directory
      = help: the catalog lies in share/picket beside the program, or where PICKET_DATA says
1 error; nothing was run
[exit 3]
