// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A program of somebody else: sees only what is installed.
#include <picket/picket.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  printf("picket %s\n", pk_version());
  return strcmp(pk_version(), PK_VERSION) != 0;
}
