// Who works on a task, how much and when, and what it uses up, in the details; and why the work is done.

import type { Page } from '@playwright/test';
import { cell, details, expect, expectAccessible, pulse, test } from '../support/journey';
import { ALPHA, INNER, PHASE, openStaffed } from '../support/staffed';

const group = (page: Page, name: string) => details(page).getByRole('group', { name, exact: true });
const duration = (page: Page) => details(page).getByLabel('Duration', { exact: true });

/** Selects a task and opens a section of its details. */
async function open(page: Page, task: number, section: string) {
  await cell(page, task, 'name').click();
  await details(page).locator('summary', { hasText: section }).click();
}

/** Writes into a field of somebody's assignment. */
async function write(page: Page, name: string, field: string, text: string) {
  const input = group(page, name).getByLabel(field, { exact: true });
  await input.fill(text);
  await input.press('Enter');
}

test('assignments: units, work, delay and contour change what follows from them, one step each', async ({ page }) => {
  await openStaffed(page);
  await open(page, ALPHA, 'People and material');
  await expect(duration(page)).toHaveValue('3d');
  // Half of her takes twice as long.
  await write(page, 'Ada', 'Units', '50');
  await expect(duration(page)).toHaveValue('6d');
  await expect(group(page, 'Ada').getByLabel('Units')).toHaveValue('50%');
  await expect(pulse(page)).toContainText('finish 8 Jan 2027 → 13 Jan 2027');
  await page.keyboard.press('Control+z');
  await expect(duration(page)).toHaveValue('3d');

  // Two days of work begin a day late: three days.
  await write(page, 'Ada', 'Work', '16h');
  await expect(duration(page)).toHaveValue('2d');
  await write(page, 'Ada', 'Begins later by', '1d');
  await expect(duration(page)).toHaveValue('3d');
  // A bell is half of her on average: two days of work take four, after the one.
  await group(page, 'Ada').getByLabel('Contour').selectOption('Bell');
  await expect(duration(page)).toHaveValue('5d');
  for (const before of ['3d', '2d', '3d']) {
    await page.keyboard.press('Control+z');
    await expect(duration(page)).toHaveValue(before);
  }
});

test('assignments: what cannot be read stays, and says what would be accepted', async ({ page }) => {
  await openStaffed(page);
  await open(page, ALPHA, 'People and material');
  for (const [name, field, text, refusal] of [
    ['Ada', 'Units', 'half', 'expected a share of their time from 0% to 10000%'],
    ['Ada', 'Work', '2ed', 'expected working time such as 16h or 3d'],
    ['Ada', 'Begins later by', '-1d', 'Found “-1d”'],
    ['Concrete', 'Quantity', 'some', 'expected a quantity from 0 to 200000, such as 2.5 t'],
    ['Travel', 'Amount', '90 bucks', 'expected an amount such as €1,200.50 in EUR'],
  ]) {
    await write(page, name, field, text);
    await expect(group(page, name).getByRole('alert')).toContainText(refusal);
    await expect(group(page, name).getByLabel(field, { exact: true })).toHaveValue(text);
    await group(page, name).getByLabel(field, { exact: true }).press('Escape');
    await expect(group(page, name).getByRole('alert')).toHaveCount(0);
  }
  await expectAccessible(page);
});

test('assignments: material has a quantity and an expense an amount; others join and leave', async ({ page }) => {
  await openStaffed(page);
  await open(page, ALPHA, 'People and material');
  await write(page, 'Concrete', 'Quantity', '2.5');
  await expect(group(page, 'Concrete').getByLabel('Quantity')).toHaveValue('2.5 t');
  await write(page, 'Travel', 'Amount', '1,200.5');
  await expect(group(page, 'Travel').getByLabel('Amount')).toHaveValue('1200.50 EUR');
  await expect(duration(page)).toHaveValue('3d');

  const add = details(page).getByLabel('Add people or material');
  await add.fill('Bo, Cyd[25%]');
  await add.press('Enter');
  await expect(group(page, 'Cyd').getByLabel('Units')).toHaveValue('25%');
  await expect(group(page, 'Bo').getByLabel('Units')).toHaveValue('100%');
  await expect(add).toHaveValue('');
  // One step, with the one who is new.
  await page.keyboard.press('Control+z');
  await expect(group(page, 'Bo')).toHaveCount(0);
  await add.fill('Ada');
  await add.press('Enter');
  await expect(details(page).getByRole('alert')).toContainText('Found “Ada” twice');
  await add.press('Escape');
  await group(page, 'Travel').getByRole('button', { name: 'Take “Travel” off this task' }).click();
  await expect(group(page, 'Travel')).toHaveCount(0);
  await expect(add).toBeFocused();
});

test('assignments: priority, goal and books are said of a task, or follow from what is around it', async ({ page }) => {
  await openStaffed(page);
  await open(page, PHASE, 'Priority, goal and books');
  const fields = details(page);
  await fields.getByLabel('Priority').fill('1001');
  await fields.getByLabel('Priority').press('Enter');
  await expect(fields.getByRole('alert')).toContainText('expected a whole number from 0 to 1000');
  await fields.getByLabel('Priority').fill('800');
  await fields.getByLabel('Priority').press('Enter');
  await fields.getByLabel('Goal').fill('Open the house');
  await fields.getByLabel('Goal').press('Enter');
  await fields.getByLabel('Books').selectOption('Capital');
  await expect(fields.locator('summary', { hasText: 'Priority, goal and books' })).toContainText('priority 800, for “Open the house”, capital');

  await cell(page, INNER, 'name').click();
  await expect(fields).toContainText('It serves “Open the house”, as “Phase” around it does.');
  await expect(fields.getByLabel('Books').locator('option').first()).toHaveText('Capital, as “Phase” around it');
  await expect(fields.getByLabel('Books')).toHaveValue('');
  await expect(fields.getByLabel('Priority')).toHaveValue('500');
  await fields.getByLabel('Books').selectOption('Operating');
  await expect(fields.locator('summary', { hasText: 'Priority, goal and books' })).toContainText('operating');
  await page.keyboard.press('Control+z');
  await expect(fields.getByLabel('Books')).toHaveValue('');
});

test('assignments: brackets are a quantity of material and an amount of an expense; what cannot be read is refused', async ({ page }) => {
  await openStaffed(page);
  await open(page, INNER, 'People and material');
  const add = details(page).getByLabel('Add people or material');
  await add.fill('Concrete [2.5 t], Travel[50]');
  await add.press('Enter');
  await expect(group(page, 'Concrete').getByLabel('Quantity')).toHaveValue('2.5 t');
  await expect(group(page, 'Travel').getByLabel('Amount')).toHaveValue('50 EUR');
  for (const [text, refusal] of [
    ['Zed[abc]', 'expected a share of their time such as 50% between the brackets'],
    ['Bo [2.5 t]', 'expected a share of their time such as 50% between the brackets'],
  ]) {
    await add.fill(text);
    await add.press('Enter');
    await expect(details(page).getByRole('alert')).toContainText(refusal);
    await expect(add).toHaveValue(text);
  }
  await add.press('Escape');
  await expect(group(page, 'Bo')).toHaveCount(0);
});
