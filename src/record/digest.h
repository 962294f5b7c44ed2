// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A digest over everything that happened: all rows in the order they were told, through four lanes of XXH64's rounds
// that BLAKE2b closes. Two runs with the same digest told the same, bit by bit; it is no seal against a forger.
#pragma once
#include "record/columns.h"

enum { PK_DIGEST_TEXT = 65 }; // 32 bytes as hexadecimal digits, and the end

typedef struct pk_digest pk_digest;

// A fresh digest, NULL when out of memory; destroy it (NULL is allowed).
pk_digest *pk_digest_create(pk_allocator allocator);
void pk_digest_destroy(pk_digest *digest);
// Port to give to a run.
pk_recorder pk_digest_port(pk_digest *digest);
// Digest of what was told so far; more may be told after.
void pk_digest_text(const pk_digest *digest, char out[PK_DIGEST_TEXT]);
