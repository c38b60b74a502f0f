// The load lane below the chart: load against capacity of one team or person, under the same axis.

import type { Page } from '@playwright/test';
import { details, box, cell, expect, expectAccessible, openFile, openPage, row, runCommand, startFromSample, test } from '../support/journey';
import { ALPHA, BETA, GAMMA, openStaffed, planFile } from '../support/staffed';
import { showColumns } from '../support/three-tasks';

/** How wide a day is at the zoom “Day”. */
const DAY = 28;

const lane = (page: Page) => page.getByTestId('load-lane');
const slider = (page: Page) => lane(page).getByRole('slider');
const whose = (page: Page) => lane(page).getByRole('combobox', { name: 'Whose load' });
const select = (page: Page, task: number) => cell(page, task, 'name').click();

/** The columns in which something is too much. */
const overCount = async (page: Page) => ((await page.getByTestId('load-lane-over').getAttribute('d')) ?? '').split('M').length - 1;

test('load lane: it shows who comes with the selected task, and what is too much on which day', async ({ page }) => {
  await showColumns(page, ['people'], 420);
  await openStaffed(page);
  await expect(lane(page)).toHaveCount(0);
  await runCommand(page, 'show load lane');
  await select(page, ALPHA);
  await expect(slider(page)).toHaveAccessibleName('Load of Ada by day');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Mon,? 4 Jan 2027: needed for 16h of 8h, 8h too much: “Alpha”, “Gamma”$/);
  expect(await overCount(page)).toBe(2);

  // Beta is work of the whole team.
  await select(page, BETA);
  await expect(slider(page)).toHaveAccessibleName('Load of Web by day');
  // On Monday and Tuesday Ada, who is all of it, is needed for more than the team has.
  await expect.poll(() => overCount(page)).toBe(2);

  // An edit changes it at once.
  await select(page, ALPHA);
  await cell(page, GAMMA, 'people').click();
  await page.keyboard.type('Bo');
  await page.keyboard.press('Enter');
  await select(page, ALPHA);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^Mon,? 4 Jan 2027: needed for 8h of 8h: “Alpha”$/);
  await expect.poll(() => overCount(page)).toBe(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => overCount(page)).toBe(2);
});

test('load lane: a tool shows it, its numbers stand in a table, and levelling is a tool beside it', async ({ page }) => {
  await openStaffed(page);
  // On a phone they would lie over the lane.
  await page.keyboard.press('Control+i');
  await expect(details(page)).toBeHidden();
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 844 });
    const tools = page.getByRole('group', { name: 'Plan tools' });
    await tools.getByRole('button', { name: 'Show load lane' }).click();
    await expect(lane(page)).toBeVisible();
    await lane(page).getByRole('button', { name: 'Table', exact: true }).click();
    const table = page.getByRole('region', { name: 'Load as a table' });
    await expect(table.getByRole('columnheader')).toHaveText(['When', 'Needed', 'Available', 'Too much']);
    await expectAccessible(page);
    await tools.getByRole('button', { name: 'Hide load lane' }).click();
    await expect(tools.getByRole('button', { name: 'Level: nobody needed twice at once' })).toBeInViewport();
  }
});

test('load lane: keys go from day to day and to what is too much, and Enter to the task', async ({ page }) => {
  await openStaffed(page);
  await runCommand(page, 'show load lane');
  await select(page, GAMMA);
  await slider(page).focus();
  const told = (words: RegExp) => expect(slider(page)).toHaveAttribute('aria-valuetext', words);
  await page.keyboard.press('ArrowRight');
  await told(/^Tue,? 5 Jan 2027: needed for 16h of 8h/);
  await page.keyboard.press('ArrowRight');
  await told(/^Wed,? 6 Jan 2027: needed for 8h of 8h: “Alpha”$/);
  await expect(lane(page)).toContainText(/Wed,? 6 Jan 2027: needed for 8h of 8h/);
  await page.keyboard.press('PageUp');
  await told(/^Tue,? 5 Jan 2027/);
  // Nobody is needed after Friday.
  await page.keyboard.press('End');
  await told(/^Fri,? 8 Jan 2027: free, 8h available$/);
  await page.keyboard.press('ArrowRight');
  await told(/^Fri,? 8 Jan 2027/);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(row(page, { id: String(ALPHA) })).toHaveAttribute('aria-selected', 'true');
});

