// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// How the figures were made, what the model leaves out, and whose software stands in this file.
import type { Story } from '../model/story.ts';
import { el } from './dom.ts';
import { section } from './sections.ts';
import { behind, tableElement } from './tables.ts';

const LEFT_OUT = [
  'One replication is one draw: no figure here is a probability. Many replications of the same scenario give intervals.',
  'Equipment is of generic classes with open-literature figures; no named system is modelled.',
  'Aircraft fly cubic segments that follow great circles and turns of constant bank; there is no flight dynamics.',
  'Radar detection follows the radar equation, fluctuating targets, beam, horizon and terrain as far as terrain was given; ducting, ' +
    'interference between radars and operators\' fatigue are left out.',
  'Commanders decide by rules on tracks, with delays drawn from distributions; doctrine and judgement beyond the rules are left out.',
  'Borders are those of the scenario\'s files, thinned on this map to what it can show; they say nothing about their legal course.',
];

function commandLine(story: Story): HTMLElement | null {
  const rows = story.data.tables.method?.rows ?? [];
  const value = (key: string): string => String(rows.find((row) => row[0] === key)?.[1] ?? '');
  const command = value('command') || value('command_line');
  return command ? el('p', {}, 'To repeat it: ', el('code', {}, command)) : null;
}

export function methodSection(story: Story): HTMLElement {
  const { tables, files, play } = story.data;
  const licences = document.getElementById('picket-licences')?.textContent ?? '';
  const texts = files.filter((file) => file.text !== null).map((file) =>
    el('details', {}, el('summary', {}, `${file.name} (${file.role})`), el('pre', { tabindex: 0 }, file.text)));
  return section('method', 'Method', '',
    play.complete ? null : el('p', { class: 'warning' }, 'The recording is incomplete: the play was broken off.'),
    commandLine(story), tables.method ? tableElement('method', tables.method, story.epoch) : null,
    behind('sums', tables.sums, story.epoch),
    tables.cuts.rows.length ? tableElement('cuts', tables.cuts, story.epoch) : null,
    el('h3', {}, 'What the model leaves out'), el('ul', {}, ...LEFT_OUT.map((text) => el('li', {}, text))),
    el('h3', {}, 'How this page was made'),
    el('p', {}, 'The program read the recording, worked out the tables, and wrote sentences whose every fact is a cell of one ' +
      'of them. The map evaluates the recorded motion itself, so that any moment can be shown. The map projects every place ' +
      'by distance and bearing from the centre of the theatre. The page needs no network and sends nothing.'),
    ...(texts.length ? [el('h3', {}, 'The scenario as it was played'), ...texts] : []),
    licences ? el('details', {}, el('summary', {}, 'Software in this page, and its licences'),
      el('pre', { tabindex: 0 }, licences)) : null);
}
