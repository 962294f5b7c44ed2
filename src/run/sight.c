// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a battery sees: where its centre's track should be, which aircraft its own radar or the crew's eyes have there,
// and the plot of one of them.
#include "num/math.h"
#include "run/firing.h"
#include <math.h>

enum { CROWD = 32 };
static const double near_m = 3000, near_max_m = 15e3;      // of the cue, where it looks; more for an unsure track
static const double differ_mps = 60, differ_max_mps = 150; // a target's velocity from the track's; the same
static const double together_m = 2000;                     // aircraft so near to each other are one formation
static const double eye_sigma_ratio = 0.02;                // of the range: what a crew with sights makes of a place
static const double eye_agl_m = 2;
static const double reply_probability = 0.95; // that one question of its interrogator gets an answer

// Where a target should be, and how far off it may be: over ground, in height (NaN: not known) and in velocity.
typedef struct cue {
  pk_lla place; // h_m above the ellipsoid
  pk_enu velocity;
  double reach_m, height_reach_m, differ_mps;
} cue;

// One look at one mover.
typedef struct sighting {
  uint32_t mover;
  int seen;
  pk_look look;
  pk_enu place; // in the battery's frame
  double sigma_m, off_m;
} sighting;

static const pk_battery_def *def_of(const pk_run *run, const pk_run_engagement *e) {
  return run->batteries[e->battery].battery.def;
}

int pk_run_battery_cut_off(const pk_run *run, const pk_run_engagement *e) {
  const uint32_t net = pk_run_battery_post(run, e)->net;
  return net != PK_NO_INDEX && run->nets[net].cut;
}

// The height that a radar without one of its own reckons with: the track's, else anything that the battery reaches.
static void keep_height(const pk_run *run, pk_run_engagement *e, const pk_view *view) {
  const pk_battery_def *def = def_of(run, e);
  const pk_envelope *envelope = &def->envelope;
  e->height_m = view->place.h_m, e->height_sigma_m = view->height_sigma_m;
  if (isfinite(e->height_m)) return;
  e->height_m = def->place.h_m - def->geoid_m + (envelope->height_min_m + envelope->height_max_m) / 2;
  e->height_sigma_m = (envelope->height_max_m - envelope->height_min_m) / sqrt(12);
}

// What the centre tells of its track by dead reckoning; no text, or why that leads to no look.
static pk_run_reason read_cue(pk_run *run, pk_run_engagement *e, cue *out) {
  pk_view view;
  double minor_m, major_m;
  if (!pk_centre_cue(run->posts[pk_run_battery_post(run, e)->centre].centre, e->number, &view))
    return (pk_run_reason){"TRACK_LOST", "its centre lost the track"};
  if (pk_run_battery_cut_off(run, e)) return (pk_run_reason){"NET_CUT", "the net with its centre is cut"};
  keep_height(run, e, &view);
  pk_view_axes(&view, &major_m, &minor_m);
  out->place = pk_place_after(view.place, view.east_mps, view.north_mps, pk_time_s(run->sim.now - view.time));
  out->place.h_m = view.place.h_m + def_of(run, e)->geoid_m;
  out->velocity = (pk_enu){view.east_mps, view.north_mps, 0};
  out->reach_m = near_m + 3 * major_m;
  out->height_reach_m = near_m + 3 * view.height_sigma_m;
  out->differ_mps = differ_mps + 3 * view.velocity_sigma_mps;
  if (!(out->reach_m <= near_max_m) || !(out->differ_mps <= differ_max_mps))
    return (pk_run_reason){"UNSURE", "its centre's track is too unsure to look by it"};
  return (pk_run_reason){NULL, NULL};
}

// Whether a mover is where the track should be and flies as it does; how far off it is.
static int fits(const pk_run *run, uint32_t mover, const cue *where, double *off_m) {
  const pk_lla at = pk_lla_from_ecef(pk_movers_position(&run->movers, mover, run->sim.now));
  const pk_enu off = pk_place_offset(where->place, at);
  *off_m = pk_hypot(off.e_m, off.n_m);
  if (*off_m > where->reach_m || fabs(off.u_m) > where->height_reach_m) return 0; // NaN: any height
  const pk_frame frame = pk_frame_at(at);
  const pk_enu v = pk_enu_rotate(&frame, pk_movers_velocity(&run->movers, mover, run->sim.now));
  return pk_hypot(v.e_m - where->velocity.e_m, v.n_m - where->velocity.n_m) <= where->differ_mps;
}

