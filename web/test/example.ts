// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The example's report and the values of the program that the page must agree with.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readData } from '../src/model/data.ts';
import { readStory } from '../src/model/story.ts';

const folder = process.env.PICKET_EXAMPLE ?? '.';
const page = readFileSync(join(folder, 'example.html'), 'utf8');
const text = /<script type="application\/json" id="picket-data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';

export const data = readData(text);
export const story = readStory(data);
export const pageText = page;
export const vectors = JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8')) as {
  positions: [number, number, number, number, number][];
  spelled: [string, number, string][];
  ways: [number, number, number, number][];
};
