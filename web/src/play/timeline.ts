// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Lanes of events under the map: what truly happened, what was seen, known, decided, done, and what did not happen.
import { palette } from '../map/palette.ts';
import { utc } from '../model/format.ts';
import { firstTime, lastTime } from '../model/motion.ts';
import { LANES, nameOf, type Happening, type Story } from '../model/story.ts';
import { timeLabel, timeTicks } from '../charts/scale.ts';
import { identitySpans, REPLY } from '../charts/strips.ts';
import { el } from '../report/dom.ts';
import { eventsAbout, subjects } from './events.ts';
import type { Player } from './state.ts';
import { say, type Key } from '../text/say.ts';

const NAMES: Key[] = ['lane.truth', 'lane.seeing', 'lane.knowing', 'lane.deciding', 'lane.acting', 'lane.not'];
const ROW = 20, TOP = 6, AXIS = 20;
export const TIMELINE_HEIGHT = TOP + NAMES.length * ROW + AXIS;

interface Mark {
  x: number;
  y: number;
  happening: Happening;
}

interface SpanBar {
  lane: number;
  from: number;
  to: number;
  strong: boolean;
}

const laneOf = (h: Happening): number => (h.happened ? LANES.indexOf(h.lane) : LANES.length);

const MANY = 6; // movers from which the bars of a lane would only darken each other

// Bars of a lane that overlap, as one.
function united(spans: SpanBar[]): SpanBar[] {
  const made: SpanBar[] = [];
  for (const span of [...spans].sort((a, b) => a.lane - b.lane || Number(a.strong) - Number(b.strong) || a.from - b.from)) {
    const last = made[made.length - 1];
    if (last && last.lane === span.lane && last.strong === span.strong && span.from <= last.to)
      last.to = Math.max(last.to, span.to);
    else made.push({ ...span });
  }
  return made;
}

// In play, seen, held and flown: bars behind the events.
function spansOf(story: Story, movers: number[]): SpanBar[] {
  const spans: SpanBar[] = [];
  for (const mover of movers) {
    const motion = story.motions.get(mover);
    if (motion) spans.push({ lane: 0, from: firstTime(motion), to: lastTime(motion), strong: false });
    for (const h of story.happenings) {
      if (h.kind !== 'ENTERED_NATION' || h.subject !== mover) continue;
      const out = story.happenings.find((o) => o.t > h.t && o.subject === mover &&
        (o.kind === 'LANDED' || o.kind === 'LEFT_PLAY' || (o.kind === 'LEFT_NATION' && o.object === h.object)));
      spans.push({ lane: 0, from: h.t, to: out?.t ?? story.end, strong: true });
    }
    for (const [key, looks] of story.looks)
      if (key.endsWith('/' + mover))
        for (const look of looks)
          if (look.result === 0 || look.result === REPLY) spans.push({ lane: 1, from: look.from, to: look.to + 10, strong: false });
    for (const tracks of story.pictures.values())
      for (const span of identitySpans(tracks, mover))
        spans.push({ lane: 2, from: span.from, to: span.to, strong: false });
  }
  for (const motion of story.motions.values())
    if (story.entities.get(motion.id)?.kind === 'aircraft')
      spans.push({ lane: 4, from: firstTime(motion), to: lastTime(motion), strong: false });
  return (movers.length > MANY ? united(spans) : spans).sort((a, b) => Number(a.strong) - Number(b.strong));
}

export class Timeline {
  readonly element: HTMLElement;
  // Thousands of marks are drawn when they change, not with every frame: above them lie the mark that stands out and
  // the head, which moves without drawing anything.
  private readonly canvas = el('canvas', { class: 'lanes', 'aria-hidden': 'true' });
  private readonly above = el('canvas', { class: 'lanes above', 'aria-hidden': 'true' });
  private readonly head = el('div', { class: 'head-line', 'aria-hidden': 'true' });
  private readonly slider: HTMLElement;
  private readonly tip = el('div', { class: 'tip', hidden: true });
  private readonly story: Story;
  private readonly player: Player;
  private readonly open: (h: Happening) => void;
  private events: Happening[] = [];
  private spans: SpanBar[] = [];
  private marks: Mark[] = [];
  private width = 0;
  private hovered = 0;
  private drawn = ''; // what the canvas beneath shows
  private strong = ''; // and the one above it
  private said = '';
  private saidAt = -Infinity;
  private version = 0; // of what is drawn

