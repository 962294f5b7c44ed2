// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Identities: number in the recording, code for text (never colour alone), words.

import { say } from '../text/say.ts';

export interface Identity {
  code: string;
  readonly words: string; // in the language chosen
  key: string; // of its colour in the style sheet
}

const IDENTITIES: Identity[] = [
  { code: 'P', get words() { return say('identity.P'); }, key: 'unknown' },
  { code: 'U', get words() { return say('identity.U'); }, key: 'unknown' },
  { code: 'A', get words() { return say('identity.A'); }, key: 'friend' },
  { code: 'F', get words() { return say('identity.F'); }, key: 'friend' },
  { code: 'N', get words() { return say('identity.N'); }, key: 'neutral' },
  { code: 'S', get words() { return say('identity.S'); }, key: 'suspect' },
  { code: 'H', get words() { return say('identity.H'); }, key: 'hostile' },
];

export const CIVIL: Identity = { code: 'C', get words() { return say('identity.C'); }, key: 'civil' };

export const identityOf = (number: number): Identity => IDENTITIES[number] ?? IDENTITIES[1];
export const identities = (): readonly Identity[] => IDENTITIES;
