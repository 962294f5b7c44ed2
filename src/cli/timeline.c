// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/drawing.h"
#include "motion/route.h"
#include <string.h>

enum { NAME_COLUMNS = 24, BAR_COLUMNS = 56, STREAM_NAME = 120 };

// Lines for the land of the first nations, and what is in the air elsewhere.
static const char *const lines[] = {"━", "═", "┅", "╌"};
enum { LINES = sizeof lines / sizeof *lines };

// What a row shows: the land that a flight is over at each column.
typedef struct row {
  pk_time begin, end; // in the air, PK_NEVER if it is not
  uint32_t over[BAR_COLUMNS];
} row;

static const uint32_t on_ground = UINT32_MAX, elsewhere = UINT32_MAX - 1;

static uint32_t land_below(const pk_scenario *scenario, pk_lla place) {
  for (uint32_t i = 0; i < scenario->n_nations; i++)
    if (scenario->nations[i].border && pk_area_contains(scenario->nations[i].border, place.lat_rad, place.lon_rad))
      return i;
  return elsewhere;
}

// Middle of a column as a time of play.
static pk_time column_time(const pk_scenario *scenario, uint32_t column) {
  return (pk_time)(((double)column + 0.5) / BAR_COLUMNS * (double)scenario->duration);
}

// Flies the route as planned: without delay, interception or anybody's orders.
static int plan_row(const pk_scenario *scenario, const pk_flyer *flyer, row *out) {
  pk_planner planner = {&flyer->performance, &scenario->air, scenario->allocator};
  pk_chain chain = {0};
  pk_route_result result = {0};
  *out = (row){.begin = PK_NEVER, .end = PK_NEVER};
  for (uint32_t i = 0; i < BAR_COLUMNS; i++) out->over[i] = on_ground;
  pk_status status = pk_route_plan(&planner, &flyer->route, NULL, &chain, &result);
  if (status == PK_OK && chain.n) out->begin = chain.segments[0].t0, out->end = chain.segments[chain.n - 1].t1;
  for (uint32_t column = 0, i = 0; status == PK_OK && column < BAR_COLUMNS; column++) {
    pk_time time = column_time(scenario, column);
    while (i + 1 < chain.n && chain.segments[i].t1 < time) i++;
    if (i >= chain.n || time < chain.segments[i].t0 || time > chain.segments[i].t1) continue;
    out->over[column] = land_below(scenario, pk_lla_from_ecef(pk_segment_position(&chain.segments[i], time)));
  }
  pk_chain_clear(&chain, scenario->allocator);
  return status == PK_OK;
}

static void say_minutes(pk_buf *out, pk_time time) { pk_buf_printf(out, "T%+.0f", pk_time_s(time) / 60); }

static int is_named(const pk_scenario *scenario, uint32_t flight) {
  return !scenario->flyers[flight].traffic && scenario->flyers[flight].route.n > 0;
}

static int draw_flight(pk_buf *out, const pk_scenario *scenario, const pk_flyer *flyer) {
  row r;
  if (!plan_row(scenario, flyer, &r)) return 0;
  pk_buf_text(out, "  ");
  pk_draw_cell(out, pk_scenario_entity(scenario, flyer->entity)->name, NAME_COLUMNS - 2);
  pk_buf_text(out, "│");
  for (uint32_t i = 0; i < BAR_COLUMNS; i++)
    pk_buf_text(out, r.over[i] == on_ground ? " " : r.over[i] == elsewhere ? "─" : lines[r.over[i] % LINES]);
  pk_buf_text(out, "│ ");
  say_minutes(out, r.begin);
  pk_buf_text(out, "..");
  say_minutes(out, r.end);
  if (*flyer->lands_at && strlen(flyer->lands_at) <= 7) pk_buf_printf(out, " %s", flyer->lands_at); // an id, no place
  pk_buf_text(out, "\n");
  return 1;
}

// Traffic is called after its stream, with a number.
static void stream_of(const pk_scenario *scenario, uint32_t flight, char out[STREAM_NAME]) {
  const char *name = pk_scenario_entity(scenario, scenario->flyers[flight].entity)->name;
  snprintf(out, STREAM_NAME, "%s", name);
  char *blank = strrchr(out, ' ');
  if (blank) *blank = 0;
}

// First flight of the stream after that of a flight; flights are sorted by name.
static uint32_t next_stream(const pk_scenario *scenario, uint32_t flight) {
  char stream[STREAM_NAME], other[STREAM_NAME];
  stream_of(scenario, flight, stream);
  for (; flight < scenario->n_flights; flight++) {
    stream_of(scenario, flight, other);
    if (!scenario->flyers[flight].traffic || strcmp(stream, other) != 0) break;
  }
  return flight;
}

