// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A raid from the north that is known to be hostile at once, and a battery in its way.
#pragma once
#include "world.h"

#define RAID(level)                                                                                                    \
  "flights:\n  Raid:\n    class: fighter_bomber\n    nation: Ochre\n    civil: no\n    transponder: off\n"             \
  "    intent: defiant\n    route:\n      - {start: 54.90N 25.40E, at: T+0 s, level: " level "}\n"                     \
  "      - {to: 53.20N 25.40E, level: " level ", speed: 230 m/s}\n"
#define RULES(row)                                                                                                     \
  "rules:\n  pack: icao-peacetime\n  identification:\n"                                                                \
  "    ID-RAID: {rank: 1, all: [code none, plan none], none: [slow], is: hostile, kind: military, at once: yes}\n"     \
  "  rows:\n    FIRE-RAID: {rank: 1, identity: [hostile], do: [fire], " row "}\n"
#define UNITS(battery)                                                                                                 \
  "annex: Azure\nunits:\n  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"                           \
  "  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                                        \
  "  Bty 1: {at: 53.70N 25.40E, under: SOC West, " battery "}\n"
#define MEDIUM "class: sam_medium_mobile"
#define VOICE "nets:\n  Voice: {kind: voice, members: [SOC West, Bty 1], delay: 4 s}\n"
#define NORTH "  Radar North: {class: surv_s_3d, at: 54.50N 25.40E, reports to: SOC West}\n"
