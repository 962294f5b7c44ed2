// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/restore.h"
#include "base/file.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEVELS = 4, PARTS_MAX = 16 }; // of folders above the scenario; of folders in a name

struct pk_restored_path {
  struct pk_restored_path *next;
  const char *path;
  int is_folder;
};

static pk_status refuse(const char *path, const char *action, pk_diags *diags) {
  pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "cannot %s: %s", action, strerror(errno));
  return PK_IO;
}

static pk_status remember(pk_restored *restored, const char *path, int is_folder) {
  struct pk_restored_path *made = PK_ARENA_NEW(&restored->arena, struct pk_restored_path, 1);
  if (!made) return PK_NO_MEMORY;
  *made = (struct pk_restored_path){restored->paths, path, is_folder};
  restored->paths = made;
  return PK_OK;
}

static pk_status make_folder(pk_restored *restored, const char *path, pk_diags *diags) {
  if (mkdir(path, 0700) == 0) return remember(restored, path, 1);
  return errno == EEXIST ? PK_OK : refuse(path, "make this folder", diags);
}

// Joins a name to the base part by part, making its folders. Whatever the name says, the result lies below root:
// *path stays NULL for a name that leads out.
static pk_status place_of(pk_restored *restored, const char *name, char **path, pk_diags *diags) {
  const char *parts[PARTS_MAX + LEVELS];
  char *words = pk_arena_strdup(&restored->arena, name);
  int n = LEVELS;
  for (int i = 0; i < LEVELS; i++) parts[i] = "s";
  *path = NULL;
  if (!words) return PK_NO_MEMORY;
  if (name[0] == '/') return PK_OK;
  for (char *rest = words, *part = strtok_r(words, "/", &rest); part; part = strtok_r(NULL, "/", &rest)) {
    if (strcmp(part, ".") == 0) continue;
    if (strcmp(part, "..") == 0) {
      if (n-- == 0) return PK_OK;
    } else if (n < PARTS_MAX + LEVELS) {
      parts[n++] = part;
    } else {
      return PK_OK;
    }
  }
  char *made = restored->root;
  for (int i = 0; i < n; i++) {
    made = pk_path_join(&restored->arena, made, parts[i]);
    if (!made) return PK_NO_MEMORY;
    pk_status status = i + 1 < n ? make_folder(restored, made, diags) : PK_OK;
    if (status != PK_OK) return status;
  }
  *path = n ? made : NULL;
  return PK_OK;
}

static pk_status put(pk_restored *restored, const char *name, const char *text, size_t size, pk_diags *diags) {
  char *path;
  pk_status status = place_of(restored, name, &path, diags);
  if (status != PK_OK) return status;
  if (!path) {
    pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = restored->of},
                                 "the recording names a file outside its folder: '%.80s'", name);
    pk_diag_help(diags, diag, "play the scenario itself again, and compare the digests");
    return PK_INVALID;
  }
  status = pk_file_write(path, text, size, 1, diags);
  return status == PK_OK ? remember(restored, path, 0) : status;
}

static int ends_with(const char *text, const char *end) {
  size_t n = strlen(text), m = strlen(end);
  return n >= m && strcmp(text + n - m, end) == 0;
}

// Adds the features of one country's collection, which the writer began and ended in this one way.
static void add_country(pk_buf *countries, const char *text) {
  static const char head[] = "{\"type\":\"FeatureCollection\",\"features\":[";
  size_t size = strlen(text);
  if (size < sizeof head + 1 || strncmp(text, head, sizeof head - 1) != 0) return;
  if (countries->n) pk_buf_text(countries, ",");
  pk_buf_add(countries, text + sizeof head - 1, size - (sizeof head - 1) - 2);
}

static pk_status put_countries(pk_restored *restored, const pk_buf *countries, pk_diags *diags) {
  if (!countries->n) return PK_OK;
  pk_buf text;
  pk_buf_init(&text, countries->allocator);
  pk_buf_text(&text, "{\"type\":\"FeatureCollection\",\"features\":[");
  pk_buf_add(&text, countries->bytes, countries->n);
  pk_buf_text(&text, "]}\n");
  pk_status status = text.failed ? PK_NO_MEMORY : put(restored, "borders.geojson", text.bytes, text.n, diags);
  pk_buf_clear(&text);
  return status;
}

