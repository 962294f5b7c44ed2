// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The sections below the map: each a picture with the table behind it.
import type { Table } from '../model/data.ts';
import { distance, duration } from '../model/format.ts';
import { nameOf, type Story } from '../model/story.ts';
import { identityStrip, lookStrip } from '../charts/strips.ts';
import { lineChart, type Series } from '../charts/lines.ts';
import { waterfall } from '../charts/waterfall.ts';
import { drawnAtWidth, el } from './dom.ts';
import { smooth } from './smooth.ts';
import { behind, tableElement } from './tables.ts';
import { say, sayOr } from '../text/say.ts';

export type ShowEvent = (id: number) => void;

export function section(id: string, title: string, lead: string, ...parts: (Node | null)[]): HTMLElement {
  return el('section', { id, 'aria-labelledby': id + '-title' }, el('h2', { id: id + '-title' }, title),
    lead ? el('p', { class: 'lead' }, lead) : null, ...parts);
}

const filled = (table: Table | undefined): table is Table => table !== undefined && table.rows.length > 0;

function shown(story: Story, id: string): HTMLElement | null {
  const table = story.data.tables[id];
  return filled(table) ? tableElement(id, table, story.epoch) : null;
}

const folded = (story: Story, id: string): HTMLElement | null => behind(id, story.data.tables[id], story.epoch);

export function reactionSection(story: Story, show: ShowEvent): HTMLElement {
  const { reactions } = story.data;
  const parts = reactions.slice(0, 12).map((reaction) => {
    const slowest = reaction.steps.find((step) => step.key === reaction.slowest);
    return el('figure', { class: 'reaction' }, el('figcaption', {},
      el('b', {}, say('reaction.pair', { of: nameOf(story, reaction.of), nation: nameOf(story, reaction.nation) })),
      slowest?.wait_s !== undefined ? el('span', { class: 'slowest-words' },
        say('reaction.slowest', { step: sayOr('step.' + slowest.key, slowest.words), wait: duration(slowest.wait_s) })) : null),
    drawnAtWidth('chart', (width) => waterfall(story, reaction, width, show)));
  });
  const looked = [...new Set(story.data.looks.map((l) => l.of))].slice(0, 8);
  const legend = el('p', { class: 'key' }, ...(['seen', 'reply', 'missed', 'masked', 'beam'] as const).map((key) =>
    el('span', {}, el('i', { class: 'swatch look-' + key }), say(`looks.${key}`))));
  return section('reaction', say('nav.reaction'), reactions.length ? say('reaction.lead') : say('reaction.none'), ...parts, folded(story, 'waits'), folded(story, 'steps'),
  folded(story, 'times'), ...(looked.length ? [el('h3', {}, say('looks.title')), legend] : []),
  ...looked.map((mover) => el('figure', {}, el('figcaption', {}, el('b', {}, nameOf(story, mover))),
    drawnAtWidth('chart', (width) => lookStrip(story, mover, width)))), folded(story, 'first'), folded(story, 'looks'));
}

function share(held: number[], flying: number[]): (number | null)[] {
  return held.map((h, i) => (flying[i] > 0 ? h / flying[i] : null));
}

export function pictureSection(story: Story): HTMLElement {
  const { pictures, sample_s } = story.data;
  const series = (of: (p: (typeof pictures)[number]) => (number | null)[]): Series[] =>
    pictures.slice(0, 6).map((p, i) => ({ name: nameOf(story, p.centre), values: of(p), style: i }));
  const near = Math.max(0, Math.round(75 / sample_s)); // samples either side that a shown value is the mean of
  const chart = (title: string, s: Series[], label: (v: number) => string, most?: number): HTMLElement =>
    el('figure', { class: 'small' }, el('figcaption', {}, title), drawnAtWidth('chart', (width) =>
      lineChart({ title, series: s.map((one) => ({ ...one, values: smooth(one.values, near) })), step: sample_s, end: story.end, epoch: story.epoch, height: 170, label,
        ...(most === undefined ? {} : { most }) }, width)));
  const key = el('p', { class: 'key' }, ...series(() => []).map((s) =>
    el('span', {}, el('i', { class: `stroke s${s.style}` }), s.name)));
  const movers = [...new Set(story.data.reactions.map((r) => r.of))].slice(0, 6);
  return section('pictures', pictures.length === 2 ? say('pictures.two') : say('pictures.title'),
    pictures.length ? say('pictures.lead') : say('pictures.none'), key, el('div', { class: 'row' },
      chart(say('pictures.held'), series((p) => share(p.held, p.flying)),
        (v) => `${Math.round(v * 100)} %`, 1),
      chart(say('pictures.error'), series((p) => p.error_m), distance),
      chart(say('pictures.age'), series((p) => p.age_s), duration)),
    shown(story, 'picture'), ...(movers.length ? [el('h3', {}, say('pictures.disagreed')),
      el('p', { class: 'quiet' }, say('pictures.taken'))] : []),
    ...movers.map((mover) => el('figure', {}, el('figcaption', {}, el('b', {}, nameOf(story, mover))),
      drawnAtWidth('chart', (width) => identityStrip(story, mover, width)))), folded(story, 'measures'));
}

export function baseSection(story: Story): HTMLElement {
  const empty = !filled(story.data.tables.bases) && !filled(story.data.tables.landings);
  return section('bases', say('bases.title'), empty ? say('bases.none') : '',
    shown(story, 'bases'), shown(story, 'landings'));
}

export function notSection(story: Story): HTMLElement {
  const some = filled(story.data.tables.nots);
  return section('nots', say('nots.title'), some ? '' : say('nots.none'),
    shown(story, 'nots'), shown(story, 'expectations'));
}

export function assumedSection(story: Story): HTMLElement {
  const some = filled(story.data.tables.assumptions);
  return section('assumed', say('assumed.title'), some ? say('assumed.lead') : say('assumed.none'), shown(story, 'assumptions'));
}
