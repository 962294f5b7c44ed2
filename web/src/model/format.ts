// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Numbers and times as people write them. The program spells the same way (src/report/table.c); a test compares.

const whole = (x: number): number => Math.floor(x + 0.5);
const two = (n: number): string => String(n).padStart(2, '0');

export function duration(seconds: number): string {
  const sign = seconds <= -0.5 ? '-' : '';
  const s = whole(Math.abs(seconds));
  if (s < 60) return `${sign}${s} s`;
  if (s < 3600) return `${sign}${Math.floor(s / 60)} min ${two(s % 60)} s`;
  return `${sign}${Math.floor(s / 3600)} h ${two(Math.floor((s % 3600) / 60))} min`;
}

export function distance(m: number): string {
  if (Math.abs(m) < 1000) return `${whole(m / 10) * 10} m`;
  if (Math.abs(m) < 10000) return `${(whole(m / 100) / 10).toFixed(1)} km`;
  return `${whole(m / 1000)} km`;
}

export const height = (m: number): string => `${whole(m / 10) * 10} m`;
export const speed = (mps: number): string => `${whole(mps * 3.6)} km/h`;
export const count = (n: number): string => {
  const text = String(whole(n));
  return n < 9999.5 ? text : text.replace(/\B(?=(\d{3})+$)/g, ',');
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
  const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
    'November', 'December'];
  const date = new Date(epoch_s * 1000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function plain(x: number): string {
  if (Math.abs(x) >= 1000) return count(x);
  return String(Number(x.toPrecision(3)));
}

/** Spells a number in the unit of its column. */
export function spell(x: number, unit: string, epoch_s: number): string {
  switch (unit) {
    case 'utc': return utc(x, epoch_s);
    case 's': return duration(x);
    case 'm': return distance(x);
    case 'height': return height(x);
    case 'mps': return speed(x);
    case 'db': return `${(Math.floor(x * 10 + 0.5) / 10).toFixed(1)} dB`;
    case 'probability': return (Math.floor(x * 100 + 0.5) / 100).toFixed(2);
    case 'share': return `${whole(x * 100)} %`;
    case 'kg': return `${whole(x)} kg`;
    case 'number': return plain(x);
    default: return count(x);
  }
}

/** Name and spelling of one of an event's numbers, from its label such as range_m. */
export function labelled(label: string, x: number): [string, string] {
  const found = /^(.*?)_(m|s|db|mps|kg)$/.exec(label);
  const name = (found ? found[1] : label).replace(/_/g, ' ');
  const unit = found ? found[2] : label === 'pd' || label === 'probability' ? 'probability' : 'number';
  const heights = ['height', 'mask', 'sigma'];
  const words: Record<string, string> = { pd: 'chance of detection', snr: 'SNR', needed: 'needed', sigma: 'deviation',
    mask: 'lowest visible height', obstacle: 'ridge at', left: 'time left', inside: 'time inside' };
  return [words[name] ?? name, spell(x, unit === 'm' && heights.includes(name) ? 'height' : unit, 0)];
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
