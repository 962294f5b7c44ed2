// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Sectors of radars: looks become plots, plots leave for the centre; what was first seen or not seen is told.
#include "run/state.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { HEADER_BITS = 96, PLOT_BITS = 240, LOST_AFTER = 3 }; // ASTERIX 034 and 048 records of usual length, in bits

static pk_run_sight *sight_of(pk_run *run, uint32_t site, uint32_t mover) {
  return &run->sights[(size_t)site * run->scenario->n_flyers + mover];
}

static void tell_detection(pk_run *run, uint32_t site, const pk_look *look, pk_run_sight *sight) {
  int again = sight->seen;
  if (again && sight->misses < LOST_AFTER) return;
  pk_happening happening =
      pk_run_happening(again ? PK_HAP_DETECTED_AGAIN : PK_HAP_FIRST_DETECTED, run->scenario->sites[site].entity,
                       run->scenario->flyers[look->mover].entity);
  happening.cause = sight->told;
  happening.n[0] = (double)look->range_m;
  happening.n[1] = (double)look->snr_db;
  happening.n[2] = (double)look->height_m;
  happening.n[3] = (double)look->pd;
  sight->told = pk_run_tell(run, happening);
}

// A run of misses is told once it is long enough, and again when its reason changes and stays.
static void tell_miss(pk_run *run, uint32_t site, const pk_look *look, pk_run_sight *sight) {
  sight->same = look->result == sight->reason ? (uint8_t)(sight->same < 250 ? sight->same + 1 : 250) : 1;
  sight->reason = look->result;
  if (sight->same != LOST_AFTER || sight->told_reason == look->result + 1) return;
  sight->told_reason = (uint8_t)(look->result + 1);
  int masked = look->result == PK_LOOK_MASKED;
  pk_happening happening =
      pk_run_happening(masked ? PK_HAP_MASKED : PK_HAP_NOT_DETECTED, run->scenario->sites[site].entity,
                       run->scenario->flyers[look->mover].entity);
  happening.cause = sight->told;
  happening.text = masked ? (look->obstacle_m > 0 ? "a ridge stands in the way" : "it is below the horizon")
                          : pk_look_text((pk_look_result)look->result);
  happening.code = !masked ? pk_look_name((pk_look_result)look->result) : look->obstacle_m > 0 ? "RIDGE" : "HORIZON";
  happening.words = happening.text;
  happening.n[0] = (double)(masked ? look->height_m : look->snr_db);
  happening.n[1] = (double)(masked ? look->mask_m : look->needed_db);
  happening.n[2] = (double)look->range_m;
  happening.n[3] = (double)(masked ? look->obstacle_m : look->pd);
  sight->told = pk_run_tell(run, happening);
}

static void note_look(pk_run *run, uint32_t site, const pk_look *look) {
  if (run->recorder.look)
    run->recorder.look(run->recorder.context, run->scenario->sites[site].entity,
                       run->scenario->flyers[look->mover].entity, look);
  pk_run_sight *sight = sight_of(run, site, look->mover);
  if (look->plot) {
    tell_detection(run, site, look, sight);
    sight->seen = 1;
    sight->misses = sight->told_reason = sight->same = 0;
    run->sites[site].truth_of_plot[look->plot % run->plot_memory] = run->scenario->flyers[look->mover].entity;
    run->sites[site].told_of_plot[look->plot % run->plot_memory] = sight->told;
    return;
  }
  if (sight->misses < UINT16_MAX) sight->misses++;
  if (!run->scenario->flyers[look->mover].traffic && run->scenario->flyers[look->mover].wing == PK_NO_INDEX)
    tell_miss(run, site, look, sight);
}

static void note_plots(pk_run *run, uint32_t site, const pk_sector_report *report) {
  if (!run->recorder.plot) return;
  for (uint32_t i = 0; i < report->n_plots; i++)
    run->recorder.plot(run->recorder.context, run->scenario->sites[site].entity,
                       run->sites[site].truth_of_plot[report->plots[i].number % run->plot_memory], &report->plots[i]);
}

static pk_status send_report(pk_run *run, uint32_t site, const pk_sector_report *report) {
  const pk_site *def = &run->scenario->sites[site];
  if (def->centre == PK_NO_INDEX) return PK_OK;
  uint32_t slot = pk_run_message_new(run, PK_MESSAGE_REPORT);
  if (slot == PK_NO_INDEX) return PK_NO_MEMORY;
  pk_run_message *message = &run->messages[slot];
  if (!pk_array_reserve(run->allocator, (void **)&message->plots, &message->plots_capacity, report->n_plots,
                        sizeof *message->plots))
    return PK_NO_MEMORY;
  if (report->n_plots) memcpy(message->plots, report->plots, report->n_plots * sizeof *report->plots);
  message->report = *report;
  message->report.plots = message->plots;
  message->from = site;
  message->to = def->centre;
  message->net = def->net;
  message->bits = HEADER_BITS + (uint64_t)PLOT_BITS * report->n_plots;
  const pk_radar_def *radar = pk_radar_def_of(def->radar);
  uint64_t index = report->rotation * report->sectors + report->sector;
  return pk_run_message_send(run, slot, pk_dist_draw(&radar->delay_s, run->sites[site].delay, index));
}

