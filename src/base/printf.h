// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Lets the compiler check formats where it can; nothing elsewhere.
#pragma once
#if defined(__GNUC__)
#define PK_PRINTF(format_at, arguments_at) __attribute__((format(printf, format_at, arguments_at)))
#else
#define PK_PRINTF(format_at, arguments_at)
#endif
