// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The machine's Chromium, driven without any network.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** Where it is; undefined when the machine has none. */
export const chromiumPath = () => PLACES.find((place) => existsSync(place));

export const launch = () => chromium.launch({ executablePath: chromiumPath(), args: FLAGS, headless: true });
