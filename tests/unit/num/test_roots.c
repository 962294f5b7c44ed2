// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Usage: test_num_roots [cases per family, default 1500]; with an argument it prints the figures of each family.
// The oracle is Sturm's theorem in 1280-bit arithmetic: it says how many roots there are, and each root that was found
// must be one within a few roundings. Where it disagrees, the disagreement must be smaller than rounding.
#include "num/roots.h"
#include "support.h"
// cmocka's four first
#include "dice.h"
#include <float.h>
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEGREE = PK_ROOTS_DEGREE_MAX, BITS = 1280 };

typedef struct problem {
  double c[DEGREE + 1], low, high;
  int degree;
} problem;

// --- Random problems ---

static int whole(uint64_t *state, int low, int high) {
  return low + (int)(next_bits(state) % (uint64_t)(high - low + 1));
}

// A number of either sign whose decimal exponent lies evenly between low and high.
static double sized(uint64_t *state, double low, double high) {
  double size = pow(10, next_between(state, low, high));
  return next_bits(state) & 1 ? size : -size;
}

static void multiply_by_root(problem *p, double root) {
  p->c[++p->degree] = 0;
  for (int k = p->degree; k > 0; k--) p->c[k] = p->c[k - 1] - root * p->c[k];
  p->c[0] *= -root;
}

static problem random_coefficients(uint64_t *s) {
  problem p = {.degree = whole(s, 1, DEGREE), .low = next_between(s, -10, 0), .high = next_between(s, 0, 10)};
  for (int k = 0; k <= p.degree; k++) p.c[k] = sized(s, -3, 3);
  return p;
}

static problem known_roots(uint64_t *s) {
  problem p = {.c = {sized(s, -6, 6)}, .low = next_between(s, -5, 0), .high = next_between(s, 0, 5)};
  for (int n = whole(s, 1, DEGREE); n > 0; n--) multiply_by_root(&p, next_between(s, -6, 6));
  return p;
}

static problem clustered_roots(uint64_t *s) {
  problem p = {.c = {sized(s, -6, 6)}, .low = -2, .high = 2};
  double centre = next_between(s, -1, 1);
  for (int n = whole(s, 2, DEGREE); n > 0; n--) multiply_by_root(&p, centre + sized(s, -9, 0));
  return p;
}

static problem whole_roots(uint64_t *s) {
  problem p = {.c = {whole(s, 1, 9)}, .low = whole(s, -5, -1), .high = whole(s, 1, 5)};
  for (int n = whole(s, 1, DEGREE); n > 0; n--) multiply_by_root(&p, whole(s, -4, 4));
  return p;
}

static problem vanishing_lead(uint64_t *s) {
  problem p = random_coefficients(s);
  for (int k = whole(s, 1, p.degree); k <= p.degree; k++)
    p.c[k] = sized(s, -40, -3); // smaller ones would need more bits
  return p;
}

static problem extreme_scales(uint64_t *s) {
  problem p = known_roots(s);
  int stretch = whole(s, -60, 60), size = whole(s, -300, 300);
  for (int k = 0; k <= p.degree; k++) p.c[k] = ldexp(p.c[k], size - k * stretch);
  p.low = ldexp(p.low, stretch), p.high = ldexp(p.high, stretch);
  return p;
}

// Signed distance of an aircraft from a border plane: metres and seconds on one segment of its path.
static problem border_crossing(uint64_t *s) {
  problem p = {.degree = 3, .low = 0, .high = next_between(s, 1, 600)};
  double crossing_s = next_between(s, 0, p.high), speed_mps = sized(s, -2, 3);
  p.c[3] = sized(s, -9, -3), p.c[2] = sized(s, -4, 1), p.c[1] = speed_mps;
  p.c[0] = next_bits(s) & 1 ? sized(s, 0, 7) : -crossing_s * (speed_mps + crossing_s * (p.c[2] + crossing_s * p.c[3]));
  return p;
}

