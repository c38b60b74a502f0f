// The chart taken in hand: bars are moved, made longer, tied and filled by pointer and by keys, one undo step each.

import type { Locator, Page } from '@playwright/test';
import { bigPlan } from '../support/big-plan';
import { ghostCount, tip } from '../support/dragging';
import {
  box,
  cell,
  details,
  expect,
  expectAccessible,
  openFile,
  openPage,
  planTable,
  pulse,
  row,
  runCommand,
  test,
} from '../support/journey';
import { ALPHA, BETA, GAMMA, openThreeTasks } from '../support/three-tasks';

/** How wide a day is at the zoom “Day”. */
const DAY = 28;

test('gantt: a bar that is dragged says its constraint, shows what moves with it, and comes back with undo', async ({ page }) => {
  await openThree(page);
  const place = await box(bar(page, BETA));
  await press(page, await middle(bar(page, ALPHA)));
  await moveBy(page, { x: DAY });
  await expect(tip(page)).toContainText(/Start no earlier than Tue,? 5 Jan 2027/);
  await expect(tip(page)).toContainText('Finish 8 Jan 2027 → 11 Jan 2027');
  // Alpha and Beta would move, Gamma would not.
  expect(await ghostCount(page)).toBe(2);
  await expect(cell(page, ALPHA, 'start')).toHaveText('4 Jan 2027');
  await page.mouse.up();

  await expect(tip(page)).toHaveCount(0);
  await expect(cell(page, ALPHA, 'start')).toHaveText('5 Jan 2027');
  await expect(pulse(page)).toContainText(/“Alpha”: start no earlier than Tue,? 5 Jan 2027/);
  await expect(pulse(page)).toContainText('2 tasks moved');
  await page.keyboard.press('Control+z');
  await expect(cell(page, ALPHA, 'start')).toHaveText('4 Jan 2027');
  await expect.poll(() => box(bar(page, BETA))).toEqual(place);
});

test('gantt: what is dragged to an edge of the chart goes on, for as long as it is held there', async ({ page }) => {
  await openThree(page);
  const scroll = page.getByTestId('plan-scroll');
  const left = () => scroll.evaluate((element) => element.scrollLeft);
  const view = await box(scroll);
  const before = await left();
  await press(page, await middle(bar(page, GAMMA)));
  await moveTo(page, { x: view.x + view.width - 6, y: at.y });
  await expect.poll(left).toBeGreaterThan(before + 40);
  // Back from the edge it stands still, and the words are those of where it is.
  await moveTo(page, { x: view.x + view.width - 120, y: at.y });
  const there = await left();
  const words = await tip(page).innerText();
  await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))));
  expect(await left()).toBe(there);
  expect(await tip(page).innerText()).toBe(words);
  await page.mouse.up();
  const [, date] = /Start (no earlier than .* 2027)/.exec(words) ?? [];
  await expect(pulse(page)).toContainText(`“Gamma”: start ${date}`);
});

test('gantt: the right end of a bar sets the duration', async ({ page }) => {
  await openThree(page);
  const { x, y, width, height } = await box(bar(page, ALPHA));
  await press(page, { x: x + width - 2, y: y + height / 2 });
  await moveBy(page, { x: DAY });
  await expect(tip(page)).toContainText('Duration 4d');
  await page.mouse.up();
  await expect(cell(page, ALPHA, 'duration')).toHaveText('4d');
  await expect(pulse(page)).toContainText('“Alpha”: duration 4d');
  await page.keyboard.press('Control+z');
  await expect(cell(page, ALPHA, 'duration')).toHaveText('3d');
});

test('gantt: the right end of what must finish on a day goes where it is dropped', async ({ page }) => {
  // Gamma takes Thursday and Friday.
  await openThree(page, '<ConstraintType>3</ConstraintType><ConstraintDate>2027-01-08T17:00:00</ConstraintDate>');
  const before = await box(bar(page, GAMMA));
  await press(page, { x: before.x + before.width - 2, y: before.y + before.height / 2 });
  await moveBy(page, { x: 3 * DAY });
  await expect(tip(page)).toContainText(/Duration 3d, must finish on Mon,? 11 Jan 2027/);
  await page.mouse.up();
  await expect(cell(page, GAMMA, 'duration')).toHaveText('3d');
  await expect(cell(page, GAMMA, 'start')).toHaveText('7 Jan 2027');
  await expect.poll(async () => (await box(bar(page, GAMMA))).x).toBe(before.x);
  await page.keyboard.press('Control+z');
  await expect.poll(() => box(bar(page, GAMMA))).toEqual(before);
});

