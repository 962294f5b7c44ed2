#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// build.mjs FOLDER: writes borders.geojson (countries, property "name") and land.geojson as plane polygons in longitude
// and latitude (RFC 7946). world-atlas is stitched on the sphere: longitudes jump between 180 and -180 and Antarctica
// has no way along the pole, so that, read as plane polygons, the Norwegian Sea lies in Russia. Here rings are unwrapped,
// closed along the pole where they wind round it, and cut at the antimeridian. (d3-geo-projection's cut leaves slivers
// 20 m wide along it.)
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { feature } from 'topojson-client';

const SOURCE = 'Natural Earth 1:10m (public domain), world-atlas 2.0.2; de-facto borders, quantised to 0.0036 by 0.0017 degrees';
const PER_DEGREE = 1e4; // rounding to 11 m, a tenth of the quantisation
const AREA_MIN = 1e-9; // square degrees, 12 m2: what is left of islets when quantisation lays their corners on a line

const round = (x) => Math.round(x * PER_DEGREE) / PER_DEGREE;

// Longitudes that run on without jumps of 360 degrees, first position repeated at the end or a turn away from it.
function unwrap(ring) {
  let last = ring[0][0];
  return ring.map(([lon, lat]) => {
    last = lon + 360 * Math.round((last - lon) / 360);
    return [last, lat];
  });
}

// A ring that winds round a pole starts anew at the antimeridian and returns along the pole.
function closeAlongPole(ring) {
  const turn = ring.at(-1)[0] - ring[0][0];
  const pole = 90 * Math.sign(ring[0][1]);
  const start = ring.findIndex(([lon]) => (lon + 180) % 360 === 0);
  if (Math.abs(turn) !== 360 || start < 0) throw new Error('a ring winds round a pole without touching the antimeridian');
  const [lon0, lat0] = ring[start];
  const west = turn > 0 ? -180 : 180;
  const around = [...ring.slice(start, -1), ...ring.slice(0, start).map(([lon, lat]) => [lon + turn, lat])];
  return [...around.map(([lon, lat]) => [lon - lon0 + west, lat]), [-west, lat0], [-west, pole], [west, pole], [west, lat0]];
}

const lowest = (ring) => Math.min(...ring.map(([lon]) => lon));
const highest = (ring) => Math.max(...ring.map(([lon]) => lon));
const area = (ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i][0] * y - x * ring[i][1]) / 2, 0);

// What is left of a closed ring on one side of a meridian (Sutherland and Hodgman 1974): sign 1 keeps the east.
function clip(ring, meridian, sign) {
  const inside = ([lon]) => sign * (lon - meridian) >= 0;
  const points = ring.slice(1).flatMap((b, i) => {
    const a = ring[i];
    if (inside(a) === inside(b)) return inside(b) ? [b] : [];
    const crossing = [meridian, a[1] + ((meridian - a[0]) / (b[0] - a[0])) * (b[1] - a[1])];
    return inside(b) ? [crossing, b] : [crossing];
  });
  return points.length ? [points.at(-1), ...points] : points;
}

// Rounded ring, counter-clockwise if it is the outer one; null if nothing is left of it.
function tidy(ring, i) {
  const rounded = ring.map(([lon, lat]) => [round(lon), round(lat)]);
  const points = rounded.filter((p, k) => k === 0 || p[0] !== rounded[k - 1][0] || p[1] !== rounded[k - 1][1]);
  if (points.length < 4 || Math.abs(area(points)) < AREA_MIN) return null;
  return area(points) > 0 === (i === 0) ? points : points.reverse();
}

// Plane polygons, each between -180 and 180, of one polygon of the sphere.
function flattenPolygon(rings) {
  const closed = rings.map(unwrap).map((ring) => (ring.at(-1)[0] === ring[0][0] ? ring : closeAlongPole(ring)));
  const polygons = [];
  for (let west = -180 + 360 * Math.floor((lowest(closed[0]) + 180) / 360); west < highest(closed[0]); west += 360) {
    const here = closed.map((ring) => {
      const turn = 360 * Math.floor((lowest(ring) - lowest(closed[0])) / 360); // holes lie in their outer ring
      const part = clip(clip(ring.map(([lon, lat]) => [lon - turn, lat]), west, 1), west + 360, -1);
      return part.map(([lon, lat]) => [lon - west - 180, lat]);
    });
    const [outer, ...holes] = here.map(tidy);
    if (outer) polygons.push([outer, ...holes.filter(Boolean)]);
  }
  return polygons;
}

// Plane geometry of one of the sphere.
export function flatten({ type, coordinates }) {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  return { type: 'MultiPolygon', coordinates: polygons.flatMap(flattenPolygon) };
}

const byName = (a, b) => (a.properties.name < b.properties.name ? -1 : 1);

function convert(topology, object) {
  const { features } = feature(topology, object);
  const flat = features.map(({ properties, geometry }) => ({ type: 'Feature', properties, geometry: flatten(geometry) }));
  return flat.filter(({ geometry }) => geometry.coordinates.length).sort(byName); // the Vatican is quantised to nothing
}

// One feature a line: readable by eye and by diff. No half file is ever seen.
function write(path, features) {
  const lines = features.map((one) => JSON.stringify(one)).join(',\n');
  writeFileSync(`${path}.part`, `{"type":"FeatureCollection","source":${JSON.stringify(SOURCE)},"features":[\n${lines}\n]}\n`);
  renameSync(`${path}.part`, path);
}

function main([folder, ...rest]) {
  if (!folder || rest.length) {
    console.error('usage: node build.mjs FOLDER');
    process.exit(2);
  }
  const path = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json');
  const topology = JSON.parse(readFileSync(path, 'utf8'));
  mkdirSync(folder, { recursive: true });
  write(join(folder, 'borders.geojson'), convert(topology, topology.objects.countries));
  write(join(folder, 'land.geojson'), convert(topology, topology.objects.land));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
