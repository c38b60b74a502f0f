// Rows on the clipboard: copied with a line of titles, pasted from here and from spreadsheets, and in great numbers.

import type { Locator, Page } from '@playwright/test';
import {
  cell,
  expect,
  expectAccessible,
  planTable,
  pulse,
  row,
  runCommand,
  startFromSample,
  test,
} from '../support/journey';
import { ALPHA, BETA, GAMMA, openThreeTasks, showColumns } from '../support/three-tasks';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('clipboard: rows of a spreadsheet become tasks below the active one, as one step', async ({ page }) => {
  await openThree(page);
  await row(page, { id: String(ALPHA) }).getByText('Alpha').first().click();
  await pasteText(
    page,
    'ID\tTask Name\tDuration\tPredecessors\tResource Names\t% Complete\r\n' +
      '10\tDig\t2 days\t\tAnn\t50%\r\n' +
      '11\t"Pour\nthe slab"\t1 day\t10FS+1 day\tAnn[50%],Bob\t0%\r\n',
  );
  await expect(names(page)).toHaveText(['Alpha', 'Dig', 'Pour the slab', 'Beta', 'Gamma']);
  await expect(cell(page, 4, 'duration')).toHaveText('2d');
  await expect(cell(page, 4, 'done')).toHaveText('50%');
  await expect(cell(page, 5, 'predecessors')).toHaveText('2FS+1d');
  await expect(cell(page, 5, 'people')).toHaveText('Ann [50%], Bob');
  await expect(row(page, { id: '4' })).toBeFocused();
  await expect(pulse(page)).toContainText('Paste 2 tasks');
  await page.keyboard.press('Control+z');
  await expect(names(page)).toHaveText(['Alpha', 'Beta', 'Gamma']);
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('clipboard: what is copied is pasted again with its nesting and its links', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await startFromSample(page);
  const api = row(page, { text: 'Payments API' });
  await api.getByText('Payments API').first().click();
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.trimEnd().split('\n');
  // The project, and the tasks in it.
  const tasks = lines.length - 2;
  expect(lines[0].split('\t').slice(0, 5)).toEqual(['Row number', 'Name', 'Duration', 'Start', 'Finish']);
  expect(lines[0]).toContain('Outline level');
  expect(lines[1].split('\t').slice(0, 2)).toEqual(['1', 'Payments API']);

  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await expect(planTable(page)).toHaveAttribute('aria-rowcount', String(31 + tasks + 1));
  await expect(pulse(page)).toContainText(`Paste ${tasks + 1} tasks`);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Copied from its new place it is the same text, but for the numbers of rows.
  await page.keyboard.press('Control+c');
  const again = await page.evaluate(() => navigator.clipboard.readText());
  const shape = (text: string) => column(text, ['Name', 'Duration', 'Start', 'Finish', 'Team', 'Share done']);
  expect(shape(again)).toEqual(shape(copied));
  const relative = (text: string) => {
    const first = Number(column(text, ['Row number'])[0][0]);
    const levels = column(text, ['Outline level']).map(([level]) => Number(level));
    const links = column(text, ['Predecessors']).map(([links]) =>
      links.replace(/\d+(?=$|,|[FS])/g, (number) => String(Number(number) - first)),
    );
    return { levels: levels.map((level) => level - levels[0]), links };
  };
  expect(relative(again)).toEqual(relative(copied));
});

test('clipboard: a single text is written into the active cell, and a cell is copied alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openThree(page);
  await cell(page, GAMMA, 'duration').click();
  await pasteText(page, '5d');
  await expect(cell(page, GAMMA, 'duration')).toHaveText('5d');
  await expect(cell(page, GAMMA, 'duration')).toBeFocused();
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('5d');
  await pasteText(page, 'soon');
  const input = planTable(page).getByLabel('Duration of Gamma', { exact: true });
  await expect(input).toHaveValue('soon');
  await page.keyboard.press('Escape');
  await expect(cell(page, GAMMA, 'duration')).toHaveText('5d');
  // The command copies the row.
  await runCommand(page, 'copy the selected rows');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('3\tGamma\t5d');
});

