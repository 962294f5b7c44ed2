// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Which movers the beam crossed, and when. A rotation lists the movers in reach with the sectors they may be met in;
// a sector solves azimuth(t) = beam(t) for those on its list. A beam that passes within one turn of a mover overhead
// may meet it twice in a sector; that counts as once.
#include "sensor/scan.h"
#include "num/math.h"
#include "sensor/prepared.h"
#include <math.h>
#include <string.h>

// No mover is faster: reach and azimuths of a rotation's list are widened by what it could fly in the time.
#define SPEED_MAX_MPS 1200.0

static double flown_m(const pk_radar_def *def) { return (def->carried ? 2 : 1) * SPEED_MAX_MPS * def->scan_s; }

// Farther crossings give no look, not even one that says "out of range".
static double reach_m(const pk_radar_def *def) {
  double range_m = def->ssr.fitted ? pk_radar_max(def->range_max_m, def->ssr.range_max_m) : def->range_max_m;
  return range_m + flown_m(def);
}

static double squared_m2(pk_enu at) { return at.e_m * at.e_m + at.n_m * at.n_m + at.u_m * at.u_m; }

uint32_t pk_scan_plots_max(const pk_radar *radar, uint32_t movers) {
  double mean = pk_radar_alarms_a_sector(&radar->def);
  return movers + (uint32_t)(mean + 10 * sqrt(mean)) + 64; // a Poisson count beyond has a chance below 1e-20
}

void pk_scan_start(pk_scan *scan, const char *name, uint32_t sensor, uint64_t seed, uint32_t replication) {
  const pk_radar_def *def = &scan->radar->def;
  scan->sensor = sensor;
  scan->silent = 0;
  scan->plots = scan->dropped = 0;
  scan->rotation = UINT64_MAX;
  scan->look = pk_stream_of(seed, replication, name, "detect");
  scan->error = pk_stream_of(seed, replication, name, "error");
  scan->reply = pk_stream_of(seed, replication, name, "reply");
  scan->alarm = pk_stream_of(seed, replication, name, "false alarm");
  pk_stream registration = pk_stream_of(seed, replication, name, "registration");
  scan->range_bias_m = def->range_registration_m * pk_draw_normal(registration, 0);
  scan->azimuth_bias_rad = def->azimuth_registration_rad * pk_draw_normal(registration, 1);
}

int pk_scan_init(pk_scan *scan, const pk_radar *radar, const char *name, pk_arena *arena, uint32_t movers) {
  *scan = (pk_scan){.carrier = UINT32_MAX,
                    .radar = radar,
                    .movers = movers,
                    .rotation = UINT64_MAX,
                    .from = radar->frame,
                    .to = radar->frame};
  if (radar->def.carried) {
    scan->radar = scan->carried = PK_ARENA_NEW(arena, pk_radar, 1);
    if (!scan->carried) return 0;
    *scan->carried = *radar; // what it points at stays the other's
  }
  scan->echoes_max = pk_scan_plots_max(radar, movers);
  scan->anywhere = PK_ARENA_NEW(arena, uint32_t, movers);
  scan->bucket = PK_ARENA_NEW(arena, uint32_t, (size_t)movers * PK_SCAN_SPREAD);
  scan->bucket_start = PK_ARENA_NEW(arena, uint32_t, radar->def.sectors + 1);
  scan->first = PK_ARENA_NEW(arena, uint8_t, movers);
  scan->count = PK_ARENA_NEW(arena, uint8_t, movers);
  scan->echoes = PK_ARENA_NEW(arena, pk_echo, scan->echoes_max);
  scan->ranks = PK_ARENA_NEW(arena, pk_rank, scan->echoes_max);
  pk_scan_start(scan, name, 0, 0, 0);
  return scan->anywhere && scan->bucket && scan->bucket_start && scan->first && scan->count && scan->echoes &&
         scan->ranks;
}

