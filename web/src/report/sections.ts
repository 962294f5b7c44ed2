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
      el('b', {}, `${nameOf(story, reaction.of)} and ${nameOf(story, reaction.nation)}`),
      slowest?.wait_s !== undefined ? el('span', { class: 'slowest-words' },
        `slowest step: ${slowest.words}, ${duration(slowest.wait_s)}`) : null),
    drawnAtWidth('chart', (width) => waterfall(story, reaction, width, show)));
  });
  const looked = [...new Set(story.data.looks.map((l) => l.of))].slice(0, 8);
  const legend = el('p', { class: 'key' }, ...[['seen', 'detected'], ['reply', 'reply only'], ['missed', 'missed by chance'],
    ['masked', 'below the skyline'], ['beam', 'outside the beam, beyond range, too slow or silent']].map(([key, words]) =>
    el('span', {}, el('i', { class: 'swatch look-' + key }), words)));
  return section('reaction', 'From seeing to acting', reactions.length
    ? 'Each bar waits for the step above it. Click a step to see it on the map with its reasons.'
    : 'No nation had to react to a named aircraft.', ...parts, folded(story, 'waits'), folded(story, 'steps'),
  folded(story, 'times'), ...(looked.length ? [el('h3', {}, 'Who could see it'), legend] : []),
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
  return section('pictures', pictures.length === 2 ? 'Two pictures' : 'The pictures',
    pictures.length ? 'How complete, how exact and how fresh each centre\'s picture was, against the truth; means over about two minutes.'
      : 'No centre kept a picture.', key, el('div', { class: 'row' },
      chart('Aircraft held, share of those over the own nation', series((p) => share(p.held, p.flying)),
        (v) => `${Math.round(v * 100)} %`, 1),
      chart('Median error of position', series((p) => p.error_m), distance),
      chart('Mean age of the last plot', series((p) => p.age_s), duration)),
    shown(story, 'picture'), ...(movers.length ? [el('h3', {}, 'Where they disagreed'),
      el('p', { class: 'quiet' }, 'What each centre took the aircraft for. Pale: coasting, without a plot.')] : []),
    ...movers.map((mover) => el('figure', {}, el('figcaption', {}, el('b', {}, nameOf(story, mover))),
      drawnAtWidth('chart', (width) => identityStrip(story, mover, width)))), folded(story, 'measures'));
}

export function baseSection(story: Story): HTMLElement {
  const empty = !filled(story.data.tables.bases) && !filled(story.data.tables.landings);
  return section('bases', 'Bases and landings', empty ? 'No squadron took part and no named aircraft landed.' : '',
    shown(story, 'bases'), shown(story, 'landings'));
}

export function notSection(story: Story): HTMLElement {
  const some = filled(story.data.tables.nots);
  return section('nots', 'What did not happen, and why', some ? '' : 'Nothing is recorded that should have happened and did not.',
    shown(story, 'nots'), shown(story, 'expectations'));
}

export function assumedSection(story: Story): HTMLElement {
  const some = filled(story.data.tables.assumptions);
  return section('assumed', 'What is assumed',
    some ? 'Made up by the authors, or of low confidence in the catalog; each may move the result.'
      : 'The recording lists no assumption.', shown(story, 'assumptions'));
}
