// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Pictures: the tracks of a centre, straight between the updates that were kept, carried on with their velocity where
// they break off.
import { carryOn, RAD } from './earth.ts';

const NUMBERS = 8; // integers of one update in the data
const SILENT_S = 30; // a track without any update for so long is no longer shown

export const STATUS = ['status.0', 'status.1', 'status.2', 'status.3'] as const; // keys of their words
export const COASTING = 2;
const DROPPED = 3;

export interface Track {
  id: string; // centre, number and birth: numbers are given again
  centre: number;
  number: number;
  name: string; // its number; "417/2" where the centre gave the number a second time
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
  pause: Uint8Array; // no update followed before it fell silent
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

/** Unpacks the integers that src/report/data.c writes: column by column, as steps. */
export function decodeTrack(centre: number, number: number, of: number[], r: number[], grain = 1): Track {
  const n = Math.floor(r.length / NUMBERS);
  const f32 = (): Float32Array => new Float32Array(n);
  const track: Track = { id: '', name: String(number), centre, number, follows: new Uint32Array(n), n, t: new Float64Array(n), lat: new Float64Array(n),
    lon: new Float64Array(n), height: f32(), east: f32(), north: f32(), sigma: f32(), status: new Uint8Array(n),
    identity: new Uint8Array(n), remote: new Uint8Array(n), pause: new Uint8Array(n) };
  for (let i = 0; i + 1 < of.length; i += 2) track.follows.fill(of[i + 1], of[i]);
  const sums = r.slice();
  for (let k = 0; k < sums.length; k++) if (k % n) sums[k] += sums[k - 1];
  for (let i = 0; i < n; i++) {
    const t = sums[i], lon = sums[n + i], lat = sums[2 * n + i], height = sums[3 * n + i], flags = sums[7 * n + i];
    track.t[i] = t / 10;
    track.lon[i] = lon * 1e-5 * grain * RAD;
    track.lat[i] = lat * 1e-5 * grain * RAD;
    track.height[i] = height === -9999 ? NaN : height * 10;
    track.east[i] = sums[4 * n + i];
    track.north[i] = sums[5 * n + i];
    track.sigma[i] = sums[6 * n + i] * 10;
    track.status[i] = flags & 3;
    track.identity[i] = (flags >> 2) & 15;
    track.remote[i] = (flags >> 6) & 1;
    track.pause[i] = flags >> 7;
  }
  track.id = `t${centre}/${number}/${Math.round((track.t[0] ?? 0) * 10)}`;
  return track;
}

/** Names the tracks of a centre so that no two have the same. */
export function nameTracks(tracks: Track[]): Track[] {
  const given = new Map<number, number>();
  for (const track of [...tracks].sort((a, b) => born(a) - born(b))) {
    const n = (given.get(track.number) ?? 0) + 1;
    given.set(track.number, n);
    if (n > 1) track.name = `${track.number}/${n}`;
  }
  return tracks;
}

/** Whether something told at a time about a track's number is about this track. */
export const isAbout = (track: Track, t: number): boolean => born(track) <= t + 30 && t <= ended(track) + 60;

function updateAt(track: Track, t: number): number {
  let low = 0, high = track.n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (track.t[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether a track breaks off after an update: its end, or a pause. */
const breaksOff = (track: Track, i: number): boolean => track.pause[i] === 1 || i + 1 >= track.n;

function placeAfter(track: Track, i: number, t: number): [number, number] {
  const dt = t - track.t[i];
  if (breaksOff(track, i)) return carryOn(track.lat[i], track.lon[i], track.east[i] * dt, track.north[i] * dt);
  const part = Math.min(1, dt / Math.max(1e-9, track.t[i + 1] - track.t[i]));
  return [track.lat[i] + part * (track.lat[i + 1] - track.lat[i]), track.lon[i] + part * (track.lon[i + 1] - track.lon[i])];
}

/** What the picture shows of a track at a time; null before its birth, in a pause and after its end. */
export function stateAt(track: Track, t: number): TrackState | null {
  const i = updateAt(track, t);
  if (i < 0 || track.status[i] === DROPPED || (breaksOff(track, i) && t - track.t[i] > SILENT_S)) return null;
  const [lat, lon] = placeAfter(track, i, t);
  let plot = i;
  while (plot > 0 && track.status[plot] === COASTING) plot--;
  return { track, of: track.follows[i], lat, lon, height: track.height[i], east: track.east[i], north: track.north[i],
    sigma: track.sigma[i], status: track.status[i], identity: track.identity[i], remote: track.remote[i] === 1,
    age_s: track.status[i] === COASTING ? t - track.t[plot] : 0 };
}

export const born = (track: Track): number => track.t[0];
export const ended = (track: Track): number =>
  track.status[track.n - 1] === DROPPED ? track.t[track.n - 1] : track.t[track.n - 1] + SILENT_S;
