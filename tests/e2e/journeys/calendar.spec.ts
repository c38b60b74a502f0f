// The calendar view: what is on which day, gone about in by keys, and taken in hand by pointer and by keys.

import type { Locator, Page } from '@playwright/test';
import { ghostCount, tip } from '../support/dragging';
import {
  box,
  details,
  expect,
  expectAccessible,
  openFile,
  openPage,
  planTable,
  pulse,
  row,
  runCommand,
  startFromSample,
  test,
  textFile,
} from '../support/journey';

/**
 * “Alpha” takes three days from Monday 4 January 2027 on, “Beta” four after it, over a weekend, and “Done” stands at its
 * end. “Gamma” takes two days beside them, well before its deadline. Wednesday the 13th is a day off with a name.
 */
const plan = textFile(
  'january.xml',
  `<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <Name>January</Name><StartDate>2027-01-04T08:00:00</StartDate><CalendarUID>1</CalendarUID>
  <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
    ${[1, 2, 3, 4, 5, 6, 7].map(weekDay).join('')}
  </WeekDays><Exceptions><Exception><EnteredByOccurrences>0</EnteredByOccurrences>
    <TimePeriod><FromDate>2027-01-13T00:00:00</FromDate><ToDate>2027-01-13T23:59:00</ToDate></TimePeriod>
    <Occurrences>1</Occurrences><Name>Stocktaking</Name><Type>1</Type><DayWorking>0</DayWorking>
  </Exception></Exceptions></Calendar></Calendars>
  <Tasks>
    <Task><UID>1</UID><Name>Alpha</Name><OutlineLevel>1</OutlineLevel><Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat></Task>
    <Task><UID>2</UID><Name>Beta</Name><OutlineLevel>1</OutlineLevel><Duration>PT32H0M0S</Duration><DurationFormat>7</DurationFormat>
      <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
    <Task><UID>3</UID><Name>Gamma</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat>
      <Deadline>2027-01-06T12:00:00</Deadline></Task>
    <Task><UID>4</UID><Name>Done</Name><OutlineLevel>1</OutlineLevel><Duration>PT0H0M0S</Duration><Milestone>1</Milestone>
      <PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type></PredecessorLink></Task>
  </Tasks>
</Project>`,
);

test('the calendar is a click in the rail or a key away, and comes back after a reload', async ({ page }) => {
  await startFromSample(page);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Calendar' }).click();
  await expect(grid(page)).toBeVisible();
  await expect(planTable(page)).toHaveCount(0);
  await page.keyboard.press('Alt+1');
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(grid(page)).toBeVisible();
  // Settings are stored once they rest.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('linchpin.settings'))).toContain('"view":"calendar"');
  await page.reload();
  await expect(grid(page)).toBeVisible();
});

test('a bar stands on its days and goes on in the next week; days off, milestones, deadlines and today are told', async ({ page }) => {
  await page.clock.setFixedTime('2027-01-06T20:00:00Z');
  await openJanuary(page);
  // The bar begins in the cell of its first day, and ends before that of the day after its last.
  await expectOver(page, bar(page, 'Alpha'), '2027-01-04', '2027-01-06');
  await expect(bar(page, 'Alpha')).toHaveAccessibleName(/^Alpha: 4\s?–\s?6 Jan 2027, critical$/);
  const beta = bar(page, 'Beta');
  await expect(beta).toHaveCount(2);
  await expectOver(page, beta.first(), '2027-01-07', '2027-01-10');
  await expectOver(page, beta.last(), '2027-01-11', '2027-01-12');
  // Critical is told by more than a colour.
  const edge = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).borderInlineStartWidth);
  expect([await edge(bar(page, 'Alpha')), await edge(bar(page, 'Gamma').first())]).toEqual(['4px', '1px']);
  await expect(bar(page, 'Done')).toHaveAccessibleName('Done: Milestone 12 Jan 2027, critical');
  await expect(day(page, '2027-01-06').getByRole('button', { name: 'Gamma: Deadline 6 Jan 2027' })).toBeVisible();
  await expect(day(page, '2027-01-13')).toHaveAccessibleName(/^Wed,? 13 Jan 2027, not worked: Stocktaking, nothing planned$/);
  await expect(day(page, '2027-01-13')).toContainText('Stocktaking');
  await expect(day(page, '2027-01-06')).toHaveAttribute('aria-current', 'date');
  await expect(day(page, '2027-01-06')).toHaveAccessibleName(/today/);
  // Weeks begin on Monday in Great Britain.
  await expect(grid(page).getByRole('columnheader').first()).toHaveText('Mon');
});

