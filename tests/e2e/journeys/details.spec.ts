// The selected task is read and changed in the panel of details; every change is one step back.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  details,
  expect,
  expectAccessible,
  expectSaved,
  houseFile,
  openFile,
  openPage,
  pulse,
  row,
  startFromSample,
  test,
  textFile,
} from '../support/journey';

test('a task is renamed and lengthened, undone, redone, kept, exported and imported', async ({ page }, info) => {
  await openPage(page);
  await openFile(page, houseFile);
  await expect(pulse(page)).toContainText('Finish 3 Dec 2026');
  await row(page, { text: 'Pour the slab' }).click();
  await type(page, 'Name', 'Pour the plate');
  await expect(row(page, { text: 'Pour the plate' })).toBeVisible();
  await type(page, 'Duration', '3');
  await expect(details(page).getByLabel('Duration')).toHaveValue('3d');
  await expect(pulse(page)).toContainText(
    'Change the duration of “Pour the plate”: finish 3 Dec 2026 → 4 Dec 2026 (+1d 4h)',
  );

  await page.getByRole('button', { name: 'Undo: Change the duration of “Pour the plate”' }).click();
  await expect(details(page).getByLabel('Duration')).toHaveValue('1d 4h');
  await expect(pulse(page)).toContainText('Finish 3 Dec 2026');
  await page.getByRole('button', { name: 'Redo: Change the duration of “Pour the plate”' }).click();
  await expect(details(page).getByLabel('Duration')).toHaveValue('3d');
  await expectSaved(page);

  await page.reload();
  await expect(row(page, { text: 'Pour the plate' })).toBeVisible();
  await expect(pulse(page)).toContainText('Finish 4 Dec 2026');

  const first = await saveCopy(page, info.outputPath('first.json'));
  expect(first.name).toBe('House by the lake.linchpin.json');
  expect(JSON.parse(first.text)).toMatchObject({
    format: 'linchpin-plan',
    version: 3,
    plan: { name: 'House by the lake' },
  });

  await page.getByRole('button', { name: 'Plan menu' }).click();
  await page.getByRole('button', { name: 'New plan' }).click();
  await expect(row(page, { text: 'Pour the plate' })).toBeHidden();
  await openFile(page, first.path);
  await expect(row(page, { text: 'Pour the plate' })).toBeVisible();
  await expect(pulse(page)).toContainText('Finish 4 Dec 2026');
  const second = await saveCopy(page, info.outputPath('second.json'));
  expect(second.text).toBe(first.text);
});

test('text that is no duration stays, is marked, and says what would be one', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Ledger data model' }).click();
  await type(page, 'Duration', 'soon');
  const duration = details(page).getByLabel('Duration');
  await expect(duration).toHaveValue('soon');
  await expect(duration).toHaveAttribute('aria-invalid', 'true');
  await expect(duration).toHaveAccessibleDescription(/^Found “soon”, expected a length such as 3d, 4h/);

  await duration.press('Escape');
  await expect(duration).toHaveValue('5d');
  await expect(duration).not.toHaveAttribute('aria-invalid');
});

test('what is typed when another task is selected is kept', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Ledger data model' }).click();
  await details(page).getByLabel('Name').fill('Ledger model');
  await row(page, { text: 'Threat model' }).click();
  await expect(row(page, { text: 'Ledger model' })).toBeVisible();
  await expect(details(page).getByLabel('Name')).toHaveValue('Threat model');
});

test('what is typed when the page is reloaded is kept', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Ledger data model' }).click();
  await details(page).getByLabel('Name').fill('Ledger model');
  await page.reload();
  await expect(row(page, { text: 'Ledger model' })).toBeVisible();
});

test('the details say why a task has its dates, and lead back along the chain to the start of the plan', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  await row(page, { text: 'Slab cured' }).click();
  const why = details(page).getByRole('group', { name: 'Why' });
  await expect(why).toContainText('Critical: it cannot slip without moving the finish of the plan');

  // The nearest reason leads to the task before, whose own reasons go on from there.
  await why.getByRole('button', { name: '“Slab cured” starts 2ed after “Pour the slab” finishes (FS+2ed)' }).click();
  await expect(details(page).getByLabel('Name')).toHaveValue('Pour the slab');
  await expect(why.getByRole('listitem').nth(1)).toContainText(
    'No work on “Standard” from Wed 25 Nov, 17:00 to Mon 30 Nov, 08:00: “Pour the slab” waits',
  );

  // The keyboard stays at the reasons, so that the chain can be followed without a mouse.
  await expect(why).toBeFocused();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(details(page).getByLabel('Name')).toHaveValue(/^Dig & level/);
  await expect(why).toBeFocused();
  await expect(why.getByRole('listitem')).toHaveText([/takes 2d$/, /^Mon 23 Nov, 08:00The plan starts$/]);

  // What it rests on itself leads to the field that says so: its duration, and at last the start of the plan.
  await why.getByRole('button', { name: /takes 2d$/ }).click();
  await expect(details(page).getByLabel('Duration')).toBeFocused();
  await why.getByRole('button', { name: 'The plan starts' }).click();
  await expect(details(page).getByLabel('Start of the plan', { exact: true })).toBeFocused();
});

