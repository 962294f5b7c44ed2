// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Which plot belongs to which track: gates, likelihood-ratio costs, and one optimal assignment for each tier.
#include "num/math.h"
#include "track/picture.h"
#include "track/score.h"
#include <math.h>

#define PD_LEAST 0.05 // bounds for scoring: the target may be larger or smaller than the expected Pd assumes
#define PD_MOST 0.85
#define WORSE_THAN_MISS 7     // nats: a pair so much less likely than a miss is not considered
#define SILENT_FOR 3          // plots without a reply after which one is a surprise
#define LATE_REPLY 3          // nats
#define TURN_BETTER 3         // nats by which a turn must explain a plot better than a miss and a false plot do
#define HEIGHT_SPAN_M 15000.0 // over which a false plot's height may be anything

pk_position pk_offer_position(const pk_offer *offer, double height_m, double height_var_m2, const pk_polar *at) {
  pk_slant slant = pk_site_slant(offer->site, offer->plot.range_m, height_m, offer->sine, offer->cosine);
  double stretch = offer->plot.range_m / slant.ground_m;
  double ground_var_m2 =
      stretch * stretch * offer->range_var_m2 + slant.slope_ratio * slant.slope_ratio * height_var_m2;
  double sine = at ? at->sine : offer->sine, cosine = at ? at->cosine : offer->cosine;
  double ground_m = at ? at->ground_m : slant.ground_m;
  pk_position radar = pk_polar_convert(ground_m, sine, cosine, ground_var_m2, offer->shrink, offer->shrink2);
  radar.x_m = offer->shrink * slant.ground_m * offer->sine;
  radar.y_m = offer->shrink * slant.ground_m * offer->cosine;
  return pk_site_to_centre(offer->site, &radar, slant.up_m);
}

// Position of a plot for a track that should be where the glimpse says; its slant range is split with the best height:
// the track's and the plot's own, weighted.
static pk_position split(const pk_offer *offer, const pk_glimpse *glimpse, const pk_polar *polar) {
  double height_m = glimpse->height_m, var_m2 = glimpse->height_var_m2;
  if (!isnan(offer->height_m)) {
    double weight = var_m2 / (var_m2 + offer->height_var_m2);
    height_m += weight * (offer->height_m - height_m);
    var_m2 = weight * offer->height_var_m2;
  }
  return pk_offer_position(offer, height_m, var_m2, polar);
}

// What the heights say for a pair: squared distance and factor of the likelihood; none while either is not known.
static double compare_heights(const pk_glimpse *glimpse, const pk_offer *offer, double *factor) {
  *factor = 1;
  if (isnan(offer->height_m) || !glimpse->height_known) return 0;
  double apart_m = offer->height_m - glimpse->height_m, var_m2 = offer->height_var_m2 + glimpse->height_var_m2;
  *factor = HEIGHT_SPAN_M / sqrt(2 * PK_PI * var_m2);
  return apart_m * apart_m / var_m2;
}

// What the codes say for a pair; a target that never replied is not likely to begin now.
static double code_score(const pk_tracker *tracker, uint32_t slot, const pk_offer *offer) {
  uint16_t known = tracker->tracks[slot].code, seen = offer->plot.code;
  if (seen == PK_NO_CODE) return 0;
  if (known == PK_NO_CODE) return tracker->tracks[slot].hits >= SILENT_FOR ? -LATE_REPLY : 0;
  return known == seen ? tracker->def.code_match : -tracker->def.code_mismatch;
}

// Whether a plot is too far from a track of one plot to be reached at the greatest speed.
static int is_too_fast(const pk_tracker *tracker, uint32_t slot, const pk_estimate *base, const pk_offer *offer,
                       const pk_position *position) {
  if (tracker->tracks[slot].hits > 1) return 0;
  double x_m = position->x_m - base->cv.x_m, y_m = position->y_m - base->cv.y_m;
  double sigma_m = sqrt(position->xx_m2 + position->yy_m2 + base->cv.p[PK_XX] + base->cv.p[PK_YY]);
  double reach_m = tracker->def.speed_max_mps * fabs(pk_time_s(offer->plot.time - base->time)) + 3 * sigma_m;
  return x_m * x_m + y_m * y_m > reach_m * reach_m;
}

static double clamped_pd(double pd) { return pk_min(pk_max(pd, PD_LEAST), PD_MOST); }

double pk_candidate_miss(const pk_tracker *tracker, double pd) {
  return pk_score_miss(clamped_pd(pd) * tracker->def.gate_probability);
}

int pk_offer_match(pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *c, pk_offer *offer,
                   pk_match *match) {
  tracker->figures.pairs++;
  const pk_estimate *base = pk_picture_base(tracker, c->slot, offer->plot.time);
  if (!base) return offer->late = 1, 0;
  pk_glimpse glimpse = pk_picture_glimpse(tracker, c->slot, base, offer->plot.time, c->turned);
  pk_position position = split(offer, &glimpse, &c->polar);
  pk_innovation innovation = pk_position_compare(&glimpse.at, &position);
  if (!(innovation.d2 <= tracker->gate2)) return 0;
  double height_factor, height_d2 = compare_heights(&glimpse, offer, &height_factor);
  if (innovation.d2 + height_d2 > tracker->gate3) return 0;
  if (is_too_fast(tracker, c->slot, base, offer, &position)) return 0;
  double clutter_per_m2 =
      view->def.clutter_per_m_rad > 0 ? view->def.clutter_per_m_rad / c->polar.ground_m : tracker->def.clutter_per_m2;
  if (offer->plot.ssr) clutter_per_m2 /= tracker->def.reply_trust;
  double pd = clamped_pd(c->pd);
  match->d2 = innovation.d2;
  match->at = position;
  match->score = pk_score_hit(pd * height_factor, clutter_per_m2, &innovation) - height_d2 / 2 +
                 code_score(tracker, c->slot, offer);
  if (c->turned) match->score += tracker->turning_score;
  // With the score of a miss as the measure, a pair may be worse by so much and no more; a turn must be better.
  double worse = c->turned ? -TURN_BETTER : WORSE_THAN_MISS;
  return -match->score <= worse - c->miss;
}

