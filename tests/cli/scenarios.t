# What the shipped scenarios expect holds: exit status 0, and nothing failed.
$ picket run 01-border
A light aircraft crosses by mistake · replication 1 · seed 1 · 110 min of play in [..] s
  held    detected: Stray 1, by: Azure, before: T+20 min: at T+[..] min
  held    declared: Stray 1, by: Azure, within: 6 min of crossing: at T+[..] min, [..] min from the crossing
  held    met: Stray 1, by: Azure, before: T+70 min: at T+[..] min
  held    landed: Stray 1, at: UMDD, before: T+105 min: at T+[..] min
  Stray 1 in Azure for [..]
...
$ picket run 04-light-aircraft
A light aircraft to Moscow, 28 May 1987 · replication 1 · seed 1987 · 390 min of play in [..] s
  held    detected: Light aircraft, by: Soviet Union, after: [..], before: [..]: at T+[..] min
  held    tracked: Light aircraft, by: Tapa, before: [..]: at T+[..] min
  held    landed: Light aircraft, after: [..], before: [..]: at T+[..] min
  Light aircraft in Soviet Union for [..]
...
