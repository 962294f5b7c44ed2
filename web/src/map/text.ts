// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Text on the map: a halo keeps it readable over lines. Outlines of letters are the dearest thing that a frame draws, and
// most words of a frame are those of the frame before: each is drawn once and kept as a picture.
import { palette } from './palette.ts';

const KEPT = 3000; // words; more than a frame of a crowd has
const FAMILY = '"Source Sans 3 Variable", sans-serif';
const ABOVE = 14, BELOW = 6, ASIDE = 3; // room of a picture about its words, in CSS pixels

interface Word {
  picture: ImageBitmap | null; // drawn when it is first shown
  width: number;
}

const words = new Map<string, Word>();
let measuring: CanvasRenderingContext2D | null = null;

export type Weight = 400 | 600 | 700;

export const fontOf = (weight: Weight, size: number): string => `${weight} ${size * palette().scale}px ${FAMILY}`;

function wordOf(text: string, font: string, colour: string): Word {
  const key = `${window.devicePixelRatio}/${font}/${colour}/${text}`;
  const found = words.get(key);
  if (found) return found;
  measuring ??= document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  measuring.font = font;
  if (words.size >= KEPT) forgetText();
  const word: Word = { picture: null, width: measuring.measureText(text).width };
  words.set(key, word);
  return word;
}

/** How wide a text is, in CSS pixels. */
export const textWidth = (text: string, font: string, colour: string): number => wordOf(text, font, colour).width;

/** After another theme or font. */
export function forgetText(): void {
  words.clear();
}

function draw(text: string, font: string, colour: string, width: number, halo: boolean): ImageBitmap {
  const ratio = window.devicePixelRatio || 1;
  const canvas = new OffscreenCanvas(Math.ceil((width + 2 * ASIDE) * ratio), Math.ceil((ABOVE + BELOW) * palette().scale * ratio));
  const ctx = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  ctx.scale(ratio, ratio);
  ctx.font = font;
  if (halo) {
    ctx.lineJoin = 'round';
    ctx.lineWidth = 3;
    ctx.strokeStyle = palette().halo;
    ctx.strokeText(text, ASIDE, ABOVE * palette().scale);
  }
  ctx.fillStyle = colour;
  ctx.fillText(text, ASIDE, ABOVE * palette().scale);
  return canvas.transferToImageBitmap();
}

function put(ctx: CanvasRenderingContext2D, word: Word, x: number, y: number, make: () => ImageBitmap): void {
  const ratio = window.devicePixelRatio || 1;
  const picture = word.picture ??= make();
  const snap = (v: number): number => Math.round(v * ratio) / ratio; // between pixels letters would blur
  ctx.drawImage(picture, snap(x - ASIDE), snap(y - ABOVE * palette().scale), picture.width / ratio, picture.height / ratio);
}

/** Draws a text from its left end on its baseline. */
export function haloText(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, font: string,
  colour: string): void {
  const word = wordOf(text, font, colour);
  put(ctx, word, x, y, () => draw(text, font, colour, word.width, true));
}

/** The same without halo, over a frame's own colour. */
export function plainText(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, font: string,
  colour: string): void {
  const word = wordOf(text, font, colour + ' bare');
  put(ctx, word, x, y, () => draw(text, font, colour, word.width, false));
}
