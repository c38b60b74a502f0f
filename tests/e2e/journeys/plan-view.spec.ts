// The plan view: the outline and the chart, by keyboard and by pointer, and with a plan as large as they come.

import type { Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import { cell, expect, expectAccessible, openPage, planTable, row, test } from '../support/journey';

test('a large plan keeps little in the document, wherever it is scrolled', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openBigPlan(page);
  await expect(planTable(page)).toHaveAttribute('aria-rowcount', '10001');
  expect(await elementCount(page)).toBeLessThan(800);

  await scrollTo(page, { top: 140_000, left: 3_000 });
  await expect(row(page, { id: '5005' })).toBeVisible();
  expect(await elementCount(page)).toBeLessThan(800);

  await scrollTo(page, { top: 1e9, left: 0 });
  await expect(row(page, { id: '10000' })).toBeInViewport();
  await expect(row(page, { id: '10000' })).toHaveAttribute('aria-rowindex', '10001');
});

test('rows that stay in view are kept while it scrolls, and the active one keeps the focus', async ({ page }) => {
  await openBigPlan(page);
  await cell(page, 4, 'name').click();
  await row(page, { id: '12' }).evaluate((element) => Object.assign(element, { mark: true }));
  await scrollTo(page, { top: 112, left: 0 });
  await expect(row(page, { id: '24' })).toBeVisible();
  expect(await row(page, { id: '12' }).evaluate((element) => 'mark' in element)).toBe(true);

  await scrollTo(page, { top: 200_000, left: 0 });
  await expect(row(page, { id: '7150' })).toBeVisible();
  await expect(row(page, { id: '4' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, { id: '5' })).toBeFocused();
  await expect(row(page, { id: '5' })).toBeInViewport();
  await page.keyboard.press('End');
  await expect(row(page, { id: '10000' })).toBeFocused();
  await expect(row(page, { id: '10000' })).toBeInViewport();
});

test('a summary folds and unfolds by its triangle and by the arrow keys', async ({ page }) => {
  await openSample(page);
  const summary = row(page, { text: 'Payments API' });
  await summary.getByRole('button', { name: 'Fold' }).click();
  await expect(summary).toHaveAttribute('aria-expanded', 'false');
  await expect(row(page, { text: 'API freeze' })).toHaveCount(0);

  await page.keyboard.press('ArrowRight');
  await expect(summary).toHaveAttribute('aria-expanded', 'true');
  await row(page, { text: 'API freeze' }).getByText('API freeze').first().click();
  await page.keyboard.press('ArrowLeft');
  await expect(summary).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(summary).toHaveAttribute('aria-expanded', 'false');
});

test('a duration is changed by keyboard, moves the dates, and comes back with undo', async ({ page }) => {
  await openSample(page);
  await cell(page, 4, 'name').click();
  const finish = cell(page, 4, 'finish');
  const before = await finish.innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of Charge and refund endpoints' })).toBeFocused();
  await page.keyboard.press('Tab');
  const input = page.getByRole('textbox', { name: 'Duration of Charge and refund endpoints' });
  await expect(input).toHaveValue('9d');

  await input.fill('soon');
  await page.keyboard.press('Enter');
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(planTable(page).getByRole('alert')).toContainText('expected a length such as 3d');
  await expect(finish).toHaveText(before);

  await input.fill('3w');
  await page.keyboard.press('Enter');
  await expect(cell(page, 4, 'duration')).toHaveText('3w');
  await expect(cell(page, 4, 'duration')).toBeFocused();
  await expect(finish).not.toHaveText(before);

  await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 'duration')).toHaveText('9d');
  await expect(finish).toHaveText(before);
});

test('predecessors are written by row number, and a circle is refused with its path', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await openSample(page);
  await widenTable(page);
  await expect(cell(page, 9, 'predecessors')).toHaveText('6FF+4d, 8');
  await cell(page, 9, 'predecessors').dblclick();
  const input = page.getByRole('textbox', { name: 'Predecessors of iOS checkout' });
  await input.fill('8SS+1d, 12');
  await page.keyboard.press('Enter');
  await expect(planTable(page).getByRole('alert')).toContainText('iOS checkout');
  await input.fill('8SS+1d, 3');
  await page.keyboard.press('Enter');
  await expect(cell(page, 9, 'predecessors')).toHaveText('3, 8SS+1d');
});

