// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Where labels find room: the weightiest first, none over a frame or another label, and where it was in the frame before
// if that is still free, so that nothing flickers while the play runs.
import type { Item } from './items.ts';
import { palette } from './palette.ts';
import { fontOf, haloText, textWidth } from './text.ts';

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

const CELL = 64; // CSS pixels
const lineHeight = (): number => 13 * palette().scale;

const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** The taken places of a side of the map, in a grid: a crowd has hundreds. */
class Room {
  private readonly cells = new Map<number, Box[]>();

  constructor(private readonly side: [number, number]) {}

  take(box: Box): void {
    this.each(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return true;
    });
  }

  spans(x: number): boolean {
    return x >= this.side[0] && x <= this.side[1];
  }

  holds(box: Box): boolean {
    if (box.x < this.side[0] || box.x + box.w > this.side[1]) return false;
    return this.each(box, (key) => !this.cells.get(key)?.some((other) => overlaps(box, other)));
  }

  private each(box: Box, visit: (key: number) => boolean): boolean {
    for (let cx = Math.floor(box.x / CELL); cx * CELL < box.x + box.w; cx++)
      for (let cy = Math.floor(box.y / CELL); cy * CELL < box.y + box.h; cy++)
        if (!visit(cx * 4096 + cy)) return false;
    return true;
  }
}

export interface UnitName {
  x: number;
  y: number;
  text: string;
}

/** Which of its places each label of a side had in the frame before, and where that is now. */
export interface Places {
  corner: Map<string, number>;
  boxes: Box[];
}

// Right, left, below, above, then the corners.
function placesOf(item: Item, w: number, h: number): Box[] {
  const d = Math.max(8, item.sprite.width / 2 + 3);
  const corners: [number, number][] = [[d, -h / 2], [-d - w, -h / 2], [-w / 2, d], [-w / 2, -d - h], [d, 4], [d, -h - 4],
    [-d - w, 4], [-d - w, -h - 4]];
  return corners.map(([dx, dy]) => ({ x: item.x + dx, y: item.y + dy, w, h }));
}

function place(item: Item, w: number, h: number, room: Room, before: number | undefined, must: boolean): [Box, number] | null {
  const places = placesOf(item, w, h);
  if (before !== undefined && room.holds(places[before])) return [places[before], before];
  const found = places.findIndex((box) => room.holds(box));
  if (found >= 0) return [places[found], found];
  return must ? [places[0], 0] : null;
}

const linesOf = (item: Item): string[] => {
  const lines = item.priority >= 2 && !item.brief ? item.label : item.label.slice(0, 1);
  return item.gap ? [...lines, item.gap.text] : lines;
};

function drawLines(ctx: CanvasRenderingContext2D, item: Item, lines: string[], box: Box, first: string, plain: string): void {
  const p = palette();
  lines.forEach((line, i) => {
    const y = box.y + (10 / 13) * lineHeight() + lineHeight() * i;
    if (i === 0) return haloText(ctx, line, box.x, y, first, p.ink);
    const colour = item.gap && i === lines.length - 1 ? p.accent : p.muted;
    // Level and speed change on their own: word by word they stay in the store of drawn words.
    let x = box.x;
    for (const word of line.split(' ')) {
      haloText(ctx, word, x, y, plain, colour);
      x += textWidth(word, plain, colour) + 3;
    }
  });
}

const widthOf = (line: string, font: string): number => {
  const colour = palette().muted;
  return line.split(' ').reduce((sum, word) => sum + textWidth(word, font, colour) + 3, -3);
};

function drawLabels(ctx: CanvasRenderingContext2D, items: Item[], room: Room, before: Places,
  chosen: (item: Item) => boolean): Places {
  const now: Places = { corner: new Map(), boxes: [] }, plain = fontOf(400, 12), strong = fontOf(600, 12);
  for (const item of items) {
    if (item.label.length === 0 || !room.spans(item.x)) continue;
    const lines = linesOf(item), first = item.priority >= 2 ? strong : plain;
    const w = lines.reduce((most, line, i) => Math.max(most, i ? widthOf(line, plain)
      : textWidth(line, first, palette().ink)), 0);
    const found = place(item, w, lineHeight() * lines.length, room, before.corner.get(item.id), chosen(item));
    if (!found) continue;
    room.take(found[0]);
    now.corner.set(item.id, found[1]);
    now.boxes.push(found[0]);
    drawLines(ctx, item, lines, found[0], first, plain);
  }
  return now;
}

// Names of units where labels have left room.
function drawUnitNames(ctx: CanvasRenderingContext2D, names: UnitName[], room: Room): void {
  const font = fontOf(400, 12), colour = palette().muted, h = 12 * palette().scale;
  for (const name of names) {
    const w = textWidth(name.text, font, colour);
    const boxes: Box[] = [{ x: name.x + 12, y: name.y - 6, w, h }, { x: name.x - 12 - w, y: name.y - 6, w, h },
      { x: name.x - w / 2, y: name.y + 11, w, h }, { x: name.x - w / 2, y: name.y - 11 - h, w, h }];
    const box = boxes.find((one) => room.holds(one));
    if (!box) continue;
    room.take(box);
    haloText(ctx, name.text, box.x, box.y + (10 / 12) * h, font, colour);
  }
}

const CORNER_W = 170, CORNER_H = 34; // where the name of a side stands, at the curtain

/** Labels of items, weightiest first, then names of units, within a side; answers where each label is now. */
export function label(ctx: CanvasRenderingContext2D, items: Item[], names: UnitName[], side: [number, number],
  before: Places, chosen: (item: Item) => boolean): Places {
  const room = new Room(side);
  room.take({ x: side[0] > 0 ? side[0] : side[1] - CORNER_W, y: 0, w: CORNER_W, h: CORNER_H });
  for (const item of items) {
    const half = Math.min(10 * palette().scale, item.sprite.width / 2);
    room.take({ x: item.x - half, y: item.y - half, w: 2 * half, h: 2 * half });
  }
  for (const { x, y } of names) room.take({ x: x - 9, y: y - 9, w: 18, h: 18 });
  const order = [...items].sort((a, b) => b.priority - a.priority ||
    Number(before.corner.has(b.id)) - Number(before.corner.has(a.id)) || (a.id < b.id ? -1 : 1));
  const now = drawLabels(ctx, order, room, before, chosen);
  drawUnitNames(ctx, names, room);
  return now;
}
