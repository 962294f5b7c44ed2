// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/place.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pk_status refuse(const char *path, const char *why, pk_diags *diags) {
  pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "cannot write this recording: %s", why);
  return PK_IO;
}

// SQLite's files beside a database. A stale log would be taken for the new file's own.
static void remove_side_files(const char *path) {
  static const char *const suffixes[] = {"-wal", "-shm", "-journal"};
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    char side[PK_PLACE_PATH + 32];
    snprintf(side, sizeof side, "%s%s", path, suffixes[i]);
    remove(side);
  }
}

pk_status pk_place_prepare(pk_record_place *place, const char *path, int force, pk_diags *diags) {
  *place = (pk_record_place){.force = force};
  if (snprintf(place->path, sizeof place->path, "%s", path) >= (int)sizeof place->path)
    return refuse(path, strerror(ENAMETOOLONG), diags);
  snprintf(place->temporary, sizeof place->temporary, "%s.new", path);
  struct stat info;
  if (stat(path, &info) == 0) {
    if (!S_ISREG(info.st_mode)) return refuse(path, "something that is no plain file stands there", diags);
    if (!force) {
      pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "the file exists already");
      pk_diag_help(diags, diag, "choose another name with -o, or add --force to replace it");
      return PK_IO;
    }
    if (access(path, W_OK) != 0) return refuse(path, strerror(errno), diags);
  }
  remove_side_files(place->temporary);
  if (remove(place->temporary) != 0 && errno != ENOENT) return refuse(path, strerror(errno), diags);
  // SQLite says only "unable to open"; the system knows why.
  FILE *file = fopen(place->temporary, "wb");
  if (!file) return refuse(path, strerror(errno), diags);
  fclose(file);
  return PK_OK;
}

const char *pk_place_now(const pk_record_place *place) { return place->settled ? place->path : place->temporary; }

int pk_place_settle(pk_record_place *place) {
  if (!place->force) {
    // A link, unlike a renaming, never replaces what stands there; not every file system has it.
    int linked = link(place->temporary, place->path) == 0;
    if (!linked && errno == EEXIST) return EEXIST;
    if (linked) {
      remove(place->temporary);
      remove_side_files(place->path);
      place->settled = 1;
      return 0;
    }
  }
  remove_side_files(place->path);
  if (rename(place->temporary, place->path) != 0) return errno;
  place->settled = 1;
  return 0;
}

void pk_place_remove(const pk_record_place *place) {
  remove(pk_place_now(place));
  remove_side_files(pk_place_now(place));
}
