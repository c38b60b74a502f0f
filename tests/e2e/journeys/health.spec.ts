// What a schedule tells about itself: its health with the tasks behind each number, its critical paths, and the
// paths that lead to a task.

import { details, expect, houseFile, openFile, openPage, row, startFromSample, test } from '../support/journey';

test('each point of the assessment tells its number, its target and the tasks behind it', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  const health = details(page).getByRole('region', { name: 'Schedule health' });
  await expect(health).toContainText('8 points met, 2 missed, 4 not measured');
  await expect(health.getByRole('group')).toHaveCount(14);

  // Two tasks are left to do; nothing comes before the first.
  const logic = health.getByText('Logic', { exact: true });
  await expect(health.getByRole('group').first()).toContainText('Missed: Logic50 %≤ 5 %');
  await logic.click();
  await expect(health).toContainText('1 of 2 tasks left to do lacks a predecessor or a successor.');
  await health.getByText('Invalid dates').click();
  await expect(health).toContainText('The plan has no status date.');

  await health.getByRole('list', { name: 'Tasks behind “Logic”' }).getByRole('button').click();
  await expect(details(page).getByLabel('Name')).toHaveValue('Dig & level 🏗');
});

test('the numbers follow the plan while a point is unfolded', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  await row(page, { text: 'Pour the slab' }).click();
  await details(page).getByLabel('Duration').fill('50');
  await details(page).getByLabel('Duration').press('Enter');
  await details(page).getByRole('button', { name: 'Plan', exact: true }).click();
  const health = details(page).getByRole('region', { name: 'Schedule health' });
  await health.getByText('High duration').click();
  await expect(health).toContainText('1 of 2 tasks left to do takes more than 44 days.');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(health).toContainText('0 of 2 tasks left to do take more than 44 days.');
});

test('the critical path to a milestone and the paths to a task are followed by their tasks', async ({ page }) => {
  await startFromSample(page);
  const critical = details(page).locator('details', { has: page.getByRole('heading', { name: 'Critical paths' }) });
  await critical.getByText('Critical paths').click();
  await critical.getByLabel('To the finish of').selectOption('API freeze');
  const longest = critical.getByRole('list', { name: 'Longest path' });
  await expect(longest.getByRole('button').last()).toHaveText('API freeze');
  await longest.getByRole('button').last().click();
  await expect(details(page).getByLabel('Name')).toHaveValue('API freeze');

  const paths = details(page).locator('details', { has: page.getByRole('heading', { name: 'Paths to this task' }) });
  await paths.getByText('Paths to this task').click();
  const first = paths.getByRole('list', { name: 'Path 1: nothing to spare' });
  await expect(first.getByRole('button').last()).toHaveText('API freeze');
  await expect(paths.getByRole('list', { name: /^Path 2/ })).toBeVisible();

  // However long the details are, only they scroll: the page around them stays where it is.
  const room = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(room).toBe(0);
});
