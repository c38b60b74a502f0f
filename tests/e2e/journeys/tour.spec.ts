// The tour: offered, skipped, taken again, and never in the way.

import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, houseFile, openFile, openPage, planTable, row, runCommand, startFromSample, test } from '../support/journey';

const TITLES = ['Type a task', 'Drag a bar', 'Link two bars', 'Why this date?', 'The pulse of the plan', 'Find anything', 'Share the file'];

function card(page: Page): Locator {
  return page.locator('#tour');
}

/** Whether two things on screen overlap. */
async function overlaps(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [(await one.boundingBox())!, (await other.boundingBox())!];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test('from the start panel the tour goes through the sample program by Enter alone', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Take the tour' }).click();
  for (const [place, title] of TITLES.entries()) {
    await expect(page.getByRole('dialog', { name: title })).toBeFocused();
    await expect(card(page)).toContainText(`Step ${place + 1} of 7`);
    // What it points at is not covered by it.
    await expect(page.locator('.tour-ring')).toBeVisible();
    await expect.poll(() => overlaps(card(page), page.locator('.tour-ring')), title).toBe(false);
    await page.keyboard.press('Enter');
  }
  await expect(card(page)).toBeHidden();
  // The focus is on something, and the tour is not offered again.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await expect(page.getByRole('group', { name: 'Tour' })).toBeHidden();
});

test('a first plan brings an offer, which can be declined for good', async ({ page }) => {
  await startFromSample(page);
  const offer = page.getByRole('group', { name: 'Tour' });
  await expect(offer).toBeVisible();
  await expect(card(page)).toBeHidden();
  await offer.getByRole('button', { name: 'No tour' }).click();
  await expect(offer).toBeHidden();
  await runCommand(page, 'new plan');
  await expect(planTable(page).getByRole('row')).toHaveCount(1);
  await expect(offer).toBeHidden();
});

test('whoever opens a file is offered nothing', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  await expect(planTable(page)).toBeVisible();
  await expect(page.getByRole('group', { name: 'Tour' })).toBeHidden();
});

test('what is told can be tried meanwhile, and Escape ends the tour where one is', async ({ page }) => {
  await startFromSample(page);
  await runCommand(page, 'take the tour');
  await expect(page.getByRole('dialog', { name: 'Type a task' })).toBeFocused();
  // Nothing is blocked: a task is added while the card is there.
  await row(page, { text: 'API freeze' }).click();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Celebrate');
  await page.keyboard.press('Enter');
  await expect(row(page, { text: 'Celebrate' })).toBeVisible();
  await expect(card(page)).toBeVisible();
  await card(page).getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('dialog', { name: 'Drag a bar' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog', { name: 'Type a task' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeHidden();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('each step can be read by everybody', async ({ page }) => {
  test.slow();
  await openPage(page);
  await page.getByRole('button', { name: 'Take the tour' }).click();
  for (const title of TITLES) {
    await expect(page.getByRole('dialog', { name: title })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
  }
});

test('on a phone the card stays within the window and beside what it is about', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  await page.getByRole('button', { name: 'Take the tour' }).click();
  for (const title of TITLES) {
    await expect(page.getByRole('dialog', { name: title })).toBeFocused();
    const place = (await card(page).boundingBox())!;
    expect(place.x).toBeGreaterThanOrEqual(0);
    expect(place.x + place.width).toBeLessThanOrEqual(390);
    expect(place.y).toBeGreaterThanOrEqual(0);
    expect(place.y + place.height).toBeLessThanOrEqual(844);
    await card(page).getByRole('button', { name: /^(Next|Done)$/ }).click();
  }
  await expect(card(page)).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the tour tells what fingers do, and no keys', async ({ page }) => {
    await openPage(page);
    await page.getByRole('button', { name: 'Take the tour' }).click();
    for (const title of TITLES) {
      await expect(page.getByRole('dialog', { name: title })).toBeVisible();
      await expect(page.locator('#tour-text')).not.toHaveText(/Enter|Escape|Ctrl|Alt|keyboard|press/);
      await card(page).getByRole('button', { name: /Next|Done/ }).click();
    }
  });
});
