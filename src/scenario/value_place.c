// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Readers of positions.
#include "num/math.h"
#include "scenario/span.h"
#include "scenario/value.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

// One coordinate as written: its size in degrees, its letter, and what is wrong with it.
typedef struct coordinate {
  double angle_deg;
  char letter; // N, S, E, W; 0 if none stands there
  const char *fault;
  const char *at, *end;
} coordinate;

static void skip_blanks(const char **at, const char *end) {
  while (*at < end && **at == ' ') ++*at;
}

// Moves over one of the signs for a minute or second of arc.
static int take_sign(const char **at, const char *end, const char *const *signs) {
  for (; *signs; signs++) {
    size_t size = strlen(*signs);
    if ((size_t)(end - *at) < size || memcmp(*at, *signs, size) != 0) continue;
    *at += size;
    return 1;
  }
  return 0;
}

// A number of plain digits with an optional fraction; 'E' behind it is east and never an exponent.
static int take_digits(const char **at, const char *end, double *number, uint32_t *whole) {
  const char *start = *at, *stop = start;
  while (stop < end && *stop >= '0' && *stop <= '9') stop++;
  *whole = (uint32_t)(stop - start);
  if (stop + 1 < end && *stop == '.' && stop[1] >= '0' && stop[1] <= '9')
    for (stop++; stop < end && *stop >= '0' && *stop <= '9';) stop++;
  *at = stop;
  return *whole > 0 && pk_number_parse(&start, stop, number);
}

// 25°18'05" from the minutes on; the degrees are in *c.
static int take_minutes(const char **at, const char *end, coordinate *c) {
  static const char *const minute[] = {"'", "′", "’", NULL}, *const second[] = {"\"", "″", "''", "”", NULL};
  double minutes = 0, seconds = 0;
  uint32_t whole;
  skip_blanks(at, end);
  if (*at == end || **at < '0' || **at > '9') return 1;
  if (!take_digits(at, end, &minutes, &whole) || !take_sign(at, end, minute)) return 0;
  skip_blanks(at, end);
  if (*at < end && **at >= '0' && **at <= '9' &&
      (!take_digits(at, end, &seconds, &whole) || !take_sign(at, end, second)))
    return 0;
  if (minutes >= 60 || seconds >= 60) c->fault = "has 60 or more minutes or seconds";
  c->angle_deg += (minutes + seconds / 60) / 60;
  return 1;
}

// 535248 as degrees, minutes and seconds, as aeronautical publications write them.
static void unpack_compact(coordinate *c, uint32_t digits, uint32_t degree_digits) {
  double packed = c->angle_deg, seconds = 0;
  if (digits == degree_digits + 4) {
    seconds = fmod(packed, 100);
    packed = floor(packed / 100);
  }
  double minutes = fmod(packed, 100), degrees = floor(packed / 100);
  if (minutes >= 60 || seconds >= 60) c->fault = "has 60 or more minutes or seconds";
  c->angle_deg = degrees + (minutes + seconds / 60) / 60;
}

// Reads one coordinate with its letter, if it has one. Returns 0 if no coordinate starts there.
static int take_coordinate(const char **at, const char *end, coordinate *c) {
  static const char *const degree[] = {"°", "º", NULL};
  uint32_t digits;
  *c = (coordinate){.at = *at};
  if (!take_digits(at, end, &c->angle_deg, &digits)) return 0;
  skip_blanks(at, end);
  int is_sexagesimal = take_sign(at, end, degree);
  if (is_sexagesimal && !take_minutes(at, end, c)) return 0;
  skip_blanks(at, end);
  if (*at < end && strchr("NSEW", **at)) c->letter = *(*at)++;
  c->end = *at;
  uint32_t degree_digits = c->letter == 'E' || c->letter == 'W' ? 3 : 2;
  if (c->letter && !is_sexagesimal && (digits == degree_digits + 2 || digits == degree_digits + 4))
    unpack_compact(c, digits, degree_digits);
  return 1;
}

static int is_latitude(const coordinate *c) { return c->letter == 'N' || c->letter == 'S'; }

static int refuse_position(pk_reader *reader, pk_span span) {
  pk_diag *diag = pk_span_error(reader, span, "'%s' is not a position", pk_span_text(span).text);
  if (pk_span_after_comma(span)) {
    pk_diag_help(reader->diags, diag, "a comma ends the value; write for example '53.88N 25.30E'");
    return 0;
  }
  pk_diag_help(reader->diags, diag, "write for example '53.88N 25.30E'%s",
               reader->find_place ? ", or an airfield such as 'UMMS'" : "");
  return 0;
}

// 53.9, 27.5 without letters: most likely latitude and longitude in degrees.
static int refuse_letters(pk_reader *reader, pk_span span, double lat_deg, double lon_deg) {
  pk_diag *diag = pk_span_error(reader, span, "'%s' needs N or S and E or W", pk_span_text(span).text);
  pk_diag_help(reader->diags, diag, "write '%.10g%c %.10g%c'", fabs(lat_deg), lat_deg < 0 ? 'S' : 'N', fabs(lon_deg),
               lon_deg < 0 ? 'W' : 'E');
  return 0;
}

