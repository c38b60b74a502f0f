// The budget view: what things cost, what was granted, when it falls due, what is done for it; every figure opens its
// arithmetic.

import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, houseFile, openFile, openPage, planTable, row, runCommand, test, textFile } from '../support/journey';
import { planFile } from '../support/staffed';

/** “House” holds Dig and Pour, two days each and one after the other, done by Ada at 50 an hour; a permit costs 100. */
const house = textFile(
  'house.json',
  JSON.stringify({
    format: 'linchpin-plan',
    version: 3,
    plan: {
      name: 'House',
      start: '2026-11-23T08:00',
      status_date: '2026-11-24T17:00',
      calendar: 1,
      calendars: [
        {
          id: 1,
          name: 'Standard',
          week: Object.fromEntries(
            ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, ['08:00-12:00', '13:00-17:00']]),
          ),
        },
      ],
      people: [{ id: 1, name: 'Ada', rates: [{ rate: '50' }] }],
      tasks: [
        { id: 1, name: 'House', kind: 'project' },
        { id: 2, parent: 1, name: 'Dig', duration: '2d', progress: { percent_complete: 50, actual_start: '2026-11-23T08:00' } },
        { id: 3, parent: 1, name: 'Pour', duration: '2d' },
      ],
      dependencies: [{ id: 1, predecessor: 2, successor: 3, kind: 'FS' }],
      assignments: [
        { id: 1, task: 2, person: 1 },
        { id: 2, task: 3, person: 1 },
      ],
      expenses: [{ id: 1, task: 3, name: 'Permit', amount: '100', accrual: 'start' }],
      actual_costs: [{ id: 1, task: 2, date: '2026-11-24', amount: '500', note: 'Invoice' }],
    },
  }),
);

test('every cost opens its arithmetic and leads to its task', async ({ page }) => {
  await openBudget(page);
  // 16 hours at 50, and the permit.
  await expect(costRow(page, 'Pour').getByRole('cell').first()).toHaveText('€900');
  await expect(costRow(page, 'Everything').getByRole('cell').first()).toHaveText('€1,700');
  await costRow(page, 'House').getByRole('button', { name: '€1,700' }).click();
  await expect(panel(page)).toBeFocused();
  await expect(panel(page).getByRole('listitem')).toHaveText([/Dig\s*€800/, /Pour\s*€900/]);
  await panel(page).getByRole('button', { name: '€900' }).click();
  await expect(panel(page)).toContainText('2d × €50/h');
  await expect(panel(page).getByRole('listitem').filter({ hasText: 'Permit' })).toContainText('€100');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);

  await part(page).getByLabel('By').selectOption('Month');
  await expect(page.getByRole('rowheader', { name: 'November 2026' })).toBeVisible();
  await part(page).getByLabel('By').selectOption('Task');
  await page.getByRole('rowheader', { name: 'Dig' }).getByRole('button').click();
  await expect(row(page, { text: 'Dig' })).toHaveAttribute('aria-selected', 'true');
});

test('an amount in the arithmetic opens that amount, and there is a way back', async ({ page }) => {
  await openPlan(page, {
    start: '2027-01-28T08:00',
    people: [{ id: 1, name: 'Ada', rates: [{ rate: '50' }] }],
    tasks: [{ id: 1, name: 'Beta', duration: '4d' }],
    assignments: [{ id: 1, task: 1, person: 1 }],
    budget_lines: [{ id: 1, name: 'First day', amount: '300', to: '2027-01-28' }],
  });
  // Two of its four days are in January: half of 1,600.
  await part(page).getByLabel('By').selectOption('Month');
  await costRow(page, 'January 2027').getByRole('button', { name: '€800' }).first().click();
  await expect(panel(page).getByRole('heading')).toHaveText('January 2027: planned');
  await expect(panel(page).getByRole('button', { name: 'Back' })).toHaveCount(0);
  await panel(page).getByRole('button', { name: '€800' }).click();
  await expect(panel(page).getByRole('heading')).toHaveText('Beta: planned, January 2027');
  await expect(panel(page).locator('.budget-result')).toHaveText('€800');
  await expect(panel(page).getByRole('listitem')).toHaveText([/Ada\s*2d × €50\/h\s*€800/]);
  await page.keyboard.press('Backspace');
  await expect(panel(page).getByRole('heading')).toHaveText('January 2027: planned');
  await expect(panel(page)).toBeFocused();
  // What was opened in one part goes with it.
  await parts(page).getByRole('button', { name: 'Budget lines' }).click();
  await expect(panel(page)).toHaveCount(0);
  const line = page.getByRole('row').filter({ has: page.getByRole('textbox', { name: 'Granted' }) });
  await line.getByRole('button', { name: '€100 over' }).click();
  await expect(panel(page)).toContainText('= €300 − €400');
  await panel(page).getByRole('button', { name: '€400' }).click();
  await panel(page).getByRole('button', { name: '€400' }).click();
  await expect(panel(page).getByRole('heading')).toHaveText('Beta: planned within “First day”');
  await expect(panel(page).getByRole('listitem')).toHaveText([/Ada\s*1d × €50\/h\s*€400/]);
  await panel(page).getByRole('button', { name: 'Back' }).click();
  await panel(page).getByRole('button', { name: 'Back' }).click();
  await expect(panel(page).getByRole('heading')).toHaveText('First day: remaining');
});

