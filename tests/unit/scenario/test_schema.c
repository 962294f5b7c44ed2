// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"
#include "scenario/schema.h"
#include <jansson.h>
#include <regex.h>

static int matches(const pk_field *field, const char *text) {
  pk_buf pattern;
  pk_buf_init(&pattern, pk_allocator_heap());
  pk_schema_pattern(field, &pattern);
  regex_t regex;
  assert_int_equal(regcomp(&regex, pattern.bytes, REG_EXTENDED | REG_NOSUB), 0);
  int is_match = regexec(&regex, text, 0, NULL, 0) == 0;
  regfree(&regex);
  pk_buf_clear(&pattern);
  return is_match;
}

// Reads with the reader of a field; the value itself does not matter here.
static int reads(void **state, const pk_field *field, const char *text) {
  fixture *f = *state;
  const pk_node *node = value(state, text);
  union {
    double number;
    pk_dist dist;
    pk_range range;
    pk_altitude altitude;
    pk_altitude_range altitudes;
    pk_airspeed speed;
    pk_time time;
    pk_group group;
  } out;
  switch (field->kind) {
  case PK_FIELD_QUANTITY:
    return pk_read_quantity(&f->reader, node, field->dimension, &out.number);
  case PK_FIELD_DIST:
    return pk_read_dist(&f->reader, node, field->dimension, &out.dist);
  case PK_FIELD_RANGE:
    return pk_read_range(&f->reader, node, field->dimension, &out.range);
  case PK_FIELD_ALTITUDE:
    return pk_read_altitude(&f->reader, node, &out.altitude);
  case PK_FIELD_ALTITUDE_RANGE:
    return pk_read_altitude_range(&f->reader, node, &out.altitudes);
  case PK_FIELD_AIRSPEED:
    return pk_read_airspeed(&f->reader, node, &out.speed);
  case PK_FIELD_TIME:
    return pk_read_time(&f->reader, node, &out.time);
  default:
    return pk_read_group(&f->reader, node, &out.group);
  }
}

static void agree(void **state, const pk_field *field, const char *const *texts, size_t n) {
  fixture *f = *state;
  f->reader.knows_start = 1;
  for (size_t i = 0; i < n; i++) {
    int is_read = reads(state, field, texts[i]), is_match = matches(field, texts[i]);
    if (is_read != is_match) print_error("'%s': the reader says %d, the pattern %d\n", texts[i], is_read, is_match);
    assert_int_equal(is_read, is_match);
  }
}

#define AGREE(field, ...)                                                                                              \
  do {                                                                                                                 \
    static const char *const texts[] = {__VA_ARGS__};                                                                  \
    agree(state, &(const pk_field)field, texts, sizeof texts / sizeof *texts);                                         \
  } while (0)
#define FIELD(k, d)                                                                                                    \
  { .kind = k, .dimension = d }

static void patterns_accept_what_the_readers_accept(void **state) {
  AGREE(FIELD(PK_FIELD_QUANTITY, PK_DIM_LENGTH), "250 km", "5 NM", "5 nm", "300", "3 mil", "1.5e3 m", "3,5 km", "far",
        "-10 m", "5 km/h", "300m");
  AGREE(FIELD(PK_FIELD_QUANTITY, PK_DIM_TIME), "90 min", "1 h 5 min", "5", "20 m", "1 d 2 h 3 min 4 s", "min", "3 µs");
  AGREE(FIELD(PK_FIELD_QUANTITY, PK_DIM_RATE), "40 per hour", "40 per", "40/h");
  AGREE(FIELD(PK_FIELD_DIST, PK_DIM_TIME), "20..40 s", "7..12..15 min", "1 s..2 min", "1..2", "normal 30 s ± 5 s",
        "normal 30 +- 5 s", "normal 30 s", "lognormal 4 min × 1.5", "lognormal 4 min x 1.5", "lognormal 4 min", "4 s",
        "1..2..3..4 s", "..4 s");
  AGREE(FIELD(PK_FIELD_RANGE, PK_DIM_LENGTH), "10..250 km", "5 km", "1..2..3 km", "10 m..2 km");
  AGREE(FIELD(PK_FIELD_ALTITUDE, PK_DIM_LENGTH), "300 m agl", "3500 ft amsl", "FL310", "300 m", "300", "FL", "FL 95");
  AGREE(FIELD(PK_FIELD_ALTITUDE_RANGE, PK_DIM_LENGTH), "FL280..FL390", "300..900 m agl", "300 m..900 m", "FL100");
  AGREE(FIELD(PK_FIELD_AIRSPEED, PK_DIM_SPEED), "450 kt", "Mach 0.8", "Mach", "450", "450 kts");
  AGREE(FIELD(PK_FIELD_TIME, PK_DIM_TIME), "T", "T+0", "T+20 min", "T + 1 h 5 min", "T-30 min", "T+20", "20 min",
        "2005-04-05T06:00Z", "2005-04-05T06:00", "noon");
  AGREE(FIELD(PK_FIELD_GROUP, PK_DIM_LENGTH), "4 × fighter_light", "4 x fighter_light", "fighter_light", "4", "4 f");
}

