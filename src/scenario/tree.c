// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/tree.h"
#include "base/file.h"
#include "scenario/document.h"
#include "scenario/text.h"
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

typedef struct frame {
  pk_node *node;
  uint32_t first;  // of the node's children among the pending ones
  const char *key; // of the value that comes next; NULL while a key is due
  pk_place key_place;
} frame;

typedef struct anchor {
  const char *name;
  const pk_node *node;
} anchor;

typedef struct builder {
  yaml_parser_t parser;
  pk_arena *arena;
  pk_diags *diags;
  pk_tree *tree;
  pk_node **pending; // children of all open maps and lists, innermost last
  uint32_t n_pending, capacity, depth, n_anchors, n_copies, n_documents;
  frame frames[PK_TREE_MAX_DEPTH];
  anchor anchors[PK_TREE_MAX_ANCHORS];
  int no_memory;
} builder;

static int out_of_memory(builder *b) {
  b->no_memory = 1;
  return 0;
}

static pk_place place_of(const builder *b, yaml_mark_t start, yaml_mark_t end) {
  const pk_document *source = &b->tree->source;
  pk_place place = {source->name, (uint32_t)start.line + 1, (uint32_t)start.column + 1, (uint32_t)end.column + 1};
  if (end.line != start.line) { // marks the rest of the first line
    uint32_t size;
    const char *line = pk_document_line(source, place.line, &size);
    place.end_column = pk_utf8_count(line, size) + 1;
  }
  if (place.end_column <= place.column) place.end_column = place.column + 1;
  return place;
}

static pk_place place_of_event(const builder *b, const yaml_event_t *event) {
  return place_of(b, event->start_mark, event->end_mark);
}

static frame *top(builder *b) { return b->depth ? &b->frames[b->depth - 1] : NULL; }

static int is_key_due(builder *b) {
  frame *open = top(b);
  return open && open->node->kind == PK_NODE_MAP && !open->key;
}

// Only what stands in the file is limited here; copies have a limit of their own.
static pk_node *new_node(builder *b, pk_node_kind kind, pk_place place) {
  if (b->tree->n_nodes >= PK_TREE_MAX_NODES) {
    pk_diags_add(b->diags, PK_ERROR, place, "the file holds more than %d values", PK_TREE_MAX_NODES);
    return NULL;
  }
  pk_node *node = PK_ARENA_NEW(b->arena, pk_node, 1);
  if (!node) return out_of_memory(b), NULL;
  b->tree->n_nodes++;
  node->kind = kind;
  node->place = place;
  return node;
}

static int attach(builder *b, pk_node *node) {
  frame *open = top(b);
  if (!open) {
    b->tree->root = node;
    return 1;
  }
  if (!pk_array_reserve(b->arena->allocator, (void **)&b->pending, &b->capacity, b->n_pending + 1, sizeof *b->pending))
    return out_of_memory(b);
  node->parent = open->node;
  node->index = b->n_pending - open->first;
  node->key = open->key;
  node->key_place = open->key_place;
  // An error about a whole map or list, or about nothing, points at its key and not at a block of lines.
  if (open->key && (node->kind != PK_NODE_SCALAR || pk_node_is_empty(node))) node->place = open->key_place;
  open->key = NULL;
  b->pending[b->n_pending++] = node;
  return 1;
}

static int remember_anchor(builder *b, const yaml_char_t *name, const pk_node *node) {
  if (!name) return 1;
  if (b->n_anchors == PK_TREE_MAX_ANCHORS) {
    pk_diags_add(b->diags, PK_ERROR, node->place, "the file holds more than %d anchors", PK_TREE_MAX_ANCHORS);
    return 0;
  }
  const char *copy = pk_arena_strdup(b->arena, (const char *)name);
  if (!copy) return out_of_memory(b);
  b->anchors[b->n_anchors++] = (anchor){copy, node};
  return 1;
}

