# The exercise of 2005: what it expects holds, and its variants can be read.
$ picket run 02-joint-2005 -o joint.picket --progress none 2>/dev/null | grep -E 'held|failed'
  held    detected: Raid north 1, by: Russia, before: T+3 h: at T+[..] min
  held    landed: Raid south 1, at: UMLI: at T+[..] min
  held    landed: Raid south 3, at: UMLI: at T+[..] min
  held    landed: Raid north 1, at: UMMA: at T+[..] min
  Central post held 97 % of what flew over Belarus; error 408 m, age 7.9 s in the mean
  Centre Smolensk held 77 % of what flew over Russia; error 376 m, age 8.9 s in the mean
$ for v in no-aew old-link own-rules readier night-weather no-aew,readier; do picket check 02-joint-2005 --variant $v 2>/dev/null; done
02-joint-2005: 2 nations, 38 units, 373 flights · 0 errors, 2 warnings
02-joint-2005: 2 nations, 42 units, 375 flights · 0 errors, 0 warnings
02-joint-2005: 2 nations, 42 units, 375 flights · 0 errors, 2 warnings
02-joint-2005: 2 nations, 42 units, 375 flights · 0 errors, 0 warnings
02-joint-2005: 2 nations, 42 units, 375 flights · 0 errors, 0 warnings
02-joint-2005: 2 nations, 38 units, 373 flights · 0 errors, 2 warnings

# The early-warning aircraft: what it brings, and what it must not touch.
$ picket run 02-joint-2005 --variant no-aew -o alone.picket --quiet 2>/dev/null; python3 gain.py joint.picket alone.picket
8 raiders: at least 29 min more warning
1000 first plots and more of Belarusian radars are the same to the last bit until a fighter is ordered

# The story of each raid group, a battery, a civil flight, a duplicate and a refused order; every number is the record's.
$ for who in "Raid south 1" "Raid south 3" "Raid north 1" "Bty Mogilev" "Minsk 0002" "East fire control officer" Met; do ./check_numbers joint.picket "$who"; done
Raid south 1: 242 lines, 840 numbers, 0 that are not the record's
Raid south 3: 198 lines, 705 numbers, 0 that are not the record's
Raid north 1: 218 lines, 749 numbers, 0 that are not the record's
Bty Mogilev: 30 lines, 107 numbers, 0 that are not the record's
Minsk 0002: 93 lines, 341 numbers, 0 that are not the record's
East fire control officer: 24 lines, 59 numbers, 0 that are not the record's
Met: 8 lines, 8 numbers, 0 that are not the record's
$ picket why joint.picket "Raid south 1" | head -8
Raid south 1 crossed into Belarus at 07:40:51Z, declared 3 min 42 s after, met 27 min 46 s after, and landed at UMLI at 08:20:20Z
  06:01:23Z  entered play
  06:01:23Z  took off from the field where its route begins
  06:59:50Z  Mainstay radar detected Raid south 1 first, at 450 km: SNR 25.6 dB (Pd 0.96); it flew at 493 m
  07:00:10Z  Mainstay crew confirmed track 3095 from 3 plots, within 2.0 km
  07:00:15Z  Mainstay crew calls track 3095 by radio (QUERY)
  07:00:20Z  Centre Smolensk calls track 3095 by radio (QUERY) · 2 times until 07:16:05Z
  07:00:45Z  Mainstay crew holds track 3095 to be unknown (unknown): no IFF reply; no transponder code; no flight plan fits; first seen over own territory
$ picket why joint.picket "Raid south 3" | head -8
Raid south 3 crossed into Belarus at 07:51:27Z, declared 30 s after, not met, and landed at UMLI at 08:14:18Z
  06:35:09Z  entered play
  06:35:09Z  took off from the field where its route begins
  07:17:09Z  Mainstay radar detected Raid south 3 first, at 450 km: SNR 20.7 dB (Pd 0.89); it flew at 294 m
  07:17:30Z  Mainstay crew confirmed track 3121 from 3 plots, within 2.0 km
  07:17:35Z  Mainstay crew calls track 3121 by radio (QUERY)
  07:17:40Z  Centre Smolensk calls track 3121 by radio (QUERY)
  07:18:05Z  Mainstay crew holds track 3121 to be unknown (unknown): no IFF reply; no transponder code; no flight plan fits; first seen over own territory; low
$ picket why joint.picket "Raid north 1" | head -8
Raid north 1 crossed into Belarus at 07:39:35Z, declared 89 s after, met 26 min 32 s after, and landed at UMMA at 08:12:42Z
  06:57:39Z  entered play
  06:57:39Z  took off from the field where its route begins
  06:58:10Z  Mainstay radar detected Raid north 1 first, at 186 km: SNR 41.7 dB (Pd 1.00); it flew at 26 m
  06:58:30Z  Mainstay crew confirmed track 3090 from 3 plots, within 994 m · 4 times until 07:38:16Z
  06:58:35Z  Mainstay crew calls track 3090 by radio (QUERY)
  06:58:40Z  Centre Smolensk calls track 3090 by radio (QUERY) · 3 times until 07:27:00Z
  06:58:41Z  Raid north 2 waits 22 s for the runway of RU-9942, behind Raid north 1
