// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/rules.h"
#include "cli/drawing.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

enum { NAME_COLUMNS = 34, DEPTH_MAX = 16, PREFIX_MAX = 200 };

typedef enum branch_kind { CENTRE, RADAR, SQUADRON, BATTERY, AUTHORITY, RELEASE } branch_kind;

typedef struct branch {
  branch_kind kind;
  uint32_t index; // in the array of its kind; releases: of its nation
} branch;

typedef struct tree {
  pk_buf *out;
  const pk_scenario *scenario;
  uint32_t nation;
} tree;

typedef struct branches {
  branch *items;
  uint32_t n, capacity;
} branches;

uint32_t pk_draw_columns(const char *text) {
  const char *end = text + strlen(text);
  uint32_t columns = 0;
  while (text < end) columns += pk_utf8_columns(pk_utf8_next(&text, end));
  return columns;
}

void pk_draw_cell(pk_buf *out, const char *text, uint32_t columns) {
  const char *end = text + strlen(text);
  uint32_t used = 0, whole = pk_draw_columns(text) <= columns;
  while (text < end && used < columns) {
    const char *from = text;
    uint32_t width = pk_utf8_columns(pk_utf8_next(&text, end));
    if (used + width > columns - (whole ? 0 : 1)) break;
    pk_buf_add(out, from, (size_t)(text - from));
    used += width;
  }
  if (!whole) pk_buf_text(out, "…"), used++;
  while (used++ < columns) pk_buf_text(out, " ");
}

// Minutes where they are whole, or many.
static double unit_of(const pk_dist *dist) {
  double largest_s = dist->kind == PK_TRIANGULAR ? dist->c : dist->kind == PK_UNIFORM ? dist->b : dist->a;
  double rest_s = fmod(dist->a, 60) + fmod(dist->b, 60) + fmod(dist->c, 60);
  return largest_s >= 600 || (largest_s >= 120 && !(rest_s > 0)) ? 60 : 1;
}

pk_short pk_draw_duration(const pk_dist *dist) {
  double unit_s = unit_of(dist), a = dist->a / unit_s, b = dist->b / unit_s, c = dist->c / unit_s;
  const char *unit = unit_s > 1 ? "min" : "s";
  pk_short out;
  size_t size = sizeof out.text;
  switch (dist->kind) {
  case PK_UNIFORM:
    snprintf(out.text, size, "%.4g..%.4g %s", a, b, unit);
    break;
  case PK_TRIANGULAR:
    snprintf(out.text, size, "%.4g..%.4g..%.4g %s", a, b, c, unit);
    break;
  case PK_NORMAL:
    snprintf(out.text, size, "%.4g ± %.4g %s", a, b, unit);
    break;
  case PK_LOGNORMAL:
    snprintf(out.text, size, "%.4g %s × %.4g", a, unit, dist->b);
    break;
  default:
    snprintf(out.text, size, "%.4g %s", a, unit);
    break;
  }
  return out;
}

static const char *name_of(const tree *t, uint32_t entity) { return pk_scenario_entity(t->scenario, entity)->name; }

static const char *net_name(const tree *t, uint32_t net) {
  return net == PK_NO_INDEX ? NULL : name_of(t, t->scenario->channels[net].entity);
}

static void grow(branches *all, branch_kind kind, uint32_t index) {
  if (pk_array_reserve(pk_allocator_heap(), (void **)&all->items, &all->capacity, all->n + 1, sizeof *all->items))
    all->items[all->n++] = (branch){kind, index};
}

static void drop(branches *all) {
  pk_array_free(pk_allocator_heap(), (void **)&all->items, &all->capacity, sizeof *all->items);
}

// What hangs below a centre; below the nation itself if `centre` is PK_NO_INDEX.
static void find_branches(const tree *t, uint32_t centre, branches *all) {
  const pk_scenario *s = t->scenario;
  int is_root = centre == PK_NO_INDEX;
  for (uint32_t i = 0; i < s->n_posts; i++)
    if (s->posts[i].superior == centre && (!is_root || s->posts[i].nation == t->nation)) grow(all, CENTRE, i);
  for (uint32_t i = 0; i < s->n_sites; i++)
    if (s->sites[i].centre == centre && (!is_root || s->sites[i].nation == t->nation)) grow(all, RADAR, i);
  for (uint32_t i = 0; i < s->n_wings && !is_root; i++)
    if (s->wings[i].centre == centre) grow(all, SQUADRON, i);
  for (uint32_t i = 0; i < s->n_batteries && !is_root; i++)
    if (s->batteries[i].centre == centre) grow(all, BATTERY, i);
  for (uint32_t i = 0; i < s->n_authorities && !is_root; i++)
    if (s->authorities[i].centre == centre) grow(all, AUTHORITY, i);
  for (uint32_t i = 0; is_root && i < s->nations[t->nation].n_releases; i++) grow(all, RELEASE, i);
}

