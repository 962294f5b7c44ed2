// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "engage/battery.h"
#include "num/math.h"
#include <math.h>

const char *pk_control_name(pk_control control) {
  static const char *const names[] = {"as the battery has it", "hold", "tight", "free"};
  return names[(unsigned)control <= PK_CONTROL_FREE ? control : PK_CONTROL_UNSAID];
}

const char *pk_target_words(pk_target_kind kind) {
  static const char *const words[] = {
#define PK_X(name, words) words,
      PK_TARGET_TABLE(PK_X)
#undef PK_X
  };
  return words[(unsigned)kind < PK_TARGET_KINDS ? kind : PK_TARGET_AIRCRAFT];
}

void pk_battery_def_place(pk_battery_def *def, pk_lla place) {
  def->place = place;
  def->frame = pk_frame_at(place);
}

pk_battery_def pk_battery_def_default(void) {
  pk_battery_def def = {.name = "",
                        .envelope = {.range_min_m = 3e3,
                                     .range_max_m = 35e3,
                                     .height_min_m = 15,
                                     .height_max_m = 22e3,
                                     .target_max_mps = 830,
                                     .arc_width_rad = 2 * PK_PI},
                        .missile_mps = 800,
                        .missile_max_mps = 1200,
                        .channels = 1,
                        .salvo = 2,
                        .ready = 4,
                        .reaction_s = {PK_TRIANGULAR, 14, 18, 26},
                        .salvo_interval_s = 5,
                        .reload_s = 780,
                        .effective = {0.6, 0.75, 0.2, 0.4},
                        .control = PK_CONTROL_TIGHT};
  pk_battery_def_place(&def, (pk_lla){0, 0, 0});
  return def;
}

void pk_battery_init(pk_battery *battery, const pk_battery_def *def, const uint64_t seed_and_replication[2]) {
  const uint32_t channels = def->channels < PK_CHANNELS_MAX ? def->channels : PK_CHANNELS_MAX;
  *battery = (pk_battery){
      .def = def,
      .free_channels = (1u << channels) - 1,
      .ready = def->ready,
      .reloaded = PK_NEVER,
      .stream = pk_stream_of(seed_and_replication[0], (uint32_t)seed_and_replication[1], def->name, "battery")};
}

int pk_battery_take_channel(pk_battery *battery, pk_time now) {
  for (int i = 0; i < PK_CHANNELS_MAX; i++) {
    if (!(battery->free_channels >> i & 1)) continue;
    battery->free_channels &= ~(1u << i);
    battery->taken[i] = now;
    return i;
  }
  return PK_BATTERY_NONE;
}

void pk_battery_free_channel(pk_battery *battery, int channel, pk_time now) {
  if (channel < 0 || channel >= PK_CHANNELS_MAX || battery->free_channels >> channel & 1) return;
  battery->free_channels |= 1u << channel;
  battery->busy_s += pk_time_s(now - battery->taken[channel]);
}

int pk_battery_reload(pk_battery *battery, pk_time now) {
  if (battery->reloaded > now) return 0;
  battery->ready = battery->def->ready;
  battery->reloaded = PK_NEVER;
  return 1;
}

int pk_battery_fire(pk_battery *battery, pk_time now) {
  if (battery->ready == 0) return 0;
  battery->shots++;
  if (--battery->ready == 0) battery->reloaded = now + pk_time_from_s(battery->def->reload_s);
  return 1;
}

double pk_battery_reaction_s(const pk_battery *battery, uint64_t target_key, uint32_t number) {
  const pk_stream stream = pk_stream_sub(pk_stream_sub(battery->stream, 1), target_key);
  return fmax(0, pk_dist_draw(&battery->def->reaction_s, stream, number));
}

uint32_t pk_battery_salvo(const pk_battery *battery, double flight_s, double until_close_s) {
  const pk_battery_def *def = battery->def;
  uint32_t most = def->salvo < battery->ready ? def->salvo : battery->ready;
  if (most > 1 && flight_s + def->salvo_interval_s <= until_close_s) most = 1;
  return most;
}
