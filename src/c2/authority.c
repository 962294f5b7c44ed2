// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/authority.h"
#include "base/hash.h"
#include <string.h>

pk_authority_def pk_authority_def_default(void) {
  return (pk_authority_def){.name = "",
                            .role = "",
                            .decides_s = pk_dist_constant(0),
                            .reach_probability = 1,
                            .try_s = pk_dist_constant(60),
                            .stand_in = PK_AUTHORITY_NONE,
                            .yes_probability = 1};
}

// Whether `goal` is reached from `from` over consultations and stand-ins.
static int leads_to(const pk_authority_def *defs, uint32_t n, const uint32_t from_goal[2], uint64_t *visited) {
  const pk_authority_def *def = &defs[from_goal[0]];
  for (uint32_t i = 0; i <= def->n_consults && i <= PK_CONSULTS_MAX; i++) {
    const int is_stand_in = i == def->n_consults;
    if (is_stand_in && def->stand_in < 0) break;
    const uint32_t next = is_stand_in ? (uint32_t)def->stand_in : def->consults[i];
    if (next >= n) continue;
    if (next == from_goal[1]) return 1;
    if (*visited >> next & 1) continue;
    *visited |= (uint64_t)1 << next;
    if (leads_to(defs, n, (const uint32_t[2]){next, from_goal[1]}, visited)) return 1;
  }
  return 0;
}

pk_status pk_authorities_check(const pk_authority_def *defs, uint32_t n, pk_diags *diags) {
  pk_status status = PK_OK;
  if (n > PK_AUTHORITIES_MAX) {
    pk_diags_add(diags, PK_ERROR, (pk_place){0}, "%u authorities; at most %d are possible", (unsigned)n,
                 PK_AUTHORITIES_MAX);
    return PK_INVALID;
  }
  for (uint32_t i = 0; i < n; i++) {
    uint64_t visited = 0;
    if (!leads_to(defs, n, (const uint32_t[2]){i, i}, &visited)) continue;
    pk_diag *diag =
        pk_diags_add(diags, PK_ERROR, (pk_place){0},
                     "authority '%s' waits for itself: its consultations or stand-ins lead back to it", defs[i].name);
    pk_diag_help(diags, diag, "leave one of the consultations out");
    status = PK_INVALID;
  }
  return status;
}

static int role_fits(const pk_authority_def *def, const pk_rule *rule) {
  return !rule || !rule->by || !rule->by[0] || (def->role && strcmp(def->role, rule->by) == 0) ||
         (def->name && strcmp(def->name, rule->by) == 0);
}

// Whether a is asked rather than b.
static int preferred(const pk_authority_def *a, const pk_authority_def *b, uint32_t centre) {
  if ((a->centre == centre) != (b->centre == centre)) return a->centre == centre;
  const double mean_a = pk_dist_mean(&a->decides_s), mean_b = pk_dist_mean(&b->decides_s);
  if (mean_a != mean_b) return mean_a < mean_b;
  return strcmp(a->name, b->name) < 0;
}

int32_t pk_authority_for(const pk_authority_def *defs, uint32_t n, const pk_rule *rule, pk_step step,
                         const uint32_t nation_and_centre[2]) {
  int32_t best = PK_AUTHORITY_NONE;
  for (uint32_t i = 0; i < n; i++) {
    const pk_authority_def *def = &defs[i];
    if (def->nation != nation_and_centre[0] || !(def->may & PK_BIT(step)) || !role_fits(def, rule)) continue;
    if (best < 0 || preferred(def, &defs[best], nation_and_centre[1])) best = (int32_t)i;
  }
  // Who may scramble may also declare what he scrambles against, unless somebody is named for it.
  if (best < 0 && step == PK_STEP_DECLARE) return pk_authority_for(defs, n, rule, PK_STEP_SCRAMBLE, nation_and_centre);
  return best;
}

pk_status pk_authorities_init(pk_authorities *all, const pk_authority_def *defs, uint32_t n, pk_arena *arena,
                              const uint64_t seed_and_replication[2]) {
  *all = (pk_authorities){.defs = defs, .n = n};
  if (n == 0) return PK_OK;
  all->busy_until = PK_ARENA_NEW(arena, pk_time, n);
  all->asked = PK_ARENA_NEW(arena, uint32_t, n);
  all->streams = PK_ARENA_NEW(arena, pk_stream, n);
  if (!all->busy_until || !all->asked || !all->streams) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++) {
    all->busy_until[i] = INT64_MIN;
    all->streams[i] = pk_stream_of(seed_and_replication[0], (uint32_t)seed_and_replication[1], defs[i].name, "decide");
  }
  return PK_OK;
}

enum { DRAW_TIME, DRAW_YES, DRAW_REACH, DRAW_TRY, DRAWS };

static pk_stream stream_for(const pk_authorities *all, uint32_t authority, const pk_request *request) {
  return pk_stream_sub(all->streams[authority], pk_hash_pair(request->track, request->step));
}

static uint64_t draw_index(const pk_request *request, int draw) {
  return (uint64_t)request->attempt * DRAWS + (uint64_t)draw;
}

// Time at which an authority that is free for it from `now` on has decided; consultations included.
static pk_time decide(pk_authorities *all, uint32_t authority, pk_request *request, pk_time now, uint64_t visited) {
  const pk_authority_def *def = &all->defs[authority];
  const pk_stream stream = stream_for(all, authority, request);
  const pk_time begun = all->busy_until[authority] > now ? all->busy_until[authority] : now;
  const int first = visited == 0;
  visited |= (uint64_t)1 << authority;
  if (first) request->begun = begun;
  pk_time done = begun + pk_time_from_s(pk_dist_draw(&def->decides_s, stream, draw_index(request, DRAW_TIME)));
  const pk_time alone = done;
  for (uint32_t i = 0; i < def->n_consults && i < PK_CONSULTS_MAX; i++)
    if (def->consults[i] < all->n && !(visited >> def->consults[i] & 1))
      done = decide(all, def->consults[i], request, done, visited);
  if (first) request->consulted_s = pk_time_s(done - alone);
  all->busy_until[authority] = done;
  all->asked[authority]++;
  return done;
}

void pk_authorities_ask(pk_authorities *all, pk_request *request, pk_time now) {
  pk_time time = now;
  uint64_t tried = 0;
  request->begun = request->done = now;
  request->reached = request->yes = 0;
  while (request->authority >= 0 && (uint32_t)request->authority < all->n) {
    const uint32_t authority = (uint32_t)request->authority;
    const pk_authority_def *def = &all->defs[authority];
    const pk_stream stream = stream_for(all, authority, request);
    if (def->human) {
      request->begun = time;
      request->done = PK_NEVER;
      return;
    }
    if (pk_draw_uniform(stream, draw_index(request, DRAW_REACH)) < def->reach_probability) {
      request->reached = 1;
      request->done = decide(all, authority, request, time, 0);
      request->yes = pk_draw_uniform(stream, draw_index(request, DRAW_YES)) < def->yes_probability;
      return;
    }
    time += pk_time_from_s(pk_dist_draw(&def->try_s, stream, draw_index(request, DRAW_TRY)));
    request->begun = request->done = time;
    tried |= (uint64_t)1 << authority;
    const int32_t next = request->named ? PK_AUTHORITY_NONE : def->stand_in;
    if (next < 0 || (uint32_t)next >= all->n || tried >> next & 1) return;
    request->authority = (int16_t)next;
  }
}
