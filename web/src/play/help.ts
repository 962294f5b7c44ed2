// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The help: keys, and a switch for them.
import { button, el, icon } from '../report/dom.ts';
import { KEYS } from './keys.ts';
import { say, sayOr } from '../text/say.ts';

export interface Help {
  element: HTMLElement;
  open(): void;
  enabled(): boolean;
}

export function helpDialog(): Help {
  const box = el('input', { type: 'checkbox', id: 'keys-on' });
  box.checked = true;
  const dialog = el('dialog', { class: 'help', 'aria-labelledby': 'help-title' },
    el('h2', { id: 'help-title' }, say('help.title')),
    el('table', {}, el('thead', { class: 'spoken' }, el('tr', {}, el('th', { scope: 'col' }, say('help.key')),
      el('th', { scope: 'col' }, say('help.what')))),
    el('tbody', {}, ...KEYS.map(([key, what]) => el('tr', {}, el('th', { scope: 'row' }, el('kbd', {}, sayOr('kbd.' + key, key))),
      el('td', {}, say(what)))))),
    el('label', { class: 'tick' }, box, say('help.on')));
  dialog.prepend(button(say('help.close'), icon('close'), () => dialog.close(), { class: 'close' }));
  return { element: dialog, open: () => dialog.showModal(), enabled: () => box.checked };
}
