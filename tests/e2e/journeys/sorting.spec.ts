// Rows sorted by a column and put into groups, by pointer and by keyboard, told and remembered.

import type { Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import {
  cell,
  expect,
  expectAccessible,
  openFile,
  openPage,
  planTable,
  row,
  runCommand,
  startFromSample,
  test,
} from '../support/journey';
import { expectOutline, openTasks, project, task } from '../support/outline';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('a click on a head sorts up, down and back, within each summary', async ({ page }) => {
  await openSite(page);
  await head(page, 'duration').click();
  // Fence (2d), then Ground (5d) with Pour (1d) before Dig (4d), then Roof (9d).
  await expectOutline(page, ['Fence', 'Ground', ' Pour', ' Dig', 'Roof']);
  await expect(head(page, 'duration')).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.locator('.plan-body > [aria-live]')).toHaveText('Sorted by duration, ascending');
  await expect(rows(page)).toContainText('Sorted by duration');
  await expectAccessible(page);
  await head(page, 'duration').click();
  await expectOutline(page, ['Roof', 'Ground', ' Dig', ' Pour', 'Fence']);
  await expect(head(page, 'duration')).toHaveAttribute('aria-sort', 'descending');
  await head(page, 'duration').click();
  await expectOutline(page, ['Roof', 'Ground', ' Dig', ' Pour', 'Fence']);
  await expect(head(page, 'duration')).not.toHaveAttribute('aria-sort');
});

test('Enter on a head sorts, and the palette and a chip go back', async ({ page }) => {
  await openSite(page);
  await name(page, 1).click();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expectOutline(page, ['Fence', 'Ground', ' Dig', ' Pour', 'Roof']);
  await expect(head(page, 'name')).toBeFocused();
  await runCommand(page, 'order of the outline');
  await expectOutline(page, ['Roof', 'Ground', ' Dig', ' Pour', 'Fence']);
  await name(page, 1).click();
  await runCommand(page, 'group by team');
  await rows(page).getByRole('button', { name: 'Put the rows into no groups' }).click();
  await expectOutline(page, ['Roof', 'Ground', ' Dig', ' Pour', 'Fence']);
  await expect(rows(page)).toHaveCount(0);
  await expect(row(page, { id: '1' })).toBeFocused();
});

