# A raid meets a battery: what it did, step by step; the same day with weapons hold, and with targets that leave play.
$ picket check base
base: 2 nations, 3 units, 1 flight · 0 errors, 0 warnings

$ picket run base -o a.picket --quiet; picket why a.picket "Bty 1"
Bty 1 fired 3 simulated shots, 1 effective
  [..]Z  SOC West orders Bty 1 to engage track 1001 (FIRE-RAID)
  [..]Z  the order to engage track 1001 reached Bty 1 (after 3.8 s)
  [..]Z  acquired Raid at 61 km: SNR 46.8 dB, needed 12.8 dB (Pd 1.00)
  [..]Z  gave channel 1 to track 1001; its reaction takes 21 s
  [..]Z  fired a simulated shot at track 1001, 35 km away; 44 s of flight; chance 0.42; missiles left: 3
  [..]Z  the shot of Bty 1 at Raid had no effect: chance was against it (chance 0.42, at 35 km)
  [..]Z  fired a simulated shot at track 1001, 27 km away; 34 s of flight; chance 0.56; missiles left: 2
  [..]Z  the shot of Bty 1 at Raid had no effect: chance was against it (chance 0.56, at 27 km)
  [..]Z  fired a simulated shot at track 1001, 21 km away; 26 s of flight; chance 0.60; missiles left: 1
  [..]Z  the shot of Bty 1 was effective: the umpire marks Raid as destroyed (chance 0.60, at 21 km)

$ picket run base -o hold.picket --quiet --variant hold; picket why hold.picket "Bty 1"
Bty 1 fired at nobody
  [..]Z  was not to engage track 1001: weapons hold: track 1001 is hostile, another status is asked
  What would have changed it
    weapons tight or free at Bty 1 at [..]Z

$ picket run base -o remove.picket --quiet --variant remove; picket why remove.picket Raid | grep -A1 effective
  [..]Z  the shot of Bty 1 was effective: the umpire marks Raid as destroyed (chance 0.60, at 21 km)
  [..]Z  left play: a simulated shot was effective
  [..]Z  SOC West dropped track 1001: its likelihood ratio fell too far (31 s since its last plot, within 109 m)

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
  [..]Z  decided after 20 s: fire by a battery, track 1001

# A low raid is behind the horizon of the battery's radar for most of the way.
$ mkdir low; cp base/* low; sed -i 's/5000 m amsl/150 m amsl/' low/scenario.yaml; sed -i 's/class: sam_medium_mobile/class: sam_long_mobile/' low/azure.yaml; picket run low -o low.picket --quiet; picket why low.picket "Bty 1"
Bty 1 fired 2 simulated shots, 1 effective
  [..]Z  SOC West orders Bty 1 to engage track 1001 (FIRE-RAID)
  [..]Z  the order to engage track 1001 reached Bty 1 (after 3.8 s)
  [..]Z  acquired Raid at 44 km: SNR 52.6 dB, needed 12.8 dB (Pd 1.00)
  [..]Z  gave channel 1 to track 1001; its reaction takes 15 s
  [..]Z  fired a simulated shot at track 1001, 33 km away; 30 s of flight; chance 0.53; missiles left: 31
  [..]Z  fired a simulated shot at track 1001, 32 km away; 29 s of flight; chance 0.60; missiles left: 30
  [..]Z  the shot of Bty 1 was effective: the umpire marks Raid as destroyed (chance 0.59, at 33 km)

# What is counted.
$ picket export a.picket --what measures | grep -E '^(fire|shots|effective|channel|missed|leakers)' | cut -d, -f1-5
fire_orders,Bty 1,Azure,1,1
shots,Bty 1,Azure,3,1
effective_shots,Bty 1,Azure,1,1
fire_held,Bty 1,Azure,0,1
channel_use,Bty 1,Azure,0.1469432035675,1
fire_orders,Bty 2,Azure,0,1
shots,Bty 2,Azure,0,1
effective_shots,Bty 2,Azure,0,1
fire_held,Bty 2,Azure,1,1
channel_use,Bty 2,Azure,0,1
leakers,Azure,Azure,0,1

# Played again, the same.
$ picket rerun a.picket
same: played again up to T+20 min 00 s (2031-05-12T[..]Z), digest [..]
