// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Key times of both runs on one ladder: a rung a step, A above as a disc, B beneath as a diamond.
import type { Reaction } from '../model/data.ts';
import { duration, utc } from '../model/format.ts';
import { nameOf, type Story } from '../model/story.ts';
import { stepRoom, timeLabel, timeTicks } from '../charts/scale.ts';
import { palette } from '../map/palette.ts';
import { drawnAtWidth, el, svg } from '../report/dom.ts';
import { section } from '../report/sections.ts';
import { say, sayOr } from '../text/say.ts';

const ROW = 34, TOP = 8, BOTTOM = 24, MOST = 8;

export interface Rung {
  key: string;
  a: number | null; // s of play
  b: number | null;
}

export interface Ladder {
  of: string;
  nation: string;
  rungs: Rung[];
}

const timesOf = (story: Story, reaction: Reaction | undefined): Map<string, number> =>
  new Map((reaction?.steps ?? []).flatMap((step): [string, number][] => {
    const t = step.event ? story.byId.get(step.event)?.t : undefined;
    return t === undefined ? [] : [[step.key, t]];
  }));

/** Reactions of either run, matched by the names of aircraft and nation. */
export function ladders(a: Story, b: Story): Ladder[] {
  const name = (story: Story, r: Reaction): string => `${nameOf(story, r.of)}\u0001${nameOf(story, r.nation)}`;
  const inB = new Map(b.data.reactions.map((r) => [name(b, r), r]));
  const all = new Map([...a.data.reactions.map((r) => [name(a, r), r] as const), ...[...inB].filter(([key]) =>
    !a.data.reactions.some((r) => name(a, r) === key))]);
  return [...all].map(([key, reaction]) => {
    const own = a.data.reactions.find((r) => name(a, r) === key);
    const [timesA, timesB] = [timesOf(a, own), timesOf(b, inB.get(key))];
    const [of, nation] = key.split('\u0001');
    return { of, nation, rungs: reaction.steps.map((step) => ({ key: step.key, a: timesA.get(step.key) ?? null,
      b: timesB.get(step.key) ?? null })).filter((rung) => rung.a !== null || rung.b !== null) };
  }).filter((ladder) => ladder.rungs.length > 0);
}

function noteOf(rung: Rung): string {
  if (rung.a === null || rung.b === null) return say('beside.only', { run: rung.a === null ? 'B' : 'A' });
  const by = rung.b - rung.a;
  return Math.abs(by) < 0.05 ? say('beside.none') : say(by > 0 ? 'beside.b-later' : 'beside.b-earlier', { by: duration(Math.abs(by)) });
}

function marks(rung: Rung, x: (t: number) => number, y: number, epoch: number): SVGElement[] {
  const { a, b } = rung, made: SVGElement[] = [];
  if (a !== null && b !== null) made.push(svg('line', { x1: x(a), y1: y + 10, x2: x(b), y2: y + 23, class: 'between' }));
  if (a !== null) made.push(svg('circle', { cx: x(a), cy: y + 10, r: 5, class: 'mark-a' }, svg('title', {}, `A ${utc(a, epoch)}`)));
  if (b !== null) made.push(svg('path', { d: `M${x(b)} ${y + 17}l6 6l-6 6l-6 -6z`, class: 'mark-b' }, svg('title', {}, `B ${utc(b, epoch)}`)));
  return made;
}

function draw(ladder: Ladder, width: number, epoch: number): SVGSVGElement {
  const times = ladder.rungs.flatMap((r) => [r.a, r.b]).filter((t): t is number => t !== null);
  const from = Math.min(...times), to = Math.max(...times, from + 60), narrow = width < 520;
  const left = stepRoom(width), right = (narrow ? 104 : 190) * palette().scale, height = TOP + ROW * ladder.rungs.length + BOTTOM;
  const x = (t: number): number => left + 8 + ((t - from) / (to - from)) * (width - left - right - 16);
  const root = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': say('beside.ladder-of', { of: ladder.of, nation: ladder.nation }) });
  for (const t of timeTicks(from, to, Math.max(2, (width - left - right) / 80), epoch))
    root.append(svg('line', { x1: x(t), x2: x(t), y1: TOP, y2: height - BOTTOM, class: 'grid' }),
      svg('text', { x: x(t), y: height - 7, class: 'tick middle' }, timeLabel(t, epoch)));
  ladder.rungs.forEach((rung, i) => {
    const y = TOP + ROW * i;
    root.append(svg('text', { x: left - 10, y: y + 21, class: 'step-name end' }, sayOr('step.' + rung.key, rung.key)),
      ...marks(rung, x, y, epoch), svg('text', { x: width - right + 10, y: y + 21, class: 'step-note' }, noteOf(rung)));
  });
  return root;
}

function tableOf(ladder: Ladder, epoch: number): HTMLElement {
  const time = (t: number | null): string => (t === null ? '–' : utc(t, epoch));
  const title = say('beside.ladder-of', { of: ladder.of, nation: ladder.nation });
  return el('details', { class: 'behind' }, el('summary', {}, say('table.summary', { title })), el('div', { class: 'table', tabindex: 0,
    role: 'region', 'aria-label': title }, el('table', { class: 'ladder' }, el('caption', {}, title), el('thead', {}, el('tr', {},
    ...[say('beside.step'), 'A', 'B', say('beside.difference')].map((text) => el('th', { scope: 'col' }, text)))),
  el('tbody', {}, ...ladder.rungs.map((rung) => el('tr', {}, el('td', {}, sayOr('step.' + rung.key, rung.key)),
    el('td', { class: 'num' }, time(rung.a)), el('td', { class: 'num' }, time(rung.b)), el('td', {}, noteOf(rung))))))));
}

export function ladderSection(a: Story, b: Story): HTMLElement {
  const all = ladders(a, b), shown = all.slice(0, MOST);
  return section('reaction', say('nav.reaction'), all.length ? say('beside.ladder-lead') : say('reaction.none'),
    ...shown.flatMap((ladder) => [el('figure', { class: 'reaction' }, el('figcaption', {}, el('b', {}, say('reaction.pair',
      { of: ladder.of, nation: ladder.nation }))), drawnAtWidth('chart', (width) => draw(ladder, width, a.epoch))), tableOf(ladder, a.epoch)]),
    all.length > MOST ? el('p', { class: 'quiet' }, say('beside.ladders-left', { n: all.length - MOST })) : null);
}