  constructor(story: Story, player: Player, open: (h: Happening) => void, title = '') {
    this.story = story;
    this.player = player;
    this.open = open;
    this.slider = el('div', { class: 'timeline', role: 'slider', tabindex: 0, 'aria-label': (title ? title + ': ' : '') + say('timeline.label'),
      'aria-valuemin': 0, 'aria-valuemax': Math.round(story.end) }, this.canvas, this.above, this.head, this.tip);
    this.element = this.slider;
    this.refresh();
    new ResizeObserver(() => this.draw()).observe(this.slider);
    this.listen();
  }

  /** Chooses the events again, after the selection of movers changed. */
  refresh(): void {
    const { about } = this.player.state;
    this.events = eventsAbout(this.story, about);
    this.spans = spansOf(this.story, about ? [about]
      : subjects(this.story).filter((id) => this.story.entities.get(id)?.spotlight === 1));
    this.redraw();
  }

  get left(): number {
    return (this.width < 560 ? 96 : 112) * palette().scale;
  }

  private x(t: number): number {
    return this.left + (t / this.story.end) * (this.width - this.left - 12);
  }

  private timeAt(x: number): number {
    const t = ((x - this.left) / (this.width - this.left - 12)) * this.story.end;
    return Math.min(this.story.end, Math.max(0, t));
  }

  /** Draws what has changed: all of it only after another width, theme or choice of events. */
  draw(): void {
    const width = this.slider.clientWidth;
    if (width < 60) return;
    this.width = width;
    const ratio = window.devicePixelRatio || 1, { t, selected } = this.player.state;
    const key = `${width}/${ratio}/${document.documentElement.dataset.theme ?? ''}/${this.version}`;
    if (key !== this.drawn) {
      this.drawn = key;
      this.strong = '';
      const ctx = this.cleared(this.canvas, ratio);
      this.drawLanes(ctx);
      this.drawMarks(ctx);
    }
    this.drawStrong(selected, ratio);
    this.head.style.transform = `translateX(${this.x(t).toFixed(1)}px)`;
    this.say(t, selected);
  }

  /** Draws everything again, as after another theme or font. */
  redraw(): void {
    this.version++;
    this.draw();
  }

  private cleared(canvas: HTMLCanvasElement, ratio: number): CanvasRenderingContext2D {
    canvas.width = Math.round(this.width * ratio);
    canvas.height = Math.round(TIMELINE_HEIGHT * ratio);
    canvas.style.height = `${TIMELINE_HEIGHT}px`;
    const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    return ctx;
  }

  private say(t: number, selected: string): void {
    const chosen = selected.startsWith('e') ? this.story.byId.get(Number(selected.slice(1))) : undefined;
    const said = utc(t, this.story.epoch) + (chosen ? ', ' + chosen.sentence : '');
    if (said === this.said || (this.player.state.playing && Math.abs(t - this.saidAt) < 2 * this.player.state.rate)) return;
    [this.said, this.saidAt] = [said, t];
    this.slider.setAttribute('aria-valuenow', String(Math.round(t)));
    this.slider.setAttribute('aria-valuetext', said);
  }

  private drawLanes(ctx: CanvasRenderingContext2D): void {
    const p = palette();
    ctx.font = `${12 * p.scale}px "Source Sans 3 Variable", sans-serif`;
    NAMES.forEach((name, i) => {
      const y = TOP + i * ROW;
      ctx.fillStyle = p.muted;
      ctx.fillText(say(name), 10, y + 14);
      ctx.fillStyle = p.grid;
      ctx.fillRect(this.left, y + ROW / 2, this.width - this.left - 12, 1);
    });
    for (const span of this.spans) {
      const x = this.x(span.from), w = Math.max(1, this.x(Math.min(span.to, this.story.end)) - x);
      ctx.fillStyle = span.strong ? p.identity.suspect : p.accent;
      ctx.globalAlpha = span.strong ? 0.55 : 0.22;
      ctx.fillRect(x, TOP + span.lane * ROW + 6, w, ROW - 11);
    }
    ctx.globalAlpha = 1;
    ctx.fillStyle = p.muted;
    ctx.textAlign = 'center';
    for (const t of timeTicks(0, this.story.end, Math.max(2, (this.width - this.left) / 80), this.story.epoch))
      ctx.fillText(timeLabel(t, this.story.epoch), Math.min(this.x(t), this.width - 17), TIMELINE_HEIGHT - 5);
    ctx.textAlign = 'left';
  }

