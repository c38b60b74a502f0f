// The matrix view: who needs whom among teams, projects and tasks, in which order, in which loops and clusters.

import type { Locator, Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import {
  box,
  expect,
  expectAccessible,
  looseFile,
  openFile,
  openPage,
  planTable,
  row,
  runCommand,
  startFromSample,
  test,
} from '../support/journey';

test('a loop of three teams is shown, named, and told with what is behind it', async ({ page }) => {
  await openMatrix(page);
  const loops = page.getByRole('region', { name: 'Loops' });
  await expect(loops.getByRole('heading', { name: 'Loops 1' })).toBeVisible();
  // The go (Quality) waits for the runbooks (Cloud), and the roll-out (Cloud) for the go; the beta (Mobile) waits for
  // the load test (Cloud), and the technical tests (Quality) for the beta.
  await expect(loops.getByRole('heading', { name: 'Cloud, Mobile and Quality' })).toBeVisible();
  await expect(loops).toContainText('Cloud needs Quality, Quality needs Cloud.');
  await loops.getByRole('button', { name: 'Cloud needs Quality' }).click();
  const opened = page.getByRole('region', { name: 'Cloud needs Quality' });
  await expect(opened.getByRole('listitem')).toHaveCount(1);
  await expect(opened).toContainText('Go / no-go');
  await opened.getByRole('button', { name: 'Roll out to 10%' }).click();
  await expect(row(page, { text: 'Roll out to 10%' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator(':focus')).toHaveAttribute('role', 'row');
});

test('rows stand in the sequence of the work, and a mark says who needs what', async ({ page }) => {
  await openMatrix(page);
  // Platform gives to all and needs nobody; Security needs Platform alone; the other three are the loop.
  const names = ['Platform', 'Security', 'Cloud', 'Mobile', 'Quality'];
  await expect(matrix(page).getByRole('rowheader')).toHaveText(names);
  const cell = matrix(page).getByRole('gridcell', { name: /^Security needs Platform: / });
  // Threat model after the contract, penetration test after the freeze.
  const told =
    'Security needs Platform: 2 dependencies: Agree on the API contract \u2192 Threat model, API freeze \u2192 Penetration test';
  await expect(cell).toHaveAccessibleName(told);
  await cell.hover();
  await expect(page.getByTestId('matrix-told')).toHaveText(told);
  await expect(page.locator('.matrix-name.is-looked-at')).toHaveText('Security');
  await expect(page.locator('.matrix-column.is-looked-at')).toContainText('Platform');
  await cell.click();
  await expect(page.getByRole('region', { name: 'Security needs Platform' })).toBeVisible();
  // Away from the cells it says how the matrix is read.
  await order(page).hover();
  await order(page).focus();
  await expect(page.getByTestId('matrix-told')).toContainText('A mark in row B, column A: B needs A.');
});

test('the matrix is gone about in and opened by keyboard alone', async ({ page }) => {
  await openMatrix(page);
  const focused = page.locator(':focus');
  await matrix(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+Home');
  await expect(focused).toHaveAccessibleName(/^Platform: 5 dependencies within it$/);
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-colindex', '2');
  await page.keyboard.press('End');
  await expect(focused).toHaveAttribute('aria-colindex', '6');
  await page.keyboard.press('Home');
  await expect(focused).toHaveAttribute('aria-colindex', '2');
  await page.keyboard.press('Control+End');
  await expect(focused).toHaveAttribute('aria-colindex', '6');
  await expect(focused.locator('..')).toHaveAttribute('aria-rowindex', '6');
  await page.keyboard.press('PageUp');
  await expect(focused.locator('..')).toHaveAttribute('aria-rowindex', '2');

  // To the mark above the diagonal, into what is behind it, and back.
  await page.keyboard.press('f');
  const name = (await focused.getAttribute('aria-label')) ?? '';
  expect(name).toMatch(/; against the order$/);
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAccessibleName(name.split(':')[0] ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(focused).toHaveAccessibleName(name);
  await expect(page.locator('.matrix-opened')).toHaveCount(0);

  // Rows and columns stand for something else; the focus stays in the matrix.
  await page.keyboard.press('3');
  await expect(focused).toHaveAccessibleName(/ needs .*: finish to start/);
  await expect(page.getByRole('button', { name: 'Tasks', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: 'Projects' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+ArrowRight');
  await expect(focused).toHaveRole('gridcell');
});

test('projects have no loop here, and the order of the plan is a choice away', async ({ page }) => {
  await openMatrix(page);
  await page.getByRole('button', { name: 'Projects' }).click();
  await expect(page.getByRole('region', { name: 'Loops' })).toContainText('Nobody waits in a circle.');
  await expect(page.locator('.matrix-drawing .matrix-feedback')).toHaveAttribute('d', '');
  await order(page).selectOption('As in the plan');
  // The beta of the second project waits for a test of the third.
  await expect(matrix(page).getByRole('rowheader').nth(1)).toHaveText('Mobile app');
  await expect(page.getByText('1 above the diagonal')).toBeVisible();
  await expect(matrix(page).getByRole('gridcell', { name: /^Mobile app needs Cloud readiness: .*against the order$/ })).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain('outline');
  await page.reload();
  await expect(order(page)).toHaveValue('outline');
});

test('a name shows all that one needs and gives', async ({ page }) => {
  await openMatrix(page);
  await matrix(page).getByRole('rowheader', { name: 'Security' }).click();
  const opened = page.getByRole('region', { name: 'Security', exact: true });
  await expect(opened.getByRole('listitem')).toHaveCount(2);
  await opened.getByRole('button', { name: 'Quality' }).click();
  await expect(page.getByRole('region', { name: 'Quality needs Security' })).toContainText('Compliance sign-off');
});

test('what is missing is said, with the first step', async ({ page }) => {
  await openPage(page);
  await openFile(page, looseFile);
  await expect(row(page, { text: 'Alone' })).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { name: 'Nothing needs anything yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Teams' }).click();
  await expect(page.getByRole('heading', { name: 'No teams yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Look at projects' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing needs anything yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to the plan' }).click();
  await expect(row(page, { text: 'Alone' })).toBeVisible();
});

test('the palette knows the matrix', async ({ page }) => {
  await startFromSample(page);
  await runCommand(page, 'matrix of who needs');
  await expect(matrix(page)).toBeVisible();
  await runCommand(page, 'matrix of tasks');
  await expect(page.getByRole('button', { name: 'Tasks', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await runCommand(page, 'fit the whole matrix');
  const all = await box(matrix(page));
  const canvas = await box(page.locator('.matrix-canvas'));
  expect(canvas.height).toBeLessThanOrEqual(all.height + 1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everyone can use it in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openMatrix(page);
    await expectAccessible(page);
    await matrix(page).getByRole('gridcell', { name: /^Security needs Platform/ }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Tasks', exact: true }).click();
    await expectAccessible(page);
  });
}

test('ten thousand tasks keep the document small, and scroll', async ({ page }) => {
  test.slow();
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Tasks', exact: true }).click();
  await expect(matrix(page).getByRole('rowheader').first()).toBeVisible();
  expect(await page.locator('*').count()).toBeLessThan(800);
  await page.getByTestId('matrix-scroll').evaluate((scroll) => scroll.scrollTo(60_000, 60_000));
  // Cells are 24 pixels: row 2,501 is the first below the names, so one of them can be read.
  await expect(matrix(page).getByRole('row').and(page.locator('[aria-rowindex="2510"]'))).toBeVisible();
  expect(await page.locator('*').count()).toBeLessThan(800);
  // Far away there are marks without names.
  await page.getByRole('button', { name: 'Fit' }).click();
  await expect(page.locator('.matrix-drawing .matrix-marks')).not.toHaveAttribute('d', '');
  expect(await page.locator('*').count()).toBeLessThan(800);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a tap on a mark shows what is behind it, within reach', async ({ page }) => {
    await startFromSample(page);
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Matrix' }).tap();
    const cell = matrix(page).getByRole('gridcell', { name: /^Security needs Platform/ });
    await cell.tap();
    const opened = page.getByRole('region', { name: 'Security needs Platform' });
    await expect(opened).toBeInViewport();
    await expectAccessible(page);
    await opened.getByRole('button', { name: 'Close' }).tap();
    await expect(opened).toHaveCount(0);
    await expect(page.locator(':focus')).toHaveAccessibleName(/^Security needs Platform/);
  });
});

async function openMatrix(page: Page) {
  await startFromSample(page);
  await page.keyboard.press('Alt+3');
  await expect(matrix(page)).toBeVisible();
}

function order(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Order' });
}

function matrix(page: Page): Locator {
  return page.getByRole('grid', { name: 'Dependency structure matrix' });
}

test.describe('on a low screen', () => {
  test.use({ viewport: { width: 512, height: 384 } });

  test('the cell that has the focus is in sight', async ({ page }) => {
    await openMatrix(page);
    const focused = page.locator(':focus');
    await matrix(page).locator('[tabindex="0"]').focus();
    for (const key of ['Control+Home', 'Control+End', 'f']) {
      await page.keyboard.press(key);
      await expect(focused).toHaveRole('gridcell');
      const seen = () =>
        focused.evaluate((cell) => {
          const { left, right, top, bottom } = cell.getBoundingClientRect();
          return document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === cell;
        });
      await expect.poll(seen, key).toBe(true);
    }
    // What is behind a mark is scrolled to, and its cell is there again afterwards.
    await page.keyboard.press('Enter');
    await expect(page.locator('.matrix-opened')).toBeFocused();
    await expect(page.locator('.matrix-opened')).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(focused).toHaveRole('gridcell');
    await expect(focused).toBeInViewport({ ratio: 0.9 });
  });
});
