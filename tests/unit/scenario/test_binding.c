// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"
#include "scenario/binding.h"
#include <math.h>

typedef struct mode {
  pk_object object;
  double duration_s;
} mode;

static const pk_field MODE_FIELDS[] = {
    {.key = "for", .kind = PK_FIELD_QUANTITY, .dimension = PK_DIM_TIME, .offset = offsetof(mode, duration_s)},
};
static const pk_object_kind MODE = {.name = "mode", .size = sizeof(mode), .fields = MODE_FIELDS, .n_fields = 1};

typedef struct radar {
  pk_object object;
  const char *class_name, *centre;
  double range_m, rotation_radps;
  pk_dist delay_s;
  uint32_t beams;
  int is_watched;
  pk_lla position;
  pk_objects modes, plan;
  mode usual;
} radar;

static const pk_field RADAR_FIELDS[] = {
    {.key = "class", .kind = PK_FIELD_NAME, .offset = offsetof(radar, class_name), .is_required = 1, .example = "x_3d"},
    {.key = "reports to", .kind = PK_FIELD_NAME, .offset = offsetof(radar, centre)},
    {.key = "at", .kind = PK_FIELD_POSITION, .offset = offsetof(radar, position), .is_required = 1, .example = "UMMS"},
    {.key = "range",
     .kind = PK_FIELD_QUANTITY,
     .dimension = PK_DIM_LENGTH,
     .offset = offsetof(radar, range_m),
     .max = 1e6},
    {.key = "delay", .kind = PK_FIELD_DIST, .dimension = PK_DIM_TIME, .offset = offsetof(radar, delay_s), .max = 60},
    {.key = "beams", .kind = PK_FIELD_COUNT, .offset = offsetof(radar, beams), .min = 1, .max = INFINITY},
    {.key = "modes", .kind = PK_FIELD_MAP, .offset = offsetof(radar, modes), .object = &MODE},
    {.key = "plan", .kind = PK_FIELD_LIST, .offset = offsetof(radar, plan), .object = &MODE},
    {.key = "usual", .kind = PK_FIELD_OBJECT, .offset = offsetof(radar, usual), .object = &MODE},
};

static void radar_defaults(void *object) { ((radar *)object)->range_m = 300e3; }

static const pk_object_kind RADAR = {.name = "radar",
                                     .size = sizeof(radar),
                                     .fields = RADAR_FIELDS,
                                     .n_fields = sizeof RADAR_FIELDS / sizeof *RADAR_FIELDS,
                                     .defaults = radar_defaults};

static int read_radar(void **state, const char *text, radar *out) {
  fixture *f = *state;
  return pk_object_read(&f->reader, &RADAR, value(state, text), out);
}

static void wrong(void **state, const char *text, const char *message, const char *help) {
  radar r;
  assert_false(read_radar(state, text, &r));
  said(state, message, help);
}

static void a_table_reads_a_map(void **state) {
  radar r;
  assert_true(read_radar(state, "{class: s_3d, at: UMMS, reports to: SOC West, delay: 1..2..4 s, source: survey}", &r));
  assert_string_equal(r.class_name, "s_3d");
  assert_string_equal(r.centre, "SOC West");
  assert_int_equal(r.delay_s.kind, PK_TRIANGULAR);
  assert_near(r.range_m, 300e3, 0);
  assert_string_equal(r.object.source, "survey");
  assert_true(pk_object_has(&RADAR, &r.object, "delay"));
  assert_false(pk_object_has(&RADAR, &r.object, "range"));
  assert_string_equal(pk_object_node(&r.object, "delay")->text, "1..2..4 s");
}

static void an_unknown_key_is_guessed(void **state) {
  wrong(state, "{class: x, at: UMMS, rnage: 5 km}", "a radar has no key 'rnage'", "did you mean 'range'?");
  wrong(state, "{class: x, at: UMMS, reprots to: B}", "a radar has no key 'reprots to'", "did you mean 'reports to'?");
  wrong(state, "{class: x, at: UMMS, confidense: low}", "a radar has no key 'confidense'",
        "did you mean 'confidence'?");
}

