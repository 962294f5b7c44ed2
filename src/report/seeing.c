// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/seeing.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include <math.h>

enum { PLOTS_MAX = 60000 };
static const pk_time pause_max = PK_MINUTE; // looks further apart than this are two runs

// Radars, or the flights in the spotlight.
static int listed(const pk_actor *actor, int radar) {
  if (radar) return actor->kind == PK_ACTOR_RADAR;
  return actor->spotlight && (actor->kind == PK_ACTOR_FLIGHT || actor->kind == PK_ACTOR_TRAFFIC);
}

static uint32_t *list_of(pk_story *story, int radar, uint32_t *n) {
  *n = 0;
  for (uint32_t i = 1; i <= story->n_actors; i++) *n += (uint32_t)listed(&story->actors[i], radar);
  uint32_t *list = pk_story_alloc(story, *n, sizeof *list);
  for (uint32_t i = 1, k = 0; list && i <= story->n_actors; i++)
    if (listed(&story->actors[i], radar)) list[k++] = i;
  return list;
}

static uint32_t index_of(const uint32_t *list, uint32_t n, uint32_t number) {
  uint32_t low = 0, high = n;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (list[middle] < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low < n && list[low] == number ? low : n;
}

static pk_sighting *pair_of(const pk_seeing *seeing, uint32_t radar, uint32_t mover) {
  uint32_t m = index_of(seeing->movers, seeing->n_movers, mover);
  if (m == seeing->n_movers) return NULL;
  uint32_t r = index_of(seeing->radars, seeing->n_radars, radar);
  return r == seeing->n_radars ? NULL : &seeing->pairs[(size_t)r * seeing->n_movers + m];
}

static void add_look(pk_seeing *seeing, pk_sighting *pair, const pk_look_row *look) {
  uint8_t result = look->result != PK_LOOK_DETECTED && look->ssr ? PK_LOOK_REPLY : look->result;
  if (result >= PK_LOOK_RESULTS) return;
  pair->counts[result]++;
  pk_look_run *run = pair->last;
  if (!run || run->result != result || (pk_time)look->time_ns - run->to > pause_max) {
    run = pk_story_alloc(seeing->story, 1, sizeof *run);
    if (!run) return;
    *run = (pk_look_run){.from = (pk_time)look->time_ns, .result = result};
    if (pair->last)
      pair->last->next = run;
    else
      pair->first = run;
    pair->last = run;
  }
  run->to = (pk_time)look->time_ns;
  run->n++;
  run->pd_sum += isfinite((double)look->pd) ? (double)look->pd : 0;
  run->snr_sum_db += isfinite((double)look->snr_db) ? (double)look->snr_db : 0;
  run->needed_sum_db += isfinite((double)look->needed_db) ? (double)look->needed_db : 0;
}

static int take_looks(void *context, const void *rows, uint32_t n) {
  pk_seeing *seeing = context;
  const pk_look_row *looks = rows;
  for (uint32_t i = 0; i < n; i++) {
    pk_sighting *pair = pair_of(seeing, looks[i].sensor, looks[i].mover);
    if (pair) add_look(seeing, pair, &looks[i]);
  }
  return pk_story_status(seeing->story) == PK_OK;
}

static int count_plots(void *context, const void *rows, uint32_t n) {
  pk_seeing *seeing = context;
  const pk_plot_row *plots = rows;
  for (uint32_t i = 0; i < n; i++) seeing->n_plots += pair_of(seeing, plots[i].sensor, plots[i].mover) != NULL;
  return 1;
}

void pk_seeing_read(pk_seeing *seeing, pk_story *story) {
  *seeing = (pk_seeing){.story = story};
  seeing->radars = list_of(story, 1, &seeing->n_radars);
  seeing->movers = list_of(story, 0, &seeing->n_movers);
  size_t n = (size_t)seeing->n_radars * seeing->n_movers;
  seeing->pairs = pk_story_alloc(story, n, sizeof *seeing->pairs);
  for (size_t i = 0; seeing->pairs && i < n; i++) {
    seeing->pairs[i].radar = seeing->radars[i / seeing->n_movers];
    seeing->pairs[i].mover = seeing->movers[i % seeing->n_movers];
  }
  if (n) pk_story_bulk(story, PK_ROW_LOOK, take_looks, seeing);
  if (n) pk_story_bulk(story, PK_ROW_PLOT, count_plots, seeing);
  seeing->stride = (uint32_t)(seeing->n_plots / PLOTS_MAX) + 1;
}

static int64_t tenths_of_s(pk_time time) { return (time + PK_SECOND / 20) / (PK_SECOND / 10); }

static void write_run(const pk_look_run *run, pk_json *json, int64_t *before) {
  int64_t from = tenths_of_s(run->from);
  pk_json_integer(json, from - *before);
  pk_json_integer(json, tenths_of_s(run->to) - from);
  pk_json_integer(json, run->result);
  pk_json_integer(json, run->n);
  pk_json_integer(json, pk_nearest(100 * run->pd_sum / run->n));
  pk_json_integer(json, pk_nearest(10 * run->snr_sum_db / run->n));
  pk_json_integer(json, pk_nearest(10 * run->needed_sum_db / run->n));
  *before = from;
}

void pk_looks_write(const pk_seeing *seeing, pk_json *json) {
  pk_json_key(json, "looks");
  pk_json_array(json);
  for (size_t i = 0; i < (size_t)seeing->n_radars * seeing->n_movers; i++) {
    const pk_sighting *pair = &seeing->pairs[i];
    if (!pair->first) continue;
    pk_json_object(json);
    pk_json_key_integer(json, "radar", pair->radar);
    pk_json_key_integer(json, "of", pair->mover);
    pk_json_key(json, "r");
    pk_json_array(json);
    int64_t before = 0;
    for (const pk_look_run *run = pair->first; run; run = run->next) write_run(run, json, &before);
    pk_json_array_end(json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

typedef struct plot_writer {
  const pk_seeing *seeing;
  pk_json *json;
  int64_t time, lon, lat; // of the plot before
  uint64_t n;             // plots passed
} plot_writer;

// Drawn at the slant range on the ellipsoid: further out than the ground range by less than half a per cent at 10 deg.
static void write_plot(plot_writer *writer, const pk_plot_row *plot) {
  const pk_actor *radar = pk_story_actor(writer->seeing->story, plot->sensor);
  pk_lla from = pk_lla_deg(radar->lat_deg, radar->lon_deg, 0);
  pk_ecef carrier;
  if (radar->aboard && pk_story_place(writer->seeing->story, radar->aboard, (pk_time)plot->time_ns, &carrier))
    from = pk_lla_from_ecef(carrier), from.h_m = 0;
  if (isnan(from.lat_rad) || !isfinite((double)plot->range_m)) return;
  pk_lla at = pk_geodesic_direct(from, (double)plot->azimuth_rad, (double)plot->range_m, NULL);
  int64_t time = tenths_of_s((pk_time)plot->time_ns);
  int64_t lon = pk_nearest(at.lon_rad / PK_RAD_PER_DEG * 1e4);
  int64_t lat = pk_nearest(at.lat_rad / PK_RAD_PER_DEG * 1e4);
  pk_json_integer(writer->json, time - writer->time);
  pk_json_integer(writer->json, plot->sensor);
  pk_json_integer(writer->json, plot->mover);
  pk_json_integer(writer->json, lon - writer->lon);
  pk_json_integer(writer->json, lat - writer->lat);
  writer->time = time, writer->lon = lon, writer->lat = lat;
}

static int take_plots(void *context, const void *rows, uint32_t n) {
  plot_writer *writer = context;
  const pk_plot_row *plots = rows;
  for (uint32_t i = 0; i < n; i++)
    if (pair_of(writer->seeing, plots[i].sensor, plots[i].mover) && writer->n++ % writer->seeing->stride == 0)
      write_plot(writer, &plots[i]);
  return 1;
}

void pk_plots_write(const pk_seeing *seeing, pk_json *json) {
  plot_writer writer = {.seeing = seeing, .json = json};
  pk_json_key(json, "plots");
  pk_json_array(json);
  if (seeing->n_radars && seeing->n_movers) pk_story_bulk(seeing->story, PK_ROW_PLOT, take_plots, &writer);
  pk_json_array_end(json);
}
