// A plan of three tasks, small enough to be followed with a pencil: “Alpha” takes three days from Monday 4 January 2027 on,
// “Beta” two after it, “Gamma” two beside them.

import type { Page } from '@playwright/test';
import { expect, openFile, openPage, row, textFile } from './journey';

/** The ids of its tasks. */
export const [ALPHA, BETA, GAMMA] = [1, 2, 3];

/** As Microsoft Project writes it; what is said of Gamma besides goes into its element. */
const file = (ofGamma: string) => textFile(
  'three.xml',
  `<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <Name>Three</Name><StartDate>2027-01-04T08:00:00</StartDate>
  <Tasks>
    <Task><UID>1</UID><Name>Alpha</Name><OutlineLevel>1</OutlineLevel><Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat></Task>
    <Task><UID>2</UID><Name>Beta</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat>
      <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
    <Task><UID>3</UID><Name>Gamma</Name>${ofGamma}<OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat></Task>
  </Tasks>
</Project>`,
);

/** Opens it in the plan view. */
export async function openThreeTasks(page: Page, ofGamma = '') {
  await openPage(page);
  await openFile(page, file(ofGamma));
  await expect(row(page, { id: String(GAMMA) })).toBeVisible();
}

/** Has the page begin with a table so wide that has these columns after the number and the name. */
export async function showColumns(page: Page, columns: string[], width: number) {
  await page.addInitScript(
    ({ columns, width }) => {
      const settings = { details: false, splitter: width, columns: { shown: ['number', 'name', ...columns] } };
      localStorage.setItem('linchpin.settings', JSON.stringify(settings));
    },
    { columns, width },
  );
}
