// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The page of picket check --html, in both themes: PICKET_PLAN is its path.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const plan = process.env.PICKET_PLAN;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const scheme of ['light', 'dark'])
  test(`in ${scheme} colours axe finds nothing, names do not overlap, and nothing is asked of the network`, async () => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, colorScheme: scheme, bypassCSP: true });
    const page = await context.newPage();
    const asked = [], faults = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => faults.push(message.text()));
    await page.goto(pathToFileURL(plan).href);
    assert.deepEqual(asked.filter((url) => !/^(file|data):/.test(url)), []);
    assert.deepEqual(faults, []);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map((v) => v.id), []);
    const overlaps = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('svg:first-of-type text')].map((text) => [text.textContent, text.getBBox()]);
      return boxes.flatMap(([name, a], i) => boxes.slice(i + 1)
        .filter(([, b]) => a.x < b.x + b.width - 4 && b.x < a.x + a.width - 4 && a.y < b.y + b.height - 4 && b.y < a.y + a.height - 4)
        .map(([other]) => `${name} on ${other}`));
    });
    assert.deepEqual(overlaps, []);
    await context.close();
  });
