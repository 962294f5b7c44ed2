// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/math.h"
#include "sensor/plot.h"
#include "sensor/visual.h"
#include "support.h"
#include <math.h>
#include <string.h>

static const double light_aircraft_m2 = 12; // side of a four-seat single: 128 square feet

static void glimpses_add_up_whatever_their_length(void **state) {
  (void)state;
  pk_visual_def def = pk_visual_def_default();
  double missed = 1;
  for (int i = 0; i < 12; i++) missed *= 1 - pk_visual_glimpse(&def, light_aircraft_m2, 5000, 5);
  assert_near(1 - missed, pk_visual_glimpse(&def, light_aircraft_m2, 5000, 60), 1e-12);
}

static void the_rate_is_that_of_the_published_model(void **state) {
  (void)state;
  pk_visual_def def = pk_visual_def_default();
  def.rate_per_sr_s = PK_VISUAL_UNALERTED;
  def.visibility_m = 37040; // 20 NM
  double rate = 17000 * 12 / (3000. * 3000.) * exp(-2.996 * 3000 / 37040);
  assert_near(pk_visual_glimpse(&def, 12, 3000, 1), 1 - exp(-rate), 1e-12);
}

static void seeing_is_harder_far_off_in_haze_at_dusk_and_without_a_hint(void **state) {
  (void)state;
  pk_visual_def day = pk_visual_def_default(), haze = day, dusk = day, unalerted = day, cloud = day;
  haze.visibility_m = 5000;
  dusk.light = 0.1;
  unalerted.rate_per_sr_s = PK_VISUAL_UNALERTED;
  cloud.clear = 0.5;
  double best = pk_visual_glimpse(&day, 40, 4000, 5);
  assert_true(pk_visual_glimpse(&day, 40, 8000, 5) < best);
  assert_true(pk_visual_glimpse(&haze, 40, 4000, 5) < best);
  assert_true(pk_visual_glimpse(&dusk, 40, 4000, 5) < best);
  assert_true(pk_visual_glimpse(&unalerted, 40, 4000, 5) < best);
  assert_near(pk_visual_glimpse(&cloud, 40, 4000, 5), best / 2, 1e-12);
}

static void nothing_is_seen_below_the_resolution_of_the_eye_or_in_the_dark(void **state) {
  (void)state;
  pk_visual_def def = pk_visual_def_default();
  def.visibility_m = 1e6;
  double limit_m = sqrt(light_aircraft_m2) / def.acuity_rad; // 11.9 km
  assert_true(pk_visual_glimpse(&def, light_aircraft_m2, 0.999 * limit_m, 100) > 0);
  assert_near(pk_visual_glimpse(&def, light_aircraft_m2, 1.001 * limit_m, 100), 0, 0);
  def.light = 0;
  assert_near(pk_visual_glimpse(&def, light_aircraft_m2, 0, 100), 0, 0);
  assert_near(pk_visual_glimpse(&def, light_aircraft_m2, 100, 100), 0, 0);
  assert_near(pk_visual_range_m(&def, light_aircraft_m2, 10, 0.5), 0, 1);
}

static void the_range_for_a_chance_has_that_chance(void **state) {
  (void)state;
  pk_visual_def def = pk_visual_def_default();
  for (double area_m2 = 3; area_m2 < 400; area_m2 *= 3)
    for (double chance = 0.1; chance < 0.95; chance += 0.2) {
      double range_m = pk_visual_range_m(&def, area_m2, 1, chance);
      assert_near(pk_visual_glimpse(&def, area_m2, range_m, 1), chance, 1e-9);
    }
}

static void a_type_is_made_out_nearer_than_it_is_seen(void **state) {
  (void)state;
  pk_visual_def def = pk_visual_def_default();
  for (double area_m2 = 3; area_m2 < 400; area_m2 *= 3) {
    double identified_m = pk_visual_identification_m(&def, area_m2);
    assert_near(identified_m, sqrt(area_m2) / 12.8 * 60 * 180 / PK_PI, 1e-6 * identified_m);
    assert_true(identified_m < pk_visual_range_m(&def, area_m2, 10, 0.5));
  }
  def.visibility_m = 300;
  assert_near(pk_visual_identification_m(&def, 400), 300, 0);
}

static void every_result_of_a_look_has_its_sentence(void **state) {
  (void)state;
  for (int result = PK_LOOK_DETECTED; result <= PK_LOOK_NO_REPLY; result++)
    assert_true(strlen(pk_look_text((pk_look_result)result)) > 5);
}

static void nothing_is_held_in_sight_beyond_two_per_cent_contrast_or_the_eyes_resolution(void **state) {
  (void)state;
  pk_visual_def eye = pk_visual_def_default();
  eye.visibility_m = 5000;
  assert_near(exp(-2.996 * pk_visual_limit_m(&eye, 150) / eye.visibility_m), 0.02, 1e-5);
  eye.visibility_m = 50000;
  assert_near(pk_visual_limit_m(&eye, 12), sqrt(12) / (3.14159265358979 / 180 / 60), 1e-6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_is_held_in_sight_beyond_two_per_cent_contrast_or_the_eyes_resolution),
      cmocka_unit_test(glimpses_add_up_whatever_their_length),
      cmocka_unit_test(the_rate_is_that_of_the_published_model),
      cmocka_unit_test(seeing_is_harder_far_off_in_haze_at_dusk_and_without_a_hint),
      cmocka_unit_test(nothing_is_seen_below_the_resolution_of_the_eye_or_in_the_dark),
      cmocka_unit_test(the_range_for_a_chance_has_that_chance),
      cmocka_unit_test(a_type_is_made_out_nearer_than_it_is_seen),
      cmocka_unit_test(every_result_of_a_look_has_its_sentence),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
