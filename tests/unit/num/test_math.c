// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Usage: test_num_math [points per row, default 10000]; with an argument it prints the largest error of each row.
#include "base/hash.h"
#include "num/math.h"
#include "support.h"
// cmocka's four first
#include "dice.h"
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// --- Random arguments (SplitMix64, so that the oracle does not lean on num/random) ---

// All magnitudes from 2^low to 2^high are alike likely.
static double next_magnitude(uint64_t *state, double low, double high) {
  int exponent = (int)floor(next_between(state, low, high));
  return ldexp(next_between(state, 1, 2), exponent);
}

typedef enum draw_kind { BETWEEN, SIZE, PLUS_SIZE, MINUS_SIZE, BESIDE, QUARTER_TURNS, WHOLE } draw_kind;
typedef struct draw {
  draw_kind kind;
  double a, b, c; // BETWEEN a..b; sizes 2^a..2^b of either sign, plus or minus; BESIDE c by sizes 2^a..2^b; WHOLE a..b
} draw;

static double beside_a_quarter_turn(uint64_t *state, double a, double b) {
  double x = floor(next_magnitude(state, a, b)) * (PK_PI / 2);
  for (uint64_t steps = next_bits(state) % 4; steps; steps--) x = nextafter(x, steps & 1 ? INFINITY : -INFINITY);
  return x;
}

static double next_argument(uint64_t *state, const draw *d) {
  double sign = next_bits(state) & 1 ? 1 : -1;
  switch (d->kind) {
  case BETWEEN:
    return next_between(state, d->a, d->b);
  case SIZE:
    return sign * next_magnitude(state, d->a, d->b);
  case PLUS_SIZE:
    return next_magnitude(state, d->a, d->b);
  case MINUS_SIZE:
    return -next_magnitude(state, d->a, d->b);
  case BESIDE:
    return d->c + sign * next_magnitude(state, d->a, d->b);
  case QUARTER_TURNS:
    return sign * beside_a_quarter_turn(state, d->a, d->b);
  case WHOLE:
    return floor(next_between(state, d->a, d->b));
  }
  return 0;
}

// --- What is compared ---

