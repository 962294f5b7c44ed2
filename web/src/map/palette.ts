// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Colours for the canvases, read from the style sheet so that themes live in one place.

export interface Palette {
  scale: number; // of type and symbols
  dark: boolean;
  map: string;
  land: string;
  grid: string;
  ink: string;
  muted: string;
  halo: string;
  accent: string;
  identity: Record<string, string>; // fill of a frame
  identityInk: Record<string, string>; // text in that colour
  nations: Record<string, string>;
}

const IDENTITY_KEYS = ['friend', 'hostile', 'neutral', 'unknown', 'suspect', 'civil'];
const NATION_COLOURS = ['blue', 'amber', 'red', 'green', 'violet', 'teal', 'grey'];

let cached: Palette | null = null;

/** The palette of the theme in force; forget it when the theme changes. */
export function palette(): Palette {
  if (cached) return cached;
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue('--' + name).trim();
  const table = (keys: string[], prefix: string): Record<string, string> =>
    Object.fromEntries(keys.map((key) => [key, value(prefix + key)]));
  cached = { scale: Number(value('scale')) || 1, dark: value('scheme') === 'dark', map: value('map'), land: value('map-land'), grid: value('map-grid'),
    ink: value('ink'), muted: value('ink-muted'), halo: value('map-halo'), accent: value('accent'),
    identity: table(IDENTITY_KEYS, 'id-'), identityInk: table(IDENTITY_KEYS, 'id-ink-'),
    nations: table(NATION_COLOURS, 'nation-') };
  return cached;
}

export function forgetPalette(): void {
  cached = null;
}

/** Colour of a nation: a known word, else one picked by its name. */
export function nationColour(colours: Record<string, string>, colour: string, id: number): string {
  const keys = Object.keys(colours);
  return colours[colour] ?? colours[keys[id % keys.length]];
}