test('clipboard: a block fills cells from the active one on, as one step, and tells what it could not', async ({ page }) => {
  await openThree(page);
  await cell(page, ALPHA, 'duration').click();
  await pasteText(page, '5d\n6d\n7d');
  for (const [id, text] of [[ALPHA, '5d'], [BETA, '6d'], [GAMMA, '7d']] as const) {
    await expect(cell(page, id, 'duration')).toHaveText(text);
  }
  await expect(names(page)).toHaveText(['Alpha', 'Beta', 'Gamma']);
  await expect(cell(page, ALPHA, 'duration')).toBeFocused();
  await expect(pulse(page)).toContainText('Fill 3 cells');
  await page.keyboard.press('Control+z');
  await expect(cell(page, ALPHA, 'duration')).toHaveText('3d');
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');

  // Two columns side by side; the lines beyond the last row and what is no share are told.
  await cell(page, BETA, 'people').click();
  await pasteText(page, 'Ann\t50%\nAnn\tsoon\nBob\t10%');
  const report = page.getByRole('dialog', { name: '3 cells were not taken' });
  await expect(report).toContainText('3 cells filled.');
  const lines = report.getByRole('row');
  await expect(lines.nth(1)).toHaveText(/2.*Gamma.*Share done.*soon.*expected a percentage/);
  await expect(lines.nth(2)).toHaveText(/3.*Assignees.*Bob.*There is no row so far down/);
  await page.keyboard.press('Escape');
  await expect(cell(page, BETA, 'people')).toHaveText('Ann');
  await expect(cell(page, GAMMA, 'people')).toHaveText('Ann');
  await expect(cell(page, BETA, 'done')).toHaveText('50%');
  await expect(names(page)).toHaveText(['Alpha', 'Beta', 'Gamma']);
});

test('clipboard: what is cut is copied and goes, as one step', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openThree(page);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await row(page, { id: String(BETA) }).getByText('Beta').first().click();
  await page.keyboard.press('Control+x');
  await expect(names(page)).toHaveText(['Alpha', 'Gamma']);
  await expect.poll(copied).toContain('2\tBeta\t2d');
  await page.keyboard.press('Control+z');
  await expect(names(page)).toHaveText(['Alpha', 'Beta', 'Gamma']);
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');

  // Of a cell, its text.
  await cell(page, BETA, 'predecessors').click();
  await page.keyboard.press('Control+x');
  await expect(cell(page, BETA, 'predecessors')).toHaveText('');
  await expect.poll(copied).toBe('1');
});

test('clipboard: commands cut and paste as the keys do', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openThree(page);
  await row(page, { id: String(ALPHA) }).getByText('Alpha').first().click();
  await runCommand(page, 'cut the selected rows');
  await expect(names(page)).toHaveText(['Beta', 'Gamma']);
  await page.keyboard.press('End');
  await runCommand(page, 'paste rows');
  await expect(names(page)).toHaveText(['Beta', 'Gamma', 'Alpha']);
});

test('clipboard: where the browser lets no command read it, the keys are told', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.readText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await openThree(page);
  await runCommand(page, 'paste rows');
  await expect(page.getByText(/Press Ctrl\+V/i)).toBeVisible();
});

