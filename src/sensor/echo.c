// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// False alarms, resolution, and the order of plots. Nothing here may depend on the order of movers: echoes are compared
// by what was measured, then by the key of the name.
#include "base/hash.h"
#include "num/math.h"
#include "sensor/prepared.h"
#include <math.h>

// Draws of one false alarm.
enum { ALARM_RANGE, ALARM_AZIMUTH, ALARM_ELEVATION, ALARM_ENERGY, ALARM_DRAWS };

static double height_at_m(const pk_radar *radar, double range_m, double elevation_rad) {
  const double a_m = PK_EFFECTIVE_RADIUS_M + radar->antenna_amsl_m;
  double above2_m2 = range_m * range_m + 2 * a_m * range_m * pk_sin(elevation_rad);
  return radar->antenna_amsl_m + above2_m2 / (sqrt(a_m * a_m + above2_m2) + a_m);
}

static int make_alarm(const pk_scan *scan, const pk_sector_report *report, uint32_t k, pk_echo *echo) {
  const pk_radar_def *def = &scan->radar->def;
  pk_stream stream = pk_stream_sub(pk_stream_sub(scan->alarm, report->rotation), report->sector);
  uint64_t index = (uint64_t)k * ALARM_DRAWS;
  double range_m = def->range_min_m + (def->range_max_m - def->range_min_m) * pk_draw_uniform(stream, index);
  double part = pk_draw_uniform(stream, index + ALARM_AZIMUTH);
  double azimuth_rad = pk_wrap_2pi(report->azimuth_start_rad + part * (2 * PK_PI / def->sectors));
  if (!pk_radar_searches(scan->radar, azimuth_rad)) return 0;
  pk_time into = (pk_time)(part * (double)(report->end - report->start));
  double excess = pk_draw_exponential(stream, index + ALARM_ENERGY);
  echo->snr_ratio = fmax(scan->radar->threshold + excess - def->samples, 1);
  echo->key = pk_hash_pair(stream.purpose, k);
  echo->look = UINT32_MAX;
  echo->relative_rad = (part - 0.5) * (2 * PK_PI / def->sectors);
  echo->plot = (pk_plot){.time = report->start + into,
                         .sensor = scan->sensor,
                         .range_m = range_m,
                         .azimuth_rad = azimuth_rad,
                         .height_m = NAN,
                         .height_sigma_m = NAN,
                         .snr_db = pk_db_from_ratio(echo->snr_ratio),
                         .pressure_altitude_m = NAN,
                         .code = PK_NO_CODE,
                         .primary = 1};
  double cover = pk_draw_uniform(stream, index + ALARM_ELEVATION);
  double elevation_rad = fmax(def->cover.min_rad, 0) + cover * (def->cover.max_rad - fmax(def->cover.min_rad, 0));
  if (def->three_d) echo->plot.height_m = fmin(height_at_m(scan->radar, range_m, elevation_rad), def->height_max_m);
  pk_radar_sigmas(scan->radar, 0, echo->snr_ratio, pk_sin(elevation_rad), &echo->plot);
  return 1;
}

double pk_radar_alarms_a_sector(const pk_radar_def *def) {
  double share = fmin(def->sector_width_rad / (2 * PK_PI), 1); // of the circle, whose every sector draws
  return def->false_alarms / (share * def->sectors);
}

uint32_t pk_radar_false_alarms(pk_scan *scan, const pk_sector_report *report, uint32_t n) {
  double mean = pk_radar_alarms_a_sector(&scan->radar->def);
  if (!(mean > 0)) return n;
  uint32_t count = pk_draw_poisson(pk_stream_sub(scan->alarm, report->sector), report->rotation, mean);
  for (uint32_t k = 0; k < count; k++) {
    if (n == scan->echoes_max) {
      scan->dropped += count - k;
      break;
    }
    n += (uint32_t)make_alarm(scan, report, k, &scan->echoes[n]);
  }
  return n;
}

static int precedes(const pk_echo *echoes, pk_rank a, pk_rank b) {
  if (a.key != b.key) return a.key < b.key;
  const pk_echo *x = &echoes[a.echo], *y = &echoes[b.echo];
  if (x->plot.range_m != y->plot.range_m) return x->plot.range_m < y->plot.range_m;
  return x->key < y->key;
}

static void sift(const pk_echo *echoes, pk_rank *ranks, uint32_t top, uint32_t n) {
  pk_rank moving = ranks[top];
  for (uint32_t child; (child = 2 * top + 1) < n; top = child) {
    if (child + 1 < n && precedes(echoes, ranks[child], ranks[child + 1])) child++;
    if (!precedes(echoes, moving, ranks[child])) break;
    ranks[top] = ranks[child];
  }
  ranks[top] = moving;
}

// Heap sort: in place and without allocation, as qsort does not promise.
static void sort(const pk_echo *echoes, pk_rank *ranks, uint32_t n) {
  for (uint32_t i = n / 2; i > 0; i--) sift(echoes, ranks, i - 1, n);
  for (uint32_t last = n; last > 1; last--) {
    pk_rank first = ranks[0];
    ranks[0] = ranks[last - 1];
    ranks[last - 1] = first;
    sift(echoes, ranks, 0, last - 1);
  }
}