// A name and what is said of it, parts of which go on in a new line where the screen ends.
static void add_row(const tree *t, const char *prefix, const char *below, const char *name, const char *said) {
  pk_buf *out = t->out;
  uint32_t head = pk_draw_columns(prefix), left = NAME_COLUMNS > head ? NAME_COLUMNS - head : 1;
  pk_buf_text(out, prefix);
  pk_draw_cell(out, name, left);
  uint32_t used = NAME_COLUMNS;
  for (const char *part = said; *part;) {
    const char *end = strstr(part, " · ");
    char piece[400];
    snprintf(piece, sizeof piece, "%.*s", (int)(end ? (size_t)(end - part) : strlen(part)), part);
    uint32_t width = pk_draw_columns(piece), gap = part == said ? 1 : 3;
    if (part != said && used + gap + width > PK_DRAWING_COLUMNS) {
      pk_buf_text(out, "\n");
      pk_draw_cell(out, below, NAME_COLUMNS);
      used = NAME_COLUMNS, gap = 1;
      pk_buf_text(out, " ");
    } else {
      pk_buf_text(out, part == said ? " " : " · ");
    }
    pk_buf_text(out, piece);
    used += gap + width;
    part = end ? end + strlen(" · ") : part + strlen(part);
  }
  pk_buf_text(out, "\n");
}

// Name of the flight that carries a unit; NULL if it stands.
static const char *carrier_name(const tree *t, uint32_t carrier) {
  return carrier == PK_NO_INDEX ? NULL : name_of(t, t->scenario->flyers[carrier].entity);
}

// Where a unit stands, or what carries it.
static void say_place(const tree *t, pk_buf *said, uint32_t entity, uint32_t carrier) {
  pk_lla place = pk_scenario_entity(t->scenario, entity)->place;
  double lat = place.lat_rad / PK_RAD_PER_DEG, lon = place.lon_rad / PK_RAD_PER_DEG;
  if (carrier != PK_NO_INDEX)
    pk_buf_printf(said, "aboard %s", carrier_name(t, carrier));
  else
    pk_buf_printf(said, "%.2f%c %.2f%c", fabs(lat), lat < 0 ? 'S' : 'N', fabs(lon), lon < 0 ? 'W' : 'E');
}

static void say_net(const tree *t, pk_buf *said, const char *word, uint32_t net) {
  if (net == PK_NO_INDEX)
    pk_buf_printf(said, " · no net");
  else
    pk_buf_printf(said, " · %s %s", word, net_name(t, net));
}

static void say_squadron(const tree *t, pk_buf *said, const pk_wing *wing) {
  const pk_squadron_def *def = &t->scenario->posts[wing->centre].c2.squadrons[wing->squadron];
  const pk_entity *first = pk_scenario_entity(t->scenario, t->scenario->flyers[wing->first_mover].entity);
  pk_buf_printf(said, "%u × %s at %s", wing->n_aircraft, first->class_id, wing->field);
  for (uint32_t i = 0; i < def->n_alerts; i++)
    pk_buf_printf(said, " · %u on %s (%s)", def->alerts[i].count, def->alerts[i].state,
                  pk_draw_duration(&def->alerts[i].ready_s).text);
  if (!def->n_alerts) pk_buf_text(said, " · none on alert");
  say_net(t, said, "by voice", wing->voice_net);
}

static const pk_battery_def *battery_def(const tree *t, const pk_battery_post *battery) {
  return &t->scenario->posts[battery->centre].c2.batteries[battery->battery];
}

static void say_battery(const tree *t, pk_buf *said, const pk_battery_post *battery) {
  const pk_battery_def *def = battery_def(t, battery);
  pk_buf_printf(said, "%s · ", pk_scenario_entity(t->scenario, battery->entity)->class_id);
  say_place(t, said, battery->entity, PK_NO_INDEX);
  pk_buf_printf(said, " · %u channel%s · %u ready", def->channels, def->channels == 1 ? "" : "s", def->ready);
  pk_buf_printf(said, " · weapons %s", pk_control_name((pk_control)def->control));
  say_net(t, said, "by voice", battery->net);
}

