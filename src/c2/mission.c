// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/mission.h"
#include "geo/geodesic.h"
#include "motion/intercept.h"
#include "motion/performance.h"
#include "num/math.h"
#include <math.h>

// Within this distance a stern conversion is planned turn by turn; farther away it is a collision course to the point.
#define CONVERSION_M 40000.0

const char *pk_mission_words(pk_mission_state state) {
  static const char *const words_of[] = {
#define PK_X(name, words) words,
      PK_MISSION_TABLE(PK_X)
#undef PK_X
  };
  return words_of[(unsigned)state < PK_MISSION_COUNT ? state : PK_MISSION_FREE];
}

pk_mission_policy pk_mission_policy_default(void) {
  return (pk_mission_policy){.revector_s = 15,
                             .approach_s = {PK_UNIFORM, 60, 300, 0},
                             .identify_s = {PK_UNIFORM, 60, 180, 0},
                             .signal_s = {PK_UNIFORM, 60, 300, 0},
                             .burst_s = {PK_UNIFORM, 10, 60, 0},
                             .engage_s = {PK_UNIFORM, 10, 60, 0},
                             .arrive_m = 3000,
                             .search_max_s = 900,
                             .lost_max_s = 90,
                             .alongside_mps = 10,
                             .sight_m = 1000,
                             .stern_m = 2000,
                             .stern_angle_rad = 60 * PK_RAD_PER_DEG,
                             .wait_max_s = 900,
                             .signal_tries = 3,
                             .scrambles_max = 4};
}

pk_pass_plan pk_passes_plan(double fighter_mps, double target_mps, double bank_rad, double sight_m) {
  const double overtake_mps = fighter_mps - target_mps;
  const double radius_m = fighter_mps * fighter_mps / (PK_GRAVITY_MPS2 * pk_tan(bank_rad));
  if (!(overtake_mps > 0)) return (pk_pass_plan){radius_m, INFINITY, INFINITY};
  return (pk_pass_plan){radius_m, 2 * PK_PI * radius_m / overtake_mps, 2 * sight_m / overtake_mps};
}

double pk_passes_time_s(const pk_pass_plan *plan, double needed_s) {
  if (!isfinite(plan->alongside_s) || needed_s <= 0) return fmax(0, needed_s);
  const double whole = ceil(needed_s / plan->alongside_s) - 1; // passes flown to their end
  return whole * fmax(plan->period_s, plan->alongside_s) + (needed_s - whole * plan->alongside_s);
}

// Difference of two courses, 0 to pi.
static double angle_between_rad(double a_rad, double b_rad) { return fabs(pk_wrap_pi(a_rad - b_rad)); }

int pk_vector_differs(const pk_vector *told, const pk_vector *wanted, const pk_own_report *own) {
  const int search = wanted->mode == PK_VECTOR_SEARCH;
  if (told->mode != wanted->mode || fabs(told->height_m - wanted->height_m) > 300 ||
      fabs(told->speed_mps - wanted->speed_mps) > 0.05 * wanted->speed_mps)
    return 1;
  const double flown_rad =
      search ? pk_atan2(own->east_mps, own->north_mps) : pk_geodesic_inverse(own->place, told->point).bearing_rad;
  const double wanted_rad = pk_geodesic_inverse(own->place, wanted->point).bearing_rad;
  return angle_between_rad(flown_rad, wanted_rad) > (search ? 10 : 3) * PK_RAD_PER_DEG;
}

// Turn by turn to the roll-out point; 0 when there is no such path within half an hour.
static int convert(const pk_mission_policy *policy, const pk_squadron_def *squadron, const pk_own_report *own,
                   const pk_view *view, pk_vector *out) {
  const pk_enu to = pk_place_offset(own->place, view->place);
  const double own_course = pk_atan2(own->east_mps, own->north_mps);
  const pk_stern_def def = {.interceptor = {0, 0, PK_PI / 2 - own_course},
                            .target = {to.e_m, to.n_m, view->east_mps, view->north_mps},
                            .speed_mps = out->speed_mps,
                            .radius_m =
                                out->speed_mps * out->speed_mps / (PK_GRAVITY_MPS2 * pk_tan(squadron->bank_rad)),
                            .trail_m = policy->stern_m,
                            .limit_s = 1800};
  pk_stern stern;
  if (!pk_stern_conversion(&def, &stern)) return 0;
  const double back_s = policy->stern_m / fmax(1, pk_view_speed_mps(view));
  out->mode = PK_VECTOR_STERN;
  out->point = pk_place_after(view->place, view->east_mps, view->north_mps, stern.time_s - back_s);
  out->course_rad = pk_geodesic_inverse(own->place, out->point).bearing_rad;
  out->time_to_go_s = stern.time_s;
  out->distance_m = stern.path.length_m;
  return 1;
}

int pk_vector_towards(const pk_mission_policy *policy, const pk_squadron_def *squadron, const pk_own_report *own,
                      const pk_view *view, pk_vector *out) {
  const double target_mps = pk_view_speed_mps(view), course = pk_view_course_rad(view);
  const double height_m = isfinite(view->place.h_m) ? fmax(300, view->place.h_m) : squadron->height_m;
  *out = (pk_vector){.mode = PK_VECTOR_COLLISION, .height_m = height_m, .speed_mps = squadron->intercept_mps};
  const pk_intercept_def def = {.interceptor = own->place,
                                .target = view->place,
                                .target_course_rad = course,
                                .target_speed_mps = target_mps,
                                .speed_mps = squadron->intercept_mps};
  pk_intercept meet;
  if (!pk_intercept_collision(&def, &meet)) return 0;
  out->point = meet.place;
  out->point.h_m = height_m;
  out->course_rad = meet.course_rad;
  out->time_to_go_s = meet.time_s;
  out->distance_m = meet.time_s * squadron->intercept_mps;
  const double apart_m = pk_geodesic_inverse(own->place, view->place).distance_m;
  // From the front or the side, fast targets are met from astern; around slow ones the fighter turns as it likes.
  const int from_ahead = angle_between_rad(meet.course_rad, course) > policy->stern_angle_rad;
  const int fast = target_mps > squadron->min_mps + policy->alongside_mps;
  if (from_ahead && fast && apart_m < CONVERSION_M) convert(policy, squadron, own, view, out);
  out->point.h_m = height_m;
  return 1;
}
