// Times what a person waits for on the built page with a large plan: `cargo xtask bench`.
//
// Takes the plan file, one with people on the tasks, and how often to repeat. Prints one line a figure: name, median, least,
// worst, runs, what it is aimed to stay below, and which of the three is held against that, kept apart by tabs; times in
// milliseconds. Figures are of real files, keys and scrolling, until the frame that shows the outcome has been drawn, unless
// it is said otherwise.

import { chromium } from '@playwright/test';
import { baseUrl, launchOptions } from './support/browser.mjs';

const [planFile, staffedFile, repeats] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const FRAME = 1000 / 60;
/** An edit is taken back and done again by turns. */
const backAndForth = ['Control+z', 'Control+Shift+z'];

const browser = await chromium.launch(launchOptions());
await opening();
const page = await openedPage();
await editing(page);
await scrolling(page);
await typing(page);
await elements(page);
await editingElsewhere(page);
await page.context().close();
await editingWithPeople();
await pasting();
await browser.close();

/** A file chosen until it is drawn, each time on a page of its own, which nobody does the moment a page is there. */
async function opening() {
  const times = [];
  for (let run = 0; run < repeats; run += 1) {
    const opened = await openedPage(1500);
    times.push((await measures(opened, 'linchpin:open')).at(-1));
    await opened.context().close();
  }
  report('open the file', times, 300);
}

/** The first task is made a day longer by its keys, which moves most of what follows. */
async function editing(page) {
  await firstTask(page).click();
  await listenForKeys(page);
  report('edit a task, everything rescheduled', await edits(page, ['Control+Shift+ArrowRight']), 50);
}

/** The same where more follows from an edit than the rows of the outline: it is taken back and done again by turns. */
async function editingElsewhere(page) {
  await page.evaluate(() => document.querySelector('[data-testid=plan-scroll]').scrollTo(0, 0));
  await page.getByLabel('Groups', { exact: true }).selectOption('project');
  await page.locator('.plan-row.is-group').first().waitFor();
  await firstTask(page).click();
  report('edit a task, rows in groups', await edits(page, ['Control+Shift+ArrowRight']), 50);
  await page.getByRole('columnheader', { name: 'Finish' }).click();
  report('edit a task, rows in groups and sorted', await edits(page, backAndForth), 50);
  await page.getByLabel('Groups', { exact: true }).selectOption('none');
  report('edit a task, rows sorted', await edits(page, backAndForth), 50);
  for (const name of ['Network', 'Matrix', 'Calendar']) {
    await view(page, name);
    report(`edit a task, the ${name.toLowerCase()} open`, await edits(page, backAndForth), 50);
  }
}

/** The same with some 10,000 assignments to 40 people, each of whom has a line in the heat map and costs something. */
async function editingWithPeople() {
  const page = await openedPage(0, staffedFile);
  await firstTask(page).click();
  await listenForKeys(page);
  report('edit a task with 10,000 assignments', await edits(page, ['Control+Shift+ArrowRight']), 50);
  for (const name of ['Resources', 'Budget']) {
    await view(page, name);
    report(`edit a task with 10,000 assignments, the ${name.toLowerCase()} open`, await edits(page, backAndForth), 50);
  }
  await page.context().close();
}

async function view(page, name) {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click();
  await page.waitForTimeout(500);
}

/** Tells from now on when a key was pressed. */
async function listenForKeys(page) {
  await page.evaluate(() => addEventListener('keydown', () => (window.pressed = performance.now()), { capture: true }));
}

/** From each key until what it changes is drawn. */
async function edits(page, keys) {
  const times = [];
  for (let run = 0; run < repeats * 3; run += 1) {
    await page.evaluate(() => performance.clearMeasures());
    await page.keyboard.press(keys[run % keys.length]);
    await page.waitForFunction(() => performance.getEntriesByName('linchpin:edit').length > 0);
    times.push(await page.evaluate(() => {
      const { startTime, duration } = performance.getEntriesByName('linchpin:edit')[0];
      return startTime + duration - window.pressed;
    }));
  }
  return times;
}

/** 50,000 rows with links and dates: for how long the page is held up at a time while they come, and until they are there. */
async function pasting() {
  const [held, whole] = [[], []];
  for (let run = 0; run < 2; run += 1) {
    const page = await openedPage();
    await firstTask(page).click();
    await page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
      }).observe({ type: 'longtask' });
      performance.clearMeasures();
      const line = (index) => `Task ${index + 1}\t1d\t${index % 100 ? '' : '2028-01-11'}\t${index % 100 ? index : ''}`;
      const lines = ['Name\tDuration\tStart\tPredecessors', ...Array.from({ length: 50_000 }, (_, index) => line(index))];
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', lines.join('\n'));
      window.pressed = performance.now();
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.waitForFunction(() => performance.getEntriesByName('linchpin:edit').length > 0, undefined, { timeout: 120_000 });
    await page.waitForTimeout(300);
    const [longest, time] = await page.evaluate(() => {
      const { startTime, duration } = performance.getEntriesByName('linchpin:edit')[0];
      return [window.longest, startTime + duration - window.pressed];
    });
    held.push(longest);
    whole.push(time);
    await page.context().close();
  }
  report('paste 50,000 rows, the longest wait', held, 200, 'worst');
  report('paste 50,000 rows, in all', whole, 10_000);
}

