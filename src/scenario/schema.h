// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The JSON Schema (draft-07) of a kind of file, written from its tables, so that editors complete and check keys, words
// and units while one types. Its patterns are also POSIX extended expressions.
#pragma once
#include "base/buf.h"
#include "scenario/binding.h"

enum { PK_SCHEMA_MAX_KINDS = 200 };

// Names that a key of a kind takes, such as the classes of the catalog, so that editors offer them.
typedef struct pk_schema_names {
  const char *kind, *key; // "unit", "class"
  const char *const *names;
  uint32_t n;
} pk_schema_names;

// Appends the schema of a file whose root is a thing of this kind; kinds that tables reach become definitions.
void pk_schema_write(const pk_object_kind *root, const pk_schema_names *names, uint32_t n_names, pk_buf *out);
// Appends the regular expression that scalars of a field match; nothing for a field that is not a patterned text.
void pk_schema_pattern(const pk_field *field, pk_buf *out);
