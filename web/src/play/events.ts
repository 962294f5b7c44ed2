// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The events of the timeline: those about named things, in order of time.
import { inSpotlight, type Happening, type Story } from '../model/story.ts';

/** Events of one mover, or of all that is named: without how centres see and know their own fighters. */
export function eventsAbout(story: Story, about: number): Happening[] {
  return story.happenings.filter((h) => {
    if (about) return h.mover === about || h.subject === about || h.object === about;
    const own = story.entities.get(h.mover)?.kind === 'aircraft';
    if (own) return h.lane === 'acting' || h.lane === 'truth';
    if (h.mover) return inSpotlight(story, h.mover);
    return h.lane === 'acting' || (h.track === 0 && inSpotlight(story, h.object || h.subject));
  });
}

/** The next event after a time (or before it, with direction -1); equal times are stepped through by place. */
export function stepFrom(events: Happening[], current: number, t: number, direction: 1 | -1): Happening | null {
  const at = events.findIndex((h) => h.id === current);
  if (at >= 0 && Math.abs(events[at].t - t) < 0.5) return events[at + direction] ?? null;
  if (direction === 1) return events.find((h) => h.t > t + 0.01) ?? null;
  for (let i = events.length - 1; i >= 0; i--) if (events[i].t < t - 0.01) return events[i];
  return null;
}

/** Movers that events are told about, most told first. */
export function subjects(story: Story): number[] {
  const counts = new Map<number, number>();
  for (const h of story.happenings)
    if (h.mover && inSpotlight(story, h.mover)) counts.set(h.mover, (counts.get(h.mover) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([id]) => id);
}