void pk_scan_move(pk_scan *scan, const pk_platform *platform) {
  if (!scan->carried) return;
  scan->from = pk_frame_at(pk_lla_from_ecef(platform->start));
  scan->to = pk_frame_at(pk_lla_from_ecef(platform->end));
  pk_radar_stand(scan->carried, pk_lla_from_ecef(platform->middle), platform->geoid_m, platform->velocity);
}

// When a sector begins; sector = sectors is the end of the rotation.
static pk_time sector_start(const pk_radar_def *def, uint64_t rotation, uint32_t sector) {
  pk_time scan = pk_time_from_s(def->scan_s);
  return (pk_time)rotation * scan + (pk_time)sector * scan / def->sectors;
}

pk_time pk_scan_sector_end(const pk_radar *radar, uint64_t rotation, uint32_t sector) {
  return sector_start(&radar->def, rotation, sector + 1);
}

pk_time pk_scan_sector_start(const pk_radar *radar, uint64_t rotation, uint32_t sector) {
  return sector_start(&radar->def, rotation, sector);
}

static int in_play(const pk_movers *movers, uint32_t i) { return movers->t0[i] <= movers->t1[i]; }

// Azimuth within 0.004 rad, enough to choose sectors.
static double coarse_azimuth_rad(double e_m, double n_m) {
  double e = fabs(e_m), n = fabs(n_m), ratio = pk_radar_min(e, n) / pk_radar_max(pk_radar_max(e, n), 1);
  double octant_rad = ratio * (PK_PI / 4 + 0.273 * (1 - ratio));
  double quadrant_rad = e > n ? PK_PI / 2 - octant_rad : octant_rad;
  if (n_m < 0) quadrant_rad = PK_PI - quadrant_rad;
  return e_m < 0 ? 2 * PK_PI - quadrant_rad : quadrant_rad;
}

// Sectors in which the beam may meet a mover that is now at enu and may have moved by margin_m when it does; a count
// of 0 stands for any.
static void place_candidate(pk_scan *scan, uint32_t mover, pk_enu enu, double margin_m) {
  const pk_radar_def *def = &scan->radar->def;
  double level_m = sqrt(enu.e_m * enu.e_m + enu.n_m * enu.n_m);
  scan->count[mover] = 0;
  if (level_m < 2 * margin_m) return;
  double per_rad = def->sectors / (2 * PK_PI), half_rad = 0.005 + 1.1 * margin_m / level_m; // asin x < 1.1 x to 1/2
  double azimuth_rad = pk_wrap_2pi(coarse_azimuth_rad(enu.e_m, enu.n_m) - def->north_offset_rad);
  double first = floor((azimuth_rad - half_rad) * per_rad), last = floor((azimuth_rad + half_rad) * per_rad);
  if (last - first + 1 > PK_SCAN_SPREAD || last - first + 1 > def->sectors) return;
  scan->first[mover] = (uint8_t)(first < 0 ? first + def->sectors : first);
  scan->count[mover] = (uint8_t)(last - first + 1);
}

enum { OUT_OF_REACH = UINT8_MAX };

static void place_candidates(pk_scan *scan, const pk_movers *movers, uint32_t n, pk_time now) {
  const pk_radar *radar = scan->radar;
  double margin_m = flown_m(&radar->def), listed_m = reach_m(&radar->def) + margin_m;
  for (uint32_t i = 0; i < n; i++) {
    scan->count[i] = OUT_OF_REACH; // when one comes into play, the list is made anew
    if (!in_play(movers, i)) continue;
    scan->count[i] = 0;
    if (movers->t0[i] > now || movers->t1[i] < now) continue;
    pk_enu enu = pk_radar_enu(radar, pk_movers_at(movers, i, pk_time_s(now - movers->t0[i])));
    if (squared_m2(enu) <= listed_m * listed_m)
      place_candidate(scan, i, enu, margin_m);
    else
      scan->count[i] = OUT_OF_REACH;
  }
}

