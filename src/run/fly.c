// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Fighters in a run: from the order to the landing. The controller steers on the track; the pilot sees with his own
// eyes, which is the only place where a fighter meets the truth.
#include "geo/geodesic.h"
#include "num/math.h"
#include "run/state.h"
#include <math.h>
#include <string.h>

enum { LOOK_S = 2, STAGGER_S = 10 }; // between two glances; between two take-offs of one formation
static const double sight_max_m = 40e3,
                    track_max_m = 15e3; // farther aircraft, or ones away from the target, are not looked at
static const double home_height_m = 6000, vector_reach_s = 900, shadow_reach_s = 600;
static const double home_bank_rad = 25 * PK_RAD_PER_DEG;
static const double astray_m = 500; // of a target from its straight course, when a plan beside it is made anew

pk_run_sortie *pk_run_sortie_of(pk_run_post *post, uint32_t mission) {
  pk_run *run = post->run;
  for (uint32_t i = 0; mission && i < run->n_sorties; i++)
    if (run->sorties[i].post == post->index && run->sorties[i].mission == mission) return &run->sorties[i];
  return NULL;
}

static const pk_wing *wing_of(const pk_run *run, const pk_run_sortie *sortie) {
  return &run->scenario->wings[sortie->wing];
}

static pk_run_sortie *new_sortie(pk_run *run) {
  for (uint32_t i = 0; i < run->n_sorties; i++)
    if (run->sorties[i].mission == 0) return &run->sorties[i];
  if (!pk_array_reserve(run->allocator, (void **)&run->sorties, &run->sorties_capacity, run->n_sorties + 1,
                        sizeof *run->sorties))
    return NULL;
  return &run->sorties[run->n_sorties++];
}

static uint64_t tell_sortie(pk_run *run, pk_run_sortie *sortie, pk_happening_kind kind, uint32_t object,
                            const char *text, double n0) {
  pk_happening happening = pk_run_happening(kind, run->scenario->flyers[sortie->movers[0]].entity, object);
  happening.text = text;
  happening.n[0] = n0;
  if (kind == PK_HAP_IGNORED) happening.code = "FLIES_ON", happening.words = text;
  happening.cause = sortie->told;
  happening.centre = run->scenario->posts[sortie->post].entity;
  return sortie->told = pk_run_tell(run, happening);
}

pk_status pk_run_scrambled(pk_run_post *post, const pk_action *action) {
  pk_run *run = post->run;
  const pk_centre_def *def = pk_centre_definition(post->centre);
  pk_happening happening = pk_run_happening(PK_HAP_ALERTED, def->squadrons[action->squadron].entity, 0);
  happening.centre = run->scenario->posts[post->index].entity;
  happening.track = action->track;
  happening.text = "scramble";
  happening.n[0] = pk_time_s(run->sim.now - action->time);
  pk_run_track_memory *memory = pk_run_memory(post, PK_AT(pk_track_id, action->dossier));
  happening.cause = memory ? memory->told : 0;
  pk_run_tell(run, happening);
  pk_centre_alerted(post->centre, run->sim.now, action->mission);
  return PK_OK;
}

// Route of a fighter from its runway up and out, until the first vector comes.
static pk_status plan_departure(pk_run *run, uint32_t mover, const pk_wing *wing, pk_time at, pk_lla towards) {
  pk_leg_def legs[2] = {pk_leg_def_default(PK_LEG_TAKE_OFF, wing->base), pk_leg_def_default(PK_LEG_TO, towards)};
  legs[0].at = at;
  legs[0].runway_rad = wing->runway_rad;
  legs[1].level = (pk_level){PK_DATUM_AMSL, home_height_m};
  pk_route_def route = {.legs = legs, .n = 2};
  pk_planner planner = pk_run_planner(run, mover);
  pk_route_result result = {.arrivals = NULL};
  run->mover[mover].chain.n = 0;
  pk_status status = pk_route_plan(&planner, &route, NULL, &run->mover[mover].chain, &result);
  return status == PK_OK ? pk_run_adopt_plan(run, mover, NULL) : status;
}

// A slot is used again: looks that were due for an earlier sortie in it are void.
static uint64_t whose(const pk_run_sortie *sortie) { return (uint64_t)sortie->post << 32 | sortie->mission; }

