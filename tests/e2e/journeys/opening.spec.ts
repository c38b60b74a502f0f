// A plan comes in: from the sample, a file, a drop, the clipboard.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  expect,
  expectSaved,
  houseFile,
  lossyFile,
  openFile,
  openPage,
  planTable,
  pulse,
  row,
  sharedData,
  startFromSample,
  test,
} from '../support/journey';

const house = readFileSync(houseFile, 'utf8');

test('a stranger starts from the sample program', async ({ page }) => {
  await openPage(page);
  await expect(page.getByRole('heading', { name: 'Plan a program' })).toBeVisible();
  await page.getByRole('button', { name: 'Start from the sample program' }).click();

  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Plan name' })).toHaveValue('Wallet 2.0');
  await expect(pulse(page)).toContainText(/Finish \d+ \w+ \d{4}/);
  await expect(pulse(page)).toContainText('critical tasks');
  await expectSaved(page);
});

test('the start panel works by keyboard alone', async ({ page }) => {
  await openPage(page);
  const empty = page.getByRole('button', { name: 'Start empty' });
  for (let presses = 0; presses < 16 && !(await isFocused(empty)); presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(planTable(page)).toBeVisible();
  await expect(page).toHaveTitle('Untitled plan – Linchpin');
});

test('a file of Microsoft Project opens with the finish that Microsoft Project stored', async ({ page }) => {
  const file = sharedData('real/mspdi-from-mpp/ms-commercial-construction.xml');
  await openPage(page);
  await openFile(page, file);

  await expect(pulse(page)).toContainText('Finish 26 Apr 2001');
  await expect(page).toHaveTitle(/^Commercial Construction/);
  const opened = await page.evaluate(() => performance.getEntriesByName('linchpin:open').length);
  expect(opened).toBe(1);
});

test('what was not understood of a file is told, put away and found again', async ({ page }) => {
  await openPage(page);
  await openFile(page, lossyFile);
  const notice = page.getByRole('group').filter({ hasText: '“lossy.xml” is open' });
  await expect(notice).toContainText('1 thing was not understood: baselines');

  await notice.getByRole('button', { name: 'Show what was lost' }).click();
  const report = page.getByRole('dialog', { name: /not understood/ });
  await expect(report.getByRole('columnheader')).toHaveText(['What', 'How often', 'Where first', 'What follows']);
  await expect(report.getByRole('row').nth(1)).toContainText(/line \d+/);
  await page.keyboard.press('Escape');
  await expect(report).toBeHidden();

  await page.keyboard.press('Escape');
  await expect(notice).toBeHidden();
  await pulse(page).getByRole('button', { name: /not understood/ }).click();
  await expect(report).toBeVisible();
});

test('a file is dropped anywhere on the page', async ({ page }) => {
  await openPage(page);
  await drag(page, 'dragover', { name: 'house.xml', text: house });
  await expect(page.getByText('Drop to open')).toBeVisible();
  await drag(page, 'drop', { name: 'house.xml', text: house });

  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
  await expect(page.getByText('Drop to open')).toBeHidden();
});

test('several files at once are too many', async ({ page }) => {
  await startFromSample(page);
  await drag(page, 'drop', { name: 'a.xml', text: house }, { name: 'b.xml', text: house });
  await expect(page.getByRole('alert').filter({ hasText: 'Found 2 files, expected one' })).toBeVisible();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
});

test('a plan is pasted, as a file or as text', async ({ page }) => {
  await startFromSample(page);
  await paste(page, { file: { name: 'house.xml', text: house } });
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();

  await paste(page, { text: house.replaceAll('Pour the slab', 'Pour the porch') });
  await expect(row(page, { text: 'Pour the porch' })).toBeVisible();

  await paste(page, { text: 'Pour the slab on Monday' });
  await expect(page.getByRole('alert').filter({ hasText: 'not opened' })).toBeHidden();
});

test('pasting into an input is pasting into an input', async ({ page }) => {
  await startFromSample(page);
  await page.getByRole('textbox', { name: 'Plan name' }).focus();
  await paste(page, { text: house });
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
});

test('what another plan takes the place of can be opened again, even after a reload', async ({ page }) => {
  await startFromSample(page);
  await page.getByRole('textbox', { name: 'Plan name' }).fill('Wallet 3.0');
  await page.keyboard.press('Enter');
  await openFile(page, houseFile);
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
  await expectSaved(page);

  await page.reload();
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
  await page.getByRole('button', { name: 'Plan menu' }).click();
  await page.getByRole('button', { name: 'Reopen “Wallet 3.0”' }).click();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Plan name' })).toHaveValue('Wallet 3.0');
});

test('while the program is on its way there is something to read, and nothing moves when it has come', async ({ page }) => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/*.wasm', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('./');
  const title = page.getByRole('heading', { name: 'Plan a program' });
  await expect(title).toBeVisible();
  await expect(page.getByText('Linchpin is starting.')).toBeVisible();
  const before = (await title.boundingBox())!;
  arrive();
  await expect(page.getByRole('button', { name: 'Start empty' })).toBeVisible();
  const after = (await title.boundingBox())!;
  // Less than a pixel is not seen.
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1);
});

test('somebody who comes back to a plan is not asked to begin one while the program is on its way', async ({ page }) => {
  await startFromSample(page);
  await expectSaved(page);
  await page.route('**/*.wasm', () => {});
  await page.reload();
  await expect(page.getByText('Linchpin is starting.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Plan a program' })).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it needs', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByText('Linchpin needs both')).toBeVisible();
  });
});

type TextFile = { name: string; text: string };

async function drag(page: Page, event: 'dragover' | 'drop', ...files: TextFile[]) {
  const dataTransfer = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const { name, text } of files) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent('main', event, { dataTransfer });
}

async function paste(page: Page, content: { file?: TextFile; text?: string }) {
  await page.evaluate(({ file, text }) => {
    const clipboardData = new DataTransfer();
    if (file) clipboardData.items.add(new File([file.text], file.name));
    if (text) clipboardData.setData('text/plain', text);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, content);
}

function isFocused(locator: ReturnType<Page['getByRole']>) {
  return locator.evaluate((element) => element === document.activeElement);
}
