// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/squadron.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

enum { DRAW_READY = 0, DRAW_TURNAROUND = 64, DRAW_RELIEF = 128, DRAW_FAILS = 192 }; // index = kind + aircraft

int pk_readiness_find(const char *name, pk_dist *ready_s) {
  static const struct readiness {
    const char *name;
    double min_s, mode_s, max_s;
  } rows[] = {
#define PK_X(name, least, likely, most) {name, 60.0 * (least), 60.0 * (likely), 60.0 * (most)},
      PK_READINESS_TABLE(PK_X)
#undef PK_X
  };
  for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].name, name) == 0) {
      *ready_s = (pk_dist){PK_TRIANGULAR, rows[i].min_s, rows[i].mode_s, rows[i].max_s};
      return 1;
    }
  return 0;
}

pk_squadron_def pk_squadron_def_default(void) {
  pk_squadron_def def = {.name = "",
                         .aircraft = 4,
                         .formation = 2,
                         .alerts = {{.state = "RS15", .count = 2}},
                         .n_alerts = 1,
                         .turnaround_s = {PK_TRIANGULAR, 25 * 60, 40 * 60, 75 * 60},
                         .start_s = 180,
                         .intercept_mps = 330,
                         .cruise_mps = 250,
                         .min_mps = 70,
                         .height_m = 3000,
                         .bank_rad = 30 * PK_RAD_PER_DEG,
                         .fuel_kg = 3400,
                         .cruise_kgps = 0.52,
                         .intercept_kgps = 2.15,
                         .reserve_s = 900,
                         .joker_s = 300};
  pk_readiness_find("RS15", &def.alerts[0].ready_s);
  pk_readiness_find("RS60", &def.relief_s);
  return def;
}

double pk_bingo_kg(const pk_squadron_def *def, pk_lla place) {
  return (pk_geodesic_inverse(place, def->base).distance_m / def->cruise_mps + def->reserve_s) * def->cruise_kgps;
}

void pk_squadron_init(pk_squadron *squadron, const pk_squadron_def *def, const uint64_t seed_and_replication[2]) {
  *squadron = (pk_squadron){.def = def};
  squadron->stream = pk_stream_of(seed_and_replication[0], (uint32_t)seed_and_replication[1], def->name, "squadron");
  uint32_t next = 0;
  for (uint32_t i = 0; i < PK_AIRCRAFT_MAX; i++) squadron->aircraft[i].state = PK_AIRCRAFT_SPARE;
  for (uint32_t a = 0; a < def->n_alerts && a < PK_ALERTS_MAX; a++)
    for (uint32_t i = 0; i < def->alerts[a].count && next < def->aircraft && next < PK_AIRCRAFT_MAX; i++)
      squadron->aircraft[next++] = (pk_aircraft){.state = PK_AIRCRAFT_ALERT, .alert = (uint8_t)a};
}

static uint32_t fleet(const pk_squadron *squadron) {
  return squadron->def->aircraft < PK_AIRCRAFT_MAX ? squadron->def->aircraft : PK_AIRCRAFT_MAX;
}

static uint32_t on_alert(const pk_squadron *squadron, uint32_t alert) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < fleet(squadron); i++)
    count += squadron->aircraft[i].state == PK_AIRCRAFT_ALERT && squadron->aircraft[i].alert == alert;
  return count;
}

// An aircraft that became free goes to the first alert state that is short, or stands by.
static void place(pk_squadron *squadron, pk_aircraft *aircraft) {
  aircraft->state = PK_AIRCRAFT_SPARE;
  aircraft->mission = 0;
  for (uint32_t a = 0; a < squadron->def->n_alerts && a < PK_ALERTS_MAX; a++)
    if (on_alert(squadron, a) < squadron->def->alerts[a].count) {
      aircraft->alert = (uint8_t)a;
      aircraft->state = PK_AIRCRAFT_ALERT;
      return;
    }
}

static void turn_around(pk_squadron *squadron, pk_time now) {
  for (uint32_t i = 0; i < fleet(squadron); i++)
    if (squadron->aircraft[i].state == PK_AIRCRAFT_TURNAROUND && squadron->aircraft[i].free <= now)
      place(squadron, &squadron->aircraft[i]);
}

