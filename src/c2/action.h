// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a centre does and tells: actions in the order they arise. Whoever owns the centre takes them out, carries them
// over links and to aircraft, and keeps them in the record.
#pragma once
#include "c2/authority.h"
#include "c2/mission.h"
#include "engage/battery.h"

// X(name, sentence): first what is to be recorded only, from QUERY on what somebody must do.
#define PK_ACTION_TABLE(X)                                                                                             \
  X(IDENTIFIED, "{centre} holds track {track} to be {identity} ({kind}): {evidence}")                                  \
  X(INHERITED, "{centre} took over the identity {identity} of track {track}")                                          \
  X(RESUMED, "{centre} takes track {track} for the lost track {other}")                                                \
  X(NOT_IDENTIFIED, "{centre} could not identify track {track} in {had_s}: {lacking}")                                 \
  X(BORDER_NEAR, "track {track} is {left_s} from the border")                                                          \
  X(BORDER_OBSERVED,                                                                                                   \
    "{centre} observed track {track} inside by {had_m}, give or take {needed_m}, with probability {probability}")      \
  X(BORDER_LEFT, "{centre} observed track {track} outside again")                                                      \
  X(DECLARED, "{centre} declared a violation by track {track} ({rule})")                                               \
  X(DECIDED, "{authority} decided after {needed_s}: {step}, track {track}")                                            \
  X(NOT_ORDERED, "{centre} did not order: {step}, track {track}: {why}")                                               \
  X(MISSION, "{squadron}, mission {mission}: {state}")                                                                 \
  X(RETURNING, "{squadron}, mission {mission}, returns to base: {why}")                                                \
  X(NOT_REACHED, "{squadron}, mission {mission}, did not reach track {track}: {why}")                                  \
  X(NOT_HANDED_OVER, "{centre} did not hand over track {track}: {why}")                                                \
  X(NOT_TAKEN_OVER, "{centre} did not take over track {track}: {why}")                                                 \
  X(QUERY, "{centre} calls track {track} by radio ({rule})")                                                           \
  X(ASK_NEIGHBOUR, "{centre} asks the neighbour's centre about track {track} ({rule})")                                \
  X(ASK, "{centre} asks {authority}: {step}, track {track} ({rule})")                                                  \
  X(SCRAMBLE, "{centre} orders {squadron} to scramble on track {track}, mission {mission} ({rule})")                   \
  X(TAKE_OFF, "{squadron}, mission {mission}, will take off {left_s} from now")                                        \
  X(STAND_DOWN, "{squadron}, mission {mission}, is stood down: {why}")                                                 \
  X(STEER, "{centre} steers {squadron}, mission {mission}")                                                            \
  X(IDENTIFY, "{squadron}, mission {mission}, looks at track {track}")                                                 \
  X(SIGNAL, "{squadron}, mission {mission}, signals to track {track} ({rule})")                                        \
  X(LEAD, "{squadron}, mission {mission}, leads track {track} to land ({rule})")                                       \
  X(ESCORT, "{squadron}, mission {mission}, escorts track {track} ({rule})")                                           \
  X(BURST, "{squadron}, mission {mission}, fires a warning burst by track {track} ({rule})")                           \
  X(ENGAGE, "{squadron}, mission {mission}, engages track {track} ({rule})")                                           \
  X(HAND_OVER, "{centre} hands track {track} over to {object}")                                                        \
  X(FIRE, "{centre} orders {battery} to engage track {track} ({rule})")                                                \
  X(NOT_FIRED, "{battery} was not to engage track {track}: {why}")
typedef enum pk_action_kind {
#define PK_X(name, text) PK_ACTION_##name,
  PK_ACTION_TABLE(PK_X)
#undef PK_X
      PK_ACTION_COUNT
} pk_action_kind;

// Why a track tells a centre nothing, and whether it was called by radio.
typedef enum pk_untold { PK_TELLS, PK_TOO_BRIEF, PK_TOO_OLD, PK_BESIDE_FIGHTER } pk_untold;
typedef enum pk_called { PK_NOT_CALLED, PK_CALL_UNDER_WAY, PK_CALLED } pk_called;
typedef struct pk_unidentified {
  uint8_t untold, called; // pk_untold, pk_called
} pk_unidentified;

// What keeps a battery from a track, beside the reason.
typedef struct pk_not_fired {
  uint8_t denial, control; // pk_denial, pk_control
} pk_not_fired;

// What one centre tells another when it hands a track over.
typedef struct pk_hand_over {
  uint32_t from, to, number; // centres' indices; track number of the sender
  pk_time time;              // of the place
  pk_lla place;
  double east_mps, north_mps, sigma_m;
  uint8_t identity, kind; // pk_identity, pk_kind
  uint8_t declared;
  uint16_t code;
  pk_evidence_set evidence;
} pk_hand_over;

typedef struct pk_action {
  uint8_t kind;                // pk_action_kind
  uint8_t step, why, from, to; // pk_step; pk_why; identities, or mission states of MISSION
  uint8_t squadron;            // index under the centre
  int16_t battery;             // index under the centre or PK_BATTERY_NONE
  int16_t authority;           // index or PK_AUTHORITY_NONE
  int32_t rule;                // row of the rule table (of the identification table for IDENTIFIED) or PK_RULE_NONE
  pk_time time, due;           // when it arose; when it is to be done, or its end or answer is due (PK_NEVER: at once)
  uint32_t track;              // number of the track
  uint32_t dossier;            // index of the track in the picture
  uint32_t mission;            // number, 0 if none
  uint32_t engagement;         // number, of FIRE
  uint32_t object;             // index of the other centre of HAND_OVER, ASK_NEIGHBOUR; try of SIGNAL; track of RESUMED
  pk_situation situation;
  double had, needed, left_s, probability; // NaN where they say nothing; units as the sentence of `why` says
  double closest_m, fuel_kg;               // of NOT_REACHED and RETURNING: the leader's to its track, and on board
  pk_vector vector;                        // of STEER and LEAD
  union {
    pk_request request;           // of ASK
    pk_hand_over hand_over;       // of HAND_OVER
    pk_unidentified unidentified; // of NOT_IDENTIFIED
    pk_not_fired not_fired;       // of NOT_FIRED
  } as;
} pk_action;

// Sentence of a kind with its {..}; never NULL.
const char *pk_action_sentence(pk_action_kind kind);
