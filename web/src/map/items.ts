// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What stands on the map at a time: movers in truth, tracks in a picture, each with symbol, leader, trail and words.
import { carryOn, type Lla } from '../model/earth.ts';
import { distance, duration, height as metres, speed } from '../model/format.ts';
import { CIVIL, identityOf, type Identity } from '../model/identity.ts';
import { placeAt, velocityAt, type Motion } from '../model/motion.ts';
import { COASTING, stateAt, type Track, type TrackState } from '../model/picture.ts';
import { inSpotlight, type Story } from '../model/story.ts';
import { iconOf, sprite, type Sprite } from './symbols.ts';
import { inSight, screenOf, type View } from './view.ts';
import { say } from '../text/say.ts';

export interface Item {
  id: string;
  x: number;
  y: number;
  identity: Identity;
  sprite: Sprite;
  letter: boolean; // the code is written into a bare frame
  hollow: boolean;
  leader: [number, number] | null; // screen position one minute ahead
  trail: [number, number][]; // newest first
  label: string[];
  priority: number; // higher is drawn above and labelled first
  brief: boolean; // one line is enough
  gap: { x: number; y: number; text: string } | null; // from a selected track to the truth
}

export interface Detail {
  trails: boolean;
  labels: boolean;
  selected: string;
  hovered: string;
}

const FAR = 260; // metres a pixel from which background traffic is drawn small
const WIDE = 1200; // and from which all frames are, each with one line

const LOUD = new Set(['suspect', 'hostile']); // identities that are never drawn small
const LEADER_S = 60;

function screenAt(story: Story, view: View, lat: number, lon: number): [number, number] {
  const [x, y] = story.projection.forward(lat, lon);
  return screenOf(view, x, y);
}

/** Two lines: name, then flight level or height with trend, and speed. */
function block(name: string, height: number, climb: number, mps: number): string[] {
  const arrow = climb > 2 ? '↑' : climb < -2 ? '↓' : '';
  const level = Number.isNaN(height) ? say('label.height-unknown')
    : height > 3000 ? `FL${String(Math.round(height / 30.48)).padStart(3, '0')}` : metres(Math.round(height / 10) * 10);
  return [name, `${level}${arrow} ${speed(mps)}`];
}

interface TruthLook {
  identity: Identity;
  digit: number;
  civil: boolean;
  icon: string;
  rank: number;
}

/** In the truth colour and frame say what an aircraft is, in the spotlight or not: a squadron's is a friend's, a civil one
 * violet, any other yellow. Weight says how much it matters: small where it is not told in detail. */
function truthLook(story: Story, id: number): TruthLook {
  const entity = story.entities.get(id);
  const icon = iconOf(entity?.class ?? '');
  if (entity?.kind === 'aircraft') return { identity: identityOf(3), digit: 3, civil: false, icon, rank: 2 };
  const traffic = entity?.kind === 'traffic', civil = traffic || icon.startsWith('12');
  const rank = !traffic && inSpotlight(story, id) ? 3 : 0;
  return { identity: civil ? CIVIL : identityOf(1), digit: civil ? 4 : 1, civil, icon: traffic ? '120100' : icon, rank };
}

const sizeOf = (view: View, quiet: boolean, small: boolean): number =>
  quiet ? (small ? (view.resolution > WIDE ? 6 : 8) : 15) : view.resolution > WIDE ? 13 : 22;

function trailOf(story: Story, view: View, at: (back: number) => Lla | null, steps: number, step: number): Item['trail'] {
  const trail: Item['trail'] = [];
  for (let k = 1; k <= steps; k++) {
    const place = at(k * step);
    if (!place) break;
    trail.push(screenAt(story, view, place.lat, place.lon));
  }
  return trail;
}

