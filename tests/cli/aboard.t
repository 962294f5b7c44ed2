# Plots of a radar aboard an aircraft stand where that was when it saw them, not where it took off.
$ cp -r 02-joint-2005 short; sed -i -e 's/duration: 6 h/duration: 40 min/' short/scenario.yaml; picket run short -o short.picket --quiet
[exit 1]
$ for what in plots paths; do picket export short.picket -w $what -f geojson -o $what.geojson --quiet; done
$ ./near plots.geojson paths.geojson "Mainstay radar"; ./near plots.geojson paths.geojson "Radar Vitebsk"
Mainstay radar: many plots, in the median within 3 km of the path
Radar Vitebsk: many plots, in the median within 3 km of the path
