// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Usage: test_num_random [draws per distribution, default 200000]; with an argument it prints the figures of each fit.
#include "base/hash.h"
#include "num/random.h"
#include "support.h"
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct setup {
  uint64_t draws;
  int loud;
} setup;

// --- The generator ---

static void blocks_equal_the_known_answers_of_random123(void **state) {
  (void)state;
  // kat_vectors of Random123 1.14, philox4x32 10: counter, key, result
  static const uint32_t vectors[][10] = {
      {0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
      {~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
      {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420,
       0x24126ea1},
  };
  for (int i = 0; i < 3; i++) {
    const uint32_t *v = vectors[i];
    pk_stream stream = {.key = (uint64_t)v[5] << 32 | v[4], .purpose = (uint64_t)v[3] << 32 | v[2]};
    uint32_t bits[4];
    pk_draw_bits(stream, (uint64_t)v[1] << 32 | v[0], 0, bits);
    assert_memory_equal(bits, v + 6, sizeof bits);
  }
}

static void streams_differ_in_seed_replication_object_purpose_and_part(void **state) {
  (void)state;
  enum { SIDE = 40, N = SIDE * SIDE + 5 };
  pk_stream s[N];
  for (uint32_t i = 0; i < SIDE * SIDE; i++) s[i] = pk_stream_of(i / SIDE, i % SIDE * 13, "Radar Lida", "detect");
  s[N - 5] = pk_stream_of(0, 0, "Radar Lida", "error");
  s[N - 4] = pk_stream_of(0, 0, "detect", "Radar Lida");
  s[N - 3] = pk_stream_of(0, 0, "Radar Lid", "adetect");
  s[N - 2] = pk_stream_sub(s[0], 0);
  s[N - 1] = pk_stream_sub(s[0], 1);
  for (int i = 0; i < N; i++)
    for (int j = 0; j < i; j++) assert_false(s[i].key == s[j].key && s[i].purpose == s[j].purpose);
}

static void a_seed_and_a_name_give_the_same_stream_for_ever(void **state) {
  (void)state;
  pk_stream s = pk_stream_of(2005, 7, "Radar Lida", "detect");
  assert_true(s.key == UINT64_C(0x92f6ddd804ad27ed) && s.purpose == UINT64_C(0xabf24bce0b4acd14));
}

static void uniforms_stay_inside_the_open_interval_at_the_extreme_bits(void **state) {
  (void)state;
  pk_stream s = pk_stream_of(1, 1, "a", "b");
  for (uint64_t i = 0; i < 100000; i++) {
    double u[2];
    pk_draw_uniform_pair(s, i, 0, u);
    assert_true(u[0] > 0 && u[0] < 1 && u[1] > 0 && u[1] < 1 && u[0] == pk_draw_uniform(s, i));
  }
}

// Correlation of two streams' uniforms over n indices, in standard deviations.
static double correlation_sigmas(pk_stream a, pk_stream b, uint64_t shift, uint64_t n) {
  double sum = 0;
  for (uint64_t i = 0; i < n; i++) sum += (pk_draw_uniform(a, i) - 0.5) * (pk_draw_uniform(b, i + shift) - 0.5);
  return sum * 12 / sqrt((double)n);
}

static void neighbouring_streams_indices_and_blocks_are_uncorrelated(void **state) {
  const setup *s = *state;
  pk_stream a = pk_stream_of(1, 0, "Radar", "detect");
  assert_near(correlation_sigmas(a, pk_stream_of(1, 1, "Radar", "detect"), 0, s->draws), 0, 4);
  assert_near(correlation_sigmas(a, pk_stream_of(2, 0, "Radar", "detect"), 0, s->draws), 0, 4);
  assert_near(correlation_sigmas(a, pk_stream_of(1, 0, "Radar", "error"), 0, s->draws), 0, 4);
  assert_near(correlation_sigmas(a, pk_stream_sub(a, 1), 0, s->draws), 0, 4);
  assert_near(correlation_sigmas(a, a, 1, s->draws), 0, 4);
  double sum = 0;
  for (uint64_t i = 0; i < s->draws; i++) {
    double first[2], second[2];
    pk_draw_uniform_pair(a, i, 0, first);
    pk_draw_uniform_pair(a, i, 1, second);
    sum += (first[0] - 0.5) * (second[0] - 0.5);
  }
  assert_near(sum * 12 / sqrt((double)s->draws), 0, 4);
}

static void a_draw_does_not_depend_on_the_draws_before_it(void **state) {
  (void)state;
  pk_stream s = pk_stream_of(1, 0, "Radar", "clutter");
  double gamma[100];
  uint32_t poisson[100], binomial[100];
  for (uint64_t i = 0; i < 100; i++) {
    gamma[i] = pk_draw_gamma(s, i, 0.4);
    poisson[i] = pk_draw_poisson(s, i, 40);
    binomial[i] = pk_draw_binomial(s, i, 100, 0.4);
  }
  for (uint64_t i = 100; i-- > 0;) {
    assert_true(pk_draw_binomial(s, i, 100, 0.4) == binomial[i]);
    assert_true(pk_draw_poisson(s, i, 40) == poisson[i]);
    assert_true(pk_draw_gamma(s, i, 0.4) == gamma[i]);
  }
}

// --- Goodness of fit ---

// Regularised incomplete gamma Q(a, x) by MPFR.
static double upper_gamma(double a, double x) {
  mpfr_t ma, mx, mg;
  mpfr_inits2(100, ma, mx, mg, (mpfr_ptr)NULL);
  mpfr_set_d(ma, a, MPFR_RNDN);
  mpfr_set_d(mx, x, MPFR_RNDN);
  mpfr_gamma_inc(mx, ma, mx, MPFR_RNDN);
  mpfr_gamma(mg, ma, MPFR_RNDN);
  mpfr_div(mx, mx, mg, MPFR_RNDN);
  double q = mpfr_get_d(mx, MPFR_RNDN);
  mpfr_clears(ma, mx, mg, (mpfr_ptr)NULL);
  return q;
}

static double uniform_cdf(double x, const double *a) { return (void)a, x; }
static double normal_cdf(double x, const double *a) { return (void)a, 0.5 * erfc(-x / sqrt(2)); }
static double exponential_cdf(double x, const double *a) { return (void)a, -expm1(-x); }
static double gamma_cdf(double x, const double *a) { return 1 - upper_gamma(a[0], x); }
static double triangular_cdf(double x, const double *a) {
  double width = a[2] - a[0];
  return x < a[1] ? (x - a[0]) * (x - a[0]) / (width * (a[1] - a[0]))
                  : 1 - (a[2] - x) * (a[2] - x) / (width * (a[2] - a[1]));
}
static double lognormal_cdf(double x, const double *a) { return normal_cdf(log(x / a[0]) / log(a[1]), NULL); }

static double draw_uniform(pk_stream s, uint64_t i, const double *a) { return (void)a, pk_draw_uniform(s, i); }
static double draw_normal(pk_stream s, uint64_t i, const double *a) { return (void)a, pk_draw_normal(s, i); }
static double draw_exponential(pk_stream s, uint64_t i, const double *a) { return (void)a, pk_draw_exponential(s, i); }
static double draw_gamma(pk_stream s, uint64_t i, const double *a) { return pk_draw_gamma(s, i, a[0]); }
static double draw_triangular(pk_stream s, uint64_t i, const double *a) {
  return pk_draw_triangular(s, i, a[0], a[1], a[2]);
}
static double draw_lognormal(pk_stream s, uint64_t i, const double *a) {
  return pk_dist_draw(&(pk_dist){PK_LOGNORMAL, a[0], a[1], 0}, s, i);
}

typedef struct continuous {
  const char *name;
  double (*draw)(pk_stream, uint64_t, const double *);
  double (*cdf)(double, const double *);
  double a[3];
  double mean, variance, low, high; // low..high: where the bins lie
} continuous;

static const continuous fits[] = {
    {"uniform", draw_uniform, uniform_cdf, {0}, 0.5, 1 / 12., 0, 1},
    {"normal", draw_normal, normal_cdf, {0}, 0, 1, -4.5, 4.5},
    {"exponential", draw_exponential, exponential_cdf, {0}, 1, 1, 0, 10},
    {"gamma 0.1", draw_gamma, gamma_cdf, {0.1}, 0.1, 0.1, 0, 2},
    {"gamma 0.7", draw_gamma, gamma_cdf, {0.7}, 0.7, 0.7, 0, 8},
    {"gamma 1", draw_gamma, gamma_cdf, {1}, 1, 1, 0, 10},
    {"gamma 2", draw_gamma, gamma_cdf, {2}, 2, 2, 0, 12},
    {"gamma 37.5", draw_gamma, gamma_cdf, {37.5}, 37.5, 37.5, 15, 65},
    {"triangular 1 2 5", draw_triangular, triangular_cdf, {1, 2, 5}, 8 / 3., 13 / 18., 1, 5},
    {"triangular 0 0 1", draw_triangular, triangular_cdf, {0, 0, 1}, 1 / 3., 1 / 18., 0, 1},
    {"lognormal 3 x 1.5", draw_lognormal, lognormal_cdf, {3, 1.5}, 3.2570219500, 1.8955565891, 0.5, 15},
};

typedef struct figures {
  double p_value, distance, mean_sigmas, variance_ratio; // distance: sqrt(n) times the largest CDF difference at edges
} figures;

// Chi square of counts against probabilities; bins with fewer than 10 expected join their right neighbour.
static figures compare_bins(const uint64_t *count, const double *probability, int bins, uint64_t n) {
  double chi2 = 0, expected = 0, seen = 0, cdf_seen = 0, cdf = 0;
  int groups = 0;
  figures f = {0};
  for (int i = 0; i < bins; i++) {
    expected += probability[i] * (double)n;
    seen += (double)count[i];
    cdf_seen += (double)count[i] / (double)n;
    cdf += probability[i];
    f.distance = fmax(f.distance, fabs(cdf_seen - cdf) * sqrt((double)n));
    if (expected < 10 && i < bins - 1) continue;
    if (expected > 0) chi2 += (seen - expected) * (seen - expected) / expected, groups++;
    expected = seen = 0;
  }
  f.p_value = groups > 1 ? upper_gamma((groups - 1) / 2., chi2 / 2) : 1;
  return f;
}

enum { BINS = 1000 };

static figures fit_of(const continuous *c, pk_stream stream, uint64_t n) {
  static uint64_t count[BINS + 2];
  static double probability[BINS + 2];
  memset(count, 0, sizeof count);
  double below = 0, sum = 0, squares = 0;
  for (int i = 0; i <= BINS + 1; i++) {
    double upto = i > BINS ? 1 : c->cdf(c->low + (c->high - c->low) * i / BINS, c->a);
    probability[i] = upto - below;
    below = upto;
  }
  for (uint64_t i = 0; i < n; i++) {
    double x = c->draw(stream, i, c->a), bin = floor((x - c->low) / (c->high - c->low) * BINS);
    count[bin < 0 ? 0 : bin >= BINS ? BINS + 1 : (int)bin + 1]++;
    sum += x - c->mean;
    squares += (x - c->mean) * (x - c->mean);
  }
  figures f = compare_bins(count, probability, BINS + 2, n);
  f.mean_sigmas = sum / sqrt((double)n * c->variance);
  f.variance_ratio = squares / (double)n / c->variance;
  return f;
}

static void assert_fits(const setup *s, const char *name, figures f) {
  if (s->loud)
    print_message("%-26s chi2 p %.4f  KS %.3f  mean %+.2f sigma  variance x %.5f\n", name, f.p_value, f.distance,
                  f.mean_sigmas, f.variance_ratio);
  assert_true(f.p_value > 1e-3);
  assert_true(f.distance < 1.95); // Kolmogorov's distribution: 0.1 %
  assert_near(f.mean_sigmas, 0, 3.5);
  assert_near(f.variance_ratio, 1, 20 / sqrt((double)s->draws)); // 4 sigma at kurtosis 26
}

static void continuous_draws_have_their_distribution(void **state) {
  const setup *s = *state;
  for (size_t i = 0; i < sizeof fits / sizeof *fits; i++)
    assert_fits(s, fits[i].name, fit_of(&fits[i], pk_stream_of(4, 0, "fit", fits[i].name), s->draws));
}

typedef struct discrete {
  double mean; // of Poisson when n = 0
  uint32_t n;  // of the binomial
  double p;
} discrete;

static const discrete counts[] = {
    {0.01, 0, 0},   {1, 0, 0},      {9.99, 0, 0},   {10, 0, 0},          {33.3, 0, 0},          {1000, 0, 0},
    {1e6, 0, 0},    {0, 1, 0.3},    {0, 10, 0.5},   {0, 20, 0.95},       {0, 50, 0.199},        {0, 50, 0.2},
    {0, 100, 0.37}, {0, 100, 0.73}, {0, 5000, 0.5}, {0, 1000000, 0.001}, {0, 4000000000, 2e-9}, {0, 4000000000, 0.25},
};

static double log_probability(const discrete *d, double k) {
  if (d->n == 0) return k * log(d->mean) - d->mean - lgamma(k + 1);
  double n = d->n;
  return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(d->p) + (n - k) * log1p(-d->p);
}

// Bins of `step` values around the mean; within a wide bin the probability is summed by the mid-point rule.
static double bin_probability(const discrete *d, double first, double step) {
  double sum = 0, strides = fmin(step, 64), stride = step / strides;
  for (double i = 0; i < strides; i++) {
    double k = first + (i + 0.5) * stride - 0.5;
    if (k >= 0 && (d->n == 0 || k <= d->n)) sum += stride * exp(log_probability(d, k));
  }
  return sum;
}

static figures fit_of_counts(const discrete *d, pk_stream stream, uint64_t n) {
  static uint64_t count[BINS + 2];
  static double probability[BINS + 2];
  memset(count, 0, sizeof count);
  double mean = d->n ? d->n * d->p : d->mean, variance = d->n ? mean * (1 - d->p) : mean, total = 0;
  double step = fmax(1, floor(sqrt(variance) / 50)), start = fmax(0, floor(mean - 9 * sqrt(variance)));
  for (int i = 1; i <= BINS; i++) total += probability[i] = bin_probability(d, start + (i - 1) * step, step);
  probability[0] = 0;
  probability[BINS + 1] = fmax(0, 1 - total);
  double sum = 0, squares = 0;
  for (uint64_t i = 0; i < n; i++) {
    double k = d->n ? pk_draw_binomial(stream, i, d->n, d->p) : pk_draw_poisson(stream, i, d->mean);
    double bin = floor((k - start) / step);
    count[bin < 0 ? 0 : bin >= BINS ? BINS + 1 : (int)bin + 1]++;
    sum += k - mean;
    squares += (k - mean) * (k - mean);
  }
  figures f = compare_bins(count, probability, BINS + 2, n);
  f.mean_sigmas = sum / sqrt((double)n * variance);
  f.variance_ratio = squares / (double)n / variance;
  return f;
}

static void counts_have_their_distribution(void **state) {
  const setup *s = *state;
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    const discrete *d = &counts[i];
    char name[64];
    if (d->n)
      snprintf(name, sizeof name, "binomial %u x %g", d->n, d->p);
    else
      snprintf(name, sizeof name, "poisson %g", d->mean);
    assert_fits(s, name, fit_of_counts(d, pk_stream_of(4, 0, "fit", name), s->draws));
  }
}

static void counts_at_the_ends_of_their_parameters_are_certain(void **state) {
  (void)state;
  pk_stream s = pk_stream_of(1, 1, "a", "b");
  for (uint64_t i = 0; i < 1000; i++) {
    assert_int_equal(pk_draw_poisson(s, i, 0), 0);
    assert_int_equal(pk_draw_binomial(s, i, 17, 0), 0);
    assert_int_equal(pk_draw_binomial(s, i, 17, 1), 17);
    assert_int_equal(pk_draw_binomial(s, i, 0, 0.5), 0);
    assert_near(pk_draw_triangular(s, i, 3, 3, 3), 3, 0);
  }
}

// --- Distributions as a planner writes them ---

static const pk_dist kinds[] = {{PK_CONSTANT, 7, 0, 0},     {PK_UNIFORM, 2, 5, 0},     {PK_TRIANGULAR, 1, 2, 5},
                                {PK_TRIANGULAR, 2, 2, 2},   {PK_NORMAL, 10, 2, 0},     {PK_NORMAL, 0.5, 1, 0},
                                {PK_NORMAL, 3, 0, 0},       {PK_LOGNORMAL, 3, 1.5, 0}, {PK_LOGNORMAL, 3, 1, 0},
                                {PK_LOGNORMAL, 120, 2.5, 0}};

static void the_mean_of_a_distribution_is_the_integral_of_its_quantile(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    double sum = 0;
    enum { STEPS = 200000 };
    for (int j = 0; j < STEPS; j++) sum += pk_dist_quantile(&kinds[i], (j + 0.5) / STEPS);
    assert_near_relative(sum / STEPS, pk_dist_mean(&kinds[i]), 2e-4);
  }
}