function truthItem(story: Story, view: View, motion: Motion, t: number, detail: Detail): Item | null {
  const place = placeAt(motion, t);
  if (!place) return null;
  const [x, y] = screenAt(story, view, place.lat, place.lon);
  if (!inSight(view, x, y, 60)) return null;
  const id = 'm' + motion.id;
  const look = truthLook(story, motion.id);
  const chosen = detail.selected === id || detail.hovered === id;
  const small = look.rank === 0 && view.resolution > FAR && !chosen;
  const v = velocityAt(motion, t) as [number, number, number];
  const mps = Math.hypot(v[0], v[1]);
  const ahead = mps > 5 && !small ? placeAt(motion, t + LEADER_S) : null;
  const steps = !detail.trails || small ? 0 : look.rank > 0 && view.resolution < WIDE ? 12 : 5;
  return { id, x, y, identity: look.identity, hollow: false, letter: false, gap: null,
    sprite: sprite({ identity: look.digit, civil: look.civil, icon: small ? '000000' : look.icon,
      size: sizeOf(view, look.rank === 0 && !chosen, small) }),
    leader: ahead ? screenAt(story, view, ahead.lat, ahead.lon) : null,
    trail: trailOf(story, view, (back) => placeAt(motion, t - back), steps, look.rank ? 30 : 20),
    label: small ? [] : block(story.entities.get(motion.id)?.name ?? '', place.h - story.data.theatre.geoid_m, v[2], mps),
    priority: look.rank + (chosen ? 10 : 0), brief: view.resolution > WIDE && !chosen };
}

/** Movers as they truly are. */
export function truthItems(story: Story, view: View, t: number, detail: Detail): Item[] {
  const items: Item[] = [];
  for (const motion of story.motions.values()) {
    const item = truthItem(story, view, motion, t, detail);
    if (item) items.push(item);
  }
  return items;
}

export const trackId = (track: Track): string => track.id;

function gapOf(story: Story, view: View, state: TrackState, t: number): Item['gap'] {
  const motion = story.motions.get(state.of);
  const truth = motion ? placeAt(motion, t) : null;
  if (!truth) return null;
  const a = story.projection.forward(state.lat, state.lon), b = story.projection.forward(truth.lat, truth.lon);
  const [x, y] = screenOf(view, b[0], b[1]);
  return { x, y, text: distance(Math.hypot(a[0] - b[0], a[1] - b[1])) + ' ' + say('label.off') };
}

/** A selected mover keeps its tracks selected, and a selected track its mover. */
function isChosen(state: TrackState, id: string, selected: string): boolean {
  return selected === id || (state.of > 0 && selected === 'm' + state.of);
}

/** A track that is drawn in full: of the spotlight, of a squadron, or of nothing that flies. */
function matters(story: Story, state: TrackState): boolean {
  const entity = story.entities.get(state.of);
  return !entity || (entity.kind !== 'traffic' && entity.spotlight !== 0);
}

function trackItem(story: Story, view: View, track: Track, t: number, detail: Detail): Item | null {
  const state = stateAt(track, t);
  if (!state) return null;
  const [x, y] = screenAt(story, view, state.lat, state.lon);
  if (!inSight(view, x, y, 60)) return null;
  const id = trackId(track);
  const identity = identityOf(state.identity);
  const selected = isChosen(state, id, detail.selected), chosen = selected || detail.hovered === id;
  const quiet = !LOUD.has(identity.key) && !matters(story, state) && !chosen;
  const small = quiet && view.resolution > FAR;
  const mps = Math.hypot(state.east, state.north);
  const [lat, lon] = carryOn(state.lat, state.lon, state.east * LEADER_S, state.north * LEADER_S);
  const hollow = state.status === COASTING;
  const label = block(`${track.name} ${identity.code}`, state.height, 0, mps);
  if (hollow) label.push(say('label.coasting', { age: duration(Math.round(state.age_s)) }));
  else if (state.remote) label.push(say('label.told'));
  return { id, x, y, identity, hollow, letter: !small,
    sprite: sprite({ identity: state.identity, icon: '000000', size: sizeOf(view, quiet, small), hollow }),
    leader: mps > 5 && !small ? screenAt(story, view, lat, lon) : null,
    trail: trailOf(story, view, (back) => {
      const s = stateAt(track, t - back);
      return s ? { lat: s.lat, lon: s.lon, h: 0 } : null;
    }, !detail.trails || small ? 0 : quiet || view.resolution > WIDE ? 5 : 12, quiet ? 20 : 30),
    label: small ? [] : label, priority: (quiet ? 0 : 3) + (selected ? 10 : 0), brief: view.resolution > WIDE && !chosen,
    gap: selected ? gapOf(story, view, state, t) : null };
}

/** A centre's tracks as it holds them. */
export function pictureItems(story: Story, view: View, centre: number, t: number, detail: Detail): Item[] {
  const items: Item[] = [];
  for (const track of story.pictures.get(centre) ?? []) {
    const item = trackItem(story, view, track, t, detail);
    if (item) items.push(item);
  }
  return items;
}
