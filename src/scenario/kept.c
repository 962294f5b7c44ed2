// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What is kept of the files for the record, so that a recording can be played again where they are not: the scenario's
// own, its borders (of Natural Earth only the countries that are named) and the catalog.
#include "geo/json_scan.h"
#include "scenario/assemble.h"
#include "scenario/document.h"
#include <string.h>

// Whether a feature has this name in its properties, written without escapes.
static int has_name(pk_json_cursor feature, const char *name) {
  if (!pk_json_enter(&feature, "properties")) return 0;
  pk_json_cursor value = feature;
  if (!pk_json_enter(&value, "name") && !pk_json_enter(&value, "NAME")) return 0;
  const char *start = value.at;
  pk_json_skip(&value);
  size_t length = strlen(name);
  return (size_t)(value.at - start) == length + 2 && memcmp(start + 1, name, length) == 0;
}

// The features of one country, letter by letter, as a file of their own.
static void cut_out(const pk_buf *text, const char *name, pk_buf *out) {
  pk_json_cursor cursor = {text->bytes, text->bytes + text->n};
  int n = 0;
  pk_buf_text(out, "{\"type\":\"FeatureCollection\",\"features\":[");
  if (pk_json_enter(&cursor, "features"))
    for (int more = pk_json_first(&cursor); more; more = pk_json_next(&cursor)) {
      if (!has_name(cursor, name)) continue;
      pk_json_cursor end = cursor;
      pk_json_skip(&end);
      if (n++) pk_buf_text(out, ",");
      pk_buf_add(out, cursor.at, (size_t)(end.at - cursor.at));
    }
  pk_buf_text(out, "]}");
}

pk_status pk_assembly_keep_area(pk_assembly *assembly, const char *name, const pk_buf *text, int whole) {
  for (uint32_t i = 0; i < assembly->n_documents; i++)
    if (strcmp(assembly->documents[i]->name, name) == 0) return PK_OK;
  pk_arena *arena = &assembly->diags->arena;
  pk_buf part;
  pk_buf_init(&part, assembly->scenario->allocator);
  if (!whole) cut_out(text, name, &part);
  const pk_buf *kept = whole ? text : &part;
  pk_document *document = PK_ARENA_NEW(arena, pk_document, 1);
  const char *bytes = kept->bytes ? kept->bytes : "";
  pk_status status =
      document && !part.failed && pk_document_init(document, bytes, kept->n, arena) ? PK_OK : PK_NO_MEMORY;
  pk_buf_clear(&part);
  if (status != PK_OK) return status;
  document->name = name;
  return pk_assembly_keep(assembly, document, "border");
}

static const char *name_within(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : path;
}

static pk_status keep_catalog(pk_assembly *assembly) {
  const pk_catalog *catalog = &assembly->catalog;
  const pk_tree *trees[] = {catalog->aircraft.tree, catalog->radars.tree, catalog->airfields.tree,
                            catalog->readiness.tree, catalog->batteries.tree};
  pk_status status = PK_OK;
  for (size_t i = 0; i < sizeof trees / sizeof *trees && status == PK_OK; i++)
    if (trees[i]) status = pk_assembly_keep(assembly, &trees[i]->source, "catalog");
  return status;
}

pk_status pk_assemble_files(pk_assembly *assembly) {
  pk_status status = keep_catalog(assembly);
  if (status != PK_OK) return status;
  pk_text_file *files = PK_ARENA_NEW(assembly->arena, pk_text_file, assembly->n_documents);
  if (!files) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < assembly->n_documents; i++) {
    const pk_document *document = assembly->documents[i];
    char *text = pk_arena_alloc(assembly->arena, (size_t)document->size + 1);
    if (!text) return PK_NO_MEMORY;
    memcpy(text, document->text, document->size);
    const char *name = name_within(name_within(document->name, assembly->scenario->folder), assembly->def->data_dir);
    files[i] = (pk_text_file){pk_assembly_text(assembly, name), assembly->roles[i], text, document->size};
  }
  assembly->scenario->files = files;
  assembly->scenario->n_files = assembly->n_documents;
  return PK_OK;
}
