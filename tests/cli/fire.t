# A raid meets a battery: what it did, step by step; the same day with weapons hold, and with targets that leave play.
$ picket check base
base: 2 nations, 3 units, 1 flight · 0 errors, 0 warnings

$ picket run base -o a.picket --quiet; picket why a.picket "Bty 1"
Bty 1 fired 3 simulated shots, 1 effective
  04:31:32Z  was not to engage track 1001: its window opens 6 min 14 s from now
  [..]Z  SOC West orders Bty 1 to engage track 1001 (FIRE-RAID)
  04:36:42Z  the order to engage track 1001 reached Bty 1 (after 7.1 s)
  04:36:46Z  acquired Raid at 63 km: SNR 46.4 dB, needed 12.8 dB (Pd 1.00)
  04:36:46Z  gave channel 1 to track 1001; its reaction takes 16 s
  04:38:06Z  fired a simulated shot at track 1001, 35 km away; 44 s of flight; chance 0.42; missiles left: 3
  04:38:49Z  the shot of Bty 1 at Raid had no effect: chance was against it (chance 0.43, at 34 km)
  04:38:50Z  fired a simulated shot at track 1001, 27 km away; 33 s of flight; chance 0.57; missiles left: 2
  04:39:23Z  the shot of Bty 1 at Raid had no effect: chance was against it (chance 0.57, at 27 km)
  04:39:24Z  fired a simulated shot at track 1001, 21 km away; 26 s of flight; chance 0.60; missiles left: 1
  04:39:49Z  the shot of Bty 1 was effective: the umpire marks Raid as destroyed (chance 0.60, at 21 km)

$ picket run base -o hold.picket --quiet --variant hold; picket why hold.picket "Bty 1"
Bty 1 fired at nobody
  [..]Z  was not to engage track 1001: weapons hold: track 1001 is hostile, another status is asked
  What would have changed it
    weapons tight or free at Bty 1 at [..]Z

$ picket run base -o remove.picket --quiet --variant remove; picket why remove.picket Raid | grep -A1 effective
  [..]Z  the shot of Bty 1 was effective: the umpire marks Raid as destroyed (chance 0.60, at 21 km)
  [..]Z  left play: a simulated shot was effective
  04:39:55Z  SOC West did not order: fire by a battery, track 1001: track 1001 is marked as destroyed

# A battery of men with sights, cued by its centre, that stands aside of the way.
$ picket why a.picket "Bty 2" --about Raid
Bty 2 fired at nobody, not at Raid either
  [..]Z  was not to engage track 1001: track 1001 does not come into its envelope: too far

# The flight's own story has the shots; the commander's his one decision.
$ picket why a.picket Raid | grep -c 'fired a simulated shot'
3

$ picket why a.picket Commander
Commander was asked 1 times and decided 1
  [..]Z  SOC West asks Commander: fire by a battery, track 1001 (FIRE-RAID)
  04:31:32Z  decided after 23 s: fire by a battery, track 1001

# A low raid is behind the horizon of the battery's radar for most of the way.
$ mkdir low; cp base/* low; sed -i 's/5000 m amsl/150 m amsl/' low/scenario.yaml; sed -i 's/class: sam_medium_mobile/class: sam_long_mobile/' low/azure.yaml; picket run low -o low.picket --quiet; picket why low.picket "Bty 1"
Bty 1 fired 1 simulated shot, 1 effective
  [..]Z  SOC West orders Bty 1 to engage track 1001 (FIRE-RAID)
  04:38:04Z  the order to engage track 1001 reached Bty 1 (after 7.1 s)
  04:38:08Z  acquired Raid at 43 km: SNR 52.7 dB, needed 12.8 dB (Pd 1.00)
  04:38:08Z  gave channel 1 to track 1001; its reaction takes 9.2 s
  04:38:18Z  fired a simulated shot at track 1001, 34 km away; 31 s of flight; chance 0.59; missiles left: 31
  04:38:49Z  the shot of Bty 1 was effective: the umpire marks Raid as destroyed (chance 0.58, at 34 km)

# What is counted.
$ picket export a.picket --what measures | grep -E '^(fire|shots|effective|channel|missed|leakers)' | cut -d, -f1-5
fire_orders,Bty 1,Azure,1,1
shots,Bty 1,Azure,3,1
effective_shots,Bty 1,Azure,1,1
fire_held,Bty 1,Azure,1,1
channel_use,Bty 1,Azure,0.15324655883166666,1
fire_orders,Bty 2,Azure,0,1
shots,Bty 2,Azure,0,1
effective_shots,Bty 2,Azure,0,1
fire_held,Bty 2,Azure,1,1
channel_use,Bty 2,Azure,0,1
leakers,Azure,Azure,0,1

# Played again, the same.
$ picket rerun a.picket
same: played again up to T+20 min 00 s (2031-05-12T[..]Z), digest [..]