// Squared distance of an aircraft from a radar less a squared range, often all but touching.
static problem range_crossing(uint64_t *s) {
  problem p = {.degree = 6, .low = 0, .high = next_between(s, 1, 600)};
  double axis[3][4], nearest_m2 = INFINITY;
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 4; k++) axis[i][k] = sized(s, 0, 5.5) * pow(10, -2.2 * k);
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 4; k++)
      for (int j = 0; j < 4; j++) p.c[k + j] += axis[i][k] * axis[i][j];
  for (int i = 0; i <= 2000; i++) {
    double t = p.high * i / 2000, v = 0;
    for (int k = 6; k >= 0; k--) v = v * t + p.c[k];
    nearest_m2 = fmin(nearest_m2, v);
  }
  p.c[0] -= next_bits(s) & 1 ? nearest_m2 * (1 + sized(s, -14, 0)) : pow(10, next_between(s, 6, 12));
  return p;
}

// --- The oracle ---

typedef struct chain {
  mpfr_t c[DEGREE + 1][DEGREE + 1]; // Sturm's polynomials
  int degree[DEGREE + 1], n;
  mpfr_t a, b, value;
} chain;

static void chain_init(chain *s) {
  for (int i = 0; i <= DEGREE; i++)
    for (int k = 0; k <= DEGREE; k++) mpfr_init2(s->c[i][k], BITS);
  mpfr_inits2(BITS, s->a, s->b, s->value, (mpfr_ptr)NULL);
}

static void chain_clear(chain *s) {
  for (int i = 0; i <= DEGREE; i++)
    for (int k = 0; k <= DEGREE; k++) mpfr_clear(s->c[i][k]);
  mpfr_clears(s->a, s->b, s->value, (mpfr_ptr)NULL);
}

static long largest_exponent(mpfr_t *c, int degree) {
  long largest = -1000000;
  for (int k = 0; k <= degree; k++)
    if (mpfr_regular_p(c[k]) && mpfr_get_exp(c[k]) > largest) largest = (long)mpfr_get_exp(c[k]);
  return largest;
}

// Polynomial i becomes minus the remainder of i - 2 by i - 1; its degree is -1 if that is zero but for rounding.
static void append_remainder(chain *s, int i) {
  mpfr_t *r = s->c[i], *d = s->c[i - 1];
  int degree = s->degree[i - 2], divisor = s->degree[i - 1];
  long before = largest_exponent(s->c[i - 2], degree);
  for (int k = 0; k <= degree; k++) mpfr_set(r[k], s->c[i - 2][k], MPFR_RNDN);
  for (; degree >= divisor; degree--) {
    mpfr_div(s->a, r[degree], d[divisor], MPFR_RNDN);
    for (int k = 0; k < divisor; k++) {
      mpfr_mul(s->b, s->a, d[k], MPFR_RNDN);
      mpfr_sub(r[degree - divisor + k], r[degree - divisor + k], s->b, MPFR_RNDN);
    }
  }
  while (degree >= 0 && (!mpfr_regular_p(r[degree]) || mpfr_get_exp(r[degree]) < before - 900)) degree--;
  s->degree[i] = degree;
  long after = degree < 0 ? 0 : largest_exponent(r, degree);
  for (int k = 0; k <= degree; k++) mpfr_mul_2si(r[k], r[k], -after, MPFR_RNDN);
  for (int k = 0; k <= degree; k++) mpfr_neg(r[k], r[k], MPFR_RNDN);
}

static void chain_from_first(chain *s) {
  int degree = s->degree[0];
  s->n = 1;
  if (degree == 0) return;
  s->degree[1] = degree - 1;
  for (int k = 1; k <= degree; k++) mpfr_mul_si(s->c[1][k - 1], s->c[0][k], k, MPFR_RNDN);
  for (s->n = 2; s->degree[s->n - 1] > 0; s->n++) {
    append_remainder(s, s->n);
    if (s->degree[s->n] < 0) break;
  }
}

