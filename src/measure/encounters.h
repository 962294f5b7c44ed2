// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What paths alone say, solved on their splines: when a flight came into a radar's reach, how near a fighter came to
// it. Definitions: docs/models/measures.md.
#pragma once
#include "motion/spline.h"
#include "scenario/scenario.h"

#define PK_COMPANY_M 5e3 // a fighter within this keeps a flight company

// First time in (from, until) at which a path was within the instrumented range of a radar and above its smooth
// horizon; PK_NEVER if it never was. A path that is in reach from its start answers its start.
pk_time pk_reach_time(const pk_chain *path, const pk_radar *radar, const pk_air *air, pk_time until);

typedef struct pk_company {
  double closest_m; // infinite: the two were never in play together
  double beside_s;  // how long they were within PK_COMPANY_M of each other
} pk_company;

// What two paths had of each other until a time.
pk_company pk_company_of(const pk_chain *a, const pk_chain *b, pk_time until);
