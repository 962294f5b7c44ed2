// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Tables with units: what stands behind every sentence and picture.
import type { Cell, Column, Table } from '../model/data.ts';
import { spell } from '../model/format.ts';
import { el } from './dom.ts';
import { cell as cellWords, language, say, sayOr } from '../text/say.ts';

/** Title of a column and of a table in the language chosen. */
export const columnTitle = (table: string, column: Column): string =>
  language() === 'en' ? column.title : sayOr(`column.${table}.${column.id}`, column.title);
export const tableTitle = (id: string, table: Table): string =>
  language() === 'en' ? table.title : sayOr('table.' + id, table.title);

// The program's notes end with how many flights or pairs they are about, where that is not all.
function noteOf(id: string, table: Table): string | null {
  if (!table.note || language() === 'en') return table.note;
  const flights = /Of (\d+) named flights, the (\d+) in the spotlight/.exec(table.note);
  const found = /Of (\d+) pairs of an aircraft and a nation that reacted to it, the (\d+) with/.exec(table.note);
  return [sayOr('note.' + id, ''), flights && say('note.spotlit', { named: flights[1], bright: flights[2] }),
    found && say('note.pairs', { of: found[1], n: found[2] })].filter(Boolean).join(' ');
}

export const cellText = (cell: Cell, column: Column, epoch: number): string => {
  if (cell === null) return '';
  return typeof cell === 'number' ? spell(cell, column.unit, epoch) : cellWords(cell);
};

const isText = (column: Column): boolean => column.unit === '';
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const LONG = 46; // letters from which a text column may wrap

function bodyCell(cell: Cell, column: Column, epoch: number, id: string): HTMLElement {
  const text = cellText(cell, column, epoch);
  const long = isText(column) && text.length > LONG;
  return el('td', { id, class: isText(column) ? (long ? 'long' : null) : 'num' }, text || el('span', { class: 'none' }, '–'));
}

export const cellId = (table: string, row: number, column: number): string => `c-${table}-${row}-${column}`;

/** A table element; columns that hold nothing are left out. */
export function tableElement(id: string, table: Table, epoch: number): HTMLElement {
  const used = table.columns.map((_, c) => table.rows.some((row) => row[c] !== null && row[c] !== ''));
  const head = el('tr', {}, ...table.columns.map((column, c) =>
    used[c] && el('th', { scope: 'col', class: isText(column) ? null : 'num' }, capital(columnTitle(id, column)))));
  const rows = table.rows.map((row, r) => el('tr', {},
    ...table.columns.map((column, c) => used[c] && bodyCell(row[c], column, epoch, cellId(id, r, c)))));
  const made = el('table', { id: 'table-' + id }, el('caption', {}, tableTitle(id, table)), el('thead', {}, head),
    el('tbody', {}, ...rows));
  return el('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': say('table.summary', { title: tableTitle(id, table) }) }, made,
    table.note ? el('p', { class: 'note' }, noteOf(id, table)) : null);
}

/** A table folded away under its picture. */
export function behind(id: string, table: Table | undefined, epoch: number): HTMLElement | null {
  if (!table || table.rows.length === 0) return null;
  return el('details', { class: 'behind' }, el('summary', {}, say('table.summary', { title: tableTitle(id, table) })), tableElement(id, table, epoch));
}