test('the active row stays active and in view when an edit moves it', async ({ page }) => {
  await openPage(page);
  // Each a day longer than the one before it.
  const tasks = Array.from({ length: 200 }, (_, index) => task(index + 1, `Task ${index + 1}`, 1, index + 1));
  await openFile(page, project(tasks));
  await head(page, 'duration').click();
  await cell(page, 1, 'duration').dblclick();
  await page.keyboard.type('900d');
  await page.keyboard.press('Enter');
  await expect(cell(page, 1, 'duration')).toBeFocused();
  await expect(cell(page, 1, 'duration')).toBeInViewport();
  await expect(row(page, { id: '1' })).toHaveAttribute('aria-rowindex', '201');
  await page.keyboard.press('ArrowUp');
  // The longest of the others is the 200th, with 200 days.
  await expect(cell(page, 200, 'duration')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(row(page, { id: '200' })).toHaveAttribute('aria-rowindex', '201');
  await expect(row(page, { id: '200' })).toBeInViewport();
});

test('rows are not moved in an outline that they do not show, and it is said why', async ({ page }) => {
  await openSite(page);
  await head(page, 'duration').click();
  await name(page, 3).click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rows(page)).toContainText('Move the task up: the rows are sorted; clear the sort');
  await expectOutline(page, ['Fence', 'Ground', ' Pour', ' Dig', 'Roof']);
  await expect(page.getByRole('button', { name: 'Indent the task' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(rows(page)).not.toContainText('clear the sort');
  // What needs no order is done: a chain from the upper to the lower.
  await name(page, 1).click();
  await name(page, 5).click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+F2');
  await expect(cell(page, 1, 'predecessors')).toHaveText('5');
});

test('groups stand below rows that tell what they span, and fold', async ({ page }) => {
  await startFromSample(page);
  await page.getByRole('combobox', { name: 'Groups' }).selectOption('By critical');
  const critical = group(page, 'Critical');
  await expect(critical).toHaveAttribute('aria-level', '1');
  await expect(critical).toHaveAttribute('aria-expanded', 'true');
  await expect(critical).toContainText(/^Critical \d+ tasks, /);
  await expect(group(page, 'Not critical')).toBeVisible();
  // No summary stands among them.
  await expect(planTable(page).locator('.plan-row.is-summary')).toHaveCount(0);
  await expectAccessible(page);
  const count = Number((await critical.textContent())?.match(/(\d+) tasks/)?.[1]);
  await expect(group(page, 'Not critical')).toHaveAttribute('aria-rowindex', String(count + 3));
  await critical.getByRole('button', { name: 'Fold' }).click();
  await expect(critical).toHaveAttribute('aria-expanded', 'false');
  await expect(group(page, 'Not critical')).toHaveAttribute('aria-rowindex', '3');

  await page.getByRole('combobox', { name: 'Groups' }).selectOption('By team');
  await expect(group(page, 'Mobile')).toBeVisible();
  await expect(page.locator('.plan-arrow.is-faint')).toHaveAttribute('d', /M/);
});

test('groups are gone about and folded by keyboard', async ({ page }) => {
  await openSite(page);
  await runCommand(page, 'group by project');
  await expect(group(page, 'No project')).toContainText('4 tasks');
  await name(page, 1).click();
  await page.keyboard.press('ArrowUp');
  await expect(group(page, 'No project')).toBeFocused();
  // Nothing is done to the task that was selected before.
  await page.keyboard.press('Delete');
  await expect(name(page, 1)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(name(page, 1)).toHaveCount(0);
  await expect(group(page, 'No project')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(name(page, 1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, { id: '1' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(head(page, 'name')).toBeFocused();
});

test('groups, the sort and the filter go together, and are remembered', async ({ page }) => {
  await startFromSample(page);
  await head(page, 'duration').click();
  await head(page, 'duration').click();
  await page.getByRole('combobox', { name: 'Groups' }).selectOption('By team');
  await page.getByRole('textbox', { name: 'Filter' }).fill('team:mobile');
  await expect(planTable(page).locator('.is-group')).toHaveCount(1);
  const days = await planTable(page)
    .locator('[role=row][data-task-id]')
    .evaluateAll((all) =>
      all
        .toSorted((one, other) => Number(one.getAttribute('aria-rowindex')) - Number(other.getAttribute('aria-rowindex')))
        .map((one) => Number.parseFloat(one.querySelector('[data-column=duration]')?.textContent ?? '')),
    );
  expect(days.length).toBeGreaterThan(1);
  expect(days).toEqual(days.toSorted((one, other) => other - one));
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings')))
    .toContain('"sort":{"column":"duration","descending":true},"grouping":"team"');
  await page.reload();
  await expect(head(page, 'duration')).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('combobox', { name: 'Groups' })).toHaveValue('team');
  await expect(group(page, 'Mobile')).toBeVisible();
});

test('a large plan stays quick while it is sorted and grouped', async ({ page }) => {
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await expect(row(page, { id: '4' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Groups' }).selectOption('By critical');
  await head(page, 'finish').click();
  await expect(planTable(page).locator('.is-group').first()).toBeVisible();
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(800);
  await page.getByTestId('plan-scroll').evaluate((element) => element.scrollTo(0, 140_000));
  await expect(planTable(page).locator('[aria-rowindex="5005"]')).toBeVisible();
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(800);
});

/** Roof (9d), Ground with Dig (4d) and Pour (1d) after it, Fence (2d); their ids are 1 to 5. */
async function openSite(page: Page) {
  const ground = [task(2, 'Ground', 1, 0), task(3, 'Dig', 2, 4), task(4, 'Pour', 2, 1, 3)];
  await openTasks(page, [task(1, 'Roof', 1, 9), ...ground, task(5, 'Fence', 1, 2)]);
}

function head(page: Page, column: string) {
  return planTable(page).locator(`.plan-header [data-column="${column}"]`);
}

function name(page: Page, task: number) {
  return cell(page, task, 'name');
}

/** The strip that tells how the rows stand. */
function rows(page: Page) {
  return page.getByRole('group', { name: 'Rows', exact: true });
}

function group(page: Page, text: string) {
  return planTable(page).locator('.is-group').filter({ has: page.getByText(text, { exact: true }) });
}