/** Frames while it scrolls without a pause, row and a half by row and a half. */
async function scrolling(page) {
  for (const [name, direction] of [['down', 'scrollTop'], ['up', 'scrollTop'], ['right', 'scrollLeft'], ['left', 'scrollLeft']]) {
    const runs = [];
    for (let run = 0; run < Math.max(3, repeats / 2); run += 1) {
      const frames = await page.evaluate(async ([direction, sign]) => {
        const scroller = document.querySelector('[data-testid=plan-scroll]');
        const most = direction === 'scrollTop' ? scroller.scrollHeight : scroller.scrollWidth;
        scroller[direction] = sign > 0 ? 0 : most;
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        await frame();
        let before = await frame();
        const frames = [];
        for (let count = 0; count < 120; count += 1) {
          // A row and a half a frame: as fast as one can still read.
          scroller[direction] += sign * 50;
          const now = await frame();
          frames.push(now - before);
          before = now;
        }
        return frames;
      }, [direction, name === 'down' || name === 'right' ? 1 : -1]);
      runs.push(percentile(frames, 0.95));
    }
    report(`scroll ${name}, 95th percentile of frames`, runs, 20);
  }
}

/**
 * For how long a key keeps the page from doing anything else, in processor time: its handling with the frame that shows it,
 * or one of the frames after it, whichever takes longest. What is put off to a later frame keeps nobody from typing on.
 */
async function typing(page) {
  const browserSide = await page.context().newCDPSession(page);
  await browserSide.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await browserSide.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const typed = async (text) => {
    const times = [];
    for (const letter of text) {
      const stretches = [];
      let before = await busy();
      await page.keyboard.type(letter);
      for (let frame = 0; frame < 4; frame += 1) {
        // Until a frame has been drawn, which the next turn after its beginning is.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        const now = await busy();
        stretches.push(now - before);
        before = now;
      }
      times.push(Math.max(...stretches));
    }
    return times;
  };
  await page.keyboard.press('Control+k');
  report('type into the palette, a key', await typed('task 9999 stage'), FRAME, 'worst');
  await page.keyboard.press('Escape');
  await page.getByRole('search').locator('input').click();
  report('type into the filter, a key', await typed('task slack<2d'), FRAME, 'worst');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await firstTask(page).dblclick({ position: { x: 120, y: 10 } });
  await page.locator('.plan-input').waitFor();
  report('type into a cell, a key', await typed('A longer name'), FRAME, 'worst');
  await page.keyboard.press('Escape');
}

/** The most elements that are in the document at several places of the plan. */
async function elements(page) {
  const counts = [];
  for (const place of [0, 0.1, 0.5, 0.9, 1]) {
    counts.push(await page.evaluate(async (place) => {
      const scroller = document.querySelector('[data-testid=plan-scroll]');
      scroller.scrollTop = place * scroller.scrollHeight;
      scroller.scrollLeft = place * scroller.scrollWidth;
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      await frame();
      await frame();
      return document.querySelectorAll('*').length;
    }, place));
  }
  report('elements in the document', counts, 800, 'worst');
}

async function openedPage(pause = 0, file = planFile) {
  const context = await browser.newContext({ baseURL: baseUrl(), viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  await page.goto('./');
  await page.getByRole('button').first().waitFor();
  await page.waitForTimeout(pause);
  await page.getByLabel('Open file').setInputFiles(file);
  await page.waitForFunction(() => performance.getEntriesByName('linchpin:open').length > 0);
  // What is stored a moment after is not part of it, and must not disturb what comes next.
  await page.waitForFunction(() => performance.getEntriesByName('linchpin:save').length > 0);
  return page;
}

function firstTask(page) {
  return page.locator('[role=row][data-task-id="2"]');
}

function measures(page, name) {
  return page.evaluate((name) => performance.getEntriesByName(name).map((entry) => entry.duration), name);
}

function report(name, values, aim, held = 'median') {
  const figures = [percentile(values, 0.5), Math.min(...values), Math.max(...values)];
  console.log([name, ...figures, values.length, aim, held].join('\t'));
}


function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