  // Marks of one lane that would all but cover each other are drawn once; each can be clicked.
  private drawMarks(ctx: CanvasRenderingContext2D): void {
    this.marks = this.events.map((h) => ({ x: this.x(h.t), y: TOP + laneOf(h) * ROW + ROW / 2, happening: h }));
    const n = this.marks.length, r = n > 1500 ? 2 : n > 150 ? 3 : 4, grid = n > 1500 ? 2 : 1, taken = new Set<number>();
    for (const mark of this.marks) {
      const pixel = Math.round(mark.x / grid) * 1000 + Math.round(mark.y);
      if (taken.has(pixel)) continue;
      taken.add(pixel);
      this.drawMark(ctx, mark, r, false);
    }
  }

  private drawMark(ctx: CanvasRenderingContext2D, { x, y, happening: h }: Mark, r: number, strong: boolean): void {
    const p = palette();
    ctx.beginPath();
    if (h.happened) ctx.arc(x, y, r, 0, 2 * Math.PI);
    else {
      ctx.moveTo(x, y - r - 1);
      ctx.lineTo(x + r + 1, y);
      ctx.lineTo(x, y + r + 1);
      ctx.lineTo(x - r - 1, y);
      ctx.closePath();
    }
    ctx.fillStyle = h.happened ? (strong ? p.accent : p.ink) : p.halo;
    ctx.strokeStyle = h.happened ? p.halo : strong ? p.accent : p.ink;
    ctx.lineWidth = h.happened ? 1 : 1.6;
    ctx.fill();
    ctx.stroke();
  }

  private drawStrong(selected: string, ratio: number): void {
    const key = `${selected}/${this.hovered}`;
    if (key === this.strong) return;
    this.strong = key;
    const ctx = this.cleared(this.above, ratio);
    for (const mark of this.marks)
      if (selected === 'e' + mark.happening.id || this.hovered === mark.happening.id) this.drawMark(ctx, mark, 6, true);
  }

  private markAt(x: number, y: number): Mark | null {
    let best: Mark | null = null, nearest = 10;
    for (const mark of this.marks) {
      const d = Math.hypot(mark.x - x, mark.y - y);
      if (d < nearest) [nearest, best] = [d, mark];
    }
    return best;
  }

  private showTip(mark: Mark | null): void {
    this.hovered = mark?.happening.id ?? 0;
    this.tip.hidden = !mark;
    if (!mark) return;
    const h = mark.happening;
    this.tip.textContent = `${utc(h.t, this.story.epoch)}  ${h.sentence || nameOf(this.story, h.subject)}`;
    const right = mark.x > this.width / 2;
    this.tip.style.left = right ? 'auto' : `${mark.x + 10}px`;
    this.tip.style.right = right ? `${this.width - mark.x + 10}px` : 'auto';
    this.tip.style.top = `${mark.y - 14}px`;
  }

  private listen(): void {
    let scrubbing = false;
    const at = (event: PointerEvent): [number, number] => {
      const box = this.slider.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    this.slider.addEventListener('pointerdown', (event) => {
      const [x, y] = at(event), mark = this.markAt(x, y);
      if (mark) return this.open(mark.happening);
      scrubbing = true;
      this.slider.setPointerCapture(event.pointerId);
      this.player.seek(this.timeAt(x));
    });
    this.slider.addEventListener('pointermove', (event) => {
      const [x, y] = at(event);
      if (scrubbing) return this.player.seek(this.timeAt(x));
      const before = this.hovered;
      this.showTip(this.markAt(x, y));
      if (before !== this.hovered) this.draw();
    });
    for (const name of ['pointerup', 'pointercancel'] as const)
      this.slider.addEventListener(name, () => (scrubbing = false));
    this.slider.addEventListener('pointerleave', () => {
      this.showTip(null);
      this.draw();
    });
    this.slider.addEventListener('keydown', (event) => {
      const jumps: Record<string, number> = { PageUp: 300, PageDown: -300, Home: -1e9, End: 1e9, ArrowUp: 10, ArrowDown: -10 };
      const jump = jumps[event.key];
      if (jump === undefined) return;
      event.preventDefault();
      this.player.seek(this.player.state.t + jump);
    });
  }
}
