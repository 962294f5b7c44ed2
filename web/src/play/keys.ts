// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Keys of the player. They can be switched off in the help, as single letters may collide with other tools.
import type { Player } from './state.ts';
import { type Key } from '../text/say.ts';

export interface Commands {
  step(direction: 1 | -1): void;
  home(): void;
  zoom(factor: number): void;
  show(view: number): void;
  moveCurtain(by: number): void;
  nextObject(direction: 1 | -1): void;
  coverage(): void;
  help(): void;
}

export const KEYS: [string, Key][] = [
  ['Space', 'key.play'],
  ['Left, Right', 'key.step'],
  [', .', 'key.rate'],
  ['[ ]', 'key.curtain'],
  ['P N', 'key.next'],
  ['1', 'key.truth'],
  ['2 3', 'key.pictures'],
  ['4 5', 'key.curtains'],
  ['C', 'key.coverage'],
  ['L', 'key.labels'],
  ['T', 'key.trails'],
  ['F', 'key.follow'],
  ['H', 'key.home'],
  ['+ −', 'key.zoom'],
  ['Shift and arrows', 'key.move'],
  ['Esc', 'key.clear'],
  ['R', 'key.language'],
  ['D', 'key.theme'],
  ['?', 'key.help'],
];

let listening: AbortController | null = null;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
const pressing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, summary, [role=button]') !== null;

/** Listens on the whole page; keys can be switched off through `enabled`. */
export function listenToKeys(player: Player, commands: Commands, enabled: () => boolean): void {
  const toggle = (key: 'labels' | 'trails' | 'follow'): void => player.set({ [key]: !player.state[key] });
  const actions: Record<string, () => void> = {
    ' ': () => player.toggle(), ArrowLeft: () => commands.step(-1), ArrowRight: () => commands.step(1),
    ',': () => player.faster(-1), '.': () => player.faster(1), '[': () => commands.moveCurtain(-0.05),
    ']': () => commands.moveCurtain(0.05), p: () => commands.nextObject(-1), n: () => commands.nextObject(1), c: () => commands.coverage(), l: () => toggle('labels'),
    t: () => toggle('trails'), f: () => toggle('follow'), h: () => commands.home(), '+': () => commands.zoom(0.6),
    '=': () => commands.zoom(0.6), '-': () => commands.zoom(1.6), '?': () => commands.help(),
    r: () => document.querySelector<HTMLElement>('button.language')?.click(),
    d: () => document.querySelector<HTMLElement>('button.theme')?.click(),
    Escape: () => player.set({ selected: '', follow: false }),
  };
  for (let i = 1; i <= 5; i++) actions[String(i)] = () => commands.show(i);
  listening?.abort(); // of the page before the language was changed
  listening = new AbortController();
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    if (event.shiftKey && event.key.startsWith('Arrow')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === ' ' && pressing(event.target)) return;
    if (key.startsWith('Arrow') && event.target instanceof Element && event.target.closest('.curtain-handle')) return;
    const action = actions[key];
    if (!action || (!enabled() && key !== 'Escape')) return;
    event.preventDefault();
    action();
  }, { signal: listening.signal });
}
