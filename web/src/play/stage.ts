// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// One run on the page: its map with curtain and legend, its panel, its timeline, tied to one player.
import type View from 'ol/View.js';
import { Curtain } from '../map/curtain.ts';
import { Legend } from '../map/legend.ts';
import { TheatreMap } from '../map/map.ts';
import { placeAt } from '../model/motion.ts';
import { stateAt } from '../model/picture.ts';
import { inSpotlight, unitPlace, whereWas, type Happening, type Story } from '../model/story.ts';
import { trackId } from '../map/items.ts';
import { forgetText } from '../map/text.ts';
import { el } from '../report/dom.ts';
import { say } from '../text/say.ts';
import { eventsAbout, stepFrom } from './events.ts';
import { Inspector } from './inspector.ts';
import type { Player, PlayState } from './state.ts';
import { Timeline } from './timeline.ts';
import { coverageHeights } from './toolbar.ts';

/** Where to begin: shortly before the first reaction came to its point, else at the first event. */
function opening(story: Story): Happening | undefined {
  const reaction = story.data.reactions[0];
  for (const key of ['met', 'declared', 'observed', 'track', 'first_plot']) {
    const event = reaction?.steps.find((step) => step.key === key)?.event;
    const found = event ? story.byId.get(event) : undefined;
    if (found) return found;
  }
  return story.happenings.find((h) => h.t > 0);
}

function mainCentre(story: Story, first: Happening | undefined): number | undefined {
  const nation = story.data.reactions[0]?.nation;
  const centres = [...story.pictures.keys()];
  if (first && centres.includes(first.centre)) return first.centre;
  return centres.find((c) => story.entities.get(c)?.nation === nation) ?? centres[0];
}

/** What a run's page shows first. */
export function openingState(story: Story): Partial<PlayState> {
  const first = opening(story), main = mainCentre(story, first), of = story.data.reactions[0]?.of;
  return { t: Math.max(0, (first?.t ?? 0) - 60), right: main ?? 0, curtain: main ? 0.5 : 1,
    coverage: coverageHeights(story).find((h) => h >= 300) ?? 0, selected: of ? 'm' + of : '' };
}

export class Stage {
  readonly map: TheatreMap;
  readonly timeline: Timeline;
  readonly inspector: Inspector;
  readonly legend: Legend;
  readonly area: HTMLElement; // the map with its curtain
  private readonly curtain: Curtain;
  private readonly pane: HTMLElement;

  constructor(readonly story: Story, readonly player: Player, private readonly tell: (words: string) => void,
    title = '', view?: View) {
    this.pane = el('div', { class: 'map', tabindex: 0, role: 'application', 'aria-label': (title ? title + ': ' : '') + say('map.spoken') });
    this.legend = new Legend(coverageHeights(story), story.data.tables.batteries !== undefined);
    this.legend.update(player.state);
    this.curtain = new Curtain(story, player);
    this.inspector = new Inspector(story, player, { select: (id) => this.select(id), open: (h) => this.open(h) }, title);
    this.timeline = new Timeline(story, player, (h) => this.open(h), title);
    this.area = el('div', { class: 'map-area' }, this.pane, this.curtain.element);
    this.map = new TheatreMap(this.pane, story, player, view);
    player.watch((_state, changed) => this.changed(changed));
    this.inspector.update();
  }

  themeChanged(): void {
    forgetText();
    this.map.redraw(true);
    this.timeline.redraw();
  }

  /** Goes to an event: its time, its place, its reasons. */
  open(h: Happening): void {
    this.player.set({ t: Math.min(this.story.end, h.t), selected: 'e' + h.id });
    const place = whereWas(this.story, h);
    if (place) this.map.flyTo(place.lat, place.lon);
    this.tell(h.sentence);
  }

  select(id: string): void {
    this.player.set({ selected: id });
    const place = this.placeOf(id);
    if (place) this.map.flyTo(place[0], place[1]);
  }

  private placeOf(id: string): [number, number] | null {
    const { t } = this.player.state, number = Number(id.slice(1));
    if (id.startsWith('m')) {
      const motion = this.story.motions.get(number), place = motion ? placeAt(motion, t) : null;
      return place ? [place.lat, place.lon] : null;
    }
    if (id.startsWith('t')) {
      const track = [...this.story.pictures.values()].flat().find((one) => trackId(one) === id);
      const state = track ? stateAt(track, t) : null;
      return state ? [state.lat, state.lon] : null;
    }
    const unit = id.startsWith('u') ? unitPlace(this.story, number, t) : null;
    return unit ? [unit.lat, unit.lon] : null;
  }

  private changed(changed: ReadonlySet<string>): void {
    if (changed.has('about')) this.timeline.refresh();
    if (this.player.state.follow && (changed.has('t') || changed.has('follow'))) {
      const { selected } = this.player.state;
      const mover = selected.startsWith('e') ? this.story.byId.get(Number(selected.slice(1)))?.mover : 0;
      const place = this.placeOf(mover ? 'm' + mover : selected);
      if (place) this.map.centreOn(place[0], place[1]);
    }
    if (changed.has('curtain') || changed.has('left') || changed.has('right')) this.curtain.update();
    this.legend.update(this.player.state);
    this.map.redraw();
    this.timeline.draw();
    this.inspector.update();
  }

  step(direction: 1 | -1): void {
    const { about, selected, t } = this.player.state;
    const current = selected.startsWith('e') ? Number(selected.slice(1)) : -1;
    const next = stepFrom(eventsAbout(this.story, about), current, t, direction);
    this.player.set({ playing: false });
    if (next) this.open(next);
  }

  show(view: number): void {
    const centres = [...this.story.pictures.keys()], [a, b] = [centres[0] ?? 0, centres[1] ?? centres[0] ?? 0];
    const views = [{ left: 0, right: a, curtain: 1 }, { left: 0, right: a, curtain: 0 }, { left: a, right: b, curtain: 0 },
      { left: 0, right: a, curtain: 0.5 }, { left: a, right: b, curtain: 0.5 }];
    this.player.set(views[view - 1]);
  }

  moveCurtain(by: number): void {
    this.player.set({ curtain: Math.min(1, Math.max(0, Math.round(100 * (this.player.state.curtain + by)) / 100)) });
  }

  nextObject(direction: 1 | -1): void {
    const named = [...this.story.motions.keys()].filter((id) => inSpotlight(this.story, id));
    if (named.length === 0) return;
    const at = named.indexOf(Number(this.player.state.selected.slice(1)));
    this.select('m' + named[(at + direction + named.length) % named.length]);
  }

  nextCoverage(): void {
    const heights = [0, ...coverageHeights(this.story)];
    const at = heights.indexOf(this.player.state.coverage);
    this.player.set({ coverage: heights[(at + 1) % heights.length] });
  }
}
