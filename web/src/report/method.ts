// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// How the figures were made, what the model leaves out, and whose software stands in this file.
import type { Beside } from '../model/beside.ts';
import { nameOfRun } from '../beside/words.ts';
import type { Story } from '../model/story.ts';
import { el } from './dom.ts';
import { section } from './sections.ts';
import { behind, tableElement } from './tables.ts';
import { say, type Key } from '../text/say.ts';

const LEFT_OUT: Key[] = ['left.replication', 'left.classes', 'left.flight', 'left.radar', 'left.decisions', 'left.fire',
  'left.borders', 'left.words'];

function commandLine(story: Story): HTMLElement | null {
  const rows = story.data.tables.method?.rows ?? [];
  const value = (key: string): string => String(rows.find((row) => row[0] === key)?.[1] ?? '');
  const command = value('command') || value('command_line');
  return command ? el('p', {}, say('method.repeat') + ' ', el('code', {}, command)) : null;
}

export function methodSection(story: Story): HTMLElement {
  const { tables, files, play } = story.data;
  const licences = document.getElementById('picket-licences')?.textContent ?? '';
  const texts = files.filter((file) => file.text !== null).map((file) =>
    el('details', {}, el('summary', {}, `${file.name} (${file.role})`), el('pre', { tabindex: 0 }, file.text)));
  return section('method', say('nav.method'), '',
    play.complete ? null : el('p', { class: 'warning' }, say('method.incomplete')),
    commandLine(story), tables.method ? tableElement('method', tables.method, story.epoch) : null,
    behind('sums', tables.sums, story.epoch),
    tables.cuts.rows.length ? tableElement('cuts', tables.cuts, story.epoch) : null,
    el('h3', {}, say('method.left-out')), el('ul', {}, ...LEFT_OUT.map((key) => el('li', {}, say(key)))),
    el('h3', {}, say('method.made')),
    el('p', {}, say('method.how')),
    ...(texts.length ? [el('h3', {}, say('method.scenario')), ...texts] : []),
    licences ? el('details', {}, el('summary', {}, say('method.licences')),
      el('pre', { tabindex: 0 }, licences)) : null);
}

/** The method of a page of two runs: how to repeat each, and what the page does not show. */
export function besideMethod(beside: Beside, story: Story): HTMLElement {
  return section('method', say('nav.method'), '',
    ...beside.runs.map((run, i) => el('p', {}, nameOfRun(beside, i) + '. ' + say('method.repeat') + ' ', el('code', {}, run.command))),
    el('p', {}, say('beside.method')), el('h3', {}, say('method.left-out')),
    el('ul', {}, el('li', {}, say('beside.left-parts')), ...LEFT_OUT.map((key) => el('li', {}, say(key)))),
    story.data.tables.cuts.rows.length ? tableElement('cuts', story.data.tables.cuts, story.epoch) : null);
}