static pk_status look_later(pk_run *run, const pk_run_sortie *sortie) {
  return pk_sim_at(&run->sim, run->sim.now + LOOK_S * PK_SECOND, PK_RUN_FLY, (uint32_t)(sortie - run->sorties),
                   whose(sortie));
}

// Wing of a squadron under a centre.
static uint32_t wing_at(const pk_run_post *post, uint32_t squadron) {
  const pk_scenario *scenario = post->run->scenario;
  uint32_t found = 0;
  for (uint32_t i = 0; i < scenario->n_wings; i++)
    if (scenario->wings[i].centre == post->index && scenario->wings[i].squadron == squadron) found = i;
  return found;
}

pk_status pk_run_take_off(pk_run_post *post, const pk_action *action) {
  pk_run *run = post->run;
  const pk_mission *mission = pk_centre_mission(post->centre, action->mission);
  const pk_wing *wing = &run->scenario->wings[wing_at(post, action->squadron)];
  if (!mission || mission->state == PK_MISSION_ENDED || mission->state == PK_MISSION_FREE) return PK_OK;
  if (action->due != PK_NEVER) { // its first call; the second comes when the runway is free
    pk_time slot;
    pk_status status = pk_run_slot_take_off(run, wing->first_mover + mission->aircraft[0], wing->aerodrome, &slot);
    if (status != PK_OK) return status;
    if (slot > run->sim.now) return pk_run_take_off_later(post, action, slot);
  }
  pk_run_sortie *sortie = new_sortie(run);
  if (!sortie) return PK_NO_MEMORY;
  *sortie = (pk_run_sortie){.post = post->index,
                            .mission = mission->number,
                            .n = mission->n,
                            .target = PK_NO_INDEX,
                            .airborne = 1,
                            .ordered = mission->entered[PK_MISSION_ORDERED],
                            .sent_for = pk_run_mover_behind(post, mission->dossier),
                            .closest_m = INFINITY,
                            .missed = 1};
  sortie->wing = (uint32_t)(wing - run->scenario->wings);
  pk_lla towards = pk_place_after(wing->base, 0, 60e3, 1);
  const pk_track *track = pk_tracker_track(post->tracker, PK_AT(pk_track_id, mission->dossier));
  if (track) towards = pk_track_lla(post->tracker, track, run->sim.now);
  for (uint32_t i = 0; i < mission->n; i++) {
    sortie->movers[i] = wing->first_mover + mission->aircraft[i];
    pk_time at = run->sim.now + (pk_time)i * STAGGER_S * PK_SECOND;
    pk_status status = plan_departure(run, sortie->movers[i], wing, at, towards);
    if (status != PK_OK) return status;
  }
  pk_run_track_memory *memory = pk_run_memory(post, PK_AT(pk_track_id, mission->dossier));
  sortie->told = memory ? memory->told : 0;
  tell_sortie(run, sortie, PK_HAP_AIRBORNE, 0, NULL, pk_time_s(run->sim.now - sortie->ordered));
  pk_centre_airborne(post->centre, run->sim.now, mission->number);
  return look_later(run, sortie);
}

void pk_run_took_off(pk_run *run, uint32_t mover) {
  const pk_flyer *flyer = &run->scenario->flyers[mover];
  pk_happening happening = pk_run_happening(PK_HAP_TOOK_OFF, flyer->entity, 0);
  happening.text =
      flyer->wing == PK_NO_INDEX ? "the field where its route begins" : run->scenario->wings[flyer->wing].field;
  happening.cause = run->mover[mover].last_told;
  run->mover[mover].last_told = pk_run_tell(run, happening);
}

// State of an airborne mover to continue from; 0 while it is not flying.
static int flying(pk_run *run, uint32_t mover, pk_route_start *start) {
  if (!run->mover[mover].in_play) return 0;
  return pk_route_start_of(&run->mover[mover].chain, run->sim.now, &run->scenario->air, start);
}

