// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The schemas against files, by a checker of the part of draft-07 that they use. It knows nothing of the tables.
#include "loading.h"
#include "scenario/catalog.h"
#include "scenario/files.h"
#include "scenario/rules_file.h"
#include "scenario/schema.h"
#include <jansson.h>
#include <regex.h>

typedef struct checker {
  const json_t *schema;
  char fault[300]; // first one
} checker;

static int check(checker *c, const json_t *schema, const pk_node *node);

static int refuse(checker *c, const pk_node *node, const char *what) {
  if (!c->fault[0]) snprintf(c->fault, sizeof c->fault, "%u:%u: %s", node->place.line, node->place.column, what);
  return 0;
}

static int is_number(const pk_node *node) {
  char *end;
  if (node->kind != PK_NODE_SCALAR || node->quoted || !*node->text) return 0;
  strtod(node->text, &end);
  return *end == 0;
}

static int is_type(const pk_node *node, const char *type) {
  const int is_bool = node->text && !node->quoted && (!strcmp(node->text, "true") || !strcmp(node->text, "false"));
  if (!strcmp(type, "object")) return node->kind == PK_NODE_MAP;
  if (!strcmp(type, "array")) return node->kind == PK_NODE_LIST;
  if (!strcmp(type, "number")) return is_number(node);
  if (!strcmp(type, "integer")) return is_number(node) && !strpbrk(node->text, ".eE");
  if (!strcmp(type, "boolean")) return is_bool;
  assert_string_equal(type, "string");
  return node->kind == PK_NODE_SCALAR && !is_number(node) && !is_bool;
}

static int check_type(checker *c, const json_t *type, const pk_node *node) {
  if (json_is_string(type) && is_type(node, json_string_value(type))) return 1;
  for (size_t i = 0; json_is_array(type) && i < json_array_size(type); i++)
    if (is_type(node, json_string_value(json_array_get(type, i)))) return 1;
  return refuse(c, node, "wrong type");
}

