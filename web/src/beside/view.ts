// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Two maps that share time, place and scale: what one shows, the other shows of its own run, matched by names.
import { matcher, mirrored, type Beside } from '../model/beside.ts';
import type { Happening, Story } from '../model/story.ts';
import { commandsOf } from '../play/player-view.ts';
import { helpDialog } from '../play/help.ts';
import { listenToKeys } from '../play/keys.ts';
import { openingState, Stage } from '../play/stage.ts';
import { Player, type PlayState } from '../play/state.ts';
import { transport, viewBar } from '../play/toolbar.ts';
import { el } from '../report/dom.ts';
import { say } from '../text/say.ts';
import { nameOfRun } from './words.ts';

export class BesideView {
  readonly element: HTMLElement;
  readonly stages: [Stage, Stage];
  private mirroring = false;
  private readonly help = helpDialog();
  private readonly spoken = el('p', { class: 'spoken', 'aria-live': 'polite' });

  constructor(beside: Beside, stories: [Story, Story], state: Partial<PlayState> = {}) {
    const end = Math.max(stories[0].end, stories[1].end), names = [nameOfRun(beside, 0), nameOfRun(beside, 1)];
    const players = [new Player(end, { ...openingState(stories[0]), curtain: 0, ...state }), new Player(end, {})];
    const tell = (words: string): void => void (this.spoken.textContent = words);
    const a = new Stage(stories[0], players[0], tell, names[0]);
    this.stages = [a, new Stage(stories[1], players[1], tell, names[1], a.map.view)];
    this.mirror(0, 1);
    this.mirror(1, 0);
    const everything = new Set(Object.keys(players[0].state) as (keyof PlayState)[]);
    players[1].set(mirrored(players[0].state, everything, stories[0], matcher(stories[0], stories[1])));
    const commands = commandsOf(a, () => this.help.open());
    this.element = el('section', { id: 'play', class: 'beside', 'aria-labelledby': 'play-title' },
      el('h2', { id: 'play-title', class: 'spoken' }, say('play.title')), viewBar(stories[0], players[0], commands),
      el('div', { class: 'stages' }, ...this.stages.map((stage, i) => el('div', { class: 'run run-' + (i ? 'b' : 'a') },
        el('h3', {}, names[i]), el('div', { class: 'map-holder' }, stage.area), stage.inspector.element))),
      a.legend.element, transport(stories[0], players[0], commands),
      ...this.stages.flatMap((stage, i) => [el('p', { class: 'lanes-of' }, names[i]), stage.timeline.element]), this.spoken, this.help.element);
    players[0].watch((now, changed) => changed.has('playing') && document.body.classList.toggle('playing', now.playing));
    listenToKeys(players[0], commands, () => this.help.enabled());
  }

  get player(): Player {
    return this.stages[0].player;
  }

  get map(): Stage['map'] {
    return this.stages[0].map;
  }

  settled(fresh = true): void {
    for (const stage of this.stages) stage.map.resized();
    if (fresh) this.map.home(false);
  }

  themeChanged(): void {
    for (const stage of this.stages) stage.themeChanged();
  }

  /** Goes to an event of one of the runs. */
  open(run: number, h: Happening): void {
    this.stages[run].open(h);
  }

  private mirror(from: number, to: number): void {
    const source = this.stages[from], target = this.stages[to], match = matcher(source.story, target.story);
    source.player.watch((state, changed) => {
      if (this.mirroring) return;
      this.mirroring = true;
      target.player.set(mirrored(state, changed, source.story, match));
      this.mirroring = false;
    });
  }
}