// The leader takes a slot of the runway; his formation lands with him, having waited as he has (*waited).
static pk_status plan_home(pk_run *run, const pk_run_sortie *sortie, uint32_t at, pk_time *waited) {
  const uint32_t mover = sortie->movers[at];
  const pk_wing *wing = wing_of(run, sortie);
  pk_route_start start;
  if (!flying(run, mover, &start)) return PK_OK;
  const pk_performance *performance = &run->scenario->flyers[mover].performance;
  pk_leg_def legs[2] = {pk_leg_def_default(PK_LEG_TO, wing->base), pk_leg_def_default(PK_LEG_LAND, wing->base)};
  double away_m = pk_geodesic_inverse(start.place, wing->base).distance_m;
  double radius_m = pk_turn_radius_m(fmax(start.tas_mps, performance->cruise_mps), pk_turn_load_factor(home_bank_rad));
  legs[0].place = pk_geodesic_direct(wing->base, pk_geodesic_inverse(wing->base, start.place).bearing_rad,
                                     fmin(away_m / 2, 25e3), NULL);
  // Home at the height where the class burns least, as far as the way is long enough to climb there.
  double height_m = fmin(performance->cruise_height_m, 500 + away_m / 15);
  legs[0].level = (pk_level){PK_DATUM_AMSL, height_m};
  legs[1].runway_rad = wing->runway_rad;
  // A place half way home lies inside the turning circle of an aircraft near its base, which would go round and round
  // it.
  int is_near = away_m < 4 * radius_m;
  if (at == 0) {
    const pk_run_landing landing = {mover, wing->aerodrome, (uint32_t)(2 - is_near), legs + is_near, &start};
    pk_status landed = pk_run_plan_landing(run, &landing);
    *waited = legs[1].duration;
    return landed;
  }
  legs[1].duration = *waited;
  pk_route_def route = {.legs = legs + is_near, .n = (uint32_t)(2 - is_near)};
  pk_planner planner = pk_run_planner(run, mover);
  pk_route_result result = {.arrivals = NULL};
  pk_status status = pk_route_plan(&planner, &route, &start, &run->mover[mover].chain, &result);
  return status == PK_OK ? pk_run_adopt_plan(run, mover, wing->field) : status;
}

static pk_status plan_vector(pk_run *run, uint32_t mover, const pk_vector *vector) {
  pk_route_start start;
  if (!flying(run, mover, &start)) return PK_OK;
  pk_vector_def def = pk_vector_def_default();
  def.place = vector->point;
  def.towards = vector->mode != PK_VECTOR_SEARCH;
  if (vector->mode == PK_VECTOR_SEARCH) { // a wide circle about the point: turn gently towards it each time
    def.course_rad = pk_geodesic_inverse(start.place, vector->point).bearing_rad;
    def.load = 1.15;
  }
  def.speed_mps = vector->speed_mps;
  def.level = (pk_level){PK_DATUM_AMSL, vector->height_m};
  def.duration = pk_time_from_s(vector_reach_s);
  pk_planner planner = pk_run_planner(run, mover);
  pk_route_result result = {.arrivals = NULL};
  pk_status status = pk_route_vector(&planner, &start, &def, &run->mover[mover].chain, &result);
  return status == PK_OK ? pk_run_adopt_plan(run, mover, NULL) : status;
}

// Beside a target that the pilot sees: join it, or pass it again and again if it is too slow.
static pk_status plan_shadow(pk_run *run, const pk_run_sortie *sortie, uint32_t mover, double offset_m) {
  pk_route_start start, target;
  if (!flying(run, mover, &start) || !flying(run, sortie->target, &target)) return PK_OK;
  pk_shadow_def def = {.target = target.place,
                       .course_rad = target.course_rad,
                       .speed_mps = target.tas_mps,
                       .offset_m = offset_m,
                       .left = 1,
                       .level = {PK_DATUM_KEEP, 0},
                       .duration = pk_time_from_s(shadow_reach_s)};
  pk_planner planner = pk_run_planner(run, mover);
  pk_shadow_result result;
  pk_status status = pk_route_shadow(&planner, &start, &def, &run->mover[mover].chain, &result);
  return status == PK_OK ? pk_run_adopt_plan(run, mover, NULL) : status;
}

// A plan beside the target holds while the target flies straight on; it is made anew when that is no longer so.
static int plan_holds(pk_run *run, const pk_run_sortie *sortie) {
  double since_s = pk_time_s(run->sim.now - sortie->last_plan);
  if (!sortie->shadowing || since_s > shadow_reach_s - 20) return 0;
  pk_ecef straight = {sortie->target_then.x_m + since_s * sortie->target_rate.x_m,
                      sortie->target_then.y_m + since_s * sortie->target_rate.y_m,
                      sortie->target_then.z_m + since_s * sortie->target_rate.z_m};
  return pk_ecef_distance_m(straight, pk_movers_position(&run->movers, sortie->target, run->sim.now)) < astray_m;
}

