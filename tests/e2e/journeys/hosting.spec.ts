// The page works wherever its files are put.

import { resolve } from 'node:path';
import { dist, expect, openPage, test } from '../support/journey';

test('the page opens', async ({ page }) => {
  await openPage(page);
  await expect(page).toHaveTitle(/Linchpin/);
});

test('the page opens under any path of a host', async ({ page, baseURL }) => {
  await page.route('**/teams/platform/plans/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/plans/')[1] || 'index.html';
    return route.fulfill({ path: resolve(dist, name) });
  });
  await openPage(page, `${baseURL}teams/platform/plans/`);
});

test('the page as one file opens from a disk', async ({ page }) => {
  await openPage(page, `file://${dist}/linchpin.html`);
});