typedef int oracle1(mpfr_t, mpfr_srcptr, mpfr_rnd_t);
typedef int oracle2(mpfr_t, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

typedef struct row {
  const char *name;
  double (*one)(double);
  double (*two)(double, double);
  oracle1 *exact_one;
  oracle2 *exact_two;
  draw x, y;
  double bound_ulp;
} row;

static double sine_of_both(double angle_rad) {
  double sine, cosine;
  pk_sincos(angle_rad, &sine, &cosine);
  return sine;
}

static double cosine_of_both(double angle_rad) {
  double sine, cosine;
  pk_sincos(angle_rad, &sine, &cosine);
  return cosine;
}

static int exact_db(mpfr_t out, mpfr_srcptr x, mpfr_rnd_t round) {
  mpfr_log10(out, x, round);
  return mpfr_mul_ui(out, out, 10, round);
}

static int exact_ratio(mpfr_t out, mpfr_srcptr x, mpfr_rnd_t round) {
  mpfr_div_ui(out, x, 10, round);
  return mpfr_exp10(out, out, round);
}

#define ONE(f, x, ...)                                                                                                 \
  { #f, f, NULL, x, NULL, __VA_ARGS__, {BETWEEN, 0, 0, 0 }, 1 }
#define TWO(f, x, ...)                                                                                                 \
  { #f, NULL, f, NULL, x, __VA_ARGS__, 1 }
#define ANGLES(f, x)                                                                                                   \
  ONE(f, x, {BETWEEN, -10, 10, 0}), ONE(f, x, {SIZE, -1074, 1024, 0}), ONE(f, x, {SIZE, 0, 60, 0}),                    \
      ONE(f, x, {QUARTER_TURNS, 0, 40, 0})

static const row rows[] = {
    ANGLES(pk_sin, mpfr_sin),
    ANGLES(pk_cos, mpfr_cos),
    ANGLES(pk_tan, mpfr_tan),
    ANGLES(sine_of_both, mpfr_sin),
    ANGLES(cosine_of_both, mpfr_cos),
    ONE(pk_asin, mpfr_asin, {BETWEEN, -1, 1, 0}),
    ONE(pk_asin, mpfr_asin, {SIZE, -1074, 0, 0}),
    ONE(pk_asin, mpfr_asin, {BESIDE, -53, -2, 0.75}),
    ONE(pk_acos, mpfr_acos, {BETWEEN, -1, 1, 0}),
    ONE(pk_acos, mpfr_acos, {SIZE, -1074, 0, 0}),
    ONE(pk_acos, mpfr_acos, {BESIDE, -53, -2, -0.75}),
    TWO(pk_atan2, mpfr_atan2, {BETWEEN, -10, 10, 0}, {BETWEEN, -10, 10, 0}),
    TWO(pk_atan2, mpfr_atan2, {SIZE, -60, 60, 0}, {SIZE, -60, 60, 0}),
    TWO(pk_atan2, mpfr_atan2, {SIZE, -1074, 1024, 0}, {SIZE, -1074, 1024, 0}),
    TWO(pk_atan2, mpfr_atan2, {SIZE, -1074, -1000, 0}, {SIZE, -1074, -1000, 0}),
    TWO(pk_atan2, mpfr_atan2, {SIZE, 1000, 1024, 0}, {SIZE, 1000, 1024, 0}),
    TWO(pk_atan2, mpfr_atan2, {SIZE, -530, -500, 0}, {PLUS_SIZE, 500, 560, 0}),
    ONE(pk_exp, mpfr_exp, {BETWEEN, -10, 10, 0}),
    ONE(pk_exp, mpfr_exp, {BETWEEN, -746, 709.78, 0}),
    ONE(pk_exp, mpfr_exp, {BETWEEN, -746, -708, 0}),
    ONE(pk_exp, mpfr_exp, {BETWEEN, 709.779, 709.7827128933840, 0}),
    ONE(pk_exp, mpfr_exp, {SIZE, -1074, 0, 0}),
    ONE(pk_expm1, mpfr_expm1, {BETWEEN, -50, 709, 0}),
    ONE(pk_expm1, mpfr_expm1, {BETWEEN, -1, 1, 0}),
    ONE(pk_expm1, mpfr_expm1, {SIZE, -1074, 0, 0}),
    ONE(pk_log, mpfr_log, {BETWEEN, 0, 10, 0}),
    ONE(pk_log, mpfr_log, {PLUS_SIZE, -1074, 1024, 0}),
    ONE(pk_log, mpfr_log, {BESIDE, -53, -1, 1}),
    ONE(pk_log1p, mpfr_log1p, {BETWEEN, -1, 10, 0}),
    ONE(pk_log1p, mpfr_log1p, {SIZE, -1074, -1, 0}),
    ONE(pk_log1p, mpfr_log1p, {PLUS_SIZE, 0, 1024, 0}),
    TWO(pk_pow, mpfr_pow, {BETWEEN, 0, 10, 0}, {BETWEEN, -10, 10, 0}),
    TWO(pk_pow, mpfr_pow, {PLUS_SIZE, -1074, 1024, 0}, {SIZE, -60, 0, 0}),
    TWO(pk_pow, mpfr_pow, {BESIDE, -50, -10, 1}, {SIZE, 0, 19, 0}),
    TWO(pk_pow, mpfr_pow, {MINUS_SIZE, -20, 20, 0}, {WHOLE, -50, 50, 0}),
    TWO(pk_pow, mpfr_pow, {PLUS_SIZE, -30, -3, 0}, {BETWEEN, 35, 300, 0}),
    ONE(pk_cbrt, mpfr_cbrt, {BETWEEN, -10, 10, 0}),
    ONE(pk_cbrt, mpfr_cbrt, {SIZE, -1074, 1024, 0}),
    TWO(pk_hypot, mpfr_hypot, {BETWEEN, -10, 10, 0}, {BETWEEN, -10, 10, 0}),
    TWO(pk_hypot, mpfr_hypot, {SIZE, -30, 30, 0}, {SIZE, -30, 30, 0}),
    TWO(pk_hypot, mpfr_hypot, {SIZE, -1074, 1023, 0}, {SIZE, -1074, 1023, 0}),
    TWO(pk_hypot, mpfr_hypot, {SIZE, -1074, -890, 0}, {SIZE, -1074, -890, 0}),
    TWO(pk_hypot, mpfr_hypot, {SIZE, 1000, 1023, 0}, {SIZE, 1000, 1023, 0}),
    {"pk_db_from_ratio", pk_db_from_ratio, NULL, exact_db, NULL, {PLUS_SIZE, -1074, 1024, 0}, {BETWEEN, 0, 0, 0}, 2},
    {"pk_db_from_ratio", pk_db_from_ratio, NULL, exact_db, NULL, {BESIDE, -53, -1, 1}, {BETWEEN, 0, 0, 0}, 2},
    {"pk_ratio_from_db", pk_ratio_from_db, NULL, exact_ratio, NULL, {BETWEEN, -3000, 3000, 0}, {BETWEEN, 0, 0, 0}, 2},
    {"pk_ratio_from_db", pk_ratio_from_db, NULL, exact_ratio, NULL, {SIZE, -1074, 6, 0}, {BETWEEN, 0, 0, 0}, 2},
};
enum { ROWS = sizeof rows / sizeof *rows };

// --- The oracle ---

// Distance of a double from the exact value, in units of the exact value's last place.
static double error_ulp(double got, mpfr_t exact) {
  double nearest = mpfr_get_d(exact, MPFR_RNDN);
  if (got == nearest) return fabs(got) < INFINITY && got != 0 ? 0.5 : 0; // correctly rounded
  if (isnan(got) || isinf(got) || isinf(nearest)) return INFINITY;
  long last_place = mpfr_zero_p(exact) ? -1074 : (long)mpfr_get_exp(exact) - 53;
  if (last_place < -1074) last_place = -1074;
  mpfr_sub_d(exact, exact, got, MPFR_RNDN);
  mpfr_mul_2si(exact, exact, -last_place, MPFR_RNDN);
  return fabs(mpfr_get_d(exact, MPFR_RNDN));
}

static double row_worst_ulp(const row *r, uint64_t seed, long points) {
  mpfr_t x, y, exact;
  mpfr_inits2(53, x, y, (mpfr_ptr)NULL);
  mpfr_init2(exact, 96);
  double worst = 0;
  for (long i = 0; i < points; i++) {
    double a = next_argument(&seed, &r->x), b = next_argument(&seed, &r->y);
    mpfr_set_d(x, a, MPFR_RNDN);
    mpfr_set_d(y, b, MPFR_RNDN);
    if (r->one) r->exact_one(exact, x, MPFR_RNDN);
    if (r->two) r->exact_two(exact, x, y, MPFR_RNDN);
    double error = error_ulp(r->one ? r->one(a) : r->two(a, b), exact);
    if (error > r->bound_ulp && error > worst) print_error("%s(%a, %a): %g ulp\n", r->name, a, b, error);
    worst = fmax(worst, error);
  }
  mpfr_clears(x, y, exact, (mpfr_ptr)NULL);
  return worst;
}

typedef struct setup {
  long points;
  int loud;
  const char *program;
} setup;

static void every_function_is_within_its_bound_of_mpfr(void **state) {
  const setup *s = *state;
  for (int i = 0; i < ROWS; i++) {
    double worst = row_worst_ulp(&rows[i], (uint64_t)i + 1, s->points);
    if (s->loud)
      print_message("%-18s row %2d: %ld points, largest error %.4f ulp\n", rows[i].name, i, s->points, worst);
    assert_true(worst <= rows[i].bound_ulp);
  }
}

// --- Ends of the range ---

static void assert_same(double got, double want) {
  if (isnan(want))
    assert_true(isnan(got));
  else
    assert_memory_equal(&got, &want, sizeof got);
}

static void zeros_keep_their_sign(void **state) {
  (void)state;
  double (*const odd[])(double) = {pk_sin, pk_tan, pk_asin, pk_expm1, pk_log1p, pk_cbrt};
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
    assert_same(odd[i](0.0), 0.0);
    assert_same(odd[i](-0.0), -0.0);
  }
  assert_same(pk_atan2(-0.0, 1), -0.0);
  assert_same(pk_atan2(0.0, -1), PK_PI);
  assert_same(pk_atan2(-0.0, -1), -PK_PI);
  assert_same(pk_atan2(-0.0, -0.0), -PK_PI);
}

static void infinities_and_nan_follow_annex_f_of_c(void **state) {
  (void)state;
  assert_same(pk_sin(INFINITY), NAN);
  assert_same(pk_exp(-INFINITY), 0);
  assert_same(pk_exp(INFINITY), INFINITY);
  assert_same(pk_exp(710), INFINITY);
  assert_same(pk_exp(-746), 0);
  assert_same(pk_log(0), -INFINITY);
  assert_same(pk_log(-1), NAN);
  assert_same(pk_log1p(-1), -INFINITY);
  assert_same(pk_asin(1.0000000000000002), NAN);
  assert_same(pk_atan2(1, INFINITY), 0);
  assert_same(pk_atan2(INFINITY, -INFINITY), 3 * PK_PI / 4);
  assert_same(pk_pow(0, 0), 1);
  assert_same(pk_pow(NAN, 0), 1);
  assert_same(pk_pow(-8, 1 / 3.), NAN);
  assert_same(pk_hypot(NAN, -INFINITY), INFINITY);
  assert_same(pk_cbrt(-INFINITY), -INFINITY);
}

// --- Angles and decibels ---

static void wrapping_keeps_the_angle_and_its_half_open_interval(void **state) {
  (void)state;
  uint64_t seed = 99;
  for (int i = 0; i < 100000; i++) {
    double angle_rad = next_argument(&seed, &(draw){SIZE, -40, 40, 0});
    double pi_rad = pk_wrap_pi(angle_rad), turn_rad = pk_wrap_2pi(angle_rad);
    assert_true(pi_rad >= -PK_PI && pi_rad < PK_PI);
    assert_true(turn_rad >= 0 && turn_rad < 2 * PK_PI);
    assert_near(remainder(pi_rad - angle_rad, 2 * PK_PI), 0, 2e-16 * fmax(fabs(angle_rad), 4));
    assert_near(remainder(turn_rad - angle_rad, 2 * PK_PI), 0, 2e-16 * fmax(fabs(angle_rad), 4));
  }
}

static void wrapping_puts_the_ends_where_they_belong(void **state) {
  (void)state;
  assert_same(pk_wrap_pi(PK_PI), -PK_PI);
  assert_same(pk_wrap_pi(-PK_PI), -PK_PI);
  assert_same(pk_wrap_pi(3 * PK_PI), -PK_PI);
  assert_same(pk_wrap_2pi(2 * PK_PI), 0);
  assert_same(pk_wrap_2pi(-2 * PK_PI), 0);
  assert_same(pk_wrap_2pi(-1e-30), 0);
  assert_same(pk_wrap_2pi(-0.5), 2 * PK_PI - 0.5);
}

static void decibels_of_powers_of_ten_are_exact(void **state) {
  (void)state;
  assert_same(pk_db_from_ratio(1000), 30);
  assert_same(pk_db_from_ratio(0), -INFINITY);
  assert_same(pk_ratio_from_db(30), 1000);
  assert_same(pk_ratio_from_db(0), 1);
  assert_same(pk_ratio_from_db(-INFINITY), 0);
  assert_same(pk_ratio_from_db(5000), INFINITY);
}

// --- The same bits everywhere ---

// Hash of the results of all rows at fixed arguments.
static uint64_t digest(void) {
  uint64_t hash = 0;
  for (int i = 0; i < ROWS; i++) {
    const row *r = &rows[i];
    uint64_t seed = 1000 + (uint64_t)i;
    for (int j = 0; j < 2000; j++) {
      double a = next_argument(&seed, &r->x), b = next_argument(&seed, &r->y);
      double value = r->one ? r->one(a) : r->two(a, b);
      uint64_t bits;
      memcpy(&bits, &value, sizeof bits);
      hash = pk_hash_pair(hash, bits);
    }
  }
  return hash;
}

// Recorded once; gcc and clang, every optimisation level and every CPU must agree with it.
static const uint64_t golden = UINT64_C(0x3adbaab110109086);

static void all_results_have_the_golden_bits(void **state) {
  (void)state;
  uint64_t got = digest();
  if (got != golden) print_error("digest %016llx\n", (unsigned long long)got);
  assert_true(got == golden);
}

static void masking_fma_and_avx2_changes_no_bit(void **state) {
  const setup *s = *state;
  const char *masks[] = {"-AVX2_Usable,-FMA_Usable", "-AVX2,-FMA", "-AVX2,-FMA,-AVX512F,-AVX,-SSE4_2"};
  for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
    char command[600];
    snprintf(command, sizeof command, "GLIBC_TUNABLES=glibc.cpu.hwcaps=%s '%s' digest", masks[i], s->program);
    assert_int_equal(system(command), 0);
  }
}

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "digest") == 0) return digest() == golden ? 0 : 1;
  setup s = {argc > 1 ? atol(argv[1]) : 10000, argc > 1, argv[0]};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_prestate(every_function_is_within_its_bound_of_mpfr, &s),
      cmocka_unit_test(zeros_keep_their_sign),
      cmocka_unit_test(infinities_and_nan_follow_annex_f_of_c),
      cmocka_unit_test(wrapping_keeps_the_angle_and_its_half_open_interval),
      cmocka_unit_test(wrapping_puts_the_ends_where_they_belong),
      cmocka_unit_test(decibels_of_powers_of_ten_are_exact),
      cmocka_unit_test(all_results_have_the_golden_bits),
      cmocka_unit_test_prestate(masking_fma_and_avx2_changes_no_bit, &s),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
