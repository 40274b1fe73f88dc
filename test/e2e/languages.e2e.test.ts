import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { seriousFindings, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
  served = await startInterface(20);
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

/** What a page says in each language: around it, on it, and in the editor, whose texts are loaded while it is drawn. */
const LANGUAGES = [
  { locale: 'ru-RU', tag: 'ru', rules: 'Правила', editor: 'Редактор', choice: 'Язык' },
  { locale: 'zh-CN', tag: 'zh-CN', rules: '规则', editor: '编辑器', choice: '语言' },
];

it.each(LANGUAGES)(
  '[LA1] [LA3] speaks what the browser prefers, then what is chosen, also after a reload: $locale',
  async ({ locale, tag, rules, editor, choice }) => {
    const { page, complaints } = await visit(browser, `${served.url}#/live`, { locale, width: 768 });
    await page
      .locator('nav')
      .getByRole('link', { name: new RegExp(`^${rules}`) })
      .click();
    await page.getByRole('heading', { level: 1, name: rules }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(tag);
    await page.getByRole('link', { name: /Order filled/ }).click();
    await page.getByRole('region', { name: editor, exact: true }).waitFor();
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(overflow).toBeLessThanOrEqual(0);

    await page.getByRole('button', { name: choice, exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('region', { name: 'Editor', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('region', { name: 'Editor', exact: true }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    expect(complaints).toEqual([]);
  },
);
