// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The report's data as src/report/ writes it: one JSON object in the page (docs/guide/report.md).

export interface Column {
  id: string;
  title: string;
  unit: string;
}

export type Cell = string | number | null;

export interface Table {
  title: string;
  note: string | null;
  columns: Column[];
  rows: Cell[][];
}

/** A cell of a table inside a sentence, with the text that the program spelled. */
export interface Fact {
  table: string;
  row: number;
  column: number;
  text: string;
  ru: string; // the same, spelled in Russian
}

export type Part = string | Fact;

export interface Figure extends Partial<Fact> {
  label: string;
  note: string;
}

export interface Nation {
  id: number;
  name: string;
  side: string;
  colour: string;
  rings: number[][];
}

export interface Entity {
  id: number;
  kind: string;
  name: string;
  class: string;
  nation: number;
  spotlight?: number; // of flights: 1 told in detail, 0 not
  left_out?: number; // events in which it has a part that are not on this page
  aboard?: number; // of units: the mover that carries it
  reach?: Reach; // of batteries
  lat_deg?: number;
  lon_deg?: number;
}

/** Bounds of a battery's envelope, and what it has. */
export interface Reach {
  near_m: number;
  far_m: number;
  low_m: number;
  high_m: number;
  arc_from_deg: number;
  arc_width_deg: number;
  channels: number;
  ready: number;
}

export interface Coverage {
  radar: number;
  height_m: number;
  ring: number[];
}

export interface PictureData {
  centre: number;
  tracks: { n: number; of: number[]; r: number[] }[];
  live: number[];
  unreal: number[];
  twice: number[];
  flying: number[];
  held: number[];
  error_m: (number | null)[];
  error_90_m: (number | null)[];
  age_s: (number | null)[];
}

/** id, cause, t_ms, kind, subject, object, centre, track, mover, numbers, rule, sentence */
export type EventRow = [
  number, number, number, string, number, number, number, number, number, number[], string | null, string,
];

/** lane, happened, labels of the four numbers */
export type KindRow = [string, number, string, string, string, string];

export interface Step {
  key: string;
  words: string;
  event?: number;
  missing?: number;
  wait_s?: number;
}

export interface Reaction {
  of: number;
  nation: number;
  crossed: number;
  slowest: string;
  steps: Step[];
}

export interface ReportData {
  schema: string;
  title: string;
  play: { start_epoch_s: number; end_s: number; complete: boolean };
  theatre: { lat_deg: number; lon_deg: number; radius_m: number; geoid_m: number };
  words: Part[][];
  words_ru: Part[][];
  strip: Figure[];
  tables: Record<string, Table>;
  nations: Nation[];
  land: number[][]; // rings of all countries, empty if the program had none
  entities: Entity[];
  coverage: Coverage[];
  grain: number; // places of tracks are in 1e-5 deg, motion in 0.1 m, times this
  movers: { id: number; s: number[] }[];
  sample_s: number;
  pictures: PictureData[];
  looks: { radar: number; of: number; r: number[] }[];
  plots: number[];
  events: { kinds: Record<string, KindRow>; rows: EventRow[]; more: number[] };
  reactions: Reaction[];
  files: { name: string; role: string; bytes: number; text: string | null }[];
}

/** Unpacks the page's data: base64, then deflate. */
export async function unpack(text: string): Promise<string> {
  if (typeof DecompressionStream === 'undefined')
    throw new Error('This browser is too old for this page: it needs Chromium 80, Firefox 113, Safari 16.4 or newer.');
  const raw = atob(text.trim()), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).text();
}

/** Reads the page's data; the page is useless without it, so a fault is thrown. */
export function readData(text: string): ReportData {
  const data = JSON.parse(text) as ReportData;
  if (data.schema !== 'picket.report/1') throw new Error('unknown schema ' + String(data.schema));
  return data;
}