test('a long chain is shown in part, back to the start of the plan when asked for', async ({ page }) => {
  await openPage(page);
  await openFile(page, chainOf(6));
  await row(page, { text: 'Step 6' }).click();
  const why = details(page).getByRole('group', { name: 'Why' });
  const steps = why.getByRole('list').first().getByRole('listitem');
  await expect(steps).toHaveCount(4);
  // Each of the six takes a day, waits for the next morning and follows the one before; then comes the start.
  await why.getByRole('button', { name: '13 more steps back to the start of the plan' }).click();
  await expect(steps).toHaveCount(17);
  await expect(steps.last()).toHaveText('Mon 23 Nov, 08:00The plan starts');
  await expectAccessible(page);
  await why.getByRole('button', { name: 'Show the first steps only' }).click();
  await expect(steps).toHaveCount(4);

  await row(page, { text: 'Step 5' }).click();
  await expect(why).toContainText('Critical: it cannot slip without moving “Step 6”, and so the finish of the plan');
  await why.getByRole('button', { name: 'Show its latest dates, back from the finish of the plan' }).click();
  await expect(why.getByRole('list').nth(1).getByRole('listitem').last()).toHaveText('Mon 30 Nov, 17:00The plan finishes');
});

test('what would hold a task next is told, and is so once what holds it is taken away', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  await row(page, { text: 'Slab cured' }).click();
  const why = details(page).getByRole('group', { name: 'Why' });
  await expect(why).toContainText(
    'Without the link from “Pour the slab” to “Slab cured” it would finish 6d 4h earlier, Mon 23 Nov, 08:00. Then: The plan starts',
  );
  await details(page).getByRole('button', { name: 'Remove the link with “Pour the slab”' }).click();
  await expect(why.getByRole('listitem').first()).toHaveText('Mon 23 Nov, 08:00The plan starts');
});

test('a predecessor is found by part of its name, given a lag, and taken away', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Capacity model' }).click();
  const predecessors = details(page).getByRole('region', { name: 'Predecessors' });
  await predecessors.getByRole('combobox', { name: 'Add a predecessor' }).fill('threat');
  await page.keyboard.press('Enter');
  const link = predecessors.getByRole('listitem').filter({ hasText: 'Threat model' });
  await expect(link).toBeVisible();

  await link.getByLabel('Lag').fill('2d');
  await link.getByLabel('Lag').press('Enter');
  await expect(link.getByLabel('Lag')).toHaveValue('+2d');
  await link.getByLabel(/^Kind of link/).selectOption('SS');
  await expect(page.getByRole('button', { name: /^Undo: Change the link/ })).toBeVisible();

  await link.getByRole('button', { name: 'Remove the link with “Threat model”' }).click();
  await expect(link).toBeHidden();
});

test('a dependency that would go round in a circle is refused with the way it goes', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Agree on the API contract' }).click();
  const predecessors = details(page).getByRole('region', { name: 'Predecessors' });
  const picker = predecessors.getByRole('combobox', { name: 'Add a predecessor' });
  await picker.fill('nobody has this name');
  await expect(predecessors.getByRole('alert')).toContainText('No task that could be linked has this in its name');
  await picker.fill('charge');
  await page.keyboard.press('Enter');
  await expect(predecessors.getByRole('alert')).toContainText(/circle: .*Ledger data model/);
  await expect(picker).toHaveAttribute('aria-invalid', 'true');
  await expect(predecessors.getByRole('listitem')).toHaveCount(0);
});

