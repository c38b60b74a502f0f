// What is seen while something is dragged, in whichever view.

import type { Locator, Page } from '@playwright/test';

/** The words above the pointer. */
export function tip(page: Page): Locator {
  return page.getByTestId('drag-tip');
}

/** How many bars would move: every ghost is a shape of its own in one path. */
export async function ghostCount(page: Page): Promise<number> {
  const path = (await page.getByTestId('ghosts').getAttribute('d')) ?? '';
  return path.split('M').length - 1;
}
