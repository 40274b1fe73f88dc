import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { seedNotification } from '../renderer/seed.ts';
import { orderFilled, post } from '../service/running-service.ts';
import { type Interface, startInterface } from './interface.ts';
import { ORDER, onFill, startReal } from './real-service.ts';
import { focused, seriousFindings, tabTo, visit } from './visit.ts';

let browser: Browser;
let served: Interface;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  served = await startInterface();
});
afterEach(() => served.stop());

/** The page hears of what happens from now on. */
const listening = (...feeds: Parameters<typeof served.service.isWatched>[0][]) =>
  expect.poll(() => feeds.every((feed) => served.service.isWatched(feed))).toBe(true);

const rowsOn = (page: Awaited<ReturnType<typeof visit>>['page']) =>
  page.getByRole('main').locator('li a[id^="event-"]');
const find = (type: string, status = 'accepted') => {
  const found = served.service.events.find((row) => row.event.type === type && row.status === status);
  if (found === undefined) throw new Error(`The seed has no ${status} ${type}`);
  return found;
};

describe('the list', () => {
  it('shows events as they arrive, newest first', async () => {
    const { page, complaints } = await visit(browser, `${served.url}#/live`);
    await rowsOn(page).first().waitFor();
    await listening('events');
    for (let count = 0; count < 3; count += 1) {
      const { event } = served.service.receive();
      await page.locator(`#event-${event.id}`).waitFor();
      await expect.poll(() => rowsOn(page).first().getAttribute('id')).toBe(`event-${event.id}`);
    }
    expect(complaints).toEqual([]);
  });

  it('holds still while paused and says how many wait', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    const first = rowsOn(page).first();
    await first.waitFor();
    const before = await first.getAttribute('id');
    await listening('events');
    await page.getByRole('button', { name: 'Pause' }).click();
    served.service.receive();
    served.service.receive();
    await page.getByRole('button', { name: 'Resume · 2 new' }).waitFor();
    await expect.poll(() => first.getAttribute('id')).toBe(before);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => first.getAttribute('id')).toBe(`event-${served.service.events[0]?.event.id}`);
  });

  it('is narrowed by type, outcome and text, for events that arrive later too', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    const found = (words: string) => page.getByRole('status').getByText(words, { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'price.threshold' }).click();
    await found('28 events found');
    served.service.receive();
    await page.getByText('141 events kept').waitFor();
    expect((await rowsOn(page).allTextContents()).every((text) => text.includes('price.threshold'))).toBe(true);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('searchbox', { name: 'Search in events' }).fill('okx-7712');
    await found('28 events found');
    await page.getByRole('searchbox', { name: 'Search in events' }).fill('no such thing');
    await page.getByText('No event matches').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect.poll(() => page.url()).toMatch(/#\/live$/);
    await page.getByRole('combobox', { name: 'Outcome' }).click();
    await page.getByRole('option', { name: 'Quarantined' }).click();
    await found(`${served.service.events.filter((row) => row.status === 'quarantined').length} events found`);
  });

  it('marks what was quarantined and what was sent again', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    const quarantined = find('deposit.confirmed', 'quarantined');
    await page.locator(`#event-${quarantined.event.id}`).getByText('Quarantined').waitFor();
    await page.locator(`#event-${quarantined.event.id} [lang=en][title*="expected"]`).waitFor();
    await page.getByText('2 duplicates').first().waitFor();
  });

  it('before the first event leads to a sample', async () => {
    await served.stop();
    served = await startInterface(0);
    const { page } = await visit(browser, `${served.url}#/live`);
    await page.getByText('Waiting for the first event').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send sample' }).last().click();
    await page.getByRole('menuitem', { name: 'order.filled' }).first().click();
    await rowsOn(page).first().waitFor();
    await page.getByText('Answered 200 in 12 ms').waitFor();
  });
});

