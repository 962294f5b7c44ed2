// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { azimuthalEquidistant, llaFromEcef, RAD } from '../src/model/earth.ts';
import { ecefAt, velocityAt, type Motion } from '../src/model/motion.ts';
import { born, decodeTrack, stateAt } from '../src/model/picture.ts';
import { causesOf } from '../src/model/story.ts';
import { data, packed, story, vectors } from './example.ts';

test('motion agrees with the program to a quarter of a metre', () => {
  let largest = 0;
  for (const [id, t, x, y, z] of vectors.positions) {
    const at = ecefAt(story.motions.get(id) as Motion, t);
    assert.ok(at);
    largest = Math.max(largest, Math.hypot(at[0] - x, at[1] - y, at[2] - z));
  }
  assert.ok(vectors.positions.length > 250);
  assert.ok(largest < 0.25, `${largest} m`);
});

test('velocity is the derivative of position', () => {
  for (const motion of story.motions.values()) {
    const t = motion.t0[0] + 20.5, a = ecefAt(motion, t - 0.5), b = ecefAt(motion, t + 0.5), v = velocityAt(motion, t);
    if (!a || !b || !v) continue;
    assert.ok(Math.abs(Math.hypot(v[0], v[1], v[2]) - Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])) < 0.01);
  }
});

test('map distances and bearings from the centre agree with geodesics', () => {
  const { lat_deg, lon_deg } = data.theatre;
  const projection = azimuthalEquidistant(lat_deg * RAD, lon_deg * RAD);
  for (const [lat, lon, distance, bearing] of vectors.ways) {
    const [x, y] = projection.forward(lat, lon);
    assert.ok(Math.abs(Math.hypot(x, y) - distance) <= 1e-4 * distance + 1e-3);
    if (distance < 1) continue;
    const turn = Math.atan2(x, y) - bearing;
    assert.ok(Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) < 1e-4);
    const [lat2, lon2] = projection.inverse(x, y);
    assert.ok(Math.abs(lat2 - lat) < 1e-8 && Math.abs(lon2 - lon) < 1e-8);
  }
});

test('heights come back from Earth-centred coordinates', () => {
  const p = llaFromEcef(6378137 + 1000, 0, 0);
  assert.ok(Math.abs(p.h - 1000) < 1e-6 && p.lat === 0);
});

test('a track is straight between updates, and after a pause or at its end is carried on until it is silent', () => {
  const first = [100, 2500000, 5400000, 30, 100, 0, 15, 1 + 4 * 5], later = [500, 2560000, 5400000, 30, 100, 0, 15, 1 + 4 * 5];
  const between = decodeTrack(7, 417, [], packed([first, later]));
  const paused = decodeTrack(7, 417, [], packed([[...first.slice(0, 7), 1 + 4 * 5 + 128], later]));
  assert.equal(stateAt(between, 9.9), null);
  assert.equal(stateAt(between, 20)?.identity, 5);
  assert.ok(Math.abs((stateAt(between, 20)?.lon ?? 0) - 25.15 * RAD) < 1e-9);
  const carried = stateAt(paused, 20);
  assert.ok(carried && Math.abs((carried.lon - 25 * RAD) * 6378137 * Math.cos(54 * RAD) - 1000) < 1);
  assert.equal(stateAt(paused, 40.1), null);
  assert.equal(stateAt(paused, 50)?.east, 100);
  assert.equal(stateAt(between, 80.1), null);
  const dropped = decodeTrack(7, 417, [], packed([first, [300, 2503000, 5400000, 30, 100, 0, 15, 3]]));
  assert.equal(stateAt(dropped, 30.1), null);
});

test('the age of a coasting track counts from its last plot', () => {
  const track = decodeTrack(7, 1, [], packed([[0, 0, 0, 0, 0, 0, 0, 1], [100, 0, 0, 0, 0, 0, 0, 2], [200, 0, 0, 0, 0, 0, 0, 2]]));
  assert.equal(stateAt(track, 25)?.age_s, 25);
  assert.equal(stateAt(track, 5)?.age_s, 0);
});

test('thinned tracks stay near the truth that they follow', () => {
  let n = 0;
  for (const track of [...story.pictures.values()].flat()) {
    const motion = story.motions.get(track.follows[0]);
    const state = stateAt(track, born(track) + 100);
    const at = motion ? ecefAt(motion, born(track) + 100) : null;
    if (!state || !at) continue;
    const truth = llaFromEcef(...at);
    const a = story.projection.forward(state.lat, state.lon), b = story.projection.forward(truth.lat, truth.lon);
    assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) < 1200);
    n++;
  }
  assert.ok(n > 50);
});

test('the causes of a meeting lead back to the first plot', () => {
  const met = story.happenings.find((h) => h.kind === 'IDENTIFIED');
  assert.ok(met);
  const chain = causesOf(story, met).map((h) => h.kind);
  assert.equal(chain[0], 'IDENTIFIED');
  assert.ok(chain.includes('ORDERED') && chain.includes('DECLARED') && chain.includes('TRACK_CONFIRMED'));
});
