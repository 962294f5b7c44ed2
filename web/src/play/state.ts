// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the player shows and when: one object that the parts of the page watch.

export interface PlayState {
  t: number; // s since the start of play
  playing: boolean;
  rate: number; // seconds of play in one second
  left: number; // centre whose picture is left of the curtain, 0: the truth
  right: number; // and right of it
  curtain: number; // share of the map's width left of the curtain
  selected: string; // "m12" mover, "t7/417" track, "u4" unit, "e31" event, "" nothing
  coverage: number; // height in m, 0: not shown
  labels: boolean;
  trails: boolean;
  follow: boolean;
  about: number; // events of this mover only, 0: of all named ones
}

export type Listener = (state: PlayState, changed: ReadonlySet<keyof PlayState>) => void;

export const RATES = [1, 10, 30, 60, 120, 300, 600];

export class Player {
  readonly state: PlayState;
  private readonly listeners: Listener[] = [];
  private before = 0;
  private readonly end: number;

  constructor(end: number, start: Partial<PlayState>) {
    this.end = end;
    this.state = { t: 0, playing: false, rate: 60, left: 0, right: 0, curtain: 1, selected: '', coverage: 0,
      labels: true, trails: true, follow: false, about: 0, ...start };
  }

  watch(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Changes fields and tells whoever watches, once. */
  set(change: Partial<PlayState>): void {
    const changed = new Set<keyof PlayState>();
    for (const key of Object.keys(change) as (keyof PlayState)[]) {
      if (this.state[key] === change[key]) continue;
      changed.add(key);
      Object.assign(this.state, { [key]: change[key] });
    }
    if (changed.size === 0) return;
    for (const listener of this.listeners) listener(this.state, changed);
    if (changed.has('playing') && this.state.playing) this.run();
  }

  seek(t: number): void {
    this.set({ t: Math.min(this.end, Math.max(0, t)) });
  }

  toggle(): void {
    if (!this.state.playing && this.state.t >= this.end) this.seek(0);
    this.set({ playing: !this.state.playing });
  }

  faster(steps: number): void {
    const i = RATES.indexOf(this.state.rate);
    this.set({ rate: RATES[Math.min(RATES.length - 1, Math.max(0, i + steps))] });
  }

  private run(): void {
    this.before = performance.now();
    const frame = (now: number): void => {
      if (!this.state.playing) return;
      const dt = Math.min(0.25, (now - this.before) / 1000);
      this.before = now;
      const t = this.state.t + dt * this.state.rate;
      if (t >= this.end) this.set({ t: this.end, playing: false });
      else {
        this.set({ t });
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
  }
}
