// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// picket check --html: one page without any script, with a map, the flights over time, the order of battle and the
// warnings. Colours are those of the report (web/src/style/tokens.css).
#include "cli/drawing.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

enum { SIDE = 900, LABELS_MAX = 400, LABEL_HEIGHT = 15 };
static const double per_letter = 6.6;

static const char head[] =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
    "data:\">\n"
    "<link rel=\"icon\" href=\"data:,\">\n<style>\n"
    ":root{color-scheme:light dark;--paper:#fbfaf7;--panel:#f3f1ec;--ink:#1b232d;--muted:#55606d;--rule:#b9b3a5;"
    "--map:#e7e9ea;--blue:#21649c;--amber:#9a6200;--red:#b3322a;--green:#2b7148;--violet:#6c489f;--teal:#14706f;"
    "--grey:#5c6670}\n"
    "@media (prefers-color-scheme:dark){:root{--paper:#10161d;--panel:#161e27;--ink:#e6eaee;--muted:#a0acb8;"
    "--rule:#43525f;--map:#0d131a;--blue:#79b4e6;--amber:#e3ac51;--red:#f0877d;--green:#83cfa0;--violet:#bda1e2;"
    "--teal:#6fc9c4;--grey:#a3aeb8}}\n"
    "body{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;"
    "padding:0 1rem}\nh1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}p{margin:.25rem 0}\n"
    "svg{display:block;width:100%;height:auto;background:var(--map);border-radius:6px}\n"
    "svg text{font:12px system-ui,sans-serif;fill:var(--ink);stroke:var(--map);stroke-width:3px;paint-order:stroke}\n"
    "pre{background:var(--panel);padding:1rem;overflow-x:auto;font:13px/1.35 "
    "ui-monospace,monospace;border-radius:6px}\n"
    ".blue{--c:var(--blue)}.amber{--c:var(--amber)}.red{--c:var(--red)}.green{--c:var(--green)}.violet{--c:var(--"
    "violet)}"
    ".teal,.cyan{--c:var(--teal)}.grey{--c:var(--grey)}\n"
    ".land{fill:var(--c);fill-opacity:.13;stroke:var(--c);stroke-width:1.5}.unit{fill:var(--c);stroke:var(--map)}"
    ".way{fill:none;stroke:var(--c);stroke-width:2;stroke-dasharray:6 4}.bar{fill:var(--c)}.line{stroke:var(--rule)}\n"
    ".key{display:inline-block;width:.8em;height:.8em;background:var(--c);border-radius:2px}"
    ".keys{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none;color:var(--muted)}\n"
    "@media print{body{max-width:none}}\n</style>\n";

typedef struct box {
  double x, y, w;
} box;

typedef struct map {
  pk_buf *out;
  const pk_scenario *scenario;
  box labels[LABELS_MAX];
  uint32_t n_labels;
} map;

void pk_html_text(pk_buf *out, const char *text) {
  for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
    const char *name = *c == '<' ? "&lt;" : *c == '>' ? "&gt;" : *c == '&' ? "&amp;" : *c == '"' ? "&quot;" : NULL;
    if (name)
      pk_buf_text(out, name);
    else
      pk_buf_add(out, (*c < 0x20 && *c != '\n') || *c == 0x7f ? "?" : (const char *)c, 1);
  }
}

const char *pk_html_colour(const pk_scenario *scenario, uint32_t nation) {
  static const char *const known[] = {"blue", "amber", "red", "green", "violet", "teal", "cyan", "grey"};
  const char *colour = nation < scenario->n_nations ? scenario->nations[nation].colour : "grey";
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i], colour) == 0) return known[i];
  return known[nation < scenario->n_nations ? nation % 6 : 7];
}

// Azimuth and distance from the middle of the theatre, kept: north is up.
static void project(const pk_scenario *scenario, pk_lla place, double *x, double *y) {
  pk_inverse way = pk_geodesic_inverse(scenario->theatre, place);
  double scale = SIDE / 2.0 / scenario->theatre_radius_m;
  *x = SIDE / 2.0 + way.distance_m * scale * pk_sin(way.bearing_rad);
  *y = SIDE / 2.0 - way.distance_m * scale * pk_cos(way.bearing_rad);
}

