// What every journey starts from: `test` and `expect` of Playwright with a guard on the page, and
// words for what a person does and sees there.
//
// Storage is fresh in every journey, because Playwright gives each its own browser context.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Locator, type Page, expect, test as base } from '@playwright/test';
import { baseUrl } from './browser.mjs';

const root = resolve(import.meta.dirname, '../../..');

/** The built page on this machine's disk. */
export const dist = resolve(root, 'dist');

/** A small plan of Microsoft Project, written by hand. */
export const houseFile = resolve(root, 'tests/corpus/house.xml');

/** A file of Microsoft Project that says more than a plan holds. */
export const lossyFile = textFile(
  'lossy.xml',
  `<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <StartDate>2026-11-23T08:00:00</StartDate>
  <Tasks>
    <Task>
      <UID>1</UID><Name>Pour the slab</Name><OutlineLevel>1</OutlineLevel>
      <Baseline><Number>0</Number><Start>2026-11-23T08:00:00</Start></Baseline>
    </Task>
  </Tasks>
</Project>`,
);

/** A plan of one task that is tied to nothing. */
export const looseFile = textFile(
  'loose.xml',
  `<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-11-23T08:00:00</StartDate>
<Tasks><Task><UID>1</UID><Name>Alone</Name><OutlineLevel>1</OutlineLevel></Task></Tasks></Project>`,
);

/** A file that is on no disk. */
export function textFile(name: string, text: string) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

/** A journey fails when the page complains in the console or talks to anyone but its own host. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      if (!isOwn(request.url())) complaints.push(`request to ${request.url()}`);
    });
    await use(page);
    expect(complaints, 'the page must not complain').toEqual([]);
  },
});

export { expect };

/** Opens the page and waits until it can be used. */
export async function openPage(page: Page, address = './') {
  await page.goto(address);
  await expect(page.getByRole('button').first()).toBeVisible();
}

/** Opens the page and begins with the built-in sample program. */
export async function startFromSample(page: Page, address = './') {
  await openPage(page, address);
  await page.getByRole('button', { name: 'Start from the sample program' }).click();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
}

/** Waits until the plan as it is on screen is stored. */
export async function expectSaved(page: Page) {
  await expect(page.getByTestId('saved')).toHaveText('Saved');
}

/** The panel of details. */
export function details(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Details' });
}

/** Opens a plan file, as the button "Open file" does after its dialog. */
export async function openFile(page: Page, file: string | ReturnType<typeof textFile>) {
  await page.getByLabel('Open file').setInputFiles(file);
}

/** Runs the first command that the palette finds by some words. */
export async function runCommand(page: Page, words: string) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a command or a task' }).fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeHidden();
}

/** The table of tasks. */
export function planTable(page: Page): Locator {
  return page.getByRole('treegrid', { name: 'Plan' });
}

/** The row of a task, by its id or by a text in it; only what is scrolled into view is in the document. */
export function row(page: Page, task: { id: string } | { text: string }): Locator {
  const rows = planTable(page).getByRole('row');
  return 'id' in task
    ? rows.and(page.locator(`[data-task-id="${task.id}"]`))
    : rows.filter({ hasText: task.text });
}

/** A cell of the table. */
export function cell(page: Page, task: number, column: string): Locator {
  return row(page, { id: String(task) }).locator(`[data-column="${column}"]`);
}

/** Where something stands in the window, in pixels. */
export async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (!found) throw new Error('it is not drawn');
  return found;
}

/** The line under the view that says what an edit did. */
export function pulse(page: Page): Locator {
  return page.getByRole('status');
}

/** Fails on whatever a program can tell to be in the way of people with a screen reader, a keyboard or weak eyes. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target}`));
  expect(found, 'everyone can use the page').toEqual([]);
}

/**
 * A file of the shared test data, which lies beside the checkout and is never copied into it.
 *
 * Where it is absent, a journey that needs it fails in continuous integration and is passed over on other
 * machines, with this one reason.
 */
export function sharedData(file: string): string {
  const folder = process.env.LINCHPIN_SHARED ?? resolve(root, '../shared/data');
  const reason = `needs the shared test data in ${folder}, which is not there (LINCHPIN_SHARED names another place)`;
  const isThere = existsSync(folder);
  if (!isThere && process.env.CI) throw new Error(reason);
  if (!isThere) console.log(`${test.info().title}: ${reason}`);
  test.skip(!isThere, reason);
  return resolve(folder, file);
}

function isOwn(address: string): boolean {
  return address.startsWith(baseUrl()) || /^(file|data|blob):/.test(address);
}
