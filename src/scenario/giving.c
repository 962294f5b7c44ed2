// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The files that one nation may be given. Others' annexes are written anew from their trees, so that no comment comes
// along; at the end all names that stay private are looked for in every byte.
#include "base/file.h"
#include "scenario/edit.h"
#include "scenario/hidden.h"
#include "scenario/privacy.h"
#include "scenario/text.h"
#include <string.h>

typedef struct giver {
  pk_assembly *assembly;
  const char *nation; // who is given
  pk_given *out;
  uint32_t capacity;
  pk_hidden_set hidden; // of the others
  uint32_t left_out;    // of the file that is being written
  const pk_node *root;
  int no_memory;
} giver;

static int is_own(const giver *g, const pk_annex *annex) { return strcmp(annex->file.nation, g->nation) == 0; }

static void hide_all(giver *g) {
  for (uint32_t i = 0; i < g->assembly->n_annexes; i++)
    if (!is_own(g, &g->assembly->annexes[i]) && !pk_hidden_gather(g->assembly, &g->assembly->annexes[i], &g->hidden))
      g->no_memory = 1;
}

// A note about a private thing or value tells of it.
static int is_note_of_hidden(const giver *g, const pk_node *item) {
  const pk_node *of = pk_node_get(item, "of");
  pk_path path;
  pk_found found = {0};
  pk_arena *arena = &g->assembly->diags->arena;
  if (!of || of->kind != PK_NODE_SCALAR) return 0;
  if (pk_hidden_named(&g->hidden, of->text)) return 1;
  if (!pk_path_split(arena, of->text, &path)) return 0;
  if (!pk_path_find(arena, g->root, &path, 0, &found)) return 1; // no memory: rather one too many
  for (uint32_t i = 0; i < found.n; i++)
    if (pk_hidden_holds(&g->hidden, found.nodes[i])) return 1;
  return 0;
}

static int goes_out(const giver *g, const pk_node *child) {
  const pk_node *parent = child->parent;
  const pk_hidden_set *hidden = &g->hidden;
  if (child->key && (pk_node_hides(parent, child->key) || pk_hidden_named(hidden, child->key))) return 0;
  if (child->hidden) return 0;
  if (child->kind == PK_NODE_SCALAR) return !pk_hidden_named(hidden, child->text);
  if (child->kind == PK_NODE_MAP && (pk_node_is_private(child) || pk_hidden_is_needed(hidden, child))) return 0;
  return parent->kind != PK_NODE_LIST || !is_note_of_hidden(g, child);
}

// Words that YAML could read as something else stand in quotes, as do those that did.
static int is_plain(const pk_node *node, const char *text, int in_flow) {
  if (node && node->quoted) return 0;
  if (!*text || strpbrk(text, "\n\t\"\\") || strstr(text, ": ") || strstr(text, " #")) return 0;
  if (strchr("-?:,[]{}#&*!|>'%@` ", text[0]) || text[strlen(text) - 1] == ':' || text[strlen(text) - 1] == ' ')
    return 0;
  return !in_flow || !strpbrk(text, ",[]{}");
}

static void write_text(pk_buf *out, const pk_node *node, const char *text, int in_flow) {
  if (is_plain(node, text, in_flow)) {
    pk_buf_text(out, text);
    return;
  }
  pk_buf_text(out, "\"");
  for (const char *c = text; *c; c++) {
    if (*c == '"' || *c == '\\')
      pk_buf_printf(out, "\\%c", *c);
    else if ((unsigned char)*c < 0x20)
      pk_buf_printf(out, "\\x%02x", (unsigned)*c);
    else
      pk_buf_add(out, c, 1);
  }
  pk_buf_text(out, "\"");
}

static void write_node(giver *g, pk_buf *out, const pk_node *node, uint32_t depth, int in_flow);

