// What is odd about a plan comes with edits that mend it, and a task with the steps that made it what it is.

import { type Page } from '@playwright/test';
import { details, expect, expectAccessible, openPage, openFile, row, startFromSample, test, textFile } from '../support/journey';

test('a missed deadline is mended by a click, as one step, and comes back with undo', async ({ page }) => {
  await openPage(page);
  await openFile(page, lateFile);
  await row(page, { text: 'Pour the slab' }).click();
  const findings = details(page).getByRole('list', { name: 'Findings about this task' });
  await expect(findings.getByRole('listitem').first()).toContainText('after its deadline');
  await expectAccessible(page);
  const fix = findings.getByRole('button', { name: 'Fix: Set the deadline to', exact: false });
  await fix.first().click();
  await expect(findings).toBeHidden();
  await expect(details(page).getByRole('group', { name: 'Why' })).toBeFocused();
  await expect(page.getByRole('status')).toContainText('No findings');

  await page.keyboard.press('Control+z');
  await expect(findings).toBeVisible();
  await findings.getByRole('button', { name: 'Fix: Remove the deadline', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('No findings');
  await expect(page.getByRole('button', { name: 'Undo: Change the deadline of' })).toBeVisible();
});

test('what is odd about the plan itself is mended from the list of all findings', async ({ page }) => {
  await startFromSample(page);
  await showDetails(page);
  await details(page).getByLabel('Status date', { exact: true }).fill('2020-01-01');
  await details(page).getByLabel('Status date', { exact: true }).press('Enter');
  const findings = details(page).getByRole('region', { name: 'Findings' });
  await expect(findings).toContainText('lies before the start');
  await findings.getByRole('button', { name: 'Fix: Remove the status date' }).click();
  await expect(findings).not.toContainText('lies before the start');
});

test('the history of a task lists the steps that changed it and goes to any', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'iOS checkout' }).click();
  await showDetails(page);
  const duration = details(page).getByLabel('Duration', { exact: true });
  const change = async (text: string) => {
    await duration.fill(text);
    await duration.press('Enter');
    await expect(duration).toHaveValue(text);
  };
  await change('11d');
  await row(page, { text: 'Android checkout' }).click();
  await change('13d');
  await row(page, { text: 'iOS checkout' }).click();
  await change('14d');

  await details(page).getByRole('heading', { name: 'History of the task' }).click();
  const steps = details(page).getByRole('list', { name: 'Steps that changed this task' }).getByRole('button');
  await expect(steps).toHaveCount(3);
  await expect(steps.first()).toHaveAttribute('aria-current', 'step');
  await expectAccessible(page);
  await steps.nth(1).click();
  await expect(duration).toHaveValue('11d');
  await expect(steps.nth(1)).toHaveAttribute('aria-current', 'step');
  await steps.nth(2).click();
  await expect(duration).toHaveValue('10d');
  await expect(steps.nth(0)).toContainText('undone');
  await steps.nth(0).focus();
  await page.keyboard.press('Enter');
  await expect(duration).toHaveValue('14d');
});

async function showDetails(page: Page) {
  if (!(await details(page).isVisible())) await page.getByRole('button', { name: 'Details', exact: true }).click();
}

const lateFile = textFile(
  'late.xml',
  `<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <StartDate>2026-11-23T08:00:00</StartDate>
  <Tasks>
    <Task>
      <UID>1</UID><Name>Pour the slab</Name><OutlineLevel>1</OutlineLevel>
      <Duration>PT24H0M0S</Duration><Deadline>2026-11-24T17:00:00</Deadline>
    </Task>
  </Tasks>
</Project>`,
);
