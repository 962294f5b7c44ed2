// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Figures of two runs with their differences: five on top, the tables behind them below.
import type { Beside } from '../model/beside.ts';
import type { Table } from '../model/data.ts';
import { count, distance, duration, spell } from '../model/format.ts';
import { differenceOf, isSame, pairs, type Pair } from '../model/pair.ts';
import type { Story } from '../model/story.ts';
import { el } from '../report/dom.ts';
import { section } from '../report/sections.ts';
import { capital, columnTitle, tableTitle } from '../report/tables.ts';
import { cell, say } from '../text/say.ts';
import { nameOfRun } from './words.ts';

const KEYS: Record<string, string[]> = { times: ['of', 'nation'], picture: ['centre', 'nation'], sums: ['what'], bases: ['base', 'nation'],
  batteries: ['battery', 'nation'], measures: ['name', 'subject', 'by', 'unit'] };

/** A difference with its sign, in the unit of its column. */
export function differenceWords(difference: number, unit: string): string {
  const size = Math.abs(difference), sign = difference < 0 ? '−' : '+';
  if (size === 0) return say('beside.none');
  if (unit === 'utc' || unit === 's') return sign + duration(size);
  if (unit === 'm') return sign + distance(size);
  if (unit === 'share') return `${sign}${spell(100 * size, 'number', 0)} ${say('beside.points')}`;
  return sign + (unit === 'count' ? count(size) : spell(size, unit, 0));
}

const value = (x: number | null, unit: string, epoch: number): string => (x === null ? '–' : spell(x, unit, epoch));

function differenceCell(pair: Pair): string {
  const difference = differenceOf(pair);
  if (difference !== null) return differenceWords(difference, pair.column.unit);
  return pair.a === null ? say('beside.only', { run: 'B' }) : say('beside.only', { run: 'A' });
}

function pairRow(id: string, pair: Pair, keys: number, epoch: number): HTMLElement {
  return el('tr', {}, ...pair.of.slice(0, keys).map((text) => el('td', {}, cell(text))),
    el('td', {}, capital(columnTitle(id, pair.column))), el('td', { class: 'num' }, value(pair.a, pair.column.unit, epoch)),
    el('td', { class: 'num' }, value(pair.b, pair.column.unit, epoch)), el('td', { class: 'num' }, differenceCell(pair)));
}

function pairTable(id: string, a: Table, rows: Pair[], epoch: number): HTMLElement {
  const keys = KEYS[id];
  const head = [...keys.map((key) => columnTitle(id, a.columns.find((c) => c.id === key) ?? { id: key, title: key, unit: '' })),
    say('beside.quantity')].map((text) => el('th', { scope: 'col' }, capital(text)));
  const title = say('beside.table', { title: tableTitle(id, a) });
  return el('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': title },
    el('table', { id: 'beside-' + id }, el('caption', {}, title), el('thead', {}, el('tr', {}, ...head,
      ...['A', 'B', say('beside.difference')].map((text) => el('th', { scope: 'col', class: 'num' }, text)))),
    el('tbody', {}, ...rows.map((pair) => pairRow(id, pair, keys.length, epoch)))));
}

function folded(id: string, a: Story, b: Story): HTMLElement | null {
  const [x, y] = [a.data.tables[id], b.data.tables[id]];
  if (!x || !y) return null;
  const all = pairs(x, y, KEYS[id]), shown = id === 'measures' ? all.filter((pair) => !isSame(pair)) : all;
  if (shown.length === 0) return null;
  return el('details', { class: 'behind' }, el('summary', {}, say('beside.summary', { title: tableTitle(id, x),
    n: shown.filter((pair) => !isSame(pair)).length, of: all.length })), pairTable(id, x, shown, a.epoch));
}

/** The five figures: of the pair of aircraft and nation that the first run tells of and the second has too. */
export function besideFigures(a: Story, b: Story): { label: string; note: string; pair: Pair }[] {
  const times = pairs(a.data.tables.times, b.data.tables.times, KEYS.times);
  const both = times.find((p) => p.a !== null && p.b !== null);
  if (!both) return pairs(a.data.tables.sums, b.data.tables.sums, KEYS.sums).slice(0, 5).map((pair) =>
    ({ label: cell(pair.of[0]), note: '', pair }));
  const wanted = ['warning', 'declared_after', 'airborne_after', 'met_after'];
  const figures = wanted.map((id) => {
    const column = a.data.tables.times.columns.find((c) => c.id === id) ?? { id, title: id, unit: 's' };
    const pair = times.find((p) => p.column.id === id && p.of.join() === both.of.join()) ?? { of: both.of, column, a: null, b: null };
    return { label: columnTitle('times', column), note: both.of.join(', '), pair };
  });
  const error = pairs(a.data.tables.picture, b.data.tables.picture, KEYS.picture)
    .find((p) => p.column.id === 'error' && p.of[1] === both.of[1]);
  return error ? [...figures, { label: columnTitle('picture', error.column), note: error.of[0], pair: error }] : figures;
}

function figureElement({ label, note, pair }: ReturnType<typeof besideFigures>[number], epoch: number): HTMLElement {
  const { unit } = pair.column;
  return el('div', { class: 'figure' }, el('dt', {}, capital(label), el('span', { class: 'of' }, ' ' + note)),
    el('dd', { class: 'ab' }, el('span', { class: 'a' }, el('b', {}, 'A'), ' ' + value(pair.a, unit, epoch)),
      el('span', { class: 'b' }, el('b', {}, 'B'), ' ' + value(pair.b, unit, epoch)), el('span', { class: 'of' }, pair.a === null && pair.b === null
        ? say('strip.not reached') : differenceCell(pair))));
}

export const besideStrip = (a: Story, b: Story): HTMLElement =>
  el('dl', { class: 'strip' }, ...besideFigures(a, b).map((figure) => figureElement(figure, a.epoch)));

export function figuresSection(beside: Beside, a: Story, b: Story): HTMLElement {
  return section('figures', say('beside.figures'), say('beside.figures-lead', { a: nameOfRun(beside, 0), b: nameOfRun(beside, 1) }),
    ...Object.keys(KEYS).map((id) => folded(id, a, b)));
}