static void say_authority(const tree *t, pk_buf *said, const pk_authority_def *def) {
  pk_buf_printf(said, "decides in %s", pk_draw_duration(&def->decides_s).text);
  for (uint32_t i = 0; i < def->n_consults; i++)
    pk_buf_printf(said, " · asks %s", t->scenario->authorities[def->consults[i]].name);
  pk_buf_text(said, " · may ");
  for (uint32_t step = 0, n = 0; step < PK_STEP_COUNT; step++)
    if (def->may & PK_BIT(step)) pk_buf_printf(said, "%s%s", n++ ? " · " : "", pk_step_name((pk_step)step));
}

static void say_release(const tree *t, pk_buf *said, const pk_release *release) {
  if (isinf(release->within_m))
    pk_buf_text(said, "all tracks");
  else
    pk_buf_printf(said, "within %.4g km of the border", release->within_m / 1e3);
  pk_buf_printf(said, " · after %.4g s", release->delay_s);
  say_net(t, said, "over", release->net);
}

// The name of a branch; what is said of it goes to a buffer.
static const char *describe(const tree *t, branch b, pk_buf *said, char space[200]) {
  const pk_scenario *s = t->scenario;
  const pk_post *post = &s->posts[b.kind == CENTRE ? b.index : 0];
  const pk_site *site = &s->sites[b.kind == RADAR ? b.index : 0];
  const pk_release *release = &s->nations[t->nation].releases[b.kind == RELEASE ? b.index : 0];
  switch (b.kind) {
  case CENTRE:
    pk_buf_text(said, "centre · ");
    say_place(t, said, post->entity, post->carrier);
    if (post->superior != PK_NO_INDEX) say_net(t, said, "over", post->superior_net);
    return name_of(t, post->entity);
  case RADAR:
    pk_buf_printf(said, "%s · ", pk_scenario_entity(s, site->entity)->class_id);
    say_place(t, said, site->entity, site->carrier);
    if (site->on_order) pk_buf_text(said, " · silent until ordered");
    if (site->centre == PK_NO_INDEX)
      pk_buf_text(said, " · reports to nobody");
    else
      say_net(t, said, "over", site->net);
    return name_of(t, site->entity);
  case SQUADRON:
    say_squadron(t, said, &s->wings[b.index]);
    return name_of(t, s->wings[b.index].entity);
  case BATTERY:
    say_battery(t, said, &s->batteries[b.index]);
    return name_of(t, s->batteries[b.index].entity);
  case AUTHORITY:
    say_authority(t, said, &s->authorities[b.index]);
    return s->authorities[b.index].name;
  default:
    say_release(t, said, release);
    snprintf(space, 200, "tells %s", name_of(t, s->nations[release->to_nation].entity));
    return space;
  }
}

static void draw_below(const tree *t, uint32_t centre, const char *indent, uint32_t depth) {
  branches all = {.n = 0};
  find_branches(t, centre, &all);
  for (uint32_t i = 0; i < all.n; i++) {
    int is_last = i + 1 == all.n, is_centre = all.items[i].kind == CENTRE;
    char prefix[PREFIX_MAX], below[PREFIX_MAX], rest[PREFIX_MAX + 8], space[200];
    pk_buf said;
    branches inner = {.n = 0};
    pk_buf_init(&said, pk_allocator_heap());
    const char *name = describe(t, all.items[i], &said, space);
    if (is_centre) find_branches(t, all.items[i].index, &inner);
    // A floor takes at most seven bytes: DEPTH_MAX of them fit.
    snprintf(prefix, sizeof prefix, "%.150s%s ", indent, is_last ? "└─" : "├─");
    snprintf(below, sizeof below, "%.150s%s ", indent, is_last ? "  " : "│ ");
    snprintf(rest, sizeof rest, "%s%s", below, inner.n ? "│" : "");
    add_row(t, prefix, rest, name, said.bytes ? said.bytes : "");
    pk_buf_clear(&said);
    drop(&inner);
    if (is_centre && depth < DEPTH_MAX) draw_below(t, all.items[i].index, below, depth + 1);
  }
  drop(&all);
}

