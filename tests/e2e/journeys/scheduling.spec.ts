// How the plan and a task are scheduled is set in the panel of details, one step each, by keyboard too.

import type { Locator, Page } from '@playwright/test';
import {
  details,
  expect,
  expectAccessible,
  expectSaved,
  houseFile,
  openFile,
  openPage,
  pulse,
  row,
  startFromSample,
  test,
} from '../support/journey';

test('the rules of a plan are opened and changed by keyboard, one step each', async ({ page }) => {
  await startFromSample(page);
  const rules = fold(page, 'How it is scheduled');
  await expect(rules).toHaveText('How it is scheduledas usual');
  await rules.focus();
  await page.keyboard.press('Enter');
  const direction = details(page).getByLabel('Scheduled from');
  await page.keyboard.press('Tab');
  await expect(direction).toBeFocused();
  await expect(direction).toHaveAccessibleDescription(/everything is as late as it can be/);
  await expectAccessible(page);

  await page.keyboard.press('ArrowDown');
  await expect(direction).toHaveValue('A finish date');
  await expect(details(page).getByLabel('Finish of the plan', { exact: true })).not.toHaveValue('');
  await details(page).getByLabel('Where constraints and links disagree').selectOption('Links win');
  await details(page).getByLabel('Lag calendar').selectOption('24 hours');
  await details(page).getByLabel('Work out of sequence').selectOption('Progress override');
  await details(page).getByLabel('Unfinished work').selectOption('Goes after the status date');
  await details(page).getByRole('combobox', { name: 'Critical paths' }).selectOption('To each end of the plan');
  await expect(rules).toContainText(
    'from the finish, links win, lag calendar, progress override, after the status date, many ends',
  );
  await expectSaved(page);
  await page.reload();
  await expect(rules).toContainText('many ends');
});

test('every rule is one step back', async ({ page }) => {
  await startFromSample(page);
  await fold(page, 'How it is scheduled').click();
  await details(page).getByLabel('Lag calendar').selectOption('Plan');
  await details(page).getByRole('combobox', { name: 'Critical paths' }).selectOption('To each end of the plan');
  const undo = page.getByRole('button', { name: 'Undo: Change how the plan is scheduled' });
  await undo.click();
  await expect(details(page).getByRole('combobox', { name: 'Critical paths' })).toHaveValue('To the finish of the plan');
  await expect(details(page).getByLabel('Lag calendar')).toHaveValue('Plan');
  await undo.click();
  await expect(details(page).getByLabel('Lag calendar')).toHaveValue('Successor');
});

test('slack that cannot be read stays, is marked, and says what would be accepted', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  await fold(page, 'How it is scheduled').click();
  const slack = details(page).getByLabel('Critical up to', { exact: true });
  await expect(slack).toHaveValue('0d');
  await slack.fill('2ed');
  await slack.press('Enter');
  await expect(slack).toHaveValue('2ed');
  await expect(slack).toHaveAttribute('aria-invalid', 'true');
  await expect(slack).toHaveAccessibleDescription(/expected working time such as 2d or 4h/);
  await expectAccessible(page);
  await slack.fill('100');
  await slack.press('Enter');
  await expect(slack).toHaveValue('100d');
  // With so much slack allowed, every task is critical: none of them is done.
  const facts = details(page).getByRole('definition');
  const tasks = await facts.nth(1).innerText();
  await expect(facts.nth(2)).toHaveText(tasks);
});

test('a baseline is kept under a name, renamed and deleted', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  const baselines = details(page).getByRole('region', { name: 'Baselines' });
  const names = baselines.getByLabel('Name of the baseline');
  await baselines.getByRole('button', { name: 'Keep a baseline' }).click();
  await baselines.getByRole('button', { name: 'Keep a baseline' }).click();
  await expect(names.first()).toHaveValue('Baseline');
  await expect(names.last()).toHaveValue('Baseline 2');
  await expect(baselines.getByRole('listitem').first()).toContainText('3 Dec 2026');

  await names.first().fill('');
  await names.first().press('Enter');
  await expect(names.first()).toHaveAccessibleDescription(/expected one: or delete the baseline/);
  await names.first().fill('Contract');
  await names.first().press('Enter');
  await expectAccessible(page);
  await expectSaved(page);
  await page.reload();
  await expect(names.first()).toHaveValue('Contract');

  await baselines.getByRole('button', { name: 'Delete the baseline “Baseline 2”' }).click();
  await expect(names).toHaveCount(1);
  await expect(baselines.getByRole('button', { name: 'Keep a baseline' })).toBeFocused();
  await page.getByRole('button', { name: 'Undo: Delete a baseline' }).click();
  await expect(names).toHaveCount(2);
});

