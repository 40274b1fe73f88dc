import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type Interface, startInterface } from './interface.ts';
import { startFresh } from './real-service.ts';
import { seriousFindings, visit } from './visit.ts';

let browser: Browser;
let served: Interface;
beforeAll(async () => {
  browser = await launchBrowser();
  served = await startInterface();
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

const ROUTES = [
  '/live',
  '/rules',
  '/rules/new/packs',
  '/deliveries',
  '/orders',
  '/orders/trades',
  '/profit',
  '/strategies',
  '/sources',
  '/health',
  '/settings/channels',
  '/settings/notifications',
  '/settings/brokers',
  '/settings/limits',
  '/settings/changes',
  '/settings/transfer',
];

describe('in another language', () => {
  it('[LA1] [LA5] [LA6] the first steps lead in Russian to a rule that fires, whose sentence is Russian', async () => {
    const real = await startFresh();
    const { page, complaints } = await visit(browser, real.service.openUrl(), { locale: 'ru-RU' });
    await heading(page, 'Откуда приходят ваши вебхуки?');
    expect(await languageOf(page)).toBe('ru');
    expect(await seriousFindings(page)).toEqual([]);
    await press(page, 'Далее');
    await heading(page, 'Передайте отправителю: OKD Finance');
    await press(page, 'Далее');
    await heading(page, 'Получите первое событие');
    await press(page, 'Отправить тестовое событие');
    await page.getByText('Проверено всеми правилами').waitFor();
    await press(page, 'Далее');
    await heading(page, 'Нажмите на то, что важно');
    await page.getByRole('button', { name: /^Цена / }).click();
    await page
      .getByText(/^Когда .*цена выше [\d\s\u00a0]+/)
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await press(page, 'Далее');
    await heading(page, 'Что должно произойти');
    await page.getByRole('textbox', { name: 'Название правила' }).fill('Цена выше');
    await press(page, 'Сохранить и включить');
    await heading(page, 'Посмотрите, как оно срабатывает');
    expect(await real.owner.rules.list()).toContainEqual(
      expect.objectContaining({ name: 'Цена выше', state: 'active' }),
    );
    await press(page, 'Отправить подходящее событие');
    await page
      .getByText(/Сработало: .*цена — /)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it.each([
    ['ru-RU', 768],
    ['ru-RU', 1440],
    ['zh-CN', 320],
  ] as const)('[LA7] every page fits, and is without findings, in %s at %i px', async (locale, width) => {
    const { page, complaints } = await visit(browser, `${served.url}#/live`, { locale, width });
    const wrong: string[] = [];
    for (const route of ROUTES) {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, route);
      await page.getByRole('status', { name: /^(Загрузка|加载中)/ }).waitFor({ state: 'detached' });
      await page.getByRole('main').getByRole('heading').first().waitFor();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (beyond > 0) wrong.push(`${route}: ${beyond} px beyond the window`);
    }
    wrong.push(...(await seriousFindings(page)));
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