static void write_children(giver *g, pk_buf *out, const pk_node *node, uint32_t depth, int in_flow) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < node->n; i++) {
    const pk_node *child = node->children[i];
    if (child->key && strcmp(child->key, "private") == 0) continue;
    if (!goes_out(g, child)) {
      g->left_out++;
      continue;
    }
    if (in_flow)
      pk_buf_text(out, n ? ", " : "");
    else
      for (uint32_t d = 0; d < depth; d++) pk_buf_text(out, "  ");
    if (child->key) write_text(out, NULL, child->key, in_flow);
    pk_buf_text(out, child->key ? ":" : in_flow ? "" : "-");
    int is_block = !in_flow && child->kind != PK_NODE_SCALAR && !child->flow;
    if (!is_block && (child->key || !in_flow)) pk_buf_text(out, " ");
    write_node(g, out, child, depth + 1, in_flow);
    n++;
  }
}

// Whether anything of a map or list goes out.
static int has_any(const giver *g, const pk_node *node) {
  for (uint32_t i = 0; i < node->n; i++) {
    const pk_node *child = node->children[i];
    if (!(child->key && strcmp(child->key, "private") == 0) && goes_out(g, child)) return 1;
  }
  return 0;
}

static void write_node(giver *g, pk_buf *out, const pk_node *node, uint32_t depth, int in_flow) {
  const char *brackets = node->kind == PK_NODE_MAP ? "{}" : "[]";
  if (node->kind == PK_NODE_SCALAR) {
    write_text(out, node, node->text, in_flow);
  } else if (in_flow || node->flow || !has_any(g, node)) {
    if (!in_flow && !node->flow) pk_buf_text(out, " ");
    pk_buf_add(out, brackets, 1);
    write_children(g, out, node, depth, 1);
    pk_buf_add(out, brackets + 1, 1);
  } else {
    pk_buf_text(out, depth ? "\n" : "");
    write_children(g, out, node, depth, 0);
    return;
  }
  if (!in_flow) pk_buf_text(out, "\n");
}

// A name that leads out of the folder would write, or read, what is not of the scenario.
static int is_inside(const char *name) {
  for (const char *part = name;; part++) {
    size_t size = strcspn(part, "/");
    if (!size || (part[0] == '.' && (size == 1 || (size == 2 && part[1] == '.')))) return 0;
    part += size;
    if (!*part) return 1;
  }
}

static void refuse_outside(giver *g, const char *name) {
  pk_diags *diags = g->assembly->diags;
  pk_place place = {.file = g->assembly->tree->source.name};
  pk_diag *diag = pk_diags_add(diags, PK_ERROR, place, "'%s' is not a plain name of a file in the scenario's folder",
                               pk_shorten(name).text);
  pk_diag_help(diags, diag, "copy the file into the folder and name it without '.', '..' or '/' at the beginning");
}

static void add_file(giver *g, const char *name, const char *bytes, uint32_t size, int is_whole) {
  pk_given *out = g->out;
  if (!is_inside(name)) {
    refuse_outside(g, name);
    return;
  }
  if (!pk_arena_append(&out->arena, (void **)&out->files, &g->capacity, out->n, sizeof *out->files)) {
    g->no_memory = 1;
    return;
  }
  char *copy = pk_arena_alloc(&out->arena, (size_t)size + 1), *name_copy = pk_arena_strdup(&out->arena, name);
  if (!copy || !name_copy) {
    g->no_memory = 1;
    return;
  }
  memcpy(copy, bytes, size);
  out->files[out->n++] = (pk_given_file){name_copy, copy, size, g->left_out, (uint8_t)is_whole};
}

