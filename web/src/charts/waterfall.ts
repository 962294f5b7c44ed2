// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// From seeing to acting: one bar a step, from the latest step before it to its own time; the slowest stands out.
import type { Reaction } from '../model/data.ts';
import { duration, utc } from '../model/format.ts';
import type { Story } from '../model/story.ts';
import { svg } from '../report/dom.ts';
import { palette } from '../map/palette.ts';
import { stepRoom, timeLabel, timeTicks } from './scale.ts';
import { say, sayOr } from '../text/say.ts';

const ROW = 26, TOP = 24, BOTTOM = 24;

interface Bar {
  words: string;
  key: string;
  from: number;
  to: number; // NaN where the step was not reached
  event: number;
  note: string;
}

function barsOf(story: Story, reaction: Reaction): Bar[] {
  return reaction.steps.map((step) => {
    const t = step.event ? (story.byId.get(step.event)?.t ?? NaN) : NaN;
    const wait = step.wait_s ?? 0;
    const bar = { words: sayOr('step.' + step.key, step.words), key: step.key, from: t - wait, to: t,
      event: step.event ?? step.missing ?? 0, note: step.wait_s === undefined ? '' : '+' + duration(step.wait_s) };
    if (Number.isNaN(t)) bar.note = step.missing ? say('strip.not reached') : '';
    return bar;
  }).filter((bar) => !Number.isNaN(bar.to) || bar.note !== '');
}

export function waterfall(story: Story, reaction: Reaction, width: number, show: (event: number) => void): SVGSVGElement {
  const bars = barsOf(story, reaction);
  const crossed = story.byId.get(reaction.crossed)?.t;
  const times = bars.map((b) => b.to).filter((t) => !Number.isNaN(t)).concat(crossed ?? []);
  const from = Math.min(...times), to = Math.max(...times, from + 60);
  const left = stepRoom(width), right = (width < 520 ? 84 : 168) * palette().scale;
  const height = TOP + ROW * bars.length + BOTTOM;
  const x = (t: number): number => left + ((t - from) / (to - from)) * (width - left - right);
  const root = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group',
    'aria-label': say('reaction.steps', { of: story.entities.get(reaction.of)?.name ?? '' }) });
  for (const t of timeTicks(from, to, Math.max(2, (width - left - right) / 80), story.epoch))
    root.append(svg('line', { x1: x(t), x2: x(t), y1: TOP - 4, y2: height - BOTTOM, class: 'grid' }),
      svg('text', { x: x(t), y: height - 7, class: 'tick middle' }, timeLabel(t, story.epoch)));
  bars.forEach((bar, i) => root.append(row(bar, i, x, width - right, left, reaction.slowest, story, show)));
  if (crossed !== undefined)
    root.append(svg('line', { x1: x(crossed), x2: x(crossed), y1: TOP - 6, y2: height - BOTTOM, class: 'crossing' }),
      svg('text', { x: x(crossed), y: 12, class: 'crossing-text ' + (x(crossed) > width / 2 ? 'end' : '') },
        say('reaction.crossed', { at: utc(crossed, story.epoch) })));
  return root;
}

function row(bar: Bar, i: number, x: (t: number) => number, right: number, left: number, slowest: string, story: Story,
  show: (event: number) => void): SVGGElement {
  const y = TOP + ROW * i, reached = !Number.isNaN(bar.to);
  const text = right - left < 330 || !reached ? bar.note : `${utc(bar.to, story.epoch)} ${bar.note}`;
  const group = svg('g', { class: `step${bar.key === slowest ? ' slowest' : ''}`, tabindex: 0, role: 'button' },
    svg('rect', { x: 0, y, width: right + 160, height: ROW, class: 'hit' }),
  svg('text', { x: left - 10, y: y + 17, class: 'step-name end' }, bar.words + ' '));
  if (reached)
    group.append(svg('rect', { x: x(bar.from), y: y + 5, width: Math.max(3, x(bar.to) - x(bar.from)), height: ROW - 10,
      class: 'bar' }), svg('circle', { cx: x(bar.to), cy: y + ROW / 2, r: 4.5, class: 'dot' }));
  group.append(svg('text', { x: right + 12, y: y + 17, class: 'step-note' }, text));
  const open = (): void => show(bar.event);
  group.addEventListener('click', open);
  group.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') open();
  });
  return group;
}