static void a_draw_of_a_distribution_is_its_quantile_at_the_uniform(void **state) {
  (void)state;
  pk_stream s = pk_stream_of(1, 1, "crew", "reaction");
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (uint64_t j = 0; j < 100; j++) {
      double drawn = pk_dist_draw(&kinds[i], s, j);
      assert_true(drawn >= 0 && drawn == pk_dist_quantile(&kinds[i], pk_draw_uniform(s, j)));
    }
}

static void quantiles_of_known_distributions(void **state) {
  (void)state;
  assert_near(pk_dist_quantile(&(pk_dist){PK_UNIFORM, 2, 6, 0}, 0.25), 3, 1e-15);
  assert_near(pk_dist_quantile(&(pk_dist){PK_TRIANGULAR, 0, 1, 2}, 0.5), 1, 1e-15);
  assert_near(pk_dist_quantile(&(pk_dist){PK_TRIANGULAR, 0, 1, 2}, 0.125), 0.5, 1e-15);
  assert_near(pk_dist_quantile(&(pk_dist){PK_NORMAL, 100, 10, 0}, 0.975), 119.59963984540054, 1e-12);
  assert_near(pk_dist_quantile(&(pk_dist){PK_NORMAL, 1, 10, 0}, 0.1), 0, 0);
  assert_near(pk_dist_quantile(&(pk_dist){PK_LOGNORMAL, 60, 2, 0}, 0.5), 60, 1e-13);
  // One deviation up multiplies by the factor.
  assert_near(pk_dist_quantile(&(pk_dist){PK_LOGNORMAL, 60, 2, 0}, 0.84134474606854293), 120, 1e-11);
}

