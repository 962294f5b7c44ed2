// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Stable 64-bit hashes of names: the same on every machine, for random streams and lookup. Not for security.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Hash of bytes: FNV-1a with the 64-bit finaliser of MurmurHash3 (Appleby 2011).
uint64_t pk_hash_bytes(const void *bytes, size_t size);
// Hash of a string without its end.
uint64_t pk_hash_text(const char *text);
// Hash of an ordered pair of hashes.
uint64_t pk_hash_pair(uint64_t first, uint64_t second);
