// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A centre: keeps a dossier on each track of its picture, applies its nation's rules to it, asks, orders, steers, hands
// over. Inputs are calls with the time, outputs are actions to take out after each call. It reads tracks and messages
// only; nothing here allocates once its arrays are warm.
#pragma once
#include "base/buf.h"
#include "c2/action.h"
#include "c2/plan.h"

enum { PK_CENTRE_NONE = -1, PK_BATTERIES_MAX = 32 };
typedef struct pk_neighbour_def {
  uint32_t centre;     // index
  const pk_area *area; // where it takes over; NULL: everywhere else
  pk_dist delay_s;     // of a hand-over, beside the link
  const char *name;
} pk_neighbour_def;

// Where a track was first seen tells its origin.
typedef struct pk_origin_area {
  const pk_area *area;
  uint8_t origin; // PK_EV_ORIGIN_...
} pk_origin_area;

// Constant; filled by the scenario from pk_centre_def_default().
typedef struct pk_centre_def {
  const char *name;
  uint32_t index, nation;
  pk_frame frame;                // of its picture
  const pk_area *responsibility; // NULL: has no limit
  const pk_area *border;         // of its nation; NULL: none
  const pk_rule_table *rules;    // NULL: nothing is ordered
  const pk_id_policy *identification;
  pk_border_policy border_policy;
  pk_mission_policy mission_policy;
  const pk_plan_set *plans; // NULL: none known here
  pk_plan_gate plan_gate;
  const pk_corridor *corridors;
  uint32_t n_corridors;
  const pk_origin_area *origins; // first match counts; none: foreign
  uint32_t n_origins;
  const pk_authority_def *authorities; // of the whole scenario
  uint32_t n_authorities;
  const pk_squadron_def *squadrons; // under this centre
  uint32_t n_squadrons;
  const pk_battery_def *batteries; // under this centre, at most PK_BATTERIES_MAX
  uint32_t n_batteries;
  const pk_neighbour_def *neighbours;
  uint32_t n_neighbours;
  int32_t superior; // index or PK_CENTRE_NONE: takes over what no neighbour takes
  pk_dist superior_delay_s;
  const pk_lla *aerodromes; // where intercepted aircraft are led
  uint32_t n_aerodromes;
  uint8_t tension;              // pk_tension at the start
  uint32_t tracks_expected;     // in all of a play: memory made ready for so many
  double assess_s;              // period of re-evaluation without new evidence
  double settled_s;             // the same for a track that is held to be friendly or neutral and was not declared
  double stale_s;               // a track without an update for longer gives no new evidence and crosses no border
  double own_near_m;            // plots and replies so near to an own fighter may be its own
  pk_dist query_s, neighbour_s; // a radio call, a call to the neighbour, until its answer
  double resume_s, resume_m;    // a new track so soon and near after a lost one is taken for the same object
  double hand_over_gate_m;      // how near a track must be to be the one handed over
  double hand_over_wait_s;      // how long a hand-over waits for a track
  double fighter_clear_m;       // no shot while an own fighter is nearer to the target or the line of fire
  double fire_horizon_s;        // how far ahead a track's straight flight is looked at
  double fire_lead_s;           // a battery is told so long before its window opens
  double fire_retry_s;          // after an engagement without effect, before the next on the same track
  double fire_answered_s;       // the same after one whose target answered as a friend
} pk_centre_def;
// No area, no border, no rules: watches and orders nothing until filled.
pk_centre_def pk_centre_def_default(void);

typedef enum pk_step_state {
  PK_STEP_IDLE,
  PK_STEP_ASKED,    // an authority has it
  PK_STEP_DONE,     // ordered
  PK_STEP_WITHHELD, // forbidden, refused or impossible; not asked again before the situation changes
} pk_step_state;

// Everything a centre knows of one track beside its state.
typedef struct pk_dossier {
  uint32_t number;                                  // of the track; 0: not opened
  uint8_t closed;                                   // the picture gave the track up
  uint8_t stage, declared, handed_over, was_inside; // the area of responsibility
  uint8_t iff, status, stale;                       // of the last view
  uint16_t code;
  pk_id_state id;
  pk_evidence_set evidence;
  pk_posterior posterior;
  pk_border_state border;
  pk_view view; // last one; its track pointer is NULL
  pk_time opened, closed_at, assessed, declared_at, query_due;
  int32_t plan;                     // that fits or fitted, PK_PLAN_NONE
  pk_time plan_fitted;              // last time a plan fitted; PK_NEVER
  double turned_rad, course_rad;    // course changes of the last minutes; course at the last review
  uint8_t steps[PK_STEP_COUNT];     // pk_step_state
  uint8_t attempts[PK_STEP_COUNT];  // how often an authority was asked
  uint64_t told[PK_STEP_COUNT];     // the reason last told for not ordering
  uint64_t withheld[PK_STEP_COUNT]; // the situation for which it was withheld
  uint32_t mission;                 // number of the one at work, 0 if none
  int16_t battery;                  // that engages it; PK_BATTERY_NONE
  uint8_t marked;                   // a shot had an effect: destroyed, as far as the exercise goes
  uint32_t engagement;              // number of the one under way, 0 if none
  int32_t cleared;                  // row + 1 for which fire was decided; 0: none
  pk_time fire_after;               // not before
  uint32_t kept[PK_BATTERIES_MAX];  // what was told last of each battery: pk_why, with its limit or status
  uint32_t scrambles;
  uint32_t inherited_from; // centre index + 1, 0: own
} pk_dossier;

