// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Whole files: read with a size limit, written under a temporary name and then renamed, so that no half file is ever
// seen.
#pragma once
#include "base/buf.h"
#include "base/diag.h"

// Reads a file of at most max_size bytes to the end of a buffer. On failure adds a located error and returns PK_IO, or
// PK_INVALID if it is too large.
pk_status pk_file_read(const char *path, size_t max_size, pk_buf *out, pk_diags *diags);
// Writes a whole file by temporary name and rename; refuses an existing one unless force. Errors as above.
pk_status pk_file_write(const char *path, const void *bytes, size_t size, int force, pk_diags *diags);
// Joins folder and name with one slash, in an arena; an absolute name wins.
char *pk_path_join(pk_arena *arena, const char *folder, const char *name);
// Folder part of a path, in an arena; "." if it has none.
char *pk_path_folder(pk_arena *arena, const char *path);