describe('an event', () => {
  it('[S29] [S49] is shown from its bytes to its deliveries', async () => {
    const { page, complaints } = await visit(browser, `${served.url}#/live/${find('order.filled').event.id}`);
    const section = (name: string) => page.getByRole('region', { name, exact: true });
    await section('Received').getByText('"orderId":"1839204417"').waitFor();
    await section('Received').getByText('application/json').waitFor();
    await section('Verified').getByText('HMAC-SHA256 over the body, x-okd-signature').waitFor();
    await section('Read').getByText('8,718.375').waitFor();
    await section('Judged').getByText('1 of 2 rules fired').waitFor();
    await section('Judged').getByText('["BTCUSDT","ETHUSDT"]').waitFor();
    await section('Delivered').getByText('2 of 2 deliveries done').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('says of every condition what was found, what was expected and what was missing', async () => {
    const { page } = await visit(browser, `${served.url}#/live/${find('price.threshold').event.id}`);
    const judged = page.getByRole('region', { name: 'Judged' });
    await judged.getByText('BTC above 50,000').click();
    const price = judged.getByRole('listitem').filter({ hasText: /^price/ });
    await expect.poll(() => price.textContent()).toBe('price > 50000found 49870.5 (-129.5)breakoutfalse');
    await judged.getByText('missing in the event').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[LV7] [LV8] shows its bytes, and any rule can be asked why it did not act', async () => {
    const { page } = await visit(browser, `${served.url}#/live/${find('price.threshold').event.id}`);
    const received = page.getByRole('region', { name: 'Received' });
    await received.getByText('Bytes', { exact: true }).click();
    await received.getByText('0000  7b 22').waitFor();
    await page.getByRole('combobox', { name: 'Why did a rule not act?' }).click();
    await page.getByRole('option', { name: 'BTC above 50,000' }).click();
    const answer = page.getByRole('region', { name: 'Why, or why not' });
    await answer.getByText('missing in the event').waitFor();
    await page.getByRole('combobox', { name: 'Why did a rule not act?' }).click();
    await page.getByRole('option', { name: 'Order filled' }).click();
    await answer
      .getByRole('listitem')
      .first()
      .or(answer.getByText('switched off when this event came'))
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('that was quarantined says why', async () => {
    const quarantined = find('deposit.confirmed', 'quarantined');
    const { page } = await visit(browser, `${served.url}#/live/${quarantined.event.id}`);
    await page.getByRole('region', { name: 'Read' }).getByText('expected a number above 0, got 0').waitFor();
    await page.getByText('No rule judged it, because it could not be understood.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('that does not exist says so', async () => {
    const { page } = await visit(browser, `${served.url}#/live/nothing`);
    await page.getByText('There is no event with the id nothing').waitFor();
  });

  it('is opened, walked and closed by the keyboard', async () => {
    const { page } = await visit(browser, `${served.url}#/live`);
    await rowsOn(page).first().waitFor();
    await tabTo(page, /^a .*order\.filled/);
    const first = await focused(page);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'order.filled' }).waitFor();
    await expect.poll(() => focused(page)).toBe('h2 order.filled');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe(first);
    await expect.poll(() => page.url()).toMatch(/#\/live$/);
  });

  it('[S29] is one click away from its notification', async () => {
    const { page } = await visit(browser, `${served.url}#/sources`);
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    await listening('notifications');
    let sent = served.service.receive();
    while (sent.rules.length === 0) sent = served.service.receive();
    const messages = page.getByRole('region', { name: 'Messages' });
    // It stays while it is pointed at.
    await messages.getByText('Order filled').hover();
    expect(await seriousFindings(page)).toEqual([]);
    await messages.getByRole('link', { name: 'Open event' }).click();
    await page.getByText(sent.event.id).waitFor();
    await expect.poll(() => messages.getByText('Order filled').count()).toBe(0);
  });

  it('[C20] has no message beside the question about an order that waits', async () => {
    const { page } = await visit(browser, `${served.url}#/sources`);
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    await listening('notifications');
    const [row] = served.service.events;
    if (row === undefined) throw new Error('The seed has no event');
    const approval = { order: 'ord_1', code: 'ABCDEFGH' };
    const notification = seedNotification(row.event, Date.now());
    served.service.feeds.publish('notifications', { ...notification, title: 'An order waits', approval });
    served.service.feeds.publish('notifications', { ...notification, title: 'Another thing' });
    const messages = page.getByRole('region', { name: 'Messages' });
    await messages.getByText('Another thing').waitFor();
    await expect.poll(() => messages.getByText('An order waits').count()).toBe(0);
  });

  it('[C19] plays a short sound for a notification that asks for it, once the page may', async () => {
    const { page, complaints } = await visit(browser, `${served.url}#/sources`);
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    await page.evaluate(() => {
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (when) {
        document.title = `${document.title} ♪`;
        start.call(this, when);
      };
      // What Playwright runs in a page counts as a click of its user.
      const activation = { hasBeenActive: false };
      Object.defineProperty(navigator, 'userActivation', { value: activation });
      document.addEventListener('click', () => (activation.hasBeenActive = true), { once: true });
    });
    await listening('notifications');
    const notes = async () => (await page.title()).split('♪').length - 1;
    const [row] = served.service.events;
    if (row === undefined) throw new Error('The seed has no event');
    const tell = (title: string, sound: boolean) =>
      served.service.feeds.publish('notifications', { ...seedNotification(row.event, Date.now()), title, sound });
    const messages = page.getByRole('region', { name: 'Messages' });
    tell('Too early', true);
    await messages.getByText('Too early').waitFor();
    await page.getByRole('heading', { name: 'Sources' }).click();
    tell('Silent', false);
    await messages.getByText('Silent').waitFor();
    tell('Aloud', true);
    await messages.getByText('Aloud').waitFor();
    await expect.poll(notes).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('takes the whole page on a phone', async () => {
    const { page } = await visit(browser, `${served.url}#/live/${find('order.filled').event.id}`, { width: 390 });
    await page.getByRole('region', { name: 'Judged' }).waitFor();
    await expect.poll(() => rowsOn(page).first().isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Close event' }).click();
    await rowsOn(page).first().waitFor();
  });
});

describe('a replay on paper', () => {
  it('[LV13] shows what the rules of now would send and order, says that nothing was, and gives the keyboard back', async () => {
    const real = await startReal();
    const { body } = await post(real.service, orderFilled({ amount: 0.1, price: 45_000 }));
    await post(real.service, orderFilled({ price: 49_500 }));
    const rules = [
      onFill('follow', { ...ORDER, broker: 'okx' }, { stage: 'live' }),
      onFill('tell', { type: 'telegram', message: 'Filled at {{ price }}' }),
    ];
    for (const rule of rules)
      await real.owner.rules.save({ text: JSON.stringify(rule), version: null, replaces: null });
    const { page, complaints } = await visit(browser, real.at(`/live/${String(body.id)}`));
    const open = page.getByRole('button', { name: 'Replay on paper' });
    await open.click();
    const replay = page.getByRole('region', { name: 'Replayed on paper' });
    await replay.getByText('Nothing was sent, nothing is kept, and no broker was asked.').waitFor();
    await replay.getByRole('region', { name: 'Rules' }).getByText('2 fire').waitFor();
    await replay.getByRole('region', { name: 'What would be done' }).getByText('Filled at 45000').waitFor();
    const orders = replay.getByRole('region', { name: 'Orders on paper' });
    await orders.getByText('Followed over 1 event since').waitFor();
    await orders.getByRole('listitem').getByText('$45,000.00').waitFor();
    await orders.getByRole('listitem').getByText('+$9.90').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect([await real.owner.orders.list({}), await real.owner.deliveries.list({})]).toEqual([[], []]);
    await replay.getByRole('button', { name: 'Close the replay' }).click();
    await replay.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('button Replay on paper');
    expect(complaints).toEqual([]);
  });

  it('[LV13] says how far it is, is canceled and repeated, and says why it failed', async () => {
    served.service.isHistoryLong = true;
    const { page } = await visit(browser, `${served.url}#/live/${find('order.filled').event.id}`);
    await page.getByRole('button', { name: 'Replay on paper' }).click();
    const replay = page.getByRole('region', { name: 'Replayed on paper' });
    await replay.getByText('25,000 events read, 25%').waitFor();
    await replay.getByRole('button', { name: 'Cancel' }).click();
    await replay.getByText('Canceled.').waitFor();
    await expect.poll(() => served.service.leftHistory).toBe(1);
    served.service.isHistoryLong = false;
    served.service.failing.add('events.replay');
    await replay.getByRole('button', { name: 'Replay again' }).click();
    await replay.getByText('The replay failed').waitFor();
    served.service.failing.clear();
    await replay.getByRole('button', { name: 'Replay again' }).click();
    await replay.getByText('No rule is in force, so nothing would happen.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