static void give_tree(giver *g, const char *name, const pk_node *root, const char *nation) {
  pk_buf text;
  pk_buf_init(&text, g->out->arena.allocator);
  pk_buf_printf(&text, "# Owned by %s, as %s may have it.\n", nation, g->nation);
  g->root = root;
  g->left_out = 0;
  if (pk_node_is_private(root)) {
    pk_buf_printf(&text, "annex: ");
    write_text(&text, NULL, nation, 0);
    pk_buf_text(&text, "\n");
    g->left_out = root->n;
  } else {
    write_node(g, &text, root, 0, 0);
  }
  if (text.failed)
    g->no_memory = 1;
  else
    add_file(g, name, text.bytes, text.n, 0);
  g->left_out = 0;
  pk_buf_clear(&text);
}

static const char *within(const giver *g, const char *path) {
  const char *folder = g->assembly->scenario->folder;
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : path;
}

// Whether an annex, as it is given, names a pack of rules.
static int names_pack(const giver *g, const pk_annex *annex, const char *name) {
  const pk_node *rules = pk_node_get(annex->root, "rules");
  const pk_node *pack = rules && rules->kind == PK_NODE_MAP ? pk_node_get(rules, "pack") : rules;
  if (!pack || !pack->text || strcmp(pack->text, name) != 0) return 0;
  return is_own(g, annex) ||
         (!pk_node_is_private(annex->root) && goes_out(g, rules) && (pack == rules || goes_out(g, pack)));
}

static const pk_node *pack_root(const giver *g, const char *name) {
  for (uint32_t i = 0; i < g->assembly->n_packs; i++)
    if (g->assembly->packs[i].pack && strcmp(within(g, g->assembly->packs[i].path), name) == 0)
      return g->assembly->packs[i].pack->object.node;
  return NULL;
}

static void give_pack(giver *g, const pk_text_file *file) {
  const pk_annex *user = NULL;
  for (uint32_t i = 0; i < g->assembly->n_annexes; i++) {
    const pk_annex *annex = &g->assembly->annexes[i];
    if (names_pack(g, annex, file->name) && (!user || is_own(g, annex))) user = annex;
  }
  if (user && is_own(g, user)) add_file(g, file->name, file->text, file->size, 1);
  if (!user || is_own(g, user) || !pack_root(g, file->name) || pk_node_is_private(pack_root(g, file->name))) return;
  give_tree(g, file->name, pack_root(g, file->name), user->file.nation);
}

static int is_named(giver *g, const pk_node *node, const char *name, int in_whole) {
  if (node->kind == PK_NODE_SCALAR) return strcmp(node->text, name) == 0;
  for (uint32_t i = 0; i < node->n; i++) {
    const pk_node *child = node->children[i];
    if ((in_whole || goes_out(g, child)) && is_named(g, child, name, in_whole)) return 1;
  }
  return 0;
}

// An area goes along if what goes names it: the joint file, the own annex, or what is left of another.
static int is_named_in_given(giver *g, const char *name) {
  if (is_named(g, g->assembly->tree->root, name, 1)) return 1;
  for (uint32_t i = 0; i < g->assembly->n_annexes; i++) {
    const pk_annex *annex = &g->assembly->annexes[i];
    g->root = annex->root;
    if (is_own(g, annex) ? is_named(g, annex->root, name, 1)
                         : !pk_node_is_private(annex->root) && is_named(g, annex->root, name, 0))
      return 1;
  }
  return 0;
}

static pk_status give_terrain(giver *g) {
  const char *name = g->assembly->file.theatre.terrain;
  if (!name) return PK_OK;
  char *path = pk_path_join(&g->assembly->diags->arena, g->assembly->scenario->folder, name);
  pk_buf bytes;
  pk_buf_init(&bytes, g->out->arena.allocator);
  pk_status status = path ? pk_file_read(path, (size_t)1 << 30, &bytes, g->assembly->diags) : PK_NO_MEMORY;
  if (status == PK_OK) add_file(g, name, bytes.bytes, bytes.n, 1);
  pk_buf_clear(&bytes);
  return status;
}