static void draw_net(const tree *t, const pk_channel *channel) {
  const pk_net_def *net = &channel->net;
  pk_buf said;
  pk_buf_init(&said, pk_allocator_heap());
  if (net->kind == PK_NET_DATA)
    pk_buf_printf(&said, "%.10g bit/s · latency %s", net->rate_bits_per_s, pk_draw_duration(&net->latency_s).text);
  else
    pk_buf_printf(&said, "voice, %s a message", pk_draw_duration(&net->delay_s).text);
  if (net->loss_fraction > 0) pk_buf_printf(&said, " · loses %.3g %%", 100 * net->loss_fraction);
  for (uint32_t i = 0; i < net->n_members; i++) pk_buf_printf(&said, " · %s", name_of(t, net->members[i]));
  add_row(t, "  ", "", name_of(t, channel->entity), said.bytes ? said.bytes : "");
  pk_buf_clear(&said);
}

void pk_draw_order_of_battle(pk_buf *out, const pk_scenario *scenario) {
  tree t = {.out = out, .scenario = scenario};
  for (t.nation = 0; t.nation < scenario->n_nations; t.nation++) {
    const pk_nation *nation = &scenario->nations[t.nation];
    pk_buf_printf(out, "\n%s  %s, %s%s\n", name_of(&t, nation->entity), nation->side, nation->colour,
                  nation->border ? "" : ", no border");
    draw_below(&t, PK_NO_INDEX, "", 0);
  }
  if (scenario->n_channels) pk_buf_text(out, "\nNets\n");
  for (uint32_t i = 0; i < scenario->n_channels; i++) draw_net(&t, &scenario->channels[i]);
}

static void json_unit(const tree *t, pk_json *json, uint32_t entity, uint32_t carrier) {
  const pk_entity *unit = pk_scenario_entity(t->scenario, entity);
  pk_json_key_text(json, "name", unit->name);
  pk_json_key_text(json, "class", unit->class_id);
  if (carrier != PK_NO_INDEX) { // it has no place of its own
    pk_json_key_text(json, "aboard", carrier_name(t, carrier));
    return;
  }
  pk_json_key_number(json, "lat_deg", unit->place.lat_rad / PK_RAD_PER_DEG);
  pk_json_key_number(json, "lon_deg", unit->place.lon_rad / PK_RAD_PER_DEG);
}

static const char *post_name(const tree *t, uint32_t post) {
  return post == PK_NO_INDEX ? NULL : name_of(t, t->scenario->posts[post].entity);
}

