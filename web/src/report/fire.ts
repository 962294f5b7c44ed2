// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The part of the report on fire: shots of each battery over time, outcomes, and why there were none. Without batteries
// there is no such part.
import { timeLabel, timeTicks } from '../charts/scale.ts';
import { stripLeft } from '../charts/strips.ts';
import { shotsOf, type Shot } from '../model/fire.ts';
import { utc } from '../model/format.ts';
import { nameOf, type Story } from '../model/story.ts';
import { say, type Key } from '../text/say.ts';
import { drawnAtWidth, svg } from './dom.ts';
import { section, type ShowEvent } from './sections.ts';
import { behind, tableElement } from './tables.ts';

const ROW = 26;
const WORDS: Record<Shot['outcome'], Key> = { effective: 'fire.effective', 'not-effective': 'fire.not-effective', open: 'fire.open' };

function shotMark(story: Story, shot: Shot, x: (t: number) => number, y: number, show: ShowEvent): SVGElement {
  const words = `${nameOf(story, shot.battery)}: ${utc(shot.from, story.epoch)}, ${nameOf(story, shot.target)}, ${say(WORDS[shot.outcome])}`;
  const group = svg('g', { class: `shot ${shot.outcome}`, tabindex: 0, role: 'button', 'aria-label': words }, svg('title', {}, words),
    svg('rect', { x: x(shot.from) - 6, y: y - 12, width: Math.max(24, x(shot.to) - x(shot.from) + 12), height: 24, class: 'hit' }),
    svg('line', { x1: x(shot.from), x2: x(shot.to), y1: y, y2: y }),
    svg('path', { d: `M${x(shot.to) + 5} ${y}l-9 -5v10z` }));
  group.addEventListener('click', () => show(shot.event.id));
  group.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') show(shot.event.id);
  });
  return group;
}

function strip(story: Story, shots: Shot[], width: number, show: ShowEvent): SVGSVGElement {
  const batteries = [...new Set(shots.map((shot) => shot.battery))], left = stripLeft(width);
  const from = Math.max(0, Math.min(...shots.map((s) => s.from)) - 60), to = Math.min(story.end, Math.max(...shots.map((s) => s.to)) + 60);
  const x = (t: number): number => left + ((t - from) / (to - from)) * (width - left - 16), height = ROW * batteries.length + 24;
  const root = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': say('fire.strip') });
  for (const t of timeTicks(from, to, Math.max(2, (width - left) / 80), story.epoch))
    root.append(svg('line', { x1: x(t), x2: x(t), y1: 0, y2: height - 20, class: 'grid' }),
      svg('text', { x: x(t), y: height - 5, class: 'tick middle' }, timeLabel(t, story.epoch)));
  batteries.forEach((battery, i) => root.append(svg('text', { x: left - 10, y: ROW * i + ROW / 2 + 4, class: 'row-name end' }, nameOf(story, battery)),
    ...shots.filter((s) => s.battery === battery).map((s) => shotMark(story, s, x, ROW * i + ROW / 2, show))));
  return root;
}

/** The section, or nothing where nobody can fire. */
export function fireSection(story: Story, show: ShowEvent): HTMLElement | null {
  const { batteries, shots: table, held } = story.data.tables, shots = shotsOf(story);
  if (!batteries) return null;
  return section('fire', say('nav.fire'), shots.length ? say('fire.lead') : say('fire.none'),
    shots.length ? drawnAtWidth('chart', (width) => strip(story, shots, width, show)) : null,
    tableElement('batteries', batteries, story.epoch), behind('shots', table, story.epoch),
    held?.rows.length ? tableElement('held', held, story.epoch) : null);
}
