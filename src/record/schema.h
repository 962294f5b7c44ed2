// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The recording's SQLite schema, documented for whoever queries it (docs/guide/record.md). Times are ns since the start
// of the scenario; entities are numbers of the table entity, 0 or NULL is nobody.
#pragma once

enum { PK_RECORD_FORMAT = 1, PK_RECORD_APPLICATION_ID = 0x504b5431 }; // "PKT1", in the file's header

// Statements that create all tables and views, in order.
extern const char pk_record_schema_sql[];