// Insertion sort, for a list that is nearly in order.
static void settle(const pk_echo *echoes, pk_rank *ranks, uint32_t n) {
  for (uint32_t i = 1; i < n; i++) {
    pk_rank moving = ranks[i];
    uint32_t at = i;
    for (; at > 0 && precedes(echoes, moving, ranks[at - 1]); at--) ranks[at] = ranks[at - 1];
    ranks[at] = moving;
  }
}

// Error of a weighted mean of two values that differ: the mean variance and the spread.
static double mixed_sigma(double a, double b, double share, double difference) {
  return sqrt((1 - share) * a * a + share * b * b + share * (1 - share) * difference * difference);
}

// Moves a plot towards another by the other's share of the energy.
static void mix(pk_plot *a, const pk_plot *b, double share) {
  double range_m = b->range_m - a->range_m, azimuth_rad = pk_wrap_pi(b->azimuth_rad - a->azimuth_rad);
  a->time += (pk_time)(share * (double)(b->time - a->time));
  a->range_sigma_m = mixed_sigma(a->range_sigma_m, b->range_sigma_m, share, range_m);
  a->range_m += share * range_m;
  a->azimuth_sigma_rad = mixed_sigma(a->azimuth_sigma_rad, b->azimuth_sigma_rad, share, azimuth_rad);
  a->azimuth_rad = pk_wrap_2pi(a->azimuth_rad + share * azimuth_rad);
  if (isnan(a->height_m)) return; // a radar measures height or does not
  double height_m = b->height_m - a->height_m;
  a->height_sigma_m = mixed_sigma(a->height_sigma_m, b->height_sigma_m, share, height_m);
  a->height_m += share * height_m;
}

// Adds an unresolved echo; a position that a reply gave stands.
static void absorb(pk_echo *into, const pk_echo *other) {
  double sum = into->snr_ratio + other->snr_ratio;
  if (!into->plot.ssr) mix(&into->plot, &other->plot, other->snr_ratio / sum);
  into->snr_ratio = sum;
  into->plot.snr_db = pk_db_from_ratio(sum);
}

// The echo that comes first in the beam opens a cell and takes what follows within it. Two replies stay apart: their
// codes tell them.
static void resolve(const pk_radar_def *def, pk_echo *echoes, const pk_rank *ranks, uint32_t n) {
  double cell_m = def->range_cell_m, cell_rad = def->azimuth_cell_factor * def->az_beam_rad;
  for (uint32_t i = 0; i < n; i++) {
    pk_echo *opener = &echoes[ranks[i].echo];
    if (opener->into != ranks[i].echo || !opener->plot.primary) continue;
    double range_m = opener->plot.range_m;
    for (uint32_t j = i + 1; j < n && ranks[j].key - ranks[i].key < cell_rad; j++) {
      pk_echo *next = &echoes[ranks[j].echo];
      if (next->into != ranks[j].echo || !next->plot.primary) continue;
      if (!(fabs(next->plot.range_m - range_m) < cell_m) || (opener->plot.ssr && next->plot.ssr)) continue;
      if (next->plot.ssr) { // the one with the reply survives
        absorb(next, opener);
        opener->into = ranks[j].echo;
        break;
      }
      absorb(opener, next);
      next->into = ranks[i].echo;
    }
  }
}

// Keeps the survivors, in the order of time.
static uint32_t survivors(const pk_echo *echoes, pk_rank *ranks, uint32_t n, pk_time start) {
  uint32_t left = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = ranks[i].echo;
    if (echoes[at].into == at) ranks[left++] = (pk_rank){(double)(echoes[at].plot.time - start), at};
  }
  settle(echoes, ranks, left);
  return left;
}

static uint32_t survivor(const pk_echo *echoes, uint32_t at) {
  while (echoes[at].into != at) at = echoes[at].into;
  return at;
}

void pk_echoes_report(pk_scan *scan, pk_time start, uint32_t n, pk_scan_output *output) {
  pk_echo *echoes = scan->echoes;
  for (uint32_t i = 0; i < n; i++) {
    echoes[i].into = i;
    scan->ranks[i] = (pk_rank){echoes[i].relative_rad, i};
  }
  sort(echoes, scan->ranks, n);
  resolve(&scan->radar->def, echoes, scan->ranks, n);
  uint32_t left = survivors(echoes, scan->ranks, n, start);
  for (uint32_t i = 0; i < left; i++) {
    pk_plot *plot = &echoes[scan->ranks[i].echo].plot;
    if (output->n_plots == output->plots_max) {
      scan->dropped++;
      continue;
    }
    plot->number = ++scan->plots;
    output->plots[output->n_plots++] = *plot;
  }
  for (uint32_t i = 0; i < n; i++)
    if (echoes[i].look != UINT32_MAX) output->looks[echoes[i].look].plot = echoes[survivor(echoes, i)].plot.number;
}
