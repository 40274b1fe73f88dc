import { describe, expect, it } from 'vitest';
import { DeskUnderTest } from '../desk-under-test.ts';

const plan = (...after: string[]) => ({ plan: { action: 0, at: 1, after } });

/** A sale and the purchase that waits for it, of one delivery. */
async function planned(bench: DeskUnderTest): Promise<void> {
  bench.exchange.account = ['BTC', 'USDT'].map((currency) => ({ currency, available: '1000', total: '1000' }));
  const sale = bench.want('sale', { side: 'sell', amount: '0.004', request: plan() });
  bench.want('purchase', { delivery: 'sale', amount: null, request: { ...plan('sale'), notional: '100' } });
  bench.desk.take([sale]);
  await bench.settle();
}

const statuses = (bench: DeskUnderTest) => [bench.status('sale'), bench.status('purchase'), bench.delivery('sale')];

describe('the orders of a plan', () => {
  it('[Q10] a purchase waits until the sales have ended, also across a restart, and the delivery for both', async () => {
    const bench = new DeskUnderTest();
    // What is sold has a known cost: without one no purchase is allowed for the rest of the day.
    await bench.order('before', { amount: '0.004' });
    bench.exchange.fillsMarket = false;
    await planned(bench);
    await bench.pass(5);
    expect(statuses(bench)).toEqual(['accepted', 'pending', 'pending']);
    bench.restart();
    await bench.pass(2);
    expect(statuses(bench)).toEqual(['accepted', 'pending', 'pending']);
    bench.exchange.fillsMarket = true;
    bench.exchange.fill('sale', '0.004');
    await bench.pass(10);
    expect([...statuses(bench), bench.reason('purchase')]).toEqual(['filled', 'filled', 'done', undefined]);
    expect(bench.exchange.requests).toBe(3);
  });

  it('[Q10] a sale that ends without a fill lets the purchase go on, and the delivery says that one was refused', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.refusesNext = 1;
    await planned(bench);
    await bench.pass(1);
    expect(statuses(bench)).toEqual(['refused', 'filled', 'dead']);
  });

  it('[Q10] the kill switch ends what waits for a sale, too', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.fillsMarket = false;
    await planned(bench);
    bench.isKilled = true;
    bench.desk.halt();
    await bench.pass(1);
    expect([bench.status('purchase'), bench.reason('purchase')]).toEqual(['refused', 'killSwitch']);
  });
});