test('expenses, what remains, what varies and all sums open their arithmetic', async ({ page }) => {
  await openBudget(page);
  await expect(costRow(page, 'Everything').getByRole('cell')).toHaveText(['€1,700', '€100', '€500', '€1,200']);
  await costRow(page, 'Pour').getByRole('button', { name: '€100' }).click();
  await expect(panel(page).getByRole('listitem')).toHaveText([/Permit\s*€100/]);
  await costRow(page, 'House').getByRole('button', { name: '€1,200' }).click();
  await expect(panel(page)).toContainText('Remaining = planned − spent');
  await expect(panel(page)).toContainText('= €1,700 − €500');
  await page.getByRole('group', { name: 'Everything' }).getByRole('button', { name: '€500' }).click();
  await expect(panel(page).getByRole('heading')).toHaveText('Everything: spent');
});

test('nothing remains of a finished task, and by person nobody knows what was spent', async ({ page }) => {
  await openPlan(page, {
    people: [{ id: 1, name: 'Ada', rates: [{ rate: '50' }] }],
    tasks: [
      {
        id: 1,
        name: 'Dig',
        duration: '2d',
        progress: { percent_complete: 100, actual_start: '2027-01-04T08:00', actual_finish: '2027-01-05T17:00' },
      },
      { id: 2, name: 'Pour', duration: '1d' },
    ],
    assignments: [
      { id: 1, task: 1, person: 1 },
      { id: 2, task: 2, person: 1 },
    ],
    actual_costs: [{ id: 1, task: 1, date: '2027-01-05', amount: '960', note: 'Invoice' }],
  });
  // Dig was to cost 800 and has cost 960; 400 are left for Pour.
  await expect(costRow(page, 'Dig').getByRole('cell')).toHaveText(['€800', '€0', '€960', '€0']);
  await expect(costRow(page, 'Everything').getByRole('cell')).toHaveText(['€1,200', '€0', '€960', '€400']);
  await costRow(page, 'Everything').getByRole('button', { name: '€400' }).click();
  await expect(panel(page)).toContainText('= €1,200 − €960 − -€160');
  await panel(page).getByRole('button', { name: '-€160' }).click();
  await expect(panel(page).getByRole('listitem')).toHaveText([/Dig\s*€800 planned − €960 spent\s*-€160/]);
  await part(page).getByLabel('By').selectOption('Person');
  await expect(costRow(page, 'Ada').getByRole('cell')).toHaveText(['€1,200', '€0', '–not told', '–not told']);
  await expect(costRow(page, 'Everything').getByRole('cell')).toHaveText(['€1,200', '€0', '€960', '€400']);
  await expect(part(page)).toContainText('Nobody says for whose work money was spent');
});

