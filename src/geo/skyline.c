// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Rays every half degree; along each only the ridges that stand higher than all before them are kept, and where ridges
// differ by less than TOLERANCE_M at their distance the farther stands for both. A sector between two rays takes the
// higher of the two. Every rounding raises the skyline, so a target said to be visible is.
#include "geo/geodesic.h"
#include "geo/terrain.h"
#include "geo/tiles.h"
#include "num/math.h"
#include <math.h>

#define RADIUS_M PK_EFFECTIVE_RADIUS_M
#define TOLERANCE_M 0.5 // height of the lowest visible target
#define ANCHOR_M 4000.0 // places on a ray are geodesic this far apart, linear between (0.3 m off)
#define STEP_MIN_M 30.0 // samples along a ray: the spacing of the terrain, within limits
#define STEP_MAX_M 2000.0
#define REACH_MAX_M 1e6
#define DEEP_M (-PK_EARTH_RADIUS_M) // nothing stands before the target: it may be as low as it likes

enum { RAYS = 720 };

typedef struct ridge {
  float distance_m, slope; // from here on, targets are visible above this tangent of the elevation
} ridge;

typedef struct ridges {
  ridge *items;
  uint32_t n, capacity;
  int failed;
} ridges;

struct pk_skyline {
  pk_allocator allocator;
  double h0_m;
  double horizon_m; // of the smooth earth; negative if there is a terrain
  ridges all;
  uint32_t starts[RAYS + 1];
};

// What building needs and throws away.
typedef struct survey {
  const pk_terrain *terrain;
  pk_lla place;
  double h0_m, step_m;
  uint32_t n;          // samples of a ray; sample i lies at (i + 1) step_m
  double *fall, *sine; // 1 - cos and sin of the angle at the Earth's centre, for each sample
  double *height_m;    // of the ray at hand
  pk_allocator allocator;
} survey;

static float rounded_down(double x) {
  float near = (float)x;
  return (double)near > x ? nextafterf(near, -INFINITY) : near;
}
static float rounded_up(double x) { return -rounded_down(-x); }

static void push(ridges *list, pk_allocator allocator, ridge item) {
  if (!pk_array_reserve(allocator, (void **)&list->items, &list->capacity, list->n + 1, sizeof item))
    list->failed = 1;
  else
    list->items[list->n++] = item;
}

