// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "picket/picket.h"

const char *pk_version(void) { return PK_VERSION; }
