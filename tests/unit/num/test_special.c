// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Usage: test_num_special [points per row, default 2000]; with an argument it prints the largest error of each row.
#include "base/hash.h"
#include "num/math.h"
#include "num/special.h"
#include "support.h"
// cmocka's four first
#include "dice.h"
#include <math.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 200 };

typedef struct setup {
  long points;
  int loud;
} setup;

// Exponents lie evenly between those of low and high.
static double sized(uint64_t *state, double low, double high) { return exp(next_between(state, log(low), log(high))); }

static void report(const setup *s, const char *name, double worst, double bound) {
  if (s->loud) print_message("%-36s %ld points, largest error %.3g\n", name, s->points, worst);
  if (!(worst <= bound)) print_error("%s: %g over %g\n", name, worst, bound);
  assert_true(worst <= bound);
}

static double relative_error(double got, mpfr_t exact) {
  mpfr_t d;
  mpfr_init2(d, BITS);
  mpfr_d_sub(d, got, exact, MPFR_RNDN);
  mpfr_div(d, d, exact, MPFR_RNDN);
  double error = fabs(mpfr_get_d(d, MPFR_RNDN));
  mpfr_clear(d);
  return isnan(error) ? INFINITY : error;
}

// --- Normal ---

static void exact_normal_cdf(mpfr_t out, double x) {
  mpfr_t root;
  mpfr_init2(root, BITS);
  mpfr_sqrt_ui(root, 2, MPFR_RNDN);
  mpfr_set_d(out, -x, MPFR_RNDN);
  mpfr_div(out, out, root, MPFR_RNDN);
  mpfr_erfc(out, out, MPFR_RNDN);
  mpfr_div_ui(out, out, 2, MPFR_RNDN);
  mpfr_clear(root);
}

static void the_normal_distribution_equals_mpfr(void **state) {
  const setup *s = *state;
  uint64_t seed = 1;
  double worst = 0;
  mpfr_t exact;
  mpfr_init2(exact, BITS);
  for (long i = 0; i < s->points; i++) {
    double x = next_between(&seed, -37, 9);
    exact_normal_cdf(exact, x);
    worst = fmax(worst, relative_error(pk_normal_cdf(x), exact));
  }
  mpfr_clear(exact);
  report(s, "normal cdf, -37..9", worst, 1e-14);
}

// Relative error of a quantile, from the exact probability at it: (cdf - p) / (density x).
static double quantile_error(double p, mpfr_t cdf) {
  double x = pk_normal_quantile(p);
  exact_normal_cdf(cdf, x);
  mpfr_sub_d(cdf, cdf, p, MPFR_RNDN);
  double density = exp(-x * x / 2) / sqrt(2 * PK_PI);
  return fabs(mpfr_get_d(cdf, MPFR_RNDN) / density / x);
}

static void the_normal_quantile_equals_mpfr(void **state) {
  const setup *s = *state;
  uint64_t seed = 2;
  double worst = 0;
  mpfr_t cdf;
  mpfr_init2(cdf, BITS);
  for (long i = 0; i < s->points; i++) {
    worst = fmax(worst, quantile_error(next_between(&seed, 0, 1), cdf));
    worst = fmax(worst, quantile_error(sized(&seed, 1e-300, 0.5), cdf));
  }
  mpfr_clear(cdf);
  report(s, "normal quantile, 1e-300..1", worst, 4e-15);
}

static void the_normal_distribution_has_its_ends(void **state) {
  (void)state;
  assert_true(pk_normal_cdf(-40) == 0 && pk_normal_cdf(40) == 1 && pk_normal_cdf(0) == 0.5);
  assert_true(pk_normal_cdf(-INFINITY) == 0 && pk_normal_cdf(INFINITY) == 1);
  assert_true(pk_normal_quantile(0.5) == 0);
  assert_true(pk_normal_quantile(0) == -INFINITY && pk_normal_quantile(1) == INFINITY);
  assert_true(isnan(pk_normal_quantile(-0.1)) && isnan(pk_normal_quantile(1.1)) && isnan(pk_normal_quantile(NAN)));
}

// --- Gamma ---