test.describe('where weeks begin on Sunday', () => {
  test.use({ locale: 'en-US' });
  test('the calendar does', async ({ page }) => {
    await openJanuary(page);
    await expect(grid(page).getByRole('columnheader').first()).toHaveText('Sun');
  });
});

test('by keys one goes from day to day, through what stands on a day, and back', async ({ page }) => {
  await openJanuary(page);
  await day(page, '2027-01-05').click({ position: { x: 8, y: 8 } });
  await expect(day(page, '2027-01-05')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(bar(page, 'Alpha')).toBeFocused();
  await expect(details(page).getByLabel('Name', { exact: true })).toHaveValue('Alpha');
  await page.keyboard.press('ArrowDown');
  await expect(bar(page, 'Gamma').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(day(page, '2027-01-12')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(bar(page, 'Gamma').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(day(page, '2027-01-05')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(day(page, '2027-01-06')).toBeFocused();
  // Deadlines stand on their day like anything else.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(':focus')).toHaveAccessibleName('Gamma: Deadline 6 Jan 2027');
  await page.keyboard.press('End');
  await expect(day(page, '2027-01-10')).toBeFocused();
  // What goes on is met in the week that it goes on in.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(bar(page, 'Beta').last()).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(day(page, '2027-02-11')).toBeFocused();
  await expect(page.getByRole('heading', { name: 'February 2027' })).toBeVisible();
  await page.keyboard.press('Control+.');
  await expect(bar(page, 'Beta').first()).toBeFocused();
  // There is one stop for Tab in the whole grid.
  await expect(grid(page).locator('[tabindex="0"]')).toHaveCount(1);
});

test('the keys of the chart move and stretch a bar, and Enter shows its details', async ({ page }) => {
  await openJanuary(page);
  await bar(page, 'Gamma').first().click();
  await page.keyboard.press('Control+ArrowRight');
  await expectOver(page, bar(page, 'Gamma').first(), '2027-01-05', '2027-01-06');
  await expect(pulse(page)).toContainText(/“Gamma”: start no earlier than Tue,? 5 Jan 2027/);
  await expect(page.locator(':focus')).toHaveAccessibleName(/^Gamma: 5\s?–\s?6 Jan/);
  await expect(bar(page, 'Gamma').last()).toHaveAccessibleName('Gamma: Deadline 6 Jan 2027, missed');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expectOver(page, bar(page, 'Gamma').first(), '2027-01-05', '2027-01-07');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expectOver(page, bar(page, 'Gamma').first(), '2027-01-04', '2027-01-05');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^Gamma/);
  await page.keyboard.press('Control+i');
  await expect(details(page)).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(details(page).getByLabel('Name', { exact: true })).toHaveValue('Gamma');
});

test('a bar that is dragged says its constraint, shows what moves with it, and comes back with undo', async ({ page }) => {
  await openJanuary(page);
  await pressOn(page, bar(page, 'Alpha'), 12);
  await moveTo(page, day(page, '2027-01-05'));
  await expect(tip(page)).toContainText(/Start no earlier than Tue,? 5 Jan 2027/);
  await expect(tip(page)).toContainText('Finish 12 Jan 2027 → 14 Jan 2027');
  // Alpha would stand in one week; Beta in two, from Friday to Thursday but for the day off; and Done.
  expect(await ghostCount(page)).toBe(4);
  await expectOver(page, bar(page, 'Alpha'), '2027-01-04', '2027-01-06');
  await page.mouse.up();
  await expect(tip(page)).toHaveCount(0);
  await expectOver(page, bar(page, 'Alpha'), '2027-01-05', '2027-01-07');
  await expect(pulse(page)).toContainText('3 tasks moved');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^Alpha/);
  await page.keyboard.press('Control+z');
  await expectOver(page, bar(page, 'Alpha'), '2027-01-04', '2027-01-06');
});

test('the right end of a bar sets its duration, and Escape lets go', async ({ page }) => {
  await openJanuary(page);
  const { width } = await box(bar(page, 'Gamma').first());
  await pressOn(page, bar(page, 'Gamma').first(), width - 3);
  await moveTo(page, day(page, '2027-01-07'));
  await expect(tip(page)).toContainText('Duration 4d');
  await page.keyboard.press('Escape');
  await expect(tip(page)).toHaveCount(0);
  await page.mouse.up();
  await expectOver(page, bar(page, 'Gamma').first(), '2027-01-04', '2027-01-05');

  await pressOn(page, bar(page, 'Gamma').first(), width - 3);
  await moveTo(page, day(page, '2027-01-07'));
  await expect(tip(page)).toContainText('Duration 4d');
  await page.mouse.up();
  await expectOver(page, bar(page, 'Gamma').first(), '2027-01-04', '2027-01-07');
  await expect(pulse(page)).toContainText('“Gamma”: duration 4d');
});

test('what cannot be is said while it is dragged, and not done', async ({ page }) => {
  await openJanuary(page);
  await bar(page, 'Gamma').first().click();
  await details(page).getByLabel('Complete', { exact: true }).fill('50');
  await page.keyboard.press('Enter');
  await expect(bar(page, 'Gamma').first()).toHaveAccessibleName(/50% done/);
  await pressOn(page, bar(page, 'Gamma').first(), 12);
  await moveTo(page, day(page, '2027-01-07'));
  await expect(tip(page)).toHaveClass(/is-refused/);
  await expect(tip(page)).toContainText('what has begun does not move');
  await page.mouse.up();
  await expectOver(page, bar(page, 'Gamma').first(), '2027-01-04', '2027-01-05');
});

test('a task is added on a day by a double click or by keys, under the name that is typed there', async ({ page }) => {
  await openJanuary(page);
  await day(page, '2027-01-14').dblclick({ position: { x: 30, y: 60 } });
  await expect(page.getByRole('textbox', { name: /^New task on Thu,? 14 Jan 2027$/ })).toBeFocused();
  await page.keyboard.type('Delta');
  await page.keyboard.press('Enter');
  await expectOver(page, bar(page, 'Delta'), '2027-01-14', '2027-01-14');
  await expect(bar(page, 'Delta')).toBeFocused();

  // Nobody works on Saturday: it stands on the Monday after.
  await day(page, '2027-01-16').click({ position: { x: 30, y: 60 } });
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Epsilon');
  await page.keyboard.press('Enter');
  await expectOver(page, bar(page, 'Epsilon'), '2027-01-18', '2027-01-18');
  await page.keyboard.press('Control+z');
  await expect(bar(page, 'Epsilon')).toHaveCount(0);

  await day(page, '2027-01-20').click({ position: { x: 30, y: 60 } });
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Nothing');
  await page.keyboard.press('Escape');
  await expect(day(page, '2027-01-20')).toBeFocused();
  await expect(bar(page, 'Nothing')).toHaveCount(0);
});

test('what has no room on a day is counted, and listed when asked', async ({ page }) => {
  await openPage(page);
  await openFile(page, sideBySide(120));
  await expect(row(page, { text: 'Task 1' }).first()).toBeVisible();
  await page.keyboard.press('Alt+4');
  const more = day(page, '2027-01-04').getByRole('button', { name: /^\+\d+ more on Mon/ });
  await expect(more).toBeVisible();
  const drawn = await day(page, '2027-01-04').getByTestId('calendar-bar').count();
  await expect(more).toHaveText(`+${120 - drawn} more`);
  await more.click();
  const list = page.getByRole('dialog', { name: /^Mon,? 4 Jan 2027$/ });
  await expect(list.getByRole('listitem')).toHaveCount(50);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(more).toBeFocused();
  // A long list is turned over like pages.
  await page.keyboard.press('Enter');
  await list.getByRole('button', { name: 'Later ones' }).click();
  await expect(list.getByText('51–100 of 120')).toBeVisible();
  await list.getByRole('button', { name: 'Later ones' }).click();
  await list.getByRole('button', { name: 'Task 120' }).click();
  await expect(list).toBeHidden();
  await expect(details(page).getByLabel('Name', { exact: true })).toHaveValue('Task 120');
});

test('the filter, summaries, a date and today choose what is seen', async ({ page }) => {
  await page.clock.setFixedTime('2027-03-10T20:00:00Z');
  await openJanuary(page);
  await page.keyboard.press('/');
  await page.keyboard.type('gamma');
  await expect(bar(page, 'Alpha')).toHaveCount(0);
  await expect(bar(page, 'Gamma').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(grid(page).locator(':focus')).toHaveCount(1);
  // What is looked for is the same in the plan.
  await page.keyboard.press('Alt+1');
  await expect(row(page, { text: 'Gamma' })).toBeVisible();
  await expect(row(page, { text: 'Alpha' })).toHaveCount(0);
  await page.keyboard.press('Alt+4');
  await page.getByRole('textbox', { name: 'Filter' }).fill('nobody');
  await page.getByText('The filter leaves out every task of the plan.').waitFor();
  await page.locator('.calendar-hint').getByRole('button', { name: 'Show all tasks' }).click();
  await expect(bar(page, 'Alpha')).toBeVisible();

  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'March 2027' })).toBeVisible();
  await expect(day(page, '2027-03-10')).toBeFocused();
  await expect(page.getByText('Nothing is planned in these weeks.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go to the start of the plan' }).click();
  await expect(bar(page, 'Alpha')).toBeVisible();
  await page.getByRole('button', { name: 'The month before' }).click();
  await expect(page.getByRole('heading', { name: 'December 2026' })).toBeVisible();
  await page.getByLabel('Go to a date').fill('2027-02-20');
  await expect(page.getByRole('heading', { name: 'February 2027' })).toBeVisible();
  await expect(day(page, '2027-02-20')).toHaveAttribute('aria-selected', 'true');
  // A task that is looked for in the palette is shown here.
  await runCommand(page, 'Beta');
  await expect(bar(page, 'Beta').first()).toBeFocused();
});

test('summaries stand in the calendar only where they are wanted', async ({ page }) => {
  await startFromSample(page);
  await page.keyboard.press('Alt+4');
  await expect(bar(page, 'Payments API')).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Summaries' }).check();
  await expect(bar(page, 'Payments API').first()).toBeVisible();
});

test('an empty plan says what the calendar is for', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: /Start empty/ }).first().click();
  await page.keyboard.press('Alt+4');
  await expect(page.locator('.calendar-hint')).toContainText('Double-click a day');
  await expectAccessible(page);
  await page.locator('.calendar-hint').getByRole('button', { name: 'Add a task' }).click();
  await page.keyboard.type('First');
  await page.keyboard.press('Enter');
  await expect(bar(page, 'First').first()).toBeVisible();
});

