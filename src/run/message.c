// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Messages under way: sector reports to centres, tracks between centres, orders to squadrons.
#include "run/state.h"

static const pk_time said_again = 10 * PK_SECOND; // after an order that nobody read back

// Reports keep slots of their own, so that their room for plots is at hand again.
static uint32_t *free_slots(pk_run *run, uint8_t kind) {
  return kind == PK_MESSAGE_REPORT ? &run->free_report : &run->free_message;
}

// Plots of a report that lie on hand at once: an eighth of all aircraft, in a crowded sector.
static uint32_t plots_expected(const pk_run *run, uint8_t kind) {
  enum { LEAST = 32 };
  uint32_t crowd = run->scenario->n_flyers / 8;
  return kind == PK_MESSAGE_REPORT ? (crowd > LEAST ? crowd : LEAST) : 0;
}

// Adds a slot that is free to be used; 0 when out of memory.
static int add_slot(pk_run *run, uint8_t kind) {
  uint32_t old = run->messages_capacity;
  if (!pk_array_reserve(run->allocator, (void **)&run->messages, &run->messages_capacity, run->n_messages + 1,
                        sizeof *run->messages))
    return 0;
  for (uint32_t i = old; i < run->messages_capacity; i++) run->messages[i] = (pk_run_message){0};
  pk_run_message *message = &run->messages[run->n_messages];
  message->kind = kind;
  if (!pk_array_reserve(run->allocator, (void **)&message->plots, &message->plots_capacity, plots_expected(run, kind),
                        sizeof *message->plots))
    return 0;
  pk_run_message_free(run, run->n_messages++);
  return 1;
}

pk_status pk_run_start_messages(pk_run *run) {
  // Reports travel for seconds; a picture may be told to one other centre at once.
  for (uint32_t i = 0; i < 8 * run->scenario->n_sites; i++)
    if (!add_slot(run, PK_MESSAGE_REPORT)) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < 2 * run->scenario->n_flyers; i++)
    if (!add_slot(run, PK_MESSAGE_TRACK)) return PK_NO_MEMORY;
  return PK_OK;
}

uint32_t pk_run_message_new(pk_run *run, uint8_t kind) {
  uint32_t *first = free_slots(run, kind);
  if (!*first && !add_slot(run, kind)) return PK_NO_INDEX;
  uint32_t slot = *first - 1;
  *first = run->messages[slot].next_free;
  pk_run_message *message = &run->messages[slot];
  *message =
      (pk_run_message){.kind = kind, .used = 1, .plots = message->plots, .plots_capacity = message->plots_capacity};
  return slot;
}

void pk_run_message_free(pk_run *run, uint32_t slot) {
  uint32_t *first = free_slots(run, run->messages[slot].kind);
  run->messages[slot].used = 0;
  run->messages[slot].next_free = *first;
  *first = slot + 1;
}

uint32_t pk_run_taker(const pk_run *run, const pk_run_message *message) {
  if (message->action.kind == PK_ACTION_FIRE)
    return run->scenario->posts[message->to].c2.batteries[message->action.battery].entity;
  for (uint32_t i = 0; i < run->scenario->n_wings; i++)
    if (run->scenario->wings[i].centre == message->to && run->scenario->wings[i].squadron == message->action.squadron)
      return run->scenario->wings[i].entity;
  return run->scenario->posts[message->to].entity;
}

static void tell_message(pk_run *run, const pk_run_message *message) {
  const pk_scenario *scenario = run->scenario;
  if (!run->recorder.message) return;
  int from_site = message->kind == PK_MESSAGE_REPORT;
  pk_message_row row = {
      .offered = run->sim.now,
      .arrival = message->delivery.dropped ? PK_NEVER : message->delivery.arrival,
      .net = scenario->channels[message->net].entity,
      .sender = from_site ? scenario->sites[message->from].entity : scenario->posts[message->from].entity,
      .taker = message->kind == PK_MESSAGE_ORDER ? pk_run_taker(run, message) : scenario->posts[message->to].entity,
      .bits = message->bits,
      .queued_s = message->delivery.queued_s,
      .sent_s = message->delivery.sent_s,
      .outcome = message->delivery.dropped};
  run->recorder.message(run->recorder.context, &row);
}

// Puts a message on its net now: nets are asked in the order of time.
static pk_status take_net(pk_run *run, uint32_t slot) {
  pk_run_message *message = &run->messages[slot];
  message->delivery = (pk_delivery){.arrival = run->sim.now};
  message->begins = run->sim.now;
  if (message->net != PK_NO_INDEX) {
    const pk_channel *channel = &run->scenario->channels[message->net];
    message->delivery = pk_net_send(&channel->net, &run->nets[message->net], run->sim.now, message->bits,
                                    run->net_streams[message->net], run->net_messages[message->net]++);
    message->begins += pk_time_from_s(message->delivery.queued_s);
    tell_message(run, message);
  }
  if (!message->delivery.dropped) return pk_sim_at(&run->sim, message->delivery.arrival, PK_RUN_DELIVER, 0, slot);
  pk_run_not_delivered(run, message);
  // An order is read back: who hears nothing says it again.
  if (message->kind == PK_MESSAGE_ORDER)
    return pk_sim_at(&run->sim, run->sim.now + pk_time_from_s(message->delivery.sent_s) + said_again, PK_RUN_SEND, 0,
                     slot);
  pk_run_message_free(run, slot);
  return PK_OK;
}

pk_status pk_run_message_send(pk_run *run, uint32_t slot, double delay_s) {
  run->figures.messages++;
  if (delay_s <= 0) return take_net(run, slot);
  return pk_sim_at(&run->sim, run->sim.now + pk_time_from_s(delay_s), PK_RUN_SEND, 0, slot);
}

// A vector that was lost is not said again when a newer one has been sent since, or its flight is over.
static int is_overtaken(pk_run *run, uint32_t slot) {
  const pk_run_message *message = &run->messages[slot];
  if (message->kind != PK_MESSAGE_ORDER || message->action.kind != PK_ACTION_STEER) return 0;
  const pk_run_sortie *sortie = pk_run_sortie_of(&run->posts[message->from], message->action.mission);
  return !sortie || sortie->waiting != slot + 1;
}

pk_status pk_run_on_send(void *context, pk_sim *sim, const pk_event *event) {
  (void)sim;
  pk_run *run = context;
  uint32_t slot = (uint32_t)event->argument;
  if (!is_overtaken(run, slot)) return take_net(run, slot);
  pk_run_message_free(run, slot);
  return PK_OK;
}

pk_status pk_run_on_deliver(void *context, pk_sim *sim, const pk_event *event) {
  (void)sim;
  static pk_status (*const arrives[])(pk_run *, const pk_run_message *) = {
      [PK_MESSAGE_REPORT] = pk_run_report_arrives,
      [PK_MESSAGE_TRACK] = pk_run_track_arrives,
      [PK_MESSAGE_ORDER] = pk_run_order_arrives,
  };
  pk_run *run = context;
  uint32_t slot = (uint32_t)event->argument;
  // A copy: what arrives may send further messages and so move the pool.
  pk_run_message message = run->messages[slot];
  pk_status status = arrives[message.kind](run, &message);
  pk_run_message_free(run, slot);
  return status;
}
