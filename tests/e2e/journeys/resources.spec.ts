// The resources view: who is needed how much of how much there is, who is short, what helps, and who everybody is.

import type { Locator, Page } from '@playwright/test';
import { details, expect, expectAccessible, openFile, openPage, pulse, row, runCommand, startFromSample, test, textFile } from '../support/journey';
import { openStaffed } from '../support/staffed';

/** Ada is on two tasks of the first week at once, Bob has nothing to do; both are engineers of the team Web. */
const crew = planFile({
  name: 'Crew',
  teams: [{ id: 1, name: 'Web', domain: 'Web' }],
  people: [
    { id: 1, name: 'Ada', role: 'Engineer', team: 1 },
    { id: 2, name: 'Bob', role: 'Engineer', team: 1 },
    { id: 3, name: 'Two engineers', role: 'Engineer', is_placeholder: true, max_units: 200 },
  ],
  tasks: [
    { id: 1, name: 'Checkout', duration: '3d' },
    { id: 2, name: 'Refunds', duration: '2d' },
    { id: 3, name: 'Reports', duration: '5d' },
  ],
  assignments: [
    { id: 1, task: 1, person: 1 },
    { id: 2, task: 2, person: 1 },
    { id: 3, task: 3, person: 3 },
  ],
});

test('a cell says load and capacity, and opens to the tasks behind it', async ({ page }) => {
  await openCrew(page);
  await expect(grid(page).getByRole('rowheader')).toHaveText([/^Web/, /^Ada/, /^Bob/, /^Two engineers/]);
  const cell = cellOf(page, 'Ada');
  // 24 hours of one task and 16 of the other in a week of 40, twice as much as there is on Monday and Tuesday.
  await expect(cell).toHaveText('40/40h');
  await expect(cell).toHaveAccessibleName(/: over-allocated: needed for 40h of 40h, 16h too much$/);
  await cell.click();
  const demands = page.getByRole('table', { name: 'Tasks behind the cell' });
  await expect(demands.getByRole('row')).toHaveText([/Task/, /Checkout.*24h.*60%/, /Refunds.*16h.*40%/]);
  await panel(page).getByText('Data table').click();
  await expect(panel(page).getByRole('row', { name: /23.*29 Nov 2026/ })).toContainText('16h');
  await expectAccessible(page);
  // By day the histogram is gone through point by point.
  await page.getByRole('button', { name: 'Days', exact: true }).click();
  const histogram = panel(page).getByRole('slider', { name: 'Load of Ada over time' });
  await histogram.focus();
  await page.keyboard.press('Home');
  await expect(histogram).toHaveAttribute('aria-valuetext', /23 Nov 2026: over-allocated: needed for 16h of 8h, 8h too much$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(histogram).toHaveAttribute('aria-valuetext', /25 Nov 2026: needed for 8h of 8h$/);
  await expect(panel(page).getByTestId('histogram-told')).toHaveText(/25 Nov 2026: needed for 8h of 8h$/);
});

test('a folded team shows that its people have too much to do, and the panel says who', async ({ page }) => {
  await openPage(page);
  // On Monday and Tuesday Ada and Bob each have both tasks.
  const both = [1, 2].flatMap((person) => [1, 2].map((task) => ({ id: 2 * person + task, task, person })));
  await openFile(page, planFile({ ...JSON.parse(crew.buffer.toString()).plan, name: 'Both', assignments: both }));
  await expect(row(page, { id: '1' })).toBeVisible();
  await page.keyboard.press('Alt+5');
  await grid(page).getByRole('button', { name: 'Hide the people of Web' }).click();
  const cell = cellOf(page, 'Web');
  await expect(cell).toHaveText('80/80h');
  await expect(cell).toHaveAccessibleName(/: over-allocated: needed for 80h of 80h, 32h too much$/);
  await expect(cell).toHaveClass(/is-over/);
  await cell.click();
  await expect(panel(page).getByRole('list', { name: 'Shortages' }).getByRole('listitem')).toContainText([
    '2 tasks need 32h of Ada', '2 tasks need 32h of Bob',
  ]);
});

test('a shortage is fixed by a click, and undo brings it back', async ({ page }) => {
  await openCrew(page);
  await page.getByRole('button', { name: '1 shortage' }).click();
  await expect(panel(page)).toContainText('2 tasks need 32h of Ada from 23 Nov 2026 to 24 Nov 2026, 16h more than the 16h available');
  await panel(page).getByRole('button', { name: /^What helps/ }).click();
  await panel(page).getByRole('button', { name: 'Fix: Hand “Refunds” to Bob' }).click();
  await expect(page.getByRole('button', { name: 'Nobody is short' })).toBeVisible();
  await expect(cellOf(page, 'Ada')).toHaveText('24/40h');
  await expect(cellOf(page, 'Bob')).toHaveText('16/40h');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '1 shortage' })).toBeVisible();
});

