// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../src/model/data.ts';
import { labelled, position, sinceStart, spell } from '../src/model/format.ts';
import { cellText } from '../src/report/tables.ts';
import { smooth } from '../src/report/smooth.ts';
import { numberTicks, timeTicks } from '../src/charts/scale.ts';
import { coastingSpans, identitySpans } from '../src/charts/strips.ts';
import { decodeTrack } from '../src/model/picture.ts';
import { eventsAbout, stepFrom, subjects } from '../src/play/events.ts';
import { fromFragment, toFragment } from '../src/play/link.ts';
import { speak } from '../src/text/say.ts';
import { data, packed, pageData, story, vectors } from './example.ts';

test('numbers are spelled as the program spells them', () => {
  for (const [unit, x, text, russian] of vectors.spelled) {
    assert.equal(spell(x, unit, 1936326600), text, `${x} ${unit}`);
    speak('ru');
    assert.equal(spell(x, unit, 1936326600), russian, `${x} ${unit}`);
    speak('en');
  }
  assert.ok(vectors.spelled.length >= 400);
  assert.ok(vectors.spelled.some(([unit, , text]) => unit === 'number' && text === '0.0023'));
  for (const [label, x, text] of vectors.labelled) assert.equal(labelled(label, x)[1], text, `${label} ${x}`);
  assert.ok(vectors.labelled.length >= 200);
});

const isFact = (part: unknown): part is Fact => typeof part === 'object' && part !== null && 'table' in part;

test('every fact of the words and of the strip is the cell that it names, in both languages', () => {
  const facts = [...data.words.flat(), ...data.words_ru.flat(), ...data.strip].filter(isFact);
  for (const fact of facts) {
    const table = data.tables[fact.table], text = (): string =>
      cellText(table.rows[fact.row][fact.column], table.columns[fact.column], story.epoch);
    assert.equal(text(), fact.text);
    speak('ru');
    assert.equal(text(), fact.ru);
    speak('en');
  }
  assert.ok(facts.length >= 40);
  assert.ok(facts.some((fact) => /\d км$/.test(fact.ru)) && facts.some((fact) => fact.ru === 'взлёт'));
});

test('both languages tell the same facts in the same order, each in its own words', () => {
  const factsOf = (sentences: typeof data.words): string[][] => sentences.map((parts) => parts.filter(isFact)
    .map((fact) => `${fact.table}/${fact.row}/${fact.column}`));
  assert.deepEqual(factsOf(data.words_ru), factsOf(data.words));
  const ownWords = data.words_ru.flat().filter((part) => typeof part === 'string').join('');
  assert.match(ownWords, /первой обнаруживает цель/);
  assert.doesNotMatch(ownWords, /[A-Za-z]/);
});

test('text of the recording cannot end the script that holds it', () => {
  assert.match(pageData, /^[A-Za-z0-9+/]{10000,}=*$/);
  assert.ok(data.files[0].text?.includes('</script>'));
});

test('labels name quantity and unit', () => {
  assert.deepEqual(labelled('range_m', 41700), ['range', '42 km']);
  assert.deepEqual(labelled('height_m', 318), ['height', '318 m']);
  assert.deepEqual(labelled('pd', 0.314), ['chance of detection', '0.31']);
  assert.deepEqual(labelled('left_s', 204), ['time left', '3 min 24 s']);
});

test('positions and times read as on charts', () => {
  assert.equal(position(53.88333, 25.30333), "53°53.0'N 025°18.2'E");
  assert.equal(position(-0.99999, -179.99999), "01°00.0'S 180°00.0'W");
  assert.equal(sinceStart(3725), 'T+1:02:05');
});

test('ticks are round and cover what they measure', () => {
  assert.deepEqual(numberTicks(230, 4), [0, 100, 200, 300]);
  assert.deepEqual(timeTicks(0, 6600, 5, 1936326600), [0, 1800, 3600, 5400]);
});

test('spans of identity and coasting are told apart', () => {
  const track = decodeTrack(7, 1, [0, 9], packed([0, 100, 200, 300].map((t, i) => [t, 0, 0, 0, 0, 0, 0, [5, 6, 21, 23][i]])));
  assert.deepEqual(identitySpans([track], 9).map((s) => [s.from, s.to, s.value]), [[0, 20, 1], [20, 30, 5]]);
  assert.deepEqual(coastingSpans([track], 9).map((s) => [s.from, s.to]), [[10, 20]]);
});

test('a running mean leaves gaps open', () => {
  assert.deepEqual(smooth([1, 3, null, 5], 1), [2, 2, null, 5]);
});

test('stepping visits each event once, forth and back', () => {
  const events = eventsAbout(story, 0), seen: number[] = [];
  let current = -1, t = -1;
  for (let next = stepFrom(events, current, t, 1); next; next = stepFrom(events, current, t, 1)) {
    seen.push(next.id);
    [current, t] = [next.id, next.t];
  }
  assert.deepEqual(seen, events.map((h) => h.id));
  assert.equal(stepFrom(events, events[1].id, events[1].t, -1)?.id, events[0].id);
});

test('the most told of comes first', () => {
  assert.equal(data.entities.find((e) => e.id === subjects(story)[0])?.name, 'Stray 1');
});

test('what is shown comes back from its address, and nonsense does not', () => {
  const shown = { t: 1352.4, left: 0, right: 7, curtain: 0.5, coverage: 300, selected: 't7/417/9000' };
  assert.deepEqual(fromFragment(toFragment(shown)), shown);
  assert.deepEqual(fromFragment('#at;t=5;s=t7%2F417%2F9000'), { t: 5, selected: 't7/417/9000' });
  assert.deepEqual(fromFragment('#reaction'), {});
  assert.deepEqual(fromFragment('#at;t=100%'), {});
  assert.deepEqual(fromFragment('#at;t=x;l=-1;c=900;s=<b>'), { curtain: 1 });
});
