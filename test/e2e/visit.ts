import axe from 'axe-core';
import type { Browser, Page } from 'playwright';
import { onTestFinished } from 'vitest';

export interface Visit {
  page: Page;
  /** Everything that the browser reported as an error or warning, Content-Security-Policy violations included. */
  complaints: string[];
}

export interface VisitOptions {
  scheme?: 'light' | 'dark';
  width?: number;
  reducedMotion?: boolean;
  /** What the browser prefers, such as `zh-CN`. */
  locale?: string;
}

/** Opens an address in a fresh browser profile, which the end of the test closes: a page that stays open goes on working. @param address a served interface's, with a route such as `#/rules` */
export async function visit(browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    colorScheme: options.scheme ?? 'light',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    locale: options.locale ?? 'en-US',
    viewport: { width: options.width ?? 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await delayLine(page, Number(process.env.HOOKDESK_TEST_LINE_DELAY ?? 0));
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(address);
  return { page, complaints };
}

/**
 * Holds back what page and service say to each other, each way for `ms`: finds tests that look before an answer can be there.
 * `HOOKDESK_TEST_LINE_DELAY=200 npx vitest run --project built test/e2e`
 */
async function delayLine(page: Page, ms: number): Promise<void> {
  if (!(ms > 0)) return;
  await page.routeWebSocket(/./, (line) => {
    const service = line.connectToServer();
    line.onMessage((message) => void setTimeout(() => service.send(message), ms));
    service.onMessage((message) => void setTimeout(() => line.send(message), ms));
  });
}

/** axe's rules whose findings depend on the colour scheme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

const SERIOUS: readonly axe.ImpactValue[] = ['serious', 'critical'];
const ALL: readonly axe.ImpactValue[] = ['minor', 'moderate', ...SERIOUS];

/** What axe finds that is serious or critical, in the light and in the dark: rule and the elements. */
export function seriousFindings(page: Page): Promise<string[]> {
  return findingsOfBoth(page, SERIOUS);
}

/** The same with what is slight. */
export function allFindings(page: Page): Promise<string[]> {
  return findingsOfBoth(page, ALL);
}

async function findingsOfBoth(page: Page, impacts: readonly axe.ImpactValue[]): Promise<string[]> {
  const scheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  const found = await findings(page, null, impacts);
  await recolour(page, scheme === 'dark' ? 'light' : 'dark');
  const recoloured = await findings(page, OF_COLOURS, impacts);
  await recolour(page, scheme);
  return [...found, ...recoloured];
}

async function recolour(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.waitForFunction((wanted) => getComputedStyle(document.documentElement).colorScheme === wanted, scheme);
}

/**
 * In the page itself, where axe stays until the page is left: its adapter for Playwright loads it anew and opens another page each time,
 * which takes four times as long. @param rules only these; null: all.
 */
async function findings(page: Page, rules: string[] | null, impacts: readonly axe.ImpactValue[]): Promise<string[]> {
  // A colour that is on its way from one to another has no contrast to measure.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((only) => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    return run(document, { resultTypes: ['violations'], ...(only === null ? {} : { runOnly: only }) });
  }, rules);
  return violations
    .filter(({ impact }) => impacts.includes(impact ?? null))
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
}

/** The element that has the keyboard, inside shadow roots too: its role or tag and its name. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const name = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? ''} ${name.trim()}`;
  });
}

/** Presses Tab until `wanted` has the keyboard; fails after `most` steps. */
export async function tabTo(page: Page, wanted: RegExp, most = 60): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const element = await focused(page);
    if (wanted.test(element)) return;
    seen.push(element);
  }
  throw new Error(`Tab never reached ${wanted}: ${seen.join(' → ')}`);
}
