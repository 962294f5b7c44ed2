// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What happened, step by step, each with its cause: the rows that the record keeps and that `picket why` and the report
// tell. One table holds name, group, sentence and the meaning of the four numbers. In a sentence {subject}, {object},
// {centre}, {track}, {rule}, {text} and {0}..{3} stand for the fields; a number is written in the unit of its label.
#pragma once
#include "base/clock.h"
#include <stdint.h>

// Groups are the lanes of the timeline.
typedef enum pk_lane { PK_LANE_TRUTH, PK_LANE_SEEING, PK_LANE_KNOWING, PK_LANE_DECIDING, PK_LANE_ACTING } pk_lane;
// Name of a lane, such as "seeing"; never NULL.
const char *pk_lane_name(pk_lane lane);

// X(name, lane, did it happen (0: a non-event with a reason), sentence, label of n0, n1, n2, n3)
#define PK_HAPPENING_TABLE(X)                                                                                          \
  X(ENTERED_PLAY, TRUTH, 1, "{subject} entered play", "", "", "", "")                                                  \
  X(TOOK_OFF, TRUTH, 1, "{subject} took off from {text}", "", "", "", "")                                              \
  X(LANDED, TRUTH, 1, "{subject} landed at {text}", "fuel_kg", "dry_s", "waited_s", "")                                \
  X(LEFT_PLAY, TRUTH, 1, "{subject} left play: {text}", "dry_s", "", "", "")                                           \
  X(REVEALED, TRUTH, 1, "{subject} ends its part in the raid and answers as a friend", "", "", "", "")                 \
  X(ENTERED_NATION, TRUTH, 1, "{subject} crossed into {object}", "height_m", "speed_mps", "", "")                      \
  X(LEFT_NATION, TRUTH, 1, "{subject} crossed out of {object}", "height_m", "speed_mps", "inside_s", "")               \
  X(FIRST_DETECTED, SEEING, 1, "{subject} detected {object} first, at {0}", "range_m", "snr_db", "height_m", "pd")     \
  X(DETECTED_AGAIN, SEEING, 1, "{subject} detected {object} again, at {0}", "range_m", "snr_db", "height_m", "pd")     \
  X(NOT_DETECTED, SEEING, 0, "{subject} did not detect {object}: {text}", "snr_db", "needed_db", "range_m", "pd")      \
  X(MASKED, SEEING, 0, "{subject} could not see {object}: {text}", "height_m", "mask_m", "range_m", "obstacle_m")      \
  X(TRACK_CONFIRMED, KNOWING, 1, "{centre} confirmed track {track}", "plots", "sigma_m", "", "")                       \
  X(TRACK_COASTING, KNOWING, 1, "{centre} coasts track {track}: {text}", "age_s", "sigma_m", "", "")                   \
  X(TRACK_DROPPED, KNOWING, 1, "{centre} dropped track {track}: {text}", "age_s", "sigma_m", "", "")                   \
  X(TRACK_SWITCHED, KNOWING, 1, "track {track} of {centre} now follows {object}", "", "", "", "")                      \
  X(TOLD, KNOWING, 1, "{centre} tells {object} of track {track}", "", "", "", "")                                      \
  X(NOT_TOLD, KNOWING, 0, "{centre} did not tell {object} of track {track}: {text}", "", "", "", "")                   \
  X(HEARD, KNOWING, 1, "{centre} heard of track {track} from {object}", "age_s", "", "", "")                           \
  X(REMOTE_PAIRED, KNOWING, 1, "{centre} paired its track {track} with the one told by {object}", "", "", "", "")      \
  X(IDENTITY_SET, KNOWING, 1, "{text}", "from", "to", "", "")                                                          \
  X(RESUMED, KNOWING, 1, "{text}", "", "", "", "")                                                                     \
  X(IDENTITY_INHERITED, KNOWING, 1, "{text}", "from", "to", "", "")                                                    \
  X(NOT_IDENTIFIED, KNOWING, 0, "{text}", "watched_s", "", "", "")                                                     \
  X(BORDER_NEAR, DECIDING, 1, "{text}", "left_s", "", "", "")                                                          \
  X(BORDER_OBSERVED, DECIDING, 1, "{text}", "probability", "depth_m", "sigma_m", "")                                   \
  X(BORDER_LEFT, DECIDING, 1, "{text}", "probability", "", "", "")                                                     \
  X(QUERIED, DECIDING, 1, "{text}", "", "", "", "")                                                                    \
  X(ANSWERED, DECIDING, 1, "track {track} answered the radio: {text}", "waited_s", "", "", "")                         \
  X(NOT_ANSWERED, DECIDING, 0, "track {track} did not answer the radio: {text}", "waited_s", "", "", "")               \
  X(REPLIED, DECIDING, 1, "{subject} told {centre} what it holds track {track} to be: {text}", "waited_s", "", "", "") \
  X(NOT_REPLIED, DECIDING, 0, "{subject} told {centre} nothing about track {track}: {text}", "waited_s", "", "", "")   \
  X(ASKED, DECIDING, 1, "{text}", "", "", "", "")                                                                      \
  X(DECIDED, DECIDING, 1, "{text}", "decision_s", "", "", "")                                                          \
  X(DECLARED, DECIDING, 1, "{text}", "", "", "", "")                                                                   \
  X(ORDERED, DECIDING, 1, "{text}", "", "", "", "")                                                                    \
  X(NOT_ORDERED, DECIDING, 0, "{text}", "left_s", "needed_s", "", "")                                                  \
  X(HANDED_OVER, DECIDING, 1, "{text}", "", "", "", "")                                                                \
  X(NOT_HANDED_OVER, DECIDING, 0, "{text}", "", "", "", "")                                                            \
  X(ALERTED, ACTING, 1, "the order reached {subject}: {text}", "delay_s", "", "", "")                                  \
  X(AIRBORNE, ACTING, 1, "{subject} was airborne, {0} after the order", "since_order_s", "", "", "")                   \
  X(STEERED, ACTING, 1, "{text}", "distance_m", "time_to_go_s", "", "")                                                \
  X(SAW, ACTING, 1, "{subject} saw {object} at {0}", "range_m", "visibility_m", "probability", "")                     \
  X(NOT_SEEN, ACTING, 0, "{subject} had no sight of track {track}: {text}", "range_m", "visibility_m", "probability",  \
    "")                                                                                                                \
  X(IDENTIFIED, ACTING, 1, "{subject} made out {object}: {text}", "range_m", "", "", "")                               \
  X(SIGNALLED, ACTING, 1, "{text}", "", "", "", "")                                                                    \
  X(FOLLOWED, ACTING, 1, "{object} follows {subject}: {text}", "", "", "", "")                                         \
  X(IGNORED, ACTING, 0, "{object} does not follow {subject}: {text}", "", "", "", "")                                  \
  X(ESCORTED, ACTING, 1, "{text}", "", "", "", "")                                                                     \
  X(MISSION, ACTING, 1, "{text}", "", "", "", "")                                                                      \
  X(RETURNING, ACTING, 1, "{text}", "fuel_kg", "", "", "")                                                             \
  X(NOT_REACHED, ACTING, 0, "{text}", "closest_m", "", "", "")                                                         \
  X(ASSIGNED, ACTING, 1, "the order to engage track {track} reached {subject}", "delay_s", "", "", "")                 \
  X(CUE_SEARCHED, ACTING, 0, "{subject} searched the cue of track {track}: {text}", "snr_db", "needed_db", "range_m",  \
    "pd")                                                                                                              \
  X(ACQUIRED, ACTING, 1, "{subject} acquired {object} at {2}", "snr_db", "needed_db", "range_m", "pd")                 \
  X(NOT_ACQUIRED, ACTING, 0, "{subject} did not acquire track {track}: {text}", "snr_db", "needed_db", "range_m",      \
    "searched_s")                                                                                                      \
  X(CHANNEL, ACTING, 1, "{subject} gave channel {1} to track {track}; its reaction takes {0}", "reaction_s", "number", \
    "", "")                                                                                                            \
  X(HELD, ACTING, 0, "{text}", "left_s", "", "", "")                                                                   \
  X(SHOT, ACTING, 1, "{subject} fired a simulated shot at track {track}, {1} away; {0} of flight", "flight_s",         \
    "range_m", "probability", "missiles")                                                                              \
  X(EFFECTIVE, ACTING, 1, "the shot of {subject} was effective: the umpire marks {object} as destroyed",               \
    "probability", "range_m", "sigma_m", "channel_s")                                                                  \
  X(NOT_EFFECTIVE, ACTING, 0, "the shot of {subject} at {object} had no effect: {text}", "probability", "range_m",     \
    "sigma_m", "")                                                                                                     \
  X(MISSED_CHANCE, ACTING, 0, "{subject} ended its engagement of track {track}: {text}", "channel_s", "shots", "", "") \
  X(RELOADED, ACTING, 1, "{subject} has reloaded: {0} missiles", "missiles", "", "", "")                               \
  X(INJECTED, TRUTH, 1, "exercise control, {subject}: {object} {text}", "", "", "", "")                                \
  X(CONTROL_SAID, TRUTH, 1, "exercise control, {subject}: {text}", "", "", "", "")                                     \
  X(NOT_INJECTED, TRUTH, 0, "{subject} did not come about: {text}", "", "", "", "")                                    \
  X(MARKED, TRUTH, 1, "{subject}: the umpire marks {object} as destroyed: {text}", "", "", "", "")                     \
  X(NOT_MARKED, TRUTH, 0, "{subject}: the umpire does not mark {object}: {text}", "", "", "", "")                      \
  X(RUNWAY_WAIT, TRUTH, 1, "{subject} waits {0} for the runway of {text}, behind {object}", "wait_s", "", "", "")

