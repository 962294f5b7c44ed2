// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// node web/e2e/screenshots.mjs REPORT.html FOLDER: the report in light, dark, narrow and on paper, as report-*.png.
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const [, , report, folder] = process.argv;
const browser = await launch();
if (!browser) {
  console.error('screenshots: there is no Chromium on this machine');
  process.exit(3);
}
const SHOTS = [
  { name: 'light', size: [1440, 900], scheme: 'light' },
  { name: 'dark', size: [1440, 900], scheme: 'dark' },
  { name: 'narrow', size: [390, 844], scheme: 'light', tall: 2600 },
  { name: 'print', size: [794, 1123], scheme: 'light', tall: 2246, media: 'print' },
  { name: 'full', size: [1440, 900], scheme: 'light', full: true, extra: true },
  { name: 'full-dark', size: [1440, 900], scheme: 'dark', full: true, extra: true },
];
for (const shot of SHOTS) {
  if (shot.extra && !process.argv.includes('--all')) continue;
  const page = await browser.newPage({ viewport: { width: shot.size[0], height: shot.size[1] }, colorScheme: shot.scheme });
  await page.goto(pathToFileURL(report).href);
  await page.waitForFunction(() => window.picket?.view.map.items.left.length > 0);
  if (shot.media) {
    await page.emulateMedia({ media: shot.media });
    await page.evaluate(() => { document.body.style.padding = '50px'; }); // the margins that a printer would give
  }
  await page.waitForTimeout(400);
  const clip = shot.tall ? { x: 0, y: 0, width: shot.size[0], height: shot.tall } : undefined;
  await page.screenshot({ path: `${folder}/report-${shot.name}.png`, fullPage: Boolean(shot.full || shot.tall), clip });
  await page.close();
}
await browser.close();
