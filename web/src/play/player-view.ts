// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The playing map of one run: toolbar, map with curtain, panel, transport and timeline, tied together.
import type { TheatreMap } from '../map/map.ts';
import { count } from '../model/format.ts';
import type { Happening, Story } from '../model/story.ts';
import { el } from '../report/dom.ts';
import { cell, say } from '../text/say.ts';
import { helpDialog } from './help.ts';
import { listenToKeys, type Commands } from './keys.ts';
import { fromFragment, toFragment } from './link.ts';
import { openingState, Stage } from './stage.ts';
import { Player, type PlayState } from './state.ts';
import type { Timeline } from './timeline.ts';
import { coverageHeights, transport, viewBar } from './toolbar.ts';

/** What keys and buttons do to a stage. */
export function commandsOf(stage: Stage, help: () => void): Commands {
  return { step: (d) => stage.step(d), home: () => stage.map.home(true), zoom: (factor) => stage.map.zoom(factor),
    show: (view) => stage.show(view), nextObject: (d) => stage.nextObject(d), coverage: () => stage.nextCoverage(),
    moveCurtain: (by) => stage.moveCurtain(by), help };
}

// What the address asks for, as far as this recording has it.
function asked(story: Story): Partial<PlayState> {
  const wish = fromFragment(location.hash);
  for (const side of ['left', 'right'] as const)
    if (wish[side] && !story.pictures.has(wish[side])) delete wish[side];
  if (wish.t !== undefined) wish.t = Math.min(wish.t, story.end);
  if (wish.coverage && !coverageHeights(story).includes(wish.coverage)) delete wish.coverage;
  return wish;
}

// Where flights or events are missing, the map says so beside itself.
function cuts(story: Story): HTMLElement | null {
  const cut = story.data.tables.cuts.rows.filter((row) => /flights|events|reactions/.test(String(row[0])));
  if (![...story.entities.values()].some((e) => e.kind === 'flight' && e.spotlight === 0)) return null;
  return el('p', { class: 'cuts' }, say('cuts.lead') + ' ', cut.map((row) => say('cuts.part', { n: count(Number(row[1])),
    of: count(Number(row[2])), what: cell(String(row[0])).split(/[:,]| that /)[0] })).join('; '), '. ',
  el('a', { href: '#table-cuts' }, say('cuts.link')));
}

export class PlayerView {
  readonly element: HTMLElement;
  readonly player: Player;
  private readonly stage: Stage;
  private later = 0;
  private readonly help = helpDialog();
  private readonly spoken = el('p', { class: 'spoken', 'aria-live': 'polite' });

  constructor(story: Story, state: Partial<PlayState> = {}) {
    this.player = new Player(story.end, { ...openingState(story), ...asked(story), ...state });
    this.stage = new Stage(story, this.player, (words) => (this.spoken.textContent = words));
    const commands = commandsOf(this.stage, () => this.help.open());
    this.element = el('section', { id: 'play', 'aria-labelledby': 'play-title' },
      el('h2', { id: 'play-title', class: 'spoken' }, say('play.title')), viewBar(story, this.player, commands),
      el('div', { class: 'stage' }, el('div', { class: 'map-holder' }, this.stage.area, this.stage.legend.element),
        this.stage.inspector.element),
      transport(story, this.player, commands), this.stage.timeline.element, cuts(story), this.spoken, this.help.element);
    this.player.watch((_state, changed) => this.changed(changed));
    listenToKeys(this.player, commands, () => this.help.enabled());
  }

  get map(): TheatreMap {
    return this.stage.map;
  }

  get timeline(): Timeline {
    return this.stage.timeline;
  }

  /** After the page has laid the map out. */
  settled(fresh = true): void {
    this.map.resized();
    if (fresh) this.map.home(false);
  }

  themeChanged(): void {
    this.stage.themeChanged();
  }

  open(h: Happening): void {
    this.stage.open(h);
  }

  select(id: string): void {
    this.stage.select(id);
  }

  private changed(changed: ReadonlySet<string>): void {
    if (changed.has('playing')) document.body.classList.toggle('playing', this.player.state.playing);
    if (!this.player.state.playing) this.remember();
  }

  // The address names what is shown, once it has stood for a moment.
  private remember(): void {
    clearTimeout(this.later);
    this.later = window.setTimeout(() => history.replaceState(null, '', toFragment(this.player.state)), 250);
  }
}
