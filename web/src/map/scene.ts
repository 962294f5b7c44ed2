// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Both sides of the curtain: the truth or a centre's picture on each.
import type { Plot, Story } from '../model/story.ts';
import type { PlayState } from '../play/state.ts';
import { drawItems } from './draw-items.ts';
import { pictureItems, truthItems, type Detail, type Item } from './items.ts';
import type { Box, Places, UnitName } from './labels.ts';
import { palette } from './palette.ts';
import { screenOf, type View } from './view.ts';

const PLOTS_FADE_S = 60;

export interface Scene {
  left: Item[];
  right: Item[];
  places: Map<string, Places>; // of labels, by what a side shows; carried from frame to frame
  boxes: Box[]; // of the labels that show
}

// The first plot that is later than a time.
function plotAfter(plots: Plot[], t: number): number {
  let low = 0, high = plots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (plots[middle].t <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Plots of named aircraft by the radars of the centre's nation, fading.
function drawPlots(ctx: CanvasRenderingContext2D, story: Story, view: View, centre: number, t: number): void {
  const nation = story.entities.get(centre)?.nation;
  ctx.strokeStyle = palette().ink;
  ctx.lineWidth = 1;
  for (let i = plotAfter(story.plots, t - PLOTS_FADE_S); i < story.plots.length && story.plots[i].t <= t; i++) {
    const plot = story.plots[i];
    if (story.entities.get(plot.radar)?.nation !== nation) continue;
    const [x, y] = screenOf(view, plot.x, plot.y);
    ctx.globalAlpha = 0.7 * (1 - (t - plot.t) / PLOTS_FADE_S);
    ctx.beginPath();
    ctx.moveTo(x - 3, y);
    ctx.lineTo(x + 3, y);
    ctx.moveTo(x, y - 3);
    ctx.lineTo(x, y + 3);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

interface Shown {
  ctx: CanvasRenderingContext2D;
  story: Story;
  view: View;
  state: PlayState;
  hovered: string;
  names: UnitName[];
  places: Map<string, Places>;
}

function drawSide({ ctx, story, view, state, hovered, names, places }: Shown, centre: number, side: [number, number]): Item[] {
  const detail: Detail = { trails: state.trails, labels: state.labels, selected: state.selected, hovered };
  const items = centre ? pictureItems(story, view, centre, state.t, detail) : truthItems(story, view, state.t, detail);
  if (centre && view.resolution < 900) drawPlots(ctx, story, view, centre, state.t);
  const key = `${side[0] > 0 ? 'right' : 'left'}/${centre}`;
  places.set(key, drawItems(ctx, items, state.labels ? names : null, side, places.get(key) ?? { corner: new Map(), boxes: [] },
    (item) => item.priority >= 10));
  return items;
}

function clipped(ctx: CanvasRenderingContext2D, view: View, from: number, to: number, draw: () => Item[]): Item[] {
  if (to - from < 1) return [];
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, 0, to - from, view.height);
  ctx.clip();
  const items = draw().filter((item) => item.x >= from - 10 && item.x <= to + 10);
  ctx.restore();
  return items;
}

/** Draws the moving part of the map and answers what can be clicked. */
export function drawScene(ctx: CanvasRenderingContext2D, story: Story, view: View, state: PlayState,
  hovered: string, names: UnitName[], places: Map<string, Places>): Scene {
  const x = Math.round(state.curtain * view.width);
  for (const one of places.values()) one.boxes = [];
  const shown = { ctx, story, view, state, hovered, names, places };
  const left = clipped(ctx, view, 0, x, () => drawSide(shown, state.left, [0, x]));
  const right = clipped(ctx, view, x, view.width, () => drawSide(shown, state.right, [x, view.width]));
  const boxes = [...places.values()].flatMap((one) => one.boxes);
  return { left, right, places, boxes };
}

/** The item nearest to a place on the screen, on the side of the curtain that shows it. */
export function pick(scene: Scene, state: PlayState, view: View, x: number, y: number, reach: number): Item | null {
  let best: Item | null = null, nearest = reach;
  for (const item of x <= state.curtain * view.width ? scene.left : scene.right) {
    const d = Math.hypot(item.x - x, item.y - y) - (item.priority > 0 ? 4 : 0);
    if (d < nearest) [nearest, best] = [d, item];
  }
  return best;
}