test('on a phone the month has counts, and the day below it has the tasks', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openJanuary(page);
  await expect(page.getByTestId('calendar-bar')).toHaveCount(0);
  await day(page, '2027-01-05').click();
  const agenda = page.getByRole('region', { name: /^Tue,? 5 Jan 2027$/ });
  await expect(agenda.getByRole('listitem')).toHaveCount(2);
  await expect(day(page, '2027-01-05')).toHaveText('52');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(day(page, '2027-01-12')).toBeFocused();
  await page.getByRole('button', { name: 'Add task' }).click();
  await page.keyboard.type('Delta');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /12 Jan 2027/ }).getByRole('button', { name: /Delta/ })).toBeVisible();
  await page.getByRole('region', { name: /12 Jan 2027/ }).getByRole('button', { name: /Delta/ }).click();
  await expect(details(page).getByLabel('Name', { exact: true })).toHaveValue('Delta');
});

test('on paper a month says which one it is, and leaves out what is for the screen', async ({ page }) => {
  await openJanuary(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'January 2027' })).toBeVisible();
  await expect(bar(page, 'Alpha')).toBeVisible();
  await expect(page.getByLabel('Go to a date')).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Filter' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everyone can use it in the ${colorScheme} theme`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await startFromSample(page);
    await page.keyboard.press('Alt+4');
    await page.getByRole('checkbox', { name: 'Summaries' }).check();
    await page.getByTestId('calendar-bar').first().click();
    await expectAccessible(page);
  });
}

