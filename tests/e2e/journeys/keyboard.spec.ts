// A small program is planned by keyboard alone: nothing here touches a mouse, and at each step the focus is on
// something that can be seen.

import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { details, expect, expectSaved, openPage, planTable, pulse, row, test } from '../support/journey';

/** Presses keys one after the other; after each the focus is on something that can be seen. */
async function press(page: Page, ...keys: string[]) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await expectFocusSeen(page, key);
  }
}

async function type(page: Page, text: string) {
  await page.keyboard.type(text);
  await expectFocusSeen(page, text);
}

/** The focus is on an element that takes up room within the window. */
async function expectFocusSeen(page: Page, after: string) {
  const seen = () =>
    page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return 'nothing has the focus';
      const { left, top, right, bottom, width, height } = focused.getBoundingClientRect();
      const isSeen = width > 0 && height > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      return isSeen ? 'seen' : `${focused.tagName}.${focused.className} cannot be seen`;
    });
  await expect.poll(seen, { message: `after ${after}` }).toBe('seen');
}

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'combobox' | 'textbox' = 'button') {
  const target = page.getByRole(role, { name });
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))) return;
    await press(page, 'Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}

/** Runs the first command, or goes to the first task, that the palette finds. */
async function find(page: Page, words: string) {
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command or a task' })).toBeFocused();
  await type(page, words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeHidden();
  await expectFocusSeen(page, words);
}

/** The dates of a task, as its row says them. */
async function cell(page: Page, task: string, column: string): Promise<string> {
  return (await row(page, { text: task }).locator(`[data-column="${column}"]`).innerText()).trim();
}

test('a small program is planned by keyboard alone', async ({ page }) => {
  test.slow();
  await openPage(page);
  await tabTo(page, 'Start empty');
  await press(page, 'Enter');
  await expect(planTable(page)).toBeVisible();

  // Eight rows: two summaries, five tasks in them and a milestone.
  await find(page, 'add a task at the end');
  const names = ['Prepare', 'Survey', 'Design', 'Build', 'Foundations', 'Walls', 'Roof', 'Handover'];
  for (const [place, name] of names.entries()) {
    if (place > 0) await press(page, 'Control+Enter');
    await expect(planTable(page).getByRole('textbox')).toBeFocused();
    await type(page, name);
    await press(page, 'Enter');
    await expect(planTable(page).getByRole('textbox')).toHaveCount(0);
    await expect(row(page, { text: name })).toBeFocused();
  }
  for (const name of ['Survey', 'Design', 'Foundations', 'Walls', 'Roof']) {
    await find(page, name);
    await expect(row(page, { text: name })).toBeFocused();
    await press(page, 'Alt+Shift+ArrowRight');
  }
  await expect(row(page, { text: 'Prepare' })).toHaveAttribute('aria-expanded', 'true');
  await expect(row(page, { text: 'Build' })).toHaveAttribute('aria-expanded', 'true');
  await expect(row(page, { text: 'Roof' })).toHaveAttribute('aria-level', '2');
  await expect(row(page, { text: 'Handover' })).toHaveAttribute('aria-level', '1');

  // Durations and links are written into cells.
  const write = async (task: string, column: string, text: string) => {
    await find(page, task);
    await press(page, 'ArrowRight');
    for (let presses = 0; presses < 12; presses += 1) {
      const active = await page.evaluate(() => document.activeElement?.getAttribute('data-column'));
      if (active === column) break;
      await press(page, 'ArrowRight');
    }
    await press(page, 'Enter');
    await expect(planTable(page).getByRole('textbox')).toBeFocused();
    await page.keyboard.press('Control+a');
    await type(page, text);
    await press(page, 'Enter');
    await expect(planTable(page).getByRole('textbox')).toHaveCount(0);
    await press(page, 'Escape');
  };
  await write('Survey', 'duration', '2d');
  await write('Design', 'duration', '3d');
  await write('Foundations', 'duration', '5d');
  await write('Walls', 'duration', '4d');
  await write('Roof', 'duration', '2d');
  await write('Handover', 'duration', '0d');
  await write('Design', 'predecessors', '2');
  await write('Foundations', 'predecessors', '3');
  await write('Walls', 'predecessors', '5');
  await write('Roof', 'predecessors', '6FS+1d');
  await write('Handover', 'predecessors', '7');
  // 2 + 3 + 5 + 4 + 1 + 2 are 17 days of work: from a Monday, three weeks and then two days, to a Tuesday.
  const start = await cell(page, 'Survey', 'start');
  const days = (Date.parse(await cell(page, 'Handover', 'finish')) - Date.parse(start)) / 86_400_000;
  expect(Math.round(days)).toBe(22);
  await expect(pulse(page)).toContainText('6 critical tasks');

  // Undo and redo.
  await press(page, 'Control+z');
  await expect(row(page, { text: 'Handover' }).locator('[data-column="predecessors"]')).toHaveText('');
  await press(page, 'Control+Shift+z');
  await expect(row(page, { text: 'Handover' }).locator('[data-column="predecessors"]')).toHaveText('7');

  // A milestone with a deadline, in the details.
  await find(page, 'Handover');
  await tabTo(page, 'Kind', 'combobox');
  await press(page, 'ArrowDown');
  await expect(details(page).getByRole('heading', { name: /Milestone/ })).toBeVisible();
  const deadline = details(page).getByLabel('Deadline', { exact: true });
  for (let presses = 0; presses < 60 && !(await deadline.evaluate((one) => one === document.activeElement)); presses += 1) await press(page, 'Tab');
  await expect(deadline).toBeFocused();
  await page.keyboard.type('01012027');
  await press(page, 'Enter');
  await expect(deadline).toHaveValue('2027-01-01');

  // Why is its date what it is?
  await find(page, 'Roof');
  await expect(row(page, { text: 'Roof' })).toBeFocused();
  const why = details(page).getByRole('group', { name: 'Why' });
  await expect(why).toContainText('“Roof” starts 1d after “Walls” finishes');
  await tabTo(page, /“Roof” starts 1d after “Walls” finishes/);
  await press(page, 'Enter');
  await expect(details(page).getByLabel('Name', { exact: true })).toHaveValue('Walls');

  // Another theme, another view and back, and the file.
  await find(page, 'theme: dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await press(page, 'Alt+2');
  await expect(page.getByRole('group', { name: 'Network of dependencies' })).toBeVisible();
  await press(page, 'Alt+1');
  await expect(planTable(page)).toBeVisible();
  await expectSaved(page);
  const downloading = page.waitForEvent('download');
  await press(page, 'Control+s');
  const file = JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
  expect(JSON.stringify(file)).toContain('Foundations');
});
