// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/picture.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

static const pk_time silent_after = 30 * PK_SECOND; // a track without rows for so long is no longer shown
static const double error_first_m = 10, bins_per_octave = 24;

static void carry_on(double *lat_deg, double *lon_deg, double east_mps, double north_mps, double dt_s) {
  double cosine = fmax(pk_cos(*lat_deg * PK_RAD_PER_DEG), 0.01);
  *lat_deg += north_mps * dt_s / PK_WGS84_A_M / PK_RAD_PER_DEG;
  *lon_deg += east_mps * dt_s / (PK_WGS84_A_M * cosine) / PK_RAD_PER_DEG;
}

pk_thinness pk_thinness_for(double rows) {
  double factor = fmin(fmax(rows / 500e3, 1), 5);
  return (pk_thinness){60 * factor, 250 * factor, (factor < 2 ? 30 : 60) * PK_SECOND, 180 * PK_SECOND,
                       factor < 2 ? 1 : 10};
}

static pk_track_line **slot_of(pk_pictures *p, uint32_t centre, uint32_t number) {
  uint32_t i = (centre * 2654435761u ^ number * 2246822519u) & (p->n_slots - 1);
  while (p->slots[i] && (p->slots[i]->centre != centre || p->slots[i]->number != number))
    i = (i + 1) & (p->n_slots - 1);
  return &p->slots[i];
}

// A line keeps its slot after it is closed; the next track of that number takes the slot over.
static int grow(pk_pictures *p) {
  uint32_t old = p->n_slots;
  pk_track_line **before = p->slots;
  p->n_slots = old ? 2 * old : 1024;
  p->slots = pk_story_alloc(p->story, p->n_slots, sizeof *p->slots);
  if (!p->slots) return p->slots = before, p->n_slots = old, 0;
  for (uint32_t i = 0; i < old; i++)
    if (before[i]) *slot_of(p, before[i]->centre, before[i]->number) = before[i];
  return 1;
}

static pk_track_line *begin(pk_pictures *p, pk_track_line **slot, const pk_track_flat *row) {
  pk_track_line *line = pk_story_alloc(p->story, 1, sizeof *line);
  if (!line) return NULL;
  *line = (pk_track_line){.centre = row->centre, .number = row->number, .row = *row, .open = 1, .last_plot = PK_NEVER};
  line->truth_looked_at = -PK_HOUR;
  line->moment = pk_choice_moment(p->choice, row->centre, row->number, (pk_time)row->time_ns);
  if (p->last)
    p->last->next = line;
  else
    p->first = line;
  p->last = line;
  p->n_lines++;
  return *slot = line;
}

static pk_quality *quality_of(pk_pictures *p, uint32_t centre) {
  for (uint32_t i = 0; i < p->n_centres; i++)
    if (p->centres[i].centre == centre) return &p->centres[i];
  return NULL;
}

static uint32_t truth_of(pk_pictures *p, pk_track_line *line, const pk_track_flat *row) {
  if (row->truth) return row->truth;
  if (!row->remote) return line->truth;
  if ((pk_time)row->time_ns - line->truth_looked_at > PK_MINUTE) {
    line->truth_looked_at = (pk_time)row->time_ns;
    return pk_behind_find(&p->behind, (pk_time)row->time_ns, row->lat_deg, row->lon_deg);
  }
  return line->truth;
}

static void add_error(pk_quality *quality, uint32_t k, double error_m) {
  double bin = floor(bins_per_octave * pk_log(fmax(error_m, error_first_m) / error_first_m) / pk_log(2));
  uint16_t *count = &quality->errors[k][(uint32_t)fmin(bin, PK_ERROR_BINS - 1)];
  if (*count < UINT16_MAX) ++*count;
}

// One track at one sample: what the picture shows then, against where the aircraft is.
static void sample(pk_pictures *p, pk_quality *quality, const pk_track_line *line, uint32_t k) {
  pk_time time = p->step * k;
  quality->live[k]++;
  if (line->last_plot != PK_NEVER) quality->age_sum_s[k] += pk_time_s(time - line->last_plot);
  pk_ecef place;
  if (!line->truth || !pk_story_place(p->story, line->truth, time, &place)) {
    quality->unreal[k]++;
    return;
  }
  uint64_t *word = &quality->seen[(size_t)k * p->words + line->truth / 64], bit = (uint64_t)1 << line->truth % 64;
  if (*word & bit) quality->twice[k]++;
  *word |= bit;
  double lat_deg = line->row.lat_deg, lon_deg = line->row.lon_deg;
  double dt_s = pk_time_s(time - (pk_time)line->row.time_ns);
  carry_on(&lat_deg, &lon_deg, (double)line->row.east_mps, (double)line->row.north_mps, dt_s);
  pk_lla at = pk_lla_from_ecef(place);
  add_error(quality, k, pk_apart_m(lat_deg, lon_deg, at.lat_rad / PK_RAD_PER_DEG, at.lon_rad / PK_RAD_PER_DEG));
}

