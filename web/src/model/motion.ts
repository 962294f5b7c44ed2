// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// True motion: the recording's cubic segments, evaluated at any time.
import { llaFromEcef, type Lla } from './earth.ts';

const NUMBERS = 15; // integers of one segment in the data
const SCALES = [1e-1, 1e-4, 1e-7, 1e-10];

export interface Motion {
  id: number;
  n: number;
  t0: Float64Array; // s
  t1: Float64Array;
  phase: Uint8Array;
  c: Float64Array; // 12 a segment: x0 x1 x2 x3, y, z; m and s
}

/** Unpacks the integers that src/report/data.c writes. */
export function decodeMotion(id: number, s: number[], grain = 1): Motion {
  const n = Math.floor(s.length / NUMBERS);
  const m: Motion = { id, n, t0: new Float64Array(n), t1: new Float64Array(n), phase: new Uint8Array(n),
    c: new Float64Array(12 * n) };
  let ms = 0;
  for (let i = 0; i < n; i++) {
    const at = i * NUMBERS;
    ms += s[at];
    m.t0[i] = ms / 1000;
    ms += s[at + 1];
    m.t1[i] = ms / 1000;
    m.phase[i] = s[at + 2];
    for (let k = 0; k < 12; k++) m.c[12 * i + k] = s[at + 3 + k] * SCALES[k % 4] * grain;
  }
  return m;
}

/** Index of the segment that holds a time, -1 when not in play. */
export function segmentAt(m: Motion, t: number): number {
  let low = 0, high = m.n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (m.t0[middle] <= t) low = middle + 1;
    else high = middle;
  }
  const i = low - 1;
  return i >= 0 && t <= m.t1[i] ? i : -1;
}

/** ECEF position in m, or null when not in play. */
export function ecefAt(m: Motion, t: number): [number, number, number] | null {
  const i = segmentAt(m, t);
  if (i < 0) return null;
  const tau = t - m.t0[i], c = m.c, at = 12 * i;
  const one = (k: number): number => c[k] + tau * (c[k + 1] + tau * (c[k + 2] + tau * c[k + 3]));
  return [one(at), one(at + 4), one(at + 8)];
}

export function placeAt(m: Motion, t: number): Lla | null {
  const p = ecefAt(m, t);
  return p ? llaFromEcef(p[0], p[1], p[2]) : null;
}

/** Ground track: east, north and up in m/s. */
export function velocityAt(m: Motion, t: number): [number, number, number] | null {
  const i = segmentAt(m, t);
  if (i < 0) return null;
  const tau = t - m.t0[i], c = m.c, at = 12 * i;
  const one = (k: number): number => c[k + 1] + tau * (2 * c[k + 2] + tau * 3 * c[k + 3]);
  const vx = one(at), vy = one(at + 4), vz = one(at + 8);
  const place = placeAt(m, t) as Lla;
  const sLat = Math.sin(place.lat), cLat = Math.cos(place.lat), sLon = Math.sin(place.lon), cLon = Math.cos(place.lon);
  return [-sLon * vx + cLon * vy, -sLat * cLon * vx - sLat * sLon * vy + cLat * vz,
    cLat * cLon * vx + cLat * sLon * vy + sLat * vz];
}

export const firstTime = (m: Motion): number => (m.n ? m.t0[0] : Infinity);
export const lastTime = (m: Motion): number => (m.n ? m.t1[m.n - 1] : -Infinity);