uint32_t pk_squadron_ready(pk_squadron *squadron, pk_time now) {
  turn_around(squadron, now);
  uint32_t count = 0;
  for (uint32_t a = 0; a < squadron->def->n_alerts && a < PK_ALERTS_MAX; a++) count += on_alert(squadron, a);
  return count;
}

// Alert state with aircraft that is quickest on average; -1 if none has any.
static int quickest(pk_squadron *squadron, pk_time now) {
  turn_around(squadron, now);
  int best = -1;
  for (uint32_t a = 0; a < squadron->def->n_alerts && a < PK_ALERTS_MAX; a++)
    if (on_alert(squadron, a) > 0 && (best < 0 || pk_dist_mean(&squadron->def->alerts[a].ready_s) <
                                                      pk_dist_mean(&squadron->def->alerts[best].ready_s)))
      best = (int)a;
  return best;
}

double pk_squadron_mean_ready_s(pk_squadron *squadron, pk_time now) {
  const int alert = quickest(squadron, now);
  return alert < 0 ? INFINITY : pk_dist_mean(&squadron->def->alerts[alert].ready_s);
}

// A spare aircraft is brought up in the place of one that goes.
static void relieve(pk_squadron *squadron, pk_time now, uint8_t gone) {
  for (uint32_t i = 0; i < fleet(squadron); i++) {
    pk_aircraft *aircraft = &squadron->aircraft[i];
    if (aircraft->state != PK_AIRCRAFT_SPARE) continue;
    const pk_stream stream = pk_stream_sub(squadron->stream, squadron->missions);
    aircraft->state = PK_AIRCRAFT_TURNAROUND;
    aircraft->free = now + pk_time_from_s(pk_dist_draw(&squadron->def->relief_s, stream, DRAW_RELIEF + (uint64_t)gone));
    return;
  }
}

uint32_t pk_squadron_take(pk_squadron *squadron, uint32_t want, uint32_t mission, pk_time now,
                          uint8_t out[PK_FORMATION_MAX]) {
  const int alert = quickest(squadron, now);
  if (alert < 0) return 0;
  if (want > PK_FORMATION_MAX) want = PK_FORMATION_MAX;
  uint32_t n = 0;
  squadron->missions++;
  for (uint32_t i = 0; i < fleet(squadron) && n < want; i++) {
    pk_aircraft *aircraft = &squadron->aircraft[i];
    if (aircraft->state != PK_AIRCRAFT_ALERT || aircraft->alert != (uint8_t)alert) continue;
    aircraft->state = PK_AIRCRAFT_MISSION;
    aircraft->mission = mission;
    aircraft->ordinal = squadron->missions;
    out[n++] = (uint8_t)i;
  }
  for (uint32_t i = 0; i < n; i++) relieve(squadron, now, out[i]);
  return n;
}

double pk_squadron_ready_s(const pk_squadron *squadron, uint8_t aircraft, uint32_t ordinal) {
  const pk_aircraft *one = &squadron->aircraft[aircraft < PK_AIRCRAFT_MAX ? aircraft : 0];
  return pk_dist_draw(&squadron->def->alerts[one->alert].ready_s, pk_stream_sub(squadron->stream, ordinal), DRAW_READY);
}

int pk_squadron_fails(const pk_squadron *squadron, uint8_t aircraft, uint32_t ordinal) {
  return pk_draw_uniform(pk_stream_sub(squadron->stream, ordinal), DRAW_FAILS + (uint64_t)aircraft) <
         squadron->def->unserviceable_probability;
}

void pk_squadron_give_back(pk_squadron *squadron, uint32_t mission, int flown, pk_time now) {
  for (uint32_t i = 0; i < fleet(squadron); i++) {
    pk_aircraft *aircraft = &squadron->aircraft[i];
    if (aircraft->state != PK_AIRCRAFT_MISSION || aircraft->mission != mission) continue;
    if (!flown) {
      place(squadron, aircraft);
      continue;
    }
    const pk_stream stream = pk_stream_sub(squadron->stream, aircraft->ordinal);
    aircraft->state = PK_AIRCRAFT_TURNAROUND;
    aircraft->free = now + pk_time_from_s(pk_dist_draw(&squadron->def->turnaround_s, stream, DRAW_TURNAROUND + i));
    squadron->sorties++;
  }
}
