// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A program of somebody else: sees only what is installed. client SCENARIO SHARE plays a scenario and prints its
// digest.
#include <picket/picket.h>
#include <picket/play.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  pk_play_def def = pk_play_def_default();
  pk_play_result result;
  if (argc != 3 || strcmp(pk_version(), PK_VERSION) != 0) return 2;
  def.scenario = argv[1];
  def.data_dir = argv[2];
  int status = pk_play(&def, &result);
  printf("picket %s: %s%s\n", pk_version(), result.digest, result.message);
  def.scenario = "nowhere";
  int refused = pk_play(&def, &result);
  return status || result.message[0] == 0 ? 1 : refused == 3 ? 0 : 1;
}
