// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The report's page: reads its data, builds its parts.
import { readData, unpack } from '../model/data.ts';
import { day, duration, utc } from '../model/format.ts';
import { readStory, type Story } from '../model/story.ts';
import { PlayerView } from '../play/player-view.ts';
import { answer } from './answer.ts';
import { el, refill } from './dom.ts';
import { methodSection } from './method.ts';
import { assumedSection, baseSection, notSection, pictureSection, reactionSection } from './sections.ts';
import { themeButton } from './theme.ts';

const LINKS: [string, string][] = [['answer', 'Answer'], ['play', 'Map'], ['reaction', 'From seeing to acting'],
  ['pictures', 'Pictures'], ['bases', 'Bases'], ['nots', 'What did not happen'], ['assumed', 'Assumed'], ['method', 'Method']];

function head(story: Story, theme: HTMLElement): HTMLElement {
  const { title, play, tables } = story.data;
  const meta = (key: string): string => String(tables.method?.rows.find((row) => row[0] === key)?.[1] ?? '');
  const run = [['replication', meta('replication')], ['seed', meta('seed')]].filter(([, v]) => v !== '')
    .map(([k, v]) => `${k} ${v}`).join(', ');
  const version = meta('picket_version');
  return el('header', {}, el('p', { class: 'banner' }, 'Exercise. Simulated data. Unclassified.'),
    el('div', { class: 'head' }, el('div', {}, el('h1', {}, title),
    el('p', { class: 'sub' }, `${day(story.epoch)}, ${utc(0, story.epoch)} to ${utc(story.end, story.epoch)} ` +
      `(${duration(story.end)})${run ? ', ' + run : ''}${version ? ', Picket ' + version : ''}` +
      (play.complete ? '' : ' — incomplete'))),
  el('nav', { 'aria-label': 'Parts of the report' }, ...LINKS.map(([id, text]) => el('a', { href: '#' + id }, text)), theme)));
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

async function build(): Promise<void> {
  const story = readStory(readData(await unpack(document.getElementById('picket-data')?.textContent ?? '')));
  let view: PlayerView | null = null;
  const theme = themeButton(() => view?.themeChanged());
  document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const main = el('main', { id: 'main' });
  refill(document.body, el('a', { class: 'skip', href: '#answer' }, 'To the answer'),
    head(story, theme), main,
    el('footer', {}, 'Made by Picket. Everything on this page was simulated.'));
  view = new PlayerView(story);
  const show = (id: number): void => {
    const happening = story.byId.get(id);
    if (!happening) return;
    view?.open(happening);
    view?.element.scrollIntoView({ block: 'start' });
  };
  main.append(answer(story.data), view.element, reactionSection(story, show), pictureSection(story), baseSection(story),
    notSection(story), assumedSection(story), methodSection(story));
  view.settled();
  // Canvases drew with another font until ours was ready.
  void document.fonts.ready.then(() => view?.themeChanged());
  void document.fonts.load('600 12px "Source Sans 3 Variable"').then(() => view?.themeChanged());
  openAllForPaper();
  Object.assign(window, { picket: { story, view } });
}

build().catch((fault: unknown) => {
  refill(document.body, el('p', { class: 'warning', role: 'alert' }, 'This report cannot be shown: ' + String(fault)));
  throw fault;
});
