// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "engage/effect.h"
#include <math.h>

void pk_fit_add(pk_fit *fit, pk_time time, pk_enu place, double sigma_m) {
  fit->time[fit->next] = time;
  fit->place[fit->next] = place;
  fit->sigma_m[fit->next] = sigma_m;
  fit->next = (fit->next + 1) % PK_FIT_PLOTS;
  if (fit->n < PK_FIT_PLOTS) fit->n++;
}

int pk_fit_at(const pk_fit *fit, pk_time time, pk_aim *aim, double *sigma_m) {
  double w = 0, wt = 0, wtt = 0, x[3] = {0, 0, 0}, xt[3] = {0, 0, 0};
  for (uint32_t i = 0; i < fit->n; i++) {
    const double t_s = pk_time_s(fit->time[i] - time), weight = 1 / (fit->sigma_m[i] * fit->sigma_m[i]);
    const double at[3] = {fit->place[i].e_m, fit->place[i].n_m, fit->place[i].u_m};
    w += weight, wt += weight * t_s, wtt += weight * t_s * t_s;
    for (int k = 0; k < 3; k++) x[k] += weight * at[k], xt[k] += weight * t_s * at[k];
  }
  const double det = w * wtt - wt * wt;
  if (fit->n < 2 || !(det > 1e-9 * w * w)) return 0;
  double place[3], rate[3];
  for (int k = 0; k < 3; k++) place[k] = (wtt * x[k] - wt * xt[k]) / det, rate[k] = (w * xt[k] - wt * x[k]) / det;
  *aim = (pk_aim){{place[0], place[1], place[2]}, {rate[0], rate[1], rate[2]}};
  *sigma_m = sqrt(wtt / det);
  return 1;
}

// Linear from 1 at `from` to `low` at `to`, flat outside.
static double falls(double x, double from, double to, double low) {
  if (!(x > from)) return 1;
  return x >= to ? low : 1 - (1 - low) * (x - from) / (to - from);
}

pk_effect pk_effect_of(const pk_battery_def *def, pk_target_kind kind, pk_enu place, double speed_mps, double sigma_m) {
  const pk_envelope *e = &def->envelope;
  const double range_m = sqrt(place.e_m * place.e_m + place.n_m * place.n_m + place.u_m * place.u_m);
  const double out = (range_m - e->range_min_m) / (e->range_max_m - e->range_min_m);
  const double up = (pk_aim_height_m(place) - e->height_min_m) / (e->height_max_m - e->height_min_m);
  pk_effect effect = {.range_ratio = falls(out, 0.7, 1, 0.7) * falls(0.05 - out, 0, 0.05, 0.8),
                      .height_ratio = falls(up, 0.8, 1, 0.8) * falls(0.01 - up, 0, 0.01, 0.8),
                      .speed_ratio = falls(speed_mps / e->target_max_mps, 0.5, 1, 0.7),
                      .track_ratio = 1 / (1 + sigma_m * sigma_m / (500. * 500.))};
  effect.probability = def->effective[(unsigned)kind < PK_TARGET_KINDS ? kind : PK_TARGET_AIRCRAFT] *
                       effect.range_ratio * effect.height_ratio * effect.speed_ratio * effect.track_ratio;
  return effect;
}

int pk_effect_draw(const pk_battery *battery, uint64_t target_key, uint32_t shot, double probability) {
  const pk_stream stream = pk_stream_sub(pk_stream_sub(battery->stream, 2), target_key);
  return pk_draw_uniform(stream, shot) < probability;
}

double pk_shoot_look_chance(double p, uint32_t n) {
  double none = 1;
  for (uint32_t i = 0; i < n; i++) none *= 1 - p;
  return 1 - none;
}

double pk_shoot_look_shots(double p, uint32_t n) {
  double none = 1, shots = 0;
  for (uint32_t i = 0; i < n; i++) shots += none, none *= 1 - p;
  return shots;
}
