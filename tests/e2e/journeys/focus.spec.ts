// Keys always have somewhere to go: the focus is never lost with the last row, and a view that is shown takes it.

import type { Page } from '@playwright/test';
import { box, cell, expect, expectAccessible, openPage, planTable, row, runCommand, startFromSample, test } from '../support/journey';
import { tip } from '../support/dragging';
import { expectOutline, expectUndo, openLetters, openTasks, task } from '../support/outline';
import { ALPHA, BETA, GAMMA, openThreeTasks, showColumns } from '../support/three-tasks';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('focus: where all rows are deleted the table has it, and undo gives it back to a row', async ({ page }) => {
  await openLetters(page);
  await row(page, { id: '3' }).getByText('C').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expectOutline(page, []);
  await expect(planTable(page)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expectOutline(page, [...'ABCDEF']);
  await expect(planTable(page).locator('[role=row][tabindex="0"][data-task-id]')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(planTable(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(planTable(page).getByRole('textbox')).toBeFocused();
});

test('focus: the first task of an empty plan is typed, and undone the table has the focus again', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: /Start empty/ }).click();
  await expect(planTable(page)).toBeFocused();
  await page.keyboard.type('Dig');
  await expect(planTable(page).getByRole('textbox')).toHaveValue('Dig');
  await page.keyboard.press('Enter');
  await expectOutline(page, ['Dig']);
  // It is added and named in one step.
  await expectUndo(page, 'Add “Dig”');
  await page.keyboard.press('Control+z');
  await expectOutline(page, []);
  await expect(planTable(page)).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await expectOutline(page, ['Dig']);
  await expect(row(page, { text: 'Dig' })).toBeFocused();
});

test('focus: a task that no longer is what is looked for leaves it to its neighbour', async ({ page }) => {
  await openTasks(page, ['Dig 1', 'Dig 2', 'Dig 3', 'Pour'].map((name, index) => task(index + 1, name, 1, 1)));
  await page.getByRole('textbox', { name: 'Filter' }).fill('dig');
  await expectOutline(page, ['Dig 1', 'Dig 2', 'Dig 3']);
  await rename(page, 2, 'Fill');
  await expectOutline(page, ['Dig 1', 'Dig 3']);
  await expect(row(page, { id: '3' })).toBeFocused();
  // Below the last there is none: the one above has it.
  await rename(page, 3, 'Fill');
  await expect(row(page, { id: '1' })).toBeFocused();
  await rename(page, 1, 'Fill');
  await expect(page.getByRole('heading', { name: 'No task is like that' })).toBeVisible();
  await expect(planTable(page)).toBeFocused();
  await page.getByRole('button', { name: 'Show all tasks' }).last().click();
  await expect(planTable(page).locator('[role=row][tabindex="0"][data-task-id]')).toBeFocused();
});

test('focus: under a filter a task is moved past the row that is seen', async ({ page }) => {
  await openTasks(page, ['Dig 1', 'Pour', 'Paint', 'Dig 2'].map((name, index) => task(index + 1, name, 1, 1)));
  await page.getByRole('textbox', { name: 'Filter' }).fill('dig');
  await expectOutline(page, ['Dig 1', 'Dig 2']);
  await row(page, { id: '4' }).getByText('Dig 2').first().click();
  await page.keyboard.press('Alt+ArrowUp');
  await expectOutline(page, ['Dig 2', 'Dig 1']);
  await page.getByRole('textbox', { name: 'Filter' }).fill('');
  await expectOutline(page, ['Dig 2', 'Dig 1', 'Pour', 'Paint']);
});

test('focus: Tab from what no longer is what is looked for leaves the filter as it is', async ({ page }) => {
  await openTasks(page, ['Dig 1', 'Dig 2', 'Dig 3', 'Pour'].map((name, index) => task(index + 1, name, 1, 1)));
  const filter = page.getByRole('textbox', { name: 'Filter' });
  await filter.fill('dig');
  await expectOutline(page, ['Dig 1', 'Dig 2', 'Dig 3']);
  await row(page, { id: '2' }).locator('[data-column=name]').click();
  await page.keyboard.press('F2');
  await planTable(page).getByRole('textbox').fill('Fill');
  await page.keyboard.press('Tab');
  await expectOutline(page, ['Dig 1', 'Dig 3']);
  await expect(filter).toHaveValue('dig');
  await expect(row(page, { id: '3' })).toBeFocused();
});

test('focus: every view is left for every other by the palette', async ({ page }) => {
  test.slow();
  await startFromSample(page);
  const views = [
    ['show the plan', '.plan-view'],
    ['show the network', '.network-task'],
    ['show the matrix', '.matrix-cell'],
    ['show the calendar', '.calendar-week'],
    ['show the resources', '.resources-canvas'],
    // It does more than to show the view.
    ['show the cash flow', '.budget-main'],
  ] as const;
  const go = async (to: number) => {
    await runCommand(page, views[to][0]);
    await expect(page.locator(views[to][1]).first()).toBeVisible();
    // Whatever is there has the focus, and keys.
    await page.keyboard.press('ArrowRight');
  };
  let at = 0;
  for (let from = 0; from < views.length; from += 1) {
    for (let to = 0; to < views.length; to += 1) {
      if (to === from) continue;
      if (at !== from) await go(from);
      await go(to);
      at = to;
    }
  }
});

test('focus: a view that is shown by its keys takes the keys at once', async ({ page }) => {
  await startFromSample(page);
  await row(page, { id: '5' }).getByText(/./).first().click();
  const focused = (selector: string) =>
    expect.poll(() => page.evaluate((selector) => document.activeElement?.matches(selector), selector)).toBe(true);
  await page.keyboard.press('Alt+2');
  await focused('.network-task');
  await page.keyboard.press('Alt+3');
  await focused('[role=grid] .matrix-cell');
  await page.keyboard.press('Alt+4');
  await focused('[role=grid] [tabindex="0"]');
  await page.keyboard.press('Alt+5');
  await focused('[role=grid] [tabindex="0"]');
  await page.keyboard.press('Alt+6');
  await focused('.budget-main, .budget-main *');
  await page.keyboard.press('Alt+1');
  await expect(row(page, { id: '5' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, { id: '6' })).toBeFocused();
});

test('focus: while a bar is carried no other view is shown, and Escape lets go wherever the focus is', async ({ page }) => {
  await showColumns(page, ['duration', 'start'], 500);
  await openThreeTasks(page);
  const { x, y } = await box(row(page, { id: String(GAMMA) }).getByTestId('bar'));
  await page.mouse.move(x + 10, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 8, { steps: 4 });
  await expect(tip(page)).toHaveCount(1);
  await page.keyboard.press('Alt+4');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Alt+4');
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip(page)).toHaveCount(0);
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('focus: Escape puts back the width of a column and of the table that are dragged', async ({ page }) => {
  await showColumns(page, ['duration', 'start'], 500);
  await openThreeTasks(page);
  const head = planTable(page).locator('.plan-header [data-column=start]');
  const before = await box(head);
  await page.mouse.move(before.x + before.width - 3, before.y + 10);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width + 57, before.y + 10, { steps: 4 });
  await expect.poll(async () => (await box(head)).width).toBe(before.width + 60);
  await page.keyboard.press('Escape');
  await expect.poll(() => box(head)).toEqual(before);
  await page.mouse.up();
  expect(await box(head)).toEqual(before);

  const splitter = page.getByRole('separator', { name: 'Width of the table' });
  const there = await box(splitter);
  await page.mouse.move(there.x + 4, there.y + 200);
  await page.mouse.down();
  await page.mouse.move(there.x - 96, there.y + 200, { steps: 4 });
  await expect(splitter).toHaveAttribute('aria-valuenow', '400');
  await page.keyboard.press('Escape');
  await page.mouse.move(there.x - 50, there.y + 200);
  await page.mouse.up();
  await expect(splitter).toHaveAttribute('aria-valuenow', '500');
});

test('focus: a column narrower than what is written into it has an input that is not', async ({ page }) => {
  await page.addInitScript(() => {
    const columns = { shown: ['number', 'name', 'duration', 'start'], widths: { duration: 40 } };
    localStorage.setItem('linchpin.settings', JSON.stringify({ details: false, splitter: 500, columns }));
  });
  await openThreeTasks(page);
  await cell(page, BETA, 'duration').dblclick();
  expect((await box(cell(page, BETA, 'duration'))).width).toBe(40);
  expect((await box(planTable(page).getByRole('textbox'))).width).toBe(128);
});

test('focus: a task that is added and named is one step, which undo takes back whole', async ({ page }) => {
  await openThreeTasks(page);
  await row(page, { id: String(ALPHA) }).getByText('Alpha').first().click();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Dig');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expectOutline(page, ['Alpha', 'Dig', 'Beta', 'Gamma']);
  await expectUndo(page, 'Add “Dig”');
  await page.keyboard.press('Control+z');
  await expectOutline(page, ['Alpha', 'Beta', 'Gamma']);
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
  // A name given later is a step of its own.
  await rename(page, BETA, 'Build');
  await expectUndo(page, 'Rename “Beta”');
});

test('focus: commands sort by a column, show it, write into it and duplicate a task', async ({ page }) => {
  await openLetters(page);
  await row(page, { id: '2' }).getByText('B').first().click();
  await runCommand(page, 'sort by name');
  await runCommand(page, 'sort by name');
  await expectOutline(page, [...'FEDCBA']);
  await runCommand(page, 'order of the outline');
  const head = planTable(page).getByRole('columnheader', { name: 'Deadline' });
  await runCommand(page, 'show or hide the column deadline');
  await expect(head).toBeVisible();
  await runCommand(page, 'show or hide the column deadline');
  await expect(head).toHaveCount(0);
  await runCommand(page, 'edit notes');
  await expect(page.getByRole('textbox', { name: 'Notes of B' })).toBeFocused();
  await page.keyboard.type('Ask');
  await page.keyboard.press('Enter');
  await expect(cell(page, 2, 'notes')).toHaveText('Ask');
  await runCommand(page, 'milestone');
  await expect(page.getByRole('textbox', { name: 'Duration of B' })).toBeFocused();
  await page.keyboard.press('Escape');
  await runCommand(page, 'duplicate');
  await expectOutline(page, ['A', 'B', 'B', 'C', 'D', 'E', 'F']);
  await expect(row(page, { id: '7' })).toBeFocused();
  await expect(cell(page, 7, 'notes')).toHaveText('Ask');
  await expectUndo(page, 'Duplicate “B”');
});

test('focus: a row and its bar have a menu, by the other button and by keys', async ({ page }) => {
  await showColumns(page, ['duration', 'start'], 500);
  await openThreeTasks(page);
  const menu = page.locator('#row-menu');
  await row(page, { id: String(BETA) }).getByTestId('bar').click({ button: 'right' });
  await expect(menu.getByRole('button').first()).toBeFocused();
  await expect(row(page, { id: String(BETA) })).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('button').nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(row(page, { id: String(BETA) })).toBeFocused();

  await row(page, { id: String(GAMMA) }).getByText('Gamma').first().click({ button: 'right' });
  await menu.getByRole('button', { name: 'Duplicate the task' }).click();
  await expectOutline(page, ['Alpha', 'Beta', 'Gamma', 'Gamma']);
  await expect(menu).toBeHidden();

  // As browsers tell of Shift+F10.
  await row(page, { id: String(ALPHA) }).dispatchEvent('contextmenu', { clientX: 300, clientY: 200, bubbles: true, cancelable: true });
  await menu.getByRole('button', { name: 'Delete the task' }).click();
  await expectOutline(page, ['Beta', 'Gamma', 'Gamma']);
});

/** Gives a task another name in its row. */
async function rename(page: Page, id: number, name: string) {
  await row(page, { id: String(id) }).locator('[data-column=name]').click();
  await page.keyboard.press('F2');
  await planTable(page).getByRole('textbox').fill(name);
  await page.keyboard.press('Enter');
}
