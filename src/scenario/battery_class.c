// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Classes of batteries: their keys in the catalog, and what engage/ takes of them.
#include "scenario/catalog.h"
#include "scenario/field_table.h"
#include <math.h>

#define BATTERY(member) .offset = offsetof(pk_battery_class, member)
#define QUANTITY(what) .kind = PK_FIELD_QUANTITY, .dimension = PK_DIM_##what
#define DIST .kind = PK_FIELD_DIST, .dimension = PK_DIM_TIME
#define CHANCE(word, index)                                                                                            \
  {                                                                                                                    \
    .key = "effective against " word, .kind = PK_FIELD_PROBABILITY, BATTERY(effective[index]), .is_required = 1,       \
    .example = "0.5", .doc = "Chance of one shot's effect, before what lessens it"                                     \
  }

static const pk_field battery_fields[] = {
    {.key = "label",
     .kind = PK_FIELD_TEXT,
     BATTERY(label),
     .is_required = 1,
     .example = "Medium range, mobile",
     .doc = "What it is"},
    {.key = "acquisition radar",
     .kind = PK_FIELD_NAME,
     BATTERY(acquisition),
     .example = "sam_acq_c",
     .doc = "Class of the radar that it brings to its centre's picture; none: it is always cued"},
    {.key = "engagement radar",
     .kind = PK_FIELD_NAME,
     BATTERY(engagement),
     .example = "engage_x_long",
     .doc = "Class of the radar that follows targets; none: its crew looks with the eye"},
    {.key = "range",
     .kind = PK_FIELD_RANGE,
     .dimension = PK_DIM_LENGTH,
     BATTERY(range),
     .is_required = 1,
     .max = 1e6,
     .example = "3..35 km",
     .doc = "Slant range of its envelope"},
    {.key = "height",
     .kind = PK_FIELD_RANGE,
     .dimension = PK_DIM_LENGTH,
     BATTERY(height),
     .is_required = 1,
     .max = 1e5,
     .example = "15..22000 m",
     .doc = "Heights of its envelope, over its ground"},
    {.key = "maximum target speed",
     QUANTITY(SPEED),
     BATTERY(target_max_mps),
     .is_required = 1,
     .min = 1,
     .max = 1e4,
     .example = "830 m/s",
     .doc = "Faster targets are outside the envelope"},
    {.key = "average speed",
     QUANTITY(SPEED),
     BATTERY(missile_mps),
     .is_required = 1,
     .min = 1,
     .max = 1e4,
     .example = "800 m/s",
     .doc = "Of its missile, over the flight"},
    {.key = "maximum speed", QUANTITY(SPEED), BATTERY(missile_max_mps), .example = "1200 m/s", .doc = "Of its missile"},
    {.key = "channels",
     .kind = PK_FIELD_COUNT,
     BATTERY(channels),
     .is_required = 1,
     .min = 1,
     .max = PK_CHANNELS_MAX,
     .example = "1",
     .doc = "Targets that it engages at one time"},
    {.key = "missiles per target",
     .kind = PK_FIELD_COUNT,
     BATTERY(salvo),
     .is_required = 1,
     .min = 1,
     .max = 8,
     .example = "2",
     .doc = "In the air at one time, at most"},
    {.key = "ready missiles",
     .kind = PK_FIELD_COUNT,
     BATTERY(ready),
     .is_required = 1,
     .min = 1,
     .max = 1000,
     .example = "4",
     .doc = "Fired before it reloads"},
    {.key = "reaction",
     DIST,
     BATTERY(reaction_s),
     .is_required = 1,
     .example = "14..18..26 s",
     .doc = "From a channel to the launch"},
    {.key = "salvo interval",
     QUANTITY(TIME),
     BATTERY(interval_s),
     .max = 600,
     .example = "5 s",
     .doc = "Between shots"},
    {.key = "reload", QUANTITY(TIME), BATTERY(reload_s), .max = 86400, .example = "13 min", .doc = "Of all missiles"},
    {.key = "emplacement",
     DIST,
     BATTERY(emplace_s),
     .example = "5 min",
     .doc = "From the road to readiness; not played yet"},
    {.key = "displacement",
     DIST,
     BATTERY(displace_s),
     .example = "5 min",
     .doc = "From readiness to the road; not played yet"},
    CHANCE("aircraft", PK_TARGET_AIRCRAFT),
    CHANCE("large aircraft", PK_TARGET_LARGE),
    CHANCE("small unmanned aircraft", PK_TARGET_SMALL),
    CHANCE("cruise missiles", PK_TARGET_MISSILE),
};
const pk_object_kind pk_battery_class_kind = {
    "battery class",          "A generic class of air-defence battery, in catalog/batteries.yaml.",
    sizeof(pk_battery_class), battery_fields,
    COUNT_OF(battery_fields), NULL};

pk_battery_def pk_battery_def_of_class(const pk_battery_class *from) {
  pk_battery_def def = pk_battery_def_default();
  def.envelope.range_min_m = from->range.low;
  def.envelope.range_max_m = from->range.high;
  def.envelope.height_min_m = from->height.low;
  def.envelope.height_max_m = from->height.high;
  def.envelope.target_max_mps = from->target_max_mps;
  def.missile_mps = from->missile_mps;
  def.missile_max_mps = fmax(from->missile_max_mps, from->missile_mps);
  def.channels = from->channels;
  def.salvo = from->salvo;
  def.ready = from->ready;
  def.reaction_s = from->reaction_s;
  def.salvo_interval_s = from->interval_s;
  def.reload_s = from->reload_s;
  for (int i = 0; i < PK_TARGET_KINDS; i++) def.effective[i] = from->effective[i];
  return def;
}

pk_target_kind pk_target_kind_of_class(const pk_aircraft_class *from) {
  if (from->rcs_beam_m2 >= 80) return PK_TARGET_LARGE;
  if (from->rcs_beam_m2 > 2) return PK_TARGET_AIRCRAFT;
  return from->max_low_mps > 120 ? PK_TARGET_MISSILE : PK_TARGET_SMALL;
}
