// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What does not move: nations, graticule, coverage at the chosen height, units.
import type { Coverage, Entity } from '../model/data.ts';
import { RAD } from '../model/earth.ts';
import { unitPlace, type Story } from '../model/story.ts';
import { reachPath } from './fire.ts';
import { nationColour, palette } from './palette.ts';
import { inSight, screenOf, type View } from './view.ts';
import { drawUnit } from './units.ts';
import { fontOf, haloText } from './text.ts';

interface Shape {
  nation: number;
  path: Path2D; // in map metres, y north
}

export interface BaseMap {
  story: Story;
  land: Path2D | null; // of all countries
  lands: Shape[]; // of the nations that play
  covers: Map<number, Shape[]>; // by height
  reaches: Shape[]; // envelopes of batteries
  grid: Path2D;
  gridLabels: { x: number; y: number; text: string }[];
  units: Unit[]; // that stand
  carried: { entity: Entity; rank: number }[]; // aboard aircraft; rank among those of one aircraft
}

export interface Unit {
  entity: Entity;
  x: number; // map metres
  y: number;
  rank: number;
}

function ringPath(story: Story, ring: number[], unit: number): Path2D {
  const path = new Path2D();
  let lon = 0, lat = 0;
  for (let i = 0; i + 1 < ring.length; i += 2) {
    lon += ring[i];
    lat += ring[i + 1];
    const [x, y] = story.projection.forward(lat * unit * RAD, lon * unit * RAD);
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  path.closePath();
  return path;
}

function ringsPath(story: Story, rings: number[][]): Path2D {
  const path = new Path2D();
  for (const ring of rings) path.addPath(ringPath(story, ring, 1e-5));
  return path;
}

function coversOf(story: Story): Map<number, Shape[]> {
  const covers = new Map<number, Shape[]>();
  for (const cover of story.data.coverage as Coverage[]) {
    const shape = { nation: story.entities.get(cover.radar)?.nation ?? 0, path: ringPath(story, cover.ring, 1e-3) };
    covers.set(cover.height_m, [...(covers.get(cover.height_m) ?? []), shape]);
  }
  return covers;
}

function gridOf(story: Story): Pick<BaseMap, 'grid' | 'gridLabels'> {
  const { lat_deg, lon_deg, radius_m } = story.data.theatre;
  const reach = Math.ceil((radius_m * 1.8) / 111000);
  const wide = Math.min(180, Math.ceil(reach / Math.max(0.15, Math.cos(lat_deg * RAD))));
  const step = reach > 12 ? 5 : reach > 5 ? 1 : 0.5;
  const grid = new Path2D(), gridLabels: BaseMap['gridLabels'] = [];
  const line = (at: (s: number) => [number, number], from: number, to: number): void => {
    for (let s = from; s <= to + 1e-9; s += step / 4) {
      const [lat, lon] = at(s);
      const [x, y] = story.projection.forward(lat * RAD, lon * RAD);
      if (s === from) grid.moveTo(x, y);
      else grid.lineTo(x, y);
    }
  };
  const south = Math.max(-89, Math.floor((lat_deg - reach) / step) * step), north = Math.min(89, lat_deg + reach);
  const west = Math.floor((lon_deg - wide) / step) * step, east = lon_deg + wide;
  for (let lat = south; lat <= north; lat += step) {
    line((s) => [lat, s], west, east);
    const [x, y] = story.projection.forward(lat * RAD, lon_deg * RAD);
    gridLabels.push({ x, y, text: `${Math.abs(lat)}°${lat < 0 ? 'S' : 'N'}` });
  }
  for (let lon = west; lon <= east; lon += step) {
    line((s) => [s, lon], south, north);
    const [x, y] = story.projection.forward(lat_deg * RAD, lon * RAD);
    gridLabels.push({ x, y, text: `${Math.abs(lon)}°${lon < 0 ? 'W' : 'E'}` });
  }
  return { grid, gridLabels };
}

export function makeBase(story: Story): BaseMap {
  const units: BaseMap['units'] = [], reaches: Shape[] = [], carried: BaseMap['carried'] = [];
  for (const entity of story.data.entities) {
    if (!['radar', 'centre', 'squadron', 'battery'].includes(entity.kind)) continue;
    if (entity.aboard) carried.push({ entity, rank: carried.filter((c) => c.entity.aboard === entity.aboard).length });
    if (entity.lat_deg === undefined || entity.lon_deg === undefined || entity.aboard) continue;
    const [x, y] = story.projection.forward(entity.lat_deg * RAD, entity.lon_deg * RAD);
    units.push({ entity, x, y, rank: -1 });
    if (entity.reach) reaches.push({ nation: entity.nation, path: reachPath(x, y, entity.reach) });
  }
  return { story, land: story.data.land.length ? ringsPath(story, story.data.land) : null,
    lands: story.data.nations.map((nation) => ({ nation: nation.id, path: ringsPath(story, nation.rings) })),
    covers: coversOf(story), reaches, ...gridOf(story), units, carried };
}

/** Units that fly, where their aircraft are now. */
export function carriedUnits(base: BaseMap, t: number): Unit[] {
  return base.carried.flatMap(({ entity, rank }) => {
    const place = unitPlace(base.story, entity.id, t);
    if (!place) return [];
    const [x, y] = base.story.projection.forward(place.lat, place.lon);
    return [{ entity, x, y, rank }];
  });
}

/** Where a unit's sign stands: at its place, or beneath the frame of its aircraft, side by side. */
export function signAt(view: View, unit: Unit): [number, number] {
  const [x, y] = screenOf(view, unit.x, unit.y);
  return unit.rank < 0 ? [x, y] : [x + 20 * unit.rank, y + 22];
}

const colourOf = (base: BaseMap, id: number): string => {
  const nation = base.story.nations.get(id);
  return nation ? nationColour(palette().nations, nation.colour, nation.id) : palette().muted;
};

/** Runs drawing code in map metres: lines are as wide as the given number of pixels. */
function inMetres(ctx: CanvasRenderingContext2D, view: View, draw: (pixel: number) => void): void {
  ctx.save();
  ctx.translate(view.width / 2, view.height / 2);
  ctx.scale(1 / view.resolution, -1 / view.resolution);
  ctx.translate(-view.x, -view.y);
  draw(view.resolution);
  ctx.restore();
}

function drawLands(ctx: CanvasRenderingContext2D, base: BaseMap, pixel: number): void {
  ctx.fillStyle = palette().land;
  if (base.land) ctx.fill(base.land, 'evenodd');
  for (const land of base.lands) {
    ctx.fillStyle = palette().land;
    if (!base.land) ctx.fill(land.path, 'evenodd');
    ctx.globalAlpha = palette().dark ? 0.05 : 0.07;
    ctx.fillStyle = colourOf(base, land.nation);
    ctx.fill(land.path, 'evenodd');
    ctx.globalAlpha = 1;
  }
  ctx.lineWidth = pixel;
  ctx.strokeStyle = palette().grid;
  ctx.stroke(base.grid);
  for (const land of base.lands) {
    ctx.lineWidth = 1.4 * pixel;
    ctx.setLineDash([7 * pixel, 4 * pixel]);
    ctx.strokeStyle = colourOf(base, land.nation);
    ctx.globalAlpha = 0.85;
    ctx.stroke(land.path);
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
  }
}

function drawCoverage(ctx: CanvasRenderingContext2D, base: BaseMap, height: number, pixel: number): void {
  for (const cover of base.covers.get(height) ?? []) {
    ctx.fillStyle = ctx.strokeStyle = colourOf(base, cover.nation);
    ctx.globalAlpha = 0.11;
    ctx.fill(cover.path);
    ctx.globalAlpha = 0.55;
    ctx.lineWidth = pixel;
    ctx.stroke(cover.path);
    ctx.globalAlpha = 1;
  }
}

function drawReaches(ctx: CanvasRenderingContext2D, base: BaseMap, pixel: number): void {
  ctx.lineWidth = 1.6 * pixel;
  ctx.setLineDash([2 * pixel, 4 * pixel]);
  for (const reach of base.reaches) {
    ctx.strokeStyle = colourOf(base, reach.nation);
    ctx.stroke(reach.path);
  }
  ctx.setLineDash([]);
}

function drawGridLabels(ctx: CanvasRenderingContext2D, base: BaseMap, view: View): void {
  const font = fontOf(400, 11);
  let lastX = -Infinity, lastY = Infinity;
  for (const label of base.gridLabels) {
    const [x, y] = screenOf(view, label.x, label.y);
    const north = label.text.endsWith('N') || label.text.endsWith('S');
    const at = north ? [8, y - 3] : [x + 4, view.height - 8];
    if (at[0] < 0 || at[0] > view.width - (north ? 20 : 205) || at[1] < 12) continue;
    if (north && (at[1] > view.height - 24 || at[1] < 40)) continue; // room for longitudes, and for the name of a side
    if (north ? lastY - at[1] < 34 : at[0] - lastX < 46) continue;
    if (north) lastY = at[1];
    else lastX = at[0];
    haloText(ctx, label.text, at[0], at[1], font, palette().muted);
  }
}

/** Draws the base map; the names of units come with the labels of the scene, so that none covers another. */
export function drawBase(ctx: CanvasRenderingContext2D, base: BaseMap, view: View, height: number,
  selected: string): void {
  ctx.fillStyle = palette().map;
  ctx.fillRect(0, 0, view.width, view.height);
  inMetres(ctx, view, (pixel) => {
    drawLands(ctx, base, pixel);
    if (height) drawCoverage(ctx, base, height, pixel);
    drawReaches(ctx, base, pixel);
  });
  drawGridLabels(ctx, base, view);
  drawUnits(ctx, base, base.units, view, selected);
}

export function drawUnits(ctx: CanvasRenderingContext2D, base: BaseMap, units: Unit[], view: View, selected: string): void {
  for (const unit of units) {
    const [x, y] = signAt(view, unit);
    if (!inSight(view, x, y, 50)) continue;
    drawUnit(ctx, unit.entity.kind, x, y, colourOf(base, unit.entity.nation), selected === 'u' + unit.entity.id);
  }
}
