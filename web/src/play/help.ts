// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The help: keys, and a switch for them.
import { button, el, icon } from '../report/dom.ts';
import { KEYS } from './keys.ts';

export interface Help {
  element: HTMLElement;
  open(): void;
  enabled(): boolean;
}

export function helpDialog(): Help {
  const box = el('input', { type: 'checkbox', id: 'keys-on' });
  box.checked = true;
  const dialog = el('dialog', { class: 'help', 'aria-labelledby': 'help-title' },
    el('h2', { id: 'help-title' }, 'Keys'),
    el('table', {}, el('thead', { class: 'spoken' }, el('tr', {}, el('th', { scope: 'col' }, 'Key'),
      el('th', { scope: 'col' }, 'What it does'))),
    el('tbody', {}, ...KEYS.map(([key, what]) => el('tr', {}, el('th', { scope: 'row' }, el('kbd', {}, key)),
      el('td', {}, what))))),
    el('label', { class: 'tick' }, box, 'Keys work'));
  dialog.prepend(button('Close', icon('close'), () => dialog.close(), { class: 'close' }));
  return { element: dialog, open: () => dialog.showModal(), enabled: () => box.checked };
}
