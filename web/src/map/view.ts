// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The part of the map that is shown: what drawing needs of the map engine's view.

export interface View {
  x: number; // centre in map metres
  y: number;
  resolution: number; // metres a CSS pixel
  width: number; // CSS pixels
  height: number;
}

export const screenOf = (view: View, x: number, y: number): [number, number] => [
  view.width / 2 + (x - view.x) / view.resolution,
  view.height / 2 - (y - view.y) / view.resolution,
];

export const inSight = (view: View, x: number, y: number, margin: number): boolean =>
  x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;
