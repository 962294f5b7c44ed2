// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The legend beneath the map: what colours and codes mean on the sides that show, and what is shaded.
import { height } from '../model/format.ts';
import type { PlayState } from '../play/state.ts';
import { el, refill } from '../report/dom.ts';
import { say, type Key } from '../text/say.ts';

const TRUTH: [string, Key][] = [['friend', 'legend.squadrons'], ['civil', 'identity.C'], ['unknown', 'legend.other']];
const PICTURE: [string, Key, string][] = [['F', 'identity.F', 'friend'], ['H', 'identity.H', 'hostile'],
  ['N', 'identity.N', 'neutral'], ['U', 'identity.U', 'unknown'], ['S', 'identity.S', 'suspect']];

const key = (colour: string, code: string, words: string): HTMLElement =>
  el('li', {}, el('span', { class: 'badge id-' + colour }, el('b', {}, code || '\u00a0')), ' ' + words);

export class Legend {
  readonly element = el('div', { class: 'legend' });
  private shown = '';

  constructor(private readonly heights: number[], private readonly fire: boolean) {}

  update({ left, right, curtain, coverage }: PlayState): void {
    const truth = (curtain > 0 && left === 0) || (curtain < 1 && right === 0);
    const picture = (curtain > 0 && left !== 0) || (curtain < 1 && right !== 0);
    const now = `${truth}/${picture}/${coverage}`;
    if (now === this.shown) return;
    this.shown = now;
    refill(this.element,
      truth && el('ul', { 'aria-label': say('legend.truth') }, el('li', { class: 'of' }, say('view.truth')),
        ...TRUTH.map(([colour, words]) => key(colour, '', say(words)))),
      picture && el('ul', { 'aria-label': say('legend.picture') }, el('li', { class: 'of' }, say('legend.of-picture')),
        ...PICTURE.map(([code, words, colour]) => key(colour, code, say(words)))),
      coverage > 0 && el('p', {}, say('legend.shaded', { height: height(coverage), n: this.heights.length })),
      this.fire && el('p', {}, say('legend.fire')));
  }
}
