// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Makes ussr.geojson: the states that formed the Soviet Union in 1987, merged from Natural Earth 1:50m (public domain, through
// world-atlas 2.0.2), cut to 15-50 E, 52-66 N. Run in a folder with the packages of tools/borders:
//   node make_border.mjs >ussr.geojson
import fs from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const { merge } = require("topojson-client");

const members = new Set(["Russia", "Estonia", "Latvia", "Lithuania", "Belarus", "Ukraine", "Moldova", "Georgia", "Armenia", "Azerbaijan", "Kazakhstan"]);
const box = { west: 15, east: 50, south: 52, north: 66 };
const atlas = JSON.parse(fs.readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const states = atlas.objects.countries.geometries.filter((g) => members.has(g.properties.name));
const union = merge(atlas, states);

// Sutherland and Hodgman 1974: cuts a ring at one side of the box.
function cut(ring, inside, crossing) {
  const out = [];
  ring.forEach((point, i) => {
    const before = ring[(i + ring.length - 1) % ring.length];
    if (inside(point) !== inside(before)) out.push(crossing(before, point));
    if (inside(point)) out.push(point);
  });
  return out;
}
const atLon = (lon) => (a, b) => [lon, a[1] + ((b[1] - a[1]) * (lon - a[0])) / (b[0] - a[0])];
const atLat = (lat) => (a, b) => [a[0] + ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]), lat];
function cutToBox(closed) {
  let ring = closed.slice(0, -1);
  ring = cut(ring, (p) => p[0] >= box.west, atLon(box.west));
  ring = cut(ring, (p) => p[0] <= box.east, atLon(box.east));
  ring = cut(ring, (p) => p[1] >= box.south, atLat(box.south));
  ring = cut(ring, (p) => p[1] <= box.north, atLat(box.north));
  return ring.map(([x, y]) => [Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4]);
}
const span = (ring) => Math.max(...ring.map((p) => p[0])) - Math.min(...ring.map((p) => p[0]));
const polygons = union.coordinates
  .filter((polygon) => span(polygon[0]) < 180 || polygon[0].length > 500)
  .map((polygon) => polygon.map(cutToBox).filter((ring) => ring.length >= 3))
  .filter((polygon) => polygon.length > 0)
  .map((polygon) => polygon.map((ring) => [...ring, ring[0]]));
const feature = { type: "Feature", properties: { name: "Soviet Union", source: "Natural Earth 1:50m through world-atlas 2.0.2, states merged" },
  geometry: { type: "MultiPolygon", coordinates: polygons } };
process.stdout.write(JSON.stringify({ type: "FeatureCollection", features: [feature] }) + "\n");
