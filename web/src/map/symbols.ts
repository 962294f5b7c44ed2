// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// APP-6 frames drawn by milsymbol once for each kind, size and theme, then reused as sprites.
import { ms, numberair } from 'milsymbol-parts';
import { palette } from './palette.ts';

export interface Sprite {
  picture: ImageBitmap; // a canvas is read again at each drawing
  dx: number; // from the place to the sprite's corner, in CSS pixels
  dy: number;
  width: number;
  height: number;
}

export interface Look {
  identity: number; // digit of the standard identity, as in the recording
  civil?: boolean;
  icon: string; // six digits of the air symbol set, '000000' for a bare frame
  size: number;
  hollow?: boolean;
}

const sprites = new Map<string, Sprite>();
let ready = false;

/** Version 13: the only one in which milsymbol gives suspects a colour of their own. */
const sidc = (look: Look): string => `130${look.identity}010000${look.icon}0000`;

// milsymbol writes into the colours that it is given: it gets fresh ones for each symbol.
function colours(look: Look, identity: Record<string, string>): Record<string, string> {
  const table = { Friend: identity.friend, Hostile: identity.hostile, Neutral: identity.neutral,
    Unknown: identity.unknown, Suspect: identity.suspect, Civilian: identity.civil };
  return look.civil ? { ...table, Neutral: identity.civil, Friend: identity.civil } : table;
}

function draw(look: Look): Sprite {
  if (!ready) ms.addIcons(numberair);
  ready = true;
  const dark = palette().dark;
  const stroke = dark ? '#0b1016' : '#1c2430';
  const fills = colours(look, palette().identity);
  // A hollow frame is all line: in the colour of its fill it would be lost on light land.
  const frame = look.hollow ? colours(look, palette().identityInk)
    : Object.fromEntries(Object.keys(fills).map((key) => [key, stroke]));
  const size = look.size * palette().scale;
  const symbol = new ms.Symbol(sidc(look), {
    size, colorMode: fills, frameColor: frame, icon: look.icon !== '000000',
    iconColor: look.hollow ? palette().ink : stroke, fill: !look.hollow, strokeWidth: (look.hollow ? 170 : 100) / size,
    outlineWidth: 130 / size, outlineColor: palette().halo, infoFields: false, civilianColor: look.civil === true,
  });
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const drawn = symbol.asCanvas(ratio), canvas = new OffscreenCanvas(drawn.width, drawn.height);
  (canvas.getContext('2d') as OffscreenCanvasRenderingContext2D).drawImage(drawn, 0, 0);
  const anchor = symbol.getAnchor(), box = symbol.getSize();
  return { picture: canvas.transferToImageBitmap(), dx: -anchor.x, dy: -anchor.y, width: box.width, height: box.height };
}

/** Sprite of a look in the theme in force. */
export function sprite(look: Look): Sprite {
  const key = `${sidc(look)}/${look.size}/${look.hollow ? 1 : 0}/${look.civil ? 1 : 0}`;
  let found = sprites.get(key);
  if (!found) {
    found = draw(look);
    sprites.set(key, found);
  }
  return found;
}

export function forgetSprites(): void {
  sprites.clear();
}

/** Air symbol of an equipment class, by the words in its name. */
export function iconOf(className: string): string {
  const table: [RegExp, string][] = [[/fighter/, '110104'], [/bomber/, '110103'], [/aew/, '110116'],
    [/tanker/, '110109'], [/helicopter|rotor/, '120200'], [/drone|uav|unmanned/, '110300'], [/balloon/, '120400'],
    [/piston|light|airliner|jet|turboprop|glider|civil/, '120100']];
  return table.find(([words]) => words.test(className))?.[1] ?? '110000';
}