static void json_radars(const tree *t, pk_json *json) {
  pk_json_key(json, "radars");
  pk_json_array(json);
  for (uint32_t i = 0; i < t->scenario->n_sites; i++) {
    const pk_site *site = &t->scenario->sites[i];
    if (site->nation != t->nation) continue;
    pk_json_object(json);
    json_unit(t, json, site->entity, site->carrier);
    pk_json_key_text(json, "reports_to", post_name(t, site->centre));
    pk_json_key_text(json, "over", net_name(t, site->net));
    pk_json_key(json, "on_order"), pk_json_bool(json, site->on_order);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void json_squadrons(const tree *t, pk_json *json) {
  pk_json_key(json, "squadrons");
  pk_json_array(json);
  for (uint32_t i = 0; i < t->scenario->n_wings; i++) {
    const pk_wing *wing = &t->scenario->wings[i];
    if (wing->nation != t->nation) continue;
    const pk_squadron_def *def = &t->scenario->posts[wing->centre].c2.squadrons[wing->squadron];
    pk_json_object(json);
    json_unit(t, json, wing->entity, PK_NO_INDEX);
    pk_json_key_text(json, "under", post_name(t, wing->centre));
    pk_json_key_text(json, "over", net_name(t, wing->voice_net));
    pk_json_key_text(json, "field", wing->field);
    pk_json_key_integer(json, "aircraft", wing->n_aircraft);
    const pk_flyer *first = &t->scenario->flyers[wing->first_mover];
    pk_json_key_text(json, "aircraft_class", pk_scenario_entity(t->scenario, first->entity)->class_id);
    pk_json_key(json, "alert");
    pk_json_object(json);
    for (uint32_t j = 0; j < def->n_alerts; j++) pk_json_key_integer(json, def->alerts[j].state, def->alerts[j].count);
    pk_json_object_end(json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void json_batteries(const tree *t, pk_json *json) {
  pk_json_key(json, "batteries");
  pk_json_array(json);
  for (uint32_t i = 0; i < t->scenario->n_batteries; i++) {
    const pk_battery_post *battery = &t->scenario->batteries[i];
    if (battery->nation != t->nation) continue;
    const pk_battery_def *def = battery_def(t, battery);
    pk_json_object(json);
    json_unit(t, json, battery->entity, PK_NO_INDEX);
    pk_json_key_text(json, "under", post_name(t, battery->centre));
    pk_json_key_text(json, "over", net_name(t, battery->net));
    pk_json_key_integer(json, "channels", def->channels);
    pk_json_key_integer(json, "ready", def->ready);
    pk_json_key_text(json, "control", pk_control_name((pk_control)def->control));
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void json_centres(const tree *t, pk_json *json) {
  pk_json_key(json, "centres");
  pk_json_array(json);
  for (uint32_t i = 0; i < t->scenario->n_posts; i++) {
    const pk_post *post = &t->scenario->posts[i];
    if (post->nation != t->nation) continue;
    pk_json_object(json);
    json_unit(t, json, post->entity, post->carrier);
    pk_json_key_text(json, "reports_to", post_name(t, post->superior));
    pk_json_key_text(json, "over", net_name(t, post->superior_net));
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void json_authorities(const tree *t, pk_json *json) {
  pk_json_key(json, "authorities");
  pk_json_array(json);
  for (uint32_t i = 0; i < t->scenario->n_authorities; i++) {
    const pk_authority_def *def = &t->scenario->authorities[i];
    if (def->nation != t->nation) continue;
    pk_json_object(json);
    pk_json_key_text(json, "name", def->name);
    pk_json_key_text(json, "role", def->role);
    pk_json_key_text(json, "at", post_name(t, def->centre));
    pk_json_key_text(json, "decides_in", pk_draw_duration(&def->decides_s).text);
    pk_json_key(json, "may");
    pk_json_array(json);
    for (uint32_t step = 0; step < PK_STEP_COUNT; step++)
      if (def->may & PK_BIT(step)) pk_json_text(json, pk_step_name((pk_step)step));
    pk_json_array_end(json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void json_releases(const tree *t, pk_json *json) {
  const pk_nation *nation = &t->scenario->nations[t->nation];
  pk_json_key(json, "tells");
  pk_json_array(json);
  for (uint32_t i = 0; i < nation->n_releases; i++) {
    const pk_release *release = &nation->releases[i];
    pk_json_object(json);
    pk_json_key_text(json, "nation", name_of(t, t->scenario->nations[release->to_nation].entity));
    pk_json_key_number(json, "within_m", release->within_m); // null: all
    pk_json_key_number(json, "delay_s", release->delay_s);
    pk_json_key_text(json, "over", net_name(t, release->net));
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void json_nets(const tree *t, pk_json *json) {
  pk_json_key(json, "nets");
  pk_json_array(json);
  for (uint32_t i = 0; i < t->scenario->n_channels; i++) {
    const pk_net_def *net = &t->scenario->channels[i].net;
    int is_data = net->kind == PK_NET_DATA;
    pk_json_object(json);
    pk_json_key_text(json, "name", name_of(t, t->scenario->channels[i].entity));
    pk_json_key_text(json, "kind", is_data ? "data" : "voice");
    if (is_data) pk_json_key_number(json, "rate_bits_per_s", net->rate_bits_per_s);
    pk_json_key_text(json, is_data ? "latency" : "delay",
                     pk_draw_duration(is_data ? &net->latency_s : &net->delay_s).text);
    pk_json_key(json, "members");
    pk_json_array(json);
    for (uint32_t j = 0; j < net->n_members; j++) pk_json_text(json, name_of(t, net->members[j]));
    pk_json_array_end(json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

void pk_json_order_of_battle(pk_json *json, const pk_scenario *scenario) {
  tree t = {.scenario = scenario};
  pk_json_key(json, "nations");
  pk_json_array(json);
  for (t.nation = 0; t.nation < scenario->n_nations; t.nation++) {
    const pk_nation *nation = &scenario->nations[t.nation];
    pk_json_object(json);
    pk_json_key_text(json, "name", name_of(&t, nation->entity));
    pk_json_key_text(json, "side", nation->side);
    pk_json_key_text(json, "colour", nation->colour);
    json_centres(&t, json);
    json_radars(&t, json);
    json_squadrons(&t, json);
    json_batteries(&t, json);
    json_authorities(&t, json);
    json_releases(&t, json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
  json_nets(&t, json);
}
