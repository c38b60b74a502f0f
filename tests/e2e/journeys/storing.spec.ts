// What is planned is there again after a reload, and nothing that was stored is lost unasked.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { details, expect, expectSaved, lossyFile, openFile, openPage, planTable, row, startFromSample, test } from '../support/journey';

/** A plan of which the end is missing. */
const HALF = '{"format": "linchpin-plan", "version": 1, "plan": {"name": "Mi';

const saved = (page: Page) => page.getByTestId('saved');
const planName = (page: Page) => page.getByRole('textbox', { name: 'Plan name' });

test('an edit is stored a moment after it, and at once when the page is left', async ({ page }) => {
  await startFromSample(page);
  await expectSaved(page);
  const text = await page.evaluate(() => localStorage.getItem('linchpin.plan'));
  expect(JSON.parse(text!)).toMatchObject({ format: 'linchpin-plan', plan: { name: 'Wallet 2.0' } });
  expect(await page.evaluate(() => performance.getEntriesByName('linchpin:save').length)).toBeGreaterThan(0);

  await rename(page, 'Mine');
  await page.reload();
  await expect(planName(page)).toHaveValue('Mine');
});

test('what is typed when the tab goes to the background is stored, and typing goes on', async ({ page }) => {
  await startFromSample(page);
  await planName(page).fill('Mine');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  expect(await storedName(page)).toBe('Mine');
  await expect(planName(page)).toBeFocused();
});

test('what is written into a cell when the tab goes to the background is stored, and writing goes on', async ({ page }) => {
  await startFromSample(page);
  await row(page, { id: '5' }).locator('[data-column=name]').click();
  await page.keyboard.press('F2');
  const input = planTable(page).getByRole('textbox');
  await input.fill('Written');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  expect(await page.evaluate(() => localStorage.getItem('linchpin.plan'))).toContain('"Written"');
  await expect(input).toBeFocused();
  await page.keyboard.type(' on');
  await page.keyboard.press('Enter');
  await expect(row(page, { text: 'Written on' })).toBeVisible();
});

test('a full storage is told, and the plan can still be saved as a file', async ({ page }) => {
  await page.addInitScript(() => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith('linchpin.plan') && window.name !== 'roomy') {
        throw new DOMException('full', 'QuotaExceededError');
      }
      setItem.call(this, key, value);
    };
  });
  await startFromSample(page);
  await expect(saved(page)).toHaveText('Not saved: storage is full');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('"linchpin-plan"');

  // As soon as there is room again, the next edit is stored.
  await page.evaluate(() => {
    window.name = 'roomy';
  });
  await rename(page, 'Mine');
  await expectSaved(page);
});

test('a browser that allows no storage is told, and everything else works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await startFromSample(page);
  await expect(saved(page)).toHaveText('Not saved: this browser allows no storage');
  await rename(page, 'Mine');
  await expect(page.getByRole('button', { name: 'Undo: Name the plan “Mine”' })).toBeVisible();
});

test('a stored text that cannot be read is kept, offered, and replaced only when asked', async ({ page }) => {
  await page.addInitScript((half) => {
    if (!sessionStorage.getItem('planted')) localStorage.setItem('linchpin.plan', half);
    sessionStorage.setItem('planted', 'yes');
  }, HALF);
  await openPage(page);
  const rescue = page.getByRole('alert').filter({ hasText: 'cannot be read' });
  await expect(rescue).toContainText(/Line 1, column \d+/);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    rescue.getByRole('button', { name: 'Download what was stored' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toBe(HALF);
  await page.reload();
  await expect(rescue).toBeVisible();

  await rescue.getByRole('button', { name: 'Start afresh' }).click();
  await page.getByRole('button', { name: 'Start from the sample program' }).click();
  await expectSaved(page);
  await page.reload();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('linchpin.plan.unreadable'))).toBe(HALF);
});

test('a second unreadable text does not push out the first unasked', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('linchpin.plan.unreadable', 'the first');
    localStorage.setItem('linchpin.plan', 'the second');
  });
  await openPage(page);
  await openFile(page, lossyFile);
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
  await expect(saved(page)).toHaveText('Not saved: the stored plan could not be read');
  const kept = () =>
    page.evaluate(() => [localStorage.getItem('linchpin.plan'), localStorage.getItem('linchpin.plan.unreadable')]);
  expect(await kept()).toEqual(['the second', 'the first']);

  await page.getByRole('button', { name: 'Replace it by this plan' }).click();
  await expectSaved(page);
  expect((await kept())[1]).toBe('the first');
});

test('two tabs with one plan: saving waits for a choice', async ({ page, context }) => {
  await startFromSample(page);
  await expectSaved(page);
  const other = await context.newPage();
  await openPage(other);
  await rename(other, 'Theirs');
  await expectSaved(other);

  const notice = page.getByRole('alert').filter({ hasText: 'Another tab changed the stored plan' });
  await expect(notice).toBeVisible();
  await rename(page, 'Mine');
  await expect(saved(page)).toHaveText('Not saved: another tab changed this plan');
  await page.waitForTimeout(500);
  expect(await storedName(page)).toBe('Theirs');

  await notice.getByRole('button', { name: 'Keep mine' }).click();
  await expectSaved(page);
  expect(await storedName(page)).toBe('Mine');

  await other.getByRole('button', { name: 'Load that one' }).click();
  await expect(planName(other)).toHaveValue('Mine');
  await expectSaved(other);
});

test('the theme that was chosen is there before anything is drawn', async ({ page }) => {
  await startFromSample(page);
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain('"dark"');
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(ink).toBe('rgb(231, 234, 238)');
});

test('on a phone the details are a sheet that is closed at first', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startFromSample(page);
  await expect(details(page)).toBeHidden();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expect(details(page)).toBeVisible();
  await expect(row(page, { text: 'Payments API' })).toBeVisible();
});

async function rename(page: Page, name: string) {
  await planName(page).fill(name);
  await page.keyboard.press('Enter');
}

function storedName(page: Page): Promise<string> {
  return page.evaluate(() => JSON.parse(localStorage.getItem('linchpin.plan')!).plan.name);
}