// Number of the annex that a file is, or is included in, from 1; 0 for the joint file and all others.
static uint32_t owner_of(const giver *g, const char *name) {
  const pk_assembly *assembly = g->assembly;
  for (uint32_t i = 0; i < assembly->n_annexes; i++)
    if (strcmp(within(g, assembly->annexes[i].path), name) == 0) return i + 1;
  for (uint32_t i = 0; i < assembly->n_includes; i++)
    if (strcmp(assembly->includes[i]->text, name) == 0) return assembly->include_owners[i];
  return 0;
}

// What others include stands in their annexes, as they are given.
static void give_included(giver *g, const pk_text_file *file) {
  uint32_t owner = owner_of(g, file->name);
  if (!owner || is_own(g, &g->assembly->annexes[owner - 1])) add_file(g, file->name, file->text, file->size, 1);
}

static void give_files(giver *g) {
  const pk_scenario *scenario = g->assembly->scenario;
  for (uint32_t i = 0; i < scenario->n_files; i++) {
    const pk_text_file *file = &scenario->files[i];
    if (strcmp(file->role, "scenario") == 0) add_file(g, file->name, file->text, file->size, 1);
    if (strcmp(file->role, "include") == 0) give_included(g, file);
    if (strcmp(file->role, "annex") != 0) continue;
    for (uint32_t j = 0; j < g->assembly->n_annexes; j++) {
      const pk_annex *annex = &g->assembly->annexes[j];
      if (strcmp(within(g, annex->path), file->name) != 0) continue;
      if (is_own(g, annex))
        add_file(g, file->name, file->text, file->size, 1);
      else
        give_tree(g, file->name, annex->root, annex->file.nation);
    }
  }
  for (uint32_t i = 0; i < scenario->n_files; i++) {
    const pk_text_file *file = &scenario->files[i];
    size_t length = strlen(file->name); // a border of the world by its name has no file
    int is_area = strcmp(file->role, "border") == 0 && length > 8 && strcmp(file->name + length - 8, ".geojson") == 0;
    if (strcmp(file->role, "rules") == 0 && strncmp(file->name, "catalog/", 8) != 0) give_pack(g, file);
    if (is_area && is_named_in_given(g, file->name)) add_file(g, file->name, file->text, file->size, 1);
  }
}

static void refuse_text(giver *g, const pk_hidden *hidden, pk_place place) {
  pk_diags *diags = g->assembly->diags;
  pk_diag *diag = pk_diags_add(diags, PK_ERROR, place, "a text names '%s', which is private to %s",
                               pk_shorten(hidden->name).text, hidden->owner->file.nation);
  pk_diag_help(diags, diag, "look for it in comments, titles and reasons, and take it out");
}

// The document of a file, so that the message can show the line.
static const pk_document *document_of(const giver *g, const char *name) {
  for (uint32_t i = 0; i < g->assembly->n_documents; i++)
    if (strcmp(within(g, g->assembly->documents[i]->name), name) == 0) return g->assembly->documents[i];
  return NULL;
}

static int look_through_bytes(giver *g, const pk_given_file *file, const pk_hidden *hidden) {
  const char *end, *at = pk_hidden_find(file->bytes, hidden->name, &end), *line_start = file->bytes;
  const pk_document *document = document_of(g, file->name);
  if (!at) return 0;
  pk_place place = {.file = document ? document->name : pk_arena_strdup(&g->assembly->diags->arena, file->name),
                    .line = 1};
  for (const char *c = file->bytes; c < at; c++)
    if (*c == '\n') line_start = c + 1, place.line++;
  place.column = 1 + pk_utf8_count(line_start, (size_t)(at - line_start));
  size_t size = strcspn(at, "\n");
  place.end_column = place.column + pk_utf8_count(at, size < (size_t)(end - at) ? size : (size_t)(end - at));
  refuse_text(g, hidden, place);
  return 1;
}

