// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Exercise control: it hears all that is told; marks a flight as destroyed; says to a centre which of its tracks are
// marked flights, so that nobody fires at one again. Inside of run/.
#pragma once
#include "run/state.h"

// Schedules the injects of the scenario; does one, or ends it.
pk_status pk_run_start_injects(pk_run *run);
pk_status pk_run_on_inject(void *context, pk_sim *sim, const pk_event *event);
// Looks whether what was told is the condition of an inject.
void pk_run_control_hears(pk_run *run, const pk_happening *happening);
// Marks a flight, and tells all centres; tells one centre of all marks.
void pk_run_mark(pk_run *run, uint32_t mover);
void pk_run_say_marks(pk_run_post *post);