// Divides the first polynomial by the last, the common divisor with its derivative: every root becomes single.
static void divide_by_last(chain *s) {
  mpfr_t *r = s->c[0], *d = s->c[s->n - 1], *quotient = s->c[DEGREE];
  int degree = s->degree[0], divisor = s->degree[s->n - 1], rest = degree - divisor;
  for (; degree >= divisor; degree--) {
    mpfr_div(s->a, r[degree], d[divisor], MPFR_RNDN);
    for (int k = 0; k < divisor; k++) {
      mpfr_mul(s->b, s->a, d[k], MPFR_RNDN);
      mpfr_sub(r[degree - divisor + k], r[degree - divisor + k], s->b, MPFR_RNDN);
    }
    mpfr_swap(quotient[degree - divisor], s->a);
  }
  for (int k = 0; k <= rest; k++) mpfr_set(r[k], quotient[k], MPFR_RNDN);
  s->degree[0] = rest;
}

static void chain_build(chain *s, const problem *p) {
  int degree = p->degree;
  while (degree > 0 && p->c[degree] == 0) degree--;
  s->degree[0] = degree;
  for (int k = 0; k <= degree; k++) mpfr_set_d(s->c[0][k], p->c[k], MPFR_RNDN);
  chain_from_first(s);
  if (s->degree[s->n - 1] == 0) return;
  divide_by_last(s);
  chain_from_first(s);
}

static int sign_of(chain *s, int i, double x) {
  mpfr_set(s->value, s->c[i][s->degree[i]], MPFR_RNDN);
  for (int k = s->degree[i] - 1; k >= 0; k--) {
    mpfr_mul_d(s->value, s->value, x, MPFR_RNDN);
    mpfr_add(s->value, s->value, s->c[i][k], MPFR_RNDN);
  }
  return mpfr_sgn(s->value);
}

static int variations(chain *s, double x) {
  int count = 0, last = 0;
  for (int i = 0; i < s->n; i++) {
    int sign = sign_of(s, i, x);
    if (sign && last && sign != last) count++;
    if (sign) last = sign;
  }
  return count;
}

// Distinct roots in (low, high].
static int sturm_count(chain *s, double low, double high) { return variations(s, low) - variations(s, high); }

// Value of the problem's polynomial or, with `slope`, of its derivative.
static double exact_value(chain *s, const problem *p, double x, int slope) {
  mpfr_set_ui(s->value, 0, MPFR_RNDN);
  for (int k = p->degree; k >= slope; k--) {
    mpfr_set_d(s->a, p->c[k], MPFR_RNDN);
    if (slope) mpfr_mul_si(s->a, s->a, k, MPFR_RNDN);
    mpfr_mul_d(s->value, s->value, x, MPFR_RNDN);
    mpfr_add(s->value, s->value, s->a, MPFR_RNDN);
  }
  return mpfr_get_d(s->value, MPFR_RNDN);
}

// --- The comparison ---

typedef struct tally {
  long cases, roots, touches, miscounted; // touches: zero only within rounding; miscounted: so is the number of roots
  double worst_rounding;                  // distance from the exact root, in roundings of value and argument
  double worst_distance;                  // the same in units of x, where a rounding is worth less than 1e-7
} tally;

static double rounding_at(const problem *p, double x) {
  double sum = 0;
  for (int k = p->degree; k >= 0; k--) sum = sum * fabs(x) + fabs(p->c[k]);
  return sum * (2 * p->degree + 2) * DBL_EPSILON;
}

// Whether an exact root lies within a few roundings of x; tallies the distance.
static int is_certain(chain *s, const problem *p, double x, tally *t) {
  double slope = fabs(exact_value(s, p, x, 1)), step = rounding_at(p, x) / slope + DBL_EPSILON * fabs(x);
  double distance = fabs(exact_value(s, p, x, 0)) / slope;
  if (!(slope > 0) || sign_of(s, 0, x - 2 * step) * sign_of(s, 0, x + 2 * step) > 0) return 0;
  t->worst_rounding = fmax(t->worst_rounding, distance / step);
  if (step < 1e-7) t->worst_distance = fmax(t->worst_distance, distance);
  return 1;
}

