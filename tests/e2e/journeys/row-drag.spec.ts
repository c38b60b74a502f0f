// Rows dragged by their number: up and down, to another level, several at once, and by a finger.

import type { Locator, Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import { tip } from '../support/dragging';
import { box, expect, openFile, openPage, planTable, row, runCommand, test } from '../support/journey';
import { expectOutline, expectUndo, openLetters } from '../support/outline';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('a row is dragged to another place, with a word on where it lands', async ({ page }) => {
  await openLetters(page);
  // From F to below B, in A.
  await hold(page, 6, { above: 3 });
  await expect(tip(page)).toHaveText('Below “B”, at the top level');
  await expect(page.getByTestId('landing')).toBeVisible();
  await page.mouse.up();
  await expectOutline(page, ['A', 'B', 'F', 'C', 'D', 'E']);
  await expectUndo(page, 'Move “F”');
  await expect(tip(page)).toHaveCount(0);
  await expect(row(page, { id: '6' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expectOutline(page, ['A', 'B', 'C', 'D', 'E', 'F']);
});

test('to the side it goes to another level', async ({ page }) => {
  await openLetters(page);
  await hold(page, 6, { above: 3, right: 18 });
  await expect(tip(page)).toHaveText('In “B”, which becomes a summary');
  await page.mouse.up();
  await expectOutline(page, ['A', 'B', ' F', 'C', 'D', 'E']);
  await hold(page, 3, { above: 4, right: 18 });
  await expect(tip(page)).toHaveText('Below “F”, in “B”');
  await page.mouse.up();
  await expectOutline(page, ['A', 'B', ' F', ' C', 'D', 'E']);
});

test('Escape lets go, and what does not move is no step', async ({ page }) => {
  await openLetters(page);
  await hold(page, 6, { above: 1 });
  await expect(tip(page)).toHaveText('Above all others');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('landing')).toHaveCount(0);
  await page.mouse.up();
  await expectOutline(page, ['A', 'B', 'C', 'D', 'E', 'F']);
  await hold(page, 3, { above: 4 });
  await expect(tip(page)).toHaveText('As it is');
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('all that is selected goes along, as one step', async ({ page }) => {
  await openLetters(page);
  await name(page, 2).click();
  await name(page, 5).click({ modifiers: ['Control'] });
  await hold(page, 5, { above: 1 });
  await page.mouse.up();
  await expectOutline(page, ['B', 'E', 'A', 'C', 'D', 'F']);
  await expectUndo(page, 'Move 2 tasks');
  await page.keyboard.press('Control+z');
  await expectOutline(page, ['A', 'B', 'C', 'D', 'E', 'F']);
});

test('a place that would break the plan is refused and says why', async ({ page }) => {
  await openLetters(page);
  await name(page, 1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+F2');
  await name(page, 2).click();
  // B waits for A, so it cannot become a part of it.
  await hold(page, 2, { above: 2, right: 18 });
  await expect(tip(page)).toHaveClass(/is-refused/);
  await page.mouse.up();
  await expectOutline(page, ['A', 'B', 'C', 'D', 'E', 'F']);
});

test('rows that are sorted are not dragged, and it is said why', async ({ page }) => {
  await openLetters(page);
  await planTable(page).locator('.plan-header [data-column="name"]').click();
  await hold(page, 6, { above: 1 });
  await expect(tip(page)).toContainText('The rows are sorted');
  await page.mouse.up();
  await runCommand(page, 'order of the outline');
  await expectOutline(page, ['A', 'B', 'C', 'D', 'E', 'F']);
});

test('where the system takes the colours away, it is seen where a row lands', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openLetters(page);
  await hold(page, 6, { above: 3 });
  const colours = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await colours(page.getByTestId('landing'))).not.toBe(await colours(page.locator('.plan-row .plan-cells').first()));
  await page.keyboard.press('Escape');
  await page.mouse.up();
});

test('held at the edge it scrolls on', async ({ page }) => {
  await openPage(page);
  await openFile(page, bigPlan(300));
  await expect(row(page, { id: '4' })).toBeVisible();
  const scroll = await box(page.getByTestId('plan-scroll'));
  const from = await box(number(page, 4));
  await page.mouse.move(from.x + 8, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, scroll.y + scroll.height - 6, { steps: 5 });
  await expect.poll(() => page.getByTestId('plan-scroll').evaluate((element) => element.scrollTop)).toBeGreaterThan(400);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('a finger rests on a row to take hold of it, and scrolls otherwise', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1024, height: 768 } });
  const page = await context.newPage();
  await openLetters(page);
  const finger = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', x: number, y: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' || type === 'touchCancel' ? [] : [{ x, y }] });
  const from = await box(number(page, 6));
  const to = await box(number(page, 2));
  const [x, y] = [from.x + 10, from.y + 14];
  // At once: that is a swipe.
  await Promise.all([touch('touchStart', x, y), touch('touchMove', x, y - 40)]);
  await touch('touchEnd', x, y - 40);
  await expect(tip(page)).toHaveCount(0);

  // A browser takes the finger away from a page that is too busy to answer it: then it is laid down again.
  await expect(async () => {
    try {
      await touch('touchStart', x, y);
      await expect(tip(page)).toHaveText('As it is', { timeout: 3_000 });
      for (const part of [0.3, 0.6, 1]) await touch('touchMove', x, y + (to.y - y) * part);
      await expect(tip(page)).toHaveText('Below “A”, at the top level', { timeout: 3_000 });
    } catch (error) {
      await touch('touchCancel', x, y);
      throw error;
    }
  }).toPass();
  await touch('touchEnd', x, to.y);
  await expectOutline(page, ['A', 'F', 'B', 'C', 'D', 'E']);
  await context.close();
});

/** Takes hold of a task's number and drags it to the upper edge of a row, counted from 1, and so far to the right. */
async function hold(page: Page, task: number, to: { above: number; right?: number }) {
  const from = await box(number(page, task));
  const first = await box(planTable(page).locator('[aria-rowindex="2"]'));
  const y = first.y + (to.above - 1) * first.height;
  await page.mouse.move(from.x + 10, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 10 + (to.right ?? 0) / 2, (from.y + y) / 2, { steps: 3 });
  await page.mouse.move(from.x + 10 + (to.right ?? 0), y, { steps: 3 });
}

function name(page: Page, task: number) {
  return row(page, { id: String(task) }).locator('[data-column="name"]');
}

function number(page: Page, task: number) {
  return row(page, { id: String(task) }).locator('[data-column="number"]');
}