test('a figure of earned value opens its formula, its numbers and its tasks', async ({ page }) => {
  await openBudget(page, 'Earned value');
  // By Tuesday evening 800 were to be done; half of Dig is, and 500 are spent.
  const figure = (name: string) => page.getByRole('button', { name, exact: true });
  for (const told of [
    'Budget at completion: €1,700',
    'Planned value: €800',
    'Earned value: €400',
    'Actual cost: €500',
    'Cost variance: -€100',
    'Schedule performance index: 0.50',
    'Estimate at completion: €2,125',
    'Earned schedule: 1.00 d',
  ]) {
    await expect(figure(told)).toBeVisible();
  }
  await figure('Cost performance index: 0.80').click();
  await expect(panel(page)).toContainText('CPI = EV / AC');
  await expect(panel(page)).toContainText('CPI = €400 / €500');
  await panel(page).getByRole('button', { name: '€400' }).click();
  await expect(panel(page).getByRole('listitem')).toHaveText([/Dig\s*50% × €800\s*€400/]);
  await panel(page).getByRole('button', { name: '€800' }).click();
  await expect(panel(page).getByRole('listitem')).toHaveText([/Ada\s*2d × €50\/h\s*€800/]);
  // By the end of Monday 400 were to be earned.
  await figure('Earned schedule: 1.00 d').click();
  await expect(panel(page)).toContainText('ES = 0 + (€400 − €0) / €400');
  await figure('Actual time: 2.00 d').click();
  await expect(panel(page)).toContainText('AT = 2.00 d: working days from 23 Nov 2026 to 24 Nov 2026, both included');
  await figure('Planned value: €800').click();
  await panel(page).getByRole('button', { name: '€800' }).click();
  await expect(panel(page).getByRole('heading')).toHaveText('Dig: planned up to 24 Nov 2026');
  await panel(page).getByRole('button', { name: 'Back' }).click();
  await panel(page).getByRole('button', { name: 'Dig' }).click();
  await expect(row(page, { text: 'Dig' })).toHaveAttribute('aria-selected', 'true');
});

test('what cannot be worked out is not defined and says why', async ({ page }) => {
  await openBudget(page, 'Earned value');
  await part(page).getByRole('combobox', { name: 'Of' }).selectOption('1');
  await expect(page.getByRole('button', { name: 'Earned value: €400' })).toBeVisible();
  await page.keyboard.press('Alt+1');
  await row(page, { text: 'Pour' }).click();
  await page.keyboard.press('Alt+6');
  await parts(page).getByRole('button', { name: 'Earned value' }).click();
  await part(page).getByRole('combobox', { name: 'Of' }).selectOption('3');
  await expect(
    page.getByRole('button', { name: 'Cost performance index: not defined, because nothing was spent' }),
  ).toBeVisible();
});

test('a budget line that does not last is found, and a reserve makes it last; each step has a name', async ({ page }) => {
  await openBudget(page, 'Budget lines');
  await page.getByRole('button', { name: 'Add a budget line' }).click();
  await expect(page.locator(':focus')).toHaveValue('Budget');
  await typeInto(page.getByRole('textbox', { name: 'Granted' }), '1500');
  const line = page.getByRole('row').filter({ has: page.getByRole('textbox', { name: 'Granted' }) });
  await expect(line).toContainText('€200 over');
  await expect(page.getByRole('list', { name: 'Findings about money' })).toContainText(
    'The plan costs €1,700 within “Budget”, which has €1,500: €200 too much',
  );
  await page.getByRole('button', { name: 'Add a reserve' }).click();
  const reserve = page.getByRole('region', { name: 'Reserve' });
  await typeInto(reserve.getByRole('textbox', { name: 'Granted' }), '300');
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Plan' }).click();
  await row(page, { text: 'Pour' }).click();
  await page.keyboard.press('Alt+6');
  await parts(page).getByRole('button', { name: 'Budget lines' }).click();
  await reserve.getByRole('button', { name: 'Draw from it' }).click();
  await expect(reserve.getByRole('textbox', { name: 'How much' })).toBeFocused();
  await typeInto(reserve.getByRole('textbox', { name: 'How much' }), '250');
  await expect(line).toContainText('€50');
  await expect(page.getByRole('list', { name: 'Findings about money' })).toHaveCount(0);
  await expect(reserve).toContainText('€250 drawn, €50 left');
  await typeInto(reserve.getByRole('textbox', { name: 'How much' }), '400');
  await expect(page.getByRole('list', { name: 'Findings about money' })).toContainText('€100 more than there is');
  await expect(page.getByRole('button', { name: /Undo: Change “Reserve”/ })).toBeVisible();
});