// How many of a stream begin in each column: an eighth of a block for an eighth of the most. Others are in the air at
// T.
static void draw_stream(pk_buf *out, const pk_scenario *scenario, uint32_t from, uint32_t to) {
  static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  uint32_t begins[BAR_COLUMNS] = {0}, most = 1, aloft = 0;
  char name[STREAM_NAME];
  for (uint32_t i = from; i < to; i++) {
    double share = (double)scenario->flyers[i].route.legs[0].at / (double)scenario->duration;
    uint32_t column = share >= 1 ? BAR_COLUMNS - 1 : (uint32_t)(share * BAR_COLUMNS);
    if (!(share > 0))
      aloft++;
    else if (++begins[column] > most)
      most = begins[column];
  }
  stream_of(scenario, from, name);
  pk_buf_text(out, "  ");
  pk_draw_cell(out, name, NAME_COLUMNS - 2);
  pk_buf_text(out, "│");
  for (uint32_t i = 0; i < BAR_COLUMNS; i++) pk_buf_text(out, blocks[(8 * begins[i] + most - 1) / most]);
  pk_buf_printf(out, "│ %u, %u aloft\n", to - from, aloft);
}

static void draw_axis(pk_buf *out, const pk_scenario *scenario) {
  char end[32];
  snprintf(end, sizeof end, "T+%.0f min", pk_time_s(scenario->duration) / 60);
  pk_draw_cell(out, "\n  Flights as planned", NAME_COLUMNS + 1);
  pk_buf_text(out, "│");
  pk_draw_cell(out, "T", BAR_COLUMNS - pk_draw_columns(end));
  pk_buf_printf(out, "%s│\n", end);
}

static void draw_legend(pk_buf *out, const pk_scenario *scenario) {
  pk_draw_cell(out, "", NAME_COLUMNS);
  for (uint32_t i = 0; i < scenario->n_nations && i < LINES; i++)
    pk_buf_printf(out, " %s over %s ", lines[i], pk_scenario_entity(scenario, scenario->nations[i].entity)->name);
  pk_buf_text(out, " ─ elsewhere\n");
}

int pk_draw_timeline(pk_buf *out, const pk_scenario *scenario) {
  draw_axis(out, scenario);
  int is_good = 1, n_named = 0;
  for (uint32_t i = 0; i < scenario->n_flights && is_good; i++)
    if (is_named(scenario, i)) is_good = draw_flight(out, scenario, &scenario->flyers[i]), n_named++;
  for (uint32_t i = 0; i < scenario->n_flights && is_good; i++) {
    if (!scenario->flyers[i].traffic) continue;
    uint32_t next = next_stream(scenario, i);
    draw_stream(out, scenario, i, next);
    i = next - 1;
  }
  if (n_named) draw_legend(out, scenario);
  return is_good;
}

enum { LEFT = 190, WIDTH = 900, ROW = 24 };

static double column_x(uint32_t column) { return LEFT + (double)column * (WIDTH - LEFT - 10) / BAR_COLUMNS; }

static void html_bars(pk_buf *out, const pk_scenario *scenario, const row *r, uint32_t y) {
  for (uint32_t i = 0, next; i < BAR_COLUMNS; i = next) {
    for (next = i + 1; next < BAR_COLUMNS && r->over[next] == r->over[i];) next++;
    if (r->over[i] == on_ground) continue;
    uint32_t nation = r->over[i] == elsewhere ? PK_NO_INDEX : r->over[i];
    pk_buf_printf(out, "<rect class=\"bar %s\" x=\"%.1f\" y=\"%u\" width=\"%.1f\" height=\"12\"/>",
                  pk_html_colour(scenario, nation), column_x(i), y + 6, column_x(next) - column_x(i));
  }
}

static int html_flight(pk_buf *out, const pk_scenario *scenario, const pk_flyer *flyer, uint32_t y) {
  row r;
  if (!plan_row(scenario, flyer, &r)) return 0;
  pk_buf name;
  pk_buf_init(&name, out->allocator);
  pk_draw_cell(&name, pk_scenario_entity(scenario, flyer->entity)->name, NAME_COLUMNS);
  while (name.n && name.bytes[name.n - 1] == ' ') name.bytes[--name.n] = 0;
  pk_buf_printf(out, "<text x=\"4\" y=\"%u\">", y + 16);
  pk_html_text(out, name.bytes ? name.bytes : "");
  pk_buf_text(out, "</text>");
  html_bars(out, scenario, &r, y);
  pk_buf_text(out, "\n");
  pk_buf_clear(&name);
  return 1;
}

