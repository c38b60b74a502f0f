// The plan on paper: all of it, page by page, however it is asked for.

import type { Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import { box, expect, openFile, openPage, planTable, row, runCommand, startFromSample, test } from '../support/journey';
import { openTasks, task } from '../support/outline';

/** Everything that a page of paper shows in the browser's own words. */
async function onPaper(page: Page): Promise<{ texts: string[]; pages: number; strips: number }> {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const texts = await page.locator('.print-page').allInnerTexts();
  const strips = await page.locator('.print-network').count();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  return { texts, pages: texts.length, strips };
}

async function goToView(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click();
}

/** How many pages a PDF has. */
function pageCount(pdf: Buffer): number {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
}

test('the sample program prints on one page with its name, its dates and every task', async ({ page }) => {
  await startFromSample(page);
  const names = await planTable(page).locator('[role=gridcell][data-column=name]').allInnerTexts();
  expect(names.length).toBeGreaterThan(10);
  const { texts, pages } = await onPaper(page);
  expect(pages).toBe(1);
  for (const name of names) expect(texts[0]).toContain(name.trim());
  expect(texts[0]).toContain('Wallet 2.0');
  expect(texts[0]).toMatch(/Finish \d+ \w+ \d{4} · Printed \d+ \w+ \d{4}/);
  expect(texts[0]).toContain('Page 1 of 1');
  for (const format of ['A4', 'Letter'] as const) expect(pageCount(await page.pdf({ format, preferCSSPageSize: false, landscape: true }))).toBe(1);
  // Nothing of it stays behind.
  await expect(page.locator('#print')).toHaveCount(0);
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
});

test('the command and the keys of the browser ask for the same', async ({ page }) => {
  await startFromSample(page);
  await page.evaluate(() => {
    const counter = window as unknown as { printed: number; print: () => void };
    counter.printed = 0;
    counter.print = () => { counter.printed += 1; };
  });
  await runCommand(page, 'print');
  await page.keyboard.press('Control+p');
  expect(await page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(2);
});

test('what is folded is not printed, and that is said', async ({ page }) => {
  await startFromSample(page);
  const rowCount = async () => Number(await planTable(page).getAttribute('aria-rowcount')) - 1;
  const count = await rowCount();
  await planTable(page).getByRole('button', { name: 'Fold' }).first().click();
  await expect.poll(rowCount).toBeLessThan(count);
  const shown = await rowCount();
  const { texts } = await onPaper(page);
  expect(texts[0]).toMatch(new RegExp(`Rows 1 to ${shown} of ${shown}; ${count - shown} tasks are folded or filtered out`));
});

test('ten thousand rows are all printed, and the last page says so', async ({ page }) => {
  test.slow();
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await expect(row(page, { text: 'Project 1' }).first()).toBeVisible();
  const { texts, pages } = await onPaper(page);
  expect(pages).toBe(334);
  expect(texts[333]).toContain('Rows 9,991 to 10,000 of 10,000');
  expect(texts[333]).toContain('Task 10000');
  expect(texts[333]).toContain('Page 334 of 334');
});

test('the network is printed whole, in strips where it is wide', async ({ page }) => {
  await startFromSample(page);
  await goToView(page, 'Network');
  await expect(page.getByRole('group', { name: 'Network of dependencies' })).toBeVisible();
  const { texts, pages, strips } = await onPaper(page);
  // Fourteen layers, of which seven fit beside each other, and two strips above each other.
  expect(pages).toBe(1);
  expect(strips).toBe(2);
  for (const name of ['Agree on the API contract', 'iOS checkout', 'Launch']) expect(texts[0]).toContain(name);
  expect(texts[0]).toContain('25 tasks, 34 dependencies, in strips from left to right');
  expect(pageCount(await page.pdf({ format: 'A4', landscape: true }))).toBe(1);
});

test('a name that is too long for its column is printed in full behind the pages', async ({ page }) => {
  const long = `Agree on everything ${'that there is to be agreed on '.repeat(6)}at last`;
  await startFromSample(page);
  await row(page, { text: 'API freeze' }).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(long);
  await page.keyboard.press('Enter');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.print-names')).toContainText(long);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

test('the rows of groups are printed above what is in them', async ({ page }) => {
  await startFromSample(page);
  await runCommand(page, 'group by team');
  await expect(planTable(page).locator('.is-group').first()).toBeVisible();
  const names = await planTable(page).locator('.plan-group-name').allInnerTexts();
  expect(names.length).toBeGreaterThan(2);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const printed = await page.locator('.print-table tr.is-group').allInnerTexts();
  // On screen are those in view, on paper all five teams.
  expect(printed).toHaveLength(5);
  for (const [place, name] of names.entries()) expect(printed[place]).toMatch(new RegExp(`^${name} \\(\\d+\\)`));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

test('the matrix is printed whole, with its names and what its marks mean', async ({ page }) => {
  await startFromSample(page);
  await goToView(page, 'Matrix');
  await expect(page.getByRole('grid', { name: 'Dependency structure matrix' })).toBeVisible();
  await runCommand(page, 'matrix of tasks');
  const names = ['Agree on the API contract', 'iOS checkout', 'Launch'];
  const { texts, pages } = await onPaper(page);
  expect(pages).toBe(1);
  for (const name of names) expect(texts[0].split(name).length - 1).toBeGreaterThan(1);
  expect(texts[0]).toMatch(/\d+ tasks, \d+ marks, \d+ of them against the order/);
  expect(texts[0]).toContain('the row needs the column');
  for (const format of ['A4', 'Letter'] as const) expect(pageCount(await page.pdf({ format, landscape: true }))).toBeLessThanOrEqual(2);
});

test('a matrix of ten thousand tasks is a page of points, which says so', async ({ page }) => {
  test.slow();
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await goToView(page, 'Matrix');
  await expect(page.getByRole('group', { name: 'Rows and columns' })).toBeVisible();
  await runCommand(page, 'matrix of tasks');
  const { texts, pages } = await onPaper(page);
  expect(pages).toBe(1);
  expect(texts[0]).toContain('too many for names on 40 pages');
});

test('the calendar prints a page for each month of the plan, whichever is on screen', async ({ page }) => {
  await startFromSample(page);
  await goToView(page, 'Calendar');
  const grid = page.getByRole('grid', { name: /^Calendar/ });
  await expect(grid).toBeVisible();
  const { texts, pages } = await onPaper(page);
  expect(pages).toBeGreaterThan(2);
  expect(new Set(texts.map((text) => text.match(/(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/)![0])).size).toBe(pages);
  expect(texts.join('\n')).toContain('API freeze');
  expect(texts[0]).toContain('All months of the plan');
  expect(texts[pages - 1]).toContain(`Page ${pages} of ${pages}`);
  await grid.press('PageDown');
  await grid.press('PageDown');
  expect((await onPaper(page)).pages).toBe(pages);
});

test('of a calendar of many years two are printed, which every page says', async ({ page }) => {
  test.slow();
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await goToView(page, 'Calendar');
  await expect(page.getByRole('grid', { name: /^Calendar/ })).toBeVisible();
  const { texts, pages } = await onPaper(page);
  expect(pages).toBeLessThanOrEqual(24);
  expect(texts[0]).toMatch(/(24 of the \d+ months of the plan)|(All months of the plan)/);
});

test('resources are printed whole: every line and week, a histogram of everybody, who is short and who they are', async ({ page }) => {
  await startFromSample(page);
  await goToView(page, 'Resources');
  const grid = page.getByRole('grid', { name: 'Load and capacity' });
  await expect(grid).toBeVisible();
  // A window that shows a part of it only.
  await page.setViewportSize({ width: 900, height: 400 });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const paper = page.locator('#print');
  const names = ['Cloud', 'Mobile', 'Platform', 'Quality', 'Security', 'Ana', 'Ines', 'Jonas', 'Kofi', 'Luca', 'Mina', 'Omar', 'Priya', 'Sofia', 'Theo'];
  const heat = paper.locator('.print-heat').first();
  for (const name of names) await expect(heat.getByText(name, { exact: true })).toHaveCount(1);
  // From the week of Monday, 9 November, to that of Monday, 4 January, which is nine weeks.
  await expect(heat.locator('.print-cell')).toHaveCount(9 * 16);
  await expect(heat.getByText('60/40h')).toHaveCount(1);
  for (const name of names) await expect(paper.locator('.print-histogram figcaption').getByText(name, { exact: true })).toHaveCount(1);
  await expect(paper.locator('.print-table').first().locator('tbody tr')).toHaveCount(5);
  await expect(paper).toContainText('Two cloud engineers (to be found)');
  await expect(paper.locator('.print-page').first()).toContainText('Load of 16 teams and people by week');
  await fits(page);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

test('the budget is printed whole: all costs, lines, charts with their numbers, figures and sources', async ({ page }) => {
  await startFromSample(page);
  const names = await planTable(page).locator('[role=gridcell][data-column=name]').allInnerTexts();
  await goToView(page, 'Budget');
  await expect(page.getByRole('group', { name: 'Parts of the budget' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const paper = page.locator('#print');
  const titles = ['Costs by task', 'Budget lines', 'Contingency reserves', 'Cash flow, summed up', 'Cash flow, summed up, in numbers', 'Earned value', 'Earned value over time', 'Earned value over time, in numbers', 'Rates', 'Expenses', 'Spent'];
  const printed = await paper.locator('.print-title').allInnerTexts();
  for (const title of titles) expect(printed).toContain(title);
  await expect(paper.locator('.print-curves')).toHaveCount(2);
  for (const name of names) await expect(paper.getByText(name.trim(), { exact: true }).first()).toBeAttached();
  await expect(paper.getByRole('row', { name: /^Everything/ })).toContainText('€123,232');
  await expect(paper).toContainText('Cost performance index');
  await fits(page);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

/** Nothing on a page is taller than the page, and the PDF has as many pages as were made. */
async function fits(page: Page): Promise<void> {
  const feet = await page.locator('.print-page').evaluateAll((pages) => pages.map((one) => {
    const foot = one.querySelector('.print-foot')!.getBoundingClientRect();
    return foot.bottom - one.getBoundingClientRect().bottom;
  }));
  for (const foot of feet) expect(foot).toBeLessThanOrEqual(0.5);
  for (const format of ['A4', 'Letter'] as const) expect(pageCount(await page.pdf({ format, landscape: true }))).toBe(feet.length);
}

test('a name of any length leaves the chart its room on the page', async ({ page }) => {
  await openTasks(page, [task(1, 'Dig '.repeat(54).trim(), 1, 2), task(2, 'Pour', 1, 3, 1)]);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const [sheet, chart] = [await box(page.locator('.print-page').first()), await box(page.locator('.print-chart').first())];
  expect(chart.width).toBeGreaterThan(300);
  expect(chart.x + chart.width).toBeLessThanOrEqual(sheet.x + sheet.width + 1);
  // Behind the pages the name stands in full.
  await expect(page.locator('.print-names')).toContainText('Dig '.repeat(54).trim());
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});
