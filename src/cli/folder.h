// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A folder of files that belong together: written beside, looked at, and put in place at the end, so that a refusal
// leaves what was there as it was.
//
//   pk_parcel parcel = {.folder = "out", .files = files, .n = n};
//   pk_status status = pk_parcel_write(&parcel, &diags);
//   if (status == PK_OK) status = look_at(parcel.path);
//   if (status == PK_OK) status = pk_parcel_place(&parcel, &diags);
//   pk_parcel_clear(&parcel);
#pragma once
#include "base/diag.h"

typedef struct pk_parcel_file {
  const char *name; // within the folder, with / for folders inside
  const char *bytes;
  size_t size;
} pk_parcel_file;

typedef struct pk_parcel {
  const char *folder;
  const pk_parcel_file *files;
  uint32_t n;
  uint8_t force;    // files of these names may be replaced
  uint8_t only;     // nothing else may lie in the folder
  const char *path; // where the files are until they are placed; NULL: nowhere
  uint32_t placed;  // files in their place
  char closing[64]; // what became of them, for who is told of an error
} pk_parcel;

// Looks whether the folder may be written and writes the files beside, or inside one that is there.
pk_status pk_parcel_write(pk_parcel *parcel, pk_diags *diags);
// Puts them in place, the folder as a whole if it is new.
pk_status pk_parcel_place(pk_parcel *parcel, pk_diags *diags);
// Takes away what was not placed.
void pk_parcel_clear(pk_parcel *parcel);
// Whether two paths are one file or folder.
int pk_is_same_file(const char *a, const char *b);
