// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The page's data as it stands in the page: deflated (RFC 1950) and in base64, which a browser unpacks by itself.
#pragma once
#include "base/buf.h"

// Appends the packed bytes; out of memory sticks in `out`.
void pk_pack(const char *bytes, size_t n, pk_buf *out);
