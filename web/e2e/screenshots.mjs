// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// node web/e2e/screenshots.mjs FOLDER REPORT.html BESIDE.html FIRE.html: the report in every theme, in Russian, narrow, on
// paper, of two runs side by side and with batteries, as report-*.png.
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const [, , folder, report, beside, fire] = process.argv;
const browser = await launch();
if (!browser) {
  console.error('screenshots: there is no Chromium on this machine');
  process.exit(3);
}
const SHOTS = [
  { name: 'light', size: [1440, 900], scheme: 'light' },
  { name: 'dark', size: [1440, 900], scheme: 'dark' },
  { name: 'projector', size: [1440, 900], scheme: 'dark', keys: ['d'] },
  { name: 'russian', size: [1440, 900], scheme: 'light', keys: ['r'] },
  { name: 'narrow', size: [390, 844], scheme: 'light', tall: 2600 },
  { name: 'print', size: [794, 1123], scheme: 'light', tall: 2246, media: 'print' },
  { name: 'beside', size: [1440, 1500], scheme: 'light', page: beside },
  { name: 'fire', size: [1440, 900], scheme: 'light', page: fire, state: { t: 515, left: 0, curtain: 1, selected: 'Bty 1' } },
];
for (const shot of SHOTS) {
  const page = await browser.newPage({ viewport: { width: shot.size[0], height: shot.size[1] }, colorScheme: shot.scheme });
  await page.goto(pathToFileURL(shot.page ?? report).href);
  await page.waitForFunction(() => window.picket?.view.map.resolution > 0);
  for (const key of shot.keys ?? []) await page.keyboard.press(key);
  if (shot.state)
    await page.evaluate((state) => {
      const { view, story } = window.picket, unit = story.data.entities.find((e) => e.name === state.selected);
      view.player.set({ ...state, selected: `u${unit.id}` });
    }, shot.state);
  if (shot.media) {
    await page.emulateMedia({ media: shot.media });
    await page.evaluate(() => { document.body.style.padding = '50px'; }); // the margins that a printer would give
  }
  await page.waitForTimeout(600);
  const clip = shot.tall ? { x: 0, y: 0, width: shot.size[0], height: shot.tall } : undefined;
  await page.screenshot({ path: `${folder}/report-${shot.name}.png`, fullPage: Boolean(shot.tall), clip });
  await page.close();
}
await browser.close();
