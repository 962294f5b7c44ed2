// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Fire on the map: a battery's envelope as a dashed ring or sector, a shot in flight as an arrow, its outcome as a mark:
// a full star where the umpire marks a target, else an open cross.
import { RAD } from '../model/earth.ts';
import type { Shot } from '../model/fire.ts';
import { placeAt } from '../model/motion.ts';
import { unitPlace, type Story } from '../model/story.ts';
import { palette } from './palette.ts';
import { screenOf, type View } from './view.ts';

const MARK_S = 90; // an outcome shows for so long

/** Outline of an envelope about a place in map metres: its far bound, and its near one where that can be seen. */
export function reachPath(x: number, y: number, reach: NonNullable<Story['data']['entities'][number]['reach']>): Path2D {
  const path = new Path2D(), whole = reach.arc_width_deg >= 359.9;
  // Bearings run clockwise from north; map metres have y to the north.
  const at = (r: number, deg: number): [number, number] => [x + r * Math.sin(deg * RAD), y + r * Math.cos(deg * RAD)];
  const steps = Math.max(8, Math.ceil(reach.arc_width_deg / 4));
  for (const r of [reach.far_m, reach.near_m]) {
    for (let i = 0; i <= steps; i++) {
      const [px, py] = at(r, reach.arc_from_deg + (reach.arc_width_deg * i) / steps);
      if (i) path.lineTo(px, py);
      else path.moveTo(px, py);
    }
    if (whole) path.closePath();
  }
  if (whole) return path;
  for (const deg of [reach.arc_from_deg, reach.arc_from_deg + reach.arc_width_deg]) {
    path.moveTo(...at(reach.near_m, deg));
    path.lineTo(...at(reach.far_m, deg));
  }
  return path;
}

function arrow(ctx: CanvasRenderingContext2D, from: [number, number], to: [number, number], part: number): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]], length = Math.hypot(dx, dy) || 1;
  const [x, y] = [from[0] + dx * part, from[1] + dy * part], [ux, uy] = [dx / length, dy / length];
  ctx.setLineDash([2, 4]);
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(x, y);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x + 5 * ux, y + 5 * uy);
  ctx.lineTo(x - 5 * ux - 4 * uy, y - 5 * uy + 4 * ux);
  ctx.lineTo(x - 5 * ux + 4 * uy, y - 5 * uy - 4 * ux);
  ctx.closePath();
  ctx.fill();
}

function mark(ctx: CanvasRenderingContext2D, x: number, y: number, effective: boolean): void {
  ctx.beginPath();
  if (effective) {
    for (let i = 0; i < 16; i++) ctx.lineTo(x + (i % 2 ? 5 : 12) * Math.sin((i * Math.PI) / 8), y - (i % 2 ? 5 : 12) * Math.cos((i * Math.PI) / 8));
    ctx.closePath();
    ctx.fill();
    return;
  }
  ctx.moveTo(x - 7, y - 7);
  ctx.lineTo(x + 7, y + 7);
  ctx.moveTo(x + 7, y - 7);
  ctx.lineTo(x - 7, y + 7);
  ctx.stroke();
}

/** Shots in flight at a time, and outcomes of the last minute and a half where they happened. */
export function drawFire(ctx: CanvasRenderingContext2D, story: Story, shots: Shot[], view: View, t: number): void {
  const screen = (id: number, when: number): [number, number] | null => {
    const motion = story.motions.get(id), place = motion ? placeAt(motion, when) : unitPlace(story, id, when);
    if (!place) return null;
    const [x, y] = story.projection.forward(place.lat, place.lon);
    return screenOf(view, x, y);
  };
  ctx.lineWidth = 2;
  ctx.strokeStyle = ctx.fillStyle = palette().identityInk.hostile;
  for (const shot of shots) {
    if (t < shot.from || t > shot.to + MARK_S) continue;
    const from = screen(shot.battery, t), to = screen(shot.target, Math.min(t, shot.to));
    if (!from || !to) continue;
    if (t < shot.to) arrow(ctx, from, to, (t - shot.from) / Math.max(0.1, shot.to - shot.from));
    else if (shot.outcome !== 'open') mark(ctx, to[0], to[1], shot.outcome === 'effective');
  }
}