// Samples between a line's last row and a later time.
static void sample_until(pk_pictures *p, pk_quality *quality, const pk_track_line *line, pk_time until) {
  pk_time from = (pk_time)line->row.time_ns, limit = from + silent_after;
  if (until > limit) until = limit;
  for (pk_time k = (from + p->step - 1) / p->step; k * p->step < until; k++)
    if (k >= 0 && k < (pk_time)p->n_samples) sample(p, quality, line, (uint32_t)k);
}

static void keep(pk_pictures *p, pk_track_line *line, const pk_track_flat *row) {
  pk_time time = (pk_time)row->time_ns;
  pk_kept *last = line->last;
  if (last && time < last->time) time = last->time; // a late plot of another radar
  if (last && last->time == time && last->status == row->status && last->lat_deg == row->lat_deg &&
      last->lon_deg == row->lon_deg)
    return;
  pk_kept *kept = pk_story_alloc(p->story, 1, sizeof *kept);
  if (!kept) return;
  *kept = (pk_kept){.time = time,
                    .lat_deg = row->lat_deg,
                    .lon_deg = row->lon_deg,
                    .height_m = row->height_m,
                    .east_mps = row->east_mps,
                    .north_mps = row->north_mps,
                    .position_sigma_m = row->position_sigma_m,
                    .truth = line->truth,
                    .status = row->status,
                    .identity = row->identity,
                    .remote = row->remote};
  if (last)
    last->next = kept;
  else
    line->first = kept;
  line->last = kept;
  pk_thin_keep(&line->thin, time, row->lat_deg, row->lon_deg);
  p->n_kept++;
}

// Keeps the line's last row too, where the path breaks off or what is said of it changes.
static void keep_before(pk_pictures *p, pk_track_line *line, int pause) {
  keep(p, line, &line->row);
  if (pause && line->last) line->last->pause = 1;
}

// Whether an event that the page tells falls between the line's last row and the next.
static int event_before(const pk_pictures *p, pk_track_line *line, pk_time until) {
  int found = 0;
  for (; line->moment < p->choice->n_places; line->moment++) {
    const pk_kept_moment *at = &p->choice->places[line->moment];
    if (at->centre != line->centre || at->track != line->number || at->time >= until) break;
    found |= at->time >= (pk_time)line->row.time_ns;
  }
  return found;
}

// Keeps what a line needs of a new row, and of the one before it; `truth` is the mover behind the new one.
static void thin_out(pk_pictures *p, pk_track_line *line, const pk_track_flat *row, uint32_t truth) {
  const pk_thinness *thin = &p->thinness;
  pk_time time = (pk_time)row->time_ns;
  int bright = pk_story_actor(p->story, truth ? truth : line->truth)->spotlight;
  int changed = line->last->status != row->status || line->last->identity != row->identity ||
                line->last->remote != row->remote || line->last->truth != truth;
  int pause = time - (pk_time)line->row.time_ns > silent_after, event = event_before(p, line, time);
  // The last row with a plot stays: the age of a coasting track counts from it.
  int coasts = row->status == PK_TRACK_COASTING && line->row.status != PK_TRACK_COASTING;
  if (pause || event || coasts || !pk_thin_allows(&line->thin, time, row->lat_deg, row->lon_deg))
    keep_before(p, line, pause);
  line->truth = truth;
  int due = time - line->last->time >= (bright ? thin->bright_gap : thin->other_gap);
  if (pause || event || changed || due || time <= line->thin.time)
    keep(p, line, row);
  else
    pk_thin_leave_out(&line->thin, time, row->lat_deg, row->lon_deg, bright ? thin->bright_m : thin->other_m);
}

static void take_row(pk_pictures *p, const pk_track_flat *row) {
  pk_quality *quality = quality_of(p, row->centre);
  if (!quality || !row->number) return;
  if ((p->n_lines + 1) * 2 > p->n_slots && !grow(p)) return;
  pk_track_line **slot = slot_of(p, row->centre, row->number), *line = *slot;
  int born = !line || !line->open;
  if (born && row->status == PK_TRACK_DROPPED) return;
  // What is told late is older than what the track shows already.
  if (!born && (pk_time)row->time_ns < (pk_time)line->row.time_ns && row->status != PK_TRACK_DROPPED) return;
  if (born && !(line = begin(p, slot, row))) return;
  quality->tracks += (uint32_t)born;
  p->n_rows++;
  if (!born) sample_until(p, quality, line, (pk_time)row->time_ns);
  uint32_t truth = truth_of(p, line, row);
  if (!born && truth && line->truth && truth != line->truth) quality->switches++;
  if (line->last)
    thin_out(p, line, row, truth);
  else
    line->truth = truth, keep(p, line, row);
  if (row->plot || row->remote || line->last_plot == PK_NEVER) line->last_plot = (pk_time)row->time_ns;
  line->row = *row;
  line->open = row->status != PK_TRACK_DROPPED;
}

