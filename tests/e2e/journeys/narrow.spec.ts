// On a narrow screen the table is the name at first, and can be widened over nearly all of the chart; columns past the name
// are come to as on a wide one.

import type { Page } from '@playwright/test';
import { box, cell, expect, expectAccessible, planTable, row, startFromSample, test } from '../support/journey';

for (const [width, height] of [[390, 844], [430, 932], [512, 384]]) {
  test(`narrow: at ${width} pixels the table grows, and its cells are written into`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await startFromSample(page);
    const splitter = page.getByRole('separator', { name: 'Width of the table' });
    await expect(splitter).toHaveAttribute('aria-valuenow', '150');
    await expect(heads(page)).toHaveText(['Name']);

    // To the right of the name is the next column.
    await cell(page, 4, 'name').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(cell(page, 4, 'duration')).toBeFocused();
    await expect(cell(page, 4, 'duration')).toBeInViewport();
    await page.keyboard.press('ArrowRight');
    await expect(cell(page, 4, 'start')).toBeFocused();
    await expect(cell(page, 4, 'start')).toBeInViewport();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F2');
    await page.keyboard.type('9d');
    await page.keyboard.press('Enter');
    await expect(cell(page, 4, 'duration')).toHaveText('9d');

    // By keys over nearly all of the chart, of which an edge stays.
    await splitter.focus();
    await page.keyboard.press('End');
    const view = await box(page.getByTestId('plan-scroll'));
    const most = Number(await splitter.getAttribute('aria-valuemax'));
    expect(Math.abs(view.width - most - 48)).toBeLessThan(16);
    await expect(splitter).toHaveAttribute('aria-valuenow', String(most));
    await expectAccessible(page);

    // By pointer back.
    const there = await box(splitter);
    await page.mouse.move(there.x + there.width / 2, there.y + 100);
    await page.mouse.down();
    await page.mouse.move(there.x + there.width / 2 - 60, there.y + 100, { steps: 4 });
    await page.mouse.up();
    await expect(splitter).toHaveAttribute('aria-valuenow', String(most - 60));
    await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain(`"narrow_splitter":${most - 60}`);
    await page.reload();
    await expect(splitter).toHaveAttribute('aria-valuenow', String(most - 60));
  });
}

test('narrow: a column that is chosen comes into sight, and the arrows above lead past the others', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startFromSample(page);
  await page.getByRole('button', { name: 'Columns on the right' }).click();
  await expect(heads(page)).toHaveText(['Name', 'Duration']);
  await page.getByRole('button', { name: 'Columns on the right' }).click();
  await expect(heads(page)).toHaveText(['Name', 'Start']);
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('checkbox', { name: 'Deadline' }).check();
  await page.keyboard.press('Escape');
  await expect(heads(page).filter({ hasText: 'Deadline' })).toBeInViewport();
  await expect(row(page, { id: '4' }).locator('[data-column=deadline]')).toBeInViewport();
});

function heads(page: Page) {
  return planTable(page).locator('.plan-header [data-column]');
}
