// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The panel beside the map: what is selected, its numbers, and why: the chain of causes.
import { RAD } from '../model/earth.ts';
import { count, distance, duration, height, labelled, position, speed, spell, utc } from '../model/format.ts';
import { batteryState } from '../model/fire.ts';
import { identityOf } from '../model/identity.ts';
import { placeAt, velocityAt } from '../model/motion.ts';
import { isAbout, stateAt, STATUS, type Track, type TrackState } from '../model/picture.ts';
import { causesOf, inSpotlight, nameOf, toldAbout, unitPlace, type Happening, type Story } from '../model/story.ts';
import { lookResult } from '../charts/strips.ts';
import { trackId } from '../map/items.ts';
import { el, refill } from '../report/dom.ts';
import type { Player } from './state.ts';
import { say, sayOr, type Key } from '../text/say.ts';

type Row = [string, string | Node];

export interface Links {
  select(id: string): void;
  open(happening: Happening): void;
}

const facts = (rows: Row[]): HTMLElement =>
  el('dl', { class: 'facts' }, ...rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));

const heading = (mps: [number, number, number]): string => {
  const course = (Math.atan2(mps[0], mps[1]) / RAD + 360) % 360;
  return say('inspector.heading', { speed: speed(Math.hypot(mps[0], mps[1])), course: String(Math.round(course) % 360).padStart(3, '0') });
};

const badge = (identity: number): HTMLElement => {
  const { code, words, key } = identityOf(identity);
  return el('span', { class: 'badge id-' + key }, el('b', {}, code), ' ' + words);
};

export class Inspector {
  readonly element: HTMLElement;
  private shown = '';
  private drawnAt = 0; // ms of the page's clock

  constructor(private readonly story: Story, private readonly player: Player, private readonly links: Links, title = '') {
    this.element = el('aside', { class: 'inspector', 'aria-label': (title ? title + ': ' : '') + say('inspector.label'), tabindex: -1 });
  }

  /** Draws the panel again if what it shows has changed; while it plays, three times a second. */
  update(): void {
    const { selected, t, playing } = this.player.state, now = performance.now();
    const key = `${selected}/${Math.round(t * 10)}`;
    const other = !this.shown.startsWith(selected + '/');
    if (key === this.shown || (playing && !other && now - this.drawnAt < 333)) return;
    this.shown = key;
    this.drawnAt = now;
    const focused = this.element.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null;
    refill(this.element, ...this.content(selected, t));
    if (other) this.element.scrollTop = 0;
    if (focused) this.element.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }

  private content(selected: string, t: number): (Node | null)[] {
    const number = Number(selected.slice(1));
    if (selected.startsWith('e')) return this.event(this.story.byId.get(number), t);
    if (selected.startsWith('m')) return this.mover(number, t);
    if (selected.startsWith('u')) return this.unit(number, t);
    if (selected.startsWith('t')) {
      const track = [...this.story.pictures.values()].flat().find((one) => trackId(one) === selected);
      if (track) return this.track(track, t);
    }
    return this.nothing(t);
  }

  private link(text: string, id: string): HTMLElement {
    const made = el('button', { type: 'button', class: 'link', 'data-key': id }, text);
    made.addEventListener('click', () => this.links.select(id));
    return made;
  }

  private name(id: number): Node {
    const kind = this.story.entities.get(id)?.kind ?? '';
    const name = nameOf(this.story, id);
    if (this.story.motions.has(id)) return this.link(name, 'm' + id);
    return ['radar', 'centre', 'squadron', 'battery'].includes(kind) ? this.link(name, 'u' + id) : document.createTextNode(name);
  }

  private line(h: Happening, current: boolean, now = Infinity): HTMLElement {
    const made = el('button', { type: 'button', class: 'told' + (h.happened ? '' : ' not') + (h.t > now ? ' later' : ''),
      'data-key': 'e' + h.id, 'aria-current': current ? 'true' : null },
    el('time', {}, utc(h.t, this.story.epoch)), el('span', { lang: 'en' }, h.sentence));
    made.addEventListener('click', () => this.links.open(h));
    return el('li', {}, made);
  }

