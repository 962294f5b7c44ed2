// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The after-action report: one HTML file that opens offline. The page is built from web/ with a place for data; this
// module reads a recording, works out what the page tells and puts it there.
#pragma once
#include "base/buf.h"
#include "base/diag.h"

typedef struct pk_report_def {
  const char *recording;     // path of a .picket file
  const char *beside;        // a second one of the same exercise, to show both side by side; NULL: one alone
  const char *temporary;     // folder for temporary files; needed with `beside`
  const char *template_path; // share/picket/report.html
  const char *output;        // path of the report
  int force;                 // replaces an existing output
} pk_report_def;

// Writes the report of a recording; coasts come from land.geojson beside the template, if it is there. PK_IO, or
// PK_INVALID if the recording or the template is not one; diags say which.
pk_status pk_report_write(const pk_report_def *def, pk_allocator allocator, pk_diags *diags);
// Appends what a page of two recordings holds beside the data of the first: "picket.beside/1" as JSON. Errors as above,
// and PK_INVALID if the two are of different exercises.
pk_status pk_report_beside(const pk_report_def *def, const char *land_path, pk_buf *out, pk_diags *diags);
// Appends the data alone, as JSON (docs/guide/report.md lists its keys); land_path: GeoJSON of all land, may be NULL.
// Errors as above.
pk_status pk_report_data(const char *recording, const char *land_path, pk_buf *out, pk_diags *diags);
