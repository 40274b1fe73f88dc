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

const LANGUAGES = [
  { locale: 'ru-RU', choice: 'Язык', editor: 'Редактор' },
  { locale: 'zh-CN', choice: '语言', editor: '编辑器' },
];

it.each(LANGUAGES)(
  '[LA1] [LA3] an editor that is opened has its texts, which are loaded while it is drawn, and a menu leads back: $locale',
  async ({ locale, choice, editor }) => {
    const { page, complaints } = await visit(browser, `${served.url}#/rules/order-filled`, { locale, width: 768 });
    await page.getByRole('region', { name: editor, exact: true }).waitFor();
    await page.getByRole('button', { name: choice, exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('region', { name: 'Editor', exact: true }).waitFor();
    expect(complaints).toEqual([]);
  },
);