// log gamma(x), and in `rest` what is left of it after Stirling's formula.
static void exact_lgamma(mpfr_t log_gamma, mpfr_t rest, double at) {
  mpfr_t x, part;
  int sign;
  mpfr_inits2(BITS, x, part, (mpfr_ptr)NULL);
  mpfr_set_d(x, at, MPFR_RNDN);
  mpfr_lgamma(log_gamma, &sign, x, MPFR_RNDN);
  mpfr_log(part, x, MPFR_RNDN);
  mpfr_sub_d(x, x, 0.5, MPFR_RNDN);
  mpfr_mul(part, part, x, MPFR_RNDN);
  mpfr_sub(rest, log_gamma, part, MPFR_RNDN);
  mpfr_add_d(rest, rest, at, MPFR_RNDN);
  mpfr_const_pi(part, MPFR_RNDN);
  mpfr_mul_ui(part, part, 2, MPFR_RNDN);
  mpfr_log(part, part, MPFR_RNDN);
  mpfr_div_ui(part, part, 2, MPFR_RNDN);
  mpfr_sub(rest, rest, part, MPFR_RNDN);
  mpfr_clears(x, part, (mpfr_ptr)NULL);
}

static void the_logarithm_of_gamma_equals_mpfr(void **state) {
  const setup *s = *state;
  uint64_t seed = 3;
  double worst = 0, worst_rest = 0;
  mpfr_t exact, rest;
  mpfr_inits2(BITS, exact, rest, (mpfr_ptr)NULL);
  for (long i = 0; i < s->points; i++) {
    double at = i & 1 ? sized(&seed, 1e-10, 1e10) : next_between(&seed, 0.01, 12);
    exact_lgamma(exact, rest, at);
    worst = fmax(worst, relative_error(pk_lgamma(at), exact));
    worst_rest = fmax(worst_rest, fabs(pk_stirling_rest(at) - mpfr_get_d(rest, MPFR_RNDN)));
  }
  mpfr_clears(exact, rest, (mpfr_ptr)NULL);
  report(s, "lgamma, 1e-10..1e10", worst, 4e-16);
  report(s, "Stirling's rest, absolute", worst_rest, 2e-14);
}

// Exact P of a and x by its series, and Q = 1 - P with bits to spare (MPFR's own function can take minutes).
static void exact_gamma(mpfr_t p, mpfr_t q, double a, double x) {
  mpfr_t ma, term, front;
  mpfr_inits2(mpfr_get_prec(p), ma, term, front, (mpfr_ptr)NULL);
  mpfr_set_ui(term, 1, MPFR_RNDN);
  mpfr_set_ui(p, 1, MPFR_RNDN);
  for (long n = 1; mpfr_get_exp(term) > mpfr_get_exp(p) - (long)mpfr_get_prec(p); n++) {
    mpfr_set_d(ma, a, MPFR_RNDN);
    mpfr_add_si(ma, ma, n, MPFR_RNDN);
    mpfr_mul_d(term, term, x, MPFR_RNDN);
    mpfr_div(term, term, ma, MPFR_RNDN);
    mpfr_add(p, p, term, MPFR_RNDN);
  }
  mpfr_set_d(ma, a, MPFR_RNDN);
  mpfr_set_d(front, x, MPFR_RNDN);
  mpfr_pow(front, front, ma, MPFR_RNDN);
  mpfr_mul(p, p, front, MPFR_RNDN);
  mpfr_add_ui(ma, ma, 1, MPFR_RNDN);
  mpfr_gamma(front, ma, MPFR_RNDN);
  mpfr_div(p, p, front, MPFR_RNDN);
  mpfr_set_d(front, -x, MPFR_RNDN);
  mpfr_exp(front, front, MPFR_RNDN);
  mpfr_mul(p, p, front, MPFR_RNDN);
  mpfr_ui_sub(q, 1, p, MPFR_RNDN);
  mpfr_clears(ma, term, front, (mpfr_ptr)NULL);
}

typedef struct gamma_row {
  const char *name;
  double a_low, a_high;
  double smallest; // probabilities below it are not compared
  double bound;
} gamma_row;

static const gamma_row gamma_rows[] = {
    {"gamma P Q, a 0.1..1, above 1e-20", 0.1, 1, 1e-20, 1e-13},
    {"gamma P Q, a 1..10, above 1e-20", 1, 10, 1e-20, 1e-13},
    {"gamma P Q, a 10..300, above 1e-20", 10, 300, 1e-20, 1e-13},
    {"gamma P Q, a 300..3000, above 1e-20", 300, 3000, 1e-20, 1e-12},
    {"gamma P Q, a 0.1..300, above 1e-300", 0.1, 300, 1e-300, 1e-12},
};

