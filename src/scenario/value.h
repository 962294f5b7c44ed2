// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Values as people write them, read from nodes into SI. Each reader returns 1, or adds one located error that says what
// to write instead, leaves *out as it was and returns 0. Results that need memory live in the reader's arena.
//
//   pk_reader reader = {.diags = &diags, .arena = &arena, .find_place = find_airfield, .context = catalog};
//   double range_m = 250e3;
//   const pk_node *node = pk_node_get(unit, "range");
//   if (node) pk_read_quantity(&reader, node, PK_DIM_LENGTH, &range_m); // range: 250 km
//   pk_dist delay;
//   pk_read_dist(&reader, pk_node_get(net, "delay"), PK_DIM_TIME, &delay); // delay: 5..10..30 s
#pragma once
#include "base/clock.h"
#include "geo/frames.h"
#include "motion/route.h"
#include "num/random.h"
#include "scenario/tree.h"
#include "scenario/units.h"

// What reading needs: where errors and results go, when the play starts, what places have names.
typedef struct pk_reader {
  pk_diags *diags;
  pk_arena *arena;
  int64_t start_s; // seconds since 1970 of T; times with a date need it
  int knows_start;
  int no_memory; // set when the arena could not grow; the results are incomplete
  // Place of a name such as UMDD; 1 if there is one. NULL: no place has a name.
  int (*find_place)(void *context, const char *name, pk_lla *place);
  // Nearest known name of a place, or NULL; may itself be NULL.
  const char *(*guess_place)(void *context, const char *name);
  void *context;
} pk_reader;

typedef struct pk_altitude {
  pk_datum datum; // above mean sea level, above ground, pressure altitude
  double value_m;
} pk_altitude;
typedef struct pk_altitude_range {
  pk_altitude low, high; // of the same datum
} pk_altitude_range;
typedef struct pk_range {
  double low, high; // SI
} pk_range;
// A speed of an aircraft, which may be given as a Mach number; speed_mps is 0 then, and mach is 0 otherwise.
typedef struct pk_airspeed {
  double speed_mps, mach;
} pk_airspeed;
// "4 × fighter_light".
typedef struct pk_group {
  uint32_t count;
  const char *name;
} pk_group;
typedef struct pk_names {
  const char *const *items;
  const pk_node *const *nodes; // where each stands
  uint32_t n;
} pk_names;
typedef struct pk_places {
  const pk_lla *items;
  uint32_t n;
} pk_places;
// A word that may stand in a file, what it means to the program and to the reader. Tables end with a NULL word.
typedef struct pk_word {
  const char *word;
  int value;
  const char *doc;
} pk_word;

// Any text that is not empty, up to 4,096 bytes.
int pk_read_text(pk_reader *reader, const pk_node *node, const char **out);
// The name of a thing: 1 to 80 bytes on one line, no '/' (paths are written with it), no invisible signs.
int pk_read_name(pk_reader *reader, const pk_node *node, const char **out);
// The key of a node as the name of a thing, by the same rules.
int pk_read_key(pk_reader *reader, const pk_node *node, const char **out);
// A list of names, each once.
int pk_read_names(pk_reader *reader, const pk_node *node, pk_names *out);
// A number without unit.
int pk_read_number(pk_reader *reader, const pk_node *node, double *out);
// A whole number from 0 to 1,000,000,000.
int pk_read_count(pk_reader *reader, const pk_node *node, uint32_t *out);
// yes or no (true and false are read too).
int pk_read_bool(pk_reader *reader, const pk_node *node, int *out);
// What pk_read_bool takes a text for: 1 yes, 0 no, -1 neither.
int pk_text_is_yes(const char *text);
// One word of a table.
int pk_read_word(pk_reader *reader, const pk_node *node, const pk_word *words, int *out);
// A list of words of a table, as a set of bits 1 << value; values lie in 0..63.
int pk_read_word_set(pk_reader *reader, const pk_node *node, const pk_word *words, uint64_t *out);
// "0.7" or "70 %".
int pk_read_probability(pk_reader *reader, const pk_node *node, double *out);
// A number with a unit of the dimension, in SI; a duration may have several parts, "1 h 5 min".
int pk_read_quantity(pk_reader *reader, const pk_node *node, pk_dimension dimension, double *out);
// A quantity that may be uncertain: "20 s", "20..40 s" (uniform), "7..12..15 min" (triangular), "normal 30 s ± 5 s",
// "lognormal 4 min × 1.5". Parameters in SI.
int pk_read_dist(pk_reader *reader, const pk_node *node, pk_dimension dimension, pk_dist *out);
// "300..900 m", or one value for both ends.
int pk_read_arc(pk_reader *reader, const pk_node *node, double *from_rad, double *width_rad);
int pk_read_range(pk_reader *reader, const pk_node *node, pk_dimension dimension, pk_range *out);
// "300 m agl", "3500 m amsl", "FL310" (value_m is 310 * 30.48 then).
int pk_read_altitude(pk_reader *reader, const pk_node *node, pk_altitude *out);
// "FL280..FL390", "300..900 m agl", or one value for both ends.
int pk_read_altitude_range(pk_reader *reader, const pk_node *node, pk_altitude_range *out);
// "450 kt", "830 km/h", "Mach 0.8".
int pk_read_airspeed(pk_reader *reader, const pk_node *node, pk_airspeed *out);
// "53.88N 25.30E", "53°52'48"N 25°18'E", "535248N 0251800E", or the name of a place; height 0.
int pk_read_position(pk_reader *reader, const pk_node *node, pk_lla *out);
// A list of positions.
int pk_read_positions(pk_reader *reader, const pk_node *node, pk_places *out);
// "T+20 min", "T+1 h 5 min", "T-30 min", or "2005-04-05T06:00Z", which needs the reader's start.
int pk_read_time(pk_reader *reader, const pk_node *node, pk_time *out);
// "2005-04-05T06:00Z" as seconds since 1970.
int pk_read_utc(pk_reader *reader, const pk_node *node, int64_t *out);
// "4 × fighter_light" or "4 x fighter_light"; a name alone counts one.
int pk_read_group(pk_reader *reader, const pk_node *node, pk_group *out);
