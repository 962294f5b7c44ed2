// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The map: OpenLayers keeps view, gestures and scale; two layers of our own draw on Canvas 2D.
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import Layer from 'ol/layer/Layer.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import Projection from 'ol/proj/Projection.js';
import { addProjection } from 'ol/proj.js';
import { defaults } from 'ol/interaction/defaults.js';
import KeyboardPan from 'ol/interaction/KeyboardPan.js';
import { shiftKeyOnly } from 'ol/events/condition.js';
import type { FrameState } from 'ol/Map.js';
import { carryOn } from '../model/earth.ts';
import { shotsOf, type Shot } from '../model/fire.ts';
import type { Story } from '../model/story.ts';
import type { Player } from '../play/state.ts';
import { carriedUnits, drawBase, drawUnits, makeBase, signAt, type BaseMap, type Unit } from './base-layer.ts';
import { drawFire } from './fire.ts';
import { drawScene, pick, type Scene } from './scene.ts';
import type { UnitName } from './labels.ts';
import { inSight, screenOf, type View as Sight } from './view.ts';

const sightOf = (frame: FrameState): Sight => ({ x: frame.viewState.center[0], y: frame.viewState.center[1],
  resolution: frame.viewState.resolution, width: frame.size[0], height: frame.size[1] });

function prepare(canvas: HTMLCanvasElement, frame: FrameState): CanvasRenderingContext2D {
  const ratio = frame.pixelRatio;
  const width = Math.round(frame.size[0] * ratio), height = Math.round(frame.size[1] * ratio);
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  return ctx;
}

function newCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = 'map-layer';
  return canvas;
}

export class TheatreMap {
  readonly map: OlMap;
  readonly view: View;
  private readonly story: Story;
  private readonly player: Player;
  private readonly base: BaseMap;
  private readonly shots: Shot[];
  private scene: Scene = { left: [], right: [], places: new Map(), boxes: [] };
  private sight: Sight = { x: 0, y: 0, resolution: 1000, width: 1, height: 1 };
  private carried: Unit[] = [];
  private hovered = '';
  private baseKey = '';
  private theme = 0;
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

  /** `shared`: the view of another map, which then shows the same place at the same scale. */
  constructor(target: HTMLElement, story: Story, player: Player, shared?: View) {
    this.story = story;
    this.player = player;
    this.base = makeBase(story);
    this.shots = shotsOf(story);
    const reach = story.data.theatre.radius_m;
    const projection = new Projection({ code: 'PICKET:AEQD', units: 'm', extent: [-4e6, -4e6, 4e6, 4e6],
      getPointResolution: (resolution) => resolution });
    addProjection(projection);
    this.view = shared ?? new View({ projection, center: [0, 0], resolution: 1000, minResolution: 4, maxResolution: reach / 90,
      extent: [-2.2 * reach, -2.2 * reach, 2.2 * reach, 2.2 * reach], constrainOnlyCenter: true, enableRotation: false });
    const interactions = defaults({ altShiftDragRotate: false, pinchRotate: false, keyboard: false, shiftDragZoom: true });
    interactions.push(new KeyboardPan({ condition: shiftKeyOnly }));
    this.map = new OlMap({ target, view: this.view, controls: [new ScaleLine({ minWidth: 70 })], interactions,
      layers: [this.baseLayer(), this.sceneLayer()] });
    this.listen(target);
    if (!shared) this.home(false);
  }

  /** Shows the whole theatre, or the part where named things move. */
  home(animate: boolean): void {
    const [x0, y0, x1, y1] = this.interest();
    const size = this.map.getSize() ?? [900, 500];
    const resolution = Math.max((x1 - x0) / Math.max(1, size[0] - 90), (y1 - y0) / Math.max(1, size[1] - 50));
    this.go([(x0 + x1) / 2, (y0 + y1) / 2], resolution, animate);
  }

  flyTo(lat: number, lon: number): void {
    const [x, y] = this.story.projection.forward(lat, lon);
    const [sx, sy] = screenOf(this.sight, x, y);
    const { width, height, resolution } = this.sight;
    const inside = sx > 0.2 * width && sx < 0.8 * width && sy > 0.2 * height && sy < 0.8 * height;
    if (!inside) this.go([x, y], Math.min(resolution, 400), true);
  }

  place(centre: number[], resolution: number): void {
    this.go(centre, resolution, false);
  }

  centreOn(lat: number, lon: number): void {
    this.view.setCenter(this.story.projection.forward(lat, lon));
  }

  zoom(factor: number): void {
    this.go(this.view.getCenter() as number[], (this.view.getResolution() as number) * factor, true);
  }