static void every_unit_is_in_the_pattern_of_its_dimension(void **state) {
  (void)state;
  uint32_t n;
  const pk_unit *units = pk_units(&n);
  for (uint32_t i = 0; i < n; i++) {
    char text[40];
    snprintf(text, sizeof text, "12.5 %s", units[i].symbol);
    assert_true(matches(&(pk_field){.kind = PK_FIELD_QUANTITY, .dimension = units[i].dimension}, text));
    assert_true(matches(&(pk_field){.kind = PK_FIELD_DIST, .dimension = units[i].dimension}, text));
  }
}

static const pk_object_kind NODE_KIND;

static const pk_word WORDS[] = {{"on", 0, "always"}, {"on order", 1, NULL}, {NULL, 0, NULL}};
static const pk_field LEAF_FIELDS[] = {
    {.key = "for", .kind = PK_FIELD_QUANTITY, .dimension = PK_DIM_TIME, .example = "20 min", .doc = "How long."},
    {.key = "emission", .kind = PK_FIELD_WORD, .words = WORDS},
    {.key = "inner", .kind = PK_FIELD_MAP, .object = &NODE_KIND},
};
static const pk_object_kind LEAF = {
    .name = "small leaf", .size = sizeof(pk_object), .fields = LEAF_FIELDS, .n_fields = 3};
static const pk_field NODE_FIELDS[] = {
    {.key = "leaves", .kind = PK_FIELD_LIST, .object = &LEAF, .is_required = 1},
    {.key = "best", .kind = PK_FIELD_OBJECT, .object = &LEAF, .doc = "The best one."},
    {.key = "count", .kind = PK_FIELD_COUNT, .min = 1, .max = 9},
};
static const pk_object_kind NODE_KIND = {
    .name = "node", .doc = "A node.", .size = sizeof(pk_object), .fields = NODE_FIELDS, .n_fields = 3};

static const char *text_at(json_t *json, const char *a, const char *b, const char *c) {
  return json_string_value(json_object_get(json_object_get(json_object_get(json, a), b), c));
}

static void the_schema_describes_every_kind_once(void **state) {
  (void)state;
  pk_buf out;
  pk_buf_init(&out, pk_allocator_heap());
  pk_schema_write(&NODE_KIND, NULL, 0, &out);
  json_t *schema = json_loads(out.bytes, JSON_REJECT_DUPLICATES, NULL);
  assert_non_null(schema);
  json_t *definitions = json_object_get(schema, "definitions"), *leaf = json_object_get(definitions, "small-leaf");
  assert_int_equal(json_object_size(definitions), 2);
  assert_string_equal(text_at(leaf, "properties", "for", "description"), "How long.");
  assert_non_null(text_at(leaf, "properties", "for", "pattern"));
  assert_non_null(text_at(leaf, "properties", "source", "description"));
  assert_string_equal(text_at(leaf, "properties", "inner", "type"), "object");
  json_t *words = json_object_get(json_object_get(json_object_get(leaf, "properties"), "emission"), "enum");
  assert_string_equal(json_string_value(json_array_get(words, 1)), "on order");
  json_t *node = json_object_get(definitions, "node"), *required = json_object_get(node, "required");
  assert_string_equal(json_string_value(json_array_get(required, 0)), "leaves");
  assert_true(json_is_false(json_object_get(node, "additionalProperties")));
  json_decref(schema);
  pk_buf_clear(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(patterns_accept_what_the_readers_accept),
      cmocka_unit_test(every_unit_is_in_the_pattern_of_its_dimension),
      cmocka_unit_test(the_schema_describes_every_kind_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
