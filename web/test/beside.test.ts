// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Two runs side by side: rows and things are matched by name, differences are those of the tables.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besideFigures, differenceWords } from '../src/beside/figures.ts';
import { ladders } from '../src/beside/ladder.ts';
import { changeWords } from '../src/beside/words.ts';
import { matcher, mirrored, NOWHERE } from '../src/model/beside.ts';
import type { Table } from '../src/model/data.ts';
import { differenceOf, pairs } from '../src/model/pair.ts';
import { Player } from '../src/play/state.ts';
import { speak } from '../src/text/say.ts';
import { other, story, twoRuns } from './example.ts';

const table = (rows: Table['rows']): Table => ({ title: '', note: null, rows, columns: [{ id: 'of', title: 'Of', unit: '' },
  { id: 'wait', title: 'Waited', unit: 's' }] });

test('rows are matched by name whatever their order, and what one run lacks stays open', () => {
  const found = pairs(table([['x', 5], ['y', 7], ['z', null]]), table([['y', 9], ['w', 1]]), ['of']);
  assert.deepEqual(found.map(({ of, a, b }) => [of[0], a, b]), [['x', 5, null], ['y', 7, 9], ['w', null, 1]]);
  assert.deepEqual(found.map(differenceOf), [null, 2, null]);
});

test('differences have sign and unit', () => {
  assert.deepEqual([differenceWords(-35, 's'), differenceWords(1250, 'm'), differenceWords(0.05, 'share'), differenceWords(3, 'count'),
    differenceWords(0, 's')], ['−35 s', '+1.3 km', '+5 points', '+3', 'no difference']);
});

test('figures on top are cells of both tables', () => {
  const figures = besideFigures(story, other);
  assert.equal(figures.length, 5);
  for (const { pair } of figures) {
    const cellOf = (tables: typeof story.data.tables): unknown => Object.values(tables).flatMap((one) => one.rows.filter((row) =>
      pair.of.every((text) => row.includes(text))).map((row) => row[one.columns.findIndex((c) => c.id === pair.column.id)]))
      .find((cell) => cell !== undefined && cell !== null) ?? null;
    assert.equal(pair.a, cellOf(story.data.tables));
    assert.equal(pair.b, cellOf(other.data.tables));
  }
});

test('a ladder has the times of both runs at their own rungs', () => {
  const ladder = ladders(story, other).find(({ of, nation }) => of === 'Stray 1' && nation === 'Azure');
  const first = ladder?.rungs.find((rung) => rung.key === 'first_plot'), declared = ladder?.rungs.find((rung) => rung.key === 'declared');
  assert.equal(first?.a, 900);
  assert.equal(first?.b, 900);
  assert.ok(declared?.a !== null && declared?.b === null);
});

test('the runs part where decisions are missing, and the like is not told later', () => {
  const { first, told } = twoRuns;
  assert.equal(first?.run, 0);
  const missing = story.happenings.filter((h) => !other.happenings.some((o) => o.t === h.t && o.kind === h.kind));
  assert.equal(first?.event, missing[0].id);
  assert.equal(first?.sentence, missing[0].sentence);
  assert.equal(first?.other_t, null);
  assert.ok(told.same > 0 && told.only_a >= missing.length && told.only_b === 0);
});

test('what one map shows, the other shows of things of the same name', () => {
  const match = matcher(story, other), stray = [...story.entities.values()].find((e) => e.name === 'Stray 1')?.id ?? 0;
  assert.equal(other.entities.get(match(stray))?.name, 'Stray 1');
  const player = new Player(100, { t: 50, right: 99, selected: 'm' + stray });
  const shown = mirrored(player.state, new Set(['t', 'right', 'selected'] as const), story, match);
  assert.deepEqual(shown, { t: 50, right: NOWHERE, selected: 'm' + match(stray) });
  assert.equal(mirrored({ ...player.state, selected: 't7/1/1' }, new Set(['selected'] as const), story, match).selected, '');
});

test('a change reads as picket diff says it, in Russian from the same parts', () => {
  const change = { kind: 'changed' as const, nation: 'Azure', thing: 'QRA Lida', what: 'alert', before: 'RS15', after: 'RS5',
    text: 'Azure: QRA Lida alert RS15 → RS5' };
  assert.equal(changeWords(change), change.text);
  speak('ru');
  assert.equal(changeWords({ ...change, kind: 'removed', what: null, after: null }), 'Azure: удалено: QRA Lida');
  speak('en');
});
