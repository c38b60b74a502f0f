// Somebody who is needed for three tasks at once is levelled: a proposal is asked for, one move of it refused, the rest
// made and taken back.

import type { Page } from '@playwright/test';
import { expect, expectAccessible, openFile, openPage, pulse, row, runCommand, test, textFile } from '../support/journey';

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
  await expect(moves.getByRole('listitem').first()).toContainText('Waits for Ada, who is on “Paint” until');
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
