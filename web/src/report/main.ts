// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The report's page: reads its data, builds its parts, of one run or of two; again when another language is chosen.
import { besideStrip, figuresSection } from '../beside/figures.ts';
import { ladderSection } from '../beside/ladder.ts';
import { BesideView } from '../beside/view.ts';
import { differsSection, nameOfRun } from '../beside/words.ts';
import { readBeside, type Beside } from '../model/beside.ts';
import { readData, unpack } from '../model/data.ts';
import { day, duration, utc } from '../model/format.ts';
import { readStory, type Story } from '../model/story.ts';
import { PlayerView } from '../play/player-view.ts';
import type { PlayState } from '../play/state.ts';
import { language, say, speak, type Key } from '../text/say.ts';
import { answer } from './answer.ts';
import { button, el, refill } from './dom.ts';
import { fireSection } from './fire.ts';
import { keep, kept } from './keep.ts';
import { besideMethod, methodSection } from './method.ts';
import { assumedSection, baseSection, notSection, pictureSection, reactionSection } from './sections.ts';
import { themeButton, watchTheme } from './theme.ts';

interface Content {
  story: Story;
  beside: Beside | null;
  other: Story | null;
}

function languageButton(build: () => void): HTMLButtonElement {
  const made = button(say('language.label'), say('language.other'), () => {
    speak(language() === 'en' ? 'ru' : 'en');
    keep('language', language());
    build();
    document.querySelector<HTMLElement>('button.language')?.focus();
  }, { class: 'language', lang: say('language.other-code') });
  return made;
}

function subtitle({ story, beside }: Content): string {
  const meta = (key: string): string => String(story.data.tables.method?.rows.find((row) => row[0] === key)?.[1] ?? '');
  const when = `${day(story.epoch)}, ${utc(0, story.epoch)}–${utc(story.end, story.epoch)} (${duration(story.end)})`;
  if (beside) return `${when}. ${nameOfRun(beside, 0)}. ${nameOfRun(beside, 1)}`;
  const run = meta('seed') === '' ? '' : ', ' + say('head.run', { replication: meta('replication'), seed: meta('seed') });
  return when + run + (meta('picket_version') === '' ? '' : ', Picket ' + meta('picket_version')) +
    (story.data.play.complete ? '' : ' — ' + say('head.incomplete'));
}

function head(content: Content, parts: HTMLElement[], build: () => void): HTMLElement {
  const links = parts.filter((part) => part.querySelector(':scope > h2')).map((part) => {
    const key = `nav.${part.id}` as Key;
    return el('a', { href: '#' + part.id }, say(key));
  });
  return el('header', {}, el('p', { class: 'banner' }, say('head.banner')),
    el('div', { class: 'head' }, el('div', {}, el('h1', {}, content.story.data.title), el('p', { class: 'sub' }, subtitle(content))),
      el('nav', { 'aria-label': say('nav.label') }, ...links, languageButton(build), themeButton())));
}

function openAllForPaper(): void {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details.behind:not([open])')];
    for (const one of opened) one.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
  });
}

function partsOfOne(story: Story, view: PlayerView): HTMLElement[] {
  const show = (id: number): void => {
    const happening = story.byId.get(id);
    if (!happening) return;
    view.open(happening);
    view.element.scrollIntoView({ block: 'start' });
  };
  const fire = fireSection(story, show);
  return [answer(story.data), view.element, reactionSection(story, show), pictureSection(story), ...(fire ? [fire] : []),
    baseSection(story), notSection(story), assumedSection(story), methodSection(story)];
}

function partsOfTwo(beside: Beside, a: Story, b: Story, view: BesideView): HTMLElement[] {
  const differs = differsSection(beside, a, (run, event, t) => {
    const happening = (run ? b : a).byId.get(event);
    if (happening) view.open(run, happening);
    else view.player.seek(t);
    view.element.scrollIntoView({ block: 'start' });
  });
  differs.append(besideStrip(a, b));
  return [differs, view.element, ladderSection(a, b), figuresSection(beside, a, b), besideMethod(beside, a)];
}

type AnyView = PlayerView | BesideView;

function render(content: Content, before: AnyView | null, again: () => void): AnyView {
  const { story, beside, other } = content;
  const state: Partial<PlayState> = before ? { ...before.player.state, playing: false } : {};
  const sight = before ? { centre: before.map.centre, resolution: before.map.resolution } : null;
  before?.player.set({ playing: false });
  const view = beside && other ? new BesideView(beside, [story, other], state) : new PlayerView(story, state);
  const parts = beside && other && view instanceof BesideView ? partsOfTwo(beside, story, other, view)
    : partsOfOne(story, view as PlayerView);
  document.documentElement.lang = language();
  refill(document.body, el('a', { class: 'skip', href: '#answer' }, say('head.skip')), head(content, parts, again),
    el('main', { id: 'main' }, ...parts), el('footer', {}, say('head.footer')));
  view.settled(sight === null);
  if (sight) view.map.place(sight.centre, sight.resolution);
  Object.assign(window, { picket: { story, other, beside, view } });
  return view;
}

async function build(): Promise<void> {
  const text = (id: string): string => document.getElementById(id)?.textContent?.trim() ?? '';
  const story = readStory(readData(await unpack(text('picket-data'))));
  const packed = text('picket-beside'), beside = packed ? readBeside(await unpack(packed)) : null;
  const content: Content = { story, beside, other: beside ? readStory(beside.b, story.projection) : null };
  speak(kept('language') === 'ru' ? 'ru' : 'en');
  let view: AnyView | null = null;
  watchTheme(() => view?.themeChanged());
  const again = (): void => void (view = render(content, view, again));
  again();
  // Canvases drew with another font until ours was ready.
  void document.fonts.ready.then(() => view?.themeChanged());
  void document.fonts.load('600 12px "Source Sans 3 Variable"').then(() => view?.themeChanged());
  openAllForPaper();
}

build().catch((fault: unknown) => {
  refill(document.body, el('p', { class: 'warning', role: 'alert' }, say('head.fault') + ' ' + String(fault)));
  throw fault;
});