pk_measure pk_offer_measure(const pk_tracker *tracker, const pk_candidate *c, const pk_offer *offer,
                            const pk_match *match) {
  pk_measure measure = {.time = offer->plot.time,
                        .height_m = offer->height_m,
                        .height_var_m2 = offer->height_var_m2,
                        .turned = c->turned};
  if (match && !c->turned) return measure.at = match->at, measure;
  const pk_estimate *base = pk_picture_base(tracker, c->slot, measure.time);
  pk_glimpse glimpse = pk_picture_glimpse(tracker, c->slot, base, measure.time, 0);
  measure.at = split(offer, &glimpse, &c->polar);
  return measure;
}

// First offer of the window at or after a relative azimuth.
static uint32_t first_from(const pk_tracker *tracker, double relative_rad) {
  uint32_t low = 0, high = tracker->n_window;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (tracker->window[middle]->relative_rad < relative_rad)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int add_edge(pk_tracker *tracker, uint32_t row, uint32_t column, const pk_match *match) {
  uint32_t need = tracker->n_edges + 1;
  if (!pk_array_reserve(tracker->allocator, (void **)&tracker->edges, &tracker->edge_capacity, need,
                        sizeof *tracker->edges) ||
      !pk_array_reserve(tracker->allocator, (void **)&tracker->matches, &tracker->match_capacity, need,
                        sizeof *tracker->matches))
    return 0;
  tracker->edges[tracker->n_edges] = (pk_assign_edge){row, column, -match->score};
  tracker->matches[tracker->n_edges++] = *match;
  tracker->figures.gated++;
  return 1;
}

// Pairs of one candidate with the unused offers between two azimuths; 0 when out of memory.
static int pair_between(pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *c, uint32_t row,
                        double from_rad, double to_rad) {
  for (uint32_t i = first_from(tracker, from_rad); i < tracker->n_window; i++) {
    pk_offer *offer = tracker->window[i];
    if (offer->relative_rad > to_rad) break;
    if (offer->used || fabs(offer->plot.range_m - c->polar.range_m) > c->range_bound_m) continue;
    pk_match match;
    if (pk_offer_match(tracker, view, c, offer, &match) && !add_edge(tracker, row, i, &match)) return 0;
  }
  return 1;
}

static int pair_all(pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *c, uint32_t row) {
  double from = c->relative_rad - c->azimuth_bound_rad, to = c->relative_rad + c->azimuth_bound_rad;
  if (c->azimuth_bound_rad >= PK_PI) return pair_between(tracker, view, c, row, -4, 4);
  // The window is a circle cut at -pi and pi.
  if (from < -PK_PI && !pair_between(tracker, view, c, row, from + 2 * PK_PI, 4)) return 0;
  if (to > PK_PI && !pair_between(tracker, view, c, row, -4, to - 2 * PK_PI)) return 0;
  return pair_between(tracker, view, c, row, from, to);
}

static int reserve_rows(pk_tracker *tracker, uint32_t n) {
  return pk_array_reserve(tracker->allocator, (void **)&tracker->miss, &tracker->miss_capacity, n,
                          sizeof *tracker->miss) &&
         pk_array_reserve(tracker->allocator, (void **)&tracker->chosen, &tracker->chosen_capacity, n,
                          sizeof *tracker->chosen);
}

int pk_associate(pk_tracker *tracker, pk_sensor_view *view, pk_candidates *tier, pk_time now) {
  tracker->n_edges = 0;
  if (tier->n == 0 || tracker->n_window == 0) return 1;
  if (!reserve_rows(tracker, tier->n)) return 0;
  for (uint32_t row = 0; row < tier->n; row++) {
    const pk_candidate *c = &tier->items[row];
    tracker->miss[row] = -c->miss;
    if (!pair_all(tracker, view, c, row)) return 0;
  }
  pk_assign_problem problem = {tracker->edges, tracker->miss, tier->n, tracker->n_window, tracker->n_edges};
  double total;
  if (!pk_assign_solve(&tracker->assign, &problem, tracker->chosen, &total)) return 0;
  uint32_t edge = 0;
  for (uint32_t row = 0; row < tier->n; row++) {
    pk_candidate *c = &tier->items[row];
    uint32_t column = tracker->chosen[row], found = PK_ASSIGN_MISS;
    for (; edge < tracker->n_edges && tracker->edges[edge].row == row; edge++)
      if (tracker->edges[edge].column == column) found = edge;
    // A track of a later sector gives up a plot of a later sector: its rivals are not all here yet.
    if (column == PK_ASSIGN_MISS || !(c->due || tracker->window[column]->own)) continue;
    pk_offer *offer = tracker->window[column];
    c->offer = column;
    offer->used = 1;
    pk_visit_settle(view, c->slot, c->home);
    pk_life_hit(tracker, c, offer, &tracker->matches[found], now);
  }
  return 1;
}