static void refuse_tag(builder *b, const yaml_char_t *tag, pk_place place) {
  if (!tag) return;
  pk_diag *diag =
      pk_diags_add(b->diags, PK_ERROR, place, "a tag ('%s') cannot stand here", pk_shorten((const char *)tag).text);
  pk_diag_help(b->diags, diag, "leave the tag out; the key says what kind of value is due");
}

static const char *copy_text(builder *b, const yaml_event_t *event) {
  const char *value = (const char *)event->data.scalar.value;
  size_t size = event->data.scalar.length;
  if (memchr(value, 0, size)) {
    pk_diags_add(b->diags, PK_ERROR, place_of_event(b, event), "the text holds the character \\0");
    return NULL;
  }
  const char *copy = pk_arena_strdup(b->arena, value);
  if (!copy) out_of_memory(b);
  return copy;
}

static int take_key(builder *b, const yaml_event_t *event, const char *text) {
  frame *open = top(b);
  pk_place place = place_of_event(b, event);
  if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && strcmp(text, "<<") == 0) {
    pk_diag *diag = pk_diags_add(b->diags, PK_ERROR, place, "maps cannot be merged with '<<'");
    pk_diag_help(b->diags, diag, "write the keys out, or give the class the common values");
  } else if (!*text) {
    pk_diags_add(b->diags, PK_ERROR, place, "a key is empty");
  }
  open->key = text;
  open->key_place = place;
  return 1;
}

static int take_scalar(builder *b, const yaml_event_t *event) {
  refuse_tag(b, event->data.scalar.tag, place_of_event(b, event));
  const char *text = copy_text(b, event);
  if (!text) return 0;
  if (is_key_due(b)) return take_key(b, event, text);
  pk_node *node = new_node(b, PK_NODE_SCALAR, place_of_event(b, event));
  if (!node) return 0;
  node->text = text;
  node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
  size_t marked = event->end_mark.column - event->start_mark.column, count = pk_utf8_count(text, strlen(text));
  if (event->start_mark.line == event->end_mark.line && marked == count + (node->quoted ? 2 : 0)) node->as_is = 1;
  return remember_anchor(b, event->data.scalar.anchor, node) && attach(b, node);
}

static int refuse_key(builder *b, const yaml_event_t *event, const char *what) {
  pk_diags_add(b->diags, PK_ERROR, place_of_event(b, event), "%s cannot be a key", what);
  return 0;
}

static int refuse_depth(builder *b, pk_place place) {
  pk_diags_add(b->diags, PK_ERROR, place, "maps and lists are nested more than %d deep", PK_TREE_MAX_DEPTH);
  return 0;
}

static int take_start(builder *b, const yaml_event_t *event) {
  int is_map = event->type == YAML_MAPPING_START_EVENT;
  if (is_key_due(b)) return refuse_key(b, event, is_map ? "a map" : "a list");
  pk_place place = place_of_event(b, event);
  place.end_column = place.column + 1;
  if (b->depth == PK_TREE_MAX_DEPTH) return refuse_depth(b, place);
  refuse_tag(b, is_map ? event->data.mapping_start.tag : event->data.sequence_start.tag, place);
  pk_node *node = new_node(b, is_map ? PK_NODE_MAP : PK_NODE_LIST, place);
  if (!node) return 0;
  node->flow = is_map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                      : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
  const yaml_char_t *name = is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
  if (!remember_anchor(b, name, node) || !attach(b, node)) return 0;
  b->frames[b->depth++] = (frame){.node = node, .first = b->n_pending};
  return 1;
}

static int compare_keys(const void *left, const void *right) {
  const pk_node *a = *(const pk_node *const *)left, *b = *(const pk_node *const *)right;
  int order = strcmp(a->key, b->key);
  return order ? order : (a->index > b->index) - (a->index < b->index);
}