test('ten thousand tasks keep the document small, and a month is turned at once', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page);
  await openFile(page, crowded(10_000));
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(page.getByTestId('calendar-bar').first()).toBeVisible();
  expect(await elementCount(page)).toBeLessThan(800);
  await page.getByRole('button', { name: 'The month after' }).click();
  await page.getByTestId('calendar-bar').first().click();
  await expect(details(page).getByLabel('Name', { exact: true })).toBeVisible();
  expect(await elementCount(page)).toBeLessThan(800);
  await page.locator('.calendar-more').first().click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(50);
  expect(await elementCount(page)).toBeLessThan(800);
  await page.keyboard.press('Escape');

  // A bar is dragged with all of it in sight.
  await pressOn(page, page.getByTestId('calendar-bar').nth(3), 12);
  await page.mouse.move(600, 500, { steps: 4 });
  await expect(tip(page)).toContainText('Start no earlier than');
  expect(await elementCount(page)).toBeLessThan(800);
  await page.keyboard.press('Escape');
  await page.mouse.up();
});

async function openJanuary(page: Page) {
  await openPage(page);
  await openFile(page, plan);
  await expect(row(page, { text: 'Gamma' })).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(grid(page)).toBeVisible();
}

/** So many tasks of one day, all on Monday 4 January 2027. */
function sideBySide(count: number) {
  const task = (_: unknown, index: number) =>
    `<Task><UID>${index + 1}</UID><Name>Task ${index + 1}</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task>`;
  const tasks = Array.from({ length: count }, task).join('');
  return textFile(
    'side-by-side.xml',
    `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><StartDate>2027-01-04T08:00:00</StartDate><Tasks>${tasks}</Tasks></Project>`,
  );
}

