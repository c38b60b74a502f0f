// Files of other planners are read by a program beside the page, which is fetched when it is first needed.

import { test as unguarded } from '@playwright/test';
import type { Page } from '@playwright/test';
import { dist, expect, houseFile, openFile, openPage, row, startFromSample, test } from '../support/journey';

const PROGRAM = '**/linchpin-worker-*.wasm';
const SCRIPT = '**/linchpin-worker-*.js';

test('the page asks its host for the worker when a foreign file is opened, and else for nothing but its own parts', async ({ page }) => {
  await openPage(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/linchpin-part-')) asked.push(pathname);
  });
  await page.getByRole('button', { name: 'Start from the sample program' }).click();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  expect(asked).toEqual([]);

  await openFile(page, houseFile);
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
  const program = /^\/linchpin-worker-([0-9a-f]{16})\.js \/linchpin-worker-\1\.wasm$/;
  expect(asked.join(' ')).toMatch(program);

  await openFile(page, houseFile);
  await expect(page.getByRole('button', { name: 'Undo: Open “house.xml”' })).toBeVisible();
  expect(asked.join(' '), 'it is started once').toMatch(program);
});

test('a foreign file opens in the page as one file, from a disk', async ({ page }) => {
  await openPage(page, `file://${dist}/linchpin.html`);
  await openFile(page, houseFile);
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
});

test('a foreign file opens under any path of a host', async ({ page, baseURL }) => {
  await page.route('**/teams/platform/**', async (route) => {
    const address = route.request().url().replace('/teams/platform/', '/');
    await route.fulfill({ response: await route.fetch({ url: address }) });
  });
  await openPage(page, `${baseURL}teams/platform/`);
  await openFile(page, houseFile);
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
});

test('the plan is worked on while a file is read', async ({ page }) => {
  const arrive = await hold(page);
  await startFromSample(page);
  await openFile(page, houseFile);
  await expect(reading(page)).toBeVisible();
  await name(page).fill('Wallet 3.0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Undo: Name the plan/ })).toBeVisible();
  arrive();

  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
  await expect(reading(page)).toBeHidden();
  await page.getByRole('button', { name: 'Undo: Open “house.xml”' }).click();
  await expect(name(page)).toHaveValue('Wallet 3.0');
});

test('reading is cancelled, and begun again', async ({ page }) => {
  const arrive = await hold(page);
  await startFromSample(page);
  await openFile(page, houseFile);
  await reading(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(reading(page)).toBeHidden();
  expect(page.workers(), 'it is ended').toHaveLength(0);
  arrive();

  await openFile(page, houseFile);
  await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
});

test('of two files that are opened one after the other the second is open in the end', async ({ page }) => {
  const arrive = await hold(page);
  await startFromSample(page);
  await openFile(page, houseFile);
  await expect(reading(page)).toBeVisible();
  await openFile(page, { name: 'words', mimeType: 'text/plain', buffer: Buffer.from('Dear team') });
  await expect(page.getByRole('group', { name: 'Opening “words”' })).toBeVisible();
  arrive();

  await expect(page.getByRole('alert').filter({ hasText: '“words” was not opened' })).toBeVisible();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  await expect(reading(page)).toBeHidden();
});

test('a browser that runs no workers says so, and opens the files of Linchpin itself', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await startFromSample(page);
  await openFile(page, houseFile);
  await expectRefusal(page, 'could not be started (Worker is not defined): reload the page, or use a newer browser');

  const plan = { name: 'Shed', start: '2026-11-23T08:00', calendar: 1, calendars: [{ id: 1, name: 'Standard', week: { monday: ['08:00-12:00'] } }] };
  const text = JSON.stringify({ format: 'linchpin-plan', version: 2, saved_by: 'by hand', plan });
  await openFile(page, { name: 'shed.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(name(page)).toHaveValue('Shed');
});

test('the worker levels a plan until it is told to stop, and the same for as many schedules', async ({ page }) => {
  await openPage(page);
  // Two people under one name, and eight tasks that need one and a half of them: one after the other, which no bound of work proves.
  const tasks = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => ({ id, name: `Task ${id}`, duration: `${id}d` }));
  const plan = {
    name: 'Busy', start: '2026-11-23T08:00', calendar: 1, calendars: [{ id: 1, name: 'Standard', week: { monday: ['08:00-12:00'] } }],
    tasks, people: [{ id: 1, name: 'Fitters', max_units: 200 }],
    assignments: tasks.map(({ id }) => ({ id, task: id, person: 1, units: 150 })),
  };
  const text = JSON.stringify({ format: 'linchpin-plan', version: 3, saved_by: 'by hand', plan });
  const heard = await page.evaluate(async (text) => {
    const worker = new Worker(document.getElementById('worker')!.dataset.address!);
    const options = { seed: 1, seconds: null, order: [], people: true, equipment: true, teams: true, within_slack: false, may_split: false, from: null, until: null, held: [] };
    const ask = (number: number, schedules: number | null) => {
      const beside = new TextEncoder().encode(text).buffer;
      worker.postMessage([number, JSON.stringify({ Level: { ...options, schedules } }), beside], [beside]);
    };
    const heard: { number: number; said: any }[] = [];
    return new Promise<typeof heard>((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data: [number, json] }) => {
        const said = JSON.parse(json);
        heard.push({ number, said });
        if (said === 'Ready') ask(1, 100);
        else if (said.Levelled && number < 3) ask(number + 1, number === 1 ? 100 : null);
        else if (said.Levelled || said.Refused) resolve(heard);
        else if (number === 3) worker.postMessage([3, '"Stop"']);
      };
    });
  }, text);

  const of = (number: number) => heard.filter((one) => one.number === number).map((one) => one.said);
  const last = (number: number) => of(number).at(-1).Levelled;
  const orders = (number: number) => of(number).map((said) => (said.Levelling ?? said.Levelled).found?.order).filter(Boolean).at(-1);
  expect(last(1).share).toBe(100);
  expect(last(1).schedules).toBeGreaterThanOrEqual(100);
  expect(orders(1)).toHaveLength(orders(2).length);
  expect(orders(2)).toEqual(orders(1));
  expect(last(3).share).toBeNull();
  expect(of(3).length).toBeGreaterThan(1);
});

// The browser itself complains of what these break.
unguarded.describe('a host that is gone', () => {
  for (const [what, file] of [['script', SCRIPT], ['program', PROGRAM]] as const) {
    unguarded(`a ${what} of the worker that cannot be fetched is told, and fetched again when it can`, async ({ page }) => {
      await page.route(file, (route) => route.abort());
      await startFromSample(page);
      await openFile(page, houseFile);
      await expectRefusal(page, 'could not be started');

      await page.unroute(file);
      await openFile(page, houseFile);
      await expect(row(page, { text: 'Pour the slab' })).toBeVisible();
    });
  }
});

/** Lets the worker's program wait on its way until it is told to arrive. */
async function hold(page: Page): Promise<() => void> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(PROGRAM, async (route) => {
    await arrived;
    // Who asked may be gone.
    await route.continue().catch(() => {});
  });
  return arrive;
}

async function expectRefusal(page: Page, says: string) {
  const notice = page.getByRole('alert').filter({ hasText: '“house.xml” was not opened' });
  await expect(notice).toContainText(says);
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
}

/** The card that says which file is being read. */
function reading(page: Page) {
  return page.getByRole('group', { name: 'Opening “house.xml”' });
}

function name(page: Page) {
  return page.getByRole('textbox', { name: 'Plan name' });
}
