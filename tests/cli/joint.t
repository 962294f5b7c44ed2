# The exercise of 2005: what it expects holds, and its variants can be read.
$ picket run 02-joint-2005 -o joint.picket --progress none 2>/dev/null | grep -E 'held|failed'
  held    detected: Raid north 1, by: Russia, before: T+3 h: at T+[..] min
  held    landed: Raid south 1, at: UMLI: at T+[..] min
  held    landed: Raid south 3, at: UMLI: at T+[..] min
  held    landed: Raid north 1, at: UMMA: at T+[..] min
$ for v in no-aew old-link own-rules readier night-weather no-aew,readier; do picket check 02-joint-2005 --variant $v 2>/dev/null; done

# The early-warning aircraft: what it brings, and what it must not touch.
$ picket run 02-joint-2005 --variant no-aew -o alone.picket --quiet 2>/dev/null; python3 gain.py joint.picket alone.picket

# The story of each raid group, a battery, a civil flight, a duplicate and a refused order; every number is the record's.
$ for who in "Raid south 1" "Raid south 3" "Raid north 1" "Bty Mogilev" "Minsk 0001" "East fire control officer" Met; do ./check_numbers joint.picket "$who"; done
$ picket why joint.picket "Raid south 1" | head -8
$ picket why joint.picket "Raid south 3" | head -8
$ picket why joint.picket "Raid north 1" | head -8
$ picket why joint.picket "Bty Mogilev" | grep -vE 'too far' | head -14
$ picket why joint.picket "Minsk 0001" | head -8
$ picket why joint.picket "Raid south 1" | grep 'same object' | head -2
$ picket why joint.picket orders --about "Raid south 1" | grep 'did not' | head -4
$ picket why joint.picket Met

# A border that goes on beyond the antimeridian is recorded as GeoJSON has it, and the report draws it.
$ cp -r 02-joint-2005 short; sed -i -e 's/duration: 6 h/duration: 1 min/' short/scenario.yaml; picket run short -o short.picket --quiet; picket report short.picket --quiet; ls short.html
short.html
$ picket export short.picket --what borders --format geojson -o borders.geojson --quiet; python3 jumps.py borders.geojson
no longitude beyond 180, no edge across the antimeridian