  private event(h: Happening | undefined, t: number): Node[] {
    if (!h) return this.nothing(t);
    const rows: Row[] = [[say('row.when'), say('inspector.into', { at: utc(h.t, this.story.epoch), t: duration(h.t) })]];
    for (const [name, id] of [['row.who', h.subject], ['row.about', h.object], ['row.centre', h.centre]] as const)
      if (id) rows.push([say(name), this.name(id)]);
    if (h.mover && h.mover !== h.object && h.mover !== h.subject) rows.push([say('row.aircraft'), this.name(h.mover)]);
    if (h.track) rows.push([say('row.track'), String(h.track)]);
    h.numbers.forEach((x, i) => {
      if (h.labels[i] && x !== null && !['from', 'to'].includes(h.labels[i])) rows.push(labelled(h.labels[i], x));
    });
    if (h.kind.startsWith('IDENTITY') && h.numbers.length > 1)
      rows.push([say('row.identity'), `${identityOf(h.numbers[0]).words} → ${identityOf(h.numbers[1]).words}`]);
    if (h.rule) rows.push([say('row.rule'), h.rule]);
    const causes = causesOf(this.story, h).slice(1), effects = this.story.effects.get(h.id) ?? [];
    return [el('p', { class: 'kicker' }, say(h.happened ? `lane.${h.lane}` : 'lane.not')), el('h3', { lang: 'en' }, h.sentence), facts(rows),
      el('h4', {}, say('inspector.because')), causes.length ? el('ol', { class: 'story' }, ...causes.map((c) => this.line(c, false)))
        : el('p', { class: 'quiet' }, say('inspector.no-cause')),
      ...(effects.length ? [el('h4', {}, say('inspector.led-to')),
        el('ol', { class: 'story' }, ...effects.slice(0, 12).map((e) => this.line(e, false)))] : []),
      this.notShown(Math.max(0, effects.length - 12) + (this.story.more.get(h.id) ?? 0), 'inspector.consequences')];
  }

  // Says what the page does not show, and where it is found.
  private notShown(n: number, what: Key, name = 'NAME'): HTMLElement {
    return n ? el('p', { class: 'quiet' }, say(what, { n: count(n) }) + ' ',
      el('code', {}, `picket why FILE "${name}"`)) : el('span', { hidden: true });
  }

  private eventsNotShown(id: number): HTMLElement {
    const entity = this.story.entities.get(id);
    return this.notShown(entity?.left_out ?? 0, 'inspector.events', entity?.name);
  }

  private storyOf(told: Happening[], t: number): Node[] {
    if (told.length === 0) return [];
    return [el('h4', {}, say('inspector.told')), el('ol', { class: 'story' },
      ...told.slice(0, 80).map((h) => this.line(h, this.player.state.selected === 'e' + h.id, t)))];
  }

  private holders(mover: number, t: number): Node[] {
    const held: HTMLElement[] = [];
    for (const [centre, tracks] of this.story.pictures)
      for (const track of tracks) {
        const state = stateAt(track, t);
        if (state?.of === mover) held.push(el('li', {}, this.link(`${nameOf(this.story, centre)} ${track.name}`, trackId(track)), ' ',
          badge(state.identity), ' ' + this.offBy(state, t)));
      }
    return [el('h4', {}, say('inspector.held')), held.length ? el('ul', { class: 'plain' }, ...held)
      : el('p', { class: 'quiet' }, say('inspector.not-held'))];
  }

