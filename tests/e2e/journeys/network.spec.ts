// The network view: what waits for what, drawn, gone about in and looked at from near and far.

import type { Locator, Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import {
  box,
  details,
  expect,
  expectAccessible,
  looseFile,
  openFile,
  openPage,
  planTable,
  row,
  startFromSample,
  test,
} from '../support/journey';

test('the network is a click in the rail or a key away, and comes back after a reload', async ({ page }) => {
  await startFromSample(page);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Network' }).click();
  await expect(task(page, 'Ledger data model')).toBeVisible();
  await expect(planTable(page)).toHaveCount(0);
  await page.keyboard.press('Alt+1');
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(network(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain('"network"');
  await page.reload();
  await expect(task(page, 'Ledger data model')).toBeVisible();
});

test('each task stands right of what it waits for', async ({ page }) => {
  await openNetwork(page);
  const before = await box(task(page, 'Agree on the API contract'));
  const after = await box(task(page, 'Ledger data model'));
  expect(before.x + before.width).toBeLessThan(after.x);
});

test('arrows follow dependencies, and the details follow the selection', async ({ page }) => {
  await openNetwork(page);
  const first = task(page, 'Agree on the API contract');
  await first.click();
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowRight');
  const focused = page.locator(':focus');
  await expect(focused).toHaveClass(/network-task/);
  await expect(focused).not.toHaveAccessibleName(/Agree on the API contract/);
  const name = (await focused.textContent()) ?? '';
  await expect(details(page).getByRole('heading').first()).toBeVisible();
  await expect(details(page).getByLabel('Name')).toHaveValue(name);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator(':focus')).toHaveAttribute('aria-pressed', 'true');

  // Back in the plan the same task is selected.
  await page.keyboard.press('Alt+1');
  await expect(planTable(page).locator('[role=row][aria-selected=true]')).toHaveCount(1);
});

test('lanes are chosen, and an edit is drawn at once', async ({ page }) => {
  await openNetwork(page);
  await page.getByLabel('Lanes').selectOption('Teams');
  await expect(page.locator('.network-lane-name').first()).toHaveText('Platform');
  await page.getByLabel('Lanes').selectOption('None');
  await expect(page.locator('.network-lane-name')).toHaveCount(0);
  await task(page, 'Ledger data model').click();
  await details(page).getByLabel('Name').fill('Contract frozen');
  await details(page).getByLabel('Name').press('Enter');
  await expect(task(page, 'Contract frozen')).toBeVisible();
});

test('far away tasks are marks, which can be chosen all the same', async ({ page }) => {
  await openNetwork(page);
  await task(page, 'Ledger data model').click();
  const place = await box(task(page, 'Ledger data model'));
  expect(place.width).toBeGreaterThan(100);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  // Only the one that has the focus is written out.
  await expect(page.locator('.network-task')).toHaveCount(1);
  await page.keyboard.press('0');
  const all = await box(network(page));
  const canvas = await box(page.locator('.network-canvas'));
  expect(canvas.width).toBeLessThanOrEqual(all.width + 1);
});

test('a plan without dependencies says what would be shown', async ({ page }) => {
  await openPage(page);
  await openFile(page, looseFile);
  await expect(row(page, { text: 'Alone' })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('heading', { name: 'Nothing waits for anything yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go to the plan' }).click();
  await expect(row(page, { text: 'Alone' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everyone can use it in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openNetwork(page);
    await task(page, 'Ledger data model').click();
    await expectAccessible(page);
  });
}

test('ten thousand tasks keep the document small, near and far', async ({ page }) => {
  test.slow();
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(page.locator('.network-task').first()).toBeVisible({ timeout: 20_000 });
  expect(await page.locator('*').count()).toBeLessThan(800);
  await page.getByRole('button', { name: 'Fit' }).click();
  await expect(page.locator('.network-mark').first()).not.toHaveAttribute('d', '');
  expect(await page.locator('*').count()).toBeLessThan(800);
});

async function openNetwork(page: Page) {
  await startFromSample(page);
  await page.keyboard.press('Alt+2');
  await expect(network(page)).toBeVisible();
}

function network(page: Page): Locator {
  return page.getByRole('group', { name: 'Network of dependencies' });
}

function task(page: Page, name: string): Locator {
  return network(page).getByRole('button', { name: new RegExp(`^${name},`) });
}
