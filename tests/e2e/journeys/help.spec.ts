// Words of the field explain themselves: by pointer, by keyboard, by touch, in the palette and in the glossary.

import type { Locator, Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import { details, expect, expectAccessible, openFile, openPage, planTable, pulse, row, runCommand, startFromSample, test } from '../support/journey';

/** What is told of a word. */
function told(page: Page): Locator {
  return page.locator('#term-help');
}

function head(page: Page, name: string): Locator {
  return planTable(page).getByRole('columnheader', { name });
}

test('a word is told while the pointer rests on it or on what is told', async ({ page }) => {
  await startFromSample(page);
  await head(page, 'Duration').hover();
  await expect(told(page)).toBeVisible();
  // What the word means, and what is to be written into the column.
  await expect(told(page)).toContainText('How much working time lies between start and finish');
  await expect(told(page)).toContainText('working time such as 3d, 4h, 2w 1d');
  // It can be pointed at.
  await told(page).getByText('Nights, weekends and holidays').hover();
  await expect(told(page)).toBeVisible();
  // It goes when both are left.
  await pulse(page).getByText('Finish').hover();
  await expect(told(page)).toContainText('When the last work on a task is done');
  await page.mouse.move(700, 500);
  await expect(told(page)).toBeHidden();
});

test('a legend tells what the marks of the chart and of the network mean', async ({ page }) => {
  await startFromSample(page);
  const legend = page.locator('.legend');
  const tool = page.getByRole('button', { name: /^Legend/ });
  await tool.click();
  await expect(legend).toBeVisible();
  await expect(legend.getByRole('listitem')).toHaveCount(19);
  await expect(legend).toContainText('The tail: as far as it can slip');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(legend).toHaveCount(0);
  // By keys it has the focus, and gives it back.
  await row(page, { text: 'API freeze' }).click();
  await runCommand(page, 'legend');
  await expect(legend).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row(page, { text: 'API freeze' })).toBeFocused();

  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Network' }).click();
  await tool.click();
  await expect(legend).toContainText('A task, right of all that it waits for');
  await expectAccessible(page);
});

test('what a pointer brought goes by Escape, which does nothing else', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'iOS checkout' }).click();
  await head(page, 'Duration').hover();
  await expect(told(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(told(page)).toBeHidden();
  await expect(details(page)).toBeVisible();
  await expect(row(page, { text: 'iOS checkout' })).toBeFocused();
});

test('F1 explains the field with the focus and gives the focus back', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'iOS checkout' }).click();
  const deadline = details(page).getByLabel('Deadline', { exact: true });
  await deadline.focus();
  await page.keyboard.press('F1');
  await expect(told(page)).toBeFocused();
  await expect(page.getByRole('dialog', { name: 'Deadline' })).toContainText('It never moves a date');
  await page.keyboard.press('Escape');
  await expect(told(page)).toBeHidden();
  await expect(deadline).toBeFocused();
  // In a cell it explains the column.
  const duration = row(page, { text: 'iOS checkout' }).locator('[data-column="duration"]');
  await duration.click();
  await expect(duration).toBeFocused();
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Duration' })).toBeVisible();
});

test('a word beside another is one key away, and so is the glossary', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'iOS checkout' }).click();
  const word = details(page).getByRole('button', { name: 'Free slack' });
  await word.focus();
  await page.keyboard.press('Enter');
  await expect(told(page)).toBeFocused();
  await told(page).getByRole('button', { name: 'Total slack' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Total slack' })).toBeFocused();
  await told(page).getByRole('button', { name: 'Glossary' }).press('Enter');
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary.getByRole('textbox', { name: 'Find a word' })).toHaveValue('Total slack');
  await expect(glossary.getByRole('textbox', { name: 'Find a word' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(word).toBeFocused();
});

test('the glossary finds words by what they are called and by what they tell', async ({ page }) => {
  await openPage(page);
  // Nothing with the focus is a word: F1 shows all of them.
  await page.keyboard.press('F1');
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary).toBeVisible();
  await page.keyboard.type('float');
  const words = glossary.locator('dt');
  await expect(words.first()).toHaveText('High float');
  await expect(words.filter({ hasText: /^Total slack$/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('wombat');
  await expect(glossary).toContainText('No word is called so');
  await expect(glossary.getByRole('status')).toHaveText('0 words');
});

test('the palette answers what a word means', async ({ page }) => {
  await startFromSample(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('what is slack?');
  await page.getByRole('option', { name: 'What is “Total slack”?' }).click();
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary.locator('dt').first()).toHaveText('Total slack');
  await page.keyboard.press('Escape');
  await expect(glossary).toBeHidden();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap on a word tells it, within the window, and the next tap elsewhere puts it away', async ({ page }) => {
    await startFromSample(page);
    await pulse(page).getByRole('button', { name: /critical task/ }).tap();
    await expect(told(page)).toContainText('cannot slip without moving the finish');
    const place = (await told(page).boundingBox())!;
    expect(place.x).toBeGreaterThanOrEqual(0);
    expect(place.x + place.width).toBeLessThanOrEqual(390);
    expect(place.y + place.height).toBeLessThanOrEqual(844);
    await expectAccessible(page);
    await row(page, { text: 'API freeze' }).tap();
    await expect(told(page)).toBeHidden();
  });

  test('a tap on the label of a field tells it and leaves the field alone', async ({ page }) => {
    await startFromSample(page);
    await row(page, { text: 'iOS checkout' }).tap();
    await page.getByRole('button', { name: 'Details', exact: true }).tap();
    await details(page).getByText('Deadline', { exact: true }).tap();
    await expect(told(page)).toContainText('It never moves a date');
    await expect(details(page).getByLabel('Deadline', { exact: true })).not.toBeFocused();
  });
});

test('help costs the document next to nothing', async ({ page }) => {
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await expect(row(page, { text: 'Project 1' }).first()).toBeVisible();
  const count = () => page.evaluate(() => document.getElementsByTagName('*').length);
  expect(await count()).toBeLessThan(800);
  await head(page, 'Duration').hover();
  await expect(told(page)).toBeVisible();
  expect(await count()).toBeLessThan(800);
});
