// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes as a YAML file: the tree, every reader on every value, a table over every map, and the messages as text and
// JSON. Nothing may crash, leak, take long or put a control character on the screen.
#include "base/hash.h"
#include "scenario/binding.h"
#include "scenario/show.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct thing {
  pk_object object;
  const char *class_name;
  double range_m;
  pk_dist delay_s;
  pk_objects parts;
} thing;

static const pk_object_kind THING;
static const pk_field FIELDS[] = {
    {.key = "class", .kind = PK_FIELD_NAME, .offset = offsetof(thing, class_name), .is_required = 1, .example = "a"},
    {.key = "range", .kind = PK_FIELD_QUANTITY, .offset = offsetof(thing, range_m), .max = 1e6},
    {.key = "delay", .kind = PK_FIELD_DIST, .dimension = PK_DIM_TIME, .offset = offsetof(thing, delay_s), .max = 60},
    {.key = "units", .kind = PK_FIELD_MAP, .offset = offsetof(thing, parts), .object = &THING},
};
static const pk_object_kind THING = {.name = "thing", .size = sizeof(thing), .fields = FIELDS, .n_fields = 4};

static const pk_word WORDS[] = {{"on", 0, NULL}, {"on order", 1, NULL}, {NULL, 0, NULL}};

static int nowhere(void *context, const char *name, pk_lla *place) {
  (void)context, (void)place;
  return strlen(name) == SIZE_MAX;
}

static void read_scalar(pk_reader *reader, const pk_node *node) {
  const char *text;
  double number;
  uint32_t count;
  int yes;
  pk_time time;
  pk_group group;
  pk_altitude height;
  pk_altitude_range heights;
  pk_airspeed speed;
  pk_lla place;
  pk_dist dist;
  pk_range range;
  pk_dimension dimension = (pk_dimension)(pk_hash_text(node->text) % PK_N_DIMENSIONS); // one each, for speed
  pk_read_quantity(reader, node, dimension, &number);
  pk_read_dist(reader, node, dimension, &dist), pk_read_dist(reader, node, PK_DIM_TIME, &dist);
  pk_read_range(reader, node, dimension, &range);
  pk_read_text(reader, node, &text), pk_read_name(reader, node, &text);
  pk_read_number(reader, node, &number), pk_read_probability(reader, node, &number);
  pk_read_count(reader, node, &count), pk_read_bool(reader, node, &yes), pk_read_word(reader, node, WORDS, &yes);
  pk_read_altitude(reader, node, &height), pk_read_altitude_range(reader, node, &heights);
  pk_read_airspeed(reader, node, &speed), pk_read_time(reader, node, &time), pk_read_group(reader, node, &group);
  pk_read_position(reader, node, &place);
  reader->find_place = NULL;
  pk_read_position(reader, node, &place);
  reader->find_place = nowhere;
}

static void read_node(pk_reader *reader, const pk_node *node, int *budget) {
  if (--*budget < 0) return;
  pk_names names;
  pk_places places;
  uint64_t set;
  thing t;
  if (node->kind == PK_NODE_SCALAR) read_scalar(reader, node);
  if (node->kind == PK_NODE_LIST) {
    pk_read_names(reader, node, &names), pk_read_positions(reader, node, &places);
    pk_read_word_set(reader, node, WORDS, &set);
  }
  if (node->kind == PK_NODE_MAP) pk_object_read(reader, &THING, node, &t);
  for (uint32_t i = 0; i < node->n; i++) read_node(reader, node->children[i], budget);
}

// What is shown holds no control character but the line feed and the tab of a source line.
static void check_text(const pk_buf *out) {
  for (uint32_t i = 0; i < out->n; i++)
    if ((unsigned char)out->bytes[i] < 0x20 && out->bytes[i] != '\n' && out->bytes[i] != '\t') abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  pk_arena arena;
  pk_diags diags;
  pk_buf out;
  pk_tree *tree;
  pk_arena_init(&arena, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_init(&out, pk_allocator_heap());
  pk_reader reader = {.diags = &diags, .arena = &arena, .knows_start = size % 2, .find_place = nowhere};
  pk_status status = pk_tree_parse("fuzz.yaml", (const char *)data, size, &arena, &diags, &tree);
  if ((status == PK_OK) != (diags.errors == 0)) abort();
  int budget = 60;
  if (tree && tree->root) read_node(&reader, tree->root, &budget);
  const pk_document *source = tree ? &tree->source : NULL;
  pk_diags_sort(&diags);
  pk_diags_show(&diags, (pk_documents){&source, tree ? 1 : 0}, 0, PK_SHOW_MAX, &out);
  check_text(&out);
  pk_diags_json(&diags, &out);
  pk_buf_clear(&out);
  pk_diags_clear(&diags);
  pk_arena_clear(&arena);
  return 0;
}
