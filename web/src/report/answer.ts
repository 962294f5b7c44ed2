// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The answer in words, and the strip of five figures. Every fact leads to its cell.
import type { Fact, Figure, Part, ReportData } from '../model/data.ts';
import { el } from './dom.ts';
import { cellId } from './tables.ts';
import { language, say, sayOr } from '../text/say.ts';

function showCell(fact: Fact): void {
  const cell = document.getElementById(cellId(fact.table, fact.row, fact.column));
  if (!cell) return;
  const details = cell.closest('details');
  if (details) details.open = true;
  document.querySelector('td.shown')?.classList.remove('shown');
  cell.classList.add('shown');
  cell.tabIndex = -1;
  cell.focus({ preventScroll: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  cell.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}

function factElement(fact: Fact): HTMLElement {
  const link = el('a', { href: '#' + cellId(fact.table, fact.row, fact.column), class: 'fact' }, language() === 'ru' ? fact.ru : fact.text);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    showCell(fact);
  });
  return link;
}

const sentence = (parts: Part[]): HTMLElement =>
  el('p', {}, ...parts.map((part) => (typeof part === 'string' ? part : factElement(part))));

function figureElement(figure: Figure): HTMLElement {
  const known = figure.text !== undefined;
  const value = known ? factElement(figure as Fact) : el('span', { class: 'missing' }, say('strip.missing'));
  return el('div', { class: 'figure' }, el('dt', {}, sayOr('strip.' + figure.label, figure.label)), el('dd', {}, value,
    figure.note ? el('span', { class: 'of' }, sayOr('strip.' + figure.note, figure.note)) : null));
}

export function answer(data: ReportData): HTMLElement {
  return el('section', { id: 'answer', 'aria-labelledby': 'answer-title' },
    el('h2', { id: 'answer-title' }, say('answer.title')),
    el('div', { class: 'words' }, ...(language() === 'ru' ? data.words_ru : data.words).map(sentence)),
    el('dl', { class: 'strip' }, ...data.strip.map(figureElement)));
}
