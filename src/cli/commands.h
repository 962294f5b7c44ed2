// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// One definition a subcommand; each lives in its cmd_NAME.c.
#pragma once
#include "cli/console.h"
#include "scenario/text.h"

extern const pk_command pk_cmd_new;
extern const pk_command pk_cmd_check;
extern const pk_command pk_cmd_diff;
extern const pk_command pk_cmd_run;
extern const pk_command pk_cmd_info;
extern const pk_command pk_cmd_rerun;
extern const pk_command pk_cmd_why;
extern const pk_command pk_cmd_export;
extern const pk_command pk_cmd_export_annex;
extern const pk_command pk_cmd_report;
extern const pk_command pk_cmd_doctor;
extern const pk_command pk_cmd_terrain;
extern const pk_command pk_cmd_schema;
extern const pk_command pk_cmd_help;
