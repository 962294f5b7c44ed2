// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Identities: number in the recording, code for text (never colour alone), words.

export interface Identity {
  code: string;
  words: string;
  key: string; // of its colour in the style sheet
}

const IDENTITIES: Identity[] = [
  { code: 'P', words: 'pending', key: 'unknown' },
  { code: 'U', words: 'unknown', key: 'unknown' },
  { code: 'A', words: 'assumed friend', key: 'friend' },
  { code: 'F', words: 'friend', key: 'friend' },
  { code: 'N', words: 'neutral', key: 'neutral' },
  { code: 'S', words: 'suspect', key: 'suspect' },
  { code: 'H', words: 'hostile', key: 'hostile' },
];

export const CIVIL: Identity = { code: 'C', words: 'civil', key: 'civil' };

export const identityOf = (number: number): Identity => IDENTITIES[number] ?? IDENTITIES[1];
export const identities = (): readonly Identity[] => IDENTITIES;