static int index_keys(builder *b, pk_node *map) {
  map->by_key = PK_ARENA_NEW(b->arena, const pk_node *, map->n);
  if (!map->by_key) return out_of_memory(b);
  if (map->n) memcpy(map->by_key, map->children, map->n * sizeof *map->children);
  qsort(map->by_key, map->n, sizeof *map->by_key, compare_keys);
  for (uint32_t i = 1, first = 0; i < map->n; i++) {
    const pk_node *again = map->by_key[i], *given = map->by_key[first];
    if (strcmp(again->key, given->key) != 0) {
      first = i;
      continue;
    }
    pk_diag *diag =
        pk_node_diag(b->diags, PK_ERROR, again, again->key_place, "'%s' is given twice", pk_shorten(again->key).text);
    pk_diag_also(b->diags, diag, given->key_place, "first given here");
  }
  return 1;
}

// A map or list in brackets that has no key is marked as a whole if it stands in one line.
static void mark_whole(builder *b, pk_node *node, const yaml_event_t *event) {
  if (!node->flow || node->key || event->end_mark.line + 1 != node->place.line) return;
  node->place.end_column = place_of(b, event->end_mark, event->end_mark).end_column - 1;
}

static int take_end(builder *b, const yaml_event_t *event) {
  frame *open = top(b);
  pk_node *node = open->node;
  mark_whole(b, node, event);
  node->n = b->n_pending - open->first;
  node->children = PK_ARENA_NEW(b->arena, const pk_node *, node->n);
  if (!node->children) return out_of_memory(b);
  for (uint32_t i = 0; i < node->n; i++) node->children[i] = b->pending[open->first + i];
  b->n_pending = open->first;
  b->depth--;
  return node->kind == PK_NODE_MAP ? index_keys(b, node) : 1;
}

static pk_node *copy_node(builder *b, const pk_node *from, const pk_place *alias, uint32_t depth) {
  if (depth > PK_TREE_MAX_DEPTH && from->kind != PK_NODE_SCALAR) return refuse_depth(b, *alias), NULL;
  if (++b->n_copies > PK_TREE_MAX_COPIES) {
    pk_diags_add(b->diags, PK_ERROR, *alias, "aliases repeat more than %d values", PK_TREE_MAX_COPIES);
    return NULL;
  }
  pk_node *node = PK_ARENA_NEW(b->arena, pk_node, 1);
  if (!node) return out_of_memory(b), NULL;
  *node = *from;
  node->alias = alias;
  if (node->kind == PK_NODE_SCALAR) return node;
  node->children = PK_ARENA_NEW(b->arena, const pk_node *, node->n);
  if (from->by_key) node->by_key = PK_ARENA_NEW(b->arena, const pk_node *, node->n);
  if (!node->children || (from->by_key && !node->by_key)) return out_of_memory(b), NULL;
  for (uint32_t i = 0; i < node->n; i++) {
    pk_node *child = copy_node(b, from->children[i], alias, depth + 1);
    if (!child) return NULL;
    child->parent = node;
    node->children[i] = child;
  }
  for (uint32_t i = 0; from->by_key && i < node->n; i++) node->by_key[i] = node->children[from->by_key[i]->index];
  return node;
}

static const pk_node *find_anchor(builder *b, const char *name, pk_place place) {
  pk_guess guess = pk_guess_start(name);
  for (uint32_t i = b->n_anchors; i-- > 0;) {
    if (strcmp(b->anchors[i].name, name) == 0) return b->anchors[i].node;
    pk_guess_try(&guess, b->anchors[i].name);
  }
  pk_diag *diag = pk_diags_add(b->diags, PK_ERROR, place, "no anchor '&%s' stands before this", pk_shorten(name).text);
  if (guess.best) pk_diag_help(b->diags, diag, "did you mean '*%s'?", pk_shorten(guess.best).text);
  return NULL;
}

