// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// node web/test/run.mjs EXAMPLE_REPORT TEMPLATE FOLDER: bundles the unit tests and runs them on the example's report.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const [, , example, template, given] = process.argv;
const folder = resolve(given);
mkdirSync(folder, { recursive: true });
const made = spawnSync(example, [template, folder, '60'], { stdio: 'inherit' });
if (made.status !== 0) process.exit(1);
rmSync(join(folder, 'tests'), { recursive: true, force: true });
const entryPoints = readdirSync(here).filter((name) => name.endsWith('.test.ts')).map((name) => join(here, name));
await build({ entryPoints, outdir: join(folder, 'tests'), bundle: true, platform: 'node', format: 'esm', target: 'node20',
  outExtension: { '.js': '.mjs' }, logLevel: 'warning' });
const files = readdirSync(join(folder, 'tests')).map((name) => join(folder, 'tests', name));
const run = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit', env: { ...process.env, PICKET_EXAMPLE: folder, PICKET_WEB: dirname(here) } });
process.exit(run.status ?? 1);