static void draw_land(map *m, uint32_t nation) {
  const pk_area *land = m->scenario->nations[nation].border;
  if (!land) return;
  pk_buf_printf(m->out, "<path class=\"land %s\" d=\"", pk_html_colour(m->scenario, nation));
  for (uint32_t r = 0; r < pk_area_rings(land); r++) {
    uint32_t n;
    const double(*ring)[2] = pk_area_ring(land, r, &n);
    double last_x = -1e9, last_y = -1e9;
    for (uint32_t i = 0; i < n; i++) {
      double x, y;
      project(m->scenario, (pk_lla){ring[i][1], ring[i][0], 0}, &x, &y);
      if (i && fabs(x - last_x) + fabs(y - last_y) < 1.5) continue;
      pk_buf_printf(m->out, "%s%.1f %.1f", i ? "L" : "M", x, y);
      last_x = x, last_y = y;
    }
    pk_buf_text(m->out, "Z");
  }
  pk_buf_text(m->out, "\"/>\n");
}

static int is_free(const map *m, box b) {
  if (b.x < 4 || b.x + b.w > SIDE - 4 || b.y < LABEL_HEIGHT || b.y > SIDE - 4) return 0;
  for (uint32_t i = 0; i < m->n_labels; i++) {
    const box *o = &m->labels[i];
    if (b.x < o->x + o->w && o->x < b.x + b.w && fabs(b.y - o->y) < LABEL_HEIGHT) return 0;
  }
  return 1;
}

// To the right, the left, below or above, where there is room; nowhere if there is none: the tables have all names.
static void label(map *m, double x, double y, const char *text) {
  double w = per_letter * pk_draw_columns(text);
  const box tries[] = {{x + 9, y + 4, w}, {x - 9 - w, y + 4, w}, {x - w / 2, y + 20, w}, {x - w / 2, y - 10, w}};
  for (size_t i = 0; i < 4 && m->n_labels < LABELS_MAX; i++) {
    if (!is_free(m, tries[i])) continue;
    m->labels[m->n_labels++] = tries[i];
    pk_buf_printf(m->out, "<text x=\"%.1f\" y=\"%.1f\">", tries[i].x, tries[i].y);
    pk_html_text(m->out, text);
    pk_buf_text(m->out, "</text>\n");
    return;
  }
}

static void draw_way(map *m, const pk_flyer *flyer) {
  double x = 0, y = 0;
  pk_buf_printf(m->out, "<polyline class=\"way %s\" points=\"", pk_html_colour(m->scenario, flyer->nation));
  for (uint32_t i = 0; i < flyer->route.n; i++) {
    project(m->scenario, flyer->route.legs[i].place, &x, &y);
    pk_buf_printf(m->out, "%s%.1f,%.1f", i ? " " : "", x, y);
  }
  pk_buf_text(m->out, "\"/>\n");
}

static void label_way(map *m, const pk_flyer *flyer) {
  double x, y;
  if (!flyer->route.n) return;
  project(m->scenario, flyer->route.legs[0].place, &x, &y);
  label(m, x, y, pk_scenario_entity(m->scenario, flyer->entity)->name);
}

// A square for a centre, a triangle for a radar, a diamond for a squadron, a pentagon for a battery.
static void draw_unit(map *m, const pk_entity *unit, int only_name) {
  static const char *const shapes[PK_ENTITY_COUNT] = {[PK_ENTITY_CENTRE] = "-6,-6 6,-6 6,6 -6,6",
                                                      [PK_ENTITY_RADAR] = "0,-7 6,5 -6,5",
                                                      [PK_ENTITY_SQUADRON] = "0,-7 7,0 0,7 -7,0",
                                                      [PK_ENTITY_BATTERY] = "0,-7 7,-1 4,6 -4,6 -7,-1"};
  double x, y;
  if (!shapes[unit->kind] || isnan(unit->place.lat_rad)) return;
  project(m->scenario, unit->place, &x, &y);
  if (only_name) {
    label(m, x, y, unit->name);
    return;
  }
  if (m->n_labels < LABELS_MAX) m->labels[m->n_labels++] = (box){x - 5, y + 4, 10}; // no name on a symbol
  pk_buf_printf(m->out, "<polygon class=\"unit %s\" transform=\"translate(%.1f %.1f)\" points=\"%s\"/>\n",
                pk_html_colour(m->scenario, unit->nation - 1), x, y, shapes[unit->kind]);
}

