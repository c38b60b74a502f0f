// Grades the built page as Lighthouse does, on a phone and on a desk: `cargo xtask lighthouse`.
//
// Takes how often to grade; prints the median of each grade and of what performance is made of. Fails below 95.

import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { baseUrl, launchOptions } from './support/browser.mjs';

const LEAST = 95;
const PARTS = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];
const runs = Number(process.argv[2]);

// It is installed outside the checkout, because only this needs it.
const packages = createRequire(resolve(process.env.LIGHTHOUSE, 'package.json'));
const load = (name) => import(pathToFileURL(packages.resolve(name)));
const { default: lighthouse, desktopConfig } = await load('lighthouse');
const { launch } = await load('chrome-launcher');
const { executablePath, args } = launchOptions();

for (const [device, config] of [['phone', undefined], ['desk', desktopConfig]]) {
  const results = [];
  for (let run = 0; run < runs; run += 1) results.push(await graded(config));
  const grades = Object.keys(results[0].categories).map((id) => [
    results[0].categories[id].title,
    median(results.map(({ categories }) => Math.round(categories[id].score * 100))),
  ]);
  console.log(`   on a ${device}: ${grades.map(([title, grade]) => `${title} ${grade}`).join(', ')}`);
  const part = (id) => `${results[0].audits[id].title} ${readable(id, median(results.map(({ audits }) => audits[id].numericValue)))}`;
  console.log(`      ${PARTS.map(part).join(', ')}`);
  for (const fault of faults(results[0])) console.log(`      ${fault}`);
  if (grades.some(([, grade]) => grade < LEAST)) {
    console.error(`   found a grade below ${LEAST}`);
    process.exitCode = 1;
  }
}

async function graded(config) {
  const browser = await launch({ chromePath: executablePath, chromeFlags: ['--headless', ...args] });
  try {
    const options = { port: browser.port, onlyCategories: ['performance', 'accessibility', 'best-practices'], logLevel: 'error' };
    return (await lighthouse(baseUrl(), options, config)).lhr;
  } finally {
    browser.kill();
  }
}

/** What accessibility and best practices have against the page. */
function faults({ categories, audits }) {
  const refs = [...categories.accessibility.auditRefs, ...categories['best-practices'].auditRefs];
  const failed = refs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1);
  return failed.map(({ id }) => `${id}: ${audits[id].title}`);
}

function readable(id, value) {
  return id === 'cumulative-layout-shift' ? value.toFixed(3) : `${Math.round(value)} ms`;
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
