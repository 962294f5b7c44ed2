// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The legend beneath the map: what colours and codes mean on the sides that show, and what is shaded.
import { height } from '../model/format.ts';
import type { PlayState } from '../play/state.ts';
import { el, refill } from '../report/dom.ts';

const TRUTH: [string, string][] = [['friend', 'of squadrons'], ['civil', 'civil'], ['unknown', 'other']];
const PICTURE: [string, string, string][] = [['F', 'friend', 'friend'], ['H', 'hostile', 'hostile'], ['N', 'neutral', 'neutral'],
  ['U', 'unknown', 'unknown'], ['S', 'suspect', 'suspect']];

const key = (colour: string, code: string, words: string): HTMLElement =>
  el('li', {}, el('span', { class: 'badge id-' + colour }, el('b', {}, code || '\u00a0')), ' ' + words);

export class Legend {
  readonly element = el('div', { class: 'legend' });
  private shown = '';

  constructor(private readonly heights: number[]) {}

  update({ left, right, curtain, coverage }: PlayState): void {
    const truth = (curtain > 0 && left === 0) || (curtain < 1 && right === 0);
    const picture = (curtain > 0 && left !== 0) || (curtain < 1 && right !== 0);
    const now = `${truth}/${picture}/${coverage}`;
    if (now === this.shown) return;
    this.shown = now;
    refill(this.element,
      truth && el('ul', { 'aria-label': 'Colours of the truth' }, el('li', { class: 'of' }, 'Truth'),
        ...TRUTH.map(([colour, words]) => key(colour, '', words))),
      picture && el('ul', { 'aria-label': 'Codes of identity in a picture' }, el('li', { class: 'of' }, 'Picture'),
        ...PICTURE.map(([code, words, colour]) => key(colour, code, words))),
      coverage > 0 && el('p', {}, `Shaded: seen at ${height(coverage)}, one of ${this.heights.length} heights recorded`));
  }
}
