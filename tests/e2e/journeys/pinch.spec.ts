// Two fingers on a drawing zoom around the middle between them; one finger scrolls, as the browser does.

import type { CDPSession, Locator, Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import { expect, openFile, openPage, planTable, startFromSample, test } from '../support/journey';

test.use({ viewport: { width: 1440, height: 900 }, hasTouch: true });

type Point = [x: number, y: number];

test('pinching the network looks closer around the middle of the fingers', async ({ page }) => {
  await startFromSample(page);
  await page.keyboard.press('Alt+2');
  const task = page.locator('.network-task[data-task-id="8"]');
  await expect(task).toBeVisible();
  const before = await box(task);
  const middle: Point = [before.x + before.width / 2, before.y + before.height / 2];
  await pinch(page, middle, [50, 80]);
  // Fingers 50 pixels from the middle end 80 from it: 1.6 times as large.
  await expect.poll(async () => Math.round((await box(task)).width / before.width * 10)).toBe(16);
  const after = await box(task);
  expect(Math.abs(after.x + after.width / 2 - middle[0])).toBeLessThan(6);
});

test('pinching the chart stretches time around the middle of the fingers, whatever is drawn under them', async ({ page }) => {
  await startFromSample(page);
  await expect(planTable(page)).toBeVisible();
  const bar = page.locator('.plan-bar[data-task-id="4"]');
  const before = await box(bar);
  const middle: Point = [before.x + before.width / 2, before.y + before.height / 2];
  await pinch(page, middle, [60, 120]);
  await expect.poll(async () => Math.round((await box(bar)).width / before.width * 10)).toBe(20);
  const after = await box(bar);
  expect(Math.abs(after.x + after.width / 2 - middle[0])).toBeLessThan(8);
  await pinch(page, middle, [120, 60]);
  await expect.poll(async () => Math.round((await box(bar)).width / before.width * 10)).toBe(10);
});

test('pinching the matrix makes its cells larger', async ({ page }) => {
  await startFromSample(page);
  await page.keyboard.press('Alt+3');
  const cell = page.getByRole('gridcell', { name: /^Quality needs Mobile/ });
  const before = await box(cell);
  await pinch(page, [before.x + 20, before.y + 20], [40, 60]);
  await expect.poll(async () => (await box(cell)).width).toBe(60);
});

test('two fingers on marks that are far away select none, and one that taps does', async ({ page }) => {
  await startFromSample(page);
  await page.keyboard.press('Alt+2');
  const task = page.locator('.network-task[data-task-id="8"]');
  await expect(task).toBeVisible();
  for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'Draw the network smaller' }).click();
  // Four steps of 1.25 make it 0.41 times as large: below half size only the active task is written out.
  await expect(task).toHaveCount(0);
  const first = await box(page.locator('.network-task'));
  // The design of the checkout stands a column to the right of the first task, and two rows below it.
  const scale = first.width / 184;
  const place: Point = [first.x + 240 * scale + 20, first.y + 120 * scale + 8];
  await pinch(page, place, [10, 14]);
  await expect(page.locator('.network-task[aria-pressed="true"]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Fit' }).click();
  await page.getByRole('button', { name: 'Draw the network smaller' }).click();
  const again = await box(page.locator('.network-task'));
  const near = again.width / 184;
  await page.touchscreen.tap(again.x + 240 * near + 20, again.y + 120 * near + 8);
  await expect(page.locator('.network-task[aria-pressed="true"]')).toHaveCount(1);
  await expect(page.locator('.network-task')).toBeFocused();
});

test('one finger scrolls and zooms nothing', async ({ page }) => {
  await openPage(page);
  await openFile(page, bigPlan(300));
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Alt+2');
  const scroll = page.getByTestId('network-scroll');
  await expect(page.locator('.network-task').first()).toBeVisible();
  const width = (await box(page.locator('.network-task').last())).width;
  const before = await scroll.evaluate((element) => element.scrollLeft);
  const session = await page.context().newCDPSession(page);
  await touch(session, 'touchStart', [{ x: 800, y: 400 }]);
  for (let step = 1; step <= 8; step++) await touch(session, 'touchMove', [{ x: 800 - 30 * step, y: 400 }]);
  await touch(session, 'touchEnd', []);
  await expect.poll(() => scroll.evaluate((element) => element.scrollLeft)).toBeGreaterThan(before + 150);
  expect((await box(page.locator('.network-task').last())).width).toBe(width);
});

/** Two fingers around a point move from one distance from it to another, beside each other. */
async function pinch(page: Page, [x, y]: Point, [from, to]: [number, number]) {
  const STEPS = 8;
  const session = await page.context().newCDPSession(page);
  const fingers = (distance: number) => [
    { x: x - distance, y, id: 1 },
    { x: x + distance, y, id: 2 },
  ];
  await touch(session, 'touchStart', fingers(from).slice(0, 1));
  await touch(session, 'touchStart', fingers(from));
  for (let step = 1; step <= STEPS; step++) {
    await touch(session, 'touchMove', fingers(from + ((to - from) * step) / STEPS));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  await touch(session, 'touchEnd', []);
  await session.detach();
}

async function touch(session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: object[]) {
  await session.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints as never });
}

async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (!found) throw new Error('it is not on screen');
  return found;
}
