// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Axes: round steps for time and numbers.

import { palette } from '../map/palette.ts';
import { language } from '../text/say.ts';

/** Room for the words of steps beside a chart: Russian words are longer, a projector's letters larger. */
export const stepRoom = (width: number): number =>
  ((width < 520 ? 104 : 124) + (language() === 'ru' ? 26 : 0)) * palette().scale;

const TIME_STEPS = [60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

/** Moments for ticks between two times of play, at round times of day. */
export function timeTicks(from: number, to: number, most: number, epoch: number): number[] {
  const step = TIME_STEPS.find((s) => (to - from) / s <= most) ?? 86400;
  const first = Math.ceil((epoch + from) / step) * step - epoch;
  const ticks: number[] = [];
  for (let t = first; t <= to + 1e-6; t += step) ticks.push(t);
  return ticks;
}

/** Round numbers from 0 that cover the largest value in at most `most` steps. */
export function numberTicks(largest: number, most: number): number[] {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => largest / s <= most) ?? rough;
  const ticks: number[] = [];
  for (let k = 0; k * step < largest + step * 0.999; k++) ticks.push(Number((k * step).toPrecision(6)));
  return ticks;
}

export const timeLabel = (t: number, epoch: number): string => {
  const s = (((epoch + t) % 86400) + 86400) % 86400;
  return `${String(Math.floor(s / 3600)).padStart(2, '0')}:${String(Math.floor((s % 3600) / 60)).padStart(2, '0')}`;
};
