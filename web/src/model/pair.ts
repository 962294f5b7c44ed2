// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Tables of two runs side by side: rows are matched by the texts of their key columns, never by their place.
import type { Cell, Column, Table } from './data.ts';

/** One quantity of one thing in both runs; null where a run has none. */
export interface Pair {
  of: string[]; // the key's texts
  column: Column;
  a: number | null;
  b: number | null;
}

const keyOf = (row: Cell[], at: number[]): string => at.map((c) => String(row[c] ?? '')).join('\u0001');

/** Every number of every row of either table, matched by key. */
export function pairs(a: Table, b: Table, keys: string[]): Pair[] {
  const at = (table: Table): number[] => keys.map((key) => table.columns.findIndex((c) => c.id === key));
  const [inA, inB] = [at(a), at(b)];
  const rows = new Map<string, { of: string[]; a: Cell[] | null; b: Cell[] | null }>();
  for (const row of a.rows) rows.set(keyOf(row, inA), { of: inA.map((c) => String(row[c] ?? '')), a: row, b: null });
  for (const row of b.rows) {
    const found = rows.get(keyOf(row, inB));
    if (found) found.b = row;
    else rows.set(keyOf(row, inB), { of: inB.map((c) => String(row[c] ?? '')), a: null, b: row });
  }
  const number = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);
  return [...rows.values()].flatMap(({ of, a: rowA, b: rowB }) => a.columns.flatMap((column, c): Pair[] => {
    if (column.unit === '') return [];
    const other = b.columns.findIndex((one) => one.id === column.id);
    const pair = { of, column, a: number(rowA?.[c]), b: number(rowB?.[other]) };
    return pair.a === null && pair.b === null ? [] : [pair];
  }));
}

/** Whether both runs say the same. */
export const isSame = (pair: Pair): boolean => pair.a === pair.b;

/** By how much the second run differs: in the unit of the column, times of day in seconds; null where one has none. */
export const differenceOf = (pair: Pair): number | null => (pair.a === null || pair.b === null ? null : pair.b - pair.a);
