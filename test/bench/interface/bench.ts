/**
 * `npm run bench:interface`: what the first load of the interface weighs, what is loaded on demand besides, and how soon a real browser
 * paints. Sizes are of the files as gzip packs them; times are those of a fresh profile each, from the request to the paint.
 *
 * Aims: below 300 kB of script, first paint below a second.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { launchBrowser } from '../../browser.ts';
import { BUILT, startInterface } from '../../e2e/interface.ts';

const LOADS = Number(process.argv[2] ?? 7);
const EVENTS = 140;

interface Load {
  /** Names of files of the build. */
  files: string[];
  firstPaint: number;
  contentfulPaint: number;
  /** Until the first event of the page Live is drawn. */
  events: number;
}

async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const files: string[] = [];
  page.on('response', (response) => files.push(new URL(response.url()).pathname));
  await page.goto(`${url}#/live`);
  await page.locator('main li').first().waitFor();
  const times = await page.evaluate(() => {
    const paint = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return {
      firstPaint: paint('first-paint'),
      contentfulPaint: paint('first-contentful-paint'),
      events: performance.now(),
    };
  });
  await context.close();
  return { ...times, files };
}

function packed(file: string): number {
  return gzipSync(readFileSync(join(BUILT, file))).byteLength;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1).padStart(8)} kB`;
const say = (text: string) => process.stdout.write(`${text}\n`);

const browser = await launchBrowser();
const served = await startInterface(EVENTS);
try {
  const loads: Load[] = [];
  for (let at = 0; at < LOADS; at += 1) loads.push(await load(browser, served.url));
  const first = new Set(loads[0]?.files.map((path) => (path === '/' ? '/index.html' : path)));
  const all = readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).map((name) => `/${name}`);
  const sizes = new Map(all.filter((name) => /\.(js|css|html)$/.test(name)).map((name) => [name, packed(name)]));
  const sumOf = (ending: string) =>
    [...sizes].filter(([name]) => first.has(name) && name.endsWith(ending)).reduce((sum, [, size]) => sum + size, 0);
  const list = (isFirst: boolean) => {
    const shown = [...sizes].filter(([name]) => first.has(name) === isFirst && !name.endsWith('.html'));
    for (const [name, size] of shown.toSorted((a, b) => b[1] - a[1]).slice(0, 24)) say(`${kB(size)}  ${name}`);
  };
  say('First load, packed by gzip');
  say(`${kB(sumOf('.js'))}  script (at most 300 kB)`);
  say(`${kB(sumOf('.css'))}  style`);
  say(`${kB(sumOf('.html'))}  page\n`);
  list(true);
  say('\nLoaded on demand, the largest');
  list(false);
  say(`\nMedian of ${LOADS} loads with fresh profiles, ms`);
  for (const name of ['firstPaint', 'contentfulPaint', 'events'] as const) {
    say(
      `${Math.round(median(loads.map((each) => each[name])))
        .toString()
        .padStart(8)}     ${name}`,
    );
  }
} finally {
  await served.stop();
  await browser.close();
}
