// Somebody who is needed for three tasks at once is levelled: a proposal is asked for, one move of it refused, the rest
// made and taken back.

import type { Page } from '@playwright/test';
import { details, expect, expectAccessible, openFile, openPage, pulse, row, runCommand, startFromSample, test, textFile } from '../support/journey';

/** Ada has three days of digging, two of wiring and one of painting, all from Monday 4 January 2027 on. */
const overloaded = textFile('overloaded.linchpin.json', JSON.stringify({
  format: 'linchpin-plan',
  version: 3,
  saved_by: 'a journey',
  plan: {
    name: 'Overloaded',
    start: '2027-01-04T08:00',
    calendar: 1,
    time_units: { minutes_per_day: 480, minutes_per_week: 2400, days_per_month: 20 },
    calendars: [{ id: 1, name: 'Standard', week: { ...workdays(), saturday: [], sunday: [] } }],
    people: [{ id: 1, name: 'Ada' }],
    tasks: [
      { id: 1, name: 'Dig', duration: '3d' },
      { id: 2, name: 'Wire', duration: '2d' },
      { id: 3, name: 'Paint', duration: '1d' },
    ],
    assignments: [1, 2, 3].map((task) => ({ id: task, task, person: 1 })),
  },
}));

function workdays() {
  const hours = ['08:00-12:00', '13:00-17:00'];
  return Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, hours]));
}

/** Teams of ten, each with a task a day for everybody, of which every second one needs the same person at once. */
function many(count: number) {
  const plan = JSON.parse(overloaded.buffer.toString());
  const numbers = Array.from({ length: count }, (_, place) => place + 1);
  plan.plan.people = Array.from({ length: 40 }, (_, place) => ({ id: place + 1, name: `Person ${place + 1}` }));
  plan.plan.tasks = numbers.map((id) => ({ id, name: `Task ${id}`, duration: `${1 + (id % 4)}d` }));
  plan.plan.assignments = numbers.map((id) => ({ id, task: id, person: 1 + (id % 40) }));
  plan.plan.dependencies = numbers.slice(80).map((id) => ({ id, predecessor: id - 80, successor: id, kind: 'FS' }));
  return textFile('many.linchpin.json', JSON.stringify(plan));
}

function panel(page: Page) {
  return page.getByRole('complementary', { name: 'Levelling' });
}

async function openOverloaded(page: Page) {
  await openPage(page);
  await openFile(page, overloaded);
  await expect(row(page, { id: '3' })).toBeVisible();
}

/** Opens the panel and looks for a proposal, by keyboard. */
async function look(page: Page) {
  await runCommand(page, 'Level: nobody needed twice');
  await expect(panel(page).getByRole('button', { name: 'Look for a proposal' })).toBeFocused();
  await page.keyboard.press('Enter');
}

test('a person who is needed three times at once is levelled, one move refused, the rest made and undone', async ({ page }) => {
  await openOverloaded(page);
  await look(page);
  const needed = panel(page).getByRole('region', { name: 'Needed too much' });
  await expect(needed).toContainText('Ada');

  // The shortest first moves least: Paint on Monday, Wire from Tuesday, Dig from Thursday to Monday, 11 January.
  const moves = panel(page).getByRole('list', { name: 'Proposed moves' });
  await expect(moves.getByRole('listitem')).toHaveCount(2);
  await expect(moves.getByRole('listitem').first()).toContainText('Wire');
  await expect(moves.getByRole('listitem').first()).toContainText('Waits for Ada, busy on “Paint” until');
  await expect(moves.getByRole('listitem').last()).toContainText('Dig');
  const outcome = panel(page).getByRole('region', { name: 'Outcome' });
  await expect(outcome).toContainText('11 Jan');
  await expect(outcome).toContainText('No plan in which nobody is needed twice at once finishes earlier.');
  await expect(panel(page).getByRole('button', { name: 'Look longer' })).toBeFocused();
  const chain = panel(page).getByRole('region', { name: 'Levelled critical chain' });
  await expect(chain.getByRole('listitem')).toContainText(['Paint', 'Wire', 'Dig']);
  await expectAccessible(page);

  // Dig stays on Monday: Paint waits until Thursday, Wire until Friday.
  await panel(page).getByRole('button', { name: 'Refuse to move “Dig”' }).press('Enter');
  await expect(moves.getByRole('listitem')).toContainText(['Paint', 'Wire']);
  await expect(panel(page).getByRole('list', { name: 'Refused moves' })).toContainText('“Dig” stays');
  await expect(panel(page).getByRole('heading', { name: 'Moves' })).toBeFocused();
  await expect(outcome).toContainText('11 Jan');

  await panel(page).getByRole('button', { name: 'Make these 2 moves' }).press('Enter');
  await expect(panel(page)).toBeHidden();
  await expect(pulse(page)).toContainText('Level 2 tasks');
  await runCommand(page, 'Level: nobody needed twice');
  await expect(needed).toContainText('Nobody is needed for longer than they work.');

  await page.keyboard.press('Control+z');
  await expect(needed).toContainText('Ada');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
});

