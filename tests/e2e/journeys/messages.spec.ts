// What people are told: things by the names and rows that they see, texts as they typed them, and all of it in sight; and
// that days and amounts are read as they are written.

import type { Locator, Page } from '@playwright/test';
import { box, cell, expect, openFile, openPage, planTable, row, startFromSample, test } from '../support/journey';
import { openTasks, project, task } from '../support/outline';
import { GAMMA, openThreeTasks, showColumns } from '../support/three-tasks';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

/** Why a text in a cell was not taken. */
function refusal(page: Page): Locator {
  return planTable(page).getByRole('alert').filter({ hasText: /./ });
}

async function write(page: Page, id: number, column: string, text: string) {
  await cell(page, id, column).dblclick();
  await cell(page, id, column).locator('input').fill(text);
  await page.keyboard.press('Enter');
}

test('messages: a circle is told by the names as they are and by the rows that people see', async ({ page }) => {
  await showColumns(page, ['predecessors'], 700);
  await openPage(page);
  await openFile(page, project([task(11, 'Top', 1, 1), task(7, 'Say "hi" 👩‍🚀', 1, 1), task(3, 'Cook', 1, 1, 7)]));
  await expect(row(page, { text: 'Cook' })).toBeVisible();
  // Without the first row, ids are other numbers than those of rows.
  await row(page, { text: 'Top' }).locator('[data-column="number"]').click();
  await page.keyboard.press('Delete');
  await expect(row(page, { text: 'Top' })).toHaveCount(0);
  const id = Number(await row(page, { text: 'Say' }).getAttribute('data-task-id'));
  expect(id).not.toBe(1);
  await write(page, id, 'predecessors', '2');
  await expect(refusal(page)).toHaveText(
    'dependencies go round in a circle: “Say "hi" 👩‍🚀” (row 1) → “Cook” (row 2) → “Say "hi" 👩‍🚀” (row 1)',
  );
});

test('messages: what was typed is told as it was typed', async ({ page }) => {
  await showColumns(page, ['duration', 'deadline'], 700);
  await openThreeTasks(page);
  await write(page, GAMMA, 'duration', 'a "few" days 👩‍🚀');
  await expect(refusal(page)).toContainText('found “a "few" days 👩‍🚀”, expected a length');
});

test('messages: why a text in a cell is refused is in sight from beginning to end', async ({ page }) => {
  await startFromSample(page);
  for (const column of ['duration', 'start', 'finish']) {
    const leaf = row(page, { text: 'API freeze' }).locator(`[data-column=${column}]`);
    await leaf.dblclick();
    await leaf.locator('input').fill('banana');
    await page.keyboard.press('Enter');
    await expect(refusal(page)).toBeVisible();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const [word, view] = [await box(refusal(page)), await box(page.locator('.plan-scroll'))];
    expect(word.x, column).toBeGreaterThanOrEqual(view.x);
    expect(word.x + word.width, column).toBeLessThanOrEqual(view.x + view.width);
    await page.keyboard.press('Escape');
  }
});

test('messages: a weekday decides what the numbers of a date mean, and one that fits none is refused', async ({ page }) => {
  await showColumns(page, ['deadline'], 700);
  await openThreeTasks(page);
  await write(page, GAMMA, 'deadline', 'Mon 1/4/27');
  await expect(cell(page, GAMMA, 'deadline')).toHaveText('4 Jan 2027');
  await write(page, GAMMA, 'deadline', 'Fri 4 Jan 2027');
  await expect(refusal(page)).toContainText('which is a Monday, not a Friday');
});

test('messages: a filter reads days as cells do', async ({ page }) => {
  await openThreeTasks(page);
  const filter = page.getByRole('textbox', { name: 'Filter' });
  await filter.fill('start>"4 Jan 2027"');
  await expect(page.locator('.plan-filter-count')).toHaveText('1 of 3');
  await filter.fill('start>=5.1.2027');
  await expect(page.locator('.plan-filter-count')).toHaveText('1 of 3');
  await expect(page.locator('.plan-filter-refusal')).toHaveText('');
});

for (const [locale, typed] of [
  ['de-DE', '1.200,50'],
  ['ja-JP', '1,200.50'],
  ['ar-EG', undefined],
  ['en-GB', '€1,200.50'],
  ['fr-FR', '1 200,50'],
  ['de-CH', '1’200.50'],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test(`amounts and shares: what a cell shows can be typed in ${locale}`, async ({ page }) => {
      await showColumns(page, ['expenses', 'done'], 900);
      await openThreeTasks(page);
      const shown = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(1200.5);
      for (const text of [shown, typed ?? shown, '1200.5']) {
        await write(page, GAMMA, 'expenses', text);
        await expect(cell(page, GAMMA, 'expenses'), text).toHaveText(shown.trim());
        await cell(page, GAMMA, 'expenses').click();
        await page.keyboard.press('Control+z');
        await expect(cell(page, GAMMA, 'expenses'), text).toHaveText('');
      }
      const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(0.125);
      await write(page, GAMMA, 'done', share);
      await expect(cell(page, GAMMA, 'done')).toHaveText(share.trim());
    });

    test(`amounts: what could be two is refused with what is written in ${locale}`, async ({ page }) => {
      await showColumns(page, ['expenses'], 900);
      await openThreeTasks(page);
      const shown = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(1200.5);
      await write(page, GAMMA, 'expenses', '1.2.3');
      await expect(refusal(page)).toContainText(`found “1.2.3”, expected an amount such as ${shown}`);
    });
  });
}

test('names from right to left are cut off at their end', async ({ page }) => {
  const name = `שלום ${'עולם '.repeat(30)}סוף`;
  await openTasks(page, [task(1, name, 1, 2), task(2, 'Dig', 1, 1)]);
  const text = row(page, { id: '1' }).locator('.plan-name');
  await expect(text).toHaveCSS('direction', 'rtl');
  // The first letter stands within the cell, at its right edge.
  const [first, around] = await text.evaluate((element) => {
    const range = document.createRange();
    range.setStart(element.firstChild!, 0);
    range.setEnd(element.firstChild!, 1);
    const [letter, cell] = [range.getBoundingClientRect(), element.closest('[role=gridcell]')!.getBoundingClientRect()];
    return [{ left: letter.left, right: letter.right }, { left: cell.left, right: cell.right }];
  });
  expect(first.left).toBeGreaterThan(around.left);
  expect(first.right).toBeLessThanOrEqual(around.right + 1);
  await expect(page.locator('.plan-label').first()).toHaveCSS('direction', 'rtl');
});
