# The story of the intruder, of a missed detection, of orders given and not, each number held against the record.
$ picket run 01-border -o border.picket --quiet
$ ./check_numbers border.picket "Stray 1"
Stray 1: [..] lines, [..] numbers, 0 that are not the record's
$ ./check_numbers border.picket "Radar Lida" --about "Stray 1"
Radar Lida: [..] lines, [..] numbers, 0 that are not the record's
$ ./check_numbers border.picket orders --about "Stray 1"
orders: [..] lines, [..] numbers, 0 that are not the record's
$ for who in "SOC West" "Ochre SOC" "Duty officer" "QRA Lida" Azure; do ./check_numbers border.picket "$who" --about "Stray 1"; done
SOC West: [..] 0 that are not the record's
Ochre SOC: [..] 0 that are not the record's
Duty officer: [..] 0 that are not the record's
QRA Lida: [..] 0 that are not the record's
Azure: [..] 0 that are not the record's

# What a reader sees.
$ picket why border.picket "Radar Lida" --about "Stray 1"
Radar Lida detected Stray 1 first at [..]Z, at [..] km, and did not at times
  [..]Z  could not see Stray 1: it is below the horizon; it flew at [..] m, lowest height seen there [..] m, at [..] km
  [..]Z  detected Stray 1 first, at [..] km: SNR [..] dB (Pd [..]); it flew at [..] m
...
  Looks        [..] looks, [..] plots: [..] detected, [..]
  What would have changed it
    [..] m higher, and Radar Lida would have had it in sight at [..]Z
...
$ picket why border.picket "Stray 1" | grep -A 20 'How it came'
  How it came  detected [..]Z › on track [..]Z › [..]
...
  What would have changed it
    the longest wait was from [..] to [..]
...
$ picket why border.picket "Stray 1" --json | python3 -c 'import json, sys; said = json.load(sys.stdin); print(said["schema"], all(line["ids"] for line in said["lines"]))'
picket.why/1 True

# Whom nobody knows, and what has no story.
$ picket why border.picket "Stray"
picket: error: nothing in this recording is called 'Stray'
did you mean 'Stray 1'?
ask about a flight, radar, centre, squadron, battery, authority, nation or inject by its name,
about a track as 'CENTRE/NUMBER', or about 'orders'
[exit 2]
$ picket why border.picket "West data"
picket: error: nothing is told about a net
[exit 2]
$ picket why border.picket "SOC West/1"
Track 0001 of SOC West
  nothing was told of it
$ picket why border.picket
picket why: needs FILE SUBJECT
try: picket why --help
[exit 2]
