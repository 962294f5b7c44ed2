// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Draws what stands on the map: trails, leaders, frames, then labels (labels.ts).
import { palette } from './palette.ts';
import type { Item } from './items.ts';
import { label, type Places, type UnitName } from './labels.ts';
import { fontOf, haloText, plainText, textWidth } from './text.ts';

const dots = new Map<string, ImageBitmap>(); // by colour and density of the screen
const DOT = 4; // CSS pixels

function dotOf(colour: string): ImageBitmap {
  const ratio = window.devicePixelRatio || 1, key = `${colour}/${ratio}`;
  const found = dots.get(key);
  if (found) return found;
  const canvas = new OffscreenCanvas(Math.ceil(DOT * ratio), Math.ceil(DOT * ratio));
  const ctx = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(canvas.width / 2, canvas.width / 2, 1.6 * ratio, 0, 2 * Math.PI);
  ctx.fill();
  const dot = canvas.transferToImageBitmap();
  dots.set(key, dot);
  return dot;
}

function drawTrail(ctx: CanvasRenderingContext2D, item: Item): void {
  if (item.trail.length === 0) return;
  const colour = palette().identityInk[item.identity.key], round = item.priority >= 2 ? dotOf(colour) : null;
  ctx.fillStyle = colour;
  item.trail.forEach(([x, y], i) => {
    ctx.globalAlpha = 0.75 * (1 - i / (item.trail.length + 1));
    if (round) ctx.drawImage(round, x - DOT / 2, y - DOT / 2, DOT, DOT);
    else ctx.fillRect(x - 1, y - 1, 2, 2); // a crowd has thousands
  });
  ctx.globalAlpha = 1;
}

// One path for all: a line at a time costs more than its drawing.
function drawLeaders(ctx: CanvasRenderingContext2D, items: Item[]): void {
  ctx.strokeStyle = palette().ink;
  ctx.lineWidth = 1.3;
  ctx.beginPath();
  for (const item of items) {
    if (!item.leader) continue;
    ctx.moveTo(item.x, item.y);
    ctx.lineTo(item.leader[0], item.leader[1]);
  }
  ctx.stroke();
}

function drawGap(ctx: CanvasRenderingContext2D, item: Item): void {
  if (!item.gap) return;
  ctx.strokeStyle = palette().accent;
  ctx.lineWidth = 1.2;
  ctx.setLineDash([2, 3]);
  ctx.beginPath();
  ctx.moveTo(item.x, item.y);
  ctx.lineTo(item.gap.x, item.gap.y);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(item.gap.x - 4, item.gap.y - 4);
  ctx.lineTo(item.gap.x + 4, item.gap.y + 4);
  ctx.moveTo(item.gap.x + 4, item.gap.y - 4);
  ctx.lineTo(item.gap.x - 4, item.gap.y + 4);
  ctx.stroke();
}

function drawFrame(ctx: CanvasRenderingContext2D, item: Item, chosen: boolean): void {
  const s = item.sprite;
  ctx.drawImage(s.picture, Math.round(item.x + s.dx), Math.round(item.y + s.dy), s.width, s.height);
  if (item.letter) {
    const code = item.identity.code, font = fontOf(700, 11);
    const half = textWidth(code, font, palette().ink) / 2;
    if (item.hollow) haloText(ctx, code, item.x - half, item.y + 4, font, palette().ink);
    else plainText(ctx, code, item.x - half, item.y + 4, font, '#10161d');
  }
  if (!chosen) return;
  ctx.strokeStyle = palette().accent;
  ctx.lineWidth = 2;
  const r = 17;
  ctx.beginPath();
  for (const [sx, sy] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) {
    ctx.moveTo(item.x + sx * r, item.y + sy * (r - 6));
    ctx.lineTo(item.x + sx * r, item.y + sy * r);
    ctx.lineTo(item.x + sx * (r - 6), item.y + sy * r);
  }
  ctx.stroke();
}

/** Draws items in the order of their weight, the weightiest on top; with names of units also the labels of a side. */
export function drawItems(ctx: CanvasRenderingContext2D, items: Item[], names: UnitName[] | null, side: [number, number],
  places: Places, isChosen: (item: Item) => boolean): Places {
  items.sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  for (const item of items) drawTrail(ctx, item);
  drawLeaders(ctx, items);
  for (const item of items) drawGap(ctx, item);
  for (const item of items) drawFrame(ctx, item, isChosen(item));
  return names ? label(ctx, items, names, side, places, isChosen) : places;
}
