# A small busy sky, as its script makes it.
$ 03-busy-sky/make --aircraft 40 --radars 6 --minutes 8 sky
$ ls sky
azure.geojson
azure.yaml
ochre.geojson
ochre.yaml
scenario.yaml
$ picket check sky
sky: 2 nations, 16 units, 40 flights · 0 errors, 0 warnings
$ picket run sky --progress none
40 aircraft and 6 radars · replication 1 · seed 3 · 8 min of play in [..] s
...
  digest [..]