static pk_status put_all(pk_recording *recording, pk_restored *restored, pk_buf *countries, pk_diags *diags) {
  pk_status status = PK_OK;
  pk_cursor cursor = pk_cursor_open(recording, "SELECT name, role, text FROM file ORDER BY rowid", 0, 0);
  while (status == PK_OK && pk_cursor_next(&cursor)) {
    const char *name = pk_cursor_text(&cursor, 0), *role = pk_cursor_text(&cursor, 1);
    const char *text = pk_cursor_text(&cursor, 2);
    if (strcmp(role, "border") == 0 && !ends_with(name, ".geojson")) {
      add_country(countries, text);
      continue;
    }
    status = put(restored, name, text, strlen(text), diags);
    if (status == PK_OK && strcmp(role, "scenario") == 0 && !restored->scenario)
      restored->scenario = pk_path_join(&restored->arena, restored->base, name);
  }
  pk_cursor_close(&cursor);
  if (status == PK_OK) status = pk_recording_status(recording);
  return status == PK_OK ? put_countries(restored, countries, diags) : status;
}

static pk_status make_root(pk_restored *restored, const char *within, pk_diags *diags) {
  restored->root = pk_arena_printf(&restored->arena, "%s/picket-XXXXXX", within);
  if (!restored->root) return PK_NO_MEMORY;
  if (!mkdtemp(restored->root)) return refuse(within, "make a folder here", diags);
  pk_status status = remember(restored, restored->root, 1);
  char *inside;
  if (status == PK_OK) status = place_of(restored, "x", &inside, diags);
  if (status == PK_OK) restored->base = pk_path_folder(&restored->arena, inside);
  return status == PK_OK && !restored->base ? PK_NO_MEMORY : status;
}

pk_status pk_restore(pk_recording *recording, const char *within, pk_restored *out, pk_diags *diags) {
  *out = (pk_restored){.of = pk_recording_head_of(recording)->path};
  pk_arena_init(&out->arena, diags->allocator);
  pk_status status = make_root(out, within, diags);
  if (status != PK_OK) return status;
  pk_buf countries;
  pk_buf_init(&countries, diags->allocator);
  status = put_all(recording, out, &countries, diags);
  pk_buf_clear(&countries);
  if (status != PK_OK || out->scenario) return status;
  pk_diags_add(diags, PK_ERROR, (pk_place){.file = out->of}, "this recording holds no scenario");
  return PK_INVALID;
}

// A folder's path from the root of the file system, for links to what lies in it; NULL when that fails.
static char *absolute(pk_restored *restored, const char *folder) {
  char here[4096];
  if (folder[0] == '/') return pk_arena_strdup(&restored->arena, folder);
  return getcwd(here, sizeof here) ? pk_path_join(&restored->arena, here, folder) : NULL;
}

pk_status pk_restored_borrow(pk_restored *restored, const char *folder, pk_diags *diags) {
  char *from = absolute(restored, folder);
  DIR *directory = from ? opendir(from) : NULL;
  pk_status status = directory ? PK_OK : refuse(folder, "open this folder", diags);
  for (struct dirent *entry; status == PK_OK && (entry = readdir(directory));) {
    if (entry->d_name[0] == '.') continue;
    char *target = pk_path_join(&restored->arena, from, entry->d_name);
    char *path = pk_path_join(&restored->arena, restored->base, entry->d_name);
    if (!target || !path)
      status = PK_NO_MEMORY;
    else if (symlink(target, path) == 0)
      status = remember(restored, path, 0);
    else if (errno != EEXIST)
      status = refuse(path, "make this link", diags);
  }
  if (directory) closedir(directory);
  return status;
}

void pk_restored_forget(pk_restored *restored) {
  for (struct pk_restored_path *made = restored->paths; made; made = made->next) {
    if (made->is_folder)
      rmdir(made->path);
    else
      unlink(made->path);
  }
  pk_arena_clear(&restored->arena);
  *restored = (pk_restored){.root = NULL};
}
