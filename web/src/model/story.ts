// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Everything of one recording, unpacked and indexed: who, where, when and because of what.
import type { Entity, Nation, ReportData } from './data.ts';
import { azimuthalEquidistant, RAD, type Lla, type Projection } from './earth.ts';
import { decodeMotion, placeAt, type Motion } from './motion.ts';
import { decodeTrack, isAbout, nameTracks, type Track } from './picture.ts';

export const LANES = ['truth', 'seeing', 'knowing', 'deciding', 'acting'] as const;
export type Lane = (typeof LANES)[number];

export interface Happening {
  id: number;
  cause: number;
  t: number; // s
  kind: string;
  lane: Lane;
  happened: boolean;
  subject: number;
  object: number;
  centre: number;
  track: number;
  mover: number; // what it is about, by its causes too
  numbers: number[];
  labels: string[];
  rule: string | null;
  sentence: string;
}

export interface Plot {
  t: number;
  radar: number;
  mover: number;
  x: number;
  y: number;
}

export interface Look {
  from: number;
  to: number;
  result: number;
  n: number;
  pd: number;
  snr: number;
  needed: number;
}

export interface Story {
  data: ReportData;
  epoch: number;
  end: number;
  projection: Projection;
  entities: Map<number, Entity>;
  nations: Map<number, Nation>;
  motions: Map<number, Motion>;
  pictures: Map<number, Track[]>; // by centre
  happenings: Happening[]; // by time
  byId: Map<number, Happening>;
  effects: Map<number, Happening[]>; // by cause
  more: Map<number, number>; // consequences that are left out, by cause
  plots: Plot[]; // by time
  looks: Map<string, Look[]>; // by "radar/mover"
}

function readHappenings(data: ReportData): Happening[] {
  const rows = data.events.rows.map((row): Happening => {
    const kind = data.events.kinds[row[3]] ?? ['truth', 1, '', '', '', ''];
    return { id: row[0], cause: row[1], t: row[2] / 1000, kind: row[3], lane: kind[0] as Lane, happened: kind[1] === 1,
      subject: row[4], object: row[5], centre: row[6], track: row[7], mover: row[8], numbers: row[9],
      labels: kind.slice(2) as string[], rule: row[10], sentence: row[11] };
  });
  return rows.sort((a, b) => a.t - b.t || a.id - b.id);
}

function readPlots(data: ReportData, projection: Projection): Plot[] {
  const plots: Plot[] = [];
  let t = 0, lon = 0, lat = 0;
  for (let i = 0; i + 4 < data.plots.length; i += 5) {
    t += data.plots[i];
    lon += data.plots[i + 3];
    lat += data.plots[i + 4];
    const [x, y] = projection.forward(lat * 1e-4 * RAD, lon * 1e-4 * RAD);
    plots.push({ t: t / 10, radar: data.plots[i + 1], mover: data.plots[i + 2], x, y });
  }
  return plots.sort((a, b) => a.t - b.t);
}

function readLooks(r: number[]): Look[] {
  const looks: Look[] = [];
  let from = 0;
  for (let i = 0; i + 6 < r.length; i += 7) {
    from += r[i];
    looks.push({ from: from / 10, to: (from + r[i + 1]) / 10, result: r[i + 2], n: r[i + 3], pd: r[i + 4] / 100,
      snr: r[i + 5] / 10, needed: r[i + 6] / 10 });
  }
  return looks;
}

// An event about a track that no cause ties to a mover is about whom the track followed then.
function tieToMovers(happenings: Happening[], pictures: Map<number, Track[]>): void {
  const byNumber = new Map([...pictures].map(([centre, tracks]) => {
    const lines = new Map<number, Track[]>();
    for (const track of tracks) lines.set(track.number, [...(lines.get(track.number) ?? []), track]);
    return [centre, lines] as const;
  }));
  for (const h of happenings) {
    if (h.mover || !h.track) continue;
    const track = byNumber.get(h.centre)?.get(h.track)?.find((one) => isAbout(one, h.t));
    if (!track) continue;
    let i = track.n - 1;
    while (i > 0 && track.t[i] > h.t) i--;
    h.mover = track.follows[i];
  }
}

/** `shared`: the projection of another run, so that both can stand on one map. */
export function readStory(data: ReportData, shared?: Projection): Story {
  const projection = shared ?? azimuthalEquidistant(data.theatre.lat_deg * RAD, data.theatre.lon_deg * RAD);
  const happenings = readHappenings(data);
  const effects = new Map<number, Happening[]>();
  for (const h of happenings) {
    if (!h.cause) continue;
    const list = effects.get(h.cause);
    if (list) list.push(h);
    else effects.set(h.cause, [h]);
  }
  const more = new Map<number, number>();
  for (let i = 0; i + 1 < data.events.more.length; i += 2) more.set(data.events.more[i], data.events.more[i + 1]);
  const pictures = new Map(data.pictures.map((p) => [p.centre,
    nameTracks(p.tracks.filter((t) => t.r.length > 0).map((t) => decodeTrack(p.centre, t.n, t.of, t.r, data.grain)))]));
  tieToMovers(happenings, pictures);
  return { data, epoch: data.play.start_epoch_s, end: data.play.end_s, projection, happenings, effects, more,
    entities: new Map(data.entities.map((e) => [e.id, e])),
    nations: new Map(data.nations.map((n) => [n.id, n])),
    motions: new Map(data.movers.map((m) => [m.id, decodeMotion(m.id, m.s, data.grain)])),
    pictures,
    byId: new Map(happenings.map((h) => [h.id, h])),
    plots: readPlots(data, projection),
    looks: new Map(data.looks.map((l) => [`${l.radar}/${l.of}`, readLooks(l.r)])) };
}

export const nameOf = (story: Story, id: number): string => story.entities.get(id)?.name ?? '';

/** Whether an entity is told in detail: everything but flights that are not in the spotlight. */
export const inSpotlight = (story: Story, id: number): boolean => {
  const entity = story.entities.get(id);
  return entity !== undefined && entity.spotlight !== 0;
};

/** The chain of causes of a happening, itself first. */
export function causesOf(story: Story, happening: Happening): Happening[] {
  const chain: Happening[] = [];
  for (let h: Happening | undefined = happening; h && chain.length < 64; h = story.byId.get(h.cause)) chain.push(h);
  return chain;
}

/** Everything told about an entity, in order of time. */
export const toldAbout = (story: Story, id: number): Happening[] =>
  story.happenings.filter((h) => h.subject === id || h.object === id || h.mover === id);

/** Where something happened: at its mover then, else at the unit concerned. */
export function whereWas(story: Story, h: Happening): Lla | null {
  for (const id of [h.mover, h.object, h.subject, h.centre]) {
    const motion = story.motions.get(id);
    const place = motion ? placeAt(motion, h.t) : null;
    if (place) return place;
    const unit = unitPlace(story, id, h.t);
    if (unit) return unit;
  }
  return null;
}

/** Where a unit is: its own place, or that of the aircraft that carries it; null while that is not in play. */
export function unitPlace(story: Story, id: number, t: number): Lla | null {
  const entity = story.entities.get(id);
  const carrier = entity?.aboard ? story.motions.get(entity.aboard) : undefined;
  if (carrier) return placeAt(carrier, t);
  if (entity?.lat_deg === undefined || entity.lon_deg === undefined) return null;
  return { lat: entity.lat_deg * RAD, lon: entity.lon_deg * RAD, h: 0 };
}
