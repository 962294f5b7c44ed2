// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the player shows as a fragment of the address, so that a moment can be mailed: #at;t=1352;l=0;r=7;c=50;h=300;s=e15
import type { PlayState } from './state.ts';

type Shown = Pick<PlayState, 't' | 'left' | 'right' | 'curtain' | 'coverage' | 'selected'>;

export function toFragment(state: Shown): string {
  return `#at;t=${Math.round(state.t * 10) / 10};l=${state.left};r=${state.right};c=${Math.round(state.curtain * 100)}` +
    `;h=${state.coverage};s=${state.selected}`;
}

// A '%' that encodes nothing is nonsense too.
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return '';
  }
}

/** What a fragment asks for, as it stands in an address; fields that are missing or no numbers are left out. */
export function fromFragment(address: string): Partial<Shown> {
  const fragment = decoded(address);
  if (!fragment.startsWith('#at;')) return {};
  const fields = new Map(fragment.slice(4).split(';').map((field): [string, string] => {
    const at = field.indexOf('=');
    return [field.slice(0, at), field.slice(at + 1)];
  }));
  const shown: Partial<Shown> = {};
  const number = (key: string, take: (value: number) => void): void => {
    const value = Number(fields.get(key) ?? NaN);
    if (Number.isFinite(value) && value >= 0) take(value);
  };
  number('t', (value) => (shown.t = value));
  number('l', (value) => (shown.left = value));
  number('r', (value) => (shown.right = value));
  number('c', (value) => (shown.curtain = Math.min(1, value / 100)));
  number('h', (value) => (shown.coverage = value));
  const selected = fields.get('s');
  if (selected !== undefined && /^([muet][0-9/]+)?$/.test(selected)) shown.selected = selected;
  return shown;
}