// Why the pilot saw nothing, as the truth has it.
static pk_run_reason why_unseen(const pk_run *run, const pk_run_sortie *sortie) {
  if (sortie->sent_for == PK_NO_INDEX) return (pk_run_reason){"NOBODY", "nothing flies there"};
  if (!isfinite(sortie->closest_m)) // sight_max_m, track_max_m
    return (pk_run_reason){"NEVER_NEAR", "it was never within 40 km and near its track"};
  return run->mover[sortie->sent_for].in_play
             ? (pk_run_reason){"TOO_SMALL", "it was too small for the distance and the haze"}
             : (pk_run_reason){"GONE", "it is gone"};
}

static void tell_unseen(pk_run_post *post, pk_run_sortie *sortie, uint32_t object, pk_run_reason why, double range_m) {
  pk_run *run = post->run;
  const pk_mission *mission = pk_centre_mission(post->centre, sortie->mission);
  pk_happening happening = pk_run_happening(PK_HAP_NOT_SEEN, run->scenario->flyers[sortie->movers[0]].entity,
                                            object == PK_NO_INDEX ? 0 : run->scenario->flyers[object].entity);
  happening.centre = run->scenario->posts[sortie->post].entity;
  happening.track = mission ? mission->track : 0;
  happening.text = happening.words = why.text;
  happening.code = why.code;
  happening.n[0] = isfinite(range_m) ? range_m : NAN;
  happening.n[1] = run->scenario->visibility_m;
  happening.n[2] = sortie->saw || object == PK_NO_INDEX ? NAN : 1 - sortie->missed;
  happening.cause = sortie->told;
  sortie->told = pk_run_tell(run, happening);
}

// The flight home begins, or has ended without that order: who saw nothing says so.
static void end_of_search(pk_run_post *post, pk_run_sortie *sortie) {
  if (sortie->saw || sortie->home) return;
  tell_unseen(post, sortie, sortie->sent_for, why_unseen(post->run, sortie), sortie->closest_m);
}

