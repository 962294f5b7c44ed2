// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/folder.h"
#include "base/file.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_DEEP = 16 };

int pk_is_same_file(const char *a, const char *b) {
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static pk_status refuse_folder(pk_diags *diags, const char *path, const char *what) {
  const char *why = strerror(errno);
  pk_diags_add(diags, PK_ERROR, (pk_place){.file = pk_arena_strdup(&diags->arena, path)}, "cannot %s: %s", what, why);
  return PK_IO;
}

static const pk_parcel_file *file_of(const pk_parcel *parcel, const char *name) {
  for (uint32_t i = 0; i < parcel->n; i++)
    if (strcmp(parcel->files[i].name, name) == 0) return &parcel->files[i];
  return NULL;
}

// Another file in the folder would be taken for one of these.
static int refuse_others(const pk_parcel *parcel, pk_diags *diags, const char *within, uint32_t depth) {
  pk_arena *arena = &diags->arena;
  const char *path = *within ? pk_path_join(arena, parcel->folder, within) : parcel->folder;
  DIR *folder = path ? opendir(path) : NULL;
  int ok = path != NULL;
  for (struct dirent *entry; folder && ok && (entry = readdir(folder));) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    const char *name = pk_arena_printf(arena, "%s%s%s", within, *within ? "/" : "", entry->d_name);
    const char *full = name ? pk_path_join(arena, parcel->folder, name) : NULL;
    struct stat info;
    if (!full) {
      ok = 0;
    } else if (lstat(full, &info) == 0 && S_ISDIR(info.st_mode) && depth < FOLDERS_DEEP) {
      ok = refuse_others(parcel, diags, name, depth + 1);
    } else if (!file_of(parcel, name)) {
      pk_diag *diag =
          pk_diags_add(diags, PK_ERROR, (pk_place){.file = full}, "this file would lie among those written");
      pk_diag_help(diags, diag, "give an empty folder, so that what lies there is what was written");
    }
  }
  if (folder) closedir(folder);
  return ok;
}

static pk_status look(const pk_parcel *parcel, pk_diags *diags) {
  struct stat info;
  if (stat(parcel->folder, &info) != 0) return PK_OK;
  if (!S_ISDIR(info.st_mode)) return errno = ENOTDIR, refuse_folder(diags, parcel->folder, "make this folder");
  for (uint32_t i = 0; i < parcel->n && !parcel->force; i++) {
    char *path = pk_path_join(&diags->arena, parcel->folder, parcel->files[i].name);
    if (!path) return PK_NO_MEMORY;
    if (lstat(path, &info) != 0) continue;
    pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "this file is there already");
    pk_diag_help(diags, diag, "give another folder, or --force to replace it");
  }
  if (parcel->only && !refuse_others(parcel, diags, "", 0)) return PK_NO_MEMORY;
  return diags->errors ? PK_IO : PK_OK;
}

// Makes the folders inside a folder that a name leads through.
static pk_status make_parents(pk_diags *diags, const char *folder, const char *name) {
  for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
    const char *part = pk_arena_printf(&diags->arena, "%.*s", (int)(slash - name), name);
    const char *path = part ? pk_path_join(&diags->arena, folder, part) : NULL;
    if (!path) return PK_NO_MEMORY;
    if (mkdir(path, 0777) != 0 && errno != EEXIST) return refuse_folder(diags, path, "make this folder");
  }
  return PK_OK;
}

static const char *beside(pk_arena *arena, const char *folder) {
  struct stat info;
  if (stat(folder, &info) == 0) return pk_arena_printf(arena, "%s/.part", folder);
  size_t length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/') length--;
  return pk_arena_printf(arena, "%.*s.part", (int)length, folder);
}

pk_status pk_parcel_write(pk_parcel *parcel, pk_diags *diags) {
  snprintf(parcel->closing, sizeof parcel->closing, "nothing was written");
  pk_status status = look(parcel, diags);
  const char *path = beside(&diags->arena, parcel->folder);
  if (status != PK_OK || !path) return path ? status : PK_NO_MEMORY;
  if (mkdir(path, 0777) != 0) return refuse_folder(diags, errno == EEXIST ? path : parcel->folder, "make this folder");
  parcel->path = path;
  for (uint32_t i = 0; i < parcel->n && status == PK_OK; i++) {
    const pk_parcel_file *file = &parcel->files[i];
    char *to = pk_path_join(&diags->arena, path, file->name);
    status = to ? make_parents(diags, path, file->name) : PK_NO_MEMORY;
    if (status == PK_OK) status = pk_file_write(to, file->bytes ? file->bytes : "", file->size, 0, diags);
  }
  return status;
}

static pk_status place_one(pk_parcel *parcel, pk_diags *diags, const char *name) {
  char *from = pk_path_join(&diags->arena, parcel->path, name), *to = pk_path_join(&diags->arena, parcel->folder, name);
  pk_status status = from && to ? make_parents(diags, parcel->folder, name) : PK_NO_MEMORY;
  if (status != PK_OK) return status;
  if (rename(from, to) != 0) return refuse_folder(diags, to, "write this file");
  parcel->placed++;
  return PK_OK;
}

pk_status pk_parcel_place(pk_parcel *parcel, pk_diags *diags) {
  struct stat info;
  pk_status status = PK_OK;
  if (stat(parcel->folder, &info) != 0) {
    if (rename(parcel->path, parcel->folder) != 0) return refuse_folder(diags, parcel->folder, "make this folder");
    parcel->path = NULL;
    parcel->placed = parcel->n;
  }
  while (parcel->path && parcel->placed < parcel->n && status == PK_OK)
    status = place_one(parcel, diags, parcel->files[parcel->placed].name);
  if (parcel->placed)
    snprintf(parcel->closing, sizeof parcel->closing, "%u of %u files were written", parcel->placed, parcel->n);
  return status;
}

// Removes the files that were not placed and the folders that then are empty.
void pk_parcel_clear(pk_parcel *parcel) {
  char path[4096];
  for (uint32_t i = 0; parcel->path && i < parcel->n; i++) {
    if (snprintf(path, sizeof path, "%s/%s", parcel->path, parcel->files[i].name) >= (int)sizeof path) continue;
    remove(path);
    for (char *slash; (slash = strrchr(path, '/')) && (size_t)(slash - path) > strlen(parcel->path);) {
      *slash = 0;
      rmdir(path);
    }
  }
  if (parcel->path) rmdir(parcel->path);
  parcel->path = NULL;
}
