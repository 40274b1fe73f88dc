import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { HookdeskError } from '../../service/errors.ts';
import { launchBrowser } from '../browser.ts';
import { seedOrders, seedTrading } from '../renderer/trading-seed.ts';
import { post } from '../service/running-service.ts';
import { type Interface, startInterface } from './interface.ts';
import { onFill, startFresh, startReal } from './real-service.ts';
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

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

/** What of the top bar runs into what stands beside it, and what of the navigation is out of sight. */
const crowded = (page: Page) =>
  page.evaluate(() => {
    const within = (frame: string, selector: string) =>
      [...(document.querySelector(frame)?.querySelectorAll(selector) ?? [])]
        .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0)
        .toSorted((one, other) => one.box.left - other.box.left);
    const bar = within('header', 'a, button');
    const crossed = bar.filter(({ box }, index) => box.right > (bar[index + 1]?.box.left ?? innerWidth) + 1);
    const hidden = within('nav', 'a').filter(({ box }) => box.right > innerWidth + 1);
    return [...crossed, ...hidden].map(({ name }) => name);
  });

const ROUTES = [
  '/overview',
  '/live',
  '/rules',
  '/rules/order-filled',
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

/**
 * What a page has beyond the edges of the window, where it does not scroll of itself, and the words of buttons that are cut off: the page
 * itself cuts off what is too wide, and the document is none the wider.
 */
function cutOff(page: Page): Promise<string[]> {
  return page.getByRole('main').evaluate((main) => {
    const scrolls = (element: Element | null): boolean =>
      element !== null && element !== main && (isScroller(element) || scrolls(element.parentElement));
    const isScroller = (element: Element) =>
      element.matches('nav, pre, table, [tabindex="0"]') && element.scrollWidth > element.clientWidth;
    const isBeyond = (element: Element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (right > innerWidth + 1 || left < -1) && !scrolls(element.parentElement);
    };
    const isCut = (label: Element) => label.scrollWidth > label.clientWidth + 1;
    const found = [
      ...[...main.querySelectorAll('*')].filter(isBeyond),
      ...[...main.querySelectorAll('.mantine-Button-label')].filter(isCut),
    ];
    return found.map(({ tagName, textContent }) => `${tagName} ${textContent.slice(0, 60)}`);
  });
}

/** What a page says in each language: around it, on it, and in the editor, whose texts are loaded while it is drawn. */
const LANGUAGES = [
  { locale: 'ru-RU', tag: 'ru', rules: 'Правила', editor: 'Редактор', choice: 'Язык' },
  { locale: 'zh-CN', tag: 'zh-CN', rules: '规则', editor: '编辑器', choice: '语言' },
];

describe('in another language', () => {
  it.each(LANGUAGES)(
    '[LA1] [LA3] speaks what the browser prefers, with the texts of an editor that is opened, then what is chosen, also after a reload: $locale',
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

  it('[LA12] says why a request was turned away, and why an event was not understood', async () => {
    const real = await startReal();
    const order = { type: 'order.filled', data: { symbol: 'BTCUSDT', side: 'hold' } };
    await post(real.service, order, 'wrong');
    const { body } = await post(real.service, order);
    const { page, complaints } = await visit(browser, real.at('/sources'), { locale: 'ru-RU' });
    await page.getByText('Знаков в x-okd-signature: 5; ожидается шестнадцатеричных цифр: 64.').click();
    await page.getByText('Пусть отправитель записывает подпись в таком виде.').waitFor();
    await page.goto(real.at(`/live/${String(body.id)}`));
    await page.getByText('ожидается "buy" или "sell", найдено: "hold"').waitFor();
    await page.getByText('HMAC-SHA256, подписано: тело; x-okd-signature').waitFor();
    expect(complaints).toEqual([]);
  });

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
    ['ru-RU', 320],
    ['ru-RU', 768],
    ['ru-RU', 1440],
    ['zh-CN', 320],
  ] as const)(
    '[LA7] every page fits in %s at %i px, and the names of the frame are without findings',
    async (locale, width) => {
      const { page, complaints } = await visit(browser, `${served.url}#/live`, { locale, width });
      const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      for (const route of ROUTES) {
        await page.evaluate((hash) => {
          window.location.hash = hash;
        }, route);
        await expect.poll(() => page.getByRole('status', { name: /^(Загрузка|加载中)/ }).count()).toBe(0);
        await page.getByRole('main').getByRole('heading').first().waitFor();
        await expect.poll(beyond, { message: `pixels beyond the window on ${route}` }).toBeLessThanOrEqual(0);
        await expect.poll(() => cutOff(page), { message: `cut off on ${route}` }).toEqual([]);
      }
      expect(await seriousFindings(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  it('[LA10] says what is wrong with a rule in the language that is chosen: in the list, at its field and beneath the form', async () => {
    const price = { fact: 'price', operator: 'greaterThan', value: '50000' };
    const log = { type: 'log', message: 'dear' };
    const real = await startReal({}, [onFill('dear', log, { conditions: { all: [price] } })]);
    const { page, complaints } = await visit(browser, real.at('/rules'), { locale: 'ru-RU' });
    const russian = 'ожидается число, найдено: текст "50000"';
    await page.locator('[data-rule=dear]').getByText(russian, { exact: true }).click();
    await page.getByRole('region', { name: 'Редактор', exact: true }).getByText(russian, { exact: true }).waitFor();
    await page.getByRole('status').getByText(russian).waitFor();
    await press(page, 'Язык');
    await page.getByRole('menuitemradio', { name: '中文' }).click();
    const chinese = '应为数字，实际为文本 "50000"';
    await page.getByRole('region', { name: '编辑器', exact: true }).getByText(chinese, { exact: true }).waitFor();
    await page.getByRole('status').getByText(chinese).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('[LA12] the doctor says everything that it finds in the language that is chosen', async () => {
    const real = await startReal({}, []);
    const { page, complaints } = await visit(browser, real.at('/health'), { locale: 'ru-RU' });
    const doctor = (name: string) => page.getByRole('region', { name, exact: true });
    await doctor('Доктор').getByRole('button', { name: 'Проверить сейчас' }).click();
    await doctor('Доктор').getByText('Всё, что проверено, работает.').waitFor();
    await doctor('Доктор').locator('summary').click();
    await doctor('Доктор').getByText('SQLite загружается и записывает с synchronous=FULL').waitFor();
    await expect.poll(() => doctor('Доктор').locator('[lang=en]').allInnerTexts()).toEqual([]);
    await press(page, 'Язык');
    await page.getByRole('menuitemradio', { name: '中文' }).click();
    await doctor('诊断').getByText('SQLite 可以加载，并以 synchronous=FULL 提交').waitFor();
    await expect.poll(() => doctor('诊断').locator('[lang=en]').allInnerTexts()).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('[LA7] [LA12] why the tunnel is down is said in the language that is chosen, and the frame fits meanwhile', async () => {
    const error = new HookdeskError('TUNNEL_UNREACHABLE', { address: 'ngrok', detail: ['noAnswer'] });
    const down = { provider: 'ngrok', state: 'down', reason: error.message, said: error.said } as const;
    const before = served.service.tunnel;
    served.service.setTunnel(down);
    onTestFinished(() => served.service.setTunnel({ ...before, said: undefined }));
    const { page, complaints } = await visit(browser, `${served.url}#/sources`, { locale: 'ru-RU' });
    await page.getByText('ngrok: соединиться не удаётся: нет ответа. Проверьте сеть этого компьютера').waitFor();
    for (const width of [480, 600, 1170, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => crowded(page)).toEqual([]);
    }
    await press(page, 'Язык');
    await page.getByRole('menuitemradio', { name: '中文' }).click();
    await page.getByText('无法连接 ngrok：没有应答。请检查本机网络，会自动重试').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('[LA12] says what is wrong with settings in the language that is chosen: at its field, and of a file that somebody changed', async () => {
    const real = await startReal();
    const { page, complaints } = await visit(browser, real.at('/settings/limits'), { locale: 'ru-RU' });
    await page.getByRole('textbox', { name: 'Отклонение от последней цены' }).fill('250');
    await press(page, 'Сохранить лимиты');
    await page.getByText('ожидается число не больше 100, получено: 250', { exact: true }).waitFor();
    writeFileSync(join(real.folder, 'settings.json'), '{ "listener": { "port": "x" } }');
    await page.getByText('$.listener.port ожидается число, получено: "x"').waitFor();
    await press(page, 'Язык');
    await page.getByRole('menuitemradio', { name: '中文' }).click();
    await page.getByText('$.listener.port 应为数字，实际为 "x"').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('[LA6] [LA9] [LA12] an order has its money and its reason in Russian; one that the service only has in English is marked as such', async () => {
    const now = served.service.now();
    seedTrading(served.service.trading, now);
    const refused = seedOrders(now).find(({ reason }) => reason?.code === 'maxOrderNotional');
    const { page, complaints } = await visit(browser, `${served.url}#/orders/${refused?.id}`, { locale: 'ru-RU' });
    await page.locator('span[lang=en]', { hasText: /^The order is worth 32005\.00 USDT/ }).waitFor();
    await page
      .getByText(/32\s005,00\s\$/)
      .first()
      .waitFor();
    const expired = seedOrders(now).find(({ status }) => status === 'expired');
    await page.evaluate((id) => window.location.assign(`#/orders/${id}`), expired?.id);
    await page.getByText('никто не подтвердил его вовремя').waitFor();
    expect(complaints).toEqual([]);
  });
});
