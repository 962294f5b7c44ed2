# The exercise of 2005: what it expects holds, and its variants can be read.
$ picket run 02-joint-2005 --progress none 2>/dev/null
Joint air-defence exercise, 5 April 2005 · replication 1 · seed 2005 · 360 min of play in [..] s
  held    detected: Raid north 1, by: Russia, before: T+3 h: at T+[..] min
  held    landed: Raid south 1, at: UMLI: at T+[..] min
  held    landed: Raid south 3, at: UMLI: at T+[..] min
  held    landed: Raid north 1, at: UMMA: at T+[..] min
  Raid [..]
...
$ for v in no-aew old-link readier; do picket check 02-joint-2005 --variant $v 2>/dev/null; done
02-joint-2005: 2 nations, 30 units, 373 flights · 0 errors, [..]
02-joint-2005: 2 nations, 34 units, 375 flights · 0 errors, [..]
02-joint-2005: 2 nations, 34 units, 375 flights · 0 errors, [..]

# A border that goes on beyond the antimeridian is recorded as GeoJSON has it, and the report draws it.
$ cp -r 02-joint-2005 short; sed -i -e 's/duration: 6 h/duration: 1 min/' short/scenario.yaml; picket run short -o short.picket --quiet; picket report short.picket --quiet; ls short.html
short.html
$ picket export short.picket --what borders --format geojson -o borders.geojson --quiet; python3 jumps.py borders.geojson
no longitude beyond 180, no edge across the antimeridian