static int take_alias(builder *b, const yaml_event_t *event) {
  if (is_key_due(b)) return refuse_key(b, event, "an alias");
  pk_place *place = PK_ARENA_NEW(b->arena, pk_place, 1);
  if (!place) return out_of_memory(b);
  *place = place_of_event(b, event);
  const char *name = (const char *)event->data.alias.anchor;
  const pk_node *node = find_anchor(b, name, *place);
  if (!node) return 0;
  for (uint32_t i = 0; i < b->depth; i++) {
    if (b->frames[i].node != node) continue;
    pk_diags_add(b->diags, PK_ERROR, *place, "'*%s' stands inside what it repeats", pk_shorten(name).text);
    return 0;
  }
  pk_node *copy = copy_node(b, node, place, b->depth + 1);
  return copy && attach(b, copy);
}

static int take_document(builder *b, const yaml_event_t *event) {
  if (++b->n_documents == 1) return 1;
  pk_place place = place_of(b, event->start_mark, event->start_mark);
  pk_diag *diag = pk_diags_add(b->diags, PK_ERROR, place, "a second document begins here");
  pk_diag_help(b->diags, diag, "a file holds one document: remove the line '---', or make it a file of its own");
  return 0;
}

static int take_event(builder *b, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_DOCUMENT_START_EVENT:
    return take_document(b, event);
  case YAML_ALIAS_EVENT:
    return take_alias(b, event);
  case YAML_SCALAR_EVENT:
    return take_scalar(b, event);
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT:
    return take_start(b, event);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    return take_end(b, event);
  default:
    return 1;
  }
}

static int run_parser(builder *b) {
  for (;;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&b->parser, &event)) {
      if (b->parser.error == YAML_MEMORY_ERROR) return out_of_memory(b);
      pk_document_syntax_error(&b->tree->source, &b->parser, b->diags);
      return 0;
    }
    int is_end = event.type == YAML_STREAM_END_EVENT;
    int is_good = take_event(b, &event);
    yaml_event_delete(&event);
    if (is_end || !is_good) return is_good;
  }
}

static pk_status build(pk_tree *tree, pk_arena *arena, pk_diags *diags) {
  builder b = {.arena = arena, .diags = diags, .tree = tree};
  if (!yaml_parser_initialize(&b.parser)) return PK_NO_MEMORY;
  yaml_parser_set_input_string(&b.parser, (const unsigned char *)tree->source.text, tree->source.size);
  yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
  uint32_t errors = diags->errors;
  if (!run_parser(&b)) tree->root = NULL;
  yaml_parser_delete(&b.parser);
  pk_array_free(arena->allocator, (void **)&b.pending, &b.capacity, sizeof *b.pending);
  if (b.no_memory) return PK_NO_MEMORY;
  if (diags->errors == errors && (!tree->root || pk_node_is_empty(tree->root))) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = tree->source.name}, "the file is empty");
    tree->root = NULL;
  }
  return diags->errors > errors ? PK_INVALID : PK_OK;
}

pk_status pk_tree_parse(const char *name, const char *text, size_t size, pk_arena *arena, pk_diags *diags,
                        pk_tree **out) {
  *out = NULL;
  pk_tree *tree = PK_ARENA_NEW(arena, pk_tree, 1);
  if (!tree || !(tree->source.name = pk_arena_strdup(arena, name))) return PK_NO_MEMORY;
  if (size > PK_TREE_MAX_SIZE) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = tree->source.name}, "the file is larger than %d MiB",
                 PK_TREE_MAX_SIZE >> 20);
    return PK_INVALID;
  }
  if (!pk_document_init(&tree->source, text, size, arena)) return PK_NO_MEMORY;
  *out = tree;
  return build(tree, arena, diags);
}

pk_status pk_tree_read(const char *path, pk_arena *arena, pk_diags *diags, pk_tree **out) {
  *out = NULL;
  pk_buf text;
  pk_buf_init(&text, arena->allocator);
  pk_status status = pk_file_read(path, PK_TREE_MAX_SIZE, &text, diags);
  if (!status) status = pk_tree_parse(path, text.bytes ? text.bytes : "", text.n, arena, diags, out);
  pk_buf_clear(&text);
  return status;
}
