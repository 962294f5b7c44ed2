// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Two runs of one exercise, as src/report/beside.c writes them ("picket.beside/1"), and their things matched by name.
import type { ReportData } from './data.ts';
import type { PlayState } from '../play/state.ts';
import type { Story } from './story.ts';

export interface Change {
  kind: 'changed' | 'added' | 'removed';
  nation: string | null;
  thing: string | null;
  what: string | null;
  before: string | null;
  after: string | null;
  text: string;
}

export interface Parting {
  run: number;
  event: number;
  t: number;
  kind: string;
  lane: string;
  who: string | null;
  sentence: string;
  other_t: number | null;
  because: { t: number; sentence: string }[];
}

export interface Beside {
  schema: string;
  same_luck: boolean;
  runs: { variant: string; seed: string; replication: number; command: string }[];
  uncompared?: string;
  changes: Change[];
  first: Parting | null;
  shared: Parting | null;
  told: { same: number; only_a: number; only_b: number };
  b: ReportData;
}

export function readBeside(text: string): Beside {
  const beside = JSON.parse(text) as Beside;
  if (beside.schema !== 'picket.beside/1') throw new Error('unknown schema ' + String(beside.schema));
  return beside;
}

/** A centre that the other run has not: nothing is shown of it. */
export const NOWHERE = -1;

/** Numbers of things in one run, by those of the other; 0 for what it has not. */
export function matcher(from: Story, to: Story): (id: number) => number {
  const byName = new Map([...to.entities.values()].map((e) => [e.name, e.id]));
  return (id) => byName.get(from.entities.get(id)?.name ?? '') ?? 0;
}

/** What the other run's player is to show, when this one shows something new. */
export function mirrored(state: PlayState, changed: ReadonlySet<keyof PlayState>, from: Story,
  match: (id: number) => number): Partial<PlayState> {
  const change: Partial<PlayState> = {};
  for (const key of ['t', 'rate', 'curtain', 'coverage', 'labels', 'trails'] as const)
    if (changed.has(key)) Object.assign(change, { [key]: state[key] });
  for (const side of ['left', 'right'] as const)
    if (changed.has(side)) change[side] = state[side] > 0 ? match(state[side]) || NOWHERE : state[side];
  if (changed.has('about')) change.about = match(state.about);
  if (changed.has('selected')) {
    const id = Number(state.selected.slice(1)), mover = state.selected.startsWith('e') ? from.byId.get(id)?.mover ?? 0 : id;
    const other = /^[mue]/.test(state.selected) && mover ? match(mover) : 0;
    change.selected = other ? (state.selected.startsWith('u') ? 'u' : 'm') + other : '';
  }
  return change;
}
