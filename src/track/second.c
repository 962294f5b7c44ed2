// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Second thoughts about confirmed tracks that found no plot: the target turned harder than the filter expects, or the
// radar could not tell it from another one and gave a single plot for both.
#include "num/math.h"
#include "track/picture.h"
#include <math.h>

#define SETTLED 5 // plots of its own after which a track may share one

static int waits(const pk_tracker *tracker, const pk_candidate *c) {
  return c->due && c->offer == PK_ASSIGN_MISS && tracker->tracks[c->slot].status != PK_TRACK_DROPPED;
}

int pk_associate_turned(pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector, pk_time now) {
  tracker->turned.n = 0;
  for (uint32_t i = 0; i < tracker->confirmed.n; i++) {
    pk_candidate candidate = tracker->confirmed.items[i];
    if (!waits(tracker, &candidate)) continue;
    candidate.turned = 1, candidate.origin = i;
    pk_candidate_bound(tracker, view, sector, &candidate);
    if (!pk_candidate_add(tracker, &tracker->turned, &candidate)) return 0;
  }
  if (!pk_associate(tracker, view, &tracker->turned, now)) return 0;
  for (uint32_t i = 0; i < tracker->turned.n; i++)
    tracker->confirmed.items[tracker->turned.items[i].origin].offer = tracker->turned.items[i].offer;
  return 1;
}

static int is_unresolved(const pk_sensor_view *view, const pk_candidate *a, const pk_candidate *b) {
  return fabs(a->polar.range_m - b->polar.range_m) < view->def.range_cell_m &&
         fabs(pk_wrap_pi(a->relative_rad - b->relative_rad)) < view->def.azimuth_cell_rad;
}

// The plot that a radar may have given for both: the track's error grows by where in the cell it was.
static pk_offer blurred(const pk_sensor_view *view, const pk_offer *offer) {
  pk_offer blurred = *offer;
  blurred.range_var_m2 += view->def.range_cell_m * view->def.range_cell_m / 12;
  blurred.azimuth_var_rad2 += view->def.azimuth_cell_rad * view->def.azimuth_cell_rad / 12;
  pk_offer_shrink(&blurred);
  return blurred;
}

static void share_one(pk_tracker *tracker, pk_sensor_view *view, pk_candidate *c, pk_time now) {
  for (uint32_t i = 0; i < tracker->confirmed.n; i++) {
    const pk_candidate *other = &tracker->confirmed.items[i];
    if (other == c || other->offer == PK_ASSIGN_MISS || !is_unresolved(view, c, other)) continue;
    pk_offer offer = blurred(view, tracker->window[other->offer]);
    pk_match match;
    if (!pk_offer_match(tracker, view, c, &offer, &match)) continue;
    c->offer = other->offer;
    pk_visit_settle(view, c->slot, c->home);
    pk_life_share(tracker, c, &offer, now);
    return;
  }
}

void pk_associate_shared(pk_tracker *tracker, pk_sensor_view *view, pk_time now) {
  if (!(view->def.range_cell_m > 0 && view->def.azimuth_cell_rad > 0)) return;
  for (uint32_t i = 0; i < tracker->confirmed.n; i++) {
    pk_candidate *c = &tracker->confirmed.items[i];
    if (waits(tracker, c) && tracker->tracks[c->slot].hits >= SETTLED) share_one(tracker, view, c, now);
  }
}
