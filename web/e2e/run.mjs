// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// node web/e2e/run.mjs EXAMPLE_REPORT TEMPLATE FOLDER: makes the example's report and a plan, and tests them in the machine's Chromium.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './browser.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [, , example, template, given] = process.argv;
if (!chromiumPath()) {
  console.log('e2e: skipped: there is no Chromium on this machine (script/bootstrap installs it)');
  process.exit(0);
}
const folder = resolve(given);
mkdirSync(folder, { recursive: true });
const made = spawnSync(example, [template, folder, '200'], { stdio: 'inherit' });
if (made.status !== 0) process.exit(1);
const picket = join(dirname(resolve(example)), '../bin/picket');
const plan = join(folder, 'plan.html');
if (spawnSync(picket, ['check', 'scenarios/02-joint-2005', '--html', plan, '--force', '--quiet'], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
const run = spawnSync(process.execPath, ['--test', join(here, 'report.test.mjs'), join(here, 'plan.test.mjs')],
  { stdio: 'inherit', env: { ...process.env, PICKET_REPORT: join(folder, 'example.html'), PICKET_PLAN: plan } });
process.exit(run.status ?? 1);
