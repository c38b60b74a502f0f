// Everyone can use the frame: what a program can check, in both themes.

import type { Page } from '@playwright/test';
import { details, expect, expectAccessible, lossyFile, openFile, openPage, planTable, pulse, row, runCommand, startFromSample, test } from '../support/journey';

// Looking at every element of a page full of them takes a while.
test.slow();

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the start panel', async ({ page }) => {
      await openPage(page);
      await expectAccessible(page);
    });

    test('the plan with the details of the plan and of a task', async ({ page }) => {
      await startFromSample(page);
      await expectAccessible(page);
      await row(page, { text: 'iOS checkout' }).click();
      await expectAccessible(page);
    });

    test('the menu, a refused value and a refused file', async ({ page }) => {
      await startFromSample(page);
      await row(page, { text: 'iOS checkout' }).click();
      await page.getByLabel('Duration').fill('soon');
      await page.getByLabel('Duration').press('Enter');
      await openFile(page, import.meta.filename);
      await expect(page.getByRole('alert').filter({ hasText: 'was not opened' })).toBeVisible();
      await page.getByRole('button', { name: 'Plan menu' }).click();
      await expectAccessible(page);
    });

    test('the report of what was not understood', async ({ page }) => {
      await openPage(page);
      await openFile(page, lossyFile);
      await expectAccessible(page);
      await pulse(page).getByRole('button', { name: /not understood/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test('on a phone, with the details as a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startFromSample(page);
  await row(page, { text: 'Agree on the API contract' }).click();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expectAccessible(page);
});

/** Goes to each view that the rail leads to, so that a new one needs no change here. */
async function inEveryView(page: Page, then: (name: string) => Promise<void>) {
  const links = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  const names = await links.allInnerTexts();
  expect(names.length).toBeGreaterThan(1);
  for (const [place, name] of names.entries()) {
    await links.nth(place).click();
    await expect(links.nth(place)).toHaveAttribute('aria-current', 'page');
    await then(name);
  }
}

const SIZES = [
  { name: 'a desktop', width: 1440, height: 900 },
  { name: 'a small desktop', width: 1024, height: 768 },
  { name: 'a phone', width: 390, height: 844 },
  // What a window of 1440 by 900 shows when everything in it is twice as large.
  { name: 'a desktop at 200 %', width: 720, height: 450 },
];

for (const { name, ...viewport } of SIZES) {
  for (const look of ['light', 'dark', 'high contrast'] as const) {
    test(`every view on ${name}, ${look}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await startFromSample(page);
      await runCommand(page, `theme: ${look}`);
      await inEveryView(page, () => expectAccessible(page));
    });
  }
}

test('menus, dialogs and the panel of the plan, on a desktop and on a phone', async ({ page }) => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(viewport);
    await startFromSample(page);
    for (const command of ['keyboard shortcuts', 'glossary', 'choose columns', 'zoom to months']) {
      await runCommand(page, command);
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+k');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Theme/ }).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await runCommand(page, 'details and findings');
    await expectAccessible(page);
    await page.evaluate(() => { localStorage.clear(); });
  }
});

test('at 400 % everything but tables and charts reads without scrolling sideways', async ({ page }) => {
  // What a window of 1280 by 1024 shows when everything in it is four times as large.
  await page.setViewportSize({ width: 320, height: 256 });
  await openPage(page);
  const isTooWide = () => page.evaluate(() => document.scrollingElement!.scrollWidth > innerWidth);
  expect(await isTooWide()).toBe(false);
  const start = page.getByRole('button', { name: 'Start from the sample program' });
  await start.click();
  await expect(planTable(page)).toBeVisible();
  await inEveryView(page, async () => {
    expect(await isTooWide()).toBe(false);
    await expectAccessible(page);
  });
  // Every part of the top bar can be reached within the window.
  const bar = page.getByRole('banner');
  for (const button of await bar.getByRole('button').filter({ visible: true }).all()) {
    const place = (await button.boundingBox())!;
    expect(place.x + place.width, await button.getAttribute('aria-label') ?? '').toBeLessThanOrEqual(320);
  }
});

test('whatever Tab comes to shows that it has the focus', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'iOS checkout' }).click();
  await page.keyboard.press('ArrowDown');
  let stops = 0;
  await inEveryView(page, async (view) => {
    for (let presses = 0; presses < 90; presses += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return null;
        const isOutlined = (element: Element | null): boolean => {
          if (!element || element === document.body) return false;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        };
        const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 40) ?? '';
        const within = [...focused.querySelectorAll('*')].slice(0, 12);
        const around = [focused, focused.parentElement, focused.parentElement?.parentElement ?? null];
        // A line that is dragged is as wide as its mark, which is drawn in the colour of the focus.
        const isMarked = focused.getAttribute('role') === 'separator' && getComputedStyle(focused, '::before').content !== 'none';
        return { what: `${focused.tagName}.${focused.className} ${name}`, isSeen: isMarked || [...around, ...within].some(isOutlined) };
      });
      // Past the last stop the browser's own buttons have the focus.
      if (!focus) break;
      expect(focus.isSeen, `${view}: ${focus.what}`).toBe(true);
      stops += 1;
    }
  });
  expect(stops).toBeGreaterThan(40);
});

test('the table and the chart tell one story', async ({ page }) => {
  await startFromSample(page);
  const task = row(page, { text: 'Charge and refund endpoints' });
  await expect(task).toHaveAttribute('aria-level', '2');
  await expect(task).toHaveAttribute('aria-rowindex', /^\d+$/);
  const summary = planTable(page).locator('[role=row][aria-expanded]').first();
  await expect(summary).toHaveAttribute('aria-expanded', 'true');
  // Every cell has a place among the columns, and the last of them tells the bar in words.
  const indices = await task.getByRole('gridcell').evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('aria-colindex'))));
  expect(indices).toEqual([...indices].sort((one, other) => one - other));
  const count = Number(await planTable(page).getAttribute('aria-colcount'));
  expect(indices.at(-1)).toBe(count);
  await expect(task.getByRole('gridcell').last().getByRole('img')).toHaveAccessibleName(
    /^Charge and refund endpoints: \d+ \w+ \d{4} to \d+ \w+ \d{4}, 40% done, (critical|can slip .+)$/,
  );
});

test('what an edit moved is said aloud', async ({ page }) => {
  await startFromSample(page);
  await expect(pulse(page)).toHaveAttribute('aria-live', 'polite');
  await row(page, { text: 'iOS checkout' }).click();
  await details(page).getByLabel('Duration').fill('30d');
  await details(page).getByLabel('Duration').press('Enter');
  await expect(pulse(page)).toContainText(/Change the duration of “iOS checkout”: finish \d+ \w+ \d{4} → \d+ \w+ \d{4} \(\+\d+d\), \d+ tasks moved/);
});