test('curves are gone through by keys, and stand in a table', async ({ page }) => {
  await openBudget(page, 'Cash flow');
  // Four days are told by the day, where nobody chooses.
  await expect(part(page).getByLabel('Steps')).toHaveValue('Day');
  const curve = page.getByRole('slider', { name: 'Cash flow, summed up' });
  await curve.focus();
  await page.keyboard.press('Home');
  // Curves begin at nothing, on the day before the first.
  await expect(curve).toHaveAttribute('aria-valuetext', '22 Nov 2026: planned €0, spent €0');
  await page.keyboard.press('ArrowRight');
  await expect(curve).toHaveAttribute('aria-valuetext', '23 Nov 2026: planned €400, spent €0');
  await page.keyboard.press('ArrowRight');
  await expect(curve).toHaveAttribute('aria-valuetext', '24 Nov 2026: planned €800, spent €500');
  await page.keyboard.press('End');
  await expect(curve).toHaveAttribute('aria-valuetext', '26 Nov 2026: planned €1,700');
  await page.getByText('Data table').click();
  await expect(page.getByRole('row').filter({ hasText: '25 Nov 2026' })).toContainText('€1,300');
  // By the month the status day is a point besides.
  await part(page).getByLabel('Steps').selectOption('Month');
  const points = page.getByRole('rowheader').filter({ hasText: '2026' });
  await expect(points).toHaveText(['22 Nov 2026', '24 Nov 2026', 'November 2026']);
});

test('a chart of earned value goes on to a status day after the end, and its words stand apart', async ({ page }) => {
  await openPlan(page, {
    status_date: '2027-03-01T17:00',
    people: [{ id: 1, name: 'Ada', rates: [{ rate: '50000000' }] }],
    tasks: [{ id: 1, name: 'Dig', duration: '30d', progress: { percent_complete: 50, actual_start: '2027-01-04T08:00' } }],
    assignments: [{ id: 1, task: 1, person: 1 }],
  });
  await parts(page).getByRole('button', { name: 'Earned value' }).click();
  const curve = page.getByRole('slider', { name: 'Earned value over time' });
  await curve.focus();
  await page.keyboard.press('End');
  await expect(curve).toHaveAttribute('aria-valuetext', /^1 Mar 2027: .*earned value €6,000,000,000/);
  await expect(page.locator('.chart-now')).toHaveAttribute('style', /left: 100/);
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await part(page).locator('.chart').scrollIntoViewIfNeeded();
    const sides = (selector: string) =>
      page.locator(selector).evaluateAll((all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .filter((one) => one.width > 0)
          .map(({ left, right }) => [Math.round(left), Math.round(right)])
          .sort((one, other) => one[0] - other[0]),
      );
    const field = (await sides('.chart'))[0];
    const names = await sides('.chart-name');
    expect(names.length).toBeGreaterThan(1);
    expect(names[0][0]).toBeGreaterThanOrEqual(field[0]);
    expect(names[names.length - 1][1]).toBeLessThanOrEqual(field[1] + 1);
    for (const [place, name] of names.slice(1).entries()) expect(name[0]).toBeGreaterThan(names[place][1]);
    for (const mark of await sides('.chart-mark')) expect(mark[0]).toBeGreaterThanOrEqual(field[0]);
  }
});

test('the budget opens by its key with all of it in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 420 });
  await openPage(page);
  await openFile(page, house);
  await expect(row(page, { text: 'Pour' })).toBeVisible();
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('group', { name: 'Table of costs' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'By' })).toBeInViewport({ ratio: 1 });
});

test('money that was spent does not vanish, nor lie in the future, without a word', async ({ page }) => {
  await openPlan(page, {
    status_date: '2027-01-05T17:00',
    tasks: [{ id: 1, name: 'Dig', duration: '2d' }],
    actual_costs: [{ id: 1, task: 1, date: '2027-02-01', amount: '800', note: 'Invoice' }],
  });
  await expect(page.getByRole('list', { name: 'Findings about money' })).toContainText(
    /€800 were spent on “Dig” after the status date .*, the last of it on 1 Feb 2027/,
  );
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Plan' }).click();
  await row(page, { text: 'Dig' }).click();
  await page.keyboard.press('Delete');
  await expect(page.locator('.pulse')).toContainText('€800 that were spent go with it');
});

