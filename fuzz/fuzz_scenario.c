// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Any text as a whole scenario. Lines "----" part it: the joint file, an annex, and, where they are given, the radars
// and the aircraft of the catalog; without them the real catalog stands, which is read once. What is refused has
// errors, each at a place; what is taken can be destroyed. b.yaml is there to be included. Run in the root of
// the sources.
#include "scenario/catalog.h"
#include "scenario/scenario.h"
#include "scenario/show.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct part {
  const char *text;
  size_t size;
} part;
enum { JOINT, ANNEX, RADARS, AIRCRAFT, PARTS };

static char folder[60];
static pk_arena catalog_arena;
static pk_catalog_trees real;
static const char border[] =
    "{\"type\": \"Polygon\", \"coordinates\": [[[23, 52], [29, 52], [29, 55], [23, 55], [23, 52]]]}";
static const char included[] = "units:\n  Included: {class: sector_operations_centre, at: 53N 25E, private: yes}\n"
                               "private: [units]\n";
static const char *const files[] = {"scenario.yaml", "a.yaml", "a.geojson", "b.yaml"};

static void path_of(const char *name, char path[100]) { snprintf(path, 100, "%s/%s", folder, name); }

static void put(const char *name, part text) {
  char path[100];
  path_of(name, path);
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(text.text, 1, text.size, file) != text.size || fclose(file) != 0) abort();
}

static void tidy(void) {
  char path[100];
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) path_of(files[i], path), remove(path);
  rmdir(folder);
  pk_arena_clear(&catalog_arena);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_arena_init(&catalog_arena, pk_allocator_heap());
  if (pk_catalog_read(".", &catalog_arena, &diags, &real) != PK_OK) abort();
  pk_diags_clear(&diags);
  snprintf(folder, sizeof folder, "%s/picket-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
  if (!mkdtemp(folder) || atexit(tidy) != 0) abort();
  put("a.geojson", (part){border, sizeof border - 1});
  put("b.yaml", (part){included, sizeof included - 1});
  return 0;
}

static part find(part text, const char *word) {
  const size_t n = strlen(word);
  for (size_t i = 0; i + n <= text.size; i++)
    if (memcmp(text.text + i, word, n) == 0) return (part){text.text + i, text.size - i};
  return (part){NULL, 0};
}

static int cut(part all, part parts[PARTS]) {
  static const char mark[] = "\n----\n";
  int n = 0;
  parts[0] = all;
  for (part at; n < PARTS - 1 && (at = find(parts[n], mark)).text;) {
    parts[n].size = (size_t)(at.text + 1 - parts[n].text);
    parts[++n] = (part){at.text + sizeof mark - 1, at.size - (sizeof mark - 1)};
  }
  return n + 1;
}

// Twenty thousand flights are allowed and take their time: traffic stands once, with 2 flights an hour.
static int is_quick(part all) {
  const part traffic = find(all, " per ");
  if (!traffic.text) return 1;
  const part few = find(all, ": 2 per hour");
  return few.text && few.text + 3 == traffic.text && !find((part){traffic.text + 1, traffic.size - 1}, " per ").text;
}

static void check(const pk_diags *diags, pk_status status) {
  if ((status == PK_OK) != (diags->errors == 0)) abort();
  for (uint32_t i = 0; i < diags->n; i++)
    if (!diags->items[i].place.file || !diags->items[i].message[0]) abort();
}

static void load(const pk_catalog_trees *catalog, const char *variant) {
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
  pk_buf out;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_init(&out, pk_allocator_heap());
  const pk_load_def def = {.path = folder, .data_dir = ".", .variant = variant, .catalog = catalog};
  const pk_status status = pk_scenario_load(&def, pk_allocator_heap(), &scenario, &documents, &diags);
  if ((status == PK_OK) != (scenario != NULL)) abort();
  check(&diags, status);
  pk_diags_sort(&diags);
  pk_diags_show(&diags, documents, 0, PK_SHOW_MAX, &out);
  pk_buf_clear(&out);
  pk_scenario_destroy(scenario);
  pk_diags_clear(&diags);
}

// Puts a part in the place of a file of the catalog; 0 if it is no map.
static int replace(pk_catalog_trees *catalog, pk_data which, part text, pk_arena *arena) {
  pk_diags diags;
  pk_tree *tree;
  pk_diags_init(&diags, pk_allocator_heap());
  const pk_status status = pk_tree_parse(pk_data_files[which].path, text.text, text.size, arena, &diags, &tree);
  check(&diags, status);
  pk_diags_clear(&diags);
  catalog->of[which] = tree;
  return status == PK_OK && tree->root->kind == PK_NODE_MAP;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  part parts[PARTS] = {{NULL, 0}};
  const part all = {(const char *)data, size};
  if (!is_quick(all)) return 0;
  const int n = cut(all, parts);
  put("scenario.yaml", parts[JOINT]);
  put("a.yaml", n > ANNEX ? parts[ANNEX] : (part){"", 0});
  pk_arena arena;
  pk_arena_init(&arena, pk_allocator_heap());
  pk_catalog_trees catalog = real;
  int is_catalog = 1;
  if (n > RADARS && parts[RADARS].size) is_catalog = replace(&catalog, PK_DATA_RADARS, parts[RADARS], &arena);
  if (n > AIRCRAFT && is_catalog) is_catalog = replace(&catalog, PK_DATA_AIRCRAFT, parts[AIRCRAFT], &arena);
  if (is_catalog) {
    load(&catalog, NULL);
    if (find(all, "variants").text) load(&catalog, "v");
  }
  pk_arena_clear(&arena);
  return 0;
}
