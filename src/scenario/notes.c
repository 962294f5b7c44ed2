// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Expectations, and the list of what is assumed, cited or of low confidence.
#include "base/file.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <stdio.h>
#include <string.h>

static const struct {
  const char *key;
  pk_expected what;
} expected_keys[] = {{"detected", PK_EXPECT_DETECTED}, {"tracked", PK_EXPECT_TRACKED}, {"declared", PK_EXPECT_DECLARED},
                     {"met", PK_EXPECT_MET},           {"landed", PK_EXPECT_LANDED},   {"crossed", PK_EXPECT_CROSSED}};

static const pk_node *subject_of(pk_assembly *assembly, const pk_file_expect *file, pk_expected *what) {
  const pk_node *found = NULL;
  for (size_t i = 0; i < sizeof expected_keys / sizeof *expected_keys; i++) {
    const pk_node *node = pk_object_node(&file->object, expected_keys[i].key);
    if (!node) continue;
    if (found) {
      pk_node_error(assembly->diags, node, "an expectation says one thing; write a second one");
      return NULL;
    }
    found = node;
    *what = expected_keys[i].what;
  }
  if (!found) {
    pk_diag *diag = pk_node_error(assembly->diags, file->object.node, "an expectation needs what must happen to whom");
    pk_diag_help(assembly->diags, diag, "for example {declared: Stray 1, by: Azure, within: 6 min of crossing}");
  }
  return found;
}

static void read_within(pk_assembly *assembly, const pk_file_expect *file, pk_expectation *out) {
  static const char tail[] = " of crossing";
  out->within = PK_NEVER;
  if (!file->within) return;
  const pk_node *node = pk_object_node(&file->object, "within");
  pk_node part = *node;
  size_t length = strlen(file->within);
  if (length < sizeof tail || strcmp(file->within + length - (sizeof tail - 1), tail) != 0) {
    pk_diag *diag = pk_node_error(assembly->diags, node, "'within' counts from the crossing");
    pk_diag_help(assembly->diags, diag, "write for example 'within: 6 min of crossing', or use 'before: T+20 min'");
    return;
  }
  part.text = pk_arena_printf(&assembly->diags->arena, "%.*s", (int)(length - (sizeof tail - 1)), file->within);
  double within_s;
  if (part.text && pk_read_quantity(&assembly->reader, &part, PK_DIM_TIME, &within_s))
    out->within = pk_time_from_s(within_s);
}

// The expectation in one line, as it is shown: the text between its brackets.
static const char *text_of(pk_assembly *assembly, const pk_node *node) {
  char text[400];
  size_t n = 0;
  for (uint32_t i = 0; i < node->n && n + 2 < sizeof text; i++) {
    const pk_node *child = node->children[i];
    int more =
        snprintf(text + n, sizeof text - n, "%s%s: %s", i ? ", " : "", child->key, child->text ? child->text : "...");
    n = more < 0 || (size_t)more >= sizeof text - n ? sizeof text - 1 : n + (size_t)more;
  }
  text[n] = 0;
  return pk_assembly_text(assembly, text);
}

// The field of a landing: one that the files name, or of the catalog.
static const char *read_field(pk_assembly *assembly, const pk_file_expect *file) {
  const pk_scenario *scenario = assembly->scenario;
  const pk_node *node = pk_object_node(&file->object, "at");
  for (uint32_t i = 0; i < scenario->n_aerodromes; i++)
    if (strcmp(scenario->aerodromes[i].name, file->at) == 0) return scenario->aerodromes[i].name;
  pk_lla place;
  return pk_read_position(&assembly->reader, node, &place) ? pk_assembly_text(assembly, file->at) : NULL;
}

static void check_keys(pk_assembly *assembly, const pk_file_expect *file, const pk_expectation *out) {
  if (file->by && out->what == PK_EXPECT_LANDED && !file->within) {
    pk_diag *diag =
        pk_node_error(assembly->diags, pk_object_node(&file->object, "by"), "'by' says nothing of a landing");
    pk_diag_help(assembly->diags, diag, "say where it must land with 'at'");
  }
  if (file->at && out->what != PK_EXPECT_LANDED) {
    pk_diag *diag = pk_node_error(assembly->diags, pk_object_node(&file->object, "at"), "'at' belongs to a landing");
    pk_diag_help(assembly->diags, diag, "say when with 'before', 'after' or 'within'");
  }
  if (file->after > file->before)
    pk_node_error(assembly->diags, pk_object_node(&file->object, "after"), "nothing happens after this and before '%s'",
                  pk_object_node(&file->object, "before")->text);
}

// A crossing is one into a nation.
static void check_border(pk_assembly *assembly, const pk_file_expect *file, const pk_expectation *out) {
  const pk_node *by = pk_object_node(&file->object, "by");
  const char *what = out->within != PK_NEVER ? "'within ... of crossing'" : "'crossed'";
  pk_diag *diag;
  if (!by) {
    if (out->within == PK_NEVER) return;
    diag = pk_node_error(assembly->diags, pk_object_node(&file->object, "within"),
                         "'within ... of crossing' needs the nation whose border is crossed");
    pk_diag_help(assembly->diags, diag, "add by: and the nation");
  } else if (out->by && pk_assembly_draft(assembly, out->by)->entity.kind != PK_ENTITY_NATION) {
    diag = pk_node_error(assembly->diags, by, "%s needs a nation, and '%s' is a %s", what, pk_shorten(file->by).text,
                         pk_entity_kind_name(pk_assembly_draft(assembly, out->by)->entity.kind));
    pk_diag_help(assembly->diags, diag, "write the nation whose border is crossed");
  }
}