// Lists the movers of each sector, in the order of movers.
static void list_candidates(pk_scan *scan, const pk_movers *movers, uint64_t rotation, pk_time now) {
  uint32_t n = movers->n < scan->movers ? movers->n : scan->movers, sectors = scan->radar->def.sectors;
  uint32_t *start = scan->bucket_start;
  place_candidates(scan, movers, n, now);
  for (uint32_t s = 0; s <= sectors; s++) start[s] = 0;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; scan->count[i] != OUT_OF_REACH && k < scan->count[i]; k++)
      start[(scan->first[i] + k) % sectors]++;
  uint32_t end = 0;
  for (uint32_t s = 0; s <= sectors; s++) start[s] = end += start[s]; // ends, which filling backwards turns into starts
  scan->n_anywhere = 0;
  for (uint32_t i = n; i-- > 0;)
    for (uint32_t k = 0; scan->count[i] != OUT_OF_REACH && k < scan->count[i]; k++)
      scan->bucket[--start[(scan->first[i] + k) % sectors]] = i;
  for (uint32_t i = 0; i < n; i++)
    if (scan->count[i] == 0) scan->anywhere[scan->n_anywhere++] = i;
  scan->rotation = rotation;
  scan->entries = movers->entries;
}

// Angle whose tangent is y / x; by its series for the small angles of a sector (the next terms are below 2e-8).
static double angle_rad(double y, double x) {
  double t = y / x, t2 = t * t;
  if (x > 0 && t2 < 0.01) return t * (1 - t2 * (1 / 3. - t2 * (1 / 5. - t2 * (1 / 7.))));
  if (!(x > 0 && t2 < 0.16)) return pk_atan2(y, x);
  double tail = 1 / 9. - t2 * (1 / 11. - t2 * (1 / 13. - t2 * (1 / 15.)));
  return t * (1 - t2 * (1 / 3. - t2 * (1 / 5. - t2 * (1 / 7. - t2 * tail))));
}

// Angle from one direction to another, clockwise seen from above.
static double turn_rad(pk_enu from, pk_enu to) {
  return angle_rad(to.e_m * from.n_m - to.n_m * from.e_m, to.n_m * from.n_m + to.e_m * from.e_m);
}

// The beam of one sector.
typedef struct beam {
  pk_time start, end;
  double rate_rps, start_rad, middle_rad;
  const double *from, *to; // directions at start and end
  const pk_frame *from_frame, *to_frame;
  double reach_m;
} beam;

static beam sweep_of(const pk_scan *scan, uint64_t rotation, uint32_t sector) {
  const pk_radar *radar = scan->radar;
  const pk_radar_def *def = &radar->def;
  return (beam){.start = sector_start(def, rotation, sector),
                .end = sector_start(def, rotation, sector + 1),
                .rate_rps = 2 * PK_PI / pk_time_s(pk_time_from_s(def->scan_s)),
                .start_rad = pk_radar_edge_rad(def, sector),
                .middle_rad = pk_wrap_2pi(pk_radar_edge_rad(def, sector) + PK_PI / def->sectors),
                .from = radar->edge[sector],
                .to = radar->edge[(sector + 1) % def->sectors],
                .from_frame = &scan->from,
                .to_frame = &scan->to,
                .reach_m = reach_m(def)};
}

// A mover's way over the radar's plane: e and n as cubics of seconds since its segment began.
typedef struct plan {
  double e[4], n[4];
} plan;

static plan plan_of(const pk_radar *radar, const pk_movers *movers, uint32_t i) {
  plan way;
  pk_ecef origin = radar->frame.origin;
  for (int k = 0; k < 4; k++) {
    pk_ecef c = {movers->c[0][k][i], movers->c[1][k][i], movers->c[2][k][i]};
    if (k == 0) c = (pk_ecef){c.x_m - origin.x_m, c.y_m - origin.y_m, c.z_m - origin.z_m};
    pk_enu turned = pk_radar_rotate(radar, c);
    way.e[k] = turned.e_m;
    way.n[k] = turned.n_m;
  }
  return way;
}

