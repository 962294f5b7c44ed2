// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Short words for the tables of fields (scenario/binding.h). Only for the files that hold such tables.
#pragma once
#include "scenario/binding.h"

#define AT(type, member) .offset = offsetof(type, member)
#define COUNT_OF(table) (sizeof(table) / sizeof *(table))
#define KIND_WITH(variable, word, text, type, table, fill)                                                             \
  const pk_object_kind variable = {word, text, sizeof(type), table, COUNT_OF(table), fill}
#define KIND(variable, word, text, type, table) KIND_WITH(variable, word, text, type, table, NULL)
