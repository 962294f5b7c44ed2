// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Signs for units on the ground: a radar's dish, a centre's flag, a squadron's runway, a battery's dome.
import { palette } from './palette.ts';

function dish(ctx: CanvasRenderingContext2D): void {
  ctx.beginPath();
  ctx.arc(1.5, -1.5, 5, Math.PI * 0.42, Math.PI * 1.08);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(-1.8, 2);
  ctx.lineTo(3.4, -3.2);
  ctx.moveTo(-2, 2.2);
  ctx.lineTo(-2, 5.5);
  ctx.moveTo(-5, 5.5);
  ctx.lineTo(1, 5.5);
  ctx.stroke();
}

function flag(ctx: CanvasRenderingContext2D): void {
  ctx.beginPath();
  ctx.moveTo(-4, 6);
  ctx.lineTo(-4, -6);
  ctx.lineTo(5, -6);
  ctx.lineTo(5, 0);
  ctx.lineTo(-4, 0);
  ctx.stroke();
}

function runway(ctx: CanvasRenderingContext2D): void {
  ctx.beginPath();
  ctx.arc(0, 0, 4.2, 0, 2 * Math.PI);
  ctx.moveTo(-6.4, 3.7);
  ctx.lineTo(6.4, -3.7);
  ctx.stroke();
}

// The sign of air-defence missiles in APP-6: a dome on the base line, a missile in it.
function dome(ctx: CanvasRenderingContext2D): void {
  ctx.beginPath();
  ctx.rect(-7.5, -5, 15, 10);
  ctx.moveTo(-7.5, 5);
  ctx.quadraticCurveTo(0, -7, 7.5, 5);
  ctx.moveTo(-1.4, 4);
  ctx.lineTo(-1.4, 0);
  ctx.lineTo(0, -2.4);
  ctx.lineTo(1.4, 0);
  ctx.lineTo(1.4, 4);
  ctx.stroke();
}

const SIGNS: Record<string, (ctx: CanvasRenderingContext2D) => void> = { radar: dish, centre: flag, squadron: runway, battery: dome };

/** Draws the sign of a kind of unit about a place in CSS pixels. */
export function drawUnit(ctx: CanvasRenderingContext2D, kind: string, x: number, y: number, colour: string,
  selected: boolean): void {
  ctx.save();
  ctx.translate(Math.round(x), Math.round(y));
  ctx.beginPath();
  ctx.arc(0, 0, kind === 'battery' ? 10.5 : 9, 0, 2 * Math.PI);
  ctx.fillStyle = palette().halo;
  ctx.globalAlpha = 0.75;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = selected ? 2.5 : 1;
  ctx.strokeStyle = selected ? palette().accent : colour;
  ctx.stroke();
  ctx.lineWidth = 1.5;
  ctx.lineCap = 'round';
  ctx.strokeStyle = colour;
  ctx.scale(0.85, 0.85);
  SIGNS[kind]?.(ctx);
  ctx.restore();
}
