// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/mapping.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static pk_status map(int file, pk_mapping *out) {
  struct stat info;
  if (fstat(file, &info) != 0) return PK_IO;
  if (!S_ISREG(info.st_mode)) return errno = EISDIR, PK_IO;
  if (info.st_size == 0) return PK_OK; // an empty file cannot be mapped, but it can be read
  if ((uintmax_t)info.st_size > SIZE_MAX) return errno = EFBIG, PK_IO;
  void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) return PK_IO;
  *out = (pk_mapping){bytes, (size_t)info.st_size};
  return PK_OK;
}

pk_status pk_mapping_open(const char *path, pk_mapping *out) {
  *out = (pk_mapping){0};
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return PK_IO;
  pk_status status = map(file, out);
  int why = errno;
  close(file);
  errno = why;
  return status;
}

void pk_mapping_close(pk_mapping *mapping) {
  // munmap takes what mmap gave, which was not const.
  if (mapping->bytes) munmap((void *)(uintptr_t)mapping->bytes, mapping->size);
  *mapping = (pk_mapping){0};
}