test('tasks are added, nested, moved and deleted by keyboard, and the focus goes with them', async ({ page }) => {
  await openSample(page);
  await cell(page, 4, 'name').click();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Rate limits');
  await page.keyboard.press('Enter');
  const added = row(page, { text: 'Rate limits' });
  await expect(added).toBeFocused();
  await expect(added).toHaveAttribute('aria-rowindex', '6');
  await expect(added).toHaveAttribute('aria-level', '2');

  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(added).toHaveAttribute('aria-level', '3');
  await expect(added).toBeFocused();
  await page.keyboard.press('Control+[');
  await expect(added).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(added).toHaveAttribute('aria-rowindex', '5');
  await expect(added).toBeFocused();

  await page.keyboard.press('Delete');
  await expect(added).toHaveCount(0);
  await expect(planTable(page).getByRole('row', { selected: true })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(added).toBeVisible();
});

test('a task that is added and not named is taken back by Escape', async ({ page }) => {
  await openSample(page);
  await cell(page, 4, 'name').click();
  await page.keyboard.press('Insert');
  await expect(planTable(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row(page, { id: '4' })).toBeFocused();
  await expect(planTable(page)).toHaveAttribute('aria-rowcount', '31');
});

test('zooming keeps the day under the pointer in place', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openSample(page);
  const bar = row(page, { text: 'Checkout design' }).getByTestId('bar');
  const before = await bar.boundingBox();
  if (!before) throw new Error('the chart is not drawn');

  await page.mouse.move(before.x + 1, before.y + 5);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, -80);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await bar.boundingBox())?.width).toBeGreaterThan(before.width * 1.5);
  const after = await bar.boundingBox();
  expect(Math.abs((after?.x ?? 0) - before.x)).toBeLessThanOrEqual(2);

  for (const level of ['Week', 'Month', 'Quarter', 'Day']) {
    await page.getByRole('button', { name: level, exact: true }).click();
    await expect(page.getByRole('button', { name: level, exact: true })).toHaveAttribute('aria-pressed', 'true');
  }
  await page.getByRole('button', { name: 'Fit' }).click();
  await expect(row(page, { text: 'Payments API' }).getByTestId('bar')).toBeInViewport();
  await expect(row(page, { text: 'Technical QA' }).getByTestId('bar')).toBeInViewport();
});

test('an empty plan teaches its first step', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: /Start empty/ }).click();
  await page.getByRole('button', { name: 'Add the first task' }).click();
  await page.keyboard.type('Dig');
  await page.keyboard.press('Tab');
  await page.keyboard.type('3d');
  await page.keyboard.press('Enter');
  await expect(row(page, { text: 'Dig' })).toContainText('3d');
  await expect(row(page, { text: 'Dig' }).getByTestId('bar')).toBeVisible();
});

test('the table gives way on a narrow screen, and its width is remembered', async ({ page }) => {
  await openSample(page);
  const splitter = page.getByRole('separator', { name: 'Width of the table' });
  await splitter.focus();
  await page.keyboard.press('Home');
  await expect(planTable(page).getByRole('columnheader')).toHaveText(['Name', /./]);
  await expect(splitter).toHaveAttribute('aria-valuenow', '150');

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(planTable(page).getByRole('columnheader')).toHaveText(['Name', /./]);
  await expect(row(page, { text: 'Checkout design' }).getByTestId('bar')).toBeInViewport();
});

test('everyone can use the plan view', async ({ page }) => {
  await openSample(page);
  await cell(page, 4, 'name').click();
  await expectAccessible(page);
});

async function openSample(page: Page) {
  await openPage(page);
  await page.getByRole('button', { name: /sample/ }).click();
  await expect(row(page, { id: '4' })).toBeVisible();
}

async function openBigPlan(page: Page) {
  await openPage(page);
  await page.getByLabel('Open file').setInputFiles(bigPlan(10_000));
  await expect(row(page, { id: '4' })).toBeVisible();
}

async function scrollTo(page: Page, place: { top: number; left: number }) {
  await page.getByTestId('plan-scroll').evaluate((element, { top, left }) => element.scrollTo(left, top), place);
}

async function widenTable(page: Page) {
  await page.getByRole('separator', { name: 'Width of the table' }).focus();
  await page.keyboard.press('End');
}

function elementCount(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}