static void free_ridges(ridges *list, pk_allocator allocator) {
  pk_array_free(allocator, (void **)&list->items, &list->capacity, sizeof *list->items);
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

// Keeps the ridges of the ray at hand.
static void keep_ridges(const survey *s, ridges *out) {
  double highest = -INFINITY, group_slope = 0;
  out->n = 0;
  for (uint32_t i = 0; i < s->n; i++) {
    double h_m = s->height_m[i], up_m = RADIUS_M + h_m, distance_m = (i + 1) * s->step_m;
    double slope = (h_m - s->h0_m - up_m * s->fall[i]) / (up_m * s->sine[i]);
    if (slope <= highest) continue;
    highest = slope;
    if (out->n && (slope - group_slope) * distance_m <= TOLERANCE_M) {
      out->items[out->n - 1].slope = rounded_up(slope);
      continue;
    }
    group_slope = slope;
    push(out, s->allocator, (ridge){rounded_down(distance_m), rounded_up(slope)});
  }
}

// Appends what stands highest on either of two rays.
static void merge_rays(const ridges *a, const ridges *b, pk_allocator allocator, ridges *out) {
  float highest = -INFINITY;
  for (uint32_t i = 0, k = 0; i < a->n || k < b->n;) {
    int from_a = k == b->n || (i < a->n && a->items[i].distance_m <= b->items[k].distance_m);
    ridge next = from_a ? a->items[i++] : b->items[k++];
    if (next.slope <= highest) continue;
    highest = next.slope;
    push(out, allocator, next);
  }
}

static void survey_rays(survey *s, pk_skyline *skyline) {
  ridges first = {0}, before = {0}, now = {0};
  for (int ray = 0; ray <= RAYS; ray++) {
    if (ray < RAYS) {
      sample_ray(s, ray * (2 * PK_PI / RAYS));
      keep_ridges(s, ray == 0 ? &first : &now);
    }
    const ridges *west = ray <= 1 ? &first : &before, *east = ray < RAYS ? &now : &first;
    if (ray > 0) merge_rays(west, east, s->allocator, &skyline->all);
    if (ray > 0) skyline->starts[ray] = skyline->all.n;
    ridges swap = before;
    if (ray > 0) before = now, now = swap;
  }
  skyline->all.failed |= first.failed | before.failed | now.failed;
  free_ridges(&first, s->allocator);
  free_ridges(&before, s->allocator);
  free_ridges(&now, s->allocator);
}

static double step_of(const pk_terrain *terrain, double lat_rad) {
  double east_deg = terrain->grid.lon_step_deg * pk_cos(lat_rad), north_deg = terrain->grid.lat_step_deg;
  double step_m = fmin(east_deg, north_deg) * PK_RAD_PER_DEG * PK_EARTH_RADIUS_M;
  return fmin(fmax(step_m, STEP_MIN_M), STEP_MAX_M);
}

static pk_status build(pk_skyline *skyline, const pk_terrain *terrain, pk_lla place, double reach_m) {
  survey s = {.terrain = terrain, .place = place, .h0_m = skyline->h0_m, .allocator = skyline->allocator};
  s.step_m = step_of(terrain, place.lat_rad);
  s.n = (uint32_t)fmax(1, fmin(reach_m, REACH_MAX_M) / s.step_m);
  pk_arena arena;
  pk_arena_init(&arena, skyline->allocator);
  s.fall = PK_ARENA_NEW(&arena, double, s.n);
  s.sine = PK_ARENA_NEW(&arena, double, s.n);
  s.height_m = PK_ARENA_NEW(&arena, double, s.n);
  int good = s.fall && s.sine && s.height_m;
  for (uint32_t i = 0; good && i < s.n; i++) {
    double angle_rad = (i + 1) * s.step_m / RADIUS_M, half = pk_sin(angle_rad / 2);
    s.fall[i] = 2 * half * half;
    s.sine[i] = pk_sin(angle_rad);
  }
  if (good) survey_rays(&s, skyline);
  pk_arena_clear(&arena);
  return good && !skyline->all.failed ? PK_OK : PK_NO_MEMORY;
}

// The horizon of a sphere is a ridge at sea level where the ray touches it.
static pk_status build_smooth(pk_skyline *skyline) {
  double h0_m = fmax(skyline->h0_m, 0), slope = sqrt(h0_m * (2 * RADIUS_M + h0_m)) / RADIUS_M;
  skyline->horizon_m = RADIUS_M * pk_atan2(slope, 1);
  push(&skyline->all, skyline->allocator, (ridge){rounded_down(skyline->horizon_m), rounded_up(-slope)});
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
  free_ridges(&skyline->all, skyline->allocator);
  skyline->allocator.resize(skyline->allocator.context, skyline, sizeof *skyline, 0);
}

// The last ridge before a distance, NULL if there is none; halving without branches that could be guessed wrong.
static const ridge *ridge_before(const ridge *items, uint32_t n, double distance_m) {
  const ridge *before = NULL;
  while (n > 0) {
    uint32_t half = (n + 1) / 2;
    int nearer = items[half - 1].distance_m < distance_m;
    before = nearer ? &items[half - 1] : before;
    items = nearer ? items + half : items;
    n = nearer ? n - half : half - 1;
  }
  return before;
}

// pk_mask_height_m for a slope, with sine and cosine by Taylor to 1e-11 below 0.24 rad (2000 km).
static double height_over_m(double h0_m, double slope, double distance_m) {
  double a = distance_m / RADIUS_M, a2 = a * a;
  double sine = a * (1 - a2 / 6 * (1 - a2 / 20 * (1 - a2 / 42)));
  double fall = a2 / 2 * (1 - a2 / 12 * (1 - a2 / 30 * (1 - a2 / 56)));
  return (h0_m + RADIUS_M * (fall + slope * sine)) / (1 - fall - slope * sine);
}

double pk_skyline_height_m(const pk_skyline *skyline, double azimuth_rad, double distance_m, double *obstacle_m) {
  const ridge *before;
  if (skyline->horizon_m >= 0) {
    before = ridge_before(skyline->all.items, 1, distance_m);
  } else {
    double ray = azimuth_rad * (RAYS / (2 * PK_PI));
    if (ray < 0 || ray >= RAYS) ray -= RAYS * floor(ray / RAYS);
    uint32_t sector = ray >= 0 && ray < RAYS ? (uint32_t)ray : 0, start = skyline->starts[sector];
    before = ridge_before(skyline->all.items + start, skyline->starts[sector + 1] - start, distance_m);
  }
  if (obstacle_m) *obstacle_m = before ? (double)before->distance_m : 0;
  if (!before) return skyline->horizon_m >= 0 ? 0 : DEEP_M;
  return height_over_m(skyline->h0_m, (double)before->slope, distance_m);
}
