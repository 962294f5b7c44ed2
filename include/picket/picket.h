// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The public interface of libpicket. What is not in include/picket may change from one version to the next.
#pragma once
#ifdef __cplusplus
extern "C" {
#endif

#define PK_VERSION_MAJOR 0
#define PK_VERSION_MINOR 1
#define PK_VERSION_PATCH 0
#define PK_VERSION "0.1.0"

// Version of the library that is linked; PK_VERSION is that of the header.
const char *pk_version(void);

#ifdef __cplusplus
}
#endif