static void a_mistyped_key_is_not_missing_as_well(void **state) {
  wrong(state, "{clas: x, at: UMMS}", "a radar has no key 'clas'", "did you mean 'class'?");
}

static void a_blank_after_the_colon_is_asked_for(void **state) {
  wrong(state, "{class: x, at:53.88N 25.30E}", "a radar has no key 'at:53.88N 25.30E'",
        "write 'at: 53.88N 25.30E', with a blank after the ':'");
}

static void a_decimal_comma_inside_brackets_is_recognised(void **state) {
  fixture *f = *state;
  radar r;
  assert_false(read_radar(state, "{class: x, at: UMMS, range: 3,5 km}", &r));
  pk_diags_sort(&f->diags);
  assert_string_equal(f->diags.items[0].message, "'3' needs a unit");
  assert_string_equal(f->diags.items[0].help, "write decimals with a point: '3.5 km'");
  assert_false(read_radar(state, "{class: x, at: 53.88N, 25.30E}", &r));
  pk_diags_sort(&f->diags);
  assert_string_equal(f->diags.items[0].help, "a comma ends the value; write for example '53.88N 25.30E'");
}

static void an_unknown_key_far_from_all_gets_the_list(void **state) {
  wrong(state, "{class: x, at: UMMS, crew size: 5}", "a radar has no key 'crew size'",
        "its keys are class, reports to, at, range, delay, beams, modes, plan, usual");
}

static void a_comma_in_a_text_is_recognised(void **state) {
  wrong(state, "{class: x, at: UMMS, source: survey, with care}", "a radar has no key 'with care'",
        "inside { } a comma ends the value; put text that has commas in quotes");
}

static void a_missing_key_is_asked_for(void **state) {
  wrong(state, "{class: x}", "a radar needs 'at'", "add for example 'at: UMMS'");
}

static void bounds_are_told_in_units_of_people(void **state) {
  wrong(state, "{class: x, at: UMMS, range: 2000 km}",
        "'2000 km' is out of bounds: 'range' lies between 0 m and 1000 km", NULL);
  wrong(state, "{class: x, at: UMMS, beams: 0}", "'0' is too little: 'beams' is at least 1", NULL);
  wrong(state, "{class: x, at: UMMS, delay: 10..90 s}",
        "'10..90 s' is out of bounds: 'delay' lies between 0 s and 60 s", NULL);
}

static void bounds_belong_to_what_is_allowed(void **state) {
  radar r;
  assert_true(read_radar(state, "{class: x, at: UMMS, beams: 1, range: 1000 km, delay: 0..60 s}", &r));
}

static void all_errors_come_at_once(void **state) {
  fixture *f = *state;
  radar r;
  assert_false(read_radar(state, "{rnage: 5 km, range: 5, at: nowhere, modes: {A: {for: 5 km}}}", &r));
  pk_diags_sort(&f->diags);
  assert_int_equal(f->diags.n, 5);
  assert_string_equal(f->diags.items[0].message, "a radar needs 'class'");
  assert_string_equal(f->diags.items[1].message, "a radar has no key 'rnage'");
  assert_string_equal(f->diags.items[2].message, "'5' needs a unit");
  assert_string_equal(f->diags.items[3].message, "no place is called 'nowhere'");
  assert_string_equal(f->diags.items[4].message, "'5 km' is a length, not a duration");
  assert_string_equal(f->diags.items[4].path, "k/modes/A/for");
}

static void things_come_in_the_order_of_their_names(void **state) {
  radar r;
  assert_true(
      read_radar(state, "{class: x, at: UMMS, modes: {B: {for: 2 s}, A: {for: 1 s}}, plan: [{for: 9 s}, {}]}", &r));
  const mode *modes = r.modes.items, *plan = r.plan.items;
  assert_int_equal(r.modes.n, 2);
  assert_string_equal(modes[0].object.name, "A");
  assert_near(modes[1].duration_s, 2, 0);
  assert_int_equal(r.plan.n, 2);
  assert_near(plan[0].duration_s, 9, 0);
}