test('a plan is converted to a currency that it knows, and only named after one that it does not know', async ({ page }) => {
  await openPlan(page, {
    exchange_rates: [{ currency: 'USD', rate: '0.8' }],
    tasks: [{ id: 1, name: 'Dig', duration: '2d' }],
    expenses: [{ id: 1, task: 1, name: 'Permit', amount: '100' }],
  });
  await parts(page).getByRole('button', { name: 'Sources' }).click();
  const own = page.getByRole('textbox', { name: "The plan's currency" });
  const others = page.getByRole('list', { name: 'Other currencies' });
  const amount = page.getByRole('textbox', { name: 'Amount of Permit' });
  await typeInto(own, 'usd');
  await expect(amount).toHaveValue(/\$125$/);
  await expect(others).toHaveText(/1 EUR = 1\.25 USD/);
  await expect(part(page).getByRole('status')).toContainText('Converted from EUR to USD, where 1 USD was 0.8 EUR');
  await page.getByRole('button', { name: 'Undo: Convert the plan from EUR to USD' }).click();
  await expect(amount).toHaveValue('€100');
  await typeInto(own, 'CHF');
  await expect(amount).toHaveValue(/CHF.*100/);
  await expect(part(page).getByRole('status')).toContainText('Only the name has changed');
  // What cannot be is told in the field.
  const another = page.getByRole('textbox', { name: 'Another, and what one of it is worth' });
  await typeInto(another, 'CHF 2');
  await expect(part(page).getByRole('alert')).toContainText('ound CHF, which is the plan’s own, expected another currency');
  await typeInto(another, 'JPY 0');
  await expect(part(page).getByRole('alert')).toContainText('ound 0 as what one JPY is worth, expected more than 0');
  await another.fill('');
  await typeInto(amount, '-5');
  await expect(part(page).getByRole('alert')).toContainText('ound “-5”, expected CHF');
});

