# Every kind of row as CSV that another library reads, with as many rows as the recording has.
$ picket run 01-border -o border.picket --quiet
$ for what in happenings tracks plots looks segments paths units measures series; do picket export border.picket -w $what -o $what.csv --quiet; done; ./look *.csv | sed 's/[0-9][0-9]* rows/N rows/'
happenings.csv: N rows, 0 of them crooked
looks.csv: N rows, 0 of them crooked
measures.csv: N rows, 0 of them crooked
paths.csv: N rows, 0 of them crooked
plots.csv: N rows, 0 of them crooked
segments.csv: N rows, 0 of them crooked
series.csv: N rows, 0 of them crooked
tracks.csv: N rows, 0 of them crooked
units.csv: N rows, 0 of them crooked
$ counts() { picket info border.picket --json | python3 -c 'import json, sys; i = json.load(sys.stdin); print(i["happened"] + i["did_not_happen"], i["looks"], i["plots"], i["segments"], i["track_updates"], i["measures"])'; }
> rows() { for what in happenings looks plots segments tracks measures; do python3 -c 'import csv, sys; print(len(list(csv.DictReader(open(sys.argv[1], newline="")))))' $what.csv; done | xargs; }
> [ "$(counts)" = "$(rows)" ] && echo the same
the same
$ head -1 plots.csv | tr -d '\r'
utc,t_s,sensor,number,mover,range_m,azimuth_deg,height_m,range_sigma_m,azimuth_sigma_deg,height_sigma_m,snr_db,pressure_altitude_m,code,primary,ssr,iff

# Places as GeoJSON, rows as JSON Lines.
$ for what in tracks paths units borders plots; do picket export border.picket -f geojson -w $what -o $what.geojson --quiet; done; ./look *.geojson | sed 's/[0-9][0-9]* features/N features/'
borders.geojson: N features of ['MultiPolygon'], places good: True
paths.geojson: N features of ['LineString'], places good: True
plots.geojson: N features of ['Point'], places good: True
tracks.geojson: N features of [..]'LineString'[..], places good: True
units.geojson: N features of ['Point'], places good: True
$ picket export border.picket -w measures --json >m.jsonl; ./look m.jsonl
m.jsonl: [..] rows of ['name', 'subject', 'by', 'value', 'unit', 'low', 'high', 'n', 'note']

# A file is not replaced without being asked, a pipe stays clean, a wrong word is explained.
$ picket export border.picket -o plots.csv
plots.csv: error: the file exists already
      = help: choose another name with -o, or add --force to replace it
[exit 3]
$ picket export border.picket -w units -o plots.csv --force
plots.csv: 6 rows
$ picket export border.picket -w plots 2>err | head -2 | wc -l; cat err
2
$ picket export border.picket -w plot
picket: error: there is nothing called 'plot' to export
did you mean 'plots'?
  happenings   what happened and what did not, line by line
...
[exit 2]
$ picket export border.picket -w measures -f geojson
picket: error: measures have no places; try csv
[exit 2]
$ picket export border.picket -w units -o nowhere/x.csv
nowhere/x.csv: error: cannot write this file: No such file or directory
[exit 3]
$ (ulimit -f 100; picket export border.picket -w plots -o big.csv); ls big* 2>/dev/null || echo nothing is left
big.csv: error: cannot write this file: File too large
nothing is left
