// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A replication's life: created, played, counted, destroyed.
#include "run/inject.h"

static void *counting_resize(void *context, void *memory, size_t old_size, size_t new_size) {
  pk_run *run = context;
  if (new_size) run->figures.allocations++;
  return run->heap.resize(run->heap.context, memory, old_size, new_size);
}

// Of every plot that may still be under way the record knows whose it is: all aircraft for many rotations.
static int make_plot_memories(pk_run *run) {
  enum { LEAST = 4096, ROTATIONS = 16 };
  run->plot_memory = LEAST + ROTATIONS * run->scenario->n_flyers;
  for (uint32_t i = 0; run->sites && i < run->scenario->n_sites; i++) {
    run->sites[i].truth_of_plot = PK_ARENA_NEW(&run->arena, uint32_t, run->plot_memory);
    run->sites[i].told_of_plot = PK_ARENA_NEW(&run->arena, uint64_t, run->plot_memory);
    if (!run->sites[i].truth_of_plot || !run->sites[i].told_of_plot) return 0;
  }
  return 1;
}

static int make_mover_tables(pk_run *run) {
  size_t nations = run->scenario->n_nations;
  pk_time *entered = PK_ARENA_NEW(&run->arena, pk_time, nations * run->scenario->n_flyers);
  for (uint32_t i = 0; entered && run->mover && i < run->scenario->n_flyers; i++)
    run->mover[i].entered = entered + nations * i;
  return entered != NULL;
}

static int make_tables(pk_run *run) {
  const pk_scenario *scenario = run->scenario;
  size_t flyers = scenario->n_flyers;
  run->signatures = PK_ARENA_NEW(&run->arena, pk_signature, flyers);
  run->keys = PK_ARENA_NEW(&run->arena, uint64_t, flyers);
  run->mover = PK_ARENA_NEW(&run->arena, pk_run_mover, flyers);
  run->sites = PK_ARENA_NEW(&run->arena, pk_run_site, scenario->n_sites);
  run->sights = PK_ARENA_NEW(&run->arena, pk_run_sight, flyers * scenario->n_sites);
  run->posts = PK_ARENA_NEW(&run->arena, pk_run_post, scenario->n_posts);
  run->nets = PK_ARENA_NEW(&run->arena, pk_net_state, scenario->n_channels);
  run->net_messages = PK_ARENA_NEW(&run->arena, uint64_t, scenario->n_channels);
  run->net_streams = PK_ARENA_NEW(&run->arena, pk_stream, scenario->n_channels);
  run->output.looks_max = scenario->n_flyers;
  for (uint32_t i = 0; i < scenario->n_sites; i++) {
    uint32_t room = pk_scan_plots_max(scenario->sites[i].radar, scenario->n_flyers);
    if (room > run->output.plots_max) run->output.plots_max = room;
  }
  if (!make_plot_memories(run) || !make_mover_tables(run)) return 0;
  run->output.looks = PK_ARENA_NEW(&run->arena, pk_look, run->output.looks_max);
  run->output.plots = PK_ARENA_NEW(&run->arena, pk_plot, run->output.plots_max);
  return run->signatures && run->keys && run->mover && run->sites && run->sights && run->posts && run->nets &&
         run->net_messages && run->net_streams && run->output.looks && run->output.plots &&
         pk_movers_init(&run->movers, &run->arena, scenario->n_flyers);
}

static void set_handlers(pk_sim *sim) {
  static pk_handler *const handlers[PK_RUN_EVENTS] = {
      [PK_RUN_REVEAL] = pk_run_on_reveal, [PK_RUN_SEGMENT] = pk_run_on_segment, [PK_RUN_CROSSING] = pk_run_on_crossing,
      [PK_RUN_SECTOR] = pk_run_on_sector, [PK_RUN_SEND] = pk_run_on_send,       [PK_RUN_DELIVER] = pk_run_on_deliver,
      [PK_RUN_TELL] = pk_run_on_tell,     [PK_RUN_ASSESS] = pk_run_on_assess,   [PK_RUN_DUE] = pk_run_on_due,
      [PK_RUN_ANSWER] = pk_run_on_answer, [PK_RUN_FLY] = pk_run_on_fly,         [PK_RUN_FIRE] = pk_run_on_fire,
      [PK_RUN_ARRIVE] = pk_run_on_arrive, [PK_RUN_RELOAD] = pk_run_on_reload,   [PK_RUN_INJECT] = pk_run_on_inject,
      [PK_RUN_RUNWAY] = pk_run_on_runway,
  };
  for (int i = 0; i < PK_RUN_EVENTS; i++) sim->handlers[i] = handlers[i];
}

