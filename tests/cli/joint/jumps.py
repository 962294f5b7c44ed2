# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
"""jumps.py FILE: whether borders keep to RFC 7946: longitudes within 180 degrees, rings cut at the antimeridian."""
import json
import sys

rings = [ring for feature in json.load(open(sys.argv[1], encoding="utf-8"))["features"]
         for polygon in feature["geometry"]["coordinates"] for ring in polygon]
beyond = sum(abs(point[0]) > 180 for ring in rings for point in ring)
across = sum(abs(a[0] - b[0]) > 180 for ring in rings for a, b in zip(ring, ring[1:]))
print(f"{beyond} longitudes beyond 180, {across} edges across the antimeridian" if beyond or across
      else "no longitude beyond 180, no edge across the antimeridian")
