// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The report's data as one JSON object: what the page draws and the tables behind it (docs/guide/report.md).
#pragma once
#include "report/words.h"

// Appends the data of a story; what fails sticks in the story.
void pk_data_write(pk_story *story, const pk_borders *borders, const pk_words *words, pk_buf *out);
