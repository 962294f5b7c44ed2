// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What differs between two runs, in words: the scenario, the luck, and where the plays part.
import type { Beside, Change, Parting } from '../model/beside.ts';
import { count, duration, utc } from '../model/format.ts';
import type { Story } from '../model/story.ts';
import { el } from '../report/dom.ts';
import { section } from '../report/sections.ts';
import { language, say } from '../text/say.ts';

const MANY = 6; // differences that are shown unfolded

/** A and B with what tells them apart: their variants, else their luck. */
export function nameOfRun(beside: Beside, run: number): string {
  const { variant, seed, replication } = beside.runs[run];
  const words = variant || say('beside.as-written');
  const luck = beside.same_luck ? '' : ', ' + say('beside.luck', { seed, replication });
  return `${run ? 'B' : 'A'}: ${words}${luck}`;
}

/** As `picket diff` says it; in Russian put together from the same parts. */
export function changeWords(change: Change): string {
  if (language() === 'en') return change.text;
  const nation = change.nation ? change.nation + ': ' : '', thing = [change.thing, change.what].filter(Boolean).join(' ');
  if (change.kind === 'added' && change.what === null) return `${nation}${say('beside.added', { thing })}`;
  if (change.kind === 'removed' && change.what === null) return `${nation}${say('beside.removed', { thing })}`;
  if (change.before === null && change.after === null) return change.text;
  return `${nation}${thing}: ${change.before ?? say('beside.unsaid')} → ${change.after ?? say('beside.unsaid')}`;
}

function list(changes: Change[]): HTMLElement {
  return el('ul', { class: 'changes' }, ...changes.map((c) => el('li', { class: c.kind }, changeWords(c))));
}

function differences(beside: Beside): (Node | null)[] {
  if (beside.uncompared !== undefined)
    return [el('p', { class: 'warning' }, say('beside.uncompared', { why: beside.uncompared }))];
  if (beside.changes.length === 0) return [el('p', {}, say('beside.no-change'))];
  const rest = beside.changes.slice(MANY);
  return [list(beside.changes.slice(0, MANY)), rest.length
    ? el('details', {}, el('summary', {}, say('beside.more', { n: rest.length })), list(rest)) : null];
}

export type ShowMoment = (run: number, event: number, t: number) => void;

function partingElement(beside: Beside, parting: Parting, lead: string, epoch: number, show: ShowMoment): HTMLElement {
  const button = el('button', { type: 'button', class: 'link' }, utc(parting.t, epoch));
  button.addEventListener('click', () => show(parting.run, parting.event, parting.t));
  const other = parting.other_t === null ? say('beside.never', { run: parting.run ? 'A' : 'B' })
    : parting.other_t === parting.t ? say('beside.otherwise', { run: parting.run ? 'A' : 'B' })
      : say('beside.later', { run: parting.run ? 'A' : 'B', at: utc(parting.other_t, epoch), by: duration(parting.other_t - parting.t) });
  return el('div', { class: 'parting' }, el('p', {}, lead + ' ', button, ', ', el('b', {}, nameOfRun(beside, parting.run)), ': ',
    el('q', { lang: 'en' }, parting.sentence), parting.who ? ` (${parting.who}, ` : ' (', el('code', {}, parting.kind), '). ', other),
  parting.because.length ? el('p', { class: 'quiet' }, say('beside.because') + ' ', ...parting.because.flatMap((cause, i) => [i ? ' ← ' : '',
    `${utc(cause.t, epoch)} `, el('q', { lang: 'en' }, cause.sentence)]), '.') : null);
}

/** The section that says what differs and where the two part. */
export function differsSection(beside: Beside, story: Story, show: ShowMoment): HTMLElement {
  const { first, shared, told } = beside, one = first && shared && first.event === shared.event && first.run === shared.run;
  const numbers = say('beside.told', { same: count(told.same), a: count(told.only_a), b: count(told.only_b) });
  return section('answer', say('beside.differs'), '',
    beside.same_luck ? null : el('p', { class: 'warning' }, say('beside.other-luck')),
    el('div', { class: 'two' }, el('div', {}, el('h3', {}, say('beside.in-scenario')), ...differences(beside)),
      el('div', {}, el('h3', {}, say('beside.in-play')),
        first ? partingElement(beside, first, say('beside.first'), story.epoch, show) : el('p', {}, say('beside.same')),
        shared && !one ? partingElement(beside, shared, say('beside.shared'), story.epoch, show) : null,
        el('p', { class: 'quiet' }, numbers + ' ' + say('beside.means-same')))));
}
