// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Batteries in a run, shared by fire.c (what a battery does) and sight.c (what it sees) only.
#pragma once
#include "engage/effect.h"
#include "run/state.h"

// What a battery does about one track, from the order on.
typedef enum pk_run_firing { PK_RUN_SEARCHES, PK_RUN_FOLLOWS, PK_RUN_WAITS } pk_run_firing; // WAITS: for its missiles
struct pk_run_engagement {
  uint32_t battery, number; // index; of the centre's engagement, 0: free
  uint32_t track, dossier;  // number and index of the centre's track
  uint32_t target;          // mover that its radar looks at, PK_NO_INDEX
  uint8_t stage;            // pk_run_firing
  uint8_t answers;          // its target answered the nation's interrogator
  const char *missed;       // code of the miss told last; NULL
  int channel;
  uint32_t looks, hits;
  pk_look last; // look
  pk_fit fit;
  double height_m, height_sigma_m;   // amsl, of the centre's track as told last: for who measures none
  pk_time begun, seen, taken, ready; // ordered; last plot; channel taken; reaction over or next shot
  pk_time inside;                    // its own track last had a window
  uint32_t shots, flying, salvo;     // fired; in the air; still to fire of the salvo under way
  uint64_t told;
};

struct pk_run_battery {
  pk_battery battery;
  pk_scan scan; // of its engagement radar, if it has one
};

// How often a battery did something about a mover: what its chance is named by, so that other movers never shift it.
struct pk_run_aimed {
  uint32_t looks;
  uint16_t arrivals, reactions;
};

// The battery of an engagement; what it did about a mover so far.
static inline const pk_battery_post *pk_run_battery_post(const pk_run *run, const pk_run_engagement *e) {
  return &run->scenario->batteries[e->battery];
}
static inline struct pk_run_aimed *pk_run_aimed_at(pk_run *run, const pk_run_engagement *e, uint32_t mover) {
  return &run->aimed[(size_t)e->battery * run->scenario->n_flyers + mover];
}

// Looks where the centre's track should be and takes the plot of what it holds to be it. No text, or why it took none.
pk_run_reason pk_run_battery_seek(pk_run *run, pk_run_engagement *e);
// Looks at its target; 1 if it saw it. Why it did not at its last look.
int pk_run_battery_look(pk_run *run, pk_run_engagement *e);
pk_run_reason pk_run_battery_unseen(const pk_run *run, const pk_run_engagement *e);
// Whether the net over which it is ordered is cut.
int pk_run_battery_cut_off(const pk_run *run, const pk_run_engagement *e);
