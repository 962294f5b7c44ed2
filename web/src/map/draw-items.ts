// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Draws what stands on the map: trails, leaders, frames, then labels where there is room for them.
import { palette } from './palette.ts';
import type { Item } from './items.ts';
import { haloText } from './text.ts';

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

function drawTrail(ctx: CanvasRenderingContext2D, item: Item): void {
  ctx.fillStyle = palette().identityInk[item.identity.key];
  item.trail.forEach(([x, y], i) => {
    ctx.globalAlpha = 0.75 * (1 - i / (item.trail.length + 1));
    ctx.beginPath();
    ctx.arc(x, y, 1.6, 0, 2 * Math.PI);
    ctx.fill();
  });
  ctx.globalAlpha = 1;
}

function drawLeader(ctx: CanvasRenderingContext2D, item: Item): void {
  if (!item.leader) return;
  ctx.strokeStyle = palette().ink;
  ctx.lineWidth = 1.3;
  ctx.beginPath();
  ctx.moveTo(item.x, item.y);
  ctx.lineTo(item.leader[0], item.leader[1]);
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
  ctx.drawImage(s.canvas, Math.round(item.x + s.dx), Math.round(item.y + s.dy), s.width, s.height);
  if (item.letter) {
    ctx.font = '700 11px "Source Sans 3 Variable", sans-serif';
    ctx.textAlign = 'center';
    ctx.fillStyle = item.hollow ? palette().ink : '#10161d';
    if (item.hollow) haloText(ctx, item.identity.code, item.x, item.y + 4, palette().ink);
    else ctx.fillText(item.identity.code, item.x, item.y + 4);
    ctx.textAlign = 'left';
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

// Right, left, below, above: the first place that covers no frame and no label before it.
function placeLabel(item: Item, w: number, h: number, taken: Box[], side: [number, number], must: boolean): Box | null {
  const d = Math.max(12, item.sprite.width / 2 + 3);
  const places: [number, number][] = [[d, -h / 2], [-d - w, -h / 2], [-w / 2, d], [-w / 2, -d - h], [d, 4], [d, -h - 4],
    [-d - w, 4], [-d - w, -h - 4]];
  for (const [dx, dy] of places) {
    const box = { x: item.x + dx, y: item.y + dy, w, h };
    if (box.x >= side[0] && box.x + w <= side[1] && !taken.some((other) => overlaps(box, other))) return box;
  }
  return must ? { x: item.x + d, y: item.y - h / 2, w, h } : null;
}

function drawLabels(ctx: CanvasRenderingContext2D, items: Item[], side: [number, number],
  chosen: (item: Item) => boolean): Box[] {
  const taken: Box[] = items.filter((item) => item.priority > 0)
    .map((item) => ({ x: item.x - 10, y: item.y - 10, w: 20, h: 20 }));
  for (const item of items) {
    if (item.label.length === 0) continue;
    const lines = item.priority >= 2 ? item.label : item.label.slice(0, 1);
    ctx.font = `${item.priority >= 2 ? 600 : 400} 12px "Source Sans 3 Variable", sans-serif`;
    const w = Math.max(...lines.map((line) => ctx.measureText(line).width)), h = 13 * lines.length;
    const box = placeLabel(item, w, h, taken, side, chosen(item));
    if (!box) continue;
    taken.push(box);
    lines.forEach((line, i) => {
      ctx.font = `${i === 0 && item.priority >= 2 ? 600 : 400} 12px "Source Sans 3 Variable", sans-serif`;
      haloText(ctx, line, box.x, box.y + 10 + 13 * i, i === 0 ? palette().ink : palette().muted);
    });
    if (item.gap) haloText(ctx, item.gap.text, box.x, box.y + 10 + 13 * lines.length, palette().accent);
  }
  return taken;
}

export interface UnitName {
  x: number;
  y: number;
  text: string;
}

// Names of units where labels have left room.
function drawUnitNames(ctx: CanvasRenderingContext2D, names: UnitName[], side: [number, number], taken: Box[]): void {
  ctx.font = '12px "Source Sans 3 Variable", sans-serif';
  for (const name of names) {
    const w = ctx.measureText(name.text).width;
    const boxes: Box[] = [{ x: name.x + 12, y: name.y - 6, w, h: 12 }, { x: name.x - 12 - w, y: name.y - 6, w, h: 12 },
      { x: name.x - w / 2, y: name.y + 11, w, h: 12 }, { x: name.x - w / 2, y: name.y - 23, w, h: 12 }];
    const box = boxes.find((one) => one.x >= side[0] && one.x + w <= side[1] && !taken.some((other) => overlaps(one, other)));
    if (!box) continue;
    taken.push(box);
    haloText(ctx, name.text, box.x, box.y + 10, palette().muted);
  }
}

/** Draws items in the order of their weight; the most important lie on top and get the first labels, within a side. */
export function drawItems(ctx: CanvasRenderingContext2D, items: Item[], names: UnitName[] | null, side: [number, number],
  isChosen: (item: Item) => boolean): void {
  items.sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  for (const item of items) drawTrail(ctx, item);
  for (const item of items) drawLeader(ctx, item);
  for (const item of items) drawGap(ctx, item);
  for (const item of items) drawFrame(ctx, item, isChosen(item));
  if (!names) return;
  const taken = drawLabels(ctx, [...items].reverse(), side, isChosen);
  drawUnitNames(ctx, names, side, [...taken, ...names.map(({ x, y }) => ({ x: x - 9, y: y - 9, w: 18, h: 18 }))]);
}