  redraw(themeChanged = false): void {
    if (themeChanged) this.theme++;
    this.map.render();
  }

  resized(): void {
    this.map.updateSize();
  }

  /** What the screen shows now: used by tests and by the list of what is in sight. */
  get items(): Scene {
    return this.scene;
  }

  get resolution(): number {
    return this.view.getResolution() as number;
  }

  get centre(): number[] {
    return this.view.getCenter() as number[];
  }

  private go(center: number[], resolution: number, animate: boolean): void {
    if (animate && !this.calm) this.view.animate({ center, resolution, duration: 350 });
    else {
      this.view.setCenter(center);
      this.view.setResolution(resolution);
    }
  }

  // Units and the places where events happened, with a margin; the theatre's circle if there are none.
  private interest(): [number, number, number, number] {
    const reach = this.story.data.theatre.radius_m;
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    const add = (lat: number, lon: number): void => {
      const [x, y] = this.story.projection.forward(lat, lon);
      if (Math.hypot(x, y) > reach * 1.3) return;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    };
    for (const e of this.story.data.entities) {
      if (e.lat_deg === undefined || e.lon_deg === undefined || e.kind === 'traffic') continue;
      const [lat, lon] = [(e.lat_deg * Math.PI) / 180, (e.lon_deg * Math.PI) / 180], far = e.reach?.far_m ?? 0;
      for (const [east, north] of far ? [[far, 0], [-far, 0], [0, far], [0, -far]] : [[0, 0]]) add(...carryOn(lat, lon, east, north));
    }
    if (!(box[2] - box[0] > 2e4)) return [-reach, -reach, reach, reach];
    const margin = 0.06 * Math.max(box[2] - box[0], box[3] - box[1]) + 2e4;
    return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
  }

  private baseLayer(): Layer {
    const canvas = newCanvas(), base = this.base;
    return new Layer({ render: (frame: FrameState) => {
      const sight = sightOf(frame), { coverage, selected } = this.player.state;
      const key = [sight.x, sight.y, sight.resolution, sight.width, sight.height, frame.pixelRatio, coverage, selected,
        this.theme].join();
      if (key !== this.baseKey) drawBase(prepare(canvas, frame), base, sight, coverage, selected);
      this.baseKey = key;
      return canvas;
    } });
  }

  private sceneLayer(): Layer {
    const canvas = newCanvas();
    return new Layer({ render: (frame: FrameState) => {
      this.sight = sightOf(frame);
      const ctx = prepare(canvas, frame);
      ctx.clearRect(0, 0, this.sight.width, this.sight.height);
      this.carried = carriedUnits(this.base, this.player.state.t);
      this.scene = drawScene(ctx, this.story, this.sight, this.player.state, this.hovered, this.names(),
        this.scene.places);
      drawFire(ctx, this.story, this.shots, this.sight, this.player.state.t);
      drawUnits(ctx, this.base, this.carried, this.sight, this.player.state.selected);
      return canvas;
    } });
  }

  /** Where units are drawn now, in CSS pixels of the map: used by tests. */
  get signs(): { id: number; x: number; y: number }[] {
    return this.units.map((unit) => {
      const [x, y] = signAt(this.sight, unit);
      return { id: unit.entity.id, x, y };
    });
  }

  private get units(): Unit[] {
    return [...this.base.units, ...this.carried];
  }

  private names(): UnitName[] {
    if (this.sight.resolution > 900) return [];
    return this.units.map((unit) => {
      const [x, y] = signAt(this.sight, unit);
      return { x, y, text: unit.entity.name };
    }).filter(({ x, y }) => inSight(this.sight, x, y, 40));
  }

  private unitAt(x: number, y: number): string {
    for (const unit of this.units) {
      const [ux, uy] = signAt(this.sight, unit);
      if (Math.hypot(ux - x, uy - y) < 10) return 'u' + unit.entity.id;
    }
    return '';
  }

  private listen(target: HTMLElement): void {
    this.map.on('click', (event) => {
      const [x, y] = event.pixel;
      const item = pick(this.scene, this.player.state, this.sight, x, y, 18);
      this.player.set({ selected: item ? item.id : this.unitAt(x, y) });
    });
    this.map.on('pointermove', (event) => {
      if (event.dragging) return;
      const [x, y] = event.pixel;
      const item = pick(this.scene, this.player.state, this.sight, x, y, 14);
      const id = item?.id ?? '';
      target.style.cursor = id || this.unitAt(x, y) ? 'pointer' : '';
      if (id === this.hovered) return;
      this.hovered = id;
      this.map.render();
    });
  }
}