// What stands in escapes, or goes on in the next line, is found in the values as they are read.
static void look_through_tree(giver *g, const pk_node *node, const pk_hidden *hidden, int is_whole) {
  const char *end;
  if (node->key && pk_hidden_find(node->key, hidden->name, &end)) refuse_text(g, hidden, node->key_place);
  if (node->kind == PK_NODE_SCALAR && pk_hidden_find(node->text, hidden->name, &end))
    refuse_text(g, hidden, node->place);
  for (uint32_t i = 0; i < node->n; i++)
    if (is_whole || goes_out(g, node->children[i])) look_through_tree(g, node->children[i], hidden, is_whole);
}

// What titles, comments and reasons tell, no table knows.
static void look_for(giver *g, const pk_hidden *hidden) {
  const pk_assembly *assembly = g->assembly;
  int is_told = 0;
  for (uint32_t i = 0; i < g->out->n; i++)
    if (g->out->files[i].is_whole) is_told |= look_through_bytes(g, &g->out->files[i], hidden);
  if (!is_told) look_through_tree(g, assembly->tree->root, hidden, 1);
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    const pk_annex *annex = &assembly->annexes[i];
    g->root = annex->root;
    if (is_own(g, annex) ? !is_told : !pk_node_is_private(annex->root))
      look_through_tree(g, annex->root, hidden, is_own(g, annex));
  }
  g->root = NULL;
  for (uint32_t i = 0; i < g->out->n; i++) { // packs, of which the rows are given that may be
    const pk_given_file *file = &g->out->files[i];
    const pk_node *root = file->is_whole ? NULL : pack_root(g, file->name);
    if (root) look_through_tree(g, root, hidden, 0);
  }
}

static void look_through(giver *g) {
  for (uint32_t i = 0; i < g->hidden.n; i++)
    if (!g->hidden.items[i].is_role) look_for(g, &g->hidden.items[i]);
}

static pk_status refuse_nation(pk_assembly *assembly, const char *nation) {
  const pk_scenario *scenario = assembly->scenario;
  pk_guess guess = pk_guess_start(nation);
  for (uint32_t i = 0; i < scenario->n_nations; i++) {
    const char *name = pk_scenario_entity(scenario, scenario->nations[i].entity)->name;
    if (strcmp(name, nation) == 0) return PK_OK;
    pk_guess_try(&guess, name);
  }
  pk_diag *diag = pk_diags_add(assembly->diags, PK_ERROR, (pk_place){.file = assembly->tree->source.name},
                               "no nation is called '%s'", pk_shorten(nation).text);
  const char *best = guess.best ? pk_arena_strdup(&assembly->diags->arena, guess.best) : NULL;
  if (best) pk_diag_help(assembly->diags, diag, "did you mean '%s'?", best);
  return PK_INVALID;
}

pk_status pk_scenario_give(const pk_load_def *def, const char *nation, pk_allocator allocator, pk_diags *diags,
                           pk_documents *documents, pk_given *out) {
  pk_assembly *assembly;
  *out = (pk_given){.n = 0};
  pk_arena_init(&out->arena, allocator);
  pk_status status = pk_assembly_open(def, allocator, diags, &assembly);
  *documents = assembly ? (pk_documents){assembly->documents, assembly->n_documents} : (pk_documents){NULL, 0};
  if (status == PK_OK) diags->n = 0; // warnings are for those who write the scenario
  if (status == PK_OK) status = refuse_nation(assembly, nation);
  giver g = {.assembly = assembly, .nation = nation, .out = out};
  if (status == PK_OK) {
    out->folder = pk_arena_strdup(&out->arena, assembly->scenario->folder);
    if (!out->folder) g.no_memory = 1;
    hide_all(&g);
    give_files(&g);
    status = give_terrain(&g);
  }
  if (status == PK_OK) look_through(&g);
  if (assembly) pk_scenario_destroy(assembly->scenario);
  if (status == PK_OK && g.no_memory) status = PK_NO_MEMORY;
  return status == PK_OK && diags->errors ? PK_INVALID : status;
}

void pk_given_clear(pk_given *given) { pk_arena_clear(&given->arena); }
