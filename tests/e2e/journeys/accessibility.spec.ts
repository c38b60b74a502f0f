// Everyone can use the frame: what a program can check, in both themes.

import { expect, expectAccessible, lossyFile, openFile, openPage, pulse, row, startFromSample, test } from '../support/journey';

// Looking at every element of a page full of them takes a while.
test.slow();

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the start panel', async ({ page }) => {
      await openPage(page);
      await expectAccessible(page);
    });

    test('the plan with the details of the plan and of a task', async ({ page }) => {
      await startFromSample(page);
      await expectAccessible(page);
      await row(page, { text: 'iOS checkout' }).click();
      await expectAccessible(page);
    });

    test('the menu, a refused value and a refused file', async ({ page }) => {
      await startFromSample(page);
      await row(page, { text: 'iOS checkout' }).click();
      await page.getByLabel('Duration').fill('soon');
      await page.getByLabel('Duration').press('Enter');
      await openFile(page, import.meta.filename);
      await expect(page.getByRole('alert').filter({ hasText: 'was not opened' })).toBeVisible();
      await page.getByRole('button', { name: 'Plan menu' }).click();
      await expectAccessible(page);
    });

    test('the report of what was not understood', async ({ page }) => {
      await openPage(page);
      await openFile(page, lossyFile);
      await expectAccessible(page);
      await pulse(page).getByRole('button', { name: /not understood/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('on a phone, with the details as a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startFromSample(page);
  await row(page, { text: 'Agree on the API contract' }).click();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expectAccessible(page);
});
