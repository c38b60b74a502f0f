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
    'The plan costs 1700 EUR within “Budget”, which has 1500 EUR: 200 EUR too much',
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
  await expect(page.getByRole('list', { name: 'Findings about money' })).toContainText('100 EUR more than there is');
  await expect(page.getByRole('button', { name: /Undo: Change “Reserve”/ })).toBeVisible();
});

test('curves are gone through by keys, and stand in a table', async ({ page }) => {
  await openBudget(page, 'Cash flow');
  await part(page).getByLabel('Steps').selectOption('Day');
  const curve = page.getByRole('slider', { name: 'Cash flow, summed up' });
  await curve.focus();
  await page.keyboard.press('Home');
  await expect(curve).toHaveAttribute('aria-valuetext', '23 Nov 2026: planned €400, spent €0');
  await page.keyboard.press('ArrowRight');
  await expect(curve).toHaveAttribute('aria-valuetext', '24 Nov 2026: planned €800, spent €500');
  await page.keyboard.press('End');
  await expect(curve).toHaveAttribute('aria-valuetext', '26 Nov 2026: planned €1,700');
  await page.getByText('Data table').click();
  await expect(page.getByRole('row').filter({ hasText: '25 Nov 2026' })).toContainText('€1,300');
});

test('every part of the budget and everything that is added to it is a command, from wherever one is', async ({ page }) => {
  await openPage(page);
  await openFile(page, house);
  await expect(row(page, { text: 'Pour' })).toBeVisible();
  const shown = (name: string) => expect(parts(page).getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  await runCommand(page, 'show the cash flow');
  await shown('Cash flow');
  await runCommand(page, 'charts of money by day');
  await expect(part(page).getByLabel('Steps').locator('option:checked')).toHaveText('Day');
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
