// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Rays every half degree; along each the steepest sight line over all that stands nearer. A sector between two rays
// takes the higher of the two, as a chain of straight pieces over distance that are never below it and at most a
// tolerance above. Every rounding raises the skyline, so a target said to be visible is.
#include "geo/geodesic.h"
#include "geo/terrain.h"
#include "geo/tiles.h"
#include "num/math.h"
#include <math.h>

#define RADIUS_M PK_EFFECTIVE_RADIUS_M
#define TOLERANCE_M 0.5 // how much higher than exact the lowest visible height may be: this ...
#define TOLERANCE_DROP                                                                                                 \
  5e-3                  // ... and this share of what the sight line falls on its way, which a mountain or aircraft has
#define ANCHOR_M 4000.0 // places on a ray are geodesic this far apart, linear between (0.3 m off)
#define STEP_MIN_M 30.0 // samples along a ray: the spacing of the terrain, within limits
#define STEP_MAX_M 2000.0
#define REACH_MAX_M 1e6
#define DEEP_M (-PK_EARTH_RADIUS_M) // nothing stands before the target: it may be as low as it likes

enum { RAYS = 720 };

// Beyond distance_m, targets are visible above the tangent of elevation slope + rise_per_m (distance - distance_m).
typedef struct piece {
  float distance_m, slope, rise_per_m, ridge_m; // ridge_m: where the obstacle stands
} piece;

typedef struct pieces {
  piece *items;
  uint32_t n, capacity;
  int failed;
} pieces;

struct pk_skyline {
  pk_allocator allocator;
  double h0_m;
  double horizon_m; // of the smooth earth; negative if there is a terrain
  pieces all;
  uint32_t starts[RAYS + 1];
};

// A ray, sample by sample: the steepest slope so far, and the sample that has it.
typedef struct ray {
  double *slope;
  uint32_t *ridge;
} ray;

// What building needs and throws away. Sample i of a ray lies at (i + 1) step_m.
typedef struct survey {
  const pk_terrain *terrain;
  pk_lla place;
  double h0_m, step_m;
  uint32_t n;
  double *fall, *sine; // 1 - cos and sin of the angle at the Earth's centre
  double *per_m;       // 1 / distance
  double *height_m;    // of the ray at hand
} survey;

static float rounded_down(double x) {
  float near = (float)x;
  return (double)near > x ? nextafterf(near, -INFINITY) : near;
}
static float rounded_up(double x) { return -rounded_down(-x); }

static void push(pieces *list, pk_allocator allocator, piece item) {
  if (!pk_array_reserve(allocator, (void **)&list->items, &list->capacity, list->n + 1, sizeof item))
    list->failed = 1;
  else
    list->items[list->n++] = item;
}

// Heights along a ray.
static void sample_ray(survey *s, double azimuth_rad) {
  pk_lla from = s->place, to = s->place;
  double from_m = 0, to_m = 0, span_rad = 0;
  for (uint32_t i = 0; i < s->n; i++) {
    double distance_m = (i + 1) * s->step_m;
    if (distance_m > to_m) {
      from = to, from_m = to_m;
      to_m = from_m + fmax(ANCHOR_M, s->step_m);
      to = pk_geodesic_direct(s->place, azimuth_rad, to_m, NULL);
      span_rad = pk_wrap_pi(to.lon_rad - from.lon_rad);
    }
    double t = (distance_m - from_m) / (to_m - from_m);
    s->height_m[i] =
        pk_terrain_height_m(s->terrain, from.lat_rad + t * (to.lat_rad - from.lat_rad), from.lon_rad + t * span_rad);
  }
}

static void look_along(const survey *s, ray *out) {
  double highest = -INFINITY;
  uint32_t ridge = 0;
  for (uint32_t i = 0; i < s->n; i++) {
    double h_m = s->height_m[i], up_m = RADIUS_M + h_m,
           slope = (h_m - s->h0_m - up_m * s->fall[i]) / (up_m * s->sine[i]);
    if (slope > highest) highest = slope, ridge = i;
    out->slope[i] = highest;
    out->ridge[i] = ridge;
  }
}

static double larger(double a, double b) { return a > b ? a : b; }
static double smaller(double a, double b) { return a < b ? a : b; }

// One piece from a sample on, as long as a straight line stays within the tolerance; what is known at a sample counts
// as far as the next. Answers the first sample beyond.
static uint32_t fit_piece(const survey *s, const ray *a, const ray *b, uint32_t start, piece *out) {
  double slope = larger(a->slope[start], b->slope[start]), least = 0, most = INFINITY;
  uint32_t i = start, ridge = a->slope[start] > b->slope[start] ? a->ridge[start] : b->ridge[start];
  for (; i < s->n; i++) {
    double here = larger(a->slope[i], b->slope[i]), drop_m = -here * ((i + 1) * s->step_m);
    double tolerance = (TOLERANCE_M + TOLERANCE_DROP * larger(0, drop_m)) * s->per_m[i];
    double needed = i > start ? larger(least, (here - slope) * s->per_m[i - start - 1]) : 0;
    double allowed = smaller(most, (here + tolerance - slope) * s->per_m[i - start]);
    if (needed > allowed) break;
    least = needed, most = allowed;
  }
  double from_m = (start + 1) * s->step_m, ridge_m = (ridge + 1) * s->step_m;
  *out = (piece){rounded_down(from_m), rounded_up(slope), rounded_up(least), (float)ridge_m};
  return i;
}

