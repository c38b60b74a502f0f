// Several rows selected, by keys, by clicks and by fingers, and what is done to all of them as one step.

import type { Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import {
  cell,
  details,
  expect,
  expectAccessible,
  openFile,
  openPage,
  planTable,
  pulse,
  row,
  runCommand,
  startFromSample,
  test,
} from '../support/journey';
import { expectOutline, expectUndo, openLetters } from '../support/outline';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('clicks select one row, a stretch of rows, or rows here and there', async ({ page }) => {
  await openLetters(page);
  await name(page, 2).click();
  await expectSelected(page, [2]);
  await name(page, 5).click({ modifiers: ['Shift'] });
  await expectSelected(page, [2, 3, 4, 5]);
  await expect(page.locator('.plan-body > [aria-live]')).toHaveText('4 tasks selected');
  await name(page, 1).click({ modifiers: ['Shift'] });
  await expectSelected(page, [1, 2]);
  await name(page, 6).click({ modifiers: ['Control'] });
  await name(page, 1).click({ modifiers: ['Control'] });
  await expectSelected(page, [2, 6]);
  await name(page, 4).click({ modifiers: ['Control', 'Shift'] });
  await expect(strip(page)).toContainText('5 tasks selected');
  await expectSelected(page, [1, 2, 3, 4, 6]);
  await expect(planTable(page)).toHaveAttribute('aria-multiselectable', 'true');
  await expectAccessible(page);
  await name(page, 3).click();
  await expectSelected(page, [3]);
  await expect(strip(page)).toHaveCount(0);
});

test('the details of several say how many are selected and whose they are', async ({ page }) => {
  await openLetters(page);
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await name(page, 2).click();
  await expect(details(page)).not.toContainText('selected');
  await name(page, 4).click({ modifiers: ['Shift'] });
  const together = details(page).getByRole('region', { name: 'All selected tasks' });
  await expect(together).toContainText('3 tasks selected');
  await expect(details(page)).toContainText('These are the details of “D” alone.');
  await expectAccessible(page);
  await name(page, 2).click();
  await expect(together).toHaveCount(0);
});

test('what is written into a field of several goes into all of them, and where they differ it says so', async ({ page }) => {
  await openLetters(page);
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await name(page, 3).click();
  await details(page).getByLabel('Complete', { exact: true }).fill('50%');
  await page.keyboard.press('Enter');
  await name(page, 2).click();
  await name(page, 4).click({ modifiers: ['Shift'] });
  const together = details(page).getByRole('region', { name: 'All selected tasks' });
  const field = (label: string) => together.getByLabel(label, { exact: true });
  await expect(field('Share done')).toHaveValue('');
  await expect(field('Share done')).toHaveAttribute('placeholder', 'mixed');
  await field('Share done').fill('25');
  await page.keyboard.press('Enter');
  await expect(field('Share done')).toHaveValue('25%');
  await expect(pulse(page)).toContainText('Share done of 3 tasks: 25');
  await page.keyboard.press('Control+z');
  await expect(field('Share done')).toHaveAttribute('placeholder', 'mixed');

  await expect(field('Priority')).toHaveAttribute('placeholder', '');
  await field('Priority').fill('2000');
  await page.keyboard.press('Enter');
  await expect(together.getByRole('alert').filter({ hasText: 'whole number' })).toHaveText('Found “2000”, expected a whole number from 0 to 1000');
  await field('Priority').fill('700');
  await page.keyboard.press('Enter');
  await field('Task type').fill('fixed work');
  await page.keyboard.press('Enter');
  await field('Team').fill('Letters');
  await page.keyboard.press('Enter');
  await field('Deadline').fill('2027-03-12');
  await page.keyboard.press('Enter');
  await expect(pulse(page)).toContainText('Deadline of 3 tasks: 2027-03-12');
  for (const task of [2, 3, 4]) {
    await name(page, task).click();
    await expect(details(page).getByLabel('Team', { exact: true })).toHaveValue('Letters');
    await expect(details(page).getByLabel('Deadline', { exact: true })).toHaveValue('2027-03-12');
  }
  await page.keyboard.press('Control+z');
  await expect(details(page).getByLabel('Deadline', { exact: true })).toHaveValue('');
  await expect(details(page).getByLabel('Team', { exact: true })).toHaveValue('Letters');
});

test('keys select a stretch, rows apart, and all; Escape lets go', async ({ page }) => {
  await openLetters(page);
  await name(page, 2).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expectSelected(page, [2, 3, 4]);
  await expect(row(page, { id: '4' })).toBeFocused();
  await page.keyboard.press('Shift+ArrowUp');
  await expectSelected(page, [2, 3]);

  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await expectSelected(page, [2, 3]);
  await expect(row(page, { id: '5' })).toBeFocused();
  await page.keyboard.press('Control+Space');
  await expectSelected(page, [2, 3, 5]);
  await page.keyboard.press('Shift+Space');
  await expectSelected(page, [2, 3]);

  await page.keyboard.press('Shift+End');
  await expectSelected(page, [5, 6]);
  await page.keyboard.press('Shift+Home');
  await expectSelected(page, [1, 2, 3, 4, 5]);
  await page.keyboard.press('Control+a');
  await expectSelected(page, [1, 2, 3, 4, 5, 6]);
  await page.keyboard.press('Escape');
  await expectSelected(page, [1]);
  await expect(row(page, { id: '1' })).toBeFocused();
  await page.keyboard.press('Shift+PageDown');
  await expectSelected(page, [1, 2, 3, 4, 5, 6]);
  await page.keyboard.press('ArrowUp');
  await expectSelected(page, [5]);
});

test('what is done to several tasks is one step with a name', async ({ page }) => {
  await openLetters(page);
  await name(page, 2).click();
  await name(page, 4).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expectOutline(page, ['A', ' B', ' C', ' D', 'E', 'F']);
  await expectSelected(page, [2, 3, 4]);
  await expectUndo(page, 'Indent 3 tasks');
  await page.keyboard.press('Control+z');
  await expectOutline(page, ['A', 'B', 'C', 'D', 'E', 'F']);
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  // Each goes right below what it was nested in, and they keep their order.
  await expectOutline(page, ['A', 'B', 'C', 'D', 'E', 'F']);
  await expectUndo(page, 'Outdent 3 tasks');

  await page.keyboard.press('Alt+ArrowDown');
  await expectOutline(page, ['A', 'E', 'B', 'C', 'D', 'F']);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expectOutline(page, ['B', 'C', 'D', 'A', 'E', 'F']);
  await expectUndo(page, 'Move 3 tasks');

  await page.keyboard.press('Control+F2');
  await expectUndo(page, 'Link 3 tasks');
  await expect(cell(page, 3, 'predecessors')).toHaveText('1');
  await expect(cell(page, 4, 'predecessors')).toHaveText('2');
  await page.keyboard.press('Control+Shift+F2');
  await expectUndo(page, 'Unlink 3 tasks');
  await expect(cell(page, 3, 'predecessors')).toHaveText('');

  await page.getByRole('group', { name: 'Selected tasks' }).getByRole('button', { name: 'Delete' }).click();
  await expectOutline(page, ['A', 'E', 'F']);
  await expectUndo(page, 'Delete 3 tasks');
  await expectSelected(page, [1]);
  await expect(row(page, { id: '1' })).toBeFocused();
});

test('what is gone is selected no more, and what comes back is not acted on unseen', async ({ page }) => {
  await openLetters(page);
  await name(page, 6).click();
  await page.keyboard.press('Insert');
  await page.keyboard.type('G');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await expectSelected(page, [5, 6, 7]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(row(page, { id: '7' })).toHaveCount(0);
  await expectSelected(page, [5, 6]);
});

test('a link that would close a circle is refused and says which', async ({ page }) => {
  await openLetters(page);
  await name(page, 1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+F2');
  await name(page, 2).click();
  await name(page, 3).click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+F2');
  await expect(cell(page, 3, 'predecessors')).toHaveText('2');
  await name(page, 3).click();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  // From the topmost on: C to A would come back to C.
  await name(page, 1).click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+F2');
  await expect(page.getByRole('alert').filter({ hasText: 'not possible' })).toContainText('C');
  await expect(cell(page, 1, 'predecessors')).toHaveText('');
});

test('the palette names what it does to how many', async ({ page }) => {
  await startFromSample(page);
  await name(page, 3).click();
  await name(page, 4).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a command or a task' }).fill('delete');
  await expect(page.getByRole('option', { name: 'Delete 2 tasks' })).toBeVisible();
  await page.keyboard.press('Escape');
  await runCommand(page, 'deactivate');
  await expectUndo(page, 'Deactivate 2 tasks');
});

test('a finger picks rows with a tool', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await openLetters(page);
  await page.getByRole('button', { name: 'Pick rows by clicks' }).tap();
  for (const task of [2, 4, 5]) await name(page, task).tap();
  await expectSelected(page, [2, 4, 5]);
  await name(page, 4).tap();
  await expectSelected(page, [2, 5]);
  await expectAccessible(page);
  await strip(page).getByRole('button', { name: 'Delete' }).tap();
  await expectOutline(page, ['A', 'C', 'D', 'F']);
  await context.close();
});

test('all of a large plan is selected and let go at once', async ({ page }) => {
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await name(page, 4).click();
  await page.keyboard.press('Control+a');
  await expect(strip(page)).toContainText('10,000 tasks selected');
  await page.getByTestId('plan-scroll').evaluate((element) => element.scrollTo(0, 140_000));
  await expect(row(page, { id: '5005' })).toHaveAttribute('aria-selected', 'true');
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(800);
  await page.keyboard.press('Escape');
  await expect(strip(page)).toHaveCount(0);
  await expect(row(page, { id: '4' })).toBeFocused();
});

function name(page: Page, task: number) {
  return cell(page, task, 'name');
}

function strip(page: Page) {
  return page.getByRole('group', { name: 'Selected tasks' });
}

async function expectSelected(page: Page, tasks: number[]) {
  const selected = planTable(page).locator('[role=row][aria-selected=true]');
  await expect(selected).toHaveCount(tasks.length);
  const ids = await selected.evaluateAll((rows) => rows.map((one) => Number(one.getAttribute('data-task-id'))));
  expect(ids.sort()).toEqual(tasks);
}
