// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Simulated fire, out of what was told: each shot with its outcome, and a battery's state at a moment.
import type { Happening, Story } from './story.ts';

export type Outcome = 'effective' | 'not-effective' | 'open';

export interface Shot {
  event: Happening;
  battery: number;
  target: number; // mover, 0 where none is recorded
  from: number; // s of play
  to: number; // when it arrived, or should have
  outcome: Outcome;
  end: Happening | null;
}

/** All shots in order of time. */
export function shotsOf(story: Story): Shot[] {
  return story.happenings.filter((h) => h.kind === 'SHOT').map((event) => {
    const end = (story.effects.get(event.id) ?? []).find((h) => h.kind === 'EFFECTIVE' || h.kind === 'NOT_EFFECTIVE') ?? null;
    return { event, battery: event.subject, target: event.object || event.mover, from: event.t, end,
      to: end?.t ?? event.t + (event.numbers[0] ?? 0),
      outcome: end ? (end.kind === 'EFFECTIVE' ? 'effective' : 'not-effective') : 'open' };
  });
}

export interface BatteryState {
  missiles: number | null;
  tracks: number[]; // that a channel is on
}

const ENDS = new Set(['EFFECTIVE', 'MISSED_CHANCE', 'NOT_ACQUIRED']);

/** What a battery has left and what it is at, by what was told until a moment. */
export function batteryState(story: Story, battery: number, t: number): BatteryState {
  let missiles = story.entities.get(battery)?.reach?.ready ?? null;
  const tracks = new Set<number>();
  for (const h of story.happenings) {
    if (h.t > t) break;
    if (h.subject !== battery) continue;
    if (h.kind === 'SHOT') missiles = h.numbers[3] ?? missiles;
    if (h.kind === 'RELOADED') missiles = h.numbers[0] ?? missiles;
    if (h.kind === 'CHANNEL') tracks.add(h.track);
    if (ENDS.has(h.kind)) tracks.delete(h.track);
  }
  return { missiles, tracks: [...tracks] };
}