test('clipboard: what cannot be read is told with its text, and nothing is lost', async ({ page }) => {
  await openThree(page);
  await row(page, { id: String(GAMMA) }).getByText('Gamma').first().click();
  await pasteText(page, 'Name\tDuration\tBudget\tPredecessors\nDig\tlong\t5\t\nPour\t2d\t6\t1, 9');
  const report = page.getByRole('dialog', { name: '2 cells were not taken' });
  await expect(report).toBeVisible();
  await expect(report).toContainText('“Budget”');
  const lines = report.getByRole('row');
  await expect(lines.nth(1)).toHaveText(/1.*Dig.*Duration.*long.*Found “long”, expected a length such as/);
  await expect(lines.nth(2)).toHaveText(/2.*Pour.*Predecessors.*9.*Found row 9, expected 1 to 2/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(report).toBeHidden();
  await expect(row(page, { text: 'Dig' })).toBeFocused();
  await expect(cell(page, 5, 'predecessors')).toHaveText('4');
  await runCommand(page, 'what was not pasted');
  await expect(report).toBeVisible();
});

test('clipboard: a list of names is tasks, nested by the spaces before them', async ({ page }) => {
  await openThree(page);
  await row(page, { id: String(GAMMA) }).getByText('Gamma').first().click();
  await pasteText(page, 'House\n  Dig\n  Pour\nFence\n');
  await expect(names(page)).toHaveText(['Alpha', 'Beta', 'Gamma', 'House', 'Dig', 'Pour', 'Fence']);
  await expect(row(page, { text: 'Dig' })).toHaveAttribute('aria-level', '2');
  await expect(row(page, { text: 'Fence' })).toHaveAttribute('aria-level', '1');
});

test('clipboard: pasting 50,000 rows shows how far it is, and cancelled it changes nothing', async ({ page }) => {
  await openThree(page);
  await row(page, { id: String(BETA) }).getByText('Beta').first().click();
  // Cancelled the moment that it can be: a quick machine is done before a journey has looked.
  const told = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const watch = new MutationObserver(() => {
          const dialog = document.querySelector('dialog[open] progress')?.closest('dialog');
          const cancel = [...(dialog?.querySelectorAll('button') ?? [])].find((one) => one.textContent?.trim() === 'Cancel');
          if (!cancel) return;
          watch.disconnect();
          resolve(dialog?.textContent ?? '');
          cancel.click();
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
  await pasteMany(page, 50_000);
  expect(await told).toMatch(/Reading what is pasted|Pasting 50,000 rows/);
  await expect(page.getByRole('dialog', { name: /^(Reading what is pasted|Pasting 50,000 rows)$/ })).toBeHidden();
  await expect(names(page)).toHaveText(['Alpha', 'Beta', 'Gamma']);
  await expect(row(page, { id: String(BETA) })).toBeFocused();
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('clipboard: Escape stops a paste that is under way', async ({ page }) => {
  test.slow();
  await openThree(page);
  await row(page, { id: String(BETA) }).getByText('Beta').first().click();
  await pasteMany(page, 100_000);
  await page.locator('dialog[open] progress').waitFor();
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open] progress')).toHaveCount(0);
  await expect(names(page)).toHaveText(['Alpha', 'Beta', 'Gamma']);
  await expect(row(page, { id: String(BETA) })).toBeFocused();
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('aria-disabled', 'true');
});

test('clipboard: 50,000 rows with links and dates arrive, and go with one undo', async ({ page }) => {
  test.slow();
  await openThree(page);
  await row(page, { id: String(GAMMA) }).getByText('Gamma').first().click();
  // Chains of a hundred, the first of each on a Tuesday: 500 starts differ from what follows, and are said.
  await page.evaluate(() => {
    const line = (_: unknown, index: number) => `Task ${index + 1}\t1d\t${index % 100 ? '' : '2027-01-12'}\t${index % 100 || ''}`;
    const lines = Array.from({ length: 50_000 }, line).map((text, index) => (index % 100 ? text.replace(/\d+$/, String(index)) : text));
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ['Name\tDuration\tStart\tPredecessors', ...lines].join('\n'));
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(planTable(page)).toHaveAttribute('aria-rowcount', '50004', { timeout: 60_000 });
  await expect(pulse(page)).toContainText('Paste 50000 tasks');
  await expect(cell(page, 4, 'start')).toHaveText('12 Jan 2027');
  await expect(cell(page, 5, 'start')).toHaveText('13 Jan 2027');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(planTable(page)).toHaveAttribute('aria-rowcount', '4');
});

test('clipboard: names with a comma are one person where that is said, and told where it is not', async ({ page }) => {
  await openThree(page);
  await row(page, { id: String(GAMMA) }).getByText('Gamma').first().click();
  await pasteText(page, 'Name\tAssignees\nDig\t"""Smith, Anna"" [50%], Bob"\nPour\tMiller, Eve; Bob\nPaint\tKing, Max\n');
  const dialog = page.getByRole('dialog', { name: 'Commas were read as parting people' });
  await expect(dialog.getByRole('listitem')).toHaveText(['Row 3: King, Max was read as “King” and “Max”.']);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(cell(page, 4, 'people')).toHaveText('"Smith, Anna" [50%], Bob');
  await expect(cell(page, 5, 'people')).toHaveText('"Miller, Eve", Bob');
  await expect(cell(page, 6, 'people')).toHaveText('King, Max');
});

test('clipboard: a name that begins like a formula stays text in a spreadsheet, and comes back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openThree(page);
  await row(page, { id: String(GAMMA) }).getByText('Gamma').first().click();
  await pasteText(page, "Name\tDuration\n'=SUM(A1)\t1d\n'@home\t1d\n");
  await expect(names(page)).toHaveText(['Alpha', 'Beta', 'Gamma', '=SUM(A1)', '@home']);
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("\t'=SUM(A1)\t");
});

test('clipboard: a constraint is read from two columns, as Microsoft Project has it', async ({ page }) => {
  await openThree(page);
  await row(page, { id: String(GAMMA) }).getByText('Gamma').first().click();
  await pasteText(
    page,
    'Task Name\tDuration\tConstraint Type\tConstraint Date\nDig\t2d\tAs Soon As Possible\tNA\nPour\t1d\tMust Start On\t2027-01-13\n',
  );
  await expect(cell(page, 4, 'start')).toHaveText('4 Jan 2027');
  await expect(cell(page, 5, 'start')).toHaveText('13 Jan 2027');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('clipboard: a few thousand rows arrive, and go with one undo', async ({ page }) => {
  await openThree(page);
  await row(page, { id: String(GAMMA) }).getByText('Gamma').first().click();
  await pasteMany(page, 5_000);
  await expect(planTable(page)).toHaveAttribute('aria-rowcount', '5004');
  await expect(pulse(page)).toContainText('Paste 5000 tasks');
  await expect(row(page, { id: '4' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(planTable(page)).toHaveAttribute('aria-rowcount', '4');
});

/** Opens the three tasks with the columns that these journeys look at, all of them in sight. */
async function openThree(page: Page) {
  await showColumns(page, ['duration', 'start', 'finish', 'predecessors', 'people', 'done'], 1000);
  await openThreeTasks(page);
}

/** Pastes a text where the focus is, as a browser does when its keys are pressed. */
async function pasteText(page: Page, text: string) {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** Pastes so many tasks, each after the one before it. */
async function pasteMany(page: Page, count: number) {
  await page.evaluate((count) => {
    const line = (_: unknown, index: number) => `Task ${index + 1}\t1d\t${index || ''}`;
    const text = ['Name\tDuration\tPredecessors', ...Array.from({ length: count }, line)].join('\n');
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, count);
}

/** The cells of some columns of copied rows, by their titles. */
function column(text: string, titles: string[]): string[][] {
  const [heading, ...rows] = text.trimEnd().split('\n').map((line) => line.split('\t'));
  return rows.map((row) => titles.map((title) => row[heading.indexOf(title)]));
}

function names(page: Page): Locator {
  return planTable(page).locator('.plan-row [data-column="name"]');
}

test('expenses that are copied are pasted with their tasks', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await showColumns(page, ['expenses'], 700);
  await openThreeTasks(page);
  await cell(page, GAMMA, 'expenses').dblclick();
  await cell(page, GAMMA, 'expenses').locator('input').fill('1,200.50');
  await page.keyboard.press('Enter');
  await row(page, { id: String(GAMMA) }).locator('[data-column="number"]').click();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(row(page, { id: '4' }).locator('[data-column="expenses"]')).toHaveText('€1,200.50');
});