test('gantt: a dependency is drawn from end to end, and a circle is refused on the way', async ({ page }) => {
  await openThree(page);
  await pressHandle(page, BETA, 'link-finish');
  await moveTo(page, await side(bar(page, ALPHA), 'start'));
  await expect(tip(page)).toHaveClass(/is-refused/);
  await expect(tip(page)).toContainText('Alpha');
  await expect(tip(page)).toContainText('Beta');
  // The bars along the circle are marked: those two, and no other.
  const circle = page.getByTestId('circle');
  const [alpha, beta] = [await box(bar(page, ALPHA)), await box(bar(page, BETA))];
  expect((await circle.getAttribute('d'))?.split('M').length).toBe(3);
  const marked = await box(circle);
  // A line of some pixels, around them.
  expect(Math.abs(marked.x - alpha.x)).toBeLessThan(DAY / 3);
  expect(Math.abs(marked.x + marked.width - beta.x - beta.width)).toBeLessThan(DAY / 3);
  expect(marked.y + marked.height).toBeLessThan((await box(bar(page, GAMMA))).y);
  await moveTo(page, await side(bar(page, GAMMA), 'start'));
  await expect(circle).toHaveCount(0);
  await expect(tip(page)).toHaveText(/FS from “Beta” to “Gamma”/);
  await expect(tip(page)).not.toHaveClass(/is-refused/);
  await page.mouse.up();
  await expect(pulse(page)).toContainText('FS from “Beta” to “Gamma”');
  await expect(cell(page, GAMMA, 'start')).toHaveText('11 Jan 2027');

  await page.keyboard.press('Control+z');
  await expect(cell(page, GAMMA, 'start')).toHaveText('4 Jan 2027');
  await pressHandle(page, BETA, 'link-finish');
  await moveTo(page, await side(bar(page, ALPHA), 'start'));
  await expect(tip(page)).toHaveClass(/is-refused/);
  await page.mouse.up();
  await expect(tip(page)).toHaveCount(0);
  // Nothing was done: the only step there is to undo is the opening.
  await expect(cell(page, ALPHA, 'start')).toHaveText('4 Jan 2027');
  await expect(pulse(page)).toContainText('Undo: FS from');
});

test('gantt: critical bars, slack, deadlines, today and days without work are told by more than a colour', async ({ page }) => {
  await page.clock.setFixedTime('2027-01-06T20:00:00Z');
  await openThree(page);
  await expect(bar(page, ALPHA)).toHaveAttribute('aria-label', /critical$/);
  await expect(bar(page, BETA)).toHaveAttribute('aria-label', /critical$/);
  // Gamma ends on Tuesday, and the plan on Friday: three days of slack, drawn as a tail of three days and no thicker.
  await expect(bar(page, GAMMA)).toHaveAttribute('aria-label', /can slip 3d$/);
  const tail = (task: number) => bar(page, task).evaluate((element) => parseFloat(element.style.getPropertyValue('--slack-width')));
  expect([await tail(ALPHA), await tail(GAMMA)]).toEqual([0, 3 * DAY]);
  // A critical bar has an edge at its left: one layer more than others.
  const layers = (task: number) =>
    bar(page, task).evaluate((element) => getComputedStyle(element).backgroundImage.split('linear-gradient').length - 1);
  expect(await layers(ALPHA)).toBe((await layers(GAMMA)) + 1);

  await cell(page, GAMMA, 'name').click();
  await details(page).getByLabel('Deadline', { exact: true }).fill('2027-01-04');
  await page.keyboard.press('Enter');
  await expect(bar(page, GAMMA)).toHaveAttribute('aria-label', /after its deadline 4 Jan 2027$/);
  const deadline = row(page, { id: String(GAMMA) }).locator('.plan-deadline');
  await expect(deadline).toHaveAttribute('title', 'Deadline 4 Jan 2027');
  await expect(deadline).toHaveClass(/is-late/);

  // Today is a line with its date, two days right of where Alpha begins at eight.
  const today = planTable(page).locator('.plan-today-date');
  await expect(today).toHaveText('Today 6 Jan 2027');
  const { x } = await box(page.locator('.plan-today'));
  expect(Math.abs(x - (await box(bar(page, ALPHA))).x - (2 - 8 / 24) * DAY)).toBeLessThan(2);
  // Saturday and Sunday are washed, in one piece.
  await expect(page.locator('.plan-wash path')).toHaveAttribute('d', /^M-?\d+ 0H\d+V10000/);
});

