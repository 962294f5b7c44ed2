// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Light, dark and projector: the system's wish, or the reader's choice, which is kept where the browser allows it; paper
// is always light.
import { forgetPalette } from '../map/palette.ts';
import { forgetSprites } from '../map/symbols.ts';
import { say } from '../text/say.ts';
import { button, icon } from './dom.ts';
import { kept, keep } from './keep.ts';

const THEMES = ['light', 'dark', 'projector'] as const;
type Theme = (typeof THEMES)[number];

const wish = matchMedia('(prefers-color-scheme: dark)'), paper = matchMedia('print');
let choice: Theme | null = THEMES.find((theme) => theme === kept('theme')) ?? null;
let printing = false;
let changed: () => void = () => {};

const wanted = (): Theme => choice ?? (wish.matches ? 'dark' : 'light');

function apply(): void {
  document.documentElement.dataset.theme = printing || paper.matches ? 'light' : wanted();
  forgetPalette();
  forgetSprites();
  changed();
  for (const chart of document.querySelectorAll('.chart')) chart.dispatchEvent(new Event('theme'));
}

/** Follows system and paper from now on; `then` is called after each change, by whatever cause. */
export function watchTheme(then: () => void): void {
  changed = then;
  wish.addEventListener('change', apply);
  paper.addEventListener('change', apply);
  // The event of the media query may come after the page was drawn for paper.
  for (const name of ['beforeprint', 'afterprint'])
    window.addEventListener(name, () => {
      printing = name === 'beforeprint';
      apply();
    });
  apply();
}

/** A button that goes from theme to theme. */
export function themeButton(): HTMLButtonElement {
  return button(say('theme.label'), icon('sun'), () => {
    choice = THEMES[(THEMES.indexOf(wanted()) + 1) % THEMES.length];
    keep('theme', choice);
    apply();
  }, { class: 'theme' });
}
