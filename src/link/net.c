// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "link/net.h"
#include <math.h>
#include <stddef.h>

pk_net_def pk_net_def_default(void) {
  return (pk_net_def){.kind = PK_NET_DATA,
                      .rate_bits_per_s = 2400,
                      .latency_s = pk_dist_constant(0),
                      .delay_s = pk_dist_constant(0),
                      .queue_limit_s = INFINITY};
}

const char *pk_net_def_problem(const pk_net_def *def) {
  int rate_fits = def->rate_bits_per_s > 0 && isfinite(def->rate_bits_per_s);
  if (def->kind != PK_NET_DATA && def->kind != PK_NET_VOICE) return "a net carries data or voice";
  if (def->kind == PK_NET_DATA && !rate_fits) return "the rate must be above 0 bit/s";
  if (!(def->queue_limit_s >= 0)) return "the queue limit must not be negative";
  if (!(def->loss_fraction >= 0 && def->loss_fraction <= 1)) return "the loss must lie between 0 and 1";
  if (def->n_members && !def->members) return "members are counted but not given";
  return NULL;
}

int pk_net_has(const pk_net_def *def, uint32_t unit) {
  for (uint32_t i = 0; i < def->n_members; i++)
    if (def->members[i] == unit) return 1;
  return 0;
}

// Purposes of a message's draws, as parts of its stream.
enum { DRAW_DELAY = 1, DRAW_LATENCY, DRAW_LOSS };

static double drawn_s(const pk_dist *dist, pk_stream stream, uint64_t part, uint64_t index) {
  double value_s = dist->kind == PK_CONSTANT ? dist->a : pk_dist_draw(dist, pk_stream_sub(stream, part), index);
  return fmax(value_s, 0);
}

pk_delivery pk_net_send(const pk_net_def *def, pk_net_state *state, pk_time time, uint64_t bits, pk_stream stream,
                        uint64_t index) {
  pk_time start = state->busy_until > time ? state->busy_until : time;
  pk_delivery delivery = {.arrival = PK_NEVER, .queued_s = pk_time_s(start - time)};
  if (state->cut || delivery.queued_s > def->queue_limit_s) {
    state->dropped++;
    delivery.dropped = state->cut ? PK_NET_CUT : PK_NET_QUEUE_FULL;
    return delivery;
  }
  int voice = def->kind == PK_NET_VOICE;
  delivery.sent_s = voice ? drawn_s(&def->delay_s, stream, DRAW_DELAY, index) : (double)bits / def->rate_bits_per_s;
  delivery.latency_s = drawn_s(&def->latency_s, stream, DRAW_LATENCY, index);
  state->busy_until = start + pk_time_from_s(delivery.sent_s);
  state->busy_s += delivery.sent_s;
  state->sent++;
  state->bits += voice ? 0 : bits;
  if (def->loss_fraction > 0 && pk_draw_uniform(pk_stream_sub(stream, DRAW_LOSS), index) < def->loss_fraction) {
    state->lost++;
    delivery.dropped = PK_NET_LOST;
    return delivery;
  }
  delivery.arrival = state->busy_until + pk_time_from_s(delivery.latency_s);
  return delivery;
}
