// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The playing map: toolbar, map with curtain, panel, transport and timeline, tied together.
import { Curtain } from '../map/curtain.ts';
import { Legend } from '../map/legend.ts';
import { TheatreMap } from '../map/map.ts';
import { count } from '../model/format.ts';
import { placeAt } from '../model/motion.ts';
import { stateAt } from '../model/picture.ts';
import { inSpotlight, unitPlace, whereWas, type Happening, type Story } from '../model/story.ts';
import { trackId } from '../map/items.ts';
import { forgetText } from '../map/text.ts';
import { el } from '../report/dom.ts';
import { eventsAbout, stepFrom } from './events.ts';
import { helpDialog } from './help.ts';
import { Inspector } from './inspector.ts';
import { listenToKeys } from './keys.ts';
import { fromFragment, toFragment } from './link.ts';
import { Player, type PlayState } from './state.ts';
import { Timeline } from './timeline.ts';
import { coverageHeights, transport, viewBar } from './toolbar.ts';

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

export class PlayerView {
  readonly element: HTMLElement;
  readonly player: Player;
  readonly map: TheatreMap;
  private readonly timeline: Timeline;
  private readonly inspector: Inspector;
  private readonly curtain: Curtain;
  private readonly legend: Legend;
  private later = 0;
  private readonly help = helpDialog();
  private readonly spoken = el('p', { class: 'spoken', 'aria-live': 'polite' });
  private readonly pane = el('div', { class: 'map', tabindex: 0, role: 'application',
    'aria-label': 'Map. The panel beside it and the tables below say the same in words.' });

  constructor(private readonly story: Story) {
    const centres = [...story.pictures.keys()], first = opening(story), main = this.mainCentre(first);
    this.player = new Player(story.end, { t: Math.max(0, (first?.t ?? 0) - 60), right: main ?? 0, curtain: main ? 0.5 : 1,
      coverage: coverageHeights(story).find((h) => h >= 300) ?? 0, selected: this.mainSelection(),
      ...this.asked() });
    this.legend = new Legend(coverageHeights(story));
    this.legend.update(this.player.state);
    this.curtain = new Curtain(story, this.player);
    this.inspector = new Inspector(story, this.player, { select: (id) => this.select(id), open: (h) => this.open(h) });
    this.timeline = new Timeline(story, this.player, (h) => this.open(h));
    const commands = { step: (d: 1 | -1) => this.step(d), home: () => this.map.home(true),
      zoom: (factor: number) => this.map.zoom(factor), show: (view: number) => this.show(view, centres),
      nextObject: (d: 1 | -1) => this.nextObject(d), coverage: () => this.nextCoverage(),
      moveCurtain: (by: number) => this.moveCurtain(by), help: () => this.help.open() };
    this.element = el('section', { id: 'play', 'aria-labelledby': 'play-title' },
      el('h2', { id: 'play-title', class: 'spoken' }, 'The play, on a map'), viewBar(story, this.player, commands),
      el('div', { class: 'stage' }, el('div', { class: 'map-holder' }, el('div', { class: 'map-area' }, this.pane, this.curtain.element),
        this.legend.element),
        this.inspector.element),
      transport(story, this.player, commands), this.timeline.element, this.cuts(), this.spoken, this.help.element);
    this.map = new TheatreMap(this.pane, story, this.player);
    this.player.watch((_state, changed) => this.changed(changed));
    listenToKeys(this.player, commands, () => this.help.enabled());
    this.inspector.update();
  }

  // What the address asks for, as far as this recording has it.
  private asked(): Partial<PlayState> {
    const asked = fromFragment(location.hash);
    for (const side of ['left', 'right'] as const)
      if (asked[side] && !this.story.pictures.has(asked[side])) delete asked[side];
    if (asked.t !== undefined) asked.t = Math.min(asked.t, this.story.end);
    if (asked.coverage && !coverageHeights(this.story).includes(asked.coverage)) delete asked.coverage;
    return asked;
  }

  /** After the page has laid the map out. */
  settled(): void {
    this.map.resized();
    this.map.home(false);
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
    this.spoken.textContent = h.sentence;
  }

  select(id: string): void {
    this.player.set({ selected: id });
    const place = this.placeOf(id);
    if (place) this.map.flyTo(place[0], place[1]);
  }

  private mainCentre(first: Happening | undefined): number | undefined {
    const nation = this.story.data.reactions[0]?.nation;
    const centres = [...this.story.pictures.keys()];
    if (first && centres.includes(first.centre)) return first.centre;
    return centres.find((c) => this.story.entities.get(c)?.nation === nation) ?? centres[0];
  }

  private mainSelection(): string {
    const of = this.story.data.reactions[0]?.of;
    return of ? 'm' + of : '';
  }

  // Where flights or events are missing, the map says so beside itself.
  private cuts(): HTMLElement | null {
    const cut = this.story.data.tables.cuts.rows.filter((row) => /flights|events|reactions/.test(String(row[0])));
    if (![...this.story.entities.values()].some((e) => e.kind === 'flight' && e.spotlight === 0)) return null;
    return el('p', { class: 'cuts' }, 'This page leaves out ', cut.map((row) => `${count(Number(row[1]))} of ` +
      `${count(Number(row[2]))} ${String(row[0]).split(/[:,]| that /)[0]}`).join('; '), '. ',
    el('a', { href: '#table-cuts' }, 'What, and how to find it'));
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
    if (changed.has('playing')) document.body.classList.toggle('playing', this.player.state.playing);
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
    if (!this.player.state.playing) this.remember();
  }

  // The address names what is shown, once it has stood for a moment.
  private remember(): void {
    clearTimeout(this.later);
    this.later = window.setTimeout(() => history.replaceState(null, '', toFragment(this.player.state)), 250);
  }

  private step(direction: 1 | -1): void {
    const { about, selected, t } = this.player.state;
    const current = selected.startsWith('e') ? Number(selected.slice(1)) : -1;
    const next = stepFrom(eventsAbout(this.story, about), current, t, direction);
    this.player.set({ playing: false });
    if (next) this.open(next);
  }

  private show(view: number, centres: number[]): void {
    const [a, b] = [centres[0] ?? 0, centres[1] ?? centres[0] ?? 0];
    const views = [{ left: 0, right: a, curtain: 1 }, { left: 0, right: a, curtain: 0 }, { left: a, right: b, curtain: 0 },
      { left: 0, right: a, curtain: 0.5 }, { left: a, right: b, curtain: 0.5 }];
    this.player.set(views[view - 1]);
  }

  private moveCurtain(by: number): void {
    this.player.set({ curtain: Math.min(1, Math.max(0, Math.round(100 * (this.player.state.curtain + by)) / 100)) });
  }

  private nextObject(direction: 1 | -1): void {
    const named = [...this.story.motions.keys()].filter((id) => inSpotlight(this.story, id));
    if (named.length === 0) return;
    const at = named.indexOf(Number(this.player.state.selected.slice(1)));
    this.select('m' + named[(at + direction + named.length) % named.length]);
  }

  private nextCoverage(): void {
    const heights = [0, ...coverageHeights(this.story)];
    const at = heights.indexOf(this.player.state.coverage);
    this.player.set({ coverage: heights[(at + 1) % heights.length] });
  }
}
