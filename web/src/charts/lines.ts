// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Small line charts over the time of play, one series a centre.
import { svg } from '../report/dom.ts';
import { numberTicks, timeLabel, timeTicks } from './scale.ts';

export interface Series {
  name: string;
  values: (number | null)[];
  style: number; // which of the style sheet's series colours and dashes
}

export interface LineChart {
  title: string;
  series: Series[];
  step: number; // s between values
  end: number;
  epoch: number;
  height: number;
  label: (value: number) => string;
  most?: number; // top of the axis where it is fixed, such as 1 for shares
}

const LEFT = 52, RIGHT = 12, TOP = 8, BOTTOM = 22;

function path(series: Series, x: (i: number) => number, y: (v: number) => number): string {
  let d = '', pen = false;
  series.values.forEach((value, i) => {
    if (value === null) pen = false;
    else {
      d += `${pen ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = true;
    }
  });
  return d;
}

export function lineChart(chart: LineChart, width: number): SVGSVGElement {
  const height = chart.height;
  const largest = chart.most ?? Math.max(0, ...chart.series.flatMap((s) => s.values.map((v) => v ?? 0)));
  const ticks = numberTicks(largest, 4);
  const top = chart.most ?? ticks[ticks.length - 1];
  const x = (t: number): number => LEFT + (t / chart.end) * (width - LEFT - RIGHT);
  const y = (v: number): number => height - BOTTOM - (Math.min(v, top) / top) * (height - TOP - BOTTOM);
  const root = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': chart.title });
  for (const value of ticks.filter((v) => v <= top))
    root.append(svg('line', { x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value), class: 'grid' }),
      svg('text', { x: LEFT - 6, y: y(value) + 4, class: 'tick end' }, chart.label(value)));
  for (const t of timeTicks(0, chart.end, Math.max(2, width / 90), chart.epoch))
    root.append(svg('text', { x: x(t), y: height - 5, class: 'tick middle' }, timeLabel(t, chart.epoch)));
  for (const series of chart.series)
    root.append(svg('path', { d: path(series, (i) => x(i * chart.step), y), class: `series s${series.style}` }));
  return root;
}