test('constraint, deadline, progress, team and notes are one step each', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Load test at twice the peak' }).click();
  const panel = details(page);
  await panel.getByLabel('Constraint', { exact: true }).selectOption('Start no earlier than');
  await panel.getByLabel('Start no earlier than', { exact: true }).fill('2031-03-03');
  await expect(pulse(page)).toContainText('Change the constraint of “Load test at twice the peak”');
  await expect(panel).toContainText('The constraint of “Load test at twice the peak”: start no earlier than');

  await panel.getByLabel('Deadline', { exact: true }).fill('2031-03-04');
  await expect(panel.getByRole('list', { name: 'Findings about this task' })).toContainText('after its deadline');
  await expect(pulse(page)).toContainText(/\d findings?/);

  await type(page, 'Complete', '40');
  await expect(panel.getByLabel('Complete')).toHaveValue('40%');
  await type(page, 'Team', 'Performance');
  await panel.getByLabel('Notes').fill('Ask for the second rack.');
  await panel.getByLabel('Notes').blur();

  for (const what of ['notes', 'team', 'progress', 'deadline', 'constraint', 'constraint']) {
    await page.getByRole('button', { name: `Undo: Change the ${what} of “Load test at twice the peak”` }).click();
  }
  await expect(panel.getByLabel('Constraint', { exact: true })).toHaveValue('As soon as possible');
  await expect(panel.getByLabel('Team')).toHaveValue('Cloud');
});

test('a summary shows its dates and says where they come from', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Payments API' }).click();
  await expect(details(page)).toContainText('“Payments API” starts with “');
  await expect(details(page).getByRole('textbox', { name: 'Duration' })).toHaveCount(0);
});

test('undo and redo work by keyboard, but leave the text that is being typed to the browser', async ({ page }) => {
  await startFromSample(page);
  await row(page, { text: 'Ledger data model' }).click();
  const name = details(page).getByLabel('Name');
  await type(page, 'Name', 'Ledger model');
  await page.keyboard.press('Control+z');
  await expect(name).toHaveValue('Ledger data model');
  await page.keyboard.press('Control+Shift+z');
  await expect(name).toHaveValue('Ledger model');

  await name.pressSequentially('s');
  await page.keyboard.press('Control+z');
  await expect(name).toHaveValue('Ledger model');
  await expect(row(page, { text: 'Ledger model' })).toBeVisible();
});

test('the details can be closed, and stay closed', async ({ page }) => {
  await startFromSample(page);
  await details(page).getByRole('button', { name: 'Close details' }).click();
  await expect(details(page)).toBeHidden();
  await expectSaved(page);
  // Settings are stored once they rest.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain('"details":false');
  await page.reload();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  await expect(details(page)).toBeHidden();
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  await expect(details(page)).toBeVisible();
});

/** So many tasks of a day each, one after the other from Monday, 23 November 2026 on. */
function chainOf(count: number) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return textFile(
    'chain.json',
    JSON.stringify({
      format: 'linchpin-plan',
      version: 1,
      plan: {
        name: 'Chain',
        start: '2026-11-23T08:00',
        calendar: 1,
        calendars: [{ id: 1, name: 'Standard', week: workingWeek }],
        tasks: numbers.map((id) => ({ id, name: `Step ${id}`, duration: '1d' })),
        dependencies: numbers.slice(1).map((id) => ({ id, predecessor: id - 1, successor: id, kind: 'FS' })),
      },
    }),
  );
}

const workingDay = ['08:00-12:00', '13:00-17:00'];
const workingWeek = {
  monday: workingDay,
  tuesday: workingDay,
  wednesday: workingDay,
  thursday: workingDay,
  friday: workingDay,
  saturday: [],
  sunday: [],
};

/** “Hub” and ten tasks that wait for it. */
const hub = textFile(
  'hub.xml',
  `<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <Name>Hub</Name><StartDate>2027-01-04T08:00:00</StartDate>
  <Tasks>
    <Task><UID>1</UID><Name>Hub</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat></Task>
    ${Array.from({ length: 10 }, (_, index) => index + 2)
      .map(
        (uid) => `<Task><UID>${uid}</UID><Name>Spoke ${uid}</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
      <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>`,
      )
      .join('')}
  </Tasks>
</Project>`,
);

test('of many links the first are listed, and all of them when asked for', async ({ page }) => {
  await openPage(page);
  await openFile(page, hub);
  await row(page, { id: '1' }).click();
  const links = details(page).getByRole('region', { name: 'Successors' }).getByRole('combobox', { name: /^Kind of link/ });
  await expect(links).toHaveCount(8);
  await details(page).getByRole('button', { name: 'Show 2 more' }).click();
  await expect(links).toHaveCount(10);
});

async function type(page: Page, label: string, text: string) {
  await details(page).getByLabel(label).fill(text);
  await details(page).getByLabel(label).press('Enter');
}

async function saveCopy(page: Page, path: string) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a copy' }).first().click(),
  ]);
  await download.saveAs(path);
  return { name: download.suggestedFilename(), path, text: readFileSync(path, 'utf8') };
}
