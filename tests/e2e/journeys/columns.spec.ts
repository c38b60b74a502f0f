// The table's columns: which there are, in which order, how wide, by pointer and by keyboard, and kept.

import type { Locator, Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import {
  box,
  cell,
  expect,
  expectAccessible,
  expectSaved,
  openPage,
  planTable,
  row,
  runCommand,
  startFromSample,
  test,
} from '../support/journey';
import { ALPHA, BETA, INNER, openStaffed } from '../support/staffed';
import { showColumns } from '../support/three-tasks';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('columns are chosen from a menu, make room for themselves, and are remembered', async ({ page }) => {
  await startFromSample(page);
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await page.getByRole('button', { name: 'Choose columns' }).click();
  const menu = page.getByRole('group', { name: 'Columns', exact: true });
  await expect(menu.getByRole('checkbox', { name: 'Name' })).toBeDisabled();
  await menu.getByRole('checkbox', { name: 'Total slack' }).uncheck();
  await menu.getByRole('checkbox', { name: 'Predecessors' }).uncheck();
  await menu.getByRole('checkbox', { name: 'Successors' }).check();
  await menu.getByRole('checkbox', { name: 'Late finish' }).check();
  await menu.getByRole('checkbox', { name: 'WBS number' }).check();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();

  const titles = ['#', 'Name', 'Duration', 'Start', 'Finish', 'Team', '% done', 'Successors', 'Late finish', 'WBS'];
  await expect(heads(page)).toHaveText(titles);
  await expect(cell(page, 3, 'successors')).toHaveText('4, 14');
  await expect(cell(page, 9, 'outline-number')).toHaveText('2.2');
  await expect(planTable(page)).toHaveAttribute('aria-colcount', '11');

  await expectStored(page, 'outline-number');
  await page.reload();
  await expect(heads(page)).toHaveText(titles);

  await runCommand(page, 'reset the columns');
  await expect(heads(page)).toHaveText(['#', 'Name', 'Duration', 'Start', 'Finish', 'Predecessors', 'Slack', 'Team', '% done']);
});

test('the choice of columns is no part of the plan', async ({ page }) => {
  await startFromSample(page);
  await expectSaved(page);
  const before = await page.evaluate(() => localStorage.getItem('linchpin.plan'));
  await runCommand(page, 'choose columns');
  await page.getByRole('checkbox', { name: 'Deadline' }).check();
  await page.keyboard.press('Escape');
  await expectStored(page, 'deadline');
  expect(await page.evaluate(() => localStorage.getItem('linchpin.plan'))).toBe(before);
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('a head is dragged to another place, and its edge to another width', async ({ page }) => {
  await startFromSample(page);
  await drag(page, head(page, 'finish'), head(page, 'duration'), { x: 3 });
  await expect(heads(page).nth(2)).toHaveText('Finish');
  await expect(row(page, { id: '4' }).getByRole('gridcell').nth(2)).toHaveAttribute('data-column', 'finish');

  const { x, y, width } = await box(head(page, 'start'));
  await page.mouse.move(x + width - 3, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + width + 37, y + 10, { steps: 4 });
  await page.mouse.up();
  expect((await box(head(page, 'start'))).width).toBe(148);
  await head(page, 'start').dblclick({ position: { x: 145, y: 10 } });
  expect((await box(head(page, 'start'))).width).toBe(108);
});

test('Escape lets go of a head that is dragged', async ({ page }) => {
  await startFromSample(page);
  const [from, to] = [await box(head(page, 'finish')), await box(head(page, 'duration'))];
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 5, to.y + 10, { steps: 4 });
  await expect(page.locator('.plan-drop')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.plan-drop')).toHaveCount(0);
  await page.mouse.up();
  await expect(heads(page).nth(2)).toHaveText('Duration');
});

test('columns are moved, widened and hidden by keyboard alone', async ({ page }) => {
  await startFromSample(page);
  await row(page, { id: '1' }).click({ position: { x: 100, y: 10 } });
  await page.keyboard.press('ArrowUp');
  await expect(head(page, 'name')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(head(page, 'start')).toBeFocused();

  await page.keyboard.press('Control+ArrowLeft');
  await expect(heads(page).nth(2)).toHaveText('Start');
  await expect(head(page, 'start')).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  expect((await box(head(page, 'start'))).width).toBe(124);
  await expect(page.locator('.plan-body > [aria-live]')).toHaveText('Start is 124 pixels wide');

  await page.keyboard.press('Delete');
  await expect(head(page, 'start')).toHaveCount(0);
  await expect(head(page, 'duration')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 1, 'duration')).toBeFocused();
});

test('columns without room are gone to by keyboard, and scroll past behind the name', async ({ page }) => {
  await startFromSample(page);
  await expect(cell(page, 4, 'done')).toHaveCount(0);
  await cell(page, 4, 'finish').click();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await expect(cell(page, 4, 'done')).toBeFocused();
  await expect(cell(page, 4, 'done')).toHaveAttribute('aria-colindex', '9');
  await expect(cell(page, 4, 'name')).toBeVisible();
  await expect(head(page, 'duration')).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(cell(page, 4, 'number')).toBeFocused();

  await page.getByRole('button', { name: 'Columns on the left' }).click();
  await expect(head(page, 'done')).toHaveCount(0);
});

test('a large plan with every column keeps little in the document', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('Open file').setInputFiles(bigPlan(10_000));
  await expect(row(page, { id: '4' })).toBeVisible();
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await expect(page.getByRole('checkbox', { name: 'Source id' })).toBeVisible();
  for (const checkbox of await page.getByRole('checkbox', { disabled: false }).all()) await checkbox.check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await expect(planTable(page)).toHaveAttribute('aria-colcount', '43');
  expect(await elementCount(page)).toBeLessThan(800);
  await page.getByTestId('plan-scroll').evaluate((element) => element.scrollTo(2_000, 140_000));
  await expect(row(page, { id: '5005' })).toBeVisible();
  expect(await elementCount(page)).toBeLessThan(800);
});

function heads(page: Page): Locator {
  return planTable(page).locator('.plan-header [data-column]');
}

function head(page: Page, column: string): Locator {
  return planTable(page).locator(`.plan-header [data-column="${column}"]`);
}

async function drag(page: Page, from: Locator, to: Locator, at: { x: number }) {
  const [start, end] = [await box(from), await box(to)];
  await page.mouse.move(start.x + 20, start.y + 10);
  await page.mouse.down();
  await page.mouse.move(end.x + at.x, end.y + 10, { steps: 5 });
  await page.mouse.up();
}

async function expectStored(page: Page, words: string) {
  await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain(words);
}

function elementCount(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

test('what is said of assignments is written into the table, and sorted and looked for by it', async ({ page }) => {
  await showColumns(page, ['work', 'contour', 'effort-driven', 'levelling-delay', 'goal', 'books'], 900);
  await openStaffed(page);
  const write = async (column: string, text: string) => {
    await cell(page, ALPHA, column).click();
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await expect(cell(page, ALPHA, column)).toHaveText(text);
  };
  await expect(cell(page, ALPHA, 'work')).toHaveText('3d');
  await write('contour', 'Bell');
  await write('work', '2d');
  await write('goal', 'Open the house');
  await write('books', 'Capital');
  await write('levelling-delay', '2ed');
  await write('effort-driven', 'Yes');
  await expect(page.getByRole('button', { name: 'Undo: “Alpha”: driven by effort' })).toBeVisible();
  // Who works on nothing has no work to tell.
  await cell(page, INNER, 'work').click();
  await page.keyboard.type('2d');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Nobody works on it' })).toBeVisible();
  await page.keyboard.press('Escape');
  const filter = page.getByRole('textbox', { name: 'Filter' });
  await filter.fill('goal:house work=2d contour:bell is:effort-driven');
  await expect(row(page, { id: String(ALPHA) })).toBeVisible();
  await expect(row(page, { id: String(BETA) })).toHaveCount(0);
});
