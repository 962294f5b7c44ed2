// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Antenna patterns: a Gaussian beam in azimuth, a cover in elevation that becomes a table by the sine of elevation.
#pragma once

typedef enum pk_cover_kind {
  PK_COVER_FLAT, // a fan, stacked beams or a scanned pencil: full gain from min to max
  PK_COVER_CSC2, // full gain from min to nose, then cosecant squared to max
} pk_cover_kind;

typedef struct pk_cover {
  pk_cover_kind kind;
  double min_rad, max_rad; // elevations of the cover
  double nose_rad;         // where cosecant squared begins; PK_COVER_CSC2 only
  double edge_rad;         // one-way half power is this far outside min and max (Gaussian shoulder)
} pk_cover;

// Loss, in dB, of pulses spread over the one-way half-power width of a Gaussian beam scanned in one dimension,
// sqrt(8 ln 2 / pi) (Barton 2013).
#define PK_BEAM_SHAPE_DB 1.233828

// One-way power gain of a Gaussian beam relative to its axis; width_rad is the one-way half-power width.
double pk_beam_ratio(double offset_rad, double width_rad);
// One-way power gain of a cover at an elevation, 1 where it is full.
double pk_cover_ratio(const pk_cover *cover, double elevation_rad);

enum { PK_COVER_ENTRIES = 512 };
typedef struct pk_cover_table {
  float sine_min, per_sine;              // first entry, and entries per unit of sine
  float two_way_ratio[PK_COVER_ENTRIES]; // gain over the full gain
} pk_cover_table;

// Fills a table of the two-way gain, down to one-way -20 dB outside the cover and 0 beyond.
void pk_cover_table_fill(pk_cover_table *table, const pk_cover *cover);
// Two-way power gain at a sine of elevation; 0 outside the table.
float pk_cover_table_at(const pk_cover_table *table, float sine);