static int check_coordinates(pk_reader *reader, pk_span span, const coordinate *lat, const coordinate *lon) {
  pk_diag *diag;
  if (!is_latitude(lat) && is_latitude(lon)) {
    diag = pk_span_error(reader, span, "the longitude stands first in '%s'", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write '%s %s'", pk_span_text(pk_span_part(span, lon->at, lon->end)).text,
                 pk_span_text(pk_span_part(span, lat->at, lat->end)).text);
    return 0;
  }
  if (!is_latitude(lat) || is_latitude(lon)) return refuse_position(reader, span);
  const coordinate *bad = lat->fault ? lat : lon->fault ? lon : NULL;
  if (bad) {
    pk_span part = pk_span_part(span, bad->at, bad->end);
    pk_span_error(reader, part, "'%s' %s", pk_span_text(part).text, bad->fault);
    return 0;
  }
  if (lat->angle_deg > 90) {
    pk_span part = pk_span_part(span, lat->at, lat->end);
    pk_span_error(reader, part, "the latitude '%s' lies beyond the pole (90%c)", pk_span_text(part).text, lat->letter);
    return 0;
  }
  if (lon->angle_deg <= 180) return 1;
  pk_span part = pk_span_part(span, lon->at, lon->end);
  diag = pk_span_error(reader, part, "the longitude '%s' lies beyond 180%c", pk_span_text(part).text, lon->letter);
  if (lon->angle_deg < 360)
    pk_diag_help(reader->diags, diag, "did you mean '%.10g%c'?", 360 - lon->angle_deg, lon->letter == 'E' ? 'W' : 'E');
  return 0;
}

// Two numbers with signs and no letters; 0 if the span is something else.
static int is_bare_pair(pk_span span, double *first, double *second) {
  const char *at = span.at;
  if (!pk_number_parse(&at, span.end, first)) return 0;
  skip_blanks(&at, span.end);
  if (at < span.end && *at == ',') at++;
  skip_blanks(&at, span.end);
  return pk_number_parse(&at, span.end, second) && at == span.end && fabs(*first) <= 90 && fabs(*second) <= 180;
}

static int read_coordinates(pk_reader *reader, pk_span span, pk_lla *out) {
  coordinate lat, lon;
  double lat_deg, lon_deg;
  const char *at = span.at;
  if (is_bare_pair(span, &lat_deg, &lon_deg)) return refuse_letters(reader, span, lat_deg, lon_deg);
  if (!take_coordinate(&at, span.end, &lat)) return refuse_position(reader, span);
  skip_blanks(&at, span.end);
  if (at < span.end && *at == ',') at++;
  skip_blanks(&at, span.end);
  if (!take_coordinate(&at, span.end, &lon) || at != span.end || !lat.letter || !lon.letter)
    return refuse_position(reader, span);
  if (!check_coordinates(reader, span, &lat, &lon)) return 0;
  out->lat_rad = (lat.letter == 'S' ? -lat.angle_deg : lat.angle_deg) * PK_RAD_PER_DEG;
  out->lon_rad = (lon.letter == 'W' ? -lon.angle_deg : lon.angle_deg) * PK_RAD_PER_DEG;
  out->h_m = 0;
  return 1;
}

static int read_place_name(pk_reader *reader, pk_span span, pk_lla *out) {
  const char *name = pk_span_copy(reader, span);
  if (!name) return 0;
  pk_lla place;
  int is_found = reader->find_place(reader->context, name, &place);
  if (is_found) {
    *out = (pk_lla){place.lat_rad, place.lon_rad, 0};
  } else {
    const char *guess = reader->guess_place ? reader->guess_place(reader->context, name) : NULL;
    pk_diag *diag = pk_span_error(reader, span, "no place is called '%s'", pk_span_text(span).text);
    if (guess)
      pk_diag_help(reader->diags, diag, "did you mean '%s'?", pk_shorten(guess).text);
    else
      pk_diag_help(reader->diags, diag, "write an airfield such as 'UMMS', or a position such as '53.88N 25.30E'");
  }
  return is_found;
}

// [53.9, 27.5], as other formats write positions.
static int refuse_pair(pk_reader *reader, const pk_node *node) {
  double pair[2] = {0, 0};
  for (int i = 0; i < 2; i++) {
    const char *at = node->children[i]->kind == PK_NODE_SCALAR ? node->children[i]->text : "";
    const char *end = at + strlen(at);
    if (!pk_number_parse(&at, end, &pair[i]) || at != end || fabs(pair[i]) > 180) pair[0] = 999;
  }
  pk_diag *diag = pk_node_error(reader->diags, node, "a position is not a list");
  if (fabs(pair[0]) <= 90)
    pk_diag_help(reader->diags, diag, "write '%.10g%c %.10g%c'", fabs(pair[0]), pair[0] < 0 ? 'S' : 'N', fabs(pair[1]),
                 pair[1] < 0 ? 'W' : 'E');
  else
    pk_diag_help(reader->diags, diag, "write for example '53.88N 25.30E'");
  return 0;
}

int pk_read_position(pk_reader *reader, const pk_node *node, pk_lla *out) {
  pk_span span;
  if (node->kind == PK_NODE_LIST && node->n == 2) return refuse_pair(reader, node);
  if (!pk_span_of(reader, node, "a position", "53.88N 25.30E", &span)) return 0;
  int is_digit = *span.at >= '0' && *span.at <= '9', is_sign = *span.at == '-' || *span.at == '+';
  if (!is_digit && !is_sign && reader->find_place) return read_place_name(reader, span, out);
  return read_coordinates(reader, span, out);
}

int pk_read_positions(pk_reader *reader, const pk_node *node, pk_places *out) {
  if (node->kind != PK_NODE_LIST) {
    pk_diag *diag = pk_node_error(reader->diags, node, "expected a list of positions");
    pk_diag_help(reader->diags, diag, "write for example '[54.9N 31.5E, 54.1N 31.0E]'");
    return 0;
  }
  pk_lla *items = PK_ARENA_NEW(reader->arena, pk_lla, node->n);
  if (!items) return reader->no_memory = 1, 0;
  int is_good = 1;
  for (uint32_t i = 0; i < node->n; i++) is_good &= pk_read_position(reader, node->children[i], &items[i]);
  if (is_good) *out = (pk_places){items, node->n};
  return is_good;
}