  private offBy(state: TrackState, t: number): string {
    const motion = this.story.motions.get(state.of), truth = motion ? placeAt(motion, t) : null;
    if (!truth) return '';
    const a = this.story.projection.forward(state.lat, state.lon), b = this.story.projection.forward(truth.lat, truth.lon);
    return distance(Math.hypot(a[0] - b[0], a[1] - b[1])) + ' ' + say('label.off');
  }

  // The last look of each radar by now.
  private seers(mover: number, t: number): Node[] {
    const rows: Row[] = [];
    for (const { radar, of } of this.story.data.looks) {
      if (of !== mover) continue;
      const look = (this.story.looks.get(`${radar}/${mover}`) ?? []).filter((l) => l.from <= t).pop();
      if (!look) continue;
      const ago = t - Math.min(look.to, t);
      const snr = look.result < 2 || look.result === 7
        ? say('inspector.snr', { snr: spell(look.snr, 'db', 0), needed: spell(look.needed, 'db', 0), pd: spell(look.pd, 'probability', 0) }) : '';
      rows.push([nameOf(this.story, radar), `${lookResult(look.result)}${ago > 30 ? ', ' + say('inspector.ago', { t: duration(ago) }) : ''}` +
        (snr ? `; ${snr}` : '')]);
    }
    return rows.length ? [el('h4', {}, say('inspector.looks')), facts(rows)] : [];
  }

  private mover(id: number, t: number): Node[] {
    const entity = this.story.entities.get(id), motion = this.story.motions.get(id);
    if (!entity || !motion) return this.nothing(t);
    const place = placeAt(motion, t), v = velocityAt(motion, t);
    const rows: Row[] = [[say('row.class'), entity.class || say('inspector.unsaid')]];
    if (entity.nation) rows.push([say('row.nation'), nameOf(this.story, entity.nation)]);
    if (place && v)
      rows.push([say('row.height'), height(place.h - this.story.data.theatre.geoid_m)], [say('row.speed'), heading(v)],
        [say('row.position'), position(place.lat / RAD, place.lon / RAD)]);
    else rows.push([say('row.now'), say('inspector.not-in-play')]);
    for (const unit of this.story.data.entities) if (unit.aboard === id) rows.push([say('row.carries'), this.link(unit.name, 'u' + unit.id)]);
    return [el('p', { class: 'kicker' }, say('lane.truth')), el('h3', {}, entity.name), facts(rows), ...this.holders(id, t),
      ...this.seers(id, t), ...this.storyOf(toldAbout(this.story, id), t), this.eventsNotShown(id)];
  }

  private track(track: Track, t: number): Node[] {
    const state = stateAt(track, t), centre = nameOf(this.story, track.centre);
    const told = this.story.happenings.filter((h) => h.centre === track.centre && h.track === track.number &&
      isAbout(track, h.t));
    const why = told.filter((h) => h.kind.startsWith('IDENTITY') && h.t <= t).pop();
    const rows: Row[] = [[say('row.picture'), this.name(track.centre)]];
    if (state) {
      rows.push([say('row.status'), say(STATUS[state.status]) + (state.remote ? say('inspector.remote') : '')],
        [say('row.height'), Number.isNaN(state.height) ? say('inspector.unknown') : height(state.height)],
        [say('row.speed'), heading([state.east, state.north, 0])], [say('row.position'), position(state.lat / RAD, state.lon / RAD)],
        [say('row.estimate'), say('inspector.within', { d: distance(2 * state.sigma) })]);
      if (state.age_s > 0) rows.push([say('row.plot'), say('inspector.ago', { t: duration(state.age_s) })]);
    } else rows.push([say('row.now'), say('inspector.not-in-picture')]);
    if (state?.of) rows.push([say('row.truth'), this.name(state.of)], [say('row.error'), this.offBy(state, t)]);
    return [el('p', { class: 'kicker' }, centre), el('h3', {}, say('inspector.track', { name: track.name }) + ' ', state ? badge(state.identity) : ''),
      facts(rows.filter(([, value]) => value !== '')),
      ...(why && state ? [el('div', { class: 'why' }, el('b', {}, say('inspector.why', { identity: identityOf(state.identity).words })),
        el('span', {}, `${why.sentence}${why.rule ? ` (${say('inspector.rule', { rule: why.rule })})` : ''}, ${utc(why.t, this.story.epoch)}`))] : []),
      ...this.storyOf(told, t), this.eventsNotShown(state?.of ?? 0)];
  }

