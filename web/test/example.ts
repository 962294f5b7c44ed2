// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The example's report and the values of the program that the page must agree with.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readData, unpack } from '../src/model/data.ts';
import { readBeside } from '../src/model/beside.ts';
import { readStory } from '../src/model/story.ts';

const folder = process.env.PICKET_EXAMPLE ?? '.';
const page = readFileSync(join(folder, 'example.html'), 'utf8');
const text = /<script type="text\/plain" id="picket-data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';

const beside = readFileSync(join(folder, 'beside.html'), 'utf8');
const packedBeside = /<script type="text\/plain" id="picket-beside">(.*?)<\/script>/s.exec(beside)?.[1] ?? '';

export const data = readData(await unpack(text));
export const story = readStory(data);
export const pageData = text;
export const twoRuns = readBeside(await unpack(packedBeside));
export const other = readStory(twoRuns.b, story.projection);
export const vectors = JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8')) as {
  positions: [number, number, number, number, number][];
  spelled: [string, number, string, string][]; // in English and in Russian
  labelled: [string, number, string][];
  ways: [number, number, number, number][];
};

/** Columns of steps, as the program writes a track's updates, from one row an update. */
export const packed = (rows: number[][]): number[] =>
  rows[0].flatMap((_, c) => rows.map((row, i) => row[c] - (i ? rows[i - 1][c] : 0)));