// Whether |p| stays within rounding all the way from x to y.
static int are_one_root(chain *s, const problem *p, double x, double y) {
  if (fabs(x - y) < 1e-250) return 1; // a root at 0: its rounding has no last place
  for (int i = 0; i <= 32; i++) {
    double z = x + (y - x) * i / 32;
    if (fabs(exact_value(s, p, z, 0)) > 4 * rounding_at(p, z)) return 0;
  }
  return 1;
}

// Every exact root in (low, high] has a found root that rounding cannot tell from it.
static int none_is_missed(chain *s, const problem *p, double low, double high, const double *roots, int n) {
  int count = sturm_count(s, low, high);
  double middle = low + (high - low) / 2;
  if (count == 0) return 1;
  if (middle > low && middle < high && high - low > fmax(DBL_EPSILON * fabs(low), 1e-260))
    return none_is_missed(s, p, low, middle, roots, n) && none_is_missed(s, p, middle, high, roots, n);
  for (int i = 0; i < n; i++)
    if (are_one_root(s, p, middle, roots[i])) return 1;
  return 0;
}

static int agrees(chain *s, const problem *p, tally *t) {
  double roots[DEGREE];
  int n = pk_roots_in(p->c, p->degree, p->low, p->high, roots), certain = 0;
  chain_build(s, p);
  for (int i = 0; i < n; i++) {
    if (roots[i] < p->low || roots[i] > p->high || (i > 0 && roots[i] <= roots[i - 1])) return 0;
    if (is_certain(s, p, roots[i], t))
      certain++;
    else if (fabs(exact_value(s, p, roots[i], 0)) > 1.5 * rounding_at(p, roots[i])) // half for the error of the value
      return 0;
  }
  t->cases++;
  t->roots += n;
  t->touches += n - certain;
  int count = sturm_count(s, nextafter(p->low, -INFINITY), nextafter(p->high, INFINITY)); // a root on an end counts
  if (count == n && certain == n) return 1;
  t->miscounted += count != n;
  return none_is_missed(s, p, p->low, p->high, roots, n);
}

static void print_problem(const problem *p) {
  print_error("degree %d in [%.17g, %.17g]:", p->degree, p->low, p->high);
  for (int k = 0; k <= p->degree; k++) print_error(" %.17g", p->c[k]);
  print_error("\n");
}

typedef struct setup {
  long cases;
  int loud;
} setup;

typedef struct family {
  const char *name;
  problem (*make)(uint64_t *);
} family;

static const family families[] = {
    {"random coefficients", random_coefficients},
    {"known roots", known_roots},
    {"clusters", clustered_roots},
    {"whole roots, multiple", whole_roots},
    {"vanishing lead", vanishing_lead},
    {"extreme scales", extreme_scales},
    {"border crossing", border_crossing},
    {"range crossing", range_crossing},
};

static void no_root_is_missed_or_invented(void **state) {
  const setup *s = *state;
  chain oracle;
  chain_init(&oracle);
  int failures = 0;
  for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
    uint64_t seed = 77 + i;
    tally t = {0};
    for (long j = 0; j < s->cases; j++) {
      problem p = families[i].make(&seed);
      if (agrees(&oracle, &p, &t)) continue;
      if (failures++ < 5) print_problem(&p);
    }
    if (s->loud)
      print_message("%-22s %8ld cases %8ld roots %6ld touches %5ld miscounted; largest error %.2f roundings, %.2g\n",
                    families[i].name, t.cases, t.roots, t.touches, t.miscounted, t.worst_rounding, t.worst_distance);
    if (families[i].make == whole_roots) assert_int_equal(t.miscounted, 0);
  }
  chain_clear(&oracle);
  assert_int_equal(failures, 0);
}

// --- By hand ---

