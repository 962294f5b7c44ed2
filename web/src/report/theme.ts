// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Light and dark: the system's wish, or the reader's choice for this visit; paper is always light.
import { forgetPalette } from '../map/palette.ts';
import { forgetSprites } from '../map/symbols.ts';
import { button, icon } from './dom.ts';

type Theme = 'light' | 'dark';

/** A button that switches; `changed` is called after each change, by whatever cause. */
export function themeButton(changed: () => void): HTMLButtonElement {
  const wish = matchMedia('(prefers-color-scheme: dark)'), paper = matchMedia('print');
  let choice: Theme | null = null, printing = false;
  const apply = (): void => {
    const theme: Theme = printing || paper.matches ? 'light' : (choice ?? (wish.matches ? 'dark' : 'light'));
    document.documentElement.dataset.theme = theme;
    forgetPalette();
    forgetSprites();
    changed();
  };
  const made = button('Light or dark', icon('sun'), () => {
    choice = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    apply();
  }, { class: 'theme' });
  wish.addEventListener('change', apply);
  paper.addEventListener('change', apply);
  // The event of the media query may come after the page was drawn for paper.
  for (const name of ['beforeprint', 'afterprint'])
    window.addEventListener(name, () => {
      printing = name === 'beforeprint';
      apply();
    });
  queueMicrotask(apply);
  return made;
}
