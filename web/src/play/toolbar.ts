// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Controls above and below the map.
import { height, sinceStart, utc } from '../model/format.ts';
import { nameOf, type Story } from '../model/story.ts';
import { button, el, icon, refill } from '../report/dom.ts';
import { subjects } from './events.ts';
import { RATES, type Player, type PlayState } from './state.ts';
import { say } from '../text/say.ts';

type Choice = [string, string];

function choose(label: string, choices: Choice[], value: string, pick: (value: string) => void): HTMLSelectElement {
  const select = el('select', { 'aria-label': label }, ...choices.map(([key, text]) =>
    el('option', { value: key, selected: key === value }, text)));
  select.addEventListener('change', () => pick(select.value));
  return select;
}

function tick(label: string, key: 'labels' | 'trails' | 'follow', player: Player): HTMLElement {
  const box = el('input', { type: 'checkbox' });
  box.checked = player.state[key];
  box.addEventListener('change', () => player.set({ [key]: box.checked }));
  player.watch((state) => (box.checked = state[key]));
  return el('label', { class: 'tick' }, box, label);
}

/** Heights at which coverage was recorded, lowest first. */
export const coverageHeights = (story: Story): number[] =>
  [...new Set(story.data.coverage.map((c) => c.height_m))].sort((a, b) => a - b);

function coverageControl(story: Story, player: Player): HTMLElement | null {
  const heights = coverageHeights(story);
  if (heights.length === 0) return null;
  const words = (h: number): string => (h ? height(h) : say('coverage.off'));
  const slider = el('input', { type: 'range', min: 0, max: heights.length, step: 1, 'aria-label': say('coverage.label'),
    list: 'coverage-heights' });
  const shown = el('output', {});
  const only = say('coverage.only', { heights: heights.map((h) => String(Math.round(h))).join(', ') });
  const update = (state: PlayState): void => {
    slider.value = String(heights.indexOf(state.coverage) + 1);
    slider.setAttribute('aria-valuetext', words(state.coverage));
    shown.textContent = words(state.coverage);
  };
  slider.addEventListener('input', () => player.set({ coverage: heights[Number(slider.value) - 1] ?? 0 }));
  player.watch(update);
  update(player.state);
  const marks = el('datalist', { id: 'coverage-heights' }, ...[0, ...heights].map((h, i) => el('option', { value: i, label: words(h) })));
  return el('label', { class: 'coverage', title: only }, say('coverage.short'), slider, marks, shown);
}

/** Truth, the pictures of the first two centres, or two of them with the curtain between. */
function viewSwitch(story: Story, player: Player, commands: { show(view: number): void }): HTMLElement {
  const [a, b] = [...story.pictures.keys()];
  const views: [string, number, (state: PlayState) => boolean][] = [[say('view.truth'), 1, (s) => s.curtain === 1 && s.left === 0]];
  const only = (centre: number) => (s: PlayState): boolean =>
    (s.curtain === 0 && s.right === centre) || (s.curtain === 1 && s.left === centre);
  if (a) views.push([nameOf(story, a), 2, only(a)]);
  if (b) views.push([nameOf(story, b), 3, only(b)]);
  if (a) views.push([say('view.curtain'), 4, (s) => s.curtain > 0 && s.curtain < 1]);
  const buttons = views.map(([words, view, isOn]) => ({ isOn, made: button(words, words, () => commands.show(view)) }));
  const update = (state: PlayState): void => {
    for (const { isOn, made } of buttons) made.setAttribute('aria-pressed', String(isOn(state)));
  };
  player.watch(update);
  update(player.state);
  return el('div', { class: 'switch', role: 'group', 'aria-label': say('view.label') }, ...buttons.map(({ made }) => made));
}

/** What is shown on either side, coverage, labels, trails. */
export function viewBar(story: Story, player: Player, commands: { home(): void; zoom(factor: number): void;
  help(): void; show(view: number): void }): HTMLElement {
  const views: Choice[] = [['0', say('view.truth')], ...[...story.pictures.keys()].map((c): Choice => [String(c), nameOf(story, c)])];
  const left = choose(say('view.left'), views, String(player.state.left), (v) => player.set({ left: Number(v) }));
  const right = choose(say('view.right'), views, String(player.state.right), (v) => player.set({ right: Number(v) }));
  const between = el('span', { class: 'between', 'aria-hidden': 'true' }, icon('arrows'));
  const update = (state: PlayState): void => {
    left.value = String(state.left);
    right.value = String(state.right);
    left.hidden = state.curtain === 0;
    right.hidden = state.curtain === 1;
    between.hidden = left.hidden || right.hidden;
  };
  player.watch(update);
  update(player.state);
  return el('div', { class: 'bar views' }, viewSwitch(story, player, commands),
    el('div', { class: 'group' }, left, between, right), coverageControl(story, player),
  el('div', { class: 'group' }, tick(say('view.labels'), 'labels', player), tick(say('view.trails'), 'trails', player),
    tick(say('view.follow'), 'follow', player)),
  el('div', { class: 'group end' }, button(say('view.nearer'), icon('plus'), () => commands.zoom(0.6)),
    button(say('view.further'), icon('minus'), () => commands.zoom(1.6)), button(say('view.home'), icon('home'), commands.home),
    button(say('view.help'), icon('help'), commands.help)));
}

/** Play, step, rate, clock, whose events. */
export function transport(story: Story, player: Player, commands: { step(d: 1 | -1): void }): HTMLElement {
  const play = button('Play', icon('play'), () => player.toggle(), { class: 'play' });
  const clock = el('span', { class: 'clock', role: 'timer', 'aria-live': 'off' });
  const since = el('span', { class: 'since' });
  const rate = choose(say('transport.rate'), RATES.map((r): Choice => [String(r), `${r}×`]), String(player.state.rate),
    (v) => player.set({ rate: Number(v) }));
  const about = choose(say('events.about'), [['0', say('events.all')], ...subjects(story).map((id): Choice =>
    [String(id), nameOf(story, id)])], '0', (v) => player.set({ about: Number(v) }));
  const update = (state: PlayState): void => {
    clock.textContent = utc(state.t, story.epoch);
    since.textContent = sinceStart(state.t);
    rate.value = String(state.rate);
    const label = say(state.playing ? 'transport.pause' : 'transport.play');
    if (play.title === label) return;
    play.title = label;
    play.setAttribute('aria-label', label);
    refill(play, icon(state.playing ? 'pause' : 'play'));
  };
  player.watch(update);
  update(player.state);
  return el('div', { class: 'bar transport' }, el('div', { class: 'group' },
    button(say('transport.before'), icon('previous'), () => commands.step(-1)), play,
    button(say('transport.next'), icon('next'), () => commands.step(1))), rate, clock, since,
  el('label', { class: 'about' }, say('events.about'), about));
}
