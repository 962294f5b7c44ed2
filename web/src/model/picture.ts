// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Pictures: the tracks of a centre, each carried on with its velocity between the updates that were kept.
import { carryOn, RAD } from './earth.ts';

const NUMBERS = 8; // integers of one update in the data
const SILENT_S = 62; // a track without an update for so long is no longer shown; traffic is kept once a minute

export const STATUS = ['tentative', 'confirmed', 'coasting', 'dropped'] as const;
export const COASTING = 2;
const DROPPED = 3;

export interface Track {
  centre: number;
  number: number;
  follows: Uint32Array; // the mover behind it, as the record knows; 0 for none
  n: number;
  t: Float64Array; // s
  lat: Float64Array; // rad
  lon: Float64Array;
  height: Float32Array; // m amsl, NaN if unknown
  east: Float32Array; // m/s
  north: Float32Array;
  sigma: Float32Array; // m
  status: Uint8Array;
  identity: Uint8Array;
  remote: Uint8Array;
}

export interface TrackState {
  track: Track;
  of: number; // the mover behind it now
  lat: number;
  lon: number;
  height: number;
  east: number;
  north: number;
  sigma: number;
  status: number;
  identity: number;
  remote: boolean;
  age_s: number; // since the last plot, as far as a coasting track tells; else 0
}

/** Unpacks the integers that src/report/data.c writes. */
export function decodeTrack(centre: number, number: number, of: number[], r: number[]): Track {
  const n = Math.floor(r.length / NUMBERS);
  const f32 = (): Float32Array => new Float32Array(n);
  const track: Track = { centre, number, follows: new Uint32Array(n), n, t: new Float64Array(n), lat: new Float64Array(n),
    lon: new Float64Array(n), height: f32(), east: f32(), north: f32(), sigma: f32(), status: new Uint8Array(n),
    identity: new Uint8Array(n), remote: new Uint8Array(n) };
  for (let i = 0; i + 1 < of.length; i += 2) track.follows.fill(of[i + 1], of[i]);
  let t = 0, lon = 0, lat = 0;
  for (let i = 0; i < n; i++) {
    const at = i * NUMBERS;
    t += r[at];
    lon += r[at + 1];
    lat += r[at + 2];
    track.t[i] = t / 10;
    track.lon[i] = lon * 1e-5 * RAD;
    track.lat[i] = lat * 1e-5 * RAD;
    track.height[i] = r[at + 3] === -9999 ? NaN : r[at + 3] * 10;
    track.east[i] = r[at + 4];
    track.north[i] = r[at + 5];
    track.sigma[i] = r[at + 6] * 10;
    track.status[i] = r[at + 7] & 3;
    track.identity[i] = (r[at + 7] >> 2) & 15;
    track.remote[i] = r[at + 7] >> 6;
  }
  return track;
}

function updateAt(track: Track, t: number): number {
  let low = 0, high = track.n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (track.t[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What the picture shows of a track at a time; null before its birth and after its end. */
export function stateAt(track: Track, t: number): TrackState | null {
  const i = updateAt(track, t);
  if (i < 0 || track.status[i] === DROPPED || t - track.t[i] > SILENT_S) return null;
  const dt = t - track.t[i];
  const [lat, lon] = carryOn(track.lat[i], track.lon[i], track.east[i] * dt, track.north[i] * dt);
  let plot = i;
  while (plot > 0 && track.status[plot] === COASTING) plot--;
  return { track, of: track.follows[i], lat, lon, height: track.height[i], east: track.east[i], north: track.north[i],
    sigma: track.sigma[i], status: track.status[i], identity: track.identity[i], remote: track.remote[i] === 1,
    age_s: track.status[i] === COASTING ? t - track.t[plot] : 0 };
}

export const born = (track: Track): number => track.t[0];
export const ended = (track: Track): number =>
  track.status[track.n - 1] === DROPPED ? track.t[track.n - 1] : track.t[track.n - 1] + SILENT_S;
