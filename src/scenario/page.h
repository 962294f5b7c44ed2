// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The reference page of the language, written from its tables: every key with an example, every unit.
#pragma once
#include "base/buf.h"
#include "scenario/binding.h"

// Appends the page in Markdown: the kinds of file that are given, and all that their tables reach.
void pk_page_write(const pk_object_kind *const *roots, uint32_t n_roots, pk_buf *out);