void pk_assembly_expectation(pk_assembly *assembly, const pk_file_expect *file, int allows_each, pk_expectation *out) {
  const uint32_t doers = 1u << PK_ENTITY_NATION | 1u << PK_ENTITY_RADAR | 1u << PK_ENTITY_CENTRE |
                         1u << PK_ENTITY_SQUADRON | 1u << PK_ENTITY_BATTERY;
  const uint32_t movers = 1u << PK_ENTITY_FLIGHT | 1u << PK_ENTITY_AIRCRAFT;
  *out = (pk_expectation){.negated = (uint8_t)file->not_so,
                          .before = file->before,
                          .after = file->after,
                          .place = file->object.node->place,
                          .text = text_of(assembly, file->object.node)};
  out->place.file = pk_assembly_text(assembly, out->place.file);
  const pk_node *subject = subject_of(assembly, file, &out->what);
  if (subject && !(allows_each && subject->text && strcmp(subject->text, "each") == 0))
    out->subject = pk_assembly_number(assembly, subject, subject->text ? subject->text : "", movers);
  if (file->by) out->by = pk_assembly_number(assembly, pk_object_node(&file->object, "by"), file->by, doers);
  if (file->at) out->at = read_field(assembly, file);
  check_keys(assembly, file, out);
  read_within(assembly, file, out);
  if (out->within != PK_NEVER || out->what == PK_EXPECT_CROSSED) check_border(assembly, file, out);
}

pk_status pk_assemble_expectations(pk_assembly *assembly) {
  const pk_file_expect *files = assembly->file.expect.items;
  uint32_t n = assembly->file.expect.n;
  pk_expectation *all = PK_ARENA_NEW(assembly->arena, pk_expectation, n);
  if (!all) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++)
    if (!files[i].object.is_wrong) pk_assembly_expectation(assembly, &files[i], 0, &all[i]);
  assembly->scenario->expectations = all;
  assembly->scenario->n_expectations = n;
  return PK_OK;
}

static pk_status add_note(pk_assembly *assembly, const pk_note *note) {
  if (!pk_arena_append(assembly->arena, (void **)&assembly->notes, &assembly->notes_capacity, assembly->n_notes,
                       sizeof *assembly->notes))
    return PK_NO_MEMORY;
  assembly->notes[assembly->n_notes++] =
      (pk_note){.of = pk_assembly_text(assembly, note->of),
                .why = note->why ? pk_assembly_text(assembly, note->why) : NULL,
                .source = note->source ? pk_assembly_text(assembly, note->source) : NULL,
                .confidence = note->confidence ? pk_assembly_text(assembly, note->confidence) : NULL,
                .file = note->file ? pk_assembly_text(assembly, note->file) : NULL};
  return PK_OK;
}

pk_status pk_assembly_catalog_note(pk_assembly *assembly, const char *class_id, const pk_object *class_object) {
  static const char *const words[] = {"unsaid", "low", "medium", "high"};
  for (uint32_t i = 0; i < assembly->n_notes; i++)
    if (strcmp(assembly->notes[i].of, class_id) == 0) return PK_OK;
  return add_note(assembly, &(pk_note){.of = class_id,
                                       .source = class_object->source,
                                       .confidence = words[class_object->confidence & 3],
                                       .file = "catalog"});
}

static pk_status add_notes(pk_assembly *assembly, const pk_objects *objects, int assumed) {
  const pk_file_note *items = objects->items;
  for (uint32_t i = 0; i < objects->n; i++) {
    const char *source = items[i].object.source;
    if (items[i].object.is_wrong) continue;
    if (assumed ? !items[i].why : !source) {
      pk_diag *diag = pk_node_error(assembly->diags, items[i].object.node,
                                    assumed ? "an assumption needs its reason" : "a source needs to be named");
      pk_diag_help(assembly->diags, diag, assumed ? "add why:" : "add source:");
      continue;
    }
    pk_status status = add_note(
        assembly,
        &(pk_note){.of = items[i].of, .why = items[i].why, .source = source, .file = items[i].object.node->place.file});
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

pk_status pk_assemble_notes(pk_assembly *assembly) {
  pk_status status = add_notes(assembly, &assembly->file.assume, 1);
  if (status == PK_OK) status = add_notes(assembly, &assembly->file.sources, 0);
  for (uint32_t i = 0; i < assembly->n_annexes && status == PK_OK; i++) {
    status = add_notes(assembly, &assembly->annexes[i].file.assume, 1);
    if (status == PK_OK) status = add_notes(assembly, &assembly->annexes[i].file.sources, 0);
  }
  assembly->scenario->notes = assembly->notes;
  assembly->scenario->n_notes = assembly->n_notes;
  return status == PK_OK ? pk_assemble_files(assembly) : status;
}
