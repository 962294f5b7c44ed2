// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// node web/build.mjs OUT.html: the report's template, one file with script, styles, font and licences in it. src/report/
// puts title and data where their marks stand.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const out = process.argv[2];
if (!out) throw new Error('usage: node web/build.mjs OUT.html');

// milsymbol's package offers only the whole; the page needs air symbols. An object stands for `process`, so that its
// greeting on the console stays away.
const common = { bundle: true, minify: true, write: false, metafile: true, target: 'es2022', legalComments: 'none',
  alias: { 'milsymbol-parts': join(modules, 'milsymbol/index.mjs') }, define: { process: '{}' } };

async function script() {
  const made = await build({ ...common, entryPoints: [join(here, 'src/report/main.ts')], format: 'iife' });
  return { text: made.outputFiles[0].text.trim().replaceAll('</script', '<\\/script'), inputs: Object.keys(made.metafile.inputs) };
}

// Latin, and Cyrillic for the page in Russian.
const SCRIPTS = { latin: '', cyrillic: ';unicode-range:U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' };

function fontFace() {
  return Object.entries(SCRIPTS).map(([script, range]) => {
    const file = join(modules, `@fontsource-variable/source-sans-3/files/source-sans-3-${script}-wght-normal.woff2`);
    const bytes = readFileSync(file).toString('base64');
    return '@font-face{font-family:"Source Sans 3 Variable";font-weight:200 900;' +
      `src:url(data:font/woff2;base64,${bytes}) format("woff2")${range}}`;
  }).join('');
}

async function style() {
  const names = ['tokens', 'page', 'player', 'charts', 'beside', 'print'].map((name) => `@import "./src/style/${name}.css";`);
  const contents = `@import "ol/ol.css";\n${names.join('\n')}`;
  const made = await build({ ...common, stdin: { contents, resolveDir: here, loader: 'css' } });
  return fontFace() + made.outputFiles[0].text.trim();
}

// Licence texts of the packages that the bundle holds, and of the font.
function licences(inputs) {
  const names = new Set(['@fontsource-variable/source-sans-3']);
  for (const input of inputs) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) names.add(found[1]);
  }
  return [...names].sort().map((name) => {
    const { version, license } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
    const file = readdirSync(join(modules, name)).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? readFileSync(join(modules, name, file), 'utf8').trim() : '';
    return `${name} ${version} (${license})\n\n${text}`;
  }).join('\n\n--------------------\n\n').replaceAll('<', '(').replaceAll('>', ')');
}

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const { text, inputs } = await script();
const css = await style();
const parts = {
  '@policy@': `default-src 'none'; script-src ${hash(text)}; style-src ${hash(css)}; font-src data:; img-src data: blob:; ` +
    "base-uri 'none'; form-action 'none'",
  '@style@': css, '@licences@': licences(inputs), '@script@': text,
};
let page = readFileSync(join(here, 'template.html'), 'utf8');
for (const [mark, value] of Object.entries(parts)) page = page.replace(mark, () => value);
mkdirSync(dirname(resolve(out)), { recursive: true });
writeFileSync(out, page);
