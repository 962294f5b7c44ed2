# Mistakes as a new user makes them: areas. Each line says where, what, and what to write instead.
$ mkdir x

# a border file that is not there, and a country that is not one
$ cp base/* x; sed -i -e 's/azure.geojson/azur.geojson/' x/scenario.yaml; picket check x
x/scenario.yaml:7:45: error: there is no file 'azur.geojson' beside the scenario
    7 |   Azure: {side: home, colour: blue, border: azur.geojson}
      |                                             ^~~~~~~~~~~~
      = help: did you mean 'azure.geojson'?
1 error; nothing was run
[exit 2]

# latitude and longitude swapped
$ cp base/* x; sed -i -E 's/\[([0-9.]+), ([0-9.]+)\]/[\2, \1]/' x/azure.geojson; picket check x
x/scenario.yaml:7:45: error: this area begins 3474 km from the middle of the theatre
    7 |   Azure: {side: home, colour: blue, border: azure.geojson}
      |                                             ^~~~~~~~~~~~~
      = help: its latitudes and longitudes seem to be swapped: GeoJSON writes longitude first
1 error; nothing was run
[exit 2]

# a border on another continent
$ cp base/* x; sed -i -E 's/\[([0-9.]+), ([0-9.]+)\]/[-\1, \2]/' x/azure.geojson; picket check x
x/scenario.yaml:7:45: error: this area begins 3110 km from the middle of the theatre
    7 |   Azure: {side: home, colour: blue, border: azure.geojson}
      |                                             ^~~~~~~~~~~~~
      = help: check its coordinates, or make the theatre larger
1 error; nothing was run
[exit 2]

# a border that is no GeoJSON, and one without a polygon
$ cp base/* x; echo '{"type": "Polygon", "coordinates": [[[25, 53], [26, 53],' >x/azure.geojson; echo '{"type": "Point", "coordinates": [25, 53]}' >x/ochre.geojson; picket check x
x/azure.geojson:1:57: error: ']' expected near end of file
    1 | {"type": "Polygon", "coordinates": [[[25, 53], [26, 53],
      |                                                         ^
x/scenario.yaml:7:45: note: named here
    7 |   Azure: {side: home, colour: blue, border: azure.geojson}
      |                                             ^~~~~~~~~~~~~
x/ochre.geojson:1:10: error: type "Point" is not a Polygon, MultiPolygon, Feature or FeatureCollection
    1 | {"type": "Point", "coordinates": [25, 53]}
      |          ^~~~~~~
x/scenario.yaml:8:51: note: named here
    8 |   Ochre: {side: neighbour, colour: amber, border: ochre.geojson}
      |                                                   ^~~~~~~~~~~~~
2 errors; nothing was run
[exit 2]

# a ring of two places, and one off the Earth
$ cp base/* x; echo '{"type": "Polygon", "coordinates": [[[25, 53], [26, 53], [25, 53]]]}' >x/azure.geojson; echo '{"type": "Polygon", "coordinates": [[[25, 53], [26, 99], [27, 53], [25, 53]]]}' >x/ochre.geojson; picket check x
x/azure.geojson:1:37: error: a ring is an array of at least four positions
    1 | {"type": "Polygon", "coordinates": [[[25, 53], [26, 53], [25, 53]]]}
      |                                     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
x/scenario.yaml:7:45: note: named here
    7 |   Azure: {side: home, colour: blue, border: azure.geojson}
      |                                             ^~~~~~~~~~~~~
x/ochre.geojson:1:48: error: latitude 99 is not between -90 and 90 degrees
    1 | {"type": "Polygon", "coordinates": [[[25, 53], [26, 99], [27, 53], [25, 53]]]}
      |                                                ^~~~~~~~
      = help: GeoJSON writes the longitude first: are the two swapped?
x/scenario.yaml:8:51: note: named here
    8 |   Ochre: {side: neighbour, colour: amber, border: ochre.geojson}
      |                                                   ^~~~~~~~~~~~~
2 errors; nothing was run
[exit 2]

# without a theatre nothing is said of where areas lie in it
$ cp base/* x; sed -i -e '/^theatre:/d' x/scenario.yaml; picket check x
x/scenario.yaml:1:1: error: a scenario needs 'theatre'
    1 | picket: 1
      | ^
      = help: add for example 'theatre: {centre: 54.0N 26.0E, radius: 350 km}'
1 error; nothing was run
[exit 2]

# terrain that is not there, and wind written from above
$ cp base/* x; sed -i -e 's/radius: 350 km/radius: 350 km, terrain: hills.pkt, wind: [{at: 5 km amsl, from: 270 deg, speed: 20 m\/s}, {at: 1 km amsl, from: 250 deg, speed: 9 m\/s}]/' x/scenario.yaml; picket check x
x/scenario.yaml:5:57: error: there is no file 'hills.pkt' beside the scenario
    5 | theatre: {centre: 54.0N 26.0E, radius: 350 km, terrain: hills.pkt, wind: [{at: 5 km amsl, from: 270 deg, speed:…
      |                                                         ^~~~~~~~~
x/scenario.yaml:5:122: error: wind layers are written from below; this one is lower than the one before
    5 | …, wind: [{at: 5 km amsl, from: 270 deg, speed: 20 m/s}, {at: 1 km amsl, from: 250 deg, speed: 9 m/s}]}
      |                                                          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
2 errors; nothing was run
[exit 2]
