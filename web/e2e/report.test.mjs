// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The report in a browser: from disk, without network, by keyboard, in both themes.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const report = process.env.PICKET_REPORT;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// A fresh page on the report; what it complains of or asks the network for is kept.
async function open({ size = [1440, 900], scheme = 'light', motion = 'no-preference', file = report } = {}) {
  const page = await browser.newPage({ viewport: { width: size[0], height: size[1] }, colorScheme: scheme, reducedMotion: motion });
  page.faults = [];
  page.asked = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.faults.push(message.text()));
  page.on('request', (request) => page.asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => window.picket?.view.map.items.left.length > 0);
  return page;
}

const state = (page) => page.evaluate(() => ({ ...window.picket.view.player.state }));
const panel = (page) => page.locator('.inspector').innerText();

async function axeFinds(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 140)).join(' | ')}`);
}

test('it opens from disk, asks nothing of the network and complains of nothing', async () => {
  const page = await open();
  await page.keyboard.press('Space');
  await page.waitForTimeout(600);
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.asked.filter((url) => !/^(file|data|blob):/.test(url)), []);
  assert.ok(statSync(report).size < 5e6);
});

test('Space plays and pauses', async () => {
  const page = await open();
  const before = await state(page);
  await page.keyboard.press('Space');
  await page.waitForFunction((t) => window.picket.view.player.state.t > t + 5, before.t);
  assert.equal(await page.locator('.transport .play').getAttribute('aria-label'), 'Pause');
  await page.keyboard.press('Space');
  const paused = await state(page);
  await page.waitForTimeout(200);
  assert.equal((await state(page)).t, paused.t);
  assert.notEqual(await page.locator('.clock').innerText(), '');
});

test('it plays two hundred aircraft without a GPU', async (t) => {
  const page = await open();
  const [seconds, played] = await page.evaluate(() => new Promise((done) => {
    const view = window.picket.view, began = performance.now(), from = view.player.state.t;
    let n = 0;
    view.map.map.on('postrender', () => {
      if (++n === 30) done([(performance.now() - began) / 1000, view.player.state.t - from]);
    });
    view.player.toggle();
  }));
  assert.ok(played > 0);
  t.diagnostic(`${(30 / seconds).toFixed(0)} frames a second`);
});

test('arrows step from event to event, and the panel tells the causes of each', async () => {
  const page = await open();
  await page.evaluate(() => window.picket.view.player.set({ t: 0, selected: '' }));
  const seen = [];
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('ArrowRight');
    seen.push((await state(page)).selected);
  }
  assert.equal(new Set(seen).size, 30);
  await page.keyboard.press('ArrowLeft');
  assert.equal((await state(page)).selected, seen[28]);
  await page.evaluate(() => window.picket.view.open(window.picket.story.happenings.find((h) => h.kind === 'IDENTIFIED')));
  const text = await panel(page);
  for (const words of ['made out Stray 1', 'Because', 'ordered up against track 417', 'declared the violation', 'confirmed track 417'])
    assert.ok(text.includes(words), words);
});

test('a refused order shows its rule and the numbers behind it', async () => {
  const page = await open();
  await page.evaluate(() => window.picket.view.open(window.picket.story.happenings.find((h) => h.kind === 'NOT_ORDERED')));
  const text = await panel(page);
  for (const words of ['Did not happen', 'AZ-3', 'time left', '3 min 24 s']) assert.ok(text.includes(words), words);
});

test('a click on a track tells why it is taken for what it is', async () => {
  const page = await open();
  await page.keyboard.press('3');
  const at = await page.evaluate(() => {
    window.picket.view.player.set({ t: 1400 });
    return new Promise((done) => setTimeout(() => done(window.picket.view.map.items.right.find((i) => i.label[0]?.startsWith('417'))), 200));
  });
  const box = await page.locator('.map').boundingBox();
  await page.mouse.click(box.x + at.x, box.y + at.y);
  await page.waitForTimeout(400);
  const text = await panel(page);
  for (const words of ['Track 417', 'suspect', 'Why suspect?', 'no flight plan fits', 'ID-12', 'Error'])
    assert.ok(text.includes(words), words);
});

test('a mark of the timeline flies to its event', async () => {
  const page = await open();
  const mark = await page.evaluate(() => {
    const found = window.picket.view.timeline.marks.find((m) => m.happening.kind === 'DECLARED');
    return { x: found.x, y: found.y, id: found.happening.id, t: found.happening.t };
  });
  const box = await page.locator('.timeline').boundingBox();
  await page.mouse.click(box.x + mark.x, box.y + mark.y);
  assert.equal((await state(page)).selected, 'e' + mark.id);
  assert.equal((await state(page)).t, mark.t);
});

test('the curtain follows the mouse and the keyboard', async () => {
  const page = await open();
  const handle = page.locator('.curtain-handle'), box = await handle.boundingBox(), map = await page.locator('.map').boundingBox();
  await page.mouse.move(box.x + 15, box.y + 15);
  await page.mouse.down();
  await page.mouse.move(map.x + map.width * 0.25, box.y + 15, { steps: 4 });
  await page.mouse.up();
  assert.ok(Math.abs((await state(page)).curtain - 0.25) < 0.02);
  await handle.focus();
  await page.keyboard.press('End');
  assert.equal((await state(page)).curtain, 1);
  assert.equal(await handle.getAttribute('aria-valuetext'), 'all Truth');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await handle.getAttribute('aria-valuenow'), '95');
});

test('[ and ] move the curtain from anywhere, to its ends and no further', async () => {
  const page = await open();
  await page.evaluate(() => window.picket.view.player.set({ curtain: 0.5 }));
  await page.keyboard.press('[');
  assert.equal((await state(page)).curtain, 0.45);
  for (let i = 0; i < 12; i++) await page.keyboard.press(']');
  assert.equal((await state(page)).curtain, 1);
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => window.picket.view.map.items.right.length), 0);
  assert.equal(await page.locator('select[aria-label="Right of the curtain"]').isVisible(), false);
});

test('the switch shows truth, either picture, or two with the curtain between', async () => {
  const page = await open();
  const shown = async (name) => {
    await page.locator('.switch').getByRole('button', { name, exact: true }).click();
    const { left, right, curtain } = await state(page);
    assert.equal(await page.locator('.switch [aria-pressed=true]').innerText(), name);
    return [left, right, curtain];
  };
  const [a, b] = await page.evaluate(() => [...window.picket.story.pictures.keys()]);
  const [first, second] = await page.evaluate(([x, y]) => [x, y].map((id) => window.picket.story.entities.get(id).name), [a, b]);
  assert.deepEqual(await shown('Truth'), [0, a, 1]);
  assert.deepEqual(await shown(first), [0, a, 0]);
  assert.deepEqual(await shown(second), [a, b, 0]);
  assert.deepEqual(await shown('Curtain'), [0, a, 0.5]);
});

test('coverage snaps to the heights that were recorded, and the map says so', async () => {
  const page = await open();
  const slider = page.getByRole('slider', { name: 'Coverage at height' });
  const recorded = await page.evaluate(() => [...new Set(window.picket.story.data.coverage.map((c) => c.height_m))]);
  await slider.focus();
  const seen = new Set();
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press(i < 1 ? 'Home' : 'ArrowRight');
    seen.add((await state(page)).coverage);
  }
  assert.deepEqual([...seen], [0, ...recorded.sort((x, y) => x - y)]);
  assert.match(await page.locator('.legend').innerText(), new RegExp(`one of ${recorded.length} heights recorded`));
});

test('a radar aboard an aircraft is drawn at its aircraft, and nowhere while that is on the ground', async () => {
  const page = await open({ file: report.replace('example.html', 'carried.html') });
  const at = (t) => page.evaluate(async (time) => {
    const { view, story } = window.picket;
    view.player.set({ t: time, left: 0, curtain: 1, selected: '' });
    await new Promise((done) => view.map.map.once('postrender', done));
    const radar = story.data.entities.find((e) => e.name === 'Radar Grodno'), id = 'm' + radar.aboard;
    const sign = view.map.signs.find((s) => s.id === radar.id), item = view.map.items.left.find((i) => i.id === id);
    return { sign, item: item && { x: item.x, y: item.y, name: story.entities.get(radar.aboard).name } };
  }, t);
  assert.deepEqual(await at(600), { sign: undefined, item: undefined });
  const early = await at(2700), late = await at(3300);
  for (const { sign, item } of [early, late]) {
    assert.equal(item.name, 'QRA Lida 1');
    assert.ok(Math.abs(sign.x - item.x) < 0.5 && sign.y > item.y && sign.y < item.y + 30, JSON.stringify([sign, item]));
  }
  assert.ok(Math.hypot(early.item.x - late.item.x, early.item.y - late.item.y) > 10);
  await page.evaluate(() => window.picket.view.select('u' + window.picket.story.data.entities.find((e) => e.aboard).id));
  assert.match(await panel(page), /Aboard\s+QRA Lida 1/);
  assert.equal(await page.evaluate(() => window.picket.view.map.signs.filter((s) => s.id === 3).length), 1);
});

test('labels cover neither each other nor any frame', async () => {
  const page = await open({ size: [1800, 1600] });
  const found = await page.evaluate(async () => {
    const { view } = window.picket;
    view.player.set({ t: 3000, left: 0, curtain: 1, selected: '' });
    view.map.map.getView().setResolution(255);
    await new Promise((done) => view.map.map.once('postrender', done));
    const { boxes, left } = view.map.items, over = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    const frames = left.map(({ x, y, sprite }) => ({ half: Math.min(10, sprite.width / 2), x, y }))
      .map(({ x, y, half }) => ({ x: x - half, y: y - half, w: 2 * half, h: 2 * half }));
    return [boxes.length, boxes.filter((a, i) => [...frames, ...boxes.slice(i + 1)].some((b) => over(a, b))).length];
  });
  assert.ok(found[0] > 15, `${found[0]} labels`);
  assert.equal(found[1], 0);
});

test('the two sides of the curtain show truth and picture', async () => {
  const page = await open();
  await page.keyboard.press('4');
  await page.waitForTimeout(100);
  const kinds = await page.evaluate(() => {
    const { left, right } = window.picket.view.map.items;
    return [left.map((i) => i.id[0]), right.map((i) => i.id[0])].map((ids) => [...new Set(ids)].join(''));
  });
  assert.deepEqual(kinds, ['m', 't']);
});

test('keys choose views, coverage, labels, rate and help', async () => {
  const page = await open();
  await page.keyboard.press('3');
  assert.equal((await state(page)).curtain, 0);
  const before = (await state(page)).coverage;
  await page.keyboard.press('c');
  assert.notEqual((await state(page)).coverage, before);
  await page.keyboard.press('l');
  assert.equal((await state(page)).labels, false);
  await page.keyboard.press('.');
  assert.equal((await state(page)).rate, 120);
  await page.keyboard.press('n');
  const named = (await state(page)).selected;
  assert.match(named, /^m/);
  await page.keyboard.press('n');
  await page.keyboard.press('p');
  assert.equal((await state(page)).selected, named);
  await page.keyboard.press('Escape');
  assert.equal((await state(page)).selected, '');
  await page.keyboard.press('?');
  assert.ok(await page.locator('dialog.help').isVisible());
  await page.locator('#keys-on').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  assert.equal((await state(page)).labels, false);
});

test('the address of a moment leads back to it', async () => {
  const page = await open();
  await page.evaluate(() => window.picket.view.open(window.picket.story.happenings.find((h) => h.kind === 'DECLARED')));
  await page.keyboard.press('5');
  await page.waitForFunction(() => location.hash.includes('s=e'));
  const before = await state(page), address = page.url();
  const again = await browser.newPage();
  await again.goto(address);
  await again.waitForFunction(() => window.picket?.view);
  const after = await state(again);
  for (const key of ['t', 'left', 'right', 'curtain', 'selected']) assert.equal(after[key], before[key], key);
});

test('every control is reached by Tab and shows its focus', async () => {
  const page = await open();
  const reached = new Set();
  for (let i = 0; i < 110; i++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent));
  }
  for (const name of ['Light, dark or projector', 'Русский', 'Left of the curtain', 'Coverage at height', 'Curtain', 'Play', 'Rate', 'Time of play'])
    assert.ok(reached.has(name), name);
});

test('a fact of the words leads to its cell, wherever that is folded away', async () => {
  const page = await open({ motion: 'reduce' });
  const facts = page.locator('.fact');
  const n = await facts.count();
  for (let i = 0; i < n; i++) {
    await facts.nth(i).click();
    const cell = await page.evaluate(() => [document.activeElement.tagName, document.activeElement.textContent]);
    assert.deepEqual(cell, ['TD', await facts.nth(i).textContent()]);
  }
  assert.ok(n >= 20);
});

for (const scheme of ['light', 'dark', 'projector'])
  test(`axe finds nothing in the ${scheme} theme`, async () => {
    const page = await open({ scheme: scheme === 'projector' ? 'dark' : scheme });
    if (scheme === 'projector') await page.keyboard.press('d');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), scheme);
    assert.deepEqual(await axeFinds(page), []);
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    await page.evaluate(() => window.picket.view.open(window.picket.story.happenings.find((h) => h.kind === 'NOT_ORDERED')));
    assert.deepEqual(await axeFinds(page), []);
    await page.keyboard.press('?');
    assert.deepEqual(await axeFinds(page), []);
  });

test('at 360 pixels nothing is cut off and axe finds nothing', async () => {
  const page = await open({ size: [360, 740] });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.deepEqual(await axeFinds(page), []);
});

test('what is left out of a crowd is said, with how much and how to find it', async () => {
  const page = await open({ file: report.replace('example.html', 'crowd.html') });
  const rows = await page.locator('#table-cuts tbody tr').allInnerTexts();
  const flights = rows.find((row) => row.includes('named flights'));
  assert.match(flights, /\b[2-9]\d\b.*91.*picket why FILE NAME/s);
  assert.ok(rows.some((row) => /updates of tracks: .* within 60 m .* 250 m .*--what tracks/s.test(row)));
  assert.match(await page.locator('section#play').innerText(), /This page leaves out/);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(100);
  assert.match(await panel(page), /and \d+ that are not in the spotlight/);
  assert.deepEqual(page.faults, []);
});

test('the theme button switches the page and the map', async () => {
  const page = await open();
  const press = () => page.getByRole('button', { name: 'Light, dark or projector' }).click();
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  await press();
  assert.equal(await theme(), 'dark');
  await page.waitForTimeout(100);
  const corner = await page.evaluate(() => [...document.querySelector('.map-layer').getContext('2d').getImageData(3, 3, 1, 1).data]);
  assert.ok(corner[0] < 60);
  const letters = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  assert.equal(await letters(), 16);
  const clipped = () => page.evaluate(() => [...document.querySelectorAll('.chart svg text')].filter((text) => {
    const [a, b] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
    return a.left < b.left - 1 || a.right > b.right + 1;
  }).map((text) => text.textContent));
  await press();
  assert.equal(await theme(), 'projector');
  assert.ok(await letters() > 20);
  await page.waitForTimeout(100);
  assert.deepEqual(await clipped(), []);
  await page.keyboard.press('r');
  await page.waitForTimeout(200);
  assert.deepEqual(await clipped(), []);
  await page.keyboard.press('r');
  await press();
  assert.equal(await theme(), 'light');
});

test('on paper the tables are unfolded and the page is light', async () => {
  const page = await open({ scheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light');
  assert.equal(await page.evaluate(() => document.querySelectorAll('details.behind:not([open])').length), 0);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  assert.ok((await page.pdf({ format: 'A4' })).length > 50000);
});

test('one key changes the language, moment and selection stay, and the choice is kept', async () => {
  const page = await open();
  await page.evaluate(() => window.picket.view.player.set({ t: 1500 }));
  const before = await state(page);
  await page.keyboard.press('r');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ru');
  for (const key of ['t', 'left', 'right', 'curtain', 'selected', 'coverage']) assert.equal((await state(page))[key], before[key], key);
  assert.match(await page.locator('#answer').innerText(), /первой обнаруживает цель/);
  assert.match(await page.locator('#reaction h2').innerText(), /От обнаружения до действия/);
  const english = await page.evaluate(() => [...document.querySelectorAll('h2, h3, th, caption, summary, button, .legend, label')]

    .filter((one) => !one.querySelector('[lang=en]') && one.lang !== 'en').map((one) => one.textContent).filter((text) => /\b(the|and|of|crossing|aircraft|nation)\b/i.test(text)));
  assert.deepEqual(english, []);
  assert.deepEqual(await axeFinds(page), []);
  await page.reload();
  await page.waitForFunction(() => window.picket?.view.map.items.left.length > 0);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ru');
  await page.getByRole('button', { name: 'English' }).click();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await page.keyboard.press('Escape');
  assert.equal((await state(page)).selected, '');
  assert.deepEqual(page.faults, []);
});

const besideFile = report.replace('example.html', 'beside.html');
const both = (page) => page.evaluate(() => window.picket.view.stages.map(({ player, map, story }) => ({ t: player.state.t,
  selected: story.entities.get(Number(player.state.selected.slice(1)))?.name ?? '', right: story.entities.get(player.state.right)?.name,
  curtain: player.state.curtain, x: map.centre[0], resolution: map.resolution, shown: map.items.right.length })));

async function openBeside(options = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', ...options });
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.faults.push(message.text()));
  await page.goto(pathToFileURL(besideFile).href);
  await page.waitForFunction(() => window.picket?.view.stages?.every(({ map }) => map.items.right.length > 0));
  return page;
}

test('two runs share time, view and selection, by keyboard too', async () => {
  const page = await openBeside();
  const same = async () => {
    await page.waitForTimeout(150);
    const [a, b] = await both(page);
    for (const key of ['t', 'selected', 'right', 'curtain', 'x', 'resolution']) assert.equal(a[key], b[key], key);
    return a;
  };
  const first = await same();
  await page.evaluate(() => window.picket.view.map.home(false));
  await page.keyboard.press('+');
  await page.waitForTimeout(500);
  assert.notEqual((await same()).resolution, first.resolution);
  await page.keyboard.press('n');
  assert.notEqual((await same()).selected, '');
  await page.keyboard.press('4');
  assert.equal((await same()).curtain, 0.5);
  await page.keyboard.press('Space');
  await page.waitForFunction((t) => window.picket.view.player.state.t > t + 5, first.t);
  await page.keyboard.press('Space');
  await same();
  await page.evaluate(() => window.picket.view.open(1, window.picket.other.happenings.find((h) => h.kind === 'TRACK_CONFIRMED' && h.mover)));
  await page.waitForTimeout(150);
  assert.match((await both(page))[0].selected, /Stray 1|Morning/);
  assert.deepEqual(page.faults, []);
});

test('a page of two runs says what differs, where they part and why, with figures and ladder', async () => {
  const page = await openBeside();
  const text = await page.locator('#answer').innerText();
  for (const words of ['The two part at', 'A: as written', 'B never tells the like', 'Because:', 'only in A']) assert.ok(text.includes(words), words);
  await page.locator('.parting .link').first().click();
  assert.equal((await state({ evaluate: () => page.evaluate(() => ({ ...window.picket.view.player.state })) })).selected, 'e' + await page.evaluate(() => window.picket.beside.first.event));
  assert.equal(await page.locator('.figure').count(), 5);
  assert.ok(await page.locator('.mark-a').count() > 3 && await page.locator('.mark-b').count() > 1);
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  assert.ok(await page.locator('#beside-times tbody tr').count() > 5);
  assert.deepEqual(await axeFinds(page), []);
  await page.keyboard.press('r');
  assert.match(await page.locator('#answer').innerText(), /Прогоны расходятся в/);
  assert.deepEqual(await axeFinds(page), []);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.deepEqual(page.faults, []);
});

test('batteries: ring, state, shots at their times, outcomes and why there was no fire', async () => {
  const page = await open({ file: report.replace('example.html', 'fire.html') });
  const red = (t) => page.evaluate(async (time) => {
    const { view } = window.picket, canvas = document.querySelectorAll('.map-layer')[1];
    view.player.set({ t: time, left: 0, curtain: 1, labels: false, trails: false, selected: '' });
    await new Promise((done) => view.map.map.once('postrender', done));
    const [r, g, b] = getComputedStyle(document.documentElement).getPropertyValue('--id-ink-hostile').match(/\w\w/g).map((x) => parseInt(x, 16));
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let n = 0;
    for (let i = 0; i < data.length; i += 4) n += data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255;
    return n;
  }, t);
  await page.evaluate(() => window.picket.view.map.home(false));
  assert.equal(await red(1405), 0);
  assert.ok(await red(1430) > 20);
  assert.ok(await red(1500) > 20);
  assert.equal(await red(1700), 0);
  await page.evaluate(() => window.picket.view.player.set({ t: 1430, selected: 'u90000' }));
  await page.waitForTimeout(100);
  const text = await panel(page);
  for (const words of ['engaging track 417', '3 of 4', '3.0 km to 35 km']) assert.ok(text.includes(words), words);
  assert.match(await page.locator('#answer').innerText(), /Batteries fired 2 simulated shots; the umpire marks as effective: 1/);
  assert.equal(await page.locator('#fire .shot').count(), 2);
  assert.equal(await page.locator('#fire .shot.effective').count(), 1);
  assert.match(await page.locator('#table-held').innerText(), /a battery held its fire/);
  assert.match(await page.locator('.legend').innerText(), /envelope of a battery/);
  assert.deepEqual(await axeFinds(page), []);
  assert.deepEqual(page.faults.filter((fault) => !fault.includes('getImageData')), []); // read back by this test
});

test('without batteries nothing is said of fire', async () => {
  const page = await open();
  assert.equal(await page.locator('#fire').count(), 0);
  assert.doesNotMatch(await page.locator('.legend').innerText(), /battery/);
  assert.equal(await page.evaluate(() => 'batteries' in window.picket.story.data.tables), false);
});