test('the chart shows where tasks would go and what the finish would wait for, while the panel is shown', async ({ page }) => {
  await openOverloaded(page);
  const bar = (id: string) => row(page, { id }).getByTestId('bar');
  await expect(bar('1')).toHaveAccessibleName('Dig: 4 Jan 2027 to 6 Jan 2027, critical');
  await look(page);
  // Paint stays on Monday, Wire follows on Tuesday and Wednesday, Dig from Thursday to Monday: all three in a chain.
  await expect(bar('1')).toHaveAccessibleName('Dig: 4 Jan 2027 to 6 Jan 2027, critical, levelled: 7 Jan 2027 to 11 Jan 2027, on the levelled critical chain');
  await expect(bar('2')).toHaveAccessibleName(/levelled: 5 Jan 2027 to 6 Jan 2027, on the levelled critical chain$/);
  await expect(bar('3')).toHaveAccessibleName(/can slip 2d, on the levelled critical chain$/);
  const shapes = async (mark: string) => ((await page.getByTestId(mark).getAttribute('d')) ?? '').split('z').length - 1;
  await expect.poll(() => shapes('levelled-ghosts')).toBe(2);
  // A line and two beads each.
  expect(await shapes('levelled-chain')).toBe(9);
  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('levelled-chain')).toHaveCount(0);
  await expect(bar('1')).toHaveAccessibleName('Dig: 4 Jan 2027 to 6 Jan 2027, critical');
  // What was found is there again with the panel.
  await runCommand(page, 'Level: nobody needed twice');
  await expect(page.getByTestId('levelled-chain')).toHaveCount(1);
});

test('another search begins elsewhere and keeps the best so far', async ({ page }) => {
  await startFromSample(page);
  await runCommand(page, 'Level: nobody needed twice');
  // In pieces the best of the sample is not known to be the best, after which there would be nothing to look for.
  await panel(page).getByRole('checkbox', { name: /^Tasks may be split/ }).check();
  await panel(page).getByRole('button', { name: 'Look for a proposal' }).press('Enter');
  const outcome = panel(page).getByRole('region', { name: 'Outcome' });
  const moves = panel(page).getByRole('region', { name: 'Moves' });
  await expect(moves.getByRole('listitem').first()).toBeVisible();
  // Who is needed too much is read first while nothing is proposed, and folded once something is.
  await expect(panel(page).getByText(/need 120h of Mina from 25 Nov 2026 to 8 Dec 2026/)).toBeHidden();
  await panel(page).getByText('Needed too much').click();
  await expect(panel(page).getByText(/need 120h of Mina from 25 Nov 2026 to 8 Dec 2026/)).toBeVisible();
  const seed = panel(page).getByRole('textbox', { name: 'Search number' });
  await expect(seed).toHaveValue('1');
  const finish = async () => Date.parse((await outcome.locator('.number').innerText()).split('\u2192')[1]);
  const before = await finish();
  await panel(page).getByRole('button', { name: 'Another search' }).click();
  await expect(seed).toHaveValue('2');
  await expect(panel(page).getByRole('button', { name: 'Stop looking' })).toBeVisible();
  await expect(moves.getByRole('listitem').first()).toBeVisible();
  expect(await finish()).toBeLessThanOrEqual(before);
  await seed.fill('second');
  await seed.press('Enter');
  await expect(panel(page).getByRole('alert')).toContainText('Found “second”, expected a whole number such as 1 or 42');
  await seed.fill('42');
  await seed.press('Enter');
  await expect(panel(page).getByRole('button', { name: 'Look longer' })).toBeVisible();
});