static pk_enu level(const plan *way, double tau_s) {
  const double *e = way->e, *n = way->n;
  return (pk_enu){.e_m = pk_cubic(e[0], e[1], e[2], e[3], tau_s), .n_m = pk_cubic(n[0], n[1], n[2], n[3], tau_s)};
}

// How far a target is ahead of (clockwise from) a direction: distance times sine of the angle.
static double ahead_m(pk_enu at, const double direction[2]) { return at.e_m * direction[1] - at.n_m * direction[0]; }

// Solves azimuth(t) = beam(t) by Newton from a guess, both in s since the sector began.
static double solve_crossing_s(const beam *sweep, const plan *way, double start_tau_s, double guess_s) {
  pk_enu first = level(way, start_tau_s);
  double along_m = first.e_m * sweep->from[0] + first.n_m * sweep->from[1];
  double start_ahead_rad = angle_rad(ahead_m(first, sweep->from), along_m);
  double width_s = pk_time_s(sweep->end - sweep->start), dt_s = guess_s;
  for (int i = 0; i < 8; i++) {
    double tau_s = start_tau_s + dt_s;
    pk_enu at = level(way, tau_s);
    double lag_rad = start_ahead_rad + turn_rad(first, at) - sweep->rate_rps * dt_s;
    double east_mps = pk_cubic_slope(way->e[1], way->e[2], way->e[3], tau_s);
    double north_mps = pk_cubic_slope(way->n[1], way->n[2], way->n[3], tau_s);
    double cross = east_mps * at.n_m - north_mps * at.e_m;
    double rate_rps = cross / pk_radar_max(at.e_m * at.e_m + at.n_m * at.n_m, 1);
    // overhead the target may outrun the beam
    double step_s = lag_rad / pk_radar_max(sweep->rate_rps - rate_rps, sweep->rate_rps / 4);
    dt_s = pk_radar_min(pk_radar_max(dt_s + step_s, 0), width_s);
    if (fabs(step_s) < 1e-3) break; // the next is its square times the turn of the line of sight: below 1e-6
  }
  return dt_s;
}

static void place_crossing(const pk_radar *radar, const pk_targets *targets, uint32_t mover, const beam *sweep,
                           double dt_s, pk_beam_crossing *crossing) {
  const pk_movers *movers = targets->movers;
  double tau_s = pk_time_s(sweep->start - movers->t0[mover]) + dt_s;
  crossing->point = pk_movers_at(movers, mover, tau_s);
  crossing->enu = pk_radar_enu(radar, crossing->point);
  crossing->velocity = pk_radar_rotate(radar, pk_movers_rate_at(movers, mover, tau_s));
  crossing->time = sweep->start + pk_time_from_s(dt_s);
  if (crossing->time >= sweep->end) crossing->time = sweep->end - 1;
  // The middle of the sector sees a carried radar's targets a little beside the beam.
  crossing->azimuth_rad = pk_wrap_2pi(radar->def.carried ? pk_atan2(crossing->enu.e_m, crossing->enu.n_m)
                                                         : sweep->start_rad + sweep->rate_rps * dt_s);
}

// Whether the beam met a mover in a sector, and where. It did if the mover was ahead of the beam at the start and no
// more at the end: neighbouring sectors put the same question at their common edge, so no crossing is lost or doubled.
static int crosses(const pk_radar *radar, const pk_targets *targets, uint32_t mover, const beam *sweep,
                   pk_beam_crossing *crossing) {
  const pk_movers *movers = targets->movers;
  double start_tau_s = pk_time_s(sweep->start - movers->t0[mover]);
  double end_tau_s = pk_time_s(sweep->end - movers->t0[mover]);
  double before_m = ahead_m(pk_enu_from_ecef(sweep->from_frame, pk_movers_at(movers, mover, start_tau_s)), sweep->from);
  if (!(before_m >= 0)) return 0;
  double after_m = ahead_m(pk_enu_from_ecef(sweep->to_frame, pk_movers_at(movers, mover, end_tau_s)), sweep->to);
  if (!(after_m < 0)) return 0;
  plan way = plan_of(radar, movers, mover);
  double guess_s = pk_time_s(sweep->end - sweep->start) * (before_m / (before_m - after_m));
  place_crossing(radar, targets, mover, sweep, solve_crossing_s(sweep, &way, start_tau_s, guess_s), crossing);
  return squared_m2(crossing->enu) <= sweep->reach_m * sweep->reach_m;
}

