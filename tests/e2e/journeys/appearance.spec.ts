// How the page looks is the person's choice: close or wide rows, themes, and weeks as their locale has them.

import { type Page, devices } from '@playwright/test';
import { expect, expectAccessible, openPage, planTable, row, runCommand, startFromSample, test } from '../support/journey';

test('rows stand closer or wider, on the table and on the chart alike, and stay so', async ({ page }) => {
  await startFromSample(page);
  const freeze = row(page, { text: 'API freeze' });
  const distance = async () => {
    const [upper, lower] = await Promise.all(['2', '3'].map((id) => row(page, { id }).boundingBox()));
    return lower!.y - upper!.y;
  };
  const offMiddle = async () => {
    const [bar, line] = await Promise.all([freeze.getByTestId('bar').boundingBox(), freeze.boundingBox()]);
    return Math.abs(bar!.y + bar!.height / 2 - line!.y - line!.height / 2);
  };
  expect(await distance()).toBe(28);
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('radio', { name: 'Comfortable' }).check();
  await expect.poll(distance).toBe(34);
  expect(await offMiddle()).toBeLessThan(1.5);
  await page.keyboard.press('Escape');

  await page.waitForFunction(() => localStorage.getItem('linchpin.settings')?.includes('comfortable'));
  await page.reload();
  await expect(freeze).toBeVisible();
  expect(await distance()).toBe(34);
  await runCommand(page, 'rows compact');
  await expect.poll(distance).toBe(28);
});

test('nothing glides for those who asked for less motion', async ({ page }) => {
  /** The longest that anything in the document takes to come to its place, in milliseconds. */
  const longest = () =>
    page.evaluate(() => {
      const times = [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return `${transitionDuration}, ${animationDuration}`.split(', ').map((time) => Number.parseFloat(time) * 1000);
      });
      return Math.max(...times);
    });
  await startFromSample(page);
  expect(await longest()).toBeGreaterThan(50);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const view of ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5']) {
    await page.keyboard.press(view);
    await expect(page.locator('main').getByRole('group').first()).toBeVisible();
    expect(await longest(), view).toBeLessThan(1);
  }
});

test('the row on top stays on top when rows become higher', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 300 });
  await startFromSample(page);
  const scroll = page.getByTestId('plan-scroll');
  await scroll.evaluate((element) => element.scrollTo(0, 28 * 5));
  await expect.poll(() => scroll.evaluate((element) => element.scrollTop)).toBe(28 * 5);
  await runCommand(page, 'rows comfortable');
  await expect.poll(() => scroll.evaluate((element) => element.scrollTop)).toBe(34 * 5);
});

test.describe('under a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: devices['Pixel 7'].viewport });

  test('rows have room unless the person wants them close', async ({ page }) => {
    await startFromSample(page);
    expect((await row(page, { text: 'API freeze' }).boundingBox())!.height).toBe(34);
    await runCommand(page, 'rows compact');
    await expect.poll(async () => (await row(page, { text: 'API freeze' }).boundingBox())!.height).toBe(28);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a ${colorScheme} system`, () => {
    test.use({ colorScheme });
    test.slow();

    test('the theme of high contrast', async ({ page }) => {
      await startFromSample(page);
      await page.getByRole('button', { name: 'Theme: system' }).click();
      await page.getByRole('radio', { name: 'High contrast' }).check();
      await expect(page.getByRole('button', { name: 'Theme: high contrast' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await row(page, { text: 'API freeze' }).click();
      await expectAccessible(page);
      const paper = colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)';
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(paper);
    });

    test('the contrast that the system asks for', async ({ page }) => {
      await page.emulateMedia({ contrast: 'more' });
      await startFromSample(page);
      const ink = colorScheme === 'light' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
      const color = () => page.evaluate(() => getComputedStyle(document.body).color);
      await expect.poll(color).toBe(ink);
      await page.emulateMedia({ contrast: 'no-preference' });
      await expect.poll(color).not.toBe(ink);
    });

    test('where the system takes the colours away, marks, selection and focus are seen', async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active' });
      await startFromSample(page);
      await row(page, { text: 'API freeze' }).click();
      await page.keyboard.press('ArrowDown');
      const [selected, other] = await Promise.all([true, false].map((is) => cells(page, is)));
      expect(selected.background).not.toBe(other.background);
      expect(selected.color).not.toBe(other.color);
      expect(selected.color).not.toBe(selected.background);
      expect(selected.outline).not.toBe('none');
      const looks = await page.getByTestId('bar').evaluateAll((bars) =>
        bars
          .filter((bar) => bar.classList.contains('is-task'))
          .map((bar) => ({ isCritical: bar.classList.contains('is-critical'), look: getComputedStyle(bar).backgroundColor })),
      );
      const fills = (isCritical: boolean) => new Set(looks.filter((bar) => bar.isCritical === isCritical).map((bar) => bar.look));
      expect(fills(true).size).toBe(1);
      expect([...fills(true)]).not.toEqual([...fills(false)]);
      await expectAccessible(page);
    });
  });
}

for (const [locale, weekday] of [['en-GB', 1], ['en-US', 0], ['ar-EG', 6]] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('weeks begin as people there have them begin', async ({ page }) => {
      await openPage(page);
      await page.getByRole('button', { name: 'Start from the sample program' }).click();
      await expect(planTable(page)).toBeVisible();
      await runCommand(page, 'zoom to weeks');
      // The sample begins on some Monday; today is drawn at its midnight, so it tells where days stand.
      const offset = await page.evaluate(() => {
        const ticks = [...document.querySelectorAll<HTMLElement>('.plan-tier.is-fine .plan-tick')];
        const today = document.querySelector<HTMLElement>('.plan-today')!;
        const at = (element: HTMLElement) => Number.parseFloat(element.style.left);
        const days = Math.round((at(today) - at(ticks[0]!)) / (at(ticks[1]!) - at(ticks[0]!)) * 7);
        return (((new Date().getDay() - days) % 7) + 7) % 7;
      });
      expect(offset).toBe(weekday);
    });
  });
}

async function cells(page: Page, isSelected: boolean) {
  const found = planTable(page).locator(`.plan-row[aria-selected="${isSelected}"] .plan-cells`).first();
  return found.evaluate((element) => {
    const style = getComputedStyle(element);
    const name = element.querySelector('[data-column="name"]') ?? element;
    return { background: style.backgroundColor, color: getComputedStyle(name).color, outline: style.outlineStyle };
  });
}