// The whole formation does as its leader is told.
static pk_status steer(pk_run *run, pk_run_sortie *sortie) {
  int by_eye = sortie->target != PK_NO_INDEX && !sortie->home && sortie->vector.mode != PK_VECTOR_HOME;
  if (by_eye && plan_holds(run, sortie)) return PK_OK;
  sortie->last_plan = run->sim.now;
  sortie->shadowing = (uint8_t)by_eye;
  if (by_eye) {
    sortie->target_then = pk_movers_position(&run->movers, sortie->target, run->sim.now);
    sortie->target_rate = pk_movers_velocity(&run->movers, sortie->target, run->sim.now);
  }
  pk_time waited = 0;
  for (uint32_t i = 0; i < sortie->n; i++) {
    pk_status status = sortie->home ? plan_home(run, sortie, i, &waited)
                       : by_eye     ? plan_shadow(run, sortie, sortie->movers[i], 150 + 150 * (double)i)
                                    : plan_vector(run, sortie->movers[i], &sortie->vector);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

// The target turns towards the field that it is led to, and lands there.
static pk_status follow(pk_run *run, uint32_t mover, pk_lla place) {
  pk_route_start start;
  if (!flying(run, mover, &start)) return PK_OK;
  uint32_t field = PK_NO_INDEX;
  for (uint32_t i = 0; i < run->scenario->n_aerodromes; i++)
    if (pk_geodesic_inverse(run->scenario->aerodromes[i].place, place).distance_m < 3000) field = i;
  pk_leg_def land =
      pk_leg_def_default(PK_LEG_LAND, field < PK_NO_INDEX ? run->scenario->aerodromes[field].place : place);
  if (field < PK_NO_INDEX) {
    land.runway_rad = run->scenario->aerodromes[field].runway_rad;
    return pk_run_plan_landing(run, &(pk_run_landing){mover, field, 1, &land, &start});
  }
  pk_run_leave_runways(run, mover);
  pk_route_def route = {.legs = &land, .n = 1};
  pk_planner planner = pk_run_planner(run, mover);
  pk_route_result result = {.arrivals = NULL};
  pk_status status = pk_route_plan(&planner, &route, &start, &run->mover[mover].chain, &result);
  return status == PK_OK ? pk_run_adopt_plan(run, mover, "an open field") : status;
}

static void report(pk_run_post *post, const pk_run_sortie *sortie, uint8_t kind, uint8_t seen, double range_m) {
  pk_pilot_report said = {sortie->mission, kind, seen, range_m};
  pk_centre_pilot_report(post->centre, post->run->sim.now, &said);
}

static pk_status told_signal(pk_run_post *post, pk_run_sortie *sortie, const pk_action *action) {
  pk_run *run = post->run;
  if (sortie->target == PK_NO_INDEX) return PK_OK;
  const pk_flyer *flyer = &run->scenario->flyers[sortie->target];
  pk_intent intent = pk_run_intent(run, sortie->target);
  int follows = flyer->wing == PK_NO_INDEX && // a fighter has its own orders
                (intent == PK_INTENT_LOST || intent == PK_INTENT_ROUTINE);
  sortie->answer = follows ? PK_PILOT_FOLLOWS : PK_PILOT_REFUSES;
  // The crew needs the time of the signal to understand; the centre set its length.
  sortie->signal_end = action->due == PK_NEVER ? run->sim.now + 60 * PK_SECOND : action->due;
  return PK_OK;
}

pk_status pk_run_pilot_told(pk_run_post *post, const pk_action *action) {
  pk_run *run = post->run;
  pk_run_sortie *sortie = pk_run_sortie_of(post, action->mission);
  if (!sortie) return PK_OK;
  switch (action->kind) {
  case PK_ACTION_STEER:
    sortie->vector = action->vector;
    if (action->vector.mode == PK_VECTOR_HOME)
      end_of_search(post, sortie);
    else if (sortie->home)
      pk_run_leave_runways(run, sortie->movers[0]);
    sortie->home = action->vector.mode == PK_VECTOR_HOME;
    return steer(run, sortie);
  case PK_ACTION_IDENTIFY:
    sortie->identify = 1;
    return PK_OK;
  case PK_ACTION_SIGNAL:
  case PK_ACTION_BURST:
    return told_signal(post, sortie, action);
  case PK_ACTION_LEAD:
    if (sortie->target == PK_NO_INDEX) return PK_OK;
    return sortie->followed ? follow(run, sortie->target, action->vector.point) : PK_OK;
  default:
    return PK_OK;
  }
}

static double apart_m(const pk_run *run, uint32_t a, uint32_t b) {
  return pk_ecef_distance_m(pk_movers_position(&run->movers, a, run->sim.now),
                            pk_movers_position(&run->movers, b, run->sim.now));
}

static pk_visual_def eye_of(const pk_run *run) {
  pk_visual_def eye = pk_visual_def_default();
  eye.visibility_m = run->scenario->visibility_m;
  return eye;
}

// One glance at one aircraft: seen or not. Chance hangs on the pilot's and the target's names and the number of the
// look.
static int glances(pk_run *run, pk_run_sortie *sortie, uint32_t mover, double range_m) {
  const pk_visual_def eye = eye_of(run);
  const pk_entity *pilot = pk_scenario_entity(run->scenario, run->scenario->flyers[sortie->movers[0]].entity);
  double chance = pk_visual_glimpse(&eye, run->scenario->flyers[mover].visible_area_m2, range_m, LOOK_S);
  if (mover == sortie->sent_for) sortie->missed *= 1 - chance;
  pk_stream stream = pk_stream_of(run->scenario->seed, run->replication, pilot->name, "see");
  return pk_draw_uniform(pk_stream_sub(stream, run->keys[mover]), sortie->looks) < chance;
}

static void found(pk_run_post *post, pk_run_sortie *sortie, uint32_t mover, double range_m) {
  pk_run *run = post->run;
  sortie->target = mover;
  sortie->saw = 1;
  pk_happening happening = pk_run_happening(PK_HAP_SAW, run->scenario->flyers[sortie->movers[0]].entity,
                                            run->scenario->flyers[mover].entity);
  happening.n[0] = range_m;
  happening.n[1] = run->scenario->visibility_m;
  happening.cause = sortie->told;
  happening.centre = run->scenario->posts[sortie->post].entity;
  sortie->told = pk_run_tell(run, happening);
  report(post, sortie, PK_PILOT_CONTACT, PK_EV_SEEN_UNCLEAR, range_m);
}

// Whether a fighter is led by the pilot's own centre, which calls it out to him: he does not take it for his target.
static int is_called_out(const pk_run_post *post, uint32_t mover) {
  uint32_t wing = post->run->scenario->flyers[mover].wing;
  return wing != PK_NO_INDEX && post->run->scenario->wings[wing].centre == post->index;
}

// Looks at every aircraft near the place where the target should be.
static void search(pk_run_post *post, pk_run_sortie *sortie) {
  pk_run *run = post->run;
  sortie->looks++;
  const pk_mission *mission = pk_centre_mission(post->centre, sortie->mission);
  const pk_track *track = mission ? pk_tracker_track(post->tracker, PK_AT(pk_track_id, mission->dossier)) : NULL;
  const pk_visual_def eye = eye_of(run);
  pk_lla place = track ? pk_track_lla(post->tracker, track, run->sim.now) : sortie->vector.point;
  for (uint32_t i = 0; i < run->scenario->n_flyers; i++) {
    if (!run->mover[i].in_play || is_called_out(post, i)) continue;
    double range_m = apart_m(run, sortie->movers[0], i);
    if (range_m > sight_max_m) continue;
    pk_enu off = pk_place_offset(place, pk_lla_from_ecef(pk_movers_position(&run->movers, i, run->sim.now)));
    if (off.e_m * off.e_m + off.n_m * off.n_m > track_max_m * track_max_m) continue;
    if (i == sortie->sent_for) sortie->closest_m = fmin(sortie->closest_m, range_m);
    if (range_m > pk_visual_limit_m(&eye, run->scenario->flyers[i].visible_area_m2)) continue;
    if (!glances(run, sortie, i, range_m)) continue;
    found(post, sortie, i, range_m);
    return;
  }
}

// What an aircraft is seen to be: a military one of another side is no friend, nor is one that plays a raid.
static pk_evidence kind_seen(const pk_run_post *post, uint32_t mover) {
  const pk_scenario *scenario = post->run->scenario;
  const pk_flyer *flyer = &scenario->flyers[mover];
  const pk_nation *own = &scenario->nations[scenario->posts[post->index].nation];
  if (flyer->kind_seen != PK_EV_SEEN_FRIEND && flyer->kind_seen != PK_EV_SEEN_FOREIGN)
    return (pk_evidence)flyer->kind_seen;
  if (flyer->nation == PK_NO_INDEX || (flyer->raids && !post->run->mover[mover].revealed)) return PK_EV_SEEN_FOREIGN;
  return strcmp(scenario->nations[flyer->nation].side, own->side) == 0 ? PK_EV_SEEN_FRIEND : PK_EV_SEEN_FOREIGN;
}

static void make_out(pk_run_post *post, pk_run_sortie *sortie) {
  pk_run *run = post->run;
  const pk_flyer *flyer = &run->scenario->flyers[sortie->target];
  const pk_visual_def eye = eye_of(run);
  double range_m = apart_m(run, sortie->movers[0], sortie->target);
  if (range_m > pk_visual_identification_m(&eye, flyer->visible_area_m2)) return;
  sortie->identified = 1;
  pk_evidence seen = kind_seen(post, sortie->target);
  tell_sortie(run, sortie, PK_HAP_IDENTIFIED, flyer->entity, pk_evidence_words(seen), range_m);
  report(post, sortie, PK_PILOT_SEEN, (uint8_t)seen, range_m);
}

static void target_answers(pk_run_post *post, pk_run_sortie *sortie) {
  pk_run *run = post->run;
  int follows = sortie->answer == PK_PILOT_FOLLOWS;
  sortie->signal_end = 0;
  sortie->followed = (uint8_t)follows;
  tell_sortie(run, sortie, follows ? PK_HAP_FOLLOWED : PK_HAP_IGNORED, run->scenario->flyers[sortie->target].entity,
              follows ? "it rocks its wings" : "it flies on as before", NAN);
  report(post, sortie, sortie->answer, 0, apart_m(run, sortie->movers[0], sortie->target));
}

// Out of sight where it could not be seen at all: beyond the visibility, or smaller than the eye resolves.
static int loses_sight(pk_run_post *post, pk_run_sortie *sortie) {
  pk_run *run = post->run;
  const pk_visual_def eye = eye_of(run);
  double range_m = apart_m(run, sortie->movers[0], sortie->target);
  if (range_m <= pk_visual_limit_m(&eye, run->scenario->flyers[sortie->target].visible_area_m2)) return 0;
  tell_unseen(post, sortie, sortie->target, (pk_run_reason){"OUT_OF_SIGHT", "it went out of sight"}, range_m);
  sortie->target = PK_NO_INDEX;
  sortie->signal_end = 0;
  sortie->shadowing = 0;
  report(post, sortie, PK_PILOT_LOST_SIGHT, 0, range_m);
  return 1;
}

static pk_status fly_on(pk_run_post *post, pk_run_sortie *sortie) {
  pk_run *run = post->run;
  if (!run->mover[sortie->movers[0]].in_play) return PK_OK;
  if (sortie->home) return PK_OK;
  if (sortie->target == PK_NO_INDEX) {
    search(post, sortie);
  } else if (run->mover[sortie->target].in_play && !loses_sight(post, sortie)) {
    if (sortie->identify && !sortie->identified) make_out(post, sortie);
    if (sortie->signal_end && sortie->signal_end <= run->sim.now) target_answers(post, sortie);
    return steer(run, sortie);
  }
  return PK_OK;
}

pk_status pk_run_on_fly(void *context, pk_sim *sim, const pk_event *event) {
  (void)sim;
  pk_run *run = context;
  pk_run_sortie *sortie = &run->sorties[event->object];
  if (sortie->mission == 0 || event->argument != whose(sortie)) return PK_OK;
  pk_run_post *post = &run->posts[sortie->post];
  pk_status status = fly_on(post, sortie);
  if (status == PK_OK) status = pk_run_act(post);
  if (status != PK_OK) return status;
  sortie = &run->sorties[event->object];
  return sortie->mission ? look_later(run, sortie) : PK_OK;
}

void pk_run_own_reports(pk_run_post *post) {
  pk_run *run = post->run;
  for (uint32_t i = 0; i < run->n_sorties; i++) {
    const pk_run_sortie *sortie = &run->sorties[i];
    pk_route_start start;
    if (sortie->mission == 0 || sortie->post != post->index || !flying(run, sortie->movers[0], &start)) continue;
    const pk_run_mover *leader = &run->mover[sortie->movers[0]];
    pk_frame frame = pk_frame_at(start.place);
    pk_enu velocity =
        pk_enu_rotate(&frame, pk_segment_velocity(&leader->chain.segments[leader->segment], run->sim.now));
    pk_own_report own = {sortie->mission, start.place, velocity.e_m, velocity.n_m, start.fuel_kg};
    own.place.h_m = pk_air_amsl_m(&run->scenario->air, start.place, start.place.h_m);
    pk_centre_own_report(post->centre, run->sim.now, &own);
  }
}

// A report about a mover that is gone, to whoever leads the mission; it may begin others and so move the table.
static pk_status report_gone(pk_run *run, uint32_t slot, uint32_t mover) {
  pk_run_sortie *sortie = &run->sorties[slot];
  pk_run_post *post = &run->posts[sortie->post];
  if (sortie->mission == 0) return PK_OK;
  if (sortie->target == mover) {
    report(post, sortie, run->mover[mover].landed ? PK_PILOT_TARGET_LANDED : PK_PILOT_TARGET_GONE, 0, NAN);
    sortie->target = PK_NO_INDEX;
    sortie->home = 1; // nothing is left to see; the order to return follows
    return pk_run_act(post);
  }
  if (sortie->movers[0] != mover) return PK_OK;
  end_of_search(post, sortie);
  report(post, sortie, PK_PILOT_LANDED, 0, NAN);
  sortie->mission = 0;
  return pk_run_act(post);
}

pk_status pk_run_mover_gone(pk_run *run, uint32_t mover) {
  uint32_t n = run->n_sorties;
  for (uint32_t i = 0; i < n; i++) {
    pk_status status = report_gone(run, i, mover);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}
