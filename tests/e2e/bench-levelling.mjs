// Levels instances in the browser's WebAssembly: `cargo xtask bench --only levelling`.
//
// Arguments: numbers of schedules, seconds, files. Prints one line per file: its path and what `level_instance` answers.

import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { baseUrl, launchOptions } from './support/browser.mjs';

const [schedules, seconds, ...paths] = process.argv.slice(2);

const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
page.on('pageerror', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
await page.goto(baseUrl());
await page.waitForFunction(() => window.bench);
for (const path of paths) {
  const text = await readFile(path, 'utf8');
  const level = ([text, schedules, seconds]) => {
    const bytes = new TextEncoder().encode(text);
    return window.bench.level_instance(bytes, schedules, seconds);
  };
  console.log(`${path}\t${await page.evaluate(level, [text, schedules, seconds])}`);
}
await browser.close();