test('a task is started by hand, and a pin says so in the table and in the chart', async ({ page }) => {
  await startFromSample(page);
  const task = row(page, { text: 'Android checkout' });
  await task.click();
  const scheduling = fold(page, 'Scheduling');
  await expect(scheduling).toContainText('automatic');
  await scheduling.click();
  await details(page).getByLabel('Scheduled', { exact: true }).selectOption('By hand');
  await expect(scheduling).toContainText('by hand');
  await expect(pulse(page)).toContainText('Schedule by hand “Android checkout”: finish stays');
  await expect(task.getByRole('img', { name: 'Scheduled by hand', exact: true })).toBeVisible();
  await expect(task.getByTestId('bar')).toHaveAccessibleName(/, scheduled by hand/);

  await details(page).getByLabel('Starts by hand', { exact: true }).fill('2031-03-03');
  await details(page).getByLabel('Starts by hand', { exact: true }).press('Enter');
  await expect(details(page)).toContainText('A person said that “Android checkout” starts then');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Undo: Schedule by hand “Android checkout”' }).click();
  await page.getByRole('button', { name: 'Undo: Schedule by hand “Android checkout”' }).click();
  await expect(scheduling).toContainText('automatic');
});

test('a task that is not active is struck through, and so is what is nested in it', async ({ page }) => {
  await startFromSample(page);
  const summary = row(page, { text: 'Payments API' });
  await summary.click();
  await fold(page, 'Scheduling').click();
  await expect(details(page).getByLabel('Task type')).toHaveCount(0);
  await details(page).getByLabel('Active').click();
  await expect(summary).toContainText('Inactive: Payments API');
  const nested = row(page, { text: 'Ledger data model' });
  await expect(nested).toContainText('Inactive: ');
  await expect(nested.getByText('Ledger data model').first()).toHaveCSS('text-decoration-line', 'line-through');
  await expect(nested.getByTestId('bar')).toHaveAccessibleName(/, inactive/);
  await nested.click();
  await expect(details(page)).toContainText('Not part of the plan, as “Payments API” around it is inactive');
  await expectAccessible(page);
});

test('task type, effort and delay are one step each, and a refused delay stays', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Load test at twice the peak' }).click();
  await fold(page, 'Scheduling').click();
  const panel = details(page);
  await panel.getByLabel('Effort driven').click();
  await panel.getByLabel('Task type').selectOption('Fixed work');
  await expect(panel.getByLabel('Effort driven')).toBeDisabled();
  await expect(panel.getByLabel('Effort driven')).toBeChecked();

  const delay = panel.getByLabel('Levelling delay');
  await delay.fill('-1');
  await delay.press('Enter');
  await expect(delay).toHaveValue('-1');
  await expect(delay).toHaveAccessibleDescription(/expected a duration of zero or more/);
  await delay.fill('2');
  await delay.press('Enter');
  await expect(delay).toHaveValue('2ed');
  await expect(fold(page, 'Scheduling')).toContainText('fixed work, put off by 2ed');
  for (const what of ['Change the levelling delay of', 'Change the task type of', 'Change what effort does to']) {
    await page.getByRole('button', { name: `Undo: ${what} “Load test at twice the peak”` }).click();
  }
  await expect(fold(page, 'Scheduling')).toContainText('automatic');
});

test('what has happened is said: when work began, what is left, where it pauses', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  await row(page, { text: 'Pour the slab' }).click();
  const actual = fold(page, 'Actual dates');
  await expect(actual).toContainText('not begun');
  await actual.click();
  const panel = details(page);
  await expect(panel.getByLabel('Remaining duration')).toHaveCount(0);
  await commit(panel.getByLabel('Actual start', { exact: true }), '2026-11-25');
  await expect(actual).toContainText('began 25 Nov 2026');
  const remaining = panel.getByLabel('Remaining duration');
  await expect(remaining).toHaveValue('1d 4h');
  await commit(remaining, '5d');
  await expect(pulse(page)).toContainText('Change the progress of “Pour the slab”');
  await commit(panel.getByLabel('Work goes on', { exact: true }), '2026-12-07');
  await expect(panel).toContainText('“Pour the slab” pauses and goes on then');
  await commit(panel.getByLabel('Work stops', { exact: true }), '2026-12-09');
  await expect(panel.getByRole('alert').filter({ hasText: 'expected the stop first' })).toBeVisible();
  await commit(panel.getByLabel('Work stops', { exact: true }), '2026-11-26');
  await expectAccessible(page);

  await commit(panel.getByLabel('Actual finish', { exact: true }), '2026-12-10');
  await expect(panel.getByLabel('Complete')).toHaveValue('100%');
  await expect(actual).toContainText('ended 10 Dec 2026');
  await expect(remaining).toHaveCount(0);
});

function fold(page: Page, title: string): Locator {
  return details(page).locator('summary').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

async function commit(field: Locator, text: string) {
  await field.fill(text);
  await field.press('Enter');
}