// Whether neither ground nor horizon hides a mover from the crew.
static int in_sight(const pk_run *run, const pk_battery_def *def, uint32_t mover) {
  const pk_air *air = &run->scenario->air;
  const pk_lla at = pk_lla_from_ecef(pk_movers_position(&run->movers, mover, run->sim.now));
  const pk_enu off = pk_place_offset(def->place, at);
  const double eye_m = def->place.h_m - def->geoid_m + eye_agl_m;
  const double lowest_m = pk_terrain_mask_m(air->terrain, def->place, eye_m, pk_wrap_2pi(pk_atan2(off.e_m, off.n_m)),
                                            pk_hypot(off.e_m, off.n_m), NULL);
  return pk_air_amsl_m(air, at, at.h_m) >= lowest_m;
}

// A look with the eye through sights: seen or not, and where.
static void look_by_eye(const pk_run *run, const pk_run_engagement *e, uint32_t number, sighting *out) {
  const pk_battery *battery = &run->batteries[e->battery].battery;
  pk_visual_def eye = pk_visual_def_default();
  eye.visibility_m = run->scenario->visibility_m;
  pk_enu *place = &out->place;
  *place = pk_enu_from_ecef(&battery->def->frame, pk_movers_position(&run->movers, out->mover, run->sim.now));
  const double range_m = sqrt(place->e_m * place->e_m + place->n_m * place->n_m + place->u_m * place->u_m);
  const double area_m2 = run->scenario->flyers[out->mover].visible_area_m2;
  const int hidden = !in_sight(run, battery->def, out->mover);
  const double chance = hidden ? 0 : pk_visual_glimpse(&eye, area_m2, range_m, pk_run_battery_post(run, e)->look_s);
  const pk_stream stream = pk_stream_sub(pk_stream_sub(battery->stream, 3), run->keys[out->mover]);
  out->seen = pk_draw_uniform(pk_stream_sub(stream, 0), number) < chance;
  out->sigma_m = fmax(eye_sigma_ratio * range_m, 10);
  place->e_m += out->sigma_m * pk_draw_normal(pk_stream_sub(stream, 1), number);
  place->n_m += out->sigma_m * pk_draw_normal(pk_stream_sub(stream, 2), number);
  place->u_m += out->sigma_m * pk_draw_normal(pk_stream_sub(stream, 3), number);
  out->look = (pk_look){.range_m = (float)range_m, .pd = (float)chance};
  out->look.result = (uint8_t)(out->seen ? PK_LOOK_DETECTED : hidden ? PK_LOOK_MASKED : PK_LOOK_MISSED);
}

// A look of the engagement radar. One that measures no height takes the track's; its plots share that error, which
// their fit must not lessen.
static void look_by_radar(pk_run *run, const pk_run_engagement *e, uint32_t number, sighting *out) {
  pk_run_battery *battery = &run->batteries[e->battery];
  const pk_targets targets = {&run->movers, run->signatures, run->keys, 0};
  const pk_stare when = {run->sim.now, number};
  pk_plot plot;
  out->seen = pk_radar_stare(&battery->scan, &targets, out->mover, &when, &out->look, &plot);
  if (!out->seen) return;
  const int own = isfinite(plot.height_m);
  const double height_m = own ? plot.height_m : e->height_m;
  const double height_sigma_m = own ? plot.height_sigma_m : sqrt(PK_FIT_PLOTS) * e->height_sigma_m;
  const pk_radar *radar = pk_run_battery_post(run, e)->radar;
  const pk_ecef point = pk_radar_point(radar, plot.range_m, plot.azimuth_rad, height_m);
  out->place = pk_enu_from_ecef(&battery->battery.def->frame, point);
  out->sigma_m = fmax(fmax(plot.range_sigma_m, plot.range_m * plot.azimuth_sigma_rad), height_sigma_m);
}

static sighting look_at(pk_run *run, const pk_run_engagement *e, uint32_t mover) {
  sighting out = {.mover = mover};
  const uint32_t number = pk_run_aimed_at(run, e, mover)->looks++;
  if (pk_run_battery_post(run, e)->radar)
    look_by_radar(run, e, number, &out);
  else
    look_by_eye(run, e, number, &out);
  return out;
}