typedef struct pk_centre pk_centre;

// Creates a centre; the definition must outlive it. PK_NO_MEMORY.
pk_status pk_centre_create(const pk_centre_def *def, const uint64_t seed_and_replication[2], pk_allocator allocator,
                           pk_centre **out);
// Frees it; NULL is allowed.
void pk_centre_destroy(pk_centre *centre);
// Back to the start for another replication, keeping its memory.
void pk_centre_rewind(pk_centre *centre, const uint64_t seed_and_replication[2]);

// A look at one track: evidence, identity, border, rules, orders. Cheap when nothing is new and the period has not
// passed. PK_NO_MEMORY when a dossier cannot be opened.
pk_status pk_centre_assess(pk_centre *centre, pk_time now, const pk_view *view);
// The picture gave a track up.
void pk_centre_track_dropped(pk_centre *centre, pk_time now, pk_track_id track);
// The picture gave a track up because it is the same object as another: what was begun for the one goes on for the
// other.
void pk_centre_track_merged(pk_centre *centre, pk_time now, pk_track_id lost, pk_track_id kept);
// Answer to QUERY (PK_EV_ANSWER_...), or any evidence told by a person.
void pk_centre_answer(pk_centre *centre, pk_time now, pk_track_id track, pk_evidence answer);
// An authority's answer has arrived; also a trainee's click, with reached and yes filled in.
void pk_centre_decided(pk_centre *centre, pk_time now, const pk_request *request);
// The scramble order has reached the squadron: draws the crew's time, emits TAKE_OFF.
void pk_centre_alerted(pk_centre *centre, pk_time now, uint32_t mission);
// The mission's aircraft are airborne.
void pk_centre_airborne(pk_centre *centre, pk_time now, uint32_t mission);
// A fighter's own place and fuel; kept for the next vector.
void pk_centre_own_report(pk_centre *centre, pk_time now, const pk_own_report *report);
// What a pilot tells.
void pk_centre_pilot_report(pk_centre *centre, pk_time now, const pk_pilot_report *report);
// What a neighbour tells of a track that this centre holds under `track`.
void pk_centre_neighbour_message(pk_centre *centre, pk_time now, const pk_track_message *message, pk_track_id track);
// A hand-over has arrived; it waits for a track of this centre near the place told.
void pk_centre_receive(pk_centre *centre, pk_time now, const pk_hand_over *hand_over);
// What a battery tells of an engagement that this centre ordered.
typedef enum pk_battery_end {
  PK_BATTERY_FIRED,     // one missile; the engagement goes on
  PK_BATTERY_EFFECTIVE, // over, the target is marked
  PK_BATTERY_ANSWERED,  // over, its target answered the interrogator as a friend
  PK_BATTERY_OVER       // over, without an effect
} pk_battery_end;
typedef struct pk_battery_report {
  uint32_t engagement; // number
  uint32_t battery;    // index under the centre
  uint8_t end;         // pk_battery_end
  uint32_t ready;      // missiles
  pk_time reloaded;    // end of the reload under way; PK_NEVER
} pk_battery_report;
// A battery has fired, or its engagement is over; what it tells of its missiles is kept.
void pk_centre_battery_report(pk_centre *centre, pk_time now, const pk_battery_report *report);
// Whether an engagement may still fire: PK_WHY_NONE, or what stands against it now (rules, status, an own fighter near
// the line to `aim`, in the battery's frame); tells that. Asked before each launch.
pk_why pk_centre_release(pk_centre *centre, pk_time now, uint32_t engagement, const pk_aim *aim);
// The battery cannot be told of the release: that is why it does not fire.
void pk_centre_not_released(pk_centre *centre, pk_time now, uint32_t engagement, pk_why why);
// Number and place of the track of an engagement: where the battery is to look; 0 when it is lost.
int pk_centre_cue(const pk_centre *centre, uint32_t engagement, pk_view *out);

// Exercise control: the track of an index is marked as destroyed; tension; standing status of a battery (UNSAID: its
// own), answers what holds now.
void pk_centre_mark(pk_centre *centre, uint32_t track_index);
void pk_centre_set_tension(pk_centre *centre, uint8_t tension);
pk_control pk_centre_set_control(pk_centre *centre, uint32_t battery, uint8_t control);

// When the centre next wants pk_centre_wake, PK_NEVER if nothing waits. Own reports are to be given just before.
pk_time pk_centre_due(const pk_centre *centre);
// Does what is due: mission phases, vectors, hand-overs that waited too long.
void pk_centre_wake(pk_centre *centre, pk_time now);

// Takes the oldest action out; 0 when there is none.
int pk_centre_take(pk_centre *centre, pk_action *out);
// Dossier of a track, NULL if none was opened.
const pk_dossier *pk_centre_dossier(const pk_centre *centre, pk_track_id track);
// Mission by its number, NULL if it is over and its place taken; definition; tension; squadron by index.
const pk_mission *pk_centre_mission(const pk_centre *centre, uint32_t number);
const pk_centre_def *pk_centre_definition(const pk_centre *centre);
pk_squadron *pk_centre_squadron(pk_centre *centre, uint32_t squadron);
// What the rules ask of a dossier: as c2/rules.h sees it.
pk_situation pk_centre_situation(const pk_centre *centre, const pk_dossier *dossier);
// The sentence of an action with its numbers, at the end of a buffer.
void pk_action_text(const pk_centre_def *def, const pk_action *action, pk_buf *out);
