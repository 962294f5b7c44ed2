// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// One runway as a book of slots: who uses it when, so far apart. Who asks first has the first free slot from the time
// he wishes. Knows neither aircraft nor events. docs/models/runways.md
#pragma once
#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include <stdint.h>

typedef enum pk_runway_kind { PK_RUNWAY_LANDING, PK_RUNWAY_TAKE_OFF } pk_runway_kind;
#define PK_RUNWAY_NOBODY UINT32_MAX

// One booked use: touch-down or lift-off.
typedef struct pk_runway_use {
  pk_time time;
  uint32_t user;
  uint8_t kind; // pk_runway_kind
} pk_runway_use;

typedef struct pk_runway {
  pk_time landing_interval;  // between two landings
  pk_time take_off_interval; // between a take-off and any other use
  pk_runway_use *uses;       // in the order of time
  uint32_t n, capacity;
} pk_runway;

// First free time from a wished one on; *behind gets the user who is next before it, PK_RUNWAY_NOBODY if it is the
// wished one.
pk_time pk_runway_slot(const pk_runway *runway, pk_runway_kind kind, pk_time wanted, uint32_t *behind);
// Books a use, in the order of time; PK_NO_MEMORY.
pk_status pk_runway_book(pk_runway *runway, pk_allocator allocator, pk_runway_use use);
// Strikes a user's uses after a time.
void pk_runway_release(pk_runway *runway, uint32_t user, pk_time after);
// Strikes everybody's uses before a time: they bind nobody any more.
void pk_runway_forget(pk_runway *runway, pk_time before);