static pk_status next_sector(pk_run *run, uint32_t site) {
  pk_run_site *state = &run->sites[site];
  const pk_radar *radar = run->scenario->sites[site].radar;
  if (++state->sector == pk_radar_def_of(radar)->sectors) state->sector = 0, state->rotation++;
  return pk_sim_at(&run->sim, pk_scan_sector_end(radar, state->rotation, state->sector), PK_RUN_SECTOR, site, 0);
}

// Place of a mover a moment ago, along the plan that it flies now.
static pk_ecef place_then(const pk_run_mover *mover, pk_time time) {
  uint32_t i = mover->segment;
  while (i > 0 && mover->chain.segments[i].t0 > time) i--;
  return pk_segment_position(&mover->chain.segments[i], time);
}

// Moves a carried radar to where its aircraft was in the sector that ends now; 0 while that is not in the air.
static int carry(pk_run *run, uint32_t site) {
  uint32_t carrier = run->scenario->sites[site].carrier;
  if (carrier == PK_NO_INDEX) return 1;
  const pk_run_mover *mover = &run->mover[carrier];
  pk_run_site *state = &run->sites[site];
  if (!mover->in_play) return 0;
  pk_phase phase = mover->chain.segments[mover->segment].phase;
  if (phase == PK_PHASE_TAKE_OFF || phase == PK_PHASE_LANDING || phase == PK_PHASE_GROUND) return 0;
  pk_time end = run->sim.now, start = pk_scan_sector_start(state->scan.radar, state->rotation, state->sector);
  pk_time middle = start + (end - start) / 2;
  pk_platform platform = {.start = place_then(mover, start),
                          .middle = place_then(mover, middle),
                          .end = place_then(mover, end),
                          .velocity = pk_movers_velocity(&run->movers, carrier, middle)};
  pk_lla place = pk_lla_from_ecef(platform.middle);
  platform.geoid_m = pk_geoid_undulation_m(run->scenario->air.geoid, place.lat_rad, place.lon_rad);
  pk_scan_move(&state->scan, &platform);
  return 1;
}

pk_status pk_run_on_sector(void *context, pk_sim *sim, const pk_event *event) {
  (void)sim;
  pk_run *run = context;
  uint32_t site = event->object;
  pk_run_site *state = &run->sites[site];
  if (!carry(run, site)) return next_sector(run, site);
  pk_targets targets = {&run->movers, run->signatures, run->keys, 0};
  uint32_t before = state->scan.plots;
  pk_sector_report report = pk_radar_sector(&state->scan, &targets, state->rotation, state->sector, &run->output);
  for (uint32_t number = before + 1; number <= state->scan.plots; number++)
    state->truth_of_plot[number % run->plot_memory] = 0, state->told_of_plot[number % run->plot_memory] = 0;
  for (uint32_t i = 0; i < run->output.n_looks; i++) note_look(run, site, &run->output.looks[i]);
  note_plots(run, site, &report);
  run->figures.looks += run->output.n_looks;
  run->figures.plots += report.n_plots;
  pk_status status = send_report(run, site, &report);
  return status == PK_OK ? next_sector(run, site) : status;
}

pk_status pk_run_start_sites(pk_run *run) {
  for (uint32_t i = 0; i < run->scenario->n_sites; i++) {
    const pk_site *site = &run->scenario->sites[i];
    const pk_entity *entity = pk_scenario_entity(run->scenario, site->entity);
    if (!pk_scan_init(&run->sites[i].scan, site->radar, entity->name, &run->arena, run->scenario->n_flyers))
      return PK_NO_MEMORY;
    pk_scan_start(&run->sites[i].scan, entity->name, i, run->scenario->seed, run->replication);
    run->sites[i].delay = pk_stream_of(run->scenario->seed, run->replication, entity->name, "report");
    run->sites[i].scan.silent = site->on_order;
    run->sites[i].scan.carrier = site->carrier;
    pk_time end = pk_scan_sector_end(site->radar, 0, 0);
    pk_status status = pk_sim_at(&run->sim, end, PK_RUN_SECTOR, i, 0);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}
