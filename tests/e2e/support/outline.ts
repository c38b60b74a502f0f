// Small plans whose rows are told apart by their names, and how they stand.

import { type Page, expect } from '@playwright/test';
import { openFile, openPage, planTable, row, textFile } from './journey';

/** A file of these tasks, as Microsoft Project writes them. */
export function project(tasks: string[]) {
  return textFile(
    'tasks.xml',
    `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project">
<StartDate>2027-01-04T08:00:00</StartDate><Tasks>${tasks.join('')}</Tasks></Project>`,
  );
}

/** One task for such a file: so many days long, and after another one. */
export function task(id: number, name: string, level: number, days: number, after?: number) {
  const link = after ? `<PredecessorLink><PredecessorUID>${after}</PredecessorUID><Type>1</Type></PredecessorLink>` : '';
  return `<Task><UID>${id}</UID><Name>${name}</Name><OutlineLevel>${level}</OutlineLevel>
<Duration>PT${days * 8}H0M0S</Duration>${link}</Task>`;
}

/** Opens such a file in a table that is wide enough for the predecessors. */
export async function openTasks(page: Page, tasks: string[]) {
  await page.addInitScript(() => localStorage.setItem('linchpin.settings', '{"splitter":760,"details":false}'));
  await openPage(page);
  await openFile(page, project(tasks));
  await expect(row(page, { id: String(tasks.length) })).toBeVisible();
}

/** Opens tasks A to F, of a day each, with the ids 1 to 6. */
export async function openLetters(page: Page) {
  await openTasks(page, [...'ABCDEF'].map((letter, index) => task(index + 1, letter, 1, 1)));
}

/** The names of the rows of tasks from top to bottom, each behind as many spaces as it is nested deep. */
export async function expectOutline(page: Page, lines: string[]) {
  const rows = planTable(page).locator('[role=row][data-task-id]');
  const read = () =>
    rows.evaluateAll((all) =>
      all
        .toSorted((one, other) => Number(one.getAttribute('aria-rowindex')) - Number(other.getAttribute('aria-rowindex')))
        .map((one) => ' '.repeat(Number(one.getAttribute('aria-level')) - 1) + one.querySelector('[data-column=name]')?.textContent),
    );
  await expect.poll(read).toEqual(lines);
}

/** The step that undo would take back. */
export async function expectUndo(page: Page, label: string) {
  await expect(page.getByRole('button', { name: `Undo: ${label}` })).toBeVisible();
}
