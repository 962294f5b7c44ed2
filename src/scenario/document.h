// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Inside the tree: lines of a source text, and what libyaml says about broken syntax put into a planner's words.
#pragma once
#include "scenario/tree.h"

struct yaml_parser_s;

// Copies a text without its byte-order mark into the arena and finds its lines. Returns 0 when out of memory.
int pk_document_init(pk_document *source, const char *text, size_t size, pk_arena *arena);
// Place of a byte of the text.
pk_place pk_document_place(const pk_document *source, size_t offset);
// Adds the error at which a parser of this source stopped.
void pk_document_syntax_error(const pk_document *source, const struct yaml_parser_s *parser, pk_diags *diags);