test('every part of the budget and everything that is added to it is a command, from wherever one is', async ({ page }) => {
  await openPage(page);
  await openFile(page, house);
  await expect(row(page, { text: 'Pour' })).toBeVisible();
  const shown = (name: string) => expect(parts(page).getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  await runCommand(page, 'show the cash flow');
  await shown('Cash flow');
  await runCommand(page, 'charts of money by month');
  await expect(part(page).getByLabel('Steps').locator('option:checked')).toHaveText('Month');
  await runCommand(page, 'show the earned value');
  await shown('Earned value');
  await runCommand(page, 'costs by person');
  await shown('Costs');
  await expect(part(page).getByRole('combobox', { name: 'By' }).locator('option:checked')).toHaveText('Person');
  await expect(costRow(page, 'Ada')).toBeVisible();
  await runCommand(page, 'add a budget line');
  await expect(page.locator(':focus')).toHaveValue('Budget');
  await runCommand(page, 'add a contingency reserve');
  await expect(page.locator(':focus')).toHaveValue('Reserve');
  await runCommand(page, 'draw from the reserve');
  await expect(page.getByRole('textbox', { name: 'How much' })).toBeFocused();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Plan' }).click();
  await expect(row(page, { text: 'Pour' })).toBeVisible();
  await runCommand(page, 'add an expense');
  await expect(page.locator(':focus')).toHaveValue('Expense');
  await runCommand(page, 'add what was spent');
  await expect(page.locator(':focus')).toHaveValue('€0');
  await runCommand(page, 'add a goal');
  await expect(page.locator(':focus')).toHaveValue('Goal');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('charts of money by week');
  await expect(page.getByRole('option', { name: /^Charts of money by week/ })).toContainText('no chart of money is shown');
});

test('an amount in another currency is not drawn from a reserve', async ({ page }) => {
  await openPage(page);
  await openFile(
    page,
    planFile('Dollars', {
      exchange_rates: [{ currency: 'USD', rate: '0.92' }],
      budget_lines: [{ id: 1, name: 'Reserve', amount: '300 USD', drawdowns: [{ date: '2027-01-04', amount: '80', reason: 'rock' }] }],
    }),
  );
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Alt+6');
  await parts(page).getByRole('button', { name: 'Budget lines' }).click();
  const amount = page.getByRole('region', { name: 'Reserve' }).getByRole('textbox', { name: 'How much' });
  await expect(amount).toHaveValue(/\$80$/);
  await typeInto(amount, '90 EUR');
  await expect(part(page).getByRole('alert')).toContainText('ound an amount in EUR, expected one in USD like the reserve');
  await typeInto(amount, '$90');
  await expect(amount).toHaveValue(/\$90$/);
  await expect(part(page).getByRole('alert')).toHaveCount(0);
});

test('a plan without money teaches where costs come from', async ({ page }) => {
  await openPage(page);
  await openFile(page, houseFile);
  await expect(planTable(page)).toBeVisible();
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('heading', { name: 'Nothing costs anything yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Set rates and expenses' }).click();
  await page.getByRole('button', { name: 'Add an expense' }).click();
  const amount = page.getByRole('textbox', { name: /^Amount of/ });
  await typeInto(amount, 'a lot');
  await expect(part(page).getByRole('alert')).toContainText('expected an amount such as €1,200.50 or 90 USD');
  await typeInto(amount, '1,234.50');
  await expect(amount).toHaveValue('€1,234.50');
  await parts(page).getByRole('button', { name: 'Costs' }).click();
  await expect(costRow(page, 'Everything').getByRole('cell').first()).toHaveText('€1,234.50');
});

test('an amount that is refused is told about, and one can go on elsewhere', async ({ page }) => {
  await openBudget(page, 'Sources');
  await typeInto(page.getByRole('textbox', { name: 'Amount of Permit' }), '90 CHF');
  await expect(part(page).getByRole('alert')).toContainText('CHF');
  await parts(page).getByRole('button', { name: 'Costs' }).click();
  await expect(costRow(page, 'Pour').getByRole('cell').first()).toHaveText('€900');
  await costRow(page, 'House').getByRole('button', { name: '€1,700' }).click();
  await expect(panel(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(costRow(page, 'House').getByRole('button', { name: '€1,700' })).toBeFocused();
});

test('the table of the plan has columns of money, and an expense is typed there', async ({ page }) => {
  await openPage(page);
  await openFile(page, house);
  await expect(row(page, { text: 'Pour' })).toBeVisible();
  await runCommand(page, 'choose columns');
  await page.getByRole('checkbox', { name: 'Cost', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Fixed expenses' }).check();
  await page.keyboard.press('Escape');
  const cell = (text: string, key: string) => row(page, { text }).locator(`[data-column="${key}"]`);
  await expect(cell('Pour', 'cost')).toHaveText('€900');
  await cell('Dig', 'expenses').dblclick();
  await page.keyboard.type('70');
  await page.keyboard.press('Enter');
  await expect(cell('Dig', 'cost')).toHaveText('€870');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]] as const) {
    test(`everyone can use every part, ${colorScheme}, ${width} wide`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await openBudget(page);
      for (const name of ['Costs', 'Budget lines', 'Sources', 'Cash flow', 'Earned value']) {
        await parts(page).getByRole('button', { name }).click();
        await expectAccessible(page);
      }
      await page.getByRole('button', { name: /^Cost performance index/ }).click();
      await expectAccessible(page);
    });
  }
}

/** Opens the house and shows its budget. */
async function openBudget(page: Page, name?: string) {
  await openPage(page);
  await openFile(page, house);
  await expect(planTable(page)).toBeVisible();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Budget' }).click();
  if (name) await parts(page).getByRole('button', { name }).click();
}

/** Opens a plan of these parts and shows its budget. */
async function openPlan(page: Page, contents: Record<string, unknown>) {
  await openPage(page);
  await openFile(page, planFile('Money', contents));
  await expect(planTable(page)).toBeVisible();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Budget' }).click();
}

function parts(page: Page): Locator {
  return page.getByRole('group', { name: 'Parts of the budget' });
}

function part(page: Page): Locator {
  return page.locator('.budget-part-view');
}

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'How the figure came about' });
}

function costRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`${name}$`) }) });
}

async function typeInto(field: Locator, text: string) {
  await field.fill(text);
  await field.press('Enter');
}