test('who is short is told in the pulse line and the details, and leads to the view of people', async ({ page }) => {
  await openPage(page);
  await openFile(page, crew);
  await pulse(page).getByRole('button', { name: '1 finding' }).click();
  const findings = details(page).getByRole('region', { name: 'Findings' });
  await expect(findings).toContainText('2 tasks need 32h of Ada from 23 Nov 2026 to 24 Nov 2026');
  await expectAccessible(page);
  await findings.getByRole('button', { name: /tasks need 32h of Ada/ }).click();
  await expect(grid(page)).toBeVisible();
  await page.getByRole('button', { name: '1 shortage' }).click();
  await panel(page).getByRole('button', { name: /^What helps/ }).click();
  await panel(page).getByRole('button', { name: 'Fix: Hand “Refunds” to Bob' }).click();
  await expect(pulse(page)).toContainText('No findings');
  await expect(findings).toContainText('Nothing odd was found.');
});

test('what is short because of a task is told in its details, with the same fixes', async ({ page }) => {
  await openPage(page);
  await openFile(page, crew);
  const findings = details(page).getByRole('list', { name: 'Findings about this task' });
  const pick = (name: string) => page.getByRole('treegrid').getByText(name, { exact: true }).first().click();
  // Reports needs nobody who is short.
  await pick('Reports');
  await expect(details(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Reports');
  await expect(findings).toHaveCount(0);
  await pick('Refunds');
  await expect(findings).toContainText('2 tasks need 32h of Ada from 23 Nov 2026 to 24 Nov 2026, 16h more than the 16h available');
  await findings.getByRole('button', { name: /^What helps/ }).click();
  await expectAccessible(page);
  await findings.getByRole('button', { name: 'Fix: Hand “Refunds” to Bob' }).click();
  await expect(findings).toHaveCount(0);
  await expect(page.locator('#why')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(findings).toContainText('2 tasks need 32h of Ada');
});

test('the heat map is gone about in by keyboard alone', async ({ page }) => {
  await openCrew(page);
  const focused = page.locator(':focus');
  await cellOf(page, 'Web').focus();
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveText('40/40h');
  await expect(panel(page).getByRole('heading', { name: 'Ada' })).toBeVisible();
  // By day there are five columns, and by month one.
  await page.keyboard.press('d');
  await expect(grid(page)).toHaveAttribute('aria-colcount', '6');
  await page.keyboard.press('Home');
  await expect(focused).toHaveAccessibleName(/^Mon 23 Nov 2026|^Mon, 23 Nov 2026/);
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveText('16/8h');
  await page.keyboard.press('Control+End');
  await expect(focused).toHaveText('8/16h');
  await page.keyboard.press('m');
  await expect(grid(page)).toHaveAttribute('aria-colcount', '2');
  await page.keyboard.press('2');
  await expect(grid(page).getByRole('rowheader')).toHaveText([/^Ada/, /^Bob/, /^Two engineers/]);
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Space');
  await expect(grid(page).getByRole('rowheader')).toHaveText([/^Web/, /^Two engineers/]);
  await page.keyboard.press('n');
  await expect(panel(page).getByRole('heading', { name: 'Ada' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page).getByRole('heading', { name: 'Who has how much to do?' })).toBeVisible();
});

test('losing a team for two weeks is seen before it is done, and is one step', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-20T10:00:00'));
  await openCrew(page);
  await cellOf(page, 'Web').click();
  await page.keyboard.press('l');
  await expect(panel(page).getByLabel('From', { exact: true })).toHaveValue('2026-11-23');
  await expect(panel(page).getByLabel('To', { exact: true })).toHaveValue('2026-12-06');
  // Reports are done on Friday, 27 November; what Ada does begins on 7 December and takes three days.
  await expect(panel(page)).toContainText('The plan finishes 9 Dec 2026 instead of 27 Nov 2026. 2 tasks move.');
  await expect(pulse(page)).toContainText('27 Nov 2026');
  await panel(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(cellOf(page, 'Ada')).toHaveText('40/40h');
  await page.keyboard.press('l');
  await panel(page).getByRole('button', { name: 'Apply as one step' }).click();
  await expect(pulse(page)).toContainText('9 Dec 2026');
  // The team tells when it is away, and takes it back from everybody at once.
  await cellOf(page, 'Web').click();
  const leave = panel(page).getByRole('list', { name: 'Leave' });
  await expect(leave.getByRole('listitem')).toHaveText(/Away, 23 Nov.*6 Dec 2026.*everybody/);
  await leave.getByRole('button', { name: /^Remove leave Away/ }).click();
  await expect(pulse(page)).toContainText('27 Nov 2026');
  await expect(page.getByRole('button', { name: 'Undo: Remove leave of the team “Web”' })).toBeVisible();
  await expect(leave).toHaveCount(0);
});

test('losing a person is asked by name, and begins at the heading on a narrow screen', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-20T10:00:00'));
  await page.setViewportSize({ width: 390, height: 844 });
  await openCrew(page);
  await cellOf(page, 'Ada').click();
  await expect(panel(page).getByRole('button', { name: 'What if we lose the team Web?' })).toBeVisible();
  await panel(page).getByRole('button', { name: 'What if we lose Ada for a while?' }).click();
  const heading = panel(page).getByRole('heading', { name: 'What if we lose Ada?' });
  await expect(heading).toBeInViewport();
  await expect(panel(page)).toContainText('2 tasks move.');
  await expectAccessible(page);
  await panel(page).getByRole('button', { name: 'Apply as one step' }).click();
  // Bob is there.
  await expect(cellOf(page, 'Ada')).toHaveAccessibleName(/: not at work$/);
  await expect(cellOf(page, 'Bob')).toHaveAccessibleName(/: free, 40h available$/);
});

test('a team that is used is deleted with a word on who uses it, as one step', async ({ page }) => {
  await openCrew(page);
  await cellOf(page, 'Web').click();
  await panel(page).getByRole('button', { name: 'Delete this team' }).click();
  await expect(panel(page)).toContainText('This team is used by');
  await panel(page).getByRole('button', { name: 'Keep it' }).click();
  await expect(panel(page)).not.toContainText('This team is used by');
  await panel(page).getByRole('button', { name: 'Delete this team' }).click();
  await expectAccessible(page);
  await panel(page).getByRole('button', { name: 'Take it off all of them and delete it' }).click();
  const team = grid(page).getByRole('rowheader').filter({ hasText: /^Web/ });
  await expect(team).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo: Delete the team “Web”' }).click();
  await expect(team).toHaveCount(1);
});

test('material says how much is used up when, and has neither leave nor a histogram', async ({ page }) => {
  await openStaffed(page);
  await page.keyboard.press('Alt+5');
  const cell = cellOf(page, 'Concrete');
  await expect(cell).toHaveText('1 t');
  await expect(cell).toHaveAccessibleName(/: 1 t used up$/);
  await cell.click();
  await expect(panel(page)).toContainText('1 t used up.');
  await expect(panel(page).getByRole('heading', { name: 'Rates' })).toBeVisible();
  for (const name of ['Leave', 'Availability']) {
    await expect(panel(page).getByRole('heading', { name })).toHaveCount(0);
  }
  await expect(panel(page).getByRole('slider')).toHaveCount(0);
  await expect(cellOf(page, 'Travel')).toHaveAccessibleName(/: nothing falls due$/);
});

test('people and teams are added, described, staffed and taken away', async ({ page }) => {
  await openCrew(page);
  await page.getByRole('button', { name: 'Add team' }).click();
  await field(page, 'Name').fill('Data');
  await field(page, 'Name').press('Enter');
  await field(page, 'Domain').fill('Data');
  await field(page, 'Domain').press('Enter');
  await page.getByRole('button', { name: 'Add person' }).click();
  await expect(field(page, 'Team').locator('option:checked')).toHaveText('Data');
  await field(page, 'Name').fill('Cyn');
  await field(page, 'Name').press('Enter');
  await field(page, 'Units at once').fill('half');
  await field(page, 'Units at once').press('Enter');
  await expect(panel(page).getByRole('alert').filter({ hasText: 'expected a percentage' })).toBeVisible();
  await field(page, 'Units at once').fill('50');
  await field(page, 'Units at once').press('Enter');
  await expect(cellOf(page, 'Cyn')).toHaveAccessibleName(/: free, 20h available$/);
  // A leave of two days leaves three half days.
  await panel(page).getByRole('heading', { name: 'Leave' }).click();
  const leave = panel(page).locator('details').filter({ has: page.getByRole('heading', { name: 'Leave' }) });
  await leave.getByLabel('From', { exact: true }).fill('2026-11-23');
  await leave.getByLabel('To', { exact: true }).fill('2026-11-24');
  await leave.getByLabel('What it is').fill('Move');
  await leave.getByRole('button', { name: 'Add leave' }).click();
  await expect(leave.getByRole('listitem')).toContainText(/Move, 23.*24 Nov 2026/);
  await expect(cellOf(page, 'Cyn')).toHaveAccessibleName(/: free, 12h available$/);
  await panel(page).getByRole('heading', { name: 'Rates' }).click();
  await panel(page).getByRole('button', { name: 'Add a rate', exact: true }).click();
  // It could mean two amounts.
  await field(page, 'Rate').fill('85.500');
  await field(page, 'Rate').press('Enter');
  await expect(panel(page).getByRole('alert').filter({ hasText: 'expected an amount' })).toBeVisible();
  await field(page, 'Rate').fill('85.50');
  await field(page, 'Rate').press('Enter');
  await expect(panel(page)).toContainText('85.50 per hour');
  await expectAccessible(page);

  // Of two engineers who are looked for, Bob is one, and takes what one of them was to do.
  await cellOf(page, 'Two engineers').click();
  await field(page, 'Staff with').selectOption('Bob');
  await panel(page).getByRole('button', { name: 'Staff', exact: true }).click();
  await expect(panel(page).getByRole('heading', { name: 'Bob' })).toBeVisible();
  await expect(cellOf(page, 'Bob')).toHaveText('40/40h');

  await cellOf(page, 'Cyn').click();
  await panel(page).getByRole('button', { name: 'Delete, with all assignments' }).click();
  await expect(grid(page).getByRole('rowheader', { name: /^Cyn/ })).toHaveCount(0);
});

test('a person works on a calendar that is chosen, and keeps their leave', async ({ page }) => {
  const shifts = JSON.parse(crew.buffer.toString());
  const day = ['08:00-12:00', '13:00-17:00'];
  shifts.plan.calendars.push({ id: 2, name: 'Six days', week: { ...shifts.plan.calendars[0].week, saturday: day } });
  await openPage(page);
  await openFile(page, textFile('shifts.json', JSON.stringify(shifts)));
  await expect(pulse(page)).toContainText('27 Nov 2026');
  await page.keyboard.press('Alt+5');
  await cellOf(page, 'Bob').click();
  await expect(cellOf(page, 'Bob')).toHaveAccessibleName(/: free, 40h available$/);
  await expect(field(page, 'Calendar').locator('option')).toHaveText(['Standard (the plan’s)', 'Six days']);
  await field(page, 'Calendar').selectOption('Six days');
  await expect(cellOf(page, 'Bob')).toHaveAccessibleName(/: free, 48h available$/);
  await expect(page.getByRole('button', { name: 'Undo: Calendar of “Bob”' })).toBeVisible();
  // Leave of a day makes a calendar of their own, which is not one to choose; the choice stays.
  await panel(page).getByRole('heading', { name: 'Leave' }).click();
  const leave = panel(page).locator('details').filter({ has: page.getByRole('heading', { name: 'Leave' }) });
  await leave.getByLabel('From', { exact: true }).fill('2026-11-23');
  await leave.getByLabel('To', { exact: true }).fill('2026-11-23');
  await leave.getByRole('button', { name: 'Add leave' }).click();
  await expect(cellOf(page, 'Bob')).toHaveAccessibleName(/: free, 40h available$/);
  await expect(field(page, 'Calendar').locator('option')).toHaveText(['Standard (the plan’s)', 'Six days']);
  await expect(field(page, 'Calendar').locator('option:checked')).toHaveText('Six days');
  await field(page, 'Calendar').selectOption('Standard (the plan’s)');
  await expect(cellOf(page, 'Bob')).toHaveAccessibleName(/: free, 32h available$/);
  await expect(leave.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page);
});

test('what can be done with resources is found in the palette', async ({ page }) => {
  await openCrew(page);
  await cellOf(page, 'Web').click();
  await runCommand(page, 'hide the people of all teams');
  await expect(grid(page).getByRole('rowheader')).toHaveText([/^Web/, /^Two engineers/]);
  await runCommand(page, 'show the people of all teams');
  await expect(grid(page).getByRole('rowheader')).toHaveCount(4);
  await runCommand(page, 'load by month');
  await expect(page.getByRole('button', { name: 'Months' })).toHaveAttribute('aria-pressed', 'true');
  await runCommand(page, 'still to be found');
  await expect(field(page, 'Name')).toBeFocused();
  await expect(panel(page).getByRole('checkbox', { name: 'To be found' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Undo: Add somebody to be found' })).toBeVisible();
});

test('a plan without people says what the view is for, and takes the first', async ({ page }) => {
  await openPage(page);
  await openFile(page, planFile({ name: 'Alone', tasks: [{ id: 1, name: 'Paint', duration: '3d' }] }));
  await expect(pulse(page)).toContainText('25 Nov 2026');
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('heading', { name: 'Nobody here yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await field(page, 'Name').fill('Ada');
  await field(page, 'Name').press('Enter');
  await expect(grid(page).getByRole('rowheader')).toHaveText([/^Ada/]);
});

test('teams of the sample that nobody is in are told, and the phone has room for map and panel', async ({ page }) => {
  await startFromSample(page);
  await page.keyboard.press('Alt+5');
  await expect(page.getByRole('button', { name: '5 shortages' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(grid(page)).toBeVisible();
  await expect(panel(page)).toBeVisible();
  await expectAccessible(page);
});

test('two years of ten thousand assignments keep the document small', async ({ page }) => {
  await openPage(page);
  await openFile(page, manyAssignments());
  await expect(pulse(page)).toContainText('Finish');
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: 'Days' }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '1021');
  expect(await page.locator('*').count()).toBeLessThan(800);
  await grid(page).evaluate((element) => element.scrollTo(9_000, 12_000));
  await expect(grid(page).getByRole('gridcell').first()).toBeVisible();
  expect(await page.locator('*').count()).toBeLessThan(800);
});

async function openCrew(page: Page) {
  await openPage(page);
  await openFile(page, crew);
  await expect(pulse(page)).toContainText('27 Nov 2026');
  await page.keyboard.press('Alt+5');
  await expect(grid(page)).toBeVisible();
}

function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Load and capacity' });
}

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Behind the cell' });
}

function field(page: Page, label: string): Locator {
  return panel(page).getByLabel(label, { exact: true });
}

/** The first cell of a line. */
function cellOf(page: Page, name: string): Locator {
  return grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}|(Hide|Show) the people of ${name}`) }) })
    .getByRole('gridcell')
    .first();
}

/** A thousand people in twenty teams, ten tasks of ten days for each, one after the other. */
function manyAssignments() {
  const people = Array.from({ length: 1_000 }, (_, index) => ({ id: index + 1, name: `P${index + 1}`, team: 1 + (index % 20) }));
  const tasks = Array.from({ length: 10_000 }, (_, index) => ({
    id: index + 1,
    name: `T${index + 1}`,
    duration: '10d',
    constraint: { start_no_earlier_than: day(Math.floor(index / 1_000) * 70) },
  }));
  const assignments = tasks.map(({ id }) => ({ id, task: id, person: 1 + ((id - 1) % 1_000) }));
  const teams = Array.from({ length: 20 }, (_, index) => ({ id: index + 1, name: `Team ${index + 1}` }));
  return planFile({ name: 'Many', teams, people, tasks, assignments });
}

/** A plan that begins on Monday, 23 November 2026, worked eight hours from Monday to Friday. */
function planFile(says: { name: string } & Record<string, unknown>) {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
  const week = Object.fromEntries(days.map((day) => [day, ['08:00-12:00', '13:00-17:00']]));
  const { name, ...rest } = says;
  const plan = { name, start: '2026-11-23T08:00', calendar: 1, calendars: [{ id: 1, name: 'Standard', week }], ...rest };
  return textFile(`${name}.json`, JSON.stringify({ format: 'linchpin-plan', version: 3, plan }));
}

function day(after: number): string {
  return `${new Date(Date.UTC(2026, 10, 23 + after)).toISOString().slice(0, 10)}T08:00`;
}