static void compare_gamma(const setup *s, const gamma_row *row, uint64_t seed) {
  double worst = 0;
  mpfr_t p, q;
  mpfr_inits2(row->smallest < 1e-100 ? 1200 : 260, p, q, (mpfr_ptr)NULL);
  for (long i = 0; i < s->points / 20; i++) {
    double a = sized(&seed, row->a_low, row->a_high), spread = sqrt(a) + 1;
    double x = next_bits(&seed) & 1 ? fmax(1e-6, a + spread * next_between(&seed, -5, 9)) : a * sized(&seed, 0.01, 20);
    exact_gamma(p, q, a, x);
    if (mpfr_cmp_d(p, row->smallest) > 0) worst = fmax(worst, relative_error(pk_gamma_p(a, x), p));
    if (mpfr_cmp_d(q, row->smallest) > 0) worst = fmax(worst, relative_error(pk_gamma_q(a, x), q));
  }
  mpfr_clears(p, q, (mpfr_ptr)NULL);
  report(s, row->name, worst, row->bound);
}

static void incomplete_gammas_equal_mpfr(void **state) {
  const setup *s = *state;
  for (size_t i = 0; i < sizeof gamma_rows / sizeof *gamma_rows; i++) compare_gamma(s, &gamma_rows[i], 10 + i);
}

static void incomplete_gammas_have_their_ends(void **state) {
  (void)state;
  assert_true(pk_gamma_p(2.5, 0) == 0 && pk_gamma_q(2.5, 0) == 1);
  assert_true(pk_gamma_p(2.5, 1e5) == 1 && pk_gamma_q(2.5, 1e5) == 0);
  for (double x = 0.25; x < 700; x *= 2) assert_near_relative(pk_gamma_q(1, x), exp(-x), 1e-15);
}

static void the_inverse_of_q_comes_back(void **state) {
  const setup *s = *state;
  uint64_t seed = 30;
  double worst = 0;
  for (long i = 0; i < s->points; i++) {
    double a = sized(&seed, 0.3, 1000), q = i & 1 ? sized(&seed, 1e-20, 0.5) : next_between(&seed, 1e-6, 0.99999);
    double x = pk_gamma_q_inverse(a, q), back = q < 0.5 ? pk_gamma_q(a, x) / q : pk_gamma_p(a, x) / (1 - q);
    worst = fmax(worst, fabs(back - 1));
  }
  report(s, "Q(a, inverse of q) / q, a 0.3..1000", worst, 5e-13);
  assert_near_relative(pk_gamma_q_inverse(1, 1e-6), 13.815510557964274, 1e-15);
  assert_near_relative(pk_gamma_q_inverse(0.5, 0.05) * 2, 3.8414588206941260, 1e-14); // chi square, 1 degree of freedom
}

// --- The same bits everywhere ---

static uint64_t fold(uint64_t hash, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return pk_hash_pair(hash, bits);
}

static void all_results_have_the_golden_bits(void **state) {
  (void)state;
  uint64_t hash = 0;
  for (int i = 1; i < 2000; i++) {
    double p = i / 2000., a = 0.1 + i * 0.13;
    hash = fold(hash, pk_normal_cdf(40 * p - 35));
    hash = fold(hash, pk_normal_quantile(p * p * p));
    hash = fold(hash, pk_gamma_p(a, a * (0.2 + p)));
    hash = fold(hash, pk_gamma_q(a, a * (0.2 + p)));
    hash = fold(hash, pk_gamma_q_inverse(a, p));
  }
  if (hash != UINT64_C(0xd5ae02bee2c00cab)) print_error("digest %016llx\n", (unsigned long long)hash);
  assert_true(hash == UINT64_C(0xd5ae02bee2c00cab));
}

int main(int argc, char **argv) {
  setup s = {argc > 1 ? atol(argv[1]) : 2000, argc > 1};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_prestate(the_normal_distribution_equals_mpfr, &s),
      cmocka_unit_test_prestate(the_normal_quantile_equals_mpfr, &s),
      cmocka_unit_test(the_normal_distribution_has_its_ends),
      cmocka_unit_test_prestate(the_logarithm_of_gamma_equals_mpfr, &s),
      cmocka_unit_test_prestate(incomplete_gammas_equal_mpfr, &s),
      cmocka_unit_test(incomplete_gammas_have_their_ends),
      cmocka_unit_test_prestate(the_inverse_of_q_comes_back, &s),
      cmocka_unit_test(all_results_have_the_golden_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