static void html_axis(pk_buf *out, const pk_scenario *scenario, uint32_t height) {
  enum { MARKS = 4 };
  double whole_min = pk_time_s(scenario->duration) / 60;
  for (uint32_t i = 0; i <= MARKS; i++) {
    double x = column_x(BAR_COLUMNS * i / MARKS);
    pk_buf_printf(out, "<path class=\"line\" d=\"M%.1f 20 V%u\"/>", x, height);
    pk_buf_printf(out, "<text x=\"%.1f\" y=\"14\" text-anchor=\"%s\">T+%.0f min</text>\n", x,
                  !i           ? "start"
                  : i == MARKS ? "end"
                               : "middle",
                  whole_min * i / MARKS);
  }
}

int pk_html_timeline(pk_buf *out, const pk_scenario *scenario) {
  uint32_t n = 0, y = ROW;
  int is_good = 1;
  for (uint32_t i = 0; i < scenario->n_flights; i++) n += (uint32_t)is_named(scenario, i);
  pk_buf_text(out, "<h2>Flights as planned</h2>\n");
  if (!n) pk_buf_text(out, "<p>No flight has a name.</p>\n");
  if (!n) return 1;
  pk_buf_printf(
      out,
      "<svg viewBox=\"0 0 %d %u\" role=\"img\" aria-label=\"When each named flight is in the air, in the colour of "
      "the nation that it is over\">\n",
      WIDTH, (n + 1) * ROW + 6);
  html_axis(out, scenario, (n + 1) * ROW);
  for (uint32_t i = 0; i < scenario->n_flights && is_good; i++) {
    if (!is_named(scenario, i)) continue;
    is_good = html_flight(out, scenario, &scenario->flyers[i], y);
    y += ROW;
  }
  pk_buf_printf(out, "</svg>\n<p>Beside them %u flights of traffic.</p>\n", scenario->n_flights - n);
  return is_good;
}

// Stretches over one land, as far as the columns resolve them.
static void json_over(pk_json *json, const pk_scenario *scenario, const row *r) {
  double column_s = pk_time_s(scenario->duration) / BAR_COLUMNS;
  pk_json_key(json, "over");
  pk_json_array(json);
  for (uint32_t i = 0, next; i < BAR_COLUMNS; i = next) {
    for (next = i + 1; next < BAR_COLUMNS && r->over[next] == r->over[i];) next++;
    if (r->over[i] == on_ground) continue;
    const pk_nation *land = r->over[i] == elsewhere ? NULL : &scenario->nations[r->over[i]];
    pk_json_object(json);
    pk_json_key_text(json, "nation", land ? pk_scenario_entity(scenario, land->entity)->name : NULL);
    pk_json_key_number(json, "from_s", i * column_s);
    pk_json_key_number(json, "until_s", next * column_s);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static int json_flight(pk_json *json, const pk_scenario *scenario, const pk_flyer *flyer) {
  row r;
  if (!plan_row(scenario, flyer, &r)) return 0;
  pk_json_object(json);
  pk_json_key_text(json, "name", pk_scenario_entity(scenario, flyer->entity)->name);
  pk_json_key_text(json, "class", pk_scenario_entity(scenario, flyer->entity)->class_id);
  uint32_t nation = flyer->nation;
  pk_json_key_text(json, "nation",
                   nation == PK_NO_INDEX ? NULL : pk_scenario_entity(scenario, scenario->nations[nation].entity)->name);
  pk_json_key_number(json, "from_s", pk_time_s(r.begin));
  pk_json_key_number(json, "until_s", pk_time_s(r.end));
  pk_json_key_text(json, "lands_at", *flyer->lands_at ? flyer->lands_at : NULL);
  json_over(json, scenario, &r);
  pk_json_object_end(json);
  return 1;
}

int pk_json_timeline(pk_json *json, const pk_scenario *scenario) {
  int is_good = 1;
  pk_json_key(json, "named_flights");
  pk_json_array(json);
  for (uint32_t i = 0; i < scenario->n_flights && is_good; i++)
    if (is_named(scenario, i)) is_good = json_flight(json, scenario, &scenario->flyers[i]);
  pk_json_array_end(json);
  pk_json_key(json, "traffic");
  pk_json_array(json);
  for (uint32_t i = 0; i < scenario->n_flights; i++) {
    if (!scenario->flyers[i].traffic) continue;
    char name[STREAM_NAME];
    uint32_t next = next_stream(scenario, i);
    stream_of(scenario, i, name);
    pk_json_object(json);
    pk_json_key_text(json, "name", name);
    pk_json_key_integer(json, "flights", next - i);
    pk_json_object_end(json);
    i = next - 1;
  }
  pk_json_array_end(json);
  return is_good;
}
