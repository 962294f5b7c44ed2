// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Both sides of the curtain: the truth or a centre's picture on each.
import type { Story } from '../model/story.ts';
import type { PlayState } from '../play/state.ts';
import { drawItems, type UnitName } from './draw-items.ts';
import { pictureItems, truthItems, type Detail, type Item } from './items.ts';
import { palette } from './palette.ts';
import { screenOf, type View } from './view.ts';

const PLOTS_FADE_S = 60;

export interface Scene {
  left: Item[];
  right: Item[];
}

// Plots of named aircraft by the radars of the centre's nation, fading.
function drawPlots(ctx: CanvasRenderingContext2D, story: Story, view: View, centre: number, t: number): void {
  const nation = story.entities.get(centre)?.nation;
  ctx.strokeStyle = palette().ink;
  ctx.lineWidth = 1;
  for (const plot of story.plots) {
    if (plot.t > t) break;
    if (plot.t < t - PLOTS_FADE_S || story.entities.get(plot.radar)?.nation !== nation) continue;
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

function drawSide(ctx: CanvasRenderingContext2D, story: Story, view: View, state: PlayState, centre: number,
  hovered: string, names: UnitName[], side: [number, number]): Item[] {
  const detail: Detail = { trails: state.trails, labels: state.labels, selected: state.selected, hovered };
  const items = centre ? pictureItems(story, view, centre, state.t, detail) : truthItems(story, view, state.t, detail);
  if (centre && view.resolution < 900) drawPlots(ctx, story, view, centre, state.t);
  drawItems(ctx, items, state.labels ? names : null, side, (item) => item.priority >= 10);
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
  hovered: string, names: UnitName[]): Scene {
  const x = Math.round(state.curtain * view.width);
  const left = clipped(ctx, view, 0, x, () => drawSide(ctx, story, view, state, state.left, hovered, names, [0, x]));
  const right = clipped(ctx, view, x, view.width, () => drawSide(ctx, story, view, state, state.right, hovered, names, [x, view.width]));
  return { left, right };
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
