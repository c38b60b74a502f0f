// Whatever a person opens, the page says what is wrong and where, and the open plan stays as it was.

import { writeFileSync } from 'node:fs';
import { expect, expectSaved, openFile, planTable, row, startFromSample, test } from '../support/journey';

const XML = '<?xml version="1.0"?>\n<Project xmlns="http://schemas.microsoft.com/project">\n';
const ALPHA = { id: 1, name: 'Alpha', duration: '3d' };
const BETA = { id: 2, name: 'Beta', duration: '2d' };

const inputs: Record<string, { text: string; says: string | RegExp }> = {
  'words': { text: 'Dear team, the launch is on Monday.', says: 'expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file' },
  'an empty file': { text: '', says: 'Found an empty file' },
  'truncated XML': {
    text: `${XML}<Tasks>\n<Task><UID>1</UID><Name>Pour`,
    says: 'Line 4, column 29: found the end of the file',
  },
  'an XML bomb': {
    text: `<?xml version="1.0"?>\n<!DOCTYPE bomb [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<Project>&b;</Project>`,
    says: 'Line 2, column 1: found a document type declaration',
  },
  'a newer version': { text: plan({}, 99), says: 'This file is of version 99, this Linchpin reads up to version 3' },
  'an id used twice': { text: plan({ tasks: [ALPHA, { ...BETA, id: 1 }] }), says: 'found the id of task 1 “Alpha”' },
  'a circle of dependencies': {
    text: plan({
      dependencies: [
        { id: 1, predecessor: 1, successor: 2, kind: 'FS' },
        { id: 2, predecessor: 2, successor: 1, kind: 'FS' },
      ],
    }),
    says: /circle: task 1 “Alpha” \(line \d+\) -> task 2 “Beta” \(line \d+\) -> task 1 “Alpha”/,
  },
  'a parent of itself': { text: plan({ tasks: [{ ...ALPHA, parent: 1 }] }), says: 'is nested in itself' },
  'the year 0': {
    text: plan({ start: '0000-01-01T08:00' }),
    says: 'The plan, start: found 0000-01-01T08:00, expected a date from 1900-01-01 to 2199-12-31',
  },
  'the year 9999': {
    text: plan({ tasks: [{ ...ALPHA, deadline: '9999-12-31T17:00' }] }),
    says: 'deadline: found 9999-12-31T17:00, expected a date from 1900-01-01 to 2199-12-31',
  },
  'a negative duration': {
    text: plan({ tasks: [{ ...ALPHA, duration: '-3d' }] }),
    says: 'duration: found “-3d”, expected a duration of zero or more',
  },
};

for (const [what, { text, says }] of Object.entries(inputs)) {
  test(`${what}: refused with the reason, the open plan untouched`, async ({ page }, info) => {
    const path = info.outputPath('input');
    writeFileSync(path, text);
    await expectRefusal(page, path, says);
  });
}

test('100 MB of spaces: refused before it is read', async ({ page }, info) => {
  const path = info.outputPath('input');
  writeFileSync(path, Buffer.alloc(100 << 20, ' '));
  await expectRefusal(page, path, 'Found a file of 100 MB, expected at most 64 MB');
});

test('20 MB of spaces: refused as the empty file that it is', async ({ page }, info) => {
  const path = info.outputPath('input');
  writeFileSync(path, Buffer.alloc(20 << 20, ' '));
  await expectRefusal(page, path, 'Found an empty file');
});

async function expectRefusal(page: Parameters<typeof openFile>[0], path: string, says: string | RegExp) {
  await startFromSample(page);
  await page.getByRole('textbox', { name: 'Plan name' }).fill('Mine');
  await page.keyboard.press('Enter');
  await expectSaved(page);
  const rows = await planTable(page).getByRole('row').count();

  await openFile(page, path);
  const notice = page.getByRole('alert').filter({ hasText: '“input” was not opened' });
  await expect(notice).toContainText(says, { timeout: 2_000 });
  await expect(page.getByRole('textbox', { name: 'Plan name' })).toHaveValue('Mine');
  await expect(planTable(page).getByRole('row')).toHaveCount(rows);
  await expect(page.getByRole('button', { name: /^Undo: Name the plan/ })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(notice).toBeHidden();
  await page.reload();
  await expect(row(page, { text: 'API freeze' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Plan name' })).toHaveValue('Mine');
}

/** A small plan in Linchpin's own format, otherwise well. */
function plan(changes: object, version = 1): string {
  const calendar = { id: 1, name: 'Standard', week: { monday: ['08:00-12:00'] } };
  const well = { name: 'Bad', start: '2026-11-23T08:00', calendar: 1, calendars: [calendar], tasks: [ALPHA, BETA] };
  const envelope = { format: 'linchpin-plan', version, saved_by: 'by hand', plan: { ...well, ...changes } };
  return JSON.stringify(envelope, null, 1);
}
