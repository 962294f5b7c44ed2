// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The parts of milsymbol that the page uses; build.mjs leads this name into the package's modules.
declare module 'milsymbol-parts' {
  interface MilSymbol {
    asCanvas(ratio?: number): HTMLCanvasElement;
    getAnchor(): { x: number; y: number };
    getSize(): { width: number; height: number };
    isValid(): boolean;
  }
  export const ms: {
    addIcons(part: unknown): void;
    Symbol: new (sidc: string, options: Record<string, unknown>) => MilSymbol;
  };
  export const numberair: unknown;
}