// --- The same bits everywhere ---

static uint64_t fold(uint64_t hash, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return pk_hash_pair(hash, bits);
}

static void all_draws_have_the_golden_bits(void **state) {
  (void)state;
  uint64_t hash = 0;
  pk_stream s = pk_stream_of(2005, 3, "golden", "bits");
  for (uint64_t i = 0; i < 2000; i++) {
    for (size_t j = 0; j < sizeof fits / sizeof *fits; j++) hash = fold(hash, fits[j].draw(s, i, fits[j].a));
    for (size_t j = 0; j < sizeof counts / sizeof *counts; j++)
      hash = fold(hash, counts[j].n ? pk_draw_binomial(s, i, counts[j].n, counts[j].p)
                                    : pk_draw_poisson(s, i, counts[j].mean));
  }
  if (hash != UINT64_C(0x7cb969a2b7bf81a6)) print_error("digest %016llx\n", (unsigned long long)hash);
  assert_true(hash == UINT64_C(0x7cb969a2b7bf81a6));
}

int main(int argc, char **argv) {
  setup s = {argc > 1 ? strtoull(argv[1], NULL, 10) : 200000, argc > 1};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blocks_equal_the_known_answers_of_random123),
      cmocka_unit_test(streams_differ_in_seed_replication_object_purpose_and_part),
      cmocka_unit_test(a_seed_and_a_name_give_the_same_stream_for_ever),
      cmocka_unit_test(uniforms_stay_inside_the_open_interval_at_the_extreme_bits),
      cmocka_unit_test_prestate(neighbouring_streams_indices_and_blocks_are_uncorrelated, &s),
      cmocka_unit_test(a_draw_does_not_depend_on_the_draws_before_it),
      cmocka_unit_test_prestate(continuous_draws_have_their_distribution, &s),
      cmocka_unit_test_prestate(counts_have_their_distribution, &s),
      cmocka_unit_test(counts_at_the_ends_of_their_parameters_are_certain),
      cmocka_unit_test(the_mean_of_a_distribution_is_the_integral_of_its_quantile),
      cmocka_unit_test(a_draw_of_a_distribution_is_its_quantile_at_the_uniform),
      cmocka_unit_test(quantiles_of_known_distributions),
      cmocka_unit_test(all_draws_have_the_golden_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