// Whom a battery sees, it asks: those on a net that its nation's interrogators ask answer, but now and then.
static int answers(pk_run *run, const pk_run_engagement *e, uint32_t mover) {
  const uint32_t number = pk_run_aimed_at(run, e, mover)->looks;
  const uint32_t nets = run->scenario->nations[pk_run_battery_post(run, e)->nation].iff_nets;
  if (!(nets & run->signatures[mover].iff_nets)) return 0;
  const pk_stream stream = pk_stream_sub(run->batteries[e->battery].battery.stream, 4);
  return pk_draw_uniform(pk_stream_sub(stream, run->keys[mover]), number) < reply_probability;
}

// Keeps what a look at its target gave.
static void keep(pk_run *run, pk_run_engagement *e, const sighting *one) {
  e->looks++;
  e->last = one->look;
  if (!one->seen) return;
  e->hits++;
  e->seen = run->sim.now;
  e->answers |= (uint8_t)answers(run, e, one->mover);
  pk_fit_add(&e->fit, run->sim.now, one->place, one->sigma_m);
}

int pk_run_battery_look(pk_run *run, pk_run_engagement *e) {
  const sighting one = look_at(run, e, e->target);
  keep(run, e, &one);
  return one.seen;
}

pk_run_reason pk_run_battery_unseen(const pk_run *run, const pk_run_engagement *e) {
  const pk_look_result result = (pk_look_result)e->last.result;
  if (!pk_run_battery_post(run, e)->radar && result != PK_LOOK_MASKED)
    return (pk_run_reason){"UNSEEN", "its crew did not see it"};
  return (pk_run_reason){pk_look_name(result), pk_look_text(result)};
}

// What was seen near the cue.
typedef struct crowd {
  uint32_t n, seen; // looked at; of them seen
  uint32_t movers[CROWD];
  sighting best, hidden, present; // nearest seen and nearest unseen; the target so far
} crowd;

static void look_around(pk_run *run, const pk_run_engagement *e, const cue *where, crowd *out) {
  const sighting none = {.mover = PK_NO_INDEX, .off_m = INFINITY};
  out->n = out->seen = 0;
  out->best = out->hidden = out->present = none;
  for (uint32_t i = 0; i < run->scenario->n_flyers; i++) {
    double off_m;
    if (!run->mover[i].in_play || !fits(run, i, where, &off_m)) continue;
    sighting one = look_at(run, e, i);
    one.off_m = off_m;
    out->n++;
    if (i == e->target) out->present = one;
    if (!one.seen && off_m < out->hidden.off_m) out->hidden = one;
    if (one.seen && off_m < out->best.off_m) out->best = one;
    if (one.seen && out->seen++ < CROWD) out->movers[out->seen - 1] = i;
  }
}

static int apart(const pk_run *run, uint32_t a, uint32_t b) {
  return pk_ecef_distance_m(pk_movers_position(&run->movers, a, run->sim.now),
                            pk_movers_position(&run->movers, b, run->sim.now)) > together_m;
}

// The one that it holds to be the track: the nearest it sees. Within a formation it stays with whom it has begun with.
static const sighting *held(const pk_run *run, const crowd *around) {
  const sighting *best = around->seen ? &around->best : &around->hidden, *present = &around->present;
  if (present->mover != PK_NO_INDEX && !apart(run, present->mover, best->mover)) return present;
  return best;
}

pk_run_reason pk_run_battery_seek(pk_run *run, pk_run_engagement *e) {
  cue where;
  crowd around;
  const pk_run_reason against = read_cue(run, e, &where);
  if (against.text) return against;
  look_around(run, e, &where, &around);
  if (around.n == 0) {
    e->target = PK_NO_INDEX, e->hits = 0, e->fit = (pk_fit){.n = 0};
    return (pk_run_reason){"NOBODY", "nothing flies there as the track does"};
  }
  const sighting *one = held(run, &around);
  if (one->mover != e->target) e->hits = 0, e->answers = 0, e->fit = (pk_fit){.n = 0};
  e->target = one->mover;
  int several = around.seen > CROWD;
  for (uint32_t i = 0; !several && i < around.seen; i++) several = apart(run, around.movers[i], one->mover);
  if (several) {
    e->looks++, e->last = one->look;
    return (pk_run_reason){"SEVERAL", "more than one aircraft flies there as the track does"};
  }
  keep(run, e, one);
  return one->seen ? (pk_run_reason){NULL, NULL} : pk_run_battery_unseen(run, e);
}
