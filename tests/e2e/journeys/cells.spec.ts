// Writing into the cells of the table: what a text in each column does, and what becomes of one that cannot be read.

import type { Locator, Page } from '@playwright/test';
import { cell, expect, expectAccessible, planTable, pulse, row, runCommand, startFromSample, test } from '../support/journey';
import { ALPHA, BETA, GAMMA, openThreeTasks, showColumns } from '../support/three-tasks';

/** How wide the table is. */
const WIDTH = 1100;

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('cells: what is typed on a cell replaces what stood there, and Tab goes on to the next', async ({ page }) => {
  await openThree(page, ['duration', 'team', 'done', 'slack']);
  await cell(page, GAMMA, 'duration').click();
  await page.keyboard.type('5d');
  await expect(input(page, 'Duration of Gamma')).toHaveValue('5d');
  await page.keyboard.press('Tab');
  await expect(cell(page, GAMMA, 'duration')).toHaveText('5d');
  await expect(input(page, 'Team of Gamma')).toBeFocused();
  await page.keyboard.type('Garden');
  await expect(hint(page)).toHaveText('New team Garden');
  await page.keyboard.press('Tab');
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await expect(cell(page, GAMMA, 'team')).toHaveText('Garden');
  await expect(cell(page, GAMMA, 'done')).toHaveText('25%');
  await expect(cell(page, GAMMA, 'done')).toBeFocused();
  // Each was one step.
  await expect(pulse(page)).toContainText('“Gamma”: 25% done');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await expect(cell(page, GAMMA, 'duration')).toHaveText('2d');
  await expect(cell(page, GAMMA, 'team')).toHaveText('');
  // Back from the share done to the duration: nothing was written, so nothing changes.
  await page.keyboard.press('F2');
  await page.keyboard.press('Shift+Tab');
  await expect(input(page, 'Team of Gamma')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cell(page, GAMMA, 'team')).toBeFocused();
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('cells: a start is a constraint that is said, and emptied it is as soon as possible', async ({ page }) => {
  await openThree(page, ['start', 'finish', 'constraint']);
  await cell(page, GAMMA, 'start').click();
  await page.keyboard.type('Sat 9 Jan');
  await expect(hint(page)).toHaveText(/^Start no earlier than Mon,? 11 Jan 2027$/);
  await page.keyboard.press('Enter');
  await expect(cell(page, GAMMA, 'start')).toHaveText('11 Jan 2027');
  await expect(cell(page, GAMMA, 'constraint')).toHaveText('Start no earlier than 11 Jan 2027');
  await expect(pulse(page)).toContainText(/“Gamma”: start no earlier than Mon,? 11 Jan 2027/);

  // A date that stood there and is left as it was is not made a constraint.
  await page.keyboard.press('F2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Undo: “Gamma”: start no earlier/ })).toBeVisible();

  await page.keyboard.press('Backspace');
  await expect(input(page, 'Start of Gamma')).toHaveValue('');
  await page.keyboard.press('Enter');
  await expect(cell(page, GAMMA, 'start')).toHaveText('4 Jan 2027');
  await expect(cell(page, GAMMA, 'constraint')).toHaveText('');

  // A finish is a duration: to the end of Friday 8 January.
  await cell(page, GAMMA, 'finish').dblclick();
  await input(page, 'Finish of Gamma').fill('2027-01-08');
  await expect(hint(page)).toHaveText(/^Duration 5d: until Fri,? 8 Jan 2027, from its start on Mon,? 4 Jan 2027$/);
  await page.keyboard.press('Enter');
  await expect(cell(page, GAMMA, 'finish')).toHaveText('8 Jan 2027');
  await expect(cell(page, GAMMA, 'start')).toHaveText('4 Jan 2027');
});

test('cells: a text that cannot be read stays, is marked, and says what would be accepted', async ({ page }) => {
  await openThree(page, ['start', 'deadline', 'people', 'predecessors', 'done']);
  await cell(page, BETA, 'deadline').click();
  await page.keyboard.type('soon');
  await page.keyboard.press('Enter');
  await expectRefused(page, 'Deadline of Beta', 'soon', /found “soon”, expected a day such as/);
  await expectAccessible(page);
  // In this locale the day comes first, and the nearest third of April is meant.
  await input(page, 'Deadline of Beta').fill('03/04');
  await page.keyboard.press('Enter');
  await expect(cell(page, BETA, 'deadline')).toHaveText('3 Apr 2027');
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await expect(cell(page, BETA, 'deadline')).toHaveText('3 Apr 2027');
  await expect(cell(page, BETA, 'deadline')).toBeFocused();

  // Leaving the cell by a click keeps what was typed, too.
  await cell(page, BETA, 'done').click();
  await page.keyboard.type('most');
  await row(page, { id: String(ALPHA) }).getByText('Alpha').first().click();
  await expectRefused(page, 'Share done of Beta', 'most', /expected a percentage from 0% to 100%/);
  // Going on in another cell tells it once more, since there is one input at a time.
  await cell(page, ALPHA, 'done').dblclick();
  await expect(page.getByRole('alert').filter({ hasText: 'Share done of “Beta”: not changed' })).toContainText('Found “most”');
});

for (const [what, leave] of [
  ['its column is put away', (page: Page) => runCommand(page, 'hide the column')],
  ['another view is shown', (page: Page) => runCommand(page, 'show the network')],
  ['another view is chosen in the rail', (page: Page) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Budget' }).click()],
  ['another plan begins', (page: Page) => runCommand(page, 'new plan')],
] as const) {
  test(`cells: a text that cannot be read is told where ${what}`, async ({ page }) => {
    await openThree(page, ['deadline', 'done']);
    await cell(page, BETA, 'deadline').click();
    await page.keyboard.type('soon');
    await leave(page);
    await expect(page.getByRole('alert').filter({ hasText: 'Deadline of “Beta”: not changed' })).toContainText('Found “soon”');
    await expect(page.locator('.plan-input')).toHaveCount(0);
  });
}

test('cells: the page is not left unasked while a text in a cell cannot be read', async ({ page }) => {
  await openThree(page, ['deadline', 'done']);
  await cell(page, BETA, 'deadline').click();
  await page.keyboard.type('soon');
  const asked = page.waitForEvent('dialog');
  const gone = page.reload().catch(() => {});
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expectRefused(page, 'Deadline of Beta', 'soon', /found “soon”, expected a day such as 12 Mar 2027, 12 Mar, YYYY-MM-DD, today/);
  await input(page, 'Deadline of Beta').fill('2027-02-01');
  await page.reload();
  await gone;
  await expect(cell(page, BETA, 'deadline')).toHaveText('1 Feb 2027');
});

test('cells: people who are named work on it, and whoever is new joins the plan in the same step', async ({ page }) => {
  await openThree(page, ['people', 'team', 'duration']);
  await cell(page, GAMMA, 'people').click();
  await page.keyboard.type('Ann, Bob [50%]');
  await expect(hint(page)).toHaveText('New: Ann, Bob');
  await page.keyboard.press('Enter');
  await expect(cell(page, GAMMA, 'people')).toHaveText('Ann, Bob [50%]');
  await cell(page, ALPHA, 'people').click();
  await page.keyboard.type('A');
  // Those who are there are offered.
  await expect(page.locator('datalist option')).toHaveCount(1);
  await expect(page.locator('datalist option')).toHaveAttribute('value', 'Ann');
  await page.keyboard.type('nn');
  await page.keyboard.press('Enter');
  await expect(cell(page, ALPHA, 'people')).toHaveText('Ann');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(cell(page, GAMMA, 'people')).toHaveText('');
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('cells: constraints, calendars, links, notes and what has happened are written as they are read', async ({ page }) => {
  await openThree(page, ['constraint', 'calendar', 'successors', 'notes', 'actual-start', 'actual-finish']);
  await write(page, GAMMA, 'constraint', 'must start on 12 Jan');
  await expect(cell(page, GAMMA, 'constraint')).toHaveText('Must start on 12 Jan 2027');
  await write(page, GAMMA, 'constraint', 'FNET 2027-01-20');
  await expect(cell(page, GAMMA, 'constraint')).toHaveText('Finish no earlier than 20 Jan 2027');
  await expect(pulse(page)).toContainText('instead of must start on');
  await write(page, GAMMA, 'constraint', 'asap');
  await expect(cell(page, GAMMA, 'constraint')).toHaveText('');

  await write(page, GAMMA, 'calendar', 'Nights');
  await expectRefused(page, 'Calendar of Gamma', 'Nights', 'found “Nights”, expected “Standard”');
  await input(page, 'Calendar of Gamma').fill('standard');
  await page.keyboard.press('Enter');
  await expect(cell(page, GAMMA, 'calendar')).toHaveText('Standard');

  await write(page, GAMMA, 'successors', '2SS+1d');
  await expect(cell(page, GAMMA, 'successors')).toHaveText('2SS+1d');
  await write(page, BETA, 'successors', '1');
  await expectRefused(page, 'Successors of Beta', '1', /Alpha.*Beta/);
  await page.keyboard.press('Escape');

  await write(page, GAMMA, 'notes', 'Mind the pipe');
  await expect(cell(page, GAMMA, 'notes')).toHaveText('Mind the pipe');

  await write(page, GAMMA, 'actual-start', '5 Jan 2027');
  await expect(cell(page, GAMMA, 'actual-start')).toHaveText('5 Jan 2027');
  await write(page, GAMMA, 'actual-finish', '7 Jan 2027');
  await expect(cell(page, GAMMA, 'actual-finish')).toHaveText('7 Jan 2027');
  await expect(pulse(page)).toContainText(/“Gamma”: ended Thu,? 7 Jan 2027/);
});

test('cells: what follows from the plan says so when somebody writes into it, and signs keep their meaning', async ({ page }) => {
  await showColumns(page, ['duration', 'slack'], WIDTH);
  await startFromSample(page);
  const why = planTable(page).getByRole('alert');
  await cell(page, 4, 'slack').click();
  await page.keyboard.press('5');
  await expect(why).toHaveText('slack follows from durations, links and dates');
  await expect(cell(page, 4, 'slack')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('ArrowLeft');
  await expect(why).toHaveCount(0);

  // The duration of a summary follows from what is nested in it.
  await cell(page, 1, 'duration').click();
  await page.keyboard.press('Enter');
  await expect(why).toHaveText('this follows from what is nested in it');
  await cell(page, 1, 'duration').dblclick();
  await expect(why).toBeVisible();

  await cell(page, 4, 'duration').click();
  await page.keyboard.press('/');
  await expect(page.locator('#plan-filter')).toBeFocused();
  await page.keyboard.press('Escape');
  await cell(page, 4, 'duration').click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: /shortcuts/i })).toBeVisible();
  await page.keyboard.press('Escape');
  // A row as a whole is not written into by a letter.
  await row(page, { id: '4' }).getByText('Charge and refund endpoints').first().click();
  await page.keyboard.press('x');
  await expect(planTable(page).getByRole('textbox')).toHaveCount(0);
});

test('cells: a text in a cell of one of several selected rows goes into all of them, and says so before', async ({ page }) => {
  await showColumns(page, ['duration', 'team', 'slack'], WIDTH);
  await startFromSample(page);
  const team = (task: number) => cell(page, task, 'team');
  const before = await Promise.all([2, 3, 4].map((task) => team(task).innerText()));
  await team(2).click();
  await team(4).click({ modifiers: ['Shift'] });
  await page.keyboard.type('Ground works');
  await expect(hint(page)).toHaveText('Applies to 3 tasks. New team Ground works');
  await page.keyboard.press('Enter');
  for (const task of [2, 3, 4]) await expect(team(task)).toHaveText('Ground works');
  await expect(pulse(page)).toContainText('Team of 3 tasks: Ground works');
  await page.keyboard.press('Control+z');
  for (const [index, task] of [2, 3, 4].entries()) await expect(team(task)).toHaveText(before[index]);

  // The duration of the summary among them follows from the others.
  await cell(page, 1, 'duration').click();
  await cell(page, 3, 'duration').click({ modifiers: ['Shift'] });
  await page.keyboard.press('F2');
  await expect(hint(page)).toHaveText('Applies to 2 of 3 tasks');
  await page.keyboard.type('4d');
  await page.keyboard.press('Enter');
  await expect(cell(page, 2, 'duration')).toHaveText('4d');
  await expect(cell(page, 3, 'duration')).toHaveText('4d');
  // A text that cannot be read changes none of them.
  await page.keyboard.type('long');
  await page.keyboard.press('Enter');
  await expect(planTable(page).getByRole('alert')).toContainText('found “long”, expected a length such as');
  await page.keyboard.press('Escape');
  await expect(cell(page, 2, 'duration')).toHaveText('4d');
});

test.describe('where the order of day and month is not certain', () => {
  test.use({ locale: 'en' });

  test('cells: a date that could be two is refused with both', async ({ page }) => {
    await openThree(page, ['deadline']);
    await write(page, GAMMA, 'deadline', '03/04');
    await expectRefused(page, 'Deadline of Gamma', '03/04', /which is Apr 3, 2027 or Mar 4, 2027: expected the month by its name/);
  });
});

test.describe('in another language', () => {
  test.use({ locale: 'de-DE' });

  test('cells: dates are read as they are shown', async ({ page }) => {
    await openThree(page, ['deadline', 'start']);
    await write(page, GAMMA, 'deadline', '12. März 2027');
    await expect(cell(page, GAMMA, 'deadline')).toHaveText(/^12\. März?\.? 2027$/);
    const shown = await cell(page, GAMMA, 'deadline').innerText();
    await write(page, BETA, 'deadline', shown);
    await expect(cell(page, BETA, 'deadline')).toHaveText(shown);
    await write(page, ALPHA, 'deadline', '3.4.');
    await expect(cell(page, ALPHA, 'deadline')).toHaveText(/^3\. Apr(il)?\.? 2027$/);
  });
});

for (const locale of ['th-TH', 'fa-IR', 'ar-EG', 'ar-SA', 'he-IL', 'mr-IN']) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('cells: whatever day is shown is read again', async ({ page }) => {
      await openThree(page, ['deadline', 'start']);
      // In March, whose names are awkward, by the calendar that work goes by.
      await write(page, GAMMA, 'deadline', '2027-03-17');
      const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', calendar: 'gregory' });
      const shown = day.format(new Date(2027, 2, 17));
      await expect(cell(page, GAMMA, 'deadline')).toHaveText(shown);
      await write(page, BETA, 'deadline', shown);
      await expect(cell(page, BETA, 'deadline')).toHaveText(shown);
      // What the hint says can be typed as well.
      const long = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', calendar: 'gregory' });
      await write(page, ALPHA, 'deadline', long.format(new Date(2027, 2, 17)));
      await expect(cell(page, ALPHA, 'deadline')).toHaveText(shown);
    });
  });
}

/** Opens the three tasks with these columns beside number and name, all of them in sight. */
async function openThree(page: Page, columns: string[]) {
  await showColumns(page, columns, WIDTH);
  await openThreeTasks(page);
}

async function write(page: Page, task: number, column: string, text: string) {
  await cell(page, task, column).click();
  await page.keyboard.press('F2');
  await planTable(page).locator('input').fill(text);
  await page.keyboard.press('Enter');
}

async function expectRefused(page: Page, name: string, text: string, says: string | RegExp) {
  await expect(input(page, name)).toHaveAttribute('aria-invalid', 'true');
  await expect(input(page, name)).toHaveValue(text);
  await expect(planTable(page).getByRole('alert')).toContainText(says);
}

/** The input in the place of a cell; one that offers texts is a combobox. */
function input(page: Page, name: string): Locator {
  return planTable(page).getByLabel(name, { exact: true });
}

/** What a text that is being typed does. */
function hint(page: Page): Locator {
  return planTable(page).locator('.plan-word:not(.is-refusal)');
}
