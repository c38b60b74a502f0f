// What the page does not begin with is fetched once it is there, or when it is asked for.

import { readdirSync } from 'node:fs';
import { test as unguarded } from '@playwright/test';
import type { Page } from '@playwright/test';
import { details, dist, expect, expectSaved, houseFile, openFile, openPage, planTable, row, startFromSample, test } from '../support/journey';

const VIEWS = ['Network', 'Matrix', 'Calendar', 'Resources', 'Budget'];
const files = (part: string) => `**/linchpin-part-${part}-*.wasm`;

test('all parts are fetched while nobody does anything, and the page then needs no host', async ({ page, context }) => {
  const arrived = new Set<string>();
  page.on('requestfinished', (request) => arrived.add(new URL(request.url()).pathname.slice(1)));
  await openPage(page);
  const parts = readdirSync(dist).filter((name) => name.startsWith('linchpin-part-'));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.every((name) => /^linchpin-part-[a-z0-9-]+-[0-9a-f]{16}\.wasm$/.test(name)), parts.join(' ')).toBe(true);
  await expect.poll(() => parts.filter((name) => !arrived.has(name))).toEqual([]);

  await context.setOffline(true);
  await page.getByRole('button', { name: 'Start from the sample program' }).click();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  await openAllViews(page);
});

test('all views open in the page as one file, from a disk', async ({ page }) => {
  await startFromSample(page, `file://${dist}/linchpin.html`);
  await openAllViews(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
});

test('a view opens when its part comes late, and its keys then work', async ({ page }) => {
  const arrive = await hold(page, 'views');
  await startFromSample(page);
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('main').getByText('Fetching this part of Linchpin')).toBeVisible();
  await expect(tools(page, 'Resources')).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  arrive();
  await expect(tools(page, 'Resources')).toBeVisible();
  await expect(page.locator('[role=grid] [tabindex="0"]')).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: /^Shortages/ }).first()).toBeVisible();
});

test('each view opens after a reload though the part of the plan comes last', async ({ page }) => {
  await startFromSample(page);
  await expectSaved(page);
  const arrive = await hold(page, 'plan');
  for (const [place, name] of VIEWS.entries()) {
    await page.keyboard.press(`Alt+${place + 2}`);
    await expect(tools(page, name)).toBeVisible();
    // Settings are stored once they rest.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain(`"view":"${name.toLowerCase()}"`);
    await page.reload();
    await expect(tools(page, name)).toBeVisible();
    await expect(details(page).getByText('Start of the plan')).toBeVisible();
  }
  arrive();
  await page.keyboard.press('Alt+1');
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
});

test('who waits for a view may go to another meanwhile', async ({ page }) => {
  const arrive = await hold(page, 'views');
  await startFromSample(page);
  await page.keyboard.press('Alt+6');
  await page.keyboard.press('Alt+2');
  arrive();
  await expect(tools(page, 'Network')).toBeVisible();
  await expect(tools(page, 'Budget')).toHaveCount(0);
  await expect(page.locator('.network-task[tabindex="0"]')).toBeFocused();
});

test('the plan opens when its view comes late, with the focus in it', async ({ page }) => {
  const arrive = await hold(page, 'plan');
  await openPage(page);
  await page.getByRole('button', { name: 'Start from the sample program' }).click();
  await expect(page.getByRole('main').getByText('Fetching this part of Linchpin')).toBeVisible();
  arrive();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  await expect(row(page, { id: '1' })).toBeFocused();
});

test('a file is opened when what reads it comes late', async ({ page }) => {
  const arrive = await hold(page, 'reading');
  await openPage(page);
  await openFile(page, houseFile);
  await expect(page.getByRole('group', { name: 'Opening “house.xml”' })).toBeVisible();
  arrive();
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
});

test('what is asked for from the start is shown when it comes late', async ({ page }) => {
  const arrive = await hold(page, 'asides');
  await openPage(page);
  await page.keyboard.press('Control+k');
  arrive();
  await page.getByRole('combobox', { name: 'Find a command or a task' }).fill('glossary');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Glossary' })).toBeVisible();
});

// The browser itself complains of what these break.
unguarded.describe('a host that is gone', () => {
  unguarded('a view that cannot be fetched is told, and opens with another try', async ({ page }) => {
    await page.route(files('views'), (route) => route.abort());
    await startFromSample(page);
    await page.keyboard.press('Alt+4');
    const told = page.getByRole('main').getByRole('alert');
    await expect(told).toHaveText('This part of Linchpin could not be fetched; look whether you are connected, then try again.');
    await page.keyboard.press('Alt+1');
    await expect(planTable(page)).toBeVisible();

    await page.keyboard.press('Alt+4');
    await expect(told).toBeVisible();
    await page.unroute(files('views'));
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await expect(tools(page, 'Calendar')).toBeVisible();
    await expect(page.locator('[role=grid] [tabindex="0"]')).toBeFocused();
  });

  unguarded('a dialog that cannot be fetched is told, and opens with another try', async ({ page }) => {
    await page.route(files('asides'), (route) => route.abort());
    await startFromSample(page);
    await expect(details(page).getByRole('alert')).toContainText('could not be fetched');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('alert').filter({ hasText: 'That cannot be shown yet' })).toContainText('could not be fetched');
    await page.unroute(files('asides'));
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(details(page).getByText('Start of the plan')).toBeVisible();
  });
});

unguarded('a stored plan is not lost where what reads it cannot be fetched', async ({ page }) => {
  await startFromSample(page);
  await expectSaved(page);
  const stored = () => page.evaluate(() => localStorage.getItem('linchpin.plan'));
  const before = await stored();
  await page.route(files('reading'), (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'A part of Linchpin could not be fetched' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  expect(await stored()).toBe(before);

  await page.unroute(files('reading'));
  await page.reload();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
});

async function openAllViews(page: Page) {
  for (const [place, name] of VIEWS.entries()) {
    await page.keyboard.press(`Alt+${place + 2}`);
    await expect(tools(page, name)).toBeVisible();
  }
  await expect(details(page).getByText('Start of the plan')).toBeVisible();
}

function tools(page: Page, view: string) {
  return page.getByRole('group', { name: `${view} tools` });
}

/** Lets a part of the program wait on its way until it is told to arrive. */
async function hold(page: Page, part: string): Promise<() => void> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(files(part), async (route) => {
    await arrived;
    // Who asked may be gone.
    await route.continue().catch(() => {});
  });
  return arrive;
}
