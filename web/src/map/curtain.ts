// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The curtain on the map: drag it to compare the truth with a picture, or two pictures with each other.
import type { Story } from '../model/story.ts';
import { nameOf } from '../model/story.ts';
import type { Player } from '../play/state.ts';
import { el, icon } from '../report/dom.ts';
import { say } from '../text/say.ts';

export const sideName = (story: Story, centre: number): string =>
  centre > 0 ? say('side.picture', { of: nameOf(story, centre) }) : centre ? say('side.nowhere') : say('view.truth');

export class Curtain {
  readonly element: HTMLElement;
  private readonly handle: HTMLElement;
  private readonly left = el('span', { class: 'side left' });
  private readonly right = el('span', { class: 'side right' });

  constructor(private readonly story: Story, private readonly player: Player) {
    this.handle = el('div', { class: 'curtain-handle', role: 'slider', tabindex: 0, 'aria-label': say('view.curtain'),
      'aria-valuemin': 0, 'aria-valuemax': 100 }, icon('arrows'));
    this.element = el('div', { class: 'curtain' }, el('div', { class: 'curtain-line' }), this.handle, this.left, this.right);
    this.listen();
    this.update();
  }

  update(): void {
    const { curtain, left, right } = this.player.state, percent = Math.round(curtain * 100);
    this.element.style.setProperty('--at', `${(curtain * 100).toFixed(2)}%`);
    this.handle.setAttribute('aria-valuenow', String(percent));
    this.handle.setAttribute('aria-valuetext', percent === 100 ? say('curtain.all', { of: sideName(this.story, left) })
      : percent === 0 ? say('curtain.all', { of: sideName(this.story, right) })
        : say('curtain.between', { left: sideName(this.story, left), percent, right: sideName(this.story, right) }));
    this.left.textContent = sideName(this.story, left);
    this.right.textContent = sideName(this.story, right);
    this.left.hidden = percent < 12;
    this.right.hidden = percent > 88;
  }

  private listen(): void {
    let dragging = false;
    this.handle.addEventListener('pointerdown', (event) => {
      dragging = true;
      this.handle.setPointerCapture(event.pointerId);
      event.preventDefault();
      this.handle.focus();
    });
    this.handle.addEventListener('pointermove', (event) => {
      if (!dragging) return;
      const box = this.element.getBoundingClientRect();
      this.player.set({ curtain: Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) });
    });
    for (const name of ['pointerup', 'pointercancel'] as const)
      this.handle.addEventListener(name, () => (dragging = false));
    this.handle.addEventListener('keydown', (event) => {
      const moves: Record<string, number> = { ArrowLeft: -0.05, ArrowRight: 0.05, ArrowDown: -0.05, ArrowUp: 0.05,
        Home: -1, End: 1 };
      const move = moves[event.key];
      if (move === undefined) return;
      event.preventDefault();
      this.player.set({ curtain: Math.min(1, Math.max(0, this.player.state.curtain + move)) });
    });
  }
}
