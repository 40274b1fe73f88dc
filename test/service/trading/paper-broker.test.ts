import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import type { NewOrder } from '../../../service/trading/broker.ts';
import type { PaperBroker } from '../../../service/trading/paper/paper-broker.ts';
import { describeBroker } from './broker-conformance.ts';
import { bench, NOW, order, seen, signal, totals } from './paper-under-test.ts';

/** Paper has no line that could break, and no refusal that a test could order. */
const NO_LINE = ['loseNextAnswer', 'hangNextAnswer', 'disconnect', 'refuseNext'] as const;

describeBroker(
  'the paper broker',
  () => {
    const { broker, close } = bench({ markets: { BTCUSDT: { priceStep: '0.01', amountStep: '0.0001' } } });
    broker.priced('BTCUSDT', '1000');
    return {
      broker,
      symbol: 'BTCUSDT',
      unknownSymbol: 'NOSUCH',
      amount: '0.5',
      unaffordable: '1000',
      price: '1000',
      since: NOW - 1,
      secrets: [],
      trade: async (price) => broker.priced('BTCUSDT', price),
      stop: async () => {
        broker.stop();
        close();
      },
    };
  },
  NO_LINE,
);

describe('the paper broker', () => {
  it('[B1] fills at the newest price, worse by half the spread and the slippage, and takes its fee', async () => {
    const { broker } = bench({ feePercent: 0.1, spreadPercent: 0.2, slippagePercent: 0.1 });
    broker.priced('BTCUSDT', '50000');
    const buy = order();
    await broker.place(buy, signal);
    expect(await seen(broker, buy)).toMatchObject({ status: 'filled', averagePrice: '50100', filled: '0.1' });
    // 0.1 × 50,100 = 5,010 and 5.01 of fees.
    expect(await totals(broker)).toEqual({ BTC: '0.1', USDT: '4984.99' });
    const sell = order({ side: 'sell' });
    await broker.place(sell, signal);
    expect(await seen(broker, sell)).toMatchObject({ averagePrice: '49900' });
  });

  it('[B2] refuses a market order while no price is known', async () => {
    const { broker } = bench();
    expect(await broker.place(order(), signal)).toMatchObject({ kind: 'refused', code: 'NO_PRICE' });
  });

  it('[B3] keeps an order from the market until its latency is over', async () => {
    const { broker, clock } = bench({ latency: '2s' });
    broker.priced('BTCUSDT', '50000');
    const buy = order();
    await broker.place(buy, signal);
    clock.advance(1_999);
    expect((await seen(broker, buy)).status).toBe('accepted');
    broker.priced('BTCUSDT', '60000');
    expect((await seen(broker, buy)).status).toBe('accepted');
    clock.advance(1);
    expect(await seen(broker, buy)).toMatchObject({ status: 'filled', averagePrice: '60000' });
  });

  it('[B4] fills in parts, a part with each price', async () => {
    const { broker } = bench({ fillPercent: 40 });
    broker.priced('BTCUSDT', '50000');
    const buy = order();
    await broker.place(buy, signal);
    expect(await seen(broker, buy)).toMatchObject({ status: 'partially_filled', filled: '0.04' });
    broker.priced('BTCUSDT', '50010');
    broker.priced('BTCUSDT', '50020');
    const filled = await seen(broker, buy);
    expect(filled).toMatchObject({ status: 'filled', filled: '0.1' });
    expect(filled.fills.map(({ amount, price }) => [amount, price])).toEqual([
      ['0.04', '50000'],
      ['0.04', '50010'],
      ['0.02', '50020'],
    ]);
  });

  it('[B15] after a kill what has traded nothing meets the newest price, and what was filled in part waits for the next', async () => {
    const first = bench({ fillPercent: 40 });
    first.broker.priced('BTCUSDT', '50000');
    const part = order();
    await first.broker.place(part, signal);
    const stop = order({ kind: 'stop', stopPrice: '50500', amount: '0.05' });
    await first.broker.place(stop, signal);
    first.broker.stop();
    first.close();
    const { broker } = bench({ fillPercent: 40 }, first.file);
    // Its event is on disk; the program was killed before the orders met it.
    broker.knows('BTCUSDT', '51000');
    expect(await seen(broker, part)).toMatchObject({ filled: '0.04' });
    expect(await seen(broker, stop)).toMatchObject({ filled: '0.02', averagePrice: '51000' });
    broker.knows('BTCUSDT', '51000');
    expect(await seen(broker, stop)).toMatchObject({ filled: '0.02' });
    broker.priced('BTCUSDT', '51010');
    expect(await seen(broker, part)).toMatchObject({ filled: '0.08' });
    expect(await seen(broker, stop)).toMatchObject({ filled: '0.04' });
  });

  it('[B5] a trailing stop follows the best price and sells when it falls back', async () => {
    const { broker } = bench({ balances: { USDT: 10_000, BTC: 1 } });
    broker.priced('BTCUSDT', '50000');
    const stop = order({ side: 'sell', kind: 'stop', trailPercent: '10' });
    await broker.place(stop, signal);
    for (const price of ['60000', '54001']) broker.priced('BTCUSDT', price);
    expect((await seen(broker, stop)).status).toBe('accepted');
    broker.priced('BTCUSDT', '54000');
    expect(await seen(broker, stop)).toMatchObject({ status: 'filled', averagePrice: '54000' });
  });

  it('[B6] holds back what resting orders need, and gives it back', async () => {
    const { broker } = bench({ feePercent: 0 });
    broker.priced('BTCUSDT', '50000');
    const resting = order({ kind: 'limit', price: '40000', amount: '0.2' });
    await broker.place(resting, signal);
    const second = order({ kind: 'limit', price: '40000', amount: '0.06' });
    expect(await broker.place(second, signal)).toMatchObject({ kind: 'refused', code: 'INSUFFICIENT_BALANCE' });
    const { clientOrderId, symbol } = resting;
    expect(await broker.cancel({ clientOrderId, symbol, exchangeOrderId: null, since: 0 })).toEqual({
      kind: 'canceled',
    });
    expect(await broker.place(order({ kind: 'limit', price: '40000', amount: '0.06' }), signal)).toMatchObject({
      kind: 'accepted',
    });
  });

  it('[B7] remembers orders, balances and client order ids across a restart, and pays in what the settings add', async () => {
    const first = bench();
    first.broker.priced('BTCUSDT', '50000');
    const resting = order({ kind: 'limit', price: '40000' });
    await first.broker.place(resting, signal);
    first.broker.stop();
    first.close();
    const { broker } = bench({ balances: { USDT: 11_000 } }, first.file);
    expect((await seen(broker, resting)).status).toBe('accepted');
    // There is such an order: a refusal would say that there is none.
    expect(await broker.place(resting, signal)).toMatchObject({ kind: 'unknown' });
    expect(await broker.openOrders('BTCUSDT')).toMatchObject({ orders: [{ clientOrderId: resting.clientOrderId }] });
    expect(await totals(broker)).toEqual({ USDT: '11000' });
    broker.priced('BTCUSDT', '39000');
    // A price that jumps over the limit fills at the limit or better.
    expect(new Big((await seen(broker, resting)).averagePrice ?? 0).lte('40000')).toBe(true);
    expect((await seen(broker, resting)).status).toBe('filled');
  });

  it.each([
    ['over 500 random orders', 500, 0],
    ['over 200 with a restart after every 20, orders resting', 200, 20],
  ])(
    '[B8] neither makes nor loses money: what was paid is what was bought, sold and taken as fees, %s',
    async (_name, orders, restartsAfter) => {
      let seed = 7;
      const random = () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return seed / 2_147_483_648;
      };
      const settings = { feePercent: 0.1, fillPercent: 60, balances: { USDT: 100_000, BTC: 2 } };
      let life = bench(settings);
      let restartsWithOrders = 0;
      const placed: NewOrder[] = [];
      for (let step = 0; step < orders; step += 1) {
        if (restartsAfter > 0 && step % restartsAfter === restartsAfter - 1) {
          const before = [await open(life.broker), await totals(life.broker)];
          life.broker.stop();
          life.close();
          life = bench(settings, life.file);
          expect([await open(life.broker), await totals(life.broker)]).toEqual(before);
          if (before[0]?.length !== 0) restartsWithOrders += 1;
        }
        const { broker } = life;
        const price = 40_000 + Math.floor(random() * 20_000);
        broker.priced('BTCUSDT', String(price));
        const kind = (['market', 'limit', 'stop'] as const)[Math.floor(random() * 3)] ?? 'market';
        const near = String(Math.floor(price * (0.95 + random() / 10)));
        const made = order({
          kind,
          side: random() < 0.5 ? 'buy' : 'sell',
          amount: String(Math.ceil(random() * 100) / 1000),
          price: kind === 'limit' ? near : null,
          stopPrice: kind === 'stop' ? near : null,
        });
        const outcome = await broker.place(made, signal);
        if (outcome.kind === 'accepted') placed.push(made);
      }
      const { broker } = life;
      expect(restartsWithOrders).toBe(restartsAfter === 0 ? 0 : orders / restartsAfter);
      let [usdt, btc] = [new Big(100_000), new Big(2)];
      for (const made of placed) {
        const { fills, filled } = await seen(broker, made);
        expect(new Big(filled).lte(made.amount)).toBe(true);
        for (const { amount, price, fee } of fills) {
          const notional = new Big(amount).times(price);
          usdt = (made.side === 'buy' ? usdt.minus(notional) : usdt.plus(notional)).minus(fee ?? 0);
          btc = made.side === 'buy' ? btc.plus(amount) : btc.minus(amount);
        }
      }
      expect(placed.length).toBeGreaterThan(orders / 5);
      const after = await totals(broker);
      expect([new Big(after.USDT ?? 0).eq(usdt), new Big(after.BTC ?? 0).eq(btc)]).toEqual([true, true]);
      expect(usdt.gte(0) && btc.gte(0)).toBe(true);
    },
  );
});

/** Client order ids of what rests, and how much of each is filled. */
async function open(broker: PaperBroker) {
  const answer = await broker.openOrders(null);
  if ('failed' in answer) throw new Error(answer.failed);
  return answer.orders.map(({ clientOrderId, filled }) => [clientOrderId, filled]);
}