static pk_status start(pk_run *run) {
  if (!make_tables(run)) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < run->scenario->n_flyers; i++) {
    run->signatures[i] = run->scenario->flyers[i].signature;
    run->keys[i] = pk_scenario_entity(run->scenario, run->scenario->flyers[i].entity)->key;
  }
  for (uint32_t i = 0; i < run->scenario->n_channels; i++) {
    const pk_entity *channel = pk_scenario_entity(run->scenario, run->scenario->channels[i].entity);
    run->net_streams[i] = pk_stream_of(run->scenario->seed, run->replication, channel->name, "net");
  }
  const uint64_t luck[2] = {run->scenario->seed, run->replication};
  pk_status status = pk_authorities_init(&run->authorities, run->scenario->authorities, run->scenario->n_authorities,
                                         &run->arena, luck);
  if (status == PK_OK) status = pk_run_start_injects(run);
  if (status == PK_OK) status = pk_run_start_runways(run);
  if (status == PK_OK) status = pk_run_start_flights(run);
  if (status == PK_OK) status = pk_run_start_messages(run);
  if (status == PK_OK) status = pk_run_start_sites(run);
  if (status == PK_OK) status = pk_run_start_batteries(run);
  return status == PK_OK ? pk_run_start_posts(run) : status;
}

pk_status pk_run_create(const pk_run_def *def, pk_allocator allocator, pk_run **out) {
  *out = NULL;
  pk_run *run = allocator.resize(allocator.context, NULL, 0, sizeof *run);
  if (!run) return PK_NO_MEMORY;
  *run = (pk_run){
      .scenario = def->scenario, .replication = def->replication, .recorder = def->recorder, .heap = allocator};
  run->allocator = (pk_allocator){counting_resize, run};
  pk_arena_init(&run->arena, run->allocator);
  pk_sim_init(&run->sim, run->allocator, run);
  run->sim.observer = def->observer;
  set_handlers(&run->sim);
  pk_status status = start(run);
  if (status != PK_OK)
    pk_run_destroy(run);
  else
    *out = run;
  return status;
}

pk_status pk_run_play(pk_run *run, pk_time until) {
  if (until > run->scenario->duration) until = run->scenario->duration;
  pk_status status = pk_sim_run(&run->sim, until);
  run->figures.events = run->sim.handled;
  return status == PK_OK && run->no_memory ? PK_NO_MEMORY : status;
}

pk_time pk_run_now(const pk_run *run) { return run->sim.now; }

pk_run_figures pk_run_count(const pk_run *run) { return run->figures; }

void pk_run_destroy(pk_run *run) {
  if (!run) return;
  if (run->posts) pk_run_stop_posts(run);
  for (uint32_t i = 0; run->mover && i < run->scenario->n_flyers; i++)
    pk_chain_clear(&run->mover[i].chain, run->allocator);
  for (uint32_t i = 0; i < run->messages_capacity; i++)
    pk_array_free(run->allocator, (void **)&run->messages[i].plots, &run->messages[i].plots_capacity, sizeof(pk_plot));
  pk_array_free(run->allocator, (void **)&run->messages, &run->messages_capacity, sizeof *run->messages);
  pk_array_free(run->allocator, (void **)&run->errands, &run->errands_capacity, sizeof *run->errands);
  pk_array_free(run->allocator, (void **)&run->sorties, &run->sorties_capacity, sizeof *run->sorties);
  pk_run_stop_runways(run);
  pk_sim_clear(&run->sim);
  pk_arena_clear(&run->arena);
  run->heap.resize(run->heap.context, run, sizeof *run, 0);
}