static void fit_sector(const survey *s, const ray *a, const ray *b, pk_skyline *skyline) {
  for (uint32_t i = 0; i < s->n && !skyline->all.failed;) {
    piece fitted;
    uint32_t beyond = fit_piece(s, a, b, i, &fitted);
    i = beyond == s->n && i < s->n - 1 ? s->n - 1 : beyond; // the last sample stands for all beyond the reach
    push(&skyline->all, skyline->allocator, fitted);
  }
}

static void survey_rays(survey *s, ray rays[3], pk_skyline *skyline) {
  ray *first = &rays[0], *before = first, *now = &rays[1], *spare = &rays[2];
  for (int k = 0; k <= RAYS; k++) {
    ray *target = k == 0 || k == RAYS ? first : now;
    if (k < RAYS) {
      sample_ray(s, k * (2 * PK_PI / RAYS));
      look_along(s, target);
    }
    if (k > 0) {
      fit_sector(s, before, target, skyline);
      skyline->starts[k] = skyline->all.n;
      now = before == first ? spare : before;
      before = target;
    }
  }
}

static double step_of(const pk_terrain *terrain, double lat_rad) {
  double east_deg = terrain->grid.lon_step_deg * pk_cos(lat_rad), north_deg = terrain->grid.lat_step_deg;
  double step_m = fmin(east_deg, north_deg) * PK_RAD_PER_DEG * PK_EARTH_RADIUS_M;
  return fmin(fmax(step_m, STEP_MIN_M), STEP_MAX_M);
}

static int reserve(survey *s, ray rays[3], pk_arena *arena) {
  s->fall = PK_ARENA_NEW(arena, double, s->n);
  s->sine = PK_ARENA_NEW(arena, double, s->n);
  s->per_m = PK_ARENA_NEW(arena, double, s->n);
  s->height_m = PK_ARENA_NEW(arena, double, s->n);
  int good = s->fall && s->sine && s->per_m && s->height_m;
  for (int k = 0; k < 3; k++) {
    rays[k].slope = PK_ARENA_NEW(arena, double, s->n);
    rays[k].ridge = PK_ARENA_NEW(arena, uint32_t, s->n);
    good = good && rays[k].slope && rays[k].ridge;
  }
  return good;
}

static pk_status build(pk_skyline *skyline, const pk_terrain *terrain, pk_lla place, double reach_m) {
  survey s = {.terrain = terrain, .place = place, .h0_m = skyline->h0_m};
  s.step_m = step_of(terrain, place.lat_rad);
  s.n = (uint32_t)fmax(1, fmin(reach_m, REACH_MAX_M) / s.step_m);
  pk_arena arena;
  ray rays[3];
  pk_arena_init(&arena, skyline->allocator);
  int good = reserve(&s, rays, &arena);
  for (uint32_t i = 0; good && i < s.n; i++) {
    double distance_m = (i + 1) * s.step_m, half = pk_sin(distance_m / RADIUS_M / 2);
    s.fall[i] = 2 * half * half;
    s.sine[i] = pk_sin(distance_m / RADIUS_M);
    s.per_m[i] = 1 / distance_m;
  }
  if (good) survey_rays(&s, rays, skyline);
  pk_arena_clear(&arena);
  return good && !skyline->all.failed ? PK_OK : PK_NO_MEMORY;
}

// The horizon of a sphere is a ridge at sea level where the ray touches it: its distance, and the tangent of the ray.
static double horizon_of(double h0_m, double *slope) {
  double above_m = fmax(h0_m, 0), down = sqrt(above_m * (2 * RADIUS_M + above_m)) / RADIUS_M;
  *slope = -down;
  return RADIUS_M * pk_atan2(down, 1);
}

static pk_status build_smooth(pk_skyline *skyline) {
  double slope;
  skyline->horizon_m = horizon_of(skyline->h0_m, &slope);
  push(&skyline->all, skyline->allocator,
       (piece){rounded_down(skyline->horizon_m), rounded_up(slope), 0, (float)skyline->horizon_m});
  return skyline->all.failed ? PK_NO_MEMORY : PK_OK;
}

pk_status pk_skyline_build(const pk_terrain *terrain, pk_lla place, double antenna_amsl_m, double reach_m,
                           pk_allocator allocator, pk_skyline **out) {
  pk_skyline *skyline = allocator.resize(allocator.context, NULL, 0, sizeof *skyline);
  if (!skyline) return PK_NO_MEMORY;
  *skyline = (pk_skyline){.allocator = allocator, .h0_m = antenna_amsl_m, .horizon_m = -1};
  pk_status status = terrain ? build(skyline, terrain, place, reach_m) : build_smooth(skyline);
  if (status == PK_OK)
    *out = skyline;
  else
    pk_skyline_destroy(skyline);
  return status;
}

