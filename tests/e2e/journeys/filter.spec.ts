// The filter of the plan view: what it shows, what it says where it cannot be read, and how it lets go.

import { details, expect, expectAccessible, planTable, row, runCommand, startFromSample, test } from '../support/journey';

test('a query shows the tasks that are looked for in their summaries, and how many they are', async ({ page }) => {
  await startFromSample(page);
  const filter = page.getByRole('textbox', { name: 'Filter' });
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('checkout is:critical');
  await expect(page.getByRole('search')).toContainText('1 of 30');
  await expect(row(page, { text: 'iOS checkout' })).toBeVisible();
  await expect(row(page, { text: 'Mobile app' })).toBeVisible();
  await expect(row(page, { text: 'Android checkout' })).toHaveCount(0);
  await expect(planTable(page).getByRole('row')).toHaveCount(3);
  await expectAccessible(page);

  // Enter goes to the table, Escape in the filter lets everything through.
  await page.keyboard.press('Enter');
  await expect(row(page, { text: 'Mobile app' })).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(filter).toHaveValue('');
  await expect(row(page, { text: 'Android checkout' })).toBeVisible();

  // The palette knows both.
  await runCommand(page, 'filter the tasks');
  await expect(filter).toBeFocused();
  await page.keyboard.type('is:milestone');
  await expect(row(page, { text: 'Android checkout' })).toHaveCount(0);
  await runCommand(page, 'show all tasks');
  await expect(row(page, { text: 'Android checkout' })).toBeVisible();
});

test('what is no query is told with what would be accepted, and the last one that was holds on', async ({ page }) => {
  await startFromSample(page);
  const filter = page.getByRole('textbox', { name: 'Filter' });
  await filter.fill('is:milestone');
  await expect(row(page, { text: 'Android checkout' })).toHaveCount(0);
  const rows = await planTable(page).getByRole('row').count();
  await filter.fill('is:milestone slak<2d');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('search').getByRole('alert')).toContainText('Found “slak”, expected one of name, team');
  await expect(planTable(page).getByRole('row')).toHaveCount(rows);
  await expectAccessible(page);
});

test('nothing found says so and lets go; what is gone to is shown whatever is looked for', async ({ page }) => {
  await startFromSample(page);
  const filter = page.getByRole('textbox', { name: 'Filter' });
  await filter.fill('nowhere');
  await expect(page.getByRole('heading', { name: 'No task is like that' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all tasks' }).last().click();
  await expect(row(page, { text: 'Android checkout' })).toBeVisible();

  await filter.fill('"Android checkout"');
  await expect(row(page, { text: 'Receipts and history' })).toHaveCount(0);
  await row(page, { text: 'Android checkout' }).click();
  await details(page).getByRole('group', { name: 'Why' }).getByRole('button', { name: /“Checkout design”/ }).first().click();
  await expect(row(page, { text: 'Checkout design' })).toBeVisible();
  await expect(filter).toHaveValue('');
});