// A line that the recording leaves open ends with its last row.
static void end_line(pk_pictures *p, pk_track_line *line) {
  if (!line->open || !line->last) return;
  sample_until(p, quality_of(p, line->centre), line, p->story->end);
  keep_before(p, line, 1);
}

static int take_rows(void *context, const void *rows, uint32_t n) {
  pk_pictures *p = context;
  const pk_track_flat *tracks = rows;
  for (uint32_t i = 0; i < n; i++) take_row(p, &tracks[i]);
  return pk_story_status(p->story) == PK_OK;
}

static void start_centres(pk_pictures *p) {
  pk_story *story = p->story;
  for (uint32_t i = 1; i <= story->n_actors; i++) p->n_centres += story->actors[i].kind == PK_ACTOR_CENTRE;
  p->centres = pk_story_alloc(story, p->n_centres, sizeof *p->centres);
  p->words = story->n_actors / 64 + 1;
  for (uint32_t i = 1, n = 0; i <= story->n_actors && p->centres; i++) {
    if (story->actors[i].kind != PK_ACTOR_CENTRE) continue;
    p->centres[n].centre = i;
    p->centres[n++].seen = pk_story_alloc(story, (size_t)p->n_samples * p->words, sizeof *p->centres->seen);
  }
}

// Which aircraft fly over each centre's nation at a sample (over the whole theatre where it has no border).
static void count_flying(pk_pictures *p, uint32_t mover, uint32_t k, pk_ecef place) {
  pk_lla at = pk_lla_from_ecef(place);
  for (uint32_t c = 0; c < p->n_centres; c++) {
    pk_quality *quality = &p->centres[c];
    const pk_area *area = pk_borders_area(p->borders, p->story, pk_story_nation_of(p->story, quality->centre));
    if (area && !pk_area_contains(area, at.lat_rad, at.lon_rad)) continue;
    quality->flying[k]++;
    quality->held[k] += (uint32_t)(quality->seen[(size_t)k * p->words + mover / 64] >> mover % 64 & 1);
  }
}

static void count_all_flying(pk_pictures *p) {
  for (uint32_t mover = 1; mover <= p->story->n_actors && p->centres; mover++)
    for (uint32_t k = 0; p->story->actors[mover].n_segments && k < p->n_samples; k++) {
      pk_ecef place;
      pk_time time = p->step * k;
      if (pk_story_flies(p->story, mover, time) && pk_story_place(p->story, mover, time, &place))
        count_flying(p, mover, k, place);
    }
}

void pk_pictures_read(pk_pictures *pictures, pk_story *story, const pk_borders *borders, const pk_choice *choice) {
  *pictures = (pk_pictures){.story = story, .borders = borders, .choice = choice};
  pk_behind_init(&pictures->behind, story);
  if (pk_story_status(story) != PK_OK) return;
  pictures->thinness =
      pk_thinness_for((double)pk_recording_count(story->recording, "SELECT total(n) FROM chunk WHERE kind = 'track'"));
  pk_time step = story->end / PK_SAMPLES_MAX / PK_SECOND + 1;
  pictures->step = (step < 5 ? 5 : step) * PK_SECOND;
  pictures->n_samples = (uint32_t)(story->end / pictures->step);
  if (!pictures->n_samples) pictures->n_samples = 1;
  start_centres(pictures);
  if (pk_story_status(story) != PK_OK || !grow(pictures)) return;
  pk_story_bulk(story, PK_ROW_TRACK, take_rows, pictures);
  for (pk_track_line *line = pictures->first; line; line = line->next) end_line(pictures, line);
  count_all_flying(pictures);
}

double pk_quality_error_m(const pk_pictures *pictures, const pk_quality *quality, uint32_t sample, double fraction) {
  uint32_t first = sample < pictures->n_samples ? sample : 0;
  uint32_t last = sample < pictures->n_samples ? sample + 1 : pictures->n_samples;
  uint64_t counts[PK_ERROR_BINS] = {0}, total = 0;
  for (uint32_t k = first; k < last; k++)
    for (uint32_t b = 0; b < PK_ERROR_BINS; b++) counts[b] += quality->errors[k][b], total += quality->errors[k][b];
  if (!total) return NAN;
  uint64_t below = 0;
  uint32_t b = 0;
  while (b < PK_ERROR_BINS - 1 && (double)(below += counts[b]) < fraction * (double)total) b++;
  return error_first_m * pk_exp((b + 0.5) / bins_per_octave * pk_log(2));
}

double pk_quality_share(const pk_pictures *pictures, const pk_quality *quality) {
  uint64_t flying = 0, held = 0;
  for (uint32_t k = 0; k < pictures->n_samples; k++) flying += quality->flying[k], held += quality->held[k];
  return flying ? (double)held / (double)flying : NAN;
}

double pk_quality_age_s(const pk_pictures *pictures, const pk_quality *quality) {
  uint64_t live = 0;
  double sum_s = 0;
  for (uint32_t k = 0; k < pictures->n_samples; k++) live += quality->live[k], sum_s += quality->age_sum_s[k];
  return live ? sum_s / (double)live : NAN;
}
