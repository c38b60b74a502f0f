// How journeys run: `cargo xtask test --only e2e` installs what they need, builds the page, serves it,
// and says where the page and the browser are.

import { defineConfig } from '@playwright/test';
import { baseUrl, launchOptions } from './support/browser.mjs';

export default defineConfig({
  testDir: 'journeys',
  workers: 2,
  fullyParallel: true,
  // A journey that passes only the second time is a fault found, not a journey passed.
  retries: 0,
  // A machine that is busy otherwise is slow, not wrong. Speed is measured elsewhere.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: baseUrl(),
    launchOptions: launchOptions(),
    // Dates are of the plan, not of a place. A zone far behind UTC shows a date that went through UTC as the day before.
    timezoneId: 'America/Los_Angeles',
    locale: 'en-GB',
    // A trace is recorded when asked for, by `-- --trace on`: recording every journey costs as much as the journey.
    screenshot: 'only-on-failure',
  },
});