static void a_scalar_where_a_thing_is_due_is_refused(void **state) {
  wrong(state, "5", "expected a map with the keys of a radar", "write for example '{class: x_3d, ...}'");
  wrong(state, "{class: x, at: UMMS, modes: {A: 5}}", "expected a map with the keys of a mode", NULL);
  wrong(state, "{class: x, at: UMMS, plan: {}}", "expected a list of maps with the keys of a mode", NULL);
  wrong(state, "{class: x, at: UMMS, modes: []}", "expected names, each with the keys of a mode", NULL);
}

static void a_thing_can_be_of_known_confidence(void **state) {
  radar r;
  assert_true(read_radar(state, "{class: x, at: UMMS, private: no, confidence: medium, usual: {private: no}}", &r));
  assert_string_equal(r.object.privacy->text, "no");
  assert_string_equal(r.usual.object.privacy->text, "no");
  assert_int_equal(r.object.confidence, PK_CONFIDENCE_MEDIUM);
}

static void what_stays_private_is_all_or_keys_that_others_can_do_without(void **state) {
  radar r;
  assert_true(read_radar(state, "{class: x, at: UMMS, private: yes}", &r));
  assert_true(read_radar(state, "{class: x, at: UMMS, private: [range, source]}", &r));
  assert_int_equal(r.object.privacy->n, 2);
  wrong(state, "{class: x, at: UMMS, private: maybe}", "expected yes or no, but 'maybe' stands here", NULL);
  wrong(state, "{class: x, at: UMMS, private: [rnage]}", "a radar has no key 'rnage'", "did you mean 'range'?");
  wrong(state, "{class: x, at: UMMS, private: [class]}", "'class' must be known of a radar",
        "write 'private: yes' if nobody else may know of it at all");
}

static void reading_survives_every_failing_allocation(void **state) {
  (void)state;
  const char *text = "k: {class: x, at: 53N 25E, modes: {A: {for: 5 s}}, plan: [{for: 1 s}], rnage: 5}";
  for (uint32_t fail_at = 1; fail_at < 40; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    fixture f = {0};
    pk_arena_init(&f.arena, pk_failing_allocator(&heap));
    pk_diags_init(&f.diags, pk_failing_allocator(&heap));
    f.reader = (pk_reader){.diags = &f.diags, .arena = &f.arena};
    radar r;
    if (pk_tree_parse("a.yaml", text, strlen(text), &f.arena, &f.diags, &f.tree) == PK_OK)
      assert_false(pk_object_read(&f.reader, &RADAR, f.tree->root->children[0], &r));
    pk_diags_clear(&f.diags);
    pk_arena_clear(&f.arena);
    assert_int_equal(heap.live, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_table_reads_a_map),
      TEST(an_unknown_key_is_guessed),
      TEST(a_mistyped_key_is_not_missing_as_well),
      TEST(a_blank_after_the_colon_is_asked_for),
      TEST(a_decimal_comma_inside_brackets_is_recognised),
      TEST(an_unknown_key_far_from_all_gets_the_list),
      TEST(a_comma_in_a_text_is_recognised),
      TEST(a_missing_key_is_asked_for),
      TEST(bounds_are_told_in_units_of_people),
      TEST(bounds_belong_to_what_is_allowed),
      TEST(all_errors_come_at_once),
      TEST(things_come_in_the_order_of_their_names),
      TEST(a_scalar_where_a_thing_is_due_is_refused),
      TEST(a_thing_can_be_of_known_confidence),
      TEST(what_stays_private_is_all_or_keys_that_others_can_do_without),
      cmocka_unit_test(reading_survives_every_failing_allocation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