void pk_skyline_destroy(pk_skyline *skyline) {
  if (!skyline) return;
  pk_array_free(skyline->allocator, (void **)&skyline->all.items, &skyline->all.capacity, sizeof *skyline->all.items);
  skyline->allocator.resize(skyline->allocator.context, skyline, sizeof *skyline, 0);
}

// The last piece that begins before a distance, NULL if there is none; halving without branches that could be guessed
// wrong.
static const piece *piece_before(const piece *items, uint32_t n, double distance_m) {
  const piece *before = NULL;
  while (n > 0) {
    uint32_t half = (n + 1) / 2;
    int nearer = items[half - 1].distance_m < distance_m;
    before = nearer ? &items[half - 1] : before;
    items = nearer ? items + half : items;
    n = nearer ? n - half : half - 1;
  }
  return before;
}

// Sine, and 1 - cosine, of the angle at the Earth's centre, by Taylor to 1e-11 below 0.24 rad (2000 km).
typedef struct bend {
  double sine, fall;
} bend;

static bend bend_of(double distance_m) {
  double a = distance_m / RADIUS_M, a2 = a * a;
  return (bend){.sine = a * (1 - a2 / 6 * (1 - a2 / 20 * (1 - a2 / 42))),
                .fall = a2 / 2 * (1 - a2 / 12 * (1 - a2 / 30 * (1 - a2 / 56)))};
}

// pk_mask_height_m for a slope.
static double height_over_m(double h0_m, double slope, double distance_m) {
  bend b = bend_of(distance_m);
  return (h0_m + RADIUS_M * (b.fall + slope * b.sine)) / (1 - b.fall - slope * b.sine);
}

// Slope of the sight line to a height at a distance: the inverse.
static double slope_over(double h0_m, double h_m, double distance_m) {
  bend b = bend_of(distance_m);
  return (h_m - h0_m - (RADIUS_M + h_m) * b.fall) / ((RADIUS_M + h_m) * b.sine);
}

double pk_skyline_height_m(const pk_skyline *skyline, double azimuth_rad, double distance_m, double *obstacle_m) {
  const piece *before;
  if (skyline->horizon_m >= 0) {
    before = piece_before(skyline->all.items, 1, distance_m);
  } else {
    double turn = azimuth_rad * (RAYS / (2 * PK_PI));
    if (turn < 0 || turn >= RAYS) turn -= RAYS * floor(turn / RAYS);
    uint32_t sector = turn >= 0 && turn < RAYS ? (uint32_t)turn : 0, start = skyline->starts[sector];
    before = piece_before(skyline->all.items + start, skyline->starts[sector + 1] - start, distance_m);
  }
  if (obstacle_m) *obstacle_m = before ? (double)before->ridge_m : 0;
  if (!before) return skyline->horizon_m >= 0 ? 0 : DEEP_M;
  double slope = (double)before->slope + (double)before->rise_per_m * (distance_m - (double)before->distance_m);
  return height_over_m(skyline->h0_m, slope, distance_m);
}

static double smooth_mask_m(double h0_m, double distance_m, double *obstacle_m) {
  double slope, horizon_m = horizon_of(h0_m, &slope);
  int is_beyond = distance_m > horizon_m;
  if (obstacle_m) *obstacle_m = is_beyond ? horizon_m : 0;
  return is_beyond ? height_over_m(fmax(h0_m, 0), slope, distance_m) : 0;
}

double pk_terrain_mask_m(const pk_terrain *terrain, pk_lla place, double antenna_amsl_m, double azimuth_rad,
                         double distance_m, double *obstacle_m) {
  if (!terrain) return smooth_mask_m(antenna_amsl_m, distance_m, obstacle_m);
  double step_m = step_of(terrain, place.lat_rad);
  double lowest = slope_over(antenna_amsl_m, terrain->lowest_m, distance_m), highest = -INFINITY, ridge_m = 0;
  double far_m = distance_m, near_m = distance_m, span_rad = 0;
  pk_lla far = place, near = pk_geodesic_direct(place, azimuth_rad, distance_m, NULL);
  for (double at_m = distance_m - step_m; at_m > 0; at_m -= step_m) {
    if (height_over_m(antenna_amsl_m, lowest, at_m) > terrain->highest_m) break;
    if (at_m < near_m) {
      far = near, far_m = near_m;
      near_m = fmax(far_m - ANCHOR_M, 0);
      near = pk_geodesic_direct(place, azimuth_rad, near_m, NULL);
      span_rad = pk_wrap_pi(near.lon_rad - far.lon_rad);
    }
    double t = (far_m - at_m) / (far_m - near_m);
    double ground_m =
        pk_terrain_height_m(terrain, far.lat_rad + t * (near.lat_rad - far.lat_rad), far.lon_rad + t * span_rad);
    double slope = slope_over(antenna_amsl_m, ground_m, at_m);
    if (slope > highest) highest = slope, ridge_m = at_m;
  }
  if (obstacle_m) *obstacle_m = ridge_m;
  return highest > -INFINITY ? height_over_m(antenna_amsl_m, highest, distance_m) : DEEP_M;
}