typedef enum pk_happening_kind {
#define PK_X(name, lane, real, sentence, a, b, c, d) PK_HAP_##name,
  PK_HAPPENING_TABLE(PK_X)
#undef PK_X
      PK_HAP_COUNT
} pk_happening_kind;

// One row of the table above.
typedef struct pk_happening_info {
  const char *name, *sentence, *labels[4];
  pk_lane lane;
  uint8_t happened; // 0: a non-event, told with its reason
} pk_happening_info;

// Row of a kind; kinds outside the table answer the row of PK_HAP_ENTERED_PLAY.
const pk_happening_info *pk_happening_info_of(pk_happening_kind kind);

// One thing that happened, or did not. Entities are numbered from 1 in the scenario's entity table; 0 is nobody.
typedef struct pk_happening {
  uint64_t id, cause; // numbered from 1 in order; cause: id of what led to it, 0 if nothing did
  pk_time time;
  pk_happening_kind kind;
  uint32_t subject, object, centre; // entities
  uint32_t track;                   // track number of the centre, 0 if none
  double n[4];                      // NaN where the table has no label
  const char *rule, *text;          // NULL if none; valid during the call only
  // Of what did not happen, constant texts or NULL: code of why, its words with {..} for what is particular to the
  // case, and the step that was not ordered.
  const char *code, *words, *step;
} pk_happening;