test('gantt: today, the selection and the whole plan are a command away', async ({ page }) => {
  await page.clock.setFixedTime('2027-01-06T20:00:00Z');
  await openThree(page);
  const scroll = page.getByTestId('plan-scroll');
  const away = () => scroll.evaluate((element) => element.scrollTo(2_000, 0));
  await away();
  await expect(page.locator('.plan-today')).not.toBeInViewport();
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await expect(page.locator('.plan-today')).toBeInViewport();
  await cell(page, BETA, 'name').click();
  await away();
  await page.keyboard.press('Control+.');
  await expect(bar(page, BETA)).toBeInViewport();
  await away();
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  for (const task of [ALPHA, BETA, GAMMA]) await expect(bar(page, task)).toBeInViewport({ ratio: 1 });
});

test('gantt: the edge of what is done records progress, and what has begun does not move', async ({ page }) => {
  await openThree(page);
  const { x, width, y, height } = await box(bar(page, ALPHA));
  await pressHandle(page, ALPHA, 'progress');
  await moveTo(page, { x: x + width / 2, y: y + height / 2 });
  await expect(tip(page)).toContainText('50% done');
  await page.mouse.up();
  await expect(pulse(page)).toContainText('“Alpha”: 50% done');
  await expect(bar(page, ALPHA)).toHaveAttribute('aria-label', /50% done/);
  // It began, so that there is nothing odd about it.
  await expect(pulse(page)).toContainText('No findings');

  await press(page, { x: x + width / 4, y: y + height / 2 });
  await moveBy(page, { x: 2 * DAY });
  await expect(tip(page)).toContainText('what has begun does not move');
  await page.mouse.up();
  await expect(cell(page, ALPHA, 'start')).toHaveText('4 Jan 2027');
  await page.keyboard.press('Control+z');
  await expect(bar(page, ALPHA)).not.toHaveAttribute('aria-label', /done/);
});