describe('a plan that is asked about', () => {
  const asks = (...after: string[]) => ({ ...plan(...after), approve: 'ask' });

  /** A sale and the purchase after it, asked about as one. */
  async function asked(bench: DeskUnderTest): Promise<void> {
    bench.exchange.account = ['BTC', 'USDT'].map((currency) => ({ currency, available: '1000', total: '1000' }));
    bench.risk = { ...bench.risk, allowedSymbols: ['BTCUSDT', 'ETHUSDT'] };
    bench.prices.note('ETHUSDT', '2000', bench.clock.now());
    await bench.order('before', { amount: '0.004' });
    bench.exchange.taken.length = 0;
    const expiresAt = bench.clock.now() + 360_000;
    const sale = bench.want('sale', { side: 'sell', amount: '0.004', expiresAt, request: asks() });
    const second = { delivery: 'sale', symbol: 'ETHUSDT', amount: '0.02', expiresAt, request: asks('sale') };
    bench.want('purchase', second);
    bench.desk.take([sale]);
    await bench.settle();
  }
  const codeOf = (bench: DeskUnderTest, id: string) => bench.journal.orders.order(id)?.approval?.code ?? '';
  const sent = (bench: DeskUnderTest) => bench.exchange.taken.map(({ order }) => order.clientOrderId);
  const questions = (bench: DeskUnderTest) => bench.told.filter(({ code }) => code === 'order_waiting');

  it('[O20] is one question with one code, its lines shown, and one yes sends all of it, sales first', async () => {
    const bench = new DeskUnderTest();
    await asked(bench);
    expect(statuses(bench)).toEqual(['waiting', 'waiting', 'pending']);
    expect(codeOf(bench, 'purchase')).toBe(codeOf(bench, 'sale'));
    expect(questions(bench).map(({ details }) => details.what)).toEqual(['SELL 0.004 BTCUSDT, BUY 0.02 ETHUSDT']);
    expect(bench.desk.waitingFor(codeOf(bench, 'purchase'))).toBe('sale');
    expect(bench.desk.approve('purchase', codeOf(bench, 'purchase'), 'user')).toBeNull();
    await bench.pass(5);
    expect([...statuses(bench), ...sent(bench)]).toEqual(['filled', 'filled', 'done', 'sale', 'purchase']);
    expect(bench.held.has('order_waiting:sale')).toBe(false);
    const audited = [...bench.journal.audits({})].filter(({ action }) => action === 'order.approve');
    expect(audited.map(({ path }) => path)).toEqual(['orders/sale', 'orders/purchase']);
  });

  it('[O20] is rejected and expires as a whole, also across a restart', async () => {
    const rejected = new DeskUnderTest();
    await asked(rejected);
    rejected.restart();
    await rejected.settle();
    expect(statuses(rejected)).toEqual(['waiting', 'waiting', 'pending']);
    expect(rejected.desk.reject('sale', codeOf(rejected, 'sale'), 'user')).toBeNull();
    expect(statuses(rejected)).toEqual(['canceled', 'canceled', 'canceled']);
    const late = new DeskUnderTest();
    await asked(late);
    await late.pass(301);
    expect(statuses(late)).toEqual(['expired', 'expired', 'expired']);
    expect(late.held.has('order_waiting:sale')).toBe(false);
    expect([...sent(rejected), ...sent(late)]).toEqual([]);
    await rejected.settle();
  });

  it('[O20] is refused as a whole where one of its prices has moved away', async () => {
    const bench = new DeskUnderTest();
    await asked(bench);
    bench.prices.note('ETHUSDT', '2400', bench.clock.now());
    const answer = bench.desk.approve('sale', codeOf(bench, 'sale'), 'user');
    expect(answer).toMatchObject({
      refused: 'not_so',
      message: expect.stringContaining('ETHUSDT: the price moved by 20'),
    });
    expect([bench.reason('sale'), bench.reason('purchase')]).toEqual(['priceCollarPercent', 'priceCollarPercent']);
    await bench.pass(2);
    expect(sent(bench)).toEqual([]);
  });

  it('[O20] is asked about once each of its orders is ready or has ended', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.account = ['BTC', 'USDT'].map((currency) => ({ currency, available: '1000', total: '1000' }));
    const sale = bench.want('sale', { side: 'sell', amount: '0.00001', request: asks() });
    bench.want('purchase', { delivery: 'sale', amount: '0.002', request: asks('sale') });
    bench.desk.take([sale]);
    await bench.settle();
    expect(statuses(bench)).toEqual(['refused', 'waiting', 'pending']);
    expect(questions(bench).map(({ details }) => details.what)).toEqual(['BUY 0.002 BTCUSDT']);
  });

  it('[O20] is over where one of its orders is taken back', async () => {
    const bench = new DeskUnderTest();
    await asked(bench);
    expect(await bench.desk.cancel('purchase', 'user')).toBeNull();
    await bench.settle();
    expect(statuses(bench)).toEqual(['canceled', 'canceled', 'canceled']);
    expect(bench.held.has('order_waiting:sale')).toBe(false);
  });

  it('[O20] is over as a whole once the kill switch is on', async () => {
    const bench = new DeskUnderTest();
    await asked(bench);
    bench.isKilled = true;
    bench.desk.halt();
    await bench.settle();
    expect([...statuses(bench), bench.reason('purchase')]).toEqual(['canceled', 'canceled', 'canceled', 'killSwitch']);
  });
});