test('where tasks may be split, one pauses while somebody does something else, and ends earlier', async ({ page }) => {
  const fixed = JSON.parse(overloaded.buffer.toString());
  // Ada digs for three days, and there is a meeting on Tuesday that must start then.
  fixed.plan.tasks = [
    { id: 1, name: 'Dig', duration: '3d' },
    { id: 2, name: 'Meet', duration: '1d', constraint: { must_start_on: '2027-01-05T08:00' } },
  ];
  fixed.plan.assignments = [1, 2].map((task) => ({ id: task, task, person: 1 }));
  await openPage(page);
  await openFile(page, textFile('split.linchpin.json', JSON.stringify(fixed)));
  await expect(row(page, { id: '2' })).toBeVisible();
  await look(page);
  const outcome = panel(page).getByRole('region', { name: 'Outcome' });
  // From end to end Dig begins on Wednesday and ends on Friday; in pieces it is Monday, Wednesday and Thursday.
  await expect(outcome).toContainText('8 Jan');
  await panel(page).getByRole('checkbox', { name: /^Tasks may be split/ }).check();
  await expect(outcome).toBeHidden();
  await panel(page).getByRole('button', { name: 'Look for a proposal' }).press('Enter');
  await expect(outcome).toContainText('7 Jan');
  await expect(panel(page).getByRole('list', { name: 'Proposed moves' })).toContainText(/Pauses from .* with Ada busy on “Meet”/);
  await panel(page).getByRole('button', { name: 'Make this move' }).click();
  const bar = row(page, { id: '1' }).getByTestId('bar');
  await expect(bar).toHaveAccessibleName(/^Dig: 4 Jan 2027 to 7 Jan 2027, pauses from \d Jan 2027 to 6 Jan 2027/);
  await expect(bar.locator('.plan-pieces')).toHaveCount(1);

  // The pause is one that a person can change and take away.
  await row(page, { id: '1' }).click();
  await page.keyboard.press('Control+i');
  await page.keyboard.press('Control+i');
  const pauses = details(page).getByRole('group', { name: 'Pauses', exact: true });
  if (!(await pauses.isVisible())) await details(page).getByRole('heading', { name: 'Scheduling' }).click();
  await expect(pauses.getByRole('group', { name: 'Pause 1' })).toBeVisible();
  await expectAccessible(page);
  await pauses.getByLabel('Goes on', { exact: true }).fill('2027-01-04');
  await pauses.getByLabel('Goes on', { exact: true }).press('Enter');
  await expect(pauses.getByRole('alert').filter({ hasText: 'Found a pause from' })).toContainText('expected one that ends after it begins');
  await pauses.getByLabel('Goes on', { exact: true }).fill('2027-01-07');
  await pauses.getByLabel('Goes on', { exact: true }).press('Enter');
  await expect(bar).toHaveAccessibleName(/^Dig: 4 Jan 2027 to 8 Jan 2027/);
  await pauses.getByRole('button', { name: 'Remove pause 1' }).click();
  await expect(pauses.getByRole('button', { name: 'Add a pause' })).toBeFocused();
  await expect(bar.locator('.plan-pieces')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(pauses.getByRole('group', { name: 'Pause 1' })).toBeVisible();
  await expect(pauses.getByLabel('Pauses from', { exact: true })).toBeFocused();
  await expect(bar.locator('.plan-pieces')).toHaveCount(1);
});

test('a plan of 2,000 tasks is levelled beside the page', async ({ page }) => {
  test.slow();
  await openPage(page);
  await openFile(page, many(2_000));
  await expect(pulse(page)).toContainText('Finish');
  await runCommand(page, 'Level: nobody needed twice');
  await panel(page).getByRole('button', { name: 'Look for a proposal' }).press('Enter');
  await expect(panel(page).getByRole('region', { name: 'Moves' }).getByRole('listitem').first()).toBeVisible({ timeout: 60_000 });
  expect(page.workers()).toHaveLength(1);
  // The page does what it is told meanwhile.
  await row(page, { id: '1' }).click();
  await expect(row(page, { id: '1' })).toHaveAttribute('aria-selected', 'true');
});

test('whoever keeps everything where it is reads who is needed twice at once', async ({ page }) => {
  await openOverloaded(page);
  await look(page);
  const moves = panel(page).getByRole('list', { name: 'Proposed moves' });
  await expect(moves.getByRole('listitem')).toHaveCount(2);
  const refuse = panel(page).getByRole('button', { name: /^Refuse to move/ });
  while ((await refuse.count()) > 0) {
    const left = await panel(page).getByRole('list', { name: 'Refused moves' }).getByRole('listitem').count();
    await refuse.first().click();
    await expect(panel(page).getByRole('list', { name: 'Refused moves' }).getByRole('listitem')).toHaveCount(left + 1);
  }
  await expect(panel(page).getByRole('region', { name: 'What remains' })).toContainText('keeps its date');
  await panel(page).getByRole('button', { name: 'Let “Paint” move' }).click();
  await expect(moves.getByRole('listitem')).toContainText(['Paint']);
});

test('an edit puts the proposal away, as it was made for another plan', async ({ page }) => {
  await openOverloaded(page);
  await look(page);
  await expect(panel(page).getByRole('region', { name: 'Moves' })).toBeVisible();
  await page.keyboard.press('Escape');
  await runCommand(page, 'Keep a baseline');
  await runCommand(page, 'Level: nobody needed twice');
  await expect(panel(page).getByRole('region', { name: 'Moves' })).toBeHidden();
  await expect(panel(page).getByRole('button', { name: 'Look for a proposal' })).toBeVisible();
});
