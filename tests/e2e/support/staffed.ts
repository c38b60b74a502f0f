// A plan with people in it, small enough to be followed with a pencil. Ada works on “Alpha” from Monday 4 to Wednesday
// 6 January 2027 and on “Gamma” beside it, on Monday and Tuesday. “Beta” follows on Thursday and Friday and belongs to
// the team Web, which Ada is in, with nobody on it. Concrete and travel are there to be used by “Alpha”.

import type { Page } from '@playwright/test';
import { expect, openFile, openPage, row, textFile } from './journey';

/** The ids of its tasks. “Phase” holds “Inner”, which nobody works on. */
export const [ALPHA, BETA, GAMMA, PHASE, INNER] = [1, 2, 3, 4, 5];

const workingDay = ['08:00-12:00', '13:00-17:00'];
const week = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day, index) => [day, index < 5 ? workingDay : []]),
);

/** A plan file of these parts, from Monday 4 January 2027 on. */
export function planFile(name: string, parts: Record<string, unknown>) {
  return textFile(
    `${name}.json`,
    JSON.stringify({
      format: 'linchpin-plan',
      version: 3,
      plan: { name, start: '2027-01-04T08:00', calendar: 1, calendars: [{ id: 1, name: 'Standard', week }], ...parts },
    }),
  );
}

const staffed = planFile('Staffed', {
  teams: [{ id: 1, name: 'Web' }],
  people: [
    { id: 1, name: 'Ada', team: 1 },
    { id: 2, name: 'Bo' },
    { id: 3, name: 'Concrete', kind: 'material', unit: 't' },
    { id: 4, name: 'Travel', kind: 'cost' },
  ],
  tasks: [
    { id: ALPHA, name: 'Alpha', duration: '3d' },
    { id: BETA, name: 'Beta', duration: '2d', team: 1 },
    { id: GAMMA, name: 'Gamma', duration: '2d' },
    { id: PHASE, name: 'Phase', duration: '1d' },
    { id: INNER, name: 'Inner', duration: '1d', parent: PHASE },
  ],
  dependencies: [{ id: 1, predecessor: ALPHA, successor: BETA, kind: 'FS' }],
  assignments: [
    { id: 1, task: ALPHA, person: 1 },
    { id: 2, task: GAMMA, person: 1 },
    { id: 3, task: ALPHA, person: 3 },
    { id: 4, task: ALPHA, person: 4 },
  ],
});

/** Opens it in the plan view. */
export async function openStaffed(page: Page) {
  await openPage(page);
  await openFile(page, staffed);
  await expect(row(page, { id: String(INNER) })).toBeVisible();
}