// A look at one mover, if the beam met it; returns the new number of echoes.
static uint32_t look_at(pk_scan *scan, const pk_targets *targets, const beam *sweep, uint32_t mover, uint32_t n_echoes,
                        pk_scan_output *output) {
  const pk_movers *movers = targets->movers;
  if (mover == scan->carrier) return n_echoes;
  if (!in_play(movers, mover) || movers->t0[mover] > sweep->end || movers->t1[mover] < sweep->start) return n_echoes;
  pk_beam_crossing crossing;
  if (!crosses(scan->radar, targets, mover, sweep, &crossing)) return n_echoes;
  if (output->n_looks == output->looks_max) return scan->dropped++, n_echoes;
  pk_echo *echo = &scan->echoes[n_echoes];
  int reported = pk_radar_look(scan, targets, mover, &crossing, &output->looks[output->n_looks], echo);
  double off_rad = echo->plot.azimuth_rad - sweep->middle_rad; // both in [0, 2 pi)
  echo->relative_rad = off_rad >= PK_PI ? off_rad - 2 * PK_PI : off_rad < -PK_PI ? off_rad + 2 * PK_PI : off_rad;
  echo->look = output->n_looks++;
  return n_echoes + (uint32_t)reported;
}

// Looks in the order of movers, from the two lists that hold them in this order.
static uint32_t look_around(pk_scan *scan, const pk_targets *targets, const beam *sweep, uint32_t sector,
                            pk_scan_output *output) {
  const uint32_t *here = scan->bucket + scan->bucket_start[sector];
  const uint32_t *here_end = scan->bucket + scan->bucket_start[sector + 1];
  const uint32_t *any = scan->anywhere, *any_end = any + scan->n_anywhere;
  uint32_t n_echoes = 0;
  while (here < here_end || any < any_end) {
    uint32_t mover = any == any_end || (here < here_end && *here < *any) ? *here++ : *any++;
    n_echoes = look_at(scan, targets, sweep, mover, n_echoes, output);
  }
  return n_echoes;
}

pk_sector_report pk_radar_sector(pk_scan *scan, const pk_targets *targets, uint64_t rotation, uint32_t sector,
                                 pk_scan_output *output) {
  const pk_radar_def *def = &scan->radar->def;
  beam sweep = sweep_of(scan, rotation, sector);
  pk_sector_report report = {.sensor = scan->sensor,
                             .sector = sector,
                             .sectors = def->sectors,
                             .rotation = rotation,
                             .start = sweep.start,
                             .end = sweep.end,
                             .azimuth_start_rad = pk_wrap_2pi(sweep.start_rad),
                             .azimuth_end_rad = pk_wrap_2pi(pk_radar_edge_rad(def, sector + 1))};
  if (def->carried) report.carried = 1, report.place = def->place, report.geoid_m = scan->radar->undulation_here_m;
  output->n_looks = output->n_plots = 0;
  if (scan->rotation != rotation || scan->entries != targets->movers->entries)
    list_candidates(scan, targets->movers, rotation, sweep.end);
  uint32_t n_echoes = look_around(scan, targets, &sweep, sector, output);
  if (!scan->silent) n_echoes = pk_radar_false_alarms(scan, &report, n_echoes);
  pk_echoes_report(scan, sweep.start, n_echoes, output);
  report.plots = output->plots;
  report.n_plots = output->n_plots;
  return report;
}