static void draw_scale(map *m) {
  static const double lengths_km[] = {1000, 500, 200, 100, 50, 20, 10, 5, 2, 1};
  double km = lengths_km[0], width = 0;
  for (size_t i = 0; i < sizeof lengths_km / sizeof *lengths_km; i++) {
    km = lengths_km[i];
    width = km * 1e3 * SIDE / 2 / m->scenario->theatre_radius_m;
    if (width < SIDE / 4.0) break;
  }
  pk_buf_printf(m->out,
                "<path class=\"line\" d=\"M20 %d h%.1f\" stroke-width=\"3\"/><text x=\"20\" y=\"%d\">%.4g km</text>\n",
                SIDE - 20, width, SIDE - 28, km);
}

static void draw_map(pk_buf *out, const pk_scenario *scenario) {
  map m = {.out = out, .scenario = scenario};
  pk_buf_printf(out,
                "<h2>Map</h2>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Map of the theatre: borders, units "
                "and the ways of named flights; the order of battle below has all names\">\n",
                SIDE, SIDE);
  for (uint32_t i = 0; i < scenario->n_nations; i++) draw_land(&m, i);
  for (uint32_t i = 0; i < scenario->n_flights; i++)
    if (!scenario->flyers[i].traffic) draw_way(&m, &scenario->flyers[i]);
  for (int only_name = 0; only_name < 2; only_name++)
    for (uint32_t i = 0; i < scenario->n_entities; i++) draw_unit(&m, &scenario->entities[i], only_name);
  for (uint32_t i = 0; i < scenario->n_flights; i++)
    if (!scenario->flyers[i].traffic) label_way(&m, &scenario->flyers[i]);
  draw_scale(&m);
  pk_buf_text(out, "</svg>\n<ul class=\"keys\">");
  for (uint32_t i = 0; i < scenario->n_nations; i++) {
    pk_buf_printf(out, "<li><span class=\"key %s\"></span> ", pk_html_colour(scenario, i));
    pk_html_text(out, pk_scenario_entity(scenario, scenario->nations[i].entity)->name);
    pk_buf_text(out, "</li>");
  }
  pk_buf_text(out, "<li>square: centre</li><li>triangle: radar</li><li>diamond: squadron</li><li>pentagon: battery</li>"
                   "<li>dashed: way of a flight, from leg to leg</li></ul>\n");
}

int pk_html_plan(pk_buf *out, const pk_scenario *scenario, const char *warnings) {
  pk_buf order;
  char utc[32];
  pk_utc_format(utc, scenario->start_epoch_s);
  pk_buf_printf(out, "%s<title>", head);
  pk_html_text(out, scenario->title);
  pk_buf_text(out, " · plan</title>\n</head>\n<body>\n<main>\n<h1>");
  pk_html_text(out, scenario->title);
  pk_buf_printf(out, "</h1>\n<p>Plan, not played: from %s, %.0f min; theatre of %.0f km.</p>\n", utc,
                pk_time_s(scenario->duration) / 60, scenario->theatre_radius_m / 1e3);
  draw_map(out, scenario);
  int is_good = pk_html_timeline(out, scenario);
  pk_buf_init(&order, out->allocator);
  pk_draw_order_of_battle(&order, scenario);
  pk_buf_text(out,
              "<h2 id=\"order\">Order of battle</h2>\n<pre tabindex=\"0\" role=\"region\" aria-labelledby=\"order\">");
  pk_html_text(out, order.bytes ? order.bytes : "");
  pk_buf_text(out, "</pre>\n<h2 id=\"warnings\">Warnings</h2>\n");
  if (*warnings) {
    pk_buf_text(out, "<pre tabindex=\"0\" role=\"region\" aria-labelledby=\"warnings\">");
    pk_html_text(out, warnings);
    pk_buf_text(out, "</pre>\n");
  } else {
    pk_buf_text(out, "<p>None.</p>\n");
  }
  pk_buf_text(out, "</main>\n</body>\n</html>\n");
  is_good &= !order.failed && !out->failed;
  pk_buf_clear(&order);
  return is_good;
}
