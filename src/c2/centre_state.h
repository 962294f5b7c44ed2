// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The inside of a centre, shared by the files that make it up: identification, orders, missions, hand-over. Nobody
// outside c2/ includes it.
#pragma once
#include "c2/centre.h"

// A question that an authority has.
typedef struct pk_pending {
  uint32_t number, dossier; // of the request; index
  uint8_t step;
  int32_t rule;
  double left_s; // until the track was expected to leave
  pk_time asked;
} pk_pending;

// A hand-over that waits for a track near its place.
typedef struct pk_waiting {
  pk_hand_over told;
  pk_time until;
} pk_waiting;

// What a centre knows of a battery under it.
typedef struct pk_battery_known {
  uint32_t engaged; // engagements under way
  uint32_t ready;   // missiles, as told last
  pk_time reloaded; // end of the reload as told; PK_NEVER
  uint8_t control;  // pk_control that holds where the rules say none
} pk_battery_known;

struct pk_centre {
  const pk_centre_def *def;
  pk_allocator allocator;
  pk_stream stream; // named by the centre
  uint8_t tension;
  pk_dossier *dossiers; // by index of the track
  uint32_t n_dossiers, dossiers_capacity;
  pk_squadron *squadrons;
  pk_mission *missions;
  uint32_t n_missions, missions_ordered; // places; orders so far
  pk_pending *pending;
  uint32_t n_pending, pending_capacity, requests;
  pk_waiting *waiting;
  uint32_t n_waiting, waiting_capacity;
  uint32_t *closed; // tracks lost lately
  uint32_t n_closed, closed_capacity;
  pk_action *actions;
  uint32_t n_actions, actions_capacity, taken;
  pk_battery_known batteries[PK_BATTERIES_MAX];
  uint32_t engagements; // ordered so far
  pk_action spare;      // takes what memory refuses
};

// What a centre draws for.
enum { PK_DRAW_QUERY, PK_DRAW_NEIGHBOUR, PK_DRAW_HAND_OVER, PK_DRAW_PHASE };
// A duration, drawn for (purpose, track or mission number, count); never negative.
double pk_centre_draw_s(const pk_centre *centre, const pk_dist *dist, int purpose, uint32_t object, uint32_t count);

// Adds an action about a dossier (may be NULL) with everything common filled in; never NULL.
pk_action *pk_centre_emit(pk_centre *centre, pk_action_kind kind, const pk_dossier *dossier, pk_time now);
// Tells why a step was not ordered, once for the same reason; `rule` is the row that speaks of it.
pk_action *pk_centre_tell(pk_centre *centre, pk_dossier *dossier, pk_step step, const pk_ruling *ruling, pk_time now);
// Looks at everything again with the last view: evidence, identity, border, hand-over, orders.
void pk_centre_review(pk_centre *centre, pk_dossier *dossier, pk_time now);
// Whether a fighter sees the object of a dossier: then it lives on without a track, where the fighter is.
int pk_centre_in_contact(const pk_centre *centre, const pk_dossier *dossier);
// Whether an own fighter is where the track is, so that replies and plots may be the fighter's.
int pk_centre_fighter_beside(const pk_centre *centre, const pk_dossier *dossier, pk_time now);
// Collects evidence and settles the identity; looks at the border.
void pk_centre_identify(pk_centre *centre, pk_dossier *dossier, pk_time now);
// Asks the rules about each step, and does, asks or tells.
void pk_centre_orders(pk_centre *centre, pk_dossier *dossier, pk_time now);
// Tells that no track was found near the place of a hand-over.
void pk_centre_not_found(pk_centre *centre, const pk_hand_over *told, pk_time now);
// Gives a track on when it leaves the area; takes one over that was told.
void pk_centre_hand_on(pk_centre *centre, pk_dossier *dossier, pk_time now);
void pk_centre_take_over(pk_centre *centre, pk_dossier *dossier, pk_time now);
// Says what kept a violation without the next step when its track is gone.
void pk_centre_explain(pk_centre *centre, pk_dossier *dossier, pk_time now);

// Squadron that would meet the track first; PK_WHY_NONE, or why none can. *needed and *had in the unit of the reason.
pk_why pk_centre_choose(pk_centre *centre, const pk_dossier *dossier, pk_time now, uint32_t *squadron,
                        double needed_had[2]);
// Orders a mission from a squadron, by a row of the rules.
void pk_centre_scramble(pk_centre *centre, pk_dossier *dossier, uint32_t squadron, int32_t rule, pk_time now);
// Batteries: all ready, none engaged; what goes on when a lost track is found again.
void pk_centre_fire_start(pk_centre *centre);
void pk_centre_fire_resume(pk_dossier *dossier, pk_dossier *old);
// Whether some battery could engage the track in the time looked ahead; if none, each tells why, once.
int pk_centre_fire_possible(pk_centre *centre, pk_dossier *dossier, int32_t rule, pk_time now);
// Orders the battery whose window opens first, once that is near; until then the step stays open.
void pk_centre_fire(pk_centre *centre, pk_dossier *dossier, int32_t rule, pk_time now);
// Gives a step to the mission at work.
void pk_centre_task(pk_centre *centre, pk_dossier *dossier, pk_step step, int32_t rule, pk_time now);
// Ends or recalls a mission if its reason to fly is gone.
void pk_centre_recall(pk_centre *centre, pk_dossier *dossier, pk_time now);
// Mission by number, NULL; dossier it works on.
pk_mission *pk_centre_mission_at(pk_centre *centre, uint32_t number);
// What is due for one mission.
void pk_centre_wake_mission(pk_centre *centre, pk_mission *mission, pk_time now);
// The mission's track was given up by the picture.
void pk_centre_mission_lost(pk_centre *centre, pk_mission *mission, pk_time now);

// What the two files of missions share: the flight to the track, and the work beside it.
// The dossier a mission works on; an action with its mission and squadron; entering a state, with its action.
pk_dossier *pk_mission_dossier(pk_centre *centre, const pk_mission *mission);
pk_action *pk_mission_emit(pk_centre *centre, const pk_mission *mission, pk_action_kind kind, pk_time now);
void pk_mission_enter(pk_centre *centre, pk_mission *mission, pk_mission_state state, pk_time now);
// Duration of the state at hand, drawn for (mission, state, count).
double pk_mission_phase_s(const pk_centre *centre, const pk_mission *mission, const pk_dist *dist, uint32_t count);
// Where the track, and the fighter, are by dead reckoning from the last that is known.
pk_view pk_mission_track(const pk_dossier *dossier, pk_time now);
pk_own_report pk_mission_own(const pk_mission *mission, pk_time now);
// Gives a vector; begins to search; turns home (stands down on the ground) for a reason, with its two numbers or NULL.
void pk_mission_steer(pk_centre *centre, pk_mission *mission, const pk_vector *vector, pk_time now);
void pk_mission_search(pk_centre *centre, pk_mission *mission, pk_time now);
void pk_mission_return(pk_centre *centre, pk_mission *mission, pk_why why, const double needed_had[2], pk_time now);
// Over: the aircraft are given back, flown or not.
void pk_mission_end(pk_centre *centre, pk_mission *mission, int flown, pk_time now);
// Whether the track turned out to be nobody to fly to.
int pk_mission_is_harmless(const pk_dossier *dossier);
// What is due while the fighter sees its target.
void pk_mission_beside(pk_centre *centre, pk_mission *mission, pk_time now);
