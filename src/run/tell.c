// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "run/inject.h"
#include <math.h>

pk_happening pk_run_happening(pk_happening_kind kind, uint32_t subject, uint32_t object) {
  return (pk_happening){.kind = kind, .subject = subject, .object = object, .n = {NAN, NAN, NAN, NAN}};
}

uint64_t pk_run_tell(pk_run *run, pk_happening happening) {
  happening.id = ++run->figures.happenings;
  happening.time = run->sim.now;
  if (run->recorder.happening) run->recorder.happening(run->recorder.context, &happening);
  pk_run_control_hears(run, &happening);
  return happening.id;
}