test('gantt: Escape lets go of what is dragged, and nothing is changed', async ({ page }) => {
  await openThree(page);
  await press(page, await middle(bar(page, GAMMA)));
  await moveBy(page, { x: 3 * DAY });
  await expect(tip(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip(page)).toHaveCount(0);
  await page.mouse.up();
  await expect(cell(page, GAMMA, 'start')).toHaveText('4 Jan 2027');
  await expect(pulse(page)).not.toContainText('Gamma');
});

test('gantt: keys move a bar by working days and change how long it takes', async ({ page }) => {
  await openThree(page);
  await cell(page, GAMMA, 'name').click();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Control+ArrowRight');
  // Over the weekend, and back over it.
  await expect(cell(page, GAMMA, 'start')).toHaveText('11 Jan 2027');
  await page.keyboard.press('Control+ArrowLeft');
  await expect(cell(page, GAMMA, 'start')).toHaveText('8 Jan 2027');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expect(cell(page, GAMMA, 'duration')).toHaveText('3d');
  await expect(pulse(page)).toContainText('“Gamma”: duration 3d');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(cell(page, GAMMA, 'duration')).toHaveText('2d');
  await expect(row(page, { id: String(GAMMA) })).toBeFocused();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(cell(page, GAMMA, 'start')).toHaveText('11 Jan 2027');
});

test('gantt: what was agreed last stands below the bars', async ({ page }) => {
  await openThree(page);
  const agreed = page.getByTestId('baseline');
  await expect(agreed).toHaveCount(0);
  await page.getByRole('button', { name: 'Keep a baseline' }).click();
  await expect.poll(async () => (await agreed.getAttribute('d'))?.split('M').length).toBe(4);
  const place = await box(agreed);
  await cell(page, GAMMA, 'name').click();
  await page.keyboard.press('Control+ArrowRight');
  await expect(cell(page, GAMMA, 'start')).toHaveText('5 Jan 2027');
  expect(await box(agreed)).toEqual(place);
});

test('gantt: the progress line stands at the status date and points at what is behind', async ({ page }) => {
  await openThree(page);
  const line = page.getByTestId('progress-line');
  await expect(line).toHaveCount(0);
  await details(page).getByLabel('Status date', { exact: true }).fill('2027-01-06');
  await page.keyboard.press('Enter');
  const date = planTable(page).getByText('Status 6 Jan 2027');
  await expect(date).toBeVisible();
  // Alpha and Gamma were to begin on Monday; Beta begins after the status date.
  await expect.poll(() => pointCount(line)).toBe(2);
  const { x, width } = await box(line);
  expect(Math.abs(x - (await box(bar(page, ALPHA))).x)).toBeLessThan(2);
  expect(Math.abs(x + width - (await middle(date)).x)).toBeLessThan(2);

  await cell(page, GAMMA, 'name').click();
  await details(page).getByLabel('Complete', { exact: true }).fill('100');
  await page.keyboard.press('Enter');
  await expect.poll(() => pointCount(line)).toBe(1);
  await expectAccessible(page);

  await page.getByTestId('plan-scroll').evaluate((element) => element.scrollBy(2_000, 0));
  await expect(date).not.toBeInViewport();
  await runCommand(page, 'scroll status');
  await expect(date).toBeInViewport();
  await page.getByTestId('plan-scroll').evaluate((element) => element.scrollBy(2_000, 0));
  await row(page, { id: String(ALPHA) }).click({ position: { x: 80, y: 10 } });
  await page.keyboard.press('Control+.');
  await expect(bar(page, ALPHA)).toBeInViewport();
});

test('gantt: a double click below the bars adds a task that starts there', async ({ page }) => {
  await openThree(page);
  const { x, y } = await box(bar(page, ALPHA));
  await page.mouse.dblclick(x + 2 * DAY + 4, y + 6 * 28);
  await page.keyboard.type('Delta');
  await page.keyboard.press('Enter');
  await expect(row(page, { text: 'Delta' }).locator('[data-column="start"]')).toHaveText('6 Jan 2027');
});

test('gantt: a double click beside a bar adds a task below on that day, one on a bar shows its details', async ({ page }) => {
  await openThree(page);
  const { x, y, height } = await box(bar(page, ALPHA));
  // Right of the name, on Tuesday of the week after.
  await page.mouse.dblclick(x + 8 * DAY + 4, y + height / 2);
  await page.keyboard.type('Delta');
  await page.keyboard.press('Enter');
  const delta = row(page, { text: 'Delta' });
  await expect(delta.locator('[data-column="start"]')).toHaveText('12 Jan 2027');
  await expect(delta).toHaveAttribute('aria-rowindex', '3');
  await expect(cell(page, ALPHA, 'start')).toHaveText('4 Jan 2027');

  await page.keyboard.press('Control+i');
  await expect(details(page)).toBeHidden();
  const at = await middle(bar(page, BETA));
  await page.mouse.dblclick(at.x, at.y);
  await expect(details(page).getByLabel('Name', { exact: true })).toHaveValue('Beta');
  await expect(row(page, { id: String(BETA) })).toHaveAttribute('aria-selected', 'true');
  await expect(planTable(page).getByRole('textbox')).toHaveCount(0);
});

test('gantt: a finger drags the bar of the selected row', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, locale: 'en-GB', viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await openThree(page);
  const at = await middle(bar(page, GAMMA));
  await page.touchscreen.tap(at.x, at.y);
  await expect(row(page, { id: String(GAMMA) })).toHaveAttribute('aria-selected', 'true');
  const finger = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: at.y }] });
  const { x } = await middle(bar(page, GAMMA));
  await touch('touchStart', x);
  for (const step of [6, 14, 22, DAY]) await touch('touchMove', x + step);
  await expect(tip(page)).toContainText('Start no earlier than');
  await touch('touchEnd', x + DAY);
  await expect(cell(page, GAMMA, 'start')).toHaveText('5 Jan 2027');
  await context.close();
});