// Roots must be right to a few roundings of these small coefficients.
static void assert_roots(const double *c, int degree, double low, double high, int n, const double *expected) {
  double roots[DEGREE];
  assert_int_equal(pk_roots_in(c, degree, low, high, roots), n);
  for (int i = 0; i < n; i++) assert_near(roots[i], expected[i], 1e-13 * fabs(expected[i]));
}

static void the_zero_polynomial_answers_minus_one(void **state) {
  (void)state;
  assert_roots((double[]){0, 0, 0, 0}, 3, 0, 1, -1, NULL);
}

static void a_constant_has_no_root(void **state) {
  (void)state;
  assert_roots((double[]){1e-300, 0, 0}, 2, -1, 1, 0, NULL);
}

static void roots_on_the_ends_count(void **state) {
  (void)state;
  assert_roots((double[]){-1, 0, 1}, 2, -1, 1, 2, (double[]){-1, 1});
  assert_roots((double[]){-2, 1}, 1, 2, 5, 1, (double[]){2});
  assert_roots((double[]){-2, 1}, 1, 2, 2, 1, (double[]){2});
  assert_roots((double[]){-2, 1}, 1, 2.000001, 5, 0, NULL);
  assert_roots((double[]){0, 3}, 1, 0, 0, 1, (double[]){0});
  assert_roots((double[]){1, -2, 1}, 2, 1, 4, 1, (double[]){1}); // a touch on the end
}

static void an_empty_interval_has_no_root(void **state) {
  (void)state;
  assert_roots((double[]){0, 1}, 1, 1, -1, 0, NULL);
}

static void multiple_roots_come_once(void **state) {
  (void)state;
  assert_roots((double[]){4, -4, 1}, 2, 0, 10, 1, (double[]){2});
  assert_roots((double[]){-1, 3, -3, 1}, 3, -5, 5, 1, (double[]){1});
  assert_roots((double[]){0, 0, 0, 0, 0, 0, 7}, 6, -1, 2, 1, (double[]){0});
  assert_roots((double[]){4, 0, -4, 0, 1}, 4, -3, 3, 2, (double[]){-sqrt(2), sqrt(2)});
}

static void wilkinson_of_six_is_found_whole(void **state) {
  (void)state;
  assert_roots((double[]){720, -1764, 1624, -735, 175, -21, 1}, 6, 0, 10, 6, (double[]){1, 2, 3, 4, 5, 6});
}

static void leading_coefficients_next_to_nothing_do_no_harm(void **state) {
  (void)state;
  assert_roots((double[]){-6, 5, -1, 1e-144, -1e-200, 5e-324, 1e-300}, 6, -100, 100, 2, (double[]){2, 3});
  assert_roots((double[]){-6, 2, 1e-305}, 2, -100, 100, 1, (double[]){3});
}

static void two_crossings_a_millisecond_apart_are_two(void **state) {
  (void)state;
  problem p = {.c = {120}};
  multiply_by_root(&p, 312.4375);
  multiply_by_root(&p, 312.4385);
  double roots[DEGREE];
  assert_int_equal(pk_roots_in(p.c, 2, 0, 600, roots), 2);
  assert_near(roots[0], 312.4375, 1e-6);
  assert_near(roots[1], 312.4385, 1e-6);
}

int main(int argc, char **argv) {
  setup s = {argc > 1 ? atol(argv[1]) : 1500, argc > 1};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_prestate(no_root_is_missed_or_invented, &s),
      cmocka_unit_test(the_zero_polynomial_answers_minus_one),
      cmocka_unit_test(a_constant_has_no_root),
      cmocka_unit_test(roots_on_the_ends_count),
      cmocka_unit_test(an_empty_interval_has_no_root),
      cmocka_unit_test(multiple_roots_come_once),
      cmocka_unit_test(wilkinson_of_six_is_found_whole),
      cmocka_unit_test(leading_coefficients_next_to_nothing_do_no_harm),
      cmocka_unit_test(two_crossings_a_millisecond_apart_are_two),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
