// Times the core in the browser's WebAssembly: `cargo xtask bench`.
//
// Prints one line per workload: name, median, least and runs, kept apart by tabs.

import { chromium } from '@playwright/test';
import { baseUrl, launchOptions } from './support/browser.mjs';

const budget = Number(process.argv[2]);

const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
page.on('pageerror', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
await page.goto(baseUrl());
await page.waitForFunction(() => window.bench);
const count = await page.evaluate(() => window.bench.workload_count());
for (let index = 0; index < count; index += 1) {
  console.log(await page.evaluate(([index, budget]) => window.bench.measure_workload(index, budget), [index, budget]));
}
await browser.close();
