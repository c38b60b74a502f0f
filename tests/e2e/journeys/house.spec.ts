// The house-building program from an empty plan, twice: by keyboard alone, and with the mouse, where keys only write
// texts. Both end in the same file, byte for byte.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { HOUSE, HOUSE_WORKING_DAYS, type HouseTask, isPhase } from '../support/house-program';
import { expect, openPage, planTable, pulse, row, test } from '../support/journey';

const WINDOW = { width: 1920, height: 1300 };

test('house: by keyboard alone and by mouse alone, the same bytes', async ({ browser }, { timeout }) => {
  test.setTimeout(timeout * 4);
  const files: string[] = [];
  for (const build of [byKeyboard, byMouse]) {
    const context = await browser.newContext({ viewport: WINDOW, locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await openPage(page);
    files.push(await build(page));
    expect(complaints).toEqual([]);

    const { plan } = JSON.parse(files.at(-1)!);
    expect(leaves(plan.tasks)).toHaveLength(30);
    expect(plan.dependencies).toHaveLength(40);
    expect(plan.teams).toHaveLength(3);
    await expect(pulse(page)).toContainText(`Finish ${dayOf(finish(plan.start))}`);
    await context.close();
  }
  expect(files[1]).toBe(files[0]);
});

/** Keys alone, as a person who never takes the mouse: no call that names a place on the screen. */
async function byKeyboard(page: Page): Promise<string> {
  const { keyboard } = page;
  await tabTo(page, page.getByRole('button', { name: 'Start empty' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Add the first task' }));
  await keyboard.press('Enter');
  for (const [index, task] of HOUSE.entries()) {
    if (index > 0) await keyboard.press('Control+Enter');
    await written(page, 'Name', task.name);
    const nesting = step(index);
    if (nesting === 'in') await keyboard.press('Alt+Shift+ArrowRight');
    if (nesting === 'out') await keyboard.press('Alt+Shift+ArrowLeft');
    if (isPhase(task)) continue;
    // From the row to its name, and on from cell to cell.
    await keyboard.press('Enter');
    await onTo(page, 'Duration', task);
    await written(page, 'Duration', task.duration!, 'Tab');
    await onTo(page, 'Predecessors', task);
    await written(page, 'Predecessors', task.predecessors!.join(', '), task.team ? 'Tab' : 'Enter');
    if (task.team) {
      await onTo(page, 'Team', task);
      await written(page, 'Team', task.team);
    }
  }
  const download = page.waitForEvent('download');
  await keyboard.press('Control+s');
  return readFileSync(await (await download).path(), 'utf8');
}

/** The mouse does everything but write texts: a click elsewhere ends writing. */
async function byMouse(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await widenTable(page);
  await page.getByRole('button', { name: 'Add the first task' }).click();
  for (const [index, task] of HOUSE.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add task' }).first().click();
    await page.keyboard.type(task.name);
    await cell(page, index, 'number').click();
    // What is added at the end stands at the top of the outline.
    if (!isPhase(task)) await page.getByRole('button', { name: 'Indent the task' }).click();
    if (isPhase(task)) continue;
    await write(page, index, 'duration', task.duration!);
    await tie(page, index, task.predecessors!);
    if (task.team) await write(page, index, 'team', task.team);
  }
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a copy', exact: true }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

/** Puts the details away and takes the edge between table and chart to the right: then all columns are in sight. */
async function widenTable(page: Page) {
  await page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Close details' }).click();
  const edge = await page.getByRole('separator', { name: /table/i }).boundingBox();
  await page.mouse.move(edge!.x + edge!.width / 2, edge!.y + 20);
  await page.mouse.down();
  await page.mouse.move(1000, edge!.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(planTable(page).getByRole('columnheader', { name: 'Team' })).toBeVisible();
}

/** Draws what is tied end to start without a lag from bar to bar, as far as the first that is not, and writes the rest. */
async function tie(page: Page, index: number, predecessors: string[]) {
  const written = predecessors.findIndex((predecessor) => !/^\d+$/.test(predecessor));
  const drawn = written < 0 ? predecessors : predecessors.slice(0, written);
  for (const predecessor of drawn) {
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    const from = bar(page, Number(predecessor) - 1);
    await expect(from).toBeInViewport();
    await moveTo(page, from, 'middle');
    const handle = page.locator(`[data-grip="link-finish"][data-grip-of="${predecessor}"]`);
    await expect(handle).toBeVisible();
    await moveTo(page, handle, 'middle');
    await page.mouse.down();
    const told = `FS from “${HOUSE[Number(predecessor) - 1].name}” to “${HOUSE[index].name}”`;
    await expect(async () => {
      await moveTo(page, bar(page, index), 'start');
      await expect(page.getByTestId('drag-tip')).toContainText(told, { timeout: 2_000 });
    }).toPass();
    await page.mouse.up();
    await expect(page.getByTestId('drag-tip')).toHaveCount(0);
    await expect(cell(page, index, 'predecessors')).toContainText(predecessor);
  }
  if (drawn.length < predecessors.length) await write(page, index, 'predecessors', predecessors.join(', '));
}

/** Moves the mouse onto something on the chart, which must not be scrolled to get there. */
async function moveTo(page: Page, target: Locator, place: 'start' | 'middle') {
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not in view');
  await page.mouse.move(box.x + box.width * (place === 'start' ? 0.2 : 0.5), box.y + box.height / 2, { steps: 5 });
}

/** Writes into a cell after a double click; a click on the number of the row ends it. */
async function write(page: Page, index: number, column: string, text: string) {
  await cell(page, index, column).dblclick();
  const input = cell(page, index, column).locator('input');
  await expect(input).toBeFocused();
  await input.selectText();
  await page.keyboard.type(text);
  await cell(page, index, 'number').click();
  await expect(input).toHaveCount(0);
}

/** Types into the input that has the focus, which must be that of this column. */
async function written(page: Page, column: string, text: string, end = 'Enter') {
  const input = page.locator('.plan-input');
  await expect(input).toBeFocused();
  await expect(input).toHaveAccessibleName(new RegExp(`^${column}`));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press(end);
}

/** Goes on with Tab to the input of a column, and changes nothing on the way. */
async function onTo(page: Page, column: string, task: HouseTask) {
  const input = page.locator('.plan-input');
  for (let press = 0; press < 9; press += 1) {
    await expect(input).toBeFocused();
    if ((await input.getAttribute('aria-label')) === `${column} of ${task.name}`) return;
    const before = await input.getAttribute('aria-label');
    await page.keyboard.press('Tab');
    await expect(input).not.toHaveAccessibleName(before!);
  }
  throw new Error(`no ${column} behind the cells of ${task.name}`);
}

async function tabTo(page: Page, target: Locator) {
  for (let press = 0; press < 60; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** Whether a row is nested deeper than the one before, or less deep. */
function step(index: number): 'in' | 'out' | undefined {
  const [before, here] = [HOUSE[index - 1], HOUSE[index]];
  if (before && isPhase(before) && !isPhase(here)) return 'in';
  if (before && !isPhase(before) && isPhase(here)) return 'out';
}

function cell(page: Page, index: number, column: string): Locator {
  return row(page, { id: String(index + 1) }).locator(`[data-column="${column}"]`);
}

function bar(page: Page, index: number): Locator {
  return planTable(page).getByTestId('bar').and(page.locator(`[data-task-id="${index + 1}"]`));
}

function leaves(tasks: { id: number; parent?: number }[]) {
  const parents = new Set(tasks.map(({ parent }) => parent));
  return tasks.filter(({ id }) => !parents.has(id));
}

/** The day on which the last working day ends, five to a week, of a plan that starts on a Monday. */
function finish(start: string): Date {
  const monday = new Date(`${start.slice(0, 10)}T00:00:00Z`);
  const days = HOUSE_WORKING_DAYS - 1;
  return new Date(monday.getTime() + (Math.floor(days / 5) * 7 + (days % 5)) * 86_400_000);
}

function dayOf(date: Date): string {
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
