// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include <string.h>

static uint64_t finalise(uint64_t hash) {
  hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
  hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
  return hash ^ hash >> 33;
}

uint64_t pk_hash_bytes(const void *bytes, size_t size) {
  const unsigned char *byte = bytes;
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (size_t i = 0; i < size; i++) hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
  return finalise(hash);
}

uint64_t pk_hash_text(const char *text) { return pk_hash_bytes(text, strlen(text)); }

uint64_t pk_hash_pair(uint64_t first, uint64_t second) {
  return finalise(first ^ (second + UINT64_C(0x9e3779b97f4a7c15) + (first << 6) + (first >> 2)));
}
