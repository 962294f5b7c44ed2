// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Strips over the time of play: what each centre took an aircraft for, and what each radar saw of it.
import { spell, utc } from '../model/format.ts';
import { identityOf } from '../model/identity.ts';
import { COASTING, ended, type Track } from '../model/picture.ts';
import { nameOf, type Story } from '../model/story.ts';
import { svg } from '../report/dom.ts';
import { palette } from '../map/palette.ts';
import { timeLabel, timeTicks } from './scale.ts';
import { say, type Key } from '../text/say.ts';

export interface Span {
  from: number;
  to: number;
  value: number;
  track: number;
}

// Spans over which a track follows a mover and a value of its updates stays the same.
function spansBy(tracks: Track[], mover: number, value: (track: Track, i: number) => number): Span[] {
  const spans: Span[] = [];
  for (const track of tracks) {
    if (!track.follows.includes(mover)) continue;
    const at = (i: number): number => (track.follows[i] === mover ? value(track, i) : -1);
    let first = 0;
    for (let i = 1; i <= track.n; i++) {
      if (i < track.n && at(i) === at(first)) continue;
      const from = track.t[first], to = i < track.n ? track.t[i] : ended(track);
      if (to > from && at(first) >= 0) spans.push({ from, to, value: at(first), track: track.number });
      first = i;
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** What the tracks that follow a mover were taken for, and when. */
export const identitySpans = (tracks: Track[], mover: number): Span[] =>
  spansBy(tracks, mover, (track, i) => track.identity[i]);

/** When the tracks that follow a mover were without plots. */
export const coastingSpans = (tracks: Track[], mover: number): Span[] =>
  spansBy(tracks, mover, (track, i) => (track.status[i] === COASTING ? 1 : 0)).filter((span) => span.value === 1);

export interface StripFrame {
  width: number;
  left: number;
  x: (t: number) => number;
  root: SVGSVGElement;
}

export const stripLeft = (width: number): number => (width < 520 ? 96 : 150) * palette().scale;

function frame(story: Story, width: number, rows: string[], rowHeight: number, title: string): StripFrame {
  const left = stripLeft(width), height = rows.length * rowHeight + 24;
  const x = (t: number): number => left + (Math.min(story.end, Math.max(0, t)) / story.end) * (width - left - 10);
  const root = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title });
  for (const t of timeTicks(0, story.end, Math.max(2, (width - left) / 80), story.epoch))
    root.append(svg('line', { x1: x(t), x2: x(t), y1: 0, y2: height - 20, class: 'grid' }),
      svg('text', { x: x(t), y: height - 5, class: 'tick ' + (x(t) > width - 22 ? 'end' : 'middle') }, timeLabel(t, story.epoch)));
  rows.forEach((name, i) => root.append(svg('text', { x: left - 10, y: i * rowHeight + rowHeight / 2 + 4,
    class: 'row-name end' }, name.length > 20 ? name.slice(0, 19) + '.' : name)));
  return { width, left, x, root };
}

/** What each centre took a mover for: a band a centre, its code written into it. */
export function identityStrip(story: Story, mover: number, width: number): SVGSVGElement {
  const centres = [...story.pictures.keys()];
  const f = frame(story, width, centres.map((c) => nameOf(story, c)), 26,
    say('strips.taken', { of: nameOf(story, mover) }));
  centres.forEach((centre, i) => {
    const tracks = story.pictures.get(centre) as Track[];
    const band = (span: Span, className: string, words: string): void => {
      f.root.append(svg('rect', { x: f.x(span.from), y: i * 26 + 4, width: Math.max(1, f.x(span.to) - f.x(span.from)),
        height: 18, class: 'band ' + className }, svg('title', {}, say('strips.span', { track: span.track, words,
        from: utc(span.from, story.epoch), to: utc(Math.min(story.end, span.to), story.epoch) }))));
    };
    const spans = identitySpans(tracks, mover);
    for (const span of spans) band(span, 'id-' + identityOf(span.value).key, identityOf(span.value).words);
    for (const span of coastingSpans(tracks, mover)) band(span, 'coasting', say('status.2'));
    for (const span of spans)
      if (f.x(span.to) - f.x(span.from) > 14)
        f.root.append(svg('text', { x: f.x(span.from) + 4, y: i * 26 + 17, class: 'band-code' },
          identityOf(span.value).code));
  });
  return f.root;
}

const RESULTS: Key[] = ['look.0', 'look.1', 'look.2', 'look.3', 'look.4', 'look.5', 'look.6', 'look.7', 'look.8'];
const CLASSES = ['seen', 'missed', 'masked', 'beam', 'range', 'slow', 'silent', 'unanswered', 'reply'];

/** Number of the result "reply only". */
export const REPLY = RESULTS.length - 1;
export const lookResult = (result: number): string => (RESULTS[result] ? say(RESULTS[result]) : '');

/** What each radar saw of a mover: a mark a look, high where it was seen. */
export function lookStrip(story: Story, mover: number, width: number): SVGSVGElement {
  const radars = story.data.looks.filter((l) => l.of === mover).map((l) => l.radar);
  const f = frame(story, width, radars.map((r) => nameOf(story, r)), 24, say('strips.looks', { of: nameOf(story, mover) }));
  radars.forEach((radar, i) => {
    for (const look of story.looks.get(`${radar}/${mover}`) ?? []) {
      const w = Math.max(1.2, f.x(look.to) - f.x(look.from) + 1.2);
      f.root.append(svg('rect', { x: f.x(look.from), y: i * 24 + 4, width: w, height: 16,
        class: 'look ' + (CLASSES[look.result] ?? '') }, svg('title', {}, say('strips.look', { result: lookResult(look.result), n: look.n,
        from: utc(look.from, story.epoch), pd: spell(look.pd, 'probability', 0), snr: spell(look.snr, 'db', 0), needed: spell(look.needed, 'db', 0) }))));
    }
  });
  return f.root;
}
