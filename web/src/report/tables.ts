// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Tables with units: what stands behind every sentence and picture.
import type { Cell, Column, Table } from '../model/data.ts';
import { spell } from '../model/format.ts';
import { el } from './dom.ts';

export const cellText = (cell: Cell, column: Column, epoch: number): string => {
  if (cell === null) return '';
  return typeof cell === 'number' ? spell(cell, column.unit, epoch) : cell;
};

const isText = (column: Column): boolean => column.unit === '';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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
    used[c] && el('th', { scope: 'col', class: isText(column) ? null : 'num' }, capital(column.title))));
  const rows = table.rows.map((row, r) => el('tr', {},
    ...table.columns.map((column, c) => used[c] && bodyCell(row[c], column, epoch, cellId(id, r, c)))));
  const made = el('table', { id: 'table-' + id }, el('caption', {}, table.title), el('thead', {}, head),
    el('tbody', {}, ...rows));
  return el('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': 'Table: ' + table.title }, made,
    table.note ? el('p', { class: 'note' }, table.note) : null);
}

/** A table folded away under its picture. */
export function behind(id: string, table: Table | undefined, epoch: number): HTMLElement | null {
  if (!table || table.rows.length === 0) return null;
  return el('details', { class: 'behind' }, el('summary', {}, 'Table: ' + table.title), tableElement(id, table, epoch));
}
