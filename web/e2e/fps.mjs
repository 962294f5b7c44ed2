// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// node web/e2e/fps.mjs REPORT.html [SECONDS]: how long the page takes to open, and frames a
// second while the map is panned and while it plays, as CSV.
import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const [, , report, asked = '4'] = process.argv;
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const asks = performance.now();
await page.goto(pathToFileURL(report).href);
const drawn = () => page.waitForFunction(() => window.picket && window.picket.view.map.items.left.length + window.picket.view.map.items.right.length > 0);
await drawn();
const opened = performance.now() - asks;

// A frame counts when the map has drawn it. The first ones warm caches up and are not counted.
const measure = ({ act, view, seconds }) => new Promise((done) => {
  const { view: shown } = window.picket, { player, map } = shown, ol = map.map;
  player.set({ t: 0.5 * window.picket.story.end, playing: false, selected: '', curtain: view === 'truth' ? 1 : view === 'picture' ? 0 : 0.5 });
  map.home(false);
  const [x, y] = map.centre, resolution = map.resolution, times = [];
  let n = 0, began = 0, before = 0;
  const move = () => {
    n++;
    const now = performance.now();
    if (n === 5) began = now;
    if (n > 5) times.push(now - before);
    before = now;
    if (n > 5 && now - began > 1000 * seconds) {
      ol.un('postrender', move);
      player.set({ playing: false });
      const slow = times.sort((a, b) => a - b)[Math.floor(0.95 * times.length)];
      return done({ fps: (1000 * times.length) / (now - began), slow, items: map.items.left.length + map.items.right.length });
    }
    // The map draws what is set here in the next frame, as it does with what a hand drags between two frames.
    if (act === 'pan') ol.getView().setCenter([x + 90 * resolution * Math.sin(n / 20), y + 60 * resolution * Math.cos(n / 20)]);
  };
  ol.on('postrender', move);
  if (act === 'pan') ol.getView().setCenter([x + resolution, y]);
  else player.set({ rate: 60, playing: true });
});

console.log('name,value,unit');
console.log(`open,${opened.toFixed(0)},ms`);
console.log(`size,${(statSync(report).size / 1e6).toFixed(1)},MB`);
for (const act of ['pan', 'play'])
  for (const view of ['truth', 'picture', 'both']) {
    const { fps, slow, items } = await page.evaluate(measure, { act, view, seconds: Number(asked) });
    console.log(`${act}_${view},${fps.toFixed(1)},frames/s`);
    console.log(`${act}_${view}_slow_frame,${slow.toFixed(0)},ms`);
    console.log(`${act}_${view}_shown,${items},marks`);
  }
await browser.close();
