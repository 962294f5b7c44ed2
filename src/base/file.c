// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pk_status refuse(pk_diags *diags, const char *path, const char *action) {
  pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "cannot %s: %s", action, strerror(errno));
  return PK_IO;
}

pk_status pk_file_read(const char *path, size_t max_size, pk_buf *out, pk_diags *diags) {
  FILE *file = fopen(path, "rb");
  if (!file) return refuse(diags, path, "open this file");
  char chunk[65536];
  size_t total = 0, got;
  while ((got = fread(chunk, 1, sizeof chunk, file)) > 0 && total + got <= max_size) {
    pk_buf_add(out, chunk, got);
    total += got;
  }
  int broken = ferror(file);
  fclose(file);
  if (broken) return refuse(diags, path, "read this file");
  if (got > 0) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "the file is larger than the limit of %zu %s",
                 max_size >> 20 ? max_size >> 20 : max_size, max_size >> 20 ? "MiB" : "bytes");
    return PK_INVALID;
  }
  return out->failed ? PK_NO_MEMORY : PK_OK;
}

pk_status pk_file_write(const char *path, const void *bytes, size_t size, int force, pk_diags *diags) {
  struct stat info;
  if (!force && stat(path, &info) == 0) {
    pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "the file exists already");
    pk_diag_help(diags, diag, "choose another name, or add --force to replace it");
    return PK_IO;
  }
  char temporary[4096];
  if (snprintf(temporary, sizeof temporary, "%s.part", path) >= (int)sizeof temporary)
    return errno = ENAMETOOLONG, refuse(diags, path, "write this file");
  FILE *file = fopen(temporary, "wb");
  if (!file) return refuse(diags, path, "write this file");
  int good = fwrite(bytes, 1, size, file) == size && fflush(file) == 0 && fsync(fileno(file)) == 0;
  good = (fclose(file) == 0) && good;
  if (good && rename(temporary, path) == 0) return PK_OK;
  pk_status status = refuse(diags, path, "write this file");
  remove(temporary);
  return status;
}

char *pk_path_join(pk_arena *arena, const char *folder, const char *name) {
  if (name[0] == '/' || strcmp(folder, ".") == 0) return pk_arena_strdup(arena, name);
  size_t length = strlen(folder);
  return pk_arena_printf(arena, "%s%s%s", folder, length && folder[length - 1] == '/' ? "" : "/", name);
}

char *pk_path_folder(pk_arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash) return pk_arena_strdup(arena, ".");
  if (slash == path) return pk_arena_strdup(arena, "/");
  return pk_arena_printf(arena, "%.*s", (int)(slash - path), path);
}