static int check_pattern(checker *c, const char *pattern, const pk_node *node) {
  regex_t regex;
  if (node->kind != PK_NODE_SCALAR) return 1;
  assert_int_equal(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
  const int fits = regexec(&regex, node->text, 0, NULL, 0) == 0;
  regfree(&regex);
  return fits || refuse(c, node, "pattern");
}

static int check_enum(checker *c, const json_t *words, const pk_node *node) {
  for (size_t i = 0; i < json_array_size(words); i++) {
    const json_t *word = json_array_get(words, i);
    const char *text = json_is_string(word) ? json_string_value(word) : json_is_true(word) ? "true" : "false";
    if (node->kind == PK_NODE_SCALAR && strcmp(node->text, text) == 0) return 1;
  }
  return refuse(c, node, "enum");
}

static int check_object(checker *c, const json_t *schema, const pk_node *node) {
  const json_t *properties = json_object_get(schema, "properties"),
               *more = json_object_get(schema, "additionalProperties");
  const json_t *required = json_object_get(schema, "required");
  int is_good = 1;
  if (node->kind != PK_NODE_MAP) return 1;
  for (size_t i = 0; i < json_array_size(required); i++)
    if (!pk_node_get(node, json_string_value(json_array_get(required, i)))) is_good = refuse(c, node, "required");
  for (uint32_t i = 0; i < node->n; i++) {
    const json_t *own = json_object_get(properties, node->children[i]->key);
    if (own)
      is_good &= check(c, own, node->children[i]);
    else if (json_is_object(more))
      is_good &= check(c, more, node->children[i]);
    else if (json_is_false(more))
      is_good = refuse(c, node->children[i], "unknown key");
  }
  return is_good;
}

static int check_parts(checker *c, const json_t *schema, const pk_node *node) {
  const json_t *all = json_object_get(schema, "allOf"), *any = json_object_get(schema, "anyOf");
  const json_t *items = json_object_get(schema, "items");
  int is_good = 1, fits = !any;
  for (size_t i = 0; i < json_array_size(all); i++) is_good &= check(c, json_array_get(all, i), node);
  for (size_t i = 0; i < json_array_size(any); i++) {
    checker aside = {.schema = c->schema};
    fits |= check(&aside, json_array_get(any, i), node);
  }
  for (uint32_t i = 0; items && node->kind == PK_NODE_LIST && i < node->n; i++)
    is_good &= check(c, items, node->children[i]);
  return (fits || refuse(c, node, "anyOf")) && is_good;
}

static int check_bounds(checker *c, const json_t *schema, const pk_node *node) {
  const json_t *min = json_object_get(schema, "minimum"), *max = json_object_get(schema, "maximum");
  if (!is_number(node)) return 1;
  const double number = strtod(node->text, NULL);
  if ((min && number < json_number_value(min)) || (max && number > json_number_value(max)))
    return refuse(c, node, "bounds");
  return 1;
}

static int check(checker *c, const json_t *schema, const pk_node *node) {
  const char *reference = json_string_value(json_object_get(schema, "$ref"));
  if (reference) {
    const json_t *found = json_object_get(json_object_get(c->schema, "definitions"), strrchr(reference, '/') + 1);
    assert_non_null(found);
    return check(c, found, node);
  }
  const json_t *type = json_object_get(schema, "type"), *words = json_object_get(schema, "enum");
  const char *pattern = json_string_value(json_object_get(schema, "pattern"));
  return (!type || check_type(c, type, node)) && (!words || check_enum(c, words, node)) &&
         (!pattern || check_pattern(c, pattern, node)) && check_bounds(c, schema, node) &&
         check_object(c, schema, node) && check_parts(c, schema, node);
}

typedef struct schemas {
  pk_arena arena;
  pk_diags diags;
  json_t *scenario, *annex, *rules;
} schemas;

static json_t *read_schema(const pk_object_kind *kind) {
  static const char *const classes[] = {"sector_operations_centre", "fighter_squadron", "surv_s_3d"};
  const pk_schema_names names = {"unit", "class", classes, 3};
  pk_buf out;
  pk_buf_init(&out, pk_allocator_heap());
  pk_schema_write(kind, &names, kind == &pk_annex_file_kind ? 1 : 0, &out);
  json_t *schema = json_loads(out.bytes, JSON_REJECT_DUPLICATES, NULL);
  assert_non_null(schema);
  pk_buf_clear(&out);
  return schema;
}

static int open_schemas(void **state) {
  static schemas s;
  pk_arena_init(&s.arena, pk_allocator_heap());
  pk_diags_init(&s.diags, pk_allocator_heap());
  s.scenario = read_schema(&pk_scenario_file_kind);
  s.annex = read_schema(&pk_annex_file_kind);
  s.rules = read_schema(&pk_pack_kind);
  *state = &s;
  return 0;
}

static int close_schemas(void **state) {
  schemas *s = *state;
  json_decref(s->scenario), json_decref(s->annex), json_decref(s->rules);
  pk_diags_clear(&s->diags);
  pk_arena_clear(&s->arena);
  return 0;
}

static void accepts(schemas *s, const json_t *schema, const char *path) {
  pk_tree *tree;
  checker c = {.schema = schema};
  assert_int_equal(pk_tree_read(path, &s->arena, &s->diags, &tree), PK_OK);
  if (!check(&c, schema, tree->root)) fail_msg("%s:%s", path, c.fault);
}

static void the_shipped_files_are_valid(void **state) {
  schemas *s = *state;
  accepts(s, s->scenario, "scenarios/01-border/scenario.yaml");
  accepts(s, s->annex, "scenarios/01-border/ochre.yaml");
  accepts(s, s->scenario, "scenarios/04-light-aircraft/scenario.yaml");
  accepts(s, s->scenario, "tests/cli/wrong/base/scenario.yaml");
  accepts(s, s->annex, "tests/cli/wrong/base/azure.yaml");
  accepts(s, s->annex, "tests/cli/wrong/base/ochre.yaml");
  accepts(s, s->rules, "catalog/rules/icao-peacetime.yaml");
  accepts(s, s->rules, "catalog/rules/ussr-1987.yaml");
}

static void judges(schemas *s, const json_t *schema, const char *text, const char *fault) {
  pk_tree *tree;
  checker c = {.schema = schema};
  assert_int_equal(pk_tree_parse("a.yaml", text, strlen(text), &s->arena, &s->diags, &tree), PK_OK);
  check(&c, schema, tree->root);
  assert_string_equal(c.fault, fault);
}

static void wrong_annexes_are_refused(void **state) {
  schemas *s = *state;
  judges(s, s->annex, "annex: Azure\nrules: {pack: own.yaml, zones: {a: a.geojson}, rows: {A: {verdict: forbidden}}}\n",
         "");
  judges(s, s->annex, "annex: Azure\nrules: {pack: own.yaml, rows: {A: {verdict: perhaps}}}\n", "2:1: anyOf");
  judges(s, s->annex, "units: {}\n", "1:1: required");
  judges(s, s->annex, "annex: Azure\nunit: {}\n", "2:1: unknown key");
  judges(s, s->annex, "annex: Azure\nunits: {A: {class: surv_s_3, at: UMMS}}\n", "2:20: enum");
  judges(s, s->annex, "annex: Azure\nunits: {A: {class: surv_s_3d, at: -3}}\n", "2:35: wrong type");
  judges(s, s->annex, "annex: Azure\nunits: {A: {class: surv_s_3d, at: UMMS, formation: 9}}\n", "2:52: bounds");
  judges(s, s->annex, "annex: Azure\nnets: {A: {kind: data, members: B}}\n", "2:33: wrong type");
  judges(s, s->annex, "annex: Azure\nnets: {A: {kind: data, members: [B], latency: 3}}\n", "2:47: wrong type");
  judges(s, s->annex, "annex: Azure\nnets: {A: {kind: data, members: [B], rate: 3 bits}}\n", "2:44: pattern");
}

#define HEAD                                                                                                           \
  "picket: 1\ntitle: T\nstart: 2031-05-12T04:30Z\nduration: 1 h\ntheatre: {centre: UMMS, radius: 1 km}\nnations: {}\n" \
  "annexes: []\n"

static void wrong_scenarios_are_refused(void **state) {
  schemas *s = *state;
  judges(s, s->scenario, HEAD "traffic: {none: because}\n", "");
  judges(s, s->scenario, HEAD "traffic: {none: [a]}\n", "8:11: wrong type");
  judges(s, s->scenario, HEAD "traffic: {Morning: {flights: 3 per hour, levels: FL300}}\n", "8:11: required");
  judges(s, s->scenario, HEAD "flights: {A: {class: x, route: [{to: UMMS, level: 300 m}]}}\n", "8:51: pattern");
  judges(s, s->scenario, HEAD "flights: {A: {class: x, route: [], intent: angry}}\n", "8:44: enum");
  judges(s, s->scenario, HEAD "variants: {a: {remove: [B], set: {c/d: {e: 1}}}}\n", "");
  judges(s, s->scenario, HEAD "variants: {a: {drop: [B]}}\n", "8:16: unknown key");
  judges(s, s->scenario, HEAD "expect: [{met: A, within: 6 min of crossing, before: 9 min}]\n", "8:54: pattern");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_shipped_files_are_valid),
      cmocka_unit_test(wrong_annexes_are_refused),
      cmocka_unit_test(wrong_scenarios_are_refused),
  };
  return cmocka_run_group_tests(tests, open_schemas, close_schemas);
}
