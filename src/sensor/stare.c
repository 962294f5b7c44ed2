// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A look that no scan leads: a radar that is told where to look.
#include "num/math.h"
#include "sensor/prepared.h"

int pk_radar_stare(pk_scan *scan, const pk_targets *targets, uint32_t mover, const pk_stare *when, pk_look *look,
                   pk_plot *plot) {
  pk_beam_crossing crossing = {.time = when->time, .point = pk_movers_position(targets->movers, mover, when->time)};
  pk_echo echo;
  crossing.enu = pk_radar_enu(scan->radar, crossing.point);
  crossing.velocity = pk_radar_rotate(scan->radar, pk_movers_velocity(targets->movers, mover, when->time));
  crossing.azimuth_rad = pk_wrap_2pi(pk_atan2(crossing.enu.e_m, crossing.enu.n_m));
  scan->rotation = when->number;
  const int seen = pk_radar_look(scan, targets, mover, &crossing, look, &echo);
  *plot = echo.plot;
  return seen && plot->primary;
}
