// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A program of somebody else: sees only what is installed. client SCENARIO SHARE RECORDING plays a scenario and
// prints its digest, and keeps a play of its variant no-radar.
#include <picket/picket.h>
#include <picket/play.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  pk_play_def def = pk_play_def_default();
  pk_play_result result;
  if (argc != 4 || strcmp(pk_version(), PK_VERSION) != 0) return 2;
  def.scenario = argv[1];
  def.data_dir = argv[2];
  int status = pk_play(&def, &result);
  printf("picket %s: %s%s\n", pk_version(), result.digest, result.message);
  def.variant = "no-radar";
  def.recording = argv[3];
  def.force = 1;
  if (status || pk_play(&def, &result) > 1) return 1; // without a radar its expectations do not hold
  def.scenario = "nowhere";
  int refused = pk_play(&def, &result);
  return result.message[0] == 0 ? 1 : refused == 3 ? 0 : 1;
}
