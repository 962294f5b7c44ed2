// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The catalogues of texts: both whole, nothing unused, nothing missing.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { en } from '../src/text/en.ts';
import { ru } from '../src/text/ru.ts';
import { say, sayOr, speak, type Key } from '../src/text/say.ts';
import { count, day, duration } from '../src/model/format.ts';
import { data, twoRuns } from './example.ts';

const root = join(process.env.PICKET_WEB ?? '.', 'src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.startsWith('text'))
  .map((name) => readFileSync(join(root, name), 'utf8')).join('\n');
const placesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map((m) => m[1]).sort();

test('both catalogues have the same keys, and the same values to fill in', () => {
  assert.deepEqual(Object.keys(ru), Object.keys(en));
  const unlike = (Object.keys(en) as Key[]).filter((key) => new Set(placesIn(en[key])).size !== new Set([...placesIn(en[key]), ...placesIn(ru[key])]).size);
  assert.deepEqual(unlike, []);
});

// Keys that are put together from data: by their first part.
const COMPOSED = /^(strip|label|cell|table|column|note|step|kind|nav|lane|looks|identity|kbd)\./;

test('no text is unused, and none that the page asks for is missing', () => {
  const asked = new Set([...sources.matchAll(/'([a-z]+\.[\w -]+)'/g)].map((m) => m[1]));
  assert.deepEqual(Object.keys(en).filter((key) => !asked.has(key) && !COMPOSED.test(key)), []);
  const missing = [...sources.matchAll(/\bsay\('([^']+)'/g)].map((m) => m[1]).filter((key) => !(key in en));
  assert.deepEqual(missing, []);
  assert.ok(asked.size > 150);
});

test('the words of tables stand in the catalogue as the program writes them', () => {
  const words = [data, twoRuns.b].flatMap(({ tables }) => Object.entries(tables)).flatMap(([id, table]) => [
    [`table.${id}`, table.title], ...table.columns.map((column) => [`column.${id}.${column.id}`, column.title])]);
  for (const [key, text] of words) assert.equal(sayOr(key, 'nothing'), text, key);
  for (const step of data.reactions[0].steps) assert.equal(sayOr('step.' + step.key, 'nothing'), step.words);
  for (const row of data.tables.sums.rows) assert.equal(sayOr('cell.' + String(row[0]), 'nothing'), row[0]);
  assert.ok(words.length > 80);
});

test('Russian has its forms of number, its units and its dates', () => {
  speak('ru');
  const forms = [1, 2, 5, 11, 21, 22].map((n) => say('beside.more', { n }));
  assert.deepEqual(forms, ['ещё 1 отличие', 'ещё 2 отличия', 'ещё 5 отличий', 'ещё 11 отличий', 'ещё 21 отличие', 'ещё 22 отличия']);
  assert.deepEqual([duration(204), duration(4.4), count(12345), day(1112659200)], ['3 мин 24 с', '4,4 с', '12\u00a0345', '5 апреля 2005 г.']);
  speak('en');
  assert.deepEqual([say('beside.more', { n: 1 }), say('beside.more', { n: 2 }), day(1112659200)], ['1 more difference', '2 more differences', '5 April 2005']);
});
