// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Numbers and times as people write them. The rule is that of src/record/spell.h; a test compares.

import { language, sayOr, spelled } from '../text/say.ts';

const whole = (x: number): number => Math.floor(x + 0.5);
const two = (n: number): string => String(n).padStart(2, '0');

const tenths = (x: number): string => (Math.floor(x * 10 + 0.5) / 10 + 0).toFixed(1);

export function duration(seconds: number): string {
  const s = whole(Math.abs(seconds)), sign = seconds < 0 && s > 0 ? '-' : '';
  if (Math.abs(seconds) < 10) return spelled(`${tenths(seconds)} s`);
  if (s < 120) return spelled(`${sign}${s} s`);
  if (s < 7200) return spelled(`${sign}${Math.floor(s / 60)} min ${two(s % 60)} s`);
  return spelled(`${sign}${Math.floor(s / 3600)} h ${two(Math.floor((s % 3600) / 60))} min`);
}

export function distance(m: number): string {
  if (Math.abs(m) < 999.5) return spelled(`${whole(m)} m`);
  if (Math.abs(m) < 9950) return spelled(`${tenths(m / 1000)} km`);
  return spelled(`${whole(m / 1000)} km`);
}

export const height = (m: number): string => spelled(`${whole(m)} m`);
export const speed = (mps: number): string => spelled(`${whole(mps * 3.6)} km/h`);
export const count = (n: number): string => {
  const text = String(whole(n));
  return n < 9999.5 ? text : spelled(text.replace(/\B(?=(\d{3})+$)/g, ','));
};

/** Time of day of a moment of play, such as 04:45:00Z. */
export function utc(t_s: number, epoch_s: number): string {
  const s = (((epoch_s + Math.floor(t_s)) % 86400) + 86400) % 86400;
  return `${two(Math.floor(s / 3600))}:${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}Z`;
}

/** Time since the start of play, such as T+0:15:00. */
export function sinceStart(t_s: number): string {
  const s = Math.floor(t_s);
  return `T+${Math.floor(s / 3600)}:${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`;
}

export function day(epoch_s: number): string {
  return new Intl.DateTimeFormat(language() === 'ru' ? 'ru' : 'en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
    .format(new Date(epoch_s * 1000));
}

// Three digits by scaling, as the program does it.
function threeDigits(x: number): number {
  const exponent = Number(x.toExponential().split('e')[1]);
  if (exponent < -20) return x;
  let scale = 1;
  for (let k = exponent; k < 2; k++) scale *= 10;
  return (Math.sign(x) * Math.floor(Math.abs(x) * scale + 0.5)) / scale;
}

function plain(x: number): string {
  if (Math.abs(x) >= 999.5) return count(x);
  const rounded = threeDigits(x);
  // The program's exponents have two digits, and stand below 1e-4.
  return rounded === 0 || Math.abs(rounded) >= 1e-4 ? String(rounded + 0)
    : rounded.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

/** Spells a number in the unit of its column. */
export function spell(x: number, unit: string, epoch_s: number): string {
  switch (unit) {
    case 'utc': return utc(x, epoch_s);
    case 's': return duration(x);
    case 'm': return distance(x);
    case 'height': return height(x);
    case 'mps': return speed(x);
    case 'db': return spelled(`${tenths(x)} dB`);
    case 'rad': return `${String(whole(((x / (2 * Math.PI)) % 1 + 1) % 1 * 360) % 360).padStart(3, '0')}°`;
    case 'probability': return spelled((Math.floor(x * 100 + 0.5) / 100).toFixed(2));
    case 'share': return `${whole(x * 100)} %`;
    case 'kg': return spelled(`${whole(x)} kg`);
    case 'number': return spelled(plain(x));
    default: return count(x);
  }
}

/** Name and spelling of one of an event's numbers, from its label such as range_m. */
export function labelled(label: string, x: number): [string, string] {
  const found = /^(.*)_(m|s|db|mps|kg|rad)$/.exec(label);
  const name = (found ? found[1] : label).replace(/_/g, ' ');
  const unit = found ? found[2] : label === 'pd' || label === 'probability' ? 'probability' : 'number';
  const heights = ['height', 'mask'];
  const words: Record<string, string> = { pd: 'chance of detection', snr: 'SNR', needed: 'needed', sigma: 'deviation',
    mask: 'lowest visible height', obstacle: 'ridge at', left: 'time left', inside: 'time inside' };
  return [sayOr('label.' + name, words[name] ?? name), spell(x, unit === 'm' && heights.includes(name) ? 'height' : unit, 0)];
}

/** Position in degrees and minutes, such as 53°53.0'N 025°18.2'E. */
export function position(lat: number, lon: number): string {
  const one = (x: number, digits: number, signs: string): string => {
    const a = Math.round(Math.abs(x) * 600) / 600;
    const d = Math.floor(a + 1e-9);
    return `${String(d).padStart(digits, '0')}°${((a - d) * 60).toFixed(1).padStart(4, '0')}'${x < 0 ? signs[1] : signs[0]}`;
  };
  return `${one(lat, 2, 'NS')} ${one(lon, 3, 'EW')}`;
}