test('gantt: dragging in a large plan keeps the document small', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await expect(bar(page, 3)).toBeVisible();
  await press(page, await middle(bar(page, 3)));
  await moveBy(page, { x: 60 });
  await expect(tip(page)).toContainText('Start no earlier than');
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(800);
  expect(await ghostCount(page)).toBeGreaterThan(5);
  await page.keyboard.press('Escape');
});

test('gantt: the overview shows where one is in the whole plan, goes wherever it is pointed at, and is remembered', async ({ page }) => {
  await openPage(page);
  await openFile(page, bigPlan(10_000));
  await expect(row(page, { id: '3' })).toBeVisible();
  const overview = page.getByTestId('overview');
  await expect(overview).toHaveCount(0);
  await runCommand(page, 'overview');
  const view = page.getByTestId('overview-view');
  const strip = await box(overview);
  expect((await box(view)).y).toBeLessThan(strip.y + 3);
  await page.mouse.click(strip.x + strip.width / 2, strip.y + strip.height / 2);
  const scroll = page.getByTestId('plan-scroll');
  const share = () => scroll.evaluate((element) => (element.scrollTop + element.clientHeight / 2) / element.scrollHeight);
  await expect.poll(share).toBeGreaterThan(0.49);
  expect(await share()).toBeLessThan(0.51);
  const seen = await middle(view);
  expect(Math.abs(seen.x - (strip.x + strip.width / 2))).toBeLessThan(6);
  expect(Math.abs(seen.y - (strip.y + strip.height / 2))).toBeLessThan(6);

  // Dragging goes on to the end.
  await page.mouse.move(seen.x, seen.y);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width, strip.y + strip.height + 40, { steps: 4 });
  await page.mouse.up();
  await expect.poll(share).toBeGreaterThan(0.98);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(800);
  await expectAccessible(page);

  // Settings are stored once they rest.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain('"overview":true');
  await page.reload();
  await expect(overview).toBeVisible();
  await runCommand(page, 'overview');
  await expect(overview).toHaveCount(0);
});

async function openThree(page: Page, tags?: string) {
  await openThreeTasks(page, tags);
  await page.getByRole('button', { name: 'Day', exact: true }).click();
  await expect.poll(async () => Math.round((await box(bar(page, ALPHA))).width)).toBe(Math.round((2 + 9 / 24) * DAY));
  // Zooming keeps the middle where it is, which may come a frame later; the bars shall be clear of the table.
  await expect(async () => {
    await page.getByTestId('plan-scroll').evaluate((element) => element.scrollBy(-5 * 28, 0));
    expect((await box(bar(page, ALPHA))).x).toBeGreaterThan(600);
  }).toPass();
}

function bar(page: Page, task: number): Locator {
  return planTable(page).getByTestId('bar').and(page.locator(`[data-task-id="${task}"]`));
}

/** At how many tasks the progress line points: its corners that are not on the date. */
async function pointCount(line: Locator): Promise<number> {
  const path = (await line.getAttribute('d')) ?? '';
  const corners = [...path.matchAll(/[ML](\S+) /g)].map(([, x]) => x);
  return corners.filter((x) => x !== corners[0]).length;
}

async function middle(locator: Locator) {
  const { x, y, width, height } = await box(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

async function side(locator: Locator, end: 'start' | 'finish') {
  const { x, y, width, height } = await box(locator);
  return { x: end === 'start' ? x + 3 : x + width - 3, y: y + height / 2 };
}

let at = { x: 0, y: 0 };

async function press(page: Page, place: { x: number; y: number }) {
  at = place;
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
}

async function pressHandle(page: Page, task: number, grip: string) {
  const { x, y } = await middle(bar(page, task));
  await page.mouse.move(x, y);
  await press(page, await middle(page.locator(`[data-grip="${grip}"][data-grip-of="${task}"]`)));
}

async function moveTo(page: Page, place: { x: number; y: number }) {
  await page.mouse.move(place.x, place.y, { steps: 4 });
}

async function moveBy(page: Page, by: { x: number }) {
  await moveTo(page, { x: at.x + by.x, y: at.y });
}
