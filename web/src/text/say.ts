// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the page says, in the language chosen: patterns of text/en.ts and text/ru.ts, filled in. {name} stands for a
// value, {n:one|few|many} for the form of a word that goes with the number n.
import { en } from './en.ts';
import { ru } from './ru.ts';

export type Key = string & keyof typeof en;
export type Language = 'en' | 'ru';
export type Values = Record<string, string | number>;

const CATALOGUES: Record<Language, Record<Key, string>> = { en, ru };
const PLACES: Record<Language, Intl.LDMLPluralRule[]> = { en: ['one', 'other'], ru: ['one', 'few', 'many'] };
let chosen: Language = 'en';
let plurals = new Intl.PluralRules('en');

export const language = (): Language => chosen;

export function speak(to: Language): void {
  chosen = to;
  plurals = new Intl.PluralRules(to);
}

function form(forms: string[], n: number): string {
  const at = PLACES[chosen].indexOf(plurals.select(n));
  return forms[Math.min(forms.length - 1, at < 0 ? forms.length - 1 : at)];
}

function fill(pattern: string, values: Values): string {
  return pattern.replace(/\{(\w+)(?::([^}]*))?\}/g, (whole, name: string, forms?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return forms === undefined ? String(value) : form(forms.split('|'), Number(String(value).replace(/[^\d.-]/g, '')));
  });
}

/** The words of a key in the language chosen. */
export const say = (key: Key, values: Values = {}): string => fill(CATALOGUES[chosen][key], values);

const has = (key: string): key is Key => key in en;

/** The words of a key that is put together from data; what no catalogue knows stays as the program wrote it. */
export const sayOr = (key: string, otherwise: string): string => (has(key) ? say(key) : otherwise);

/** Words that stand in cells of tables, such as a step's name: English in the data. */
export const cell = (text: string): string => (chosen === 'en' ? text : sayOr('cell.' + text, text));

const UNITS: Record<string, string> = { 'km/h': 'км/ч', km: 'км', m: 'м', s: 'с', min: 'мин', h: 'ч', dB: 'дБ', kg: 'кг' };

/** A number that was spelled with its unit, as src/record/spell.h does, in the language chosen. */
export function spelled(text: string): string {
  if (chosen === 'en') return text;
  return text.replace(/(\d),(?=\d{3})/g, '$1\u00a0').replace(/(\d)\.(\d)/g, '$1,$2')
    .replace(/(\d) (km\/h|km|min|kg|dB|[msh])(?![\w/])/g, (_all, digit: string, unit: string) => `${digit} ${UNITS[unit]}`);
}