  private unit(id: number, t: number): Node[] {
    const entity = this.story.entities.get(id);
    if (!entity) return this.nothing(t);
    const rows: Row[] = [[say('row.class'), entity.class || say('inspector.unsaid')], [say('row.nation'), nameOf(this.story, entity.nation)]];
    const place = unitPlace(this.story, id, t);
    if (entity.aboard) rows.push([say('row.aboard'), this.name(entity.aboard)]);
    if (place) rows.push([say('row.position'), position(place.lat / RAD, place.lon / RAD)]);
    else if (entity.aboard) rows.push([say('row.now'), say('inspector.not-in-play')]);
    rows.push(...this.battery(id, t));
    const told = this.story.happenings.filter((h) => (h.subject === id || h.centre === id) &&
      (h.mover === 0 || inSpotlight(this.story, h.mover)));
    return [el('p', { class: 'kicker' }, sayOr('kind.' + entity.kind, entity.kind)), el('h3', {}, entity.name), facts(rows), ...this.storyOf(told, t), this.eventsNotShown(id)];
  }

  // Envelope and state of a battery; nothing of other units.
  private battery(id: number, t: number): Row[] {
    const entity = this.story.entities.get(id), reach = entity?.reach;
    if (entity?.kind !== 'battery') return [];
    const { missiles, tracks } = batteryState(this.story, id, t), rows: Row[] = [];
    rows.push([say('row.state'), tracks.length ? say('fire.engaging', { track: tracks.join(', ') }) : say('fire.idle')]);
    if (!reach) return rows;
    rows.push([say('row.ready'), say('fire.of', { n: missiles ?? reach.ready, of: reach.ready })],
      [say('row.channels'), say('fire.of', { n: tracks.length, of: reach.channels })],
      [say('row.envelope'), say('fire.envelope', { near: distance(reach.near_m), far: distance(reach.far_m), low: height(reach.low_m), high: height(reach.high_m) })]);
    return rows;
  }

  private othersNamed(): HTMLElement {
    const n = [...this.story.entities.values()].filter((e) => e.kind === 'flight' && e.spotlight === 0).length;
    return n ? el('p', { class: 'quiet' }, say('inspector.others', { n: count(n) }) + ' ',
      el('a', { href: '#table-cuts' }, say('cuts.link'))) : el('span', { hidden: true });
  }

  // Nothing selected: the named things in play, as the way in for the keyboard and for screen readers.
  private nothing(t: number): Node[] {
    const list: HTMLElement[] = [];
    for (const motion of this.story.motions.values()) {
      if (!inSpotlight(this.story, motion.id)) continue;
      const place = placeAt(motion, t);
      list.push(el('li', {}, this.link(nameOf(this.story, motion.id), 'm' + motion.id),
        place ? ` ${height(place.h - this.story.data.theatre.geoid_m)}` : el('span', { class: 'quiet' }, ' ' + say('inspector.not-in-play'))));
    }
    const last = this.story.happenings.filter((h) => h.t <= t && (!h.mover || inSpotlight(this.story, h.mover))).slice(-6);
    return [el('p', { class: 'kicker' }, say('inspector.nothing')),
      el('p', {}, say('inspector.click')),
      el('h4', {}, say('inspector.named')), el('ul', { class: 'plain' }, ...list), this.othersNamed(),
      ...(last.length ? [el('h4', {}, say('inspector.last')), el('ol', { class: 'story' },
        ...last.reverse().map((h) => this.line(h, false)))] : [])];
  }
}