$ picket why joint.picket "Bty Mogilev" | grep -vE 'too far' | head -14
Bty Mogilev fired 4 simulated shots, 1 effective
  07:44:26Z  was not to engage track 5273: its window opens 12 min 43 s from now
  07:47:19Z  was not to engage track 5285: its window opens 13 min 12 s from now · 6 times until 07:57:30Z
  07:54:45Z  Sector east orders Bty Mogilev to engage track 5273 (EX-FIRE)
  07:54:50Z  was not to engage track 5285: all its channels are taken: 1
  07:54:50Z  the order to engage track 5273 reached Bty Mogilev (after 5.3 s)
  07:54:54Z  acquired Raid south 1 at 50 km: SNR 62.1 dB, needed 12.8 dB (Pd 1.00)
  07:54:54Z  gave channel 1 to track 5273; its reaction takes 19 s
  07:56:04Z  fired a simulated shot at track 5273, 35 km away; 44 s of flight; chance 0.52; missiles left: 3
  07:56:48Z  the shot of Bty Mogilev at Raid south 1 had no effect: chance was against it (chance 0.53, at 35 km)
  07:56:48Z  fired a simulated shot at track 5273, 30 km away; 38 s of flight; chance 0.64; missiles left: 2
  07:57:25Z  the shot of Bty Mogilev was effective: the umpire marks Raid south 1 as destroyed (chance 0.63, at 30 km)
  08:00:00Z  Sector east orders Bty Mogilev to engage track 5285 (EX-FIRE)
  08:00:07Z  the order to engage track 5285 reached Bty Mogilev (after 7.1 s)
$ picket why joint.picket "Minsk 0002" | head -8
Minsk 0002 crossed into Belarus at 07:39:16Z, not declared, not met, and landed at UUEE at 09:01:29Z
  07:19:59Z  entered play
  07:19:59Z  took off from the field where its route begins
  07:22:51Z  Radar Brest detected Minsk 0002 first, at 180 km: SNR 44.1 dB (Pd 1.00); it flew at 1655 m
  07:23:16Z  Sector west confirmed track 6205 from 3 plots, within 142 m
  07:23:20Z  Sector west holds track 6205 to be neutral (civil): code of a filed flight plan; within the gates of a filed flight plan; first seen on the foreign side
  07:23:30Z  Central post holds track 6205 to be neutral (civil): code of a filed flight plan; within the gates of a filed flight plan; first seen on the foreign side · 5 times until 07:50:00Z
  07:24:50Z  Radar Grodno detected Minsk 0002 first, at 232 km: SNR 23.2 dB (Pd 0.94); it flew at 2920 m
$ picket why joint.picket "Raid south 1" | grep 'same object' | head -2
  07:16:26Z  Centre Smolensk dropped track 3095: it is the same object as a track of our own (11 s since its last plot, within 1.1 km)
  08:03:47Z  Central post dropped track 3173: it is the same object as a track of our own (7.9 s since its last plot, within 949 m) · 5 times until 08:14:33Z
$ picket why joint.picket orders --about "Raid south 1" | grep 'did not' | head -4
  07:41:00Z  Sector east did not order: scramble, track 5273: Sector east has no fighters
  07:49:50Z  Central post did not order: scramble, track 3169: no aircraft ready at QRA Babruysk: 2 asked, 0 on alert
  07:57:30Z  Central post did not order: scramble, track 3173: the answer came when the situation had changed: unknown, inside
  07:57:35Z  Central post did not order: fire by a battery, track 5273: track 5273 is marked as destroyed
$ picket why joint.picket Met
Met
  08:04:46Z  Met: the umpire does not mark Raid north 3: it is marked already
  08:06:08Z  Met: the umpire does not mark Raid north 1: its part in the raid is over
  08:08:37Z  Met: the umpire does not mark Raid south 1: it is marked already
  08:19:13Z  Met: the umpire does not mark Raid south 2: its part in the raid is over
  11:00:00Z  Met did not come about: its condition did not come
  11:00:00Z  Met did not come about: its condition did not come
  11:00:00Z  Met did not come about: its condition did not come
  11:00:00Z  Met did not come about: its condition did not come

# A border that goes on beyond the antimeridian is recorded as GeoJSON has it, and the report draws it.
$ cp -r 02-joint-2005 short; sed -i -e 's/duration: 6 h/duration: 1 min/' short/scenario.yaml; picket run short -o short.picket --quiet; picket report short.picket --quiet; ls short.html
short.html
$ picket export short.picket --what borders --format geojson -o borders.geojson --quiet; python3 jumps.py borders.geojson
no longitude beyond 180, no edge across the antimeridian
