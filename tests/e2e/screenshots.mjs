// Pictures of every view, light and dark, in three sizes: `cargo xtask screenshots`.
//
// Views are found as the page offers them, in its navigation, so that a new one needs no change here.

import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { baseUrl, launchOptions } from './support/browser.mjs';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

const folder = resolve(import.meta.dirname, 'screenshots');
const planFile = process.argv[2];
const complaints = [];

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const browser = await chromium.launch(launchOptions());
for (const colorScheme of ['light', 'dark']) {
  for (const viewport of SIZES) {
    const context = await browser.newContext({ baseURL: baseUrl(), colorScheme, viewport, locale: 'en-GB' });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    const suffix = `${viewport.width}x${viewport.height}-${colorScheme}.png`;

    await page.goto('./');
    await page.getByRole('button').first().waitFor();
    await picture(page, `start-${suffix}`);
    await openPlan(page);
    for (const view of await views(page)) {
      await view.link.click();
      await picture(page, `${view.name}-${suffix}`);
    }
    if (await rows(page).nth(4).isVisible()) {
      await rows(page).nth(4).click();
      await picture(page, `selection-${suffix}`);
    }
    await context.close();
  }
}
await browser.close();
console.log(`   the pictures are in ${folder}`);
if (complaints.length > 0) {
  console.error([...new Set(complaints)].map((complaint) => `   the page complained: ${complaint}`).join('\n'));
  process.exitCode = 1;
}

async function openPlan(page) {
  if (planFile) {
    await page.getByLabel('Open file').setInputFiles(planFile);
  } else {
    const sample = page.getByRole('button', { name: /sample/i }).first();
    if (await sample.isVisible()) await sample.click();
  }
  const isThere = rows(page).nth(1).waitFor({ timeout: 20_000 });
  await isThere.catch(() => complaints.push('no row of a plan came into view'));
}

function rows(page) {
  return page.getByRole('treegrid', { name: 'Plan' }).getByRole('row');
}

/** What the navigation offers; without one, the view that is there. */
async function views(page) {
  const links = page.getByRole('navigation').locator('a, button').filter({ visible: true });
  const names = await links.evaluateAll((all) => all.map((link) => link.getAttribute('aria-label') ?? link.textContent));
  const found = names.map((name, index) => ({
    name: name.trim().toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    link: links.nth(index),
  }));
  return found.length > 0 ? found : [{ name: 'plan', link: page.locator('body') }];
}

async function picture(page, name) {
  // Two frames: one to draw what changed, one to draw what that measured.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: resolve(folder, name), animations: 'disabled' });
}