/** So many tasks of one to five days, a hundred of them beginning on each day from Monday 4 January 2027 on. */
function crowded(count: number) {
  const task = (_: unknown, index: number) => {
    const start = new Date(Date.UTC(2027, 0, 4 + Math.floor(index / 100))).toISOString().slice(0, 10);
    return `<Task><UID>${index + 1}</UID><Name>Task ${index + 1}</Name><OutlineLevel>1</OutlineLevel><Duration>PT${8 * (1 + (index % 5))}H0M0S</Duration>
<ConstraintType>4</ConstraintType><ConstraintDate>${start}T08:00:00</ConstraintDate></Task>`;
  };
  const tasks = Array.from({ length: count }, task).join('');
  return textFile(
    'crowded.xml',
    `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><StartDate>2027-01-04T08:00:00</StartDate><Tasks>${tasks}</Tasks></Project>`,
  );
}

/** A day of the week, counted from Sunday: work from Monday to Friday. */
function weekDay(type: number) {
  const time = (from: string, to: string) => `<WorkingTime><FromTime>${from}</FromTime><ToTime>${to}</ToTime></WorkingTime>`;
  const times = `<WorkingTimes>${time('08:00:00', '12:00:00')}${time('13:00:00', '17:00:00')}</WorkingTimes>`;
  const isOff = type === 1 || type === 7;
  return `<WeekDay><DayType>${type}</DayType><DayWorking>${isOff ? 0 : 1}</DayWorking>${isOff ? '' : times}</WeekDay>`;
}

function grid(page: Page): Locator {
  return page.getByRole('grid', { name: /^Calendar/ });
}

function day(page: Page, date: string): Locator {
  return grid(page).locator(`[data-date="${date}"]`);
}

/** The parts of a task in the weeks, and its deadline, in the order of the document. */
function bar(page: Page, name: string): Locator {
  return grid(page).getByRole('button', { name: new RegExp(`^${name}:`) });
}

async function elementCount(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

/** That a bar reaches from one day to another, and no further. */
async function expectOver(page: Page, bar: Locator, first: string, last: string) {
  await expect
    .poll(async () => {
      const [at, from, to] = await Promise.all([box(bar), box(day(page, first)), box(day(page, last))]);
      return [Math.abs(at.x - from.x) < 6, Math.abs(at.x + at.width - to.x - to.width) < 6];
    })
    .toEqual([true, true]);
}

/** Presses on a bar, so many pixels from its left end. */
async function pressOn(page: Page, bar: Locator, right: number) {
  const { x, y, height } = await box(bar);
  await page.mouse.move(x + right, y + height / 2);
  await page.mouse.down();
}

async function moveTo(page: Page, target: Locator) {
  const { x, y, width, height } = await box(target);
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
}

for (const [width, height] of [[900, 700], [512, 384], [360, 740], [320, 640]] as const) {
  test(`the month stands whole above the calendar at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openJanuary(page);
    const title = page.locator('.calendar-title');
    await expect(title).toHaveText('January 2027');
    expect(await title.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    const [seen, view] = [await box(title), await box(page.locator('.calendar-tools'))];
    expect(seen.width).toBeGreaterThan(80);
    expect(seen.x + seen.width).toBeLessThanOrEqual(view.x + view.width);
  });
}

test.describe('in Arabic', () => {
  test.use({ locale: 'ar-EG' });

  test('days are numbered in the digits of the locale', async ({ page }) => {
    await openJanuary(page);
    const day = page.locator('[data-date="2027-01-14"] .calendar-number');
    await expect(day).toHaveText('١٤');
  });
});