test('load lane: who is chosen stays, until they are let go of', async ({ page }) => {
  await openStaffed(page);
  await runCommand(page, 'show load lane');
  await select(page, ALPHA);
  await whose(page).selectOption('Bo');
  await expect(slider(page)).toHaveAccessibleName('Load of Bo by day');
  const pin = lane(page).getByRole('button', { name: 'Pin' });
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  await select(page, BETA);
  await expect(slider(page)).toHaveAccessibleName('Load of Bo by day');
  await pin.click();
  await expect(slider(page)).toHaveAccessibleName('Load of Web by day');
  await expect(whose(page)).toHaveValue('team-1');
});

test('load lane: it stands under the axis, scrolls and zooms with the chart, and is remembered', async ({ page }) => {
  await openStaffed(page);
  await page.keyboard.press('Alt+l');
  await select(page, ALPHA);
  await page.getByRole('button', { name: 'Day', exact: true }).click();
  const bar = row(page, { id: String(ALPHA) }).locator('.plan-bar');
  await expect.poll(async () => Math.round((await box(bar)).width)).toBe(Math.round((2 + 9 / 24) * DAY));
  await slider(page).focus();
  await page.keyboard.press('Home');
  const mark = lane(page).locator('.load-lane-mark');
  // The day begins eight hours before the work does.
  const apart = async () => Math.abs((await box(bar)).x - (await box(mark)).x - DAY / 3);
  await expect.poll(apart).toBeLessThan(1.5);
  await page.getByTestId('plan-scroll').evaluate((element) => element.scrollBy(-3 * 28, 0));
  await expect.poll(apart).toBeLessThan(1.5);
  // The wheel over the lane scrolls the chart.
  const scrolled = () => page.getByTestId('plan-scroll').evaluate((element) => element.scrollLeft);
  const before = await scrolled();
  await slider(page).hover();
  await page.mouse.wheel(60, 0);
  await expect.poll(scrolled).toBe(before + 60);
  // The day below the pointer is marked while it is there.
  await page.mouse.move(0, 0);
  await expect.poll(apart).toBeLessThan(1.5);

  await page.getByRole('button', { name: 'Month', exact: true }).click();
  await expect(slider(page)).toHaveAccessibleName('Load of Ada by week');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /: needed for 40h of 40h, 16h too much/);
  await page.getByRole('button', { name: 'Quarter', exact: true }).click();
  await expect(slider(page)).toHaveAccessibleName('Load of Ada by month');

  await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain('"load_lane":true');
  await page.reload();
  await expect(lane(page)).toBeVisible();
  await lane(page).getByRole('button', { name: 'Hide the load lane' }).click();
  await expect(lane(page)).toHaveCount(0);
});

test('load lane: of a plan of 10,000 tasks only what is seen is in the document', async ({ page }) => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index + 1);
  // A hundred chains of a hundred days. Person 1 has three of them, and is needed for 24 hours every day.
  const plan = planFile('Large', {
    people: numbers.slice(0, 40).map((id) => ({ id, name: `Person ${id}` })),
    tasks: numbers.map((id) => ({ id, name: `Step ${id}`, duration: '1d' })),
    dependencies: numbers
      .filter((id) => id % 100 !== 1)
      .map((id) => ({ id, predecessor: id - 1, successor: id, kind: 'FS' })),
    assignments: numbers.map((id) => ({ id, task: id, person: (Math.floor((id - 1) / 100) % 40) + 1 })),
  });
  await openPage(page);
  await openFile(page, plan);
  await expect(row(page, { id: '3' })).toBeVisible();
  await runCommand(page, 'show load lane');
  await select(page, 3);
  await expect(slider(page)).toHaveAccessibleName('Load of Person 1 by day');
  await expect.poll(() => overCount(page)).toBeGreaterThan(20);
  await page.getByTestId('plan-scroll').evaluate((element) => element.scrollTo(400, 5_000));
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(800);
  // All of them can be chosen all the same.
  await whose(page).focus();
  await whose(page).selectOption('Person 40');
  await expect(slider(page)).toHaveAccessibleName('Load of Person 40 by day');
});

test('load lane: a plan with nobody in it says how to begin', async ({ page }) => {
  await openPage(page);
  await openFile(page, planFile('Nobody', { tasks: [{ id: 1, name: 'Alone', duration: '1d' }] }));
  await expect(row(page, { id: '1' })).toBeVisible();
  await runCommand(page, 'show load lane');
  await expect(lane(page)).toContainText('Nobody is in this plan yet');
  await expect(slider(page)).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('load lane: everyone can use it, on a phone too', async ({ page }) => {
      test.slow();
      await startFromSample(page);
      await runCommand(page, 'show load lane');
      await row(page, { text: 'iOS checkout' }).click();
      await slider(page).focus();
      await page.keyboard.press('ArrowRight');
      await expectAccessible(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expect(slider(page)).toBeVisible();
      await expectAccessible(page);
    });
  });
}
