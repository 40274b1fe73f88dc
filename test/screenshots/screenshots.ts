/**
 * `npm run screenshots`: the pictures of the README and the guide. With `-- --all` those of every page in both schemes and four widths, into
 * out/screenshots; they are no part of the repository.
 */
import { join } from 'node:path';
import { launchBrowser } from '../browser.ts';
import { takeAll } from './all.ts';
import { takeReadme } from './readme.ts';

const ALL = join(import.meta.dirname, '..', '..', 'out', 'screenshots');

const browser = await launchBrowser();
try {
  await (process.argv.includes('--all') ? takeAll(browser, ALL) : takeReadme(browser));
} finally {
  await browser.close();
}
