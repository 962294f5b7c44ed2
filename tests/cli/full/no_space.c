// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Loaded before the C library: no file grows by pwrite, SQLite's way of writing, beyond NO_SPACE_KIB kibibytes; the
// error is that of a full disk.
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

long syscall(long number, ...);
ssize_t pwrite64(int file, const void *bytes, size_t size, off_t at);

ssize_t pwrite64(int file, const void *bytes, size_t size, off_t at) {
  if (at + (off_t)size > 1024 * atol(getenv("NO_SPACE_KIB"))) {
    errno = ENOSPC;
    return -1;
  }
  return syscall(SYS_pwrite64, file, bytes, size, at);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) { return pwrite64(file, bytes, size, at); }
