// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Nets: the shared channels that carry plots, track messages and orders between units. A net owns no messages: it
// answers when one arrives, and remembers only until when its channel is taken. What a message says is its sender's.
#pragma once
#include "base/clock.h"
#include "num/random.h"

typedef enum pk_net_kind {
  PK_NET_DATA, // one channel with a rate; messages queue first in, first out
  PK_NET_VOICE // one speaker at a time; each message takes a drawn time to say
} pk_net_kind;

// A definition is constant and shared by replications. Who may use the net (release policy) is decided by its users.
typedef struct pk_net_def {
  pk_net_kind kind;
  double rate_bits_per_s;  // data: rate of the shared channel; must be positive
  pk_dist latency_s;       // from the last bit sent to the message in the receiver's hands; 0 allowed
  pk_dist delay_s;         // voice: time one message occupies the channel
  double queue_limit_s;    // a message that would wait longer for the channel is dropped; infinite: never
  double loss_fraction;    // sent but not received, 0..1
  const uint32_t *members; // indices of units on the net; not owned
  uint32_t n_members;
} pk_net_def;

// A data net of 2400 bit/s without latency, loss or limit, and without members.
pk_net_def pk_net_def_default(void);
// Sentence about what is wrong with a definition, or NULL if it can be used.
const char *pk_net_def_problem(const pk_net_def *def);
// 1 if the unit is a member.
int pk_net_has(const pk_net_def *def, uint32_t unit);

// What changes during a run; all zero at its start.
typedef struct pk_net_state {
  pk_time busy_until;     // the channel is taken until then
  uint8_t cut;            // carries nothing
  pk_time cut_since;      // the last time
  uint64_t sent, dropped; // messages that took the channel; messages turned away: the queue was full, or the net cut
  uint64_t lost;          // of those sent, not received
  uint64_t bits;          // sent in all
  double busy_s;          // time the channel was taken in all
} pk_net_state;

typedef enum pk_net_outcome { PK_NET_DELIVERED, PK_NET_QUEUE_FULL, PK_NET_LOST, PK_NET_CUT } pk_net_outcome;

typedef struct pk_delivery {
  pk_time arrival;  // PK_NEVER if dropped
  double queued_s;  // waited for the channel
  double sent_s;    // occupied the channel: bits / rate, or the time to say it
  double latency_s; // travelled after that
  uint8_t dropped;  // pk_net_outcome; 0: delivered
} pk_delivery;

// Sends one message of so many bits (ignored by voice) at a time not before that of the call before: FIFO, ties in
// order of calls. Draws of message `index` come from `stream` alone, so that other traffic never changes them.
pk_delivery pk_net_send(const pk_net_def *def, pk_net_state *state, pk_time time, uint64_t bits, pk_stream stream,
                        uint64_t index);
