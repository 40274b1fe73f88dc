import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { bench, order, seen, signal, totals } from './paper-under-test.ts';

const PERPETUAL = { market: 'perpetual' } as const;

/** Holds the journal as another process would. */
function locked(file: string): () => void {
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
}

describe('the account of a paper broker', () => {
  it('[B9] matches a resting order with the price that came while the journal could not be written, and with each once', async () => {
    const { broker, clock, file } = bench({ feePercent: 0 });
    broker.priced('BTCUSDT', '50000');
    const buy = order({ kind: 'limit', price: '45000' });
    const sell = order({ side: 'sell', kind: 'stop', stopPrice: '44000' });
    await broker.place(buy, signal);
    const unlock = locked(file);
    broker.priced('BTCUSDT', '45000');
    broker.priced('BTCUSDT', '60000');
    clock.advance(1_000);
    expect((await seen(broker, buy)).status).toBe('accepted');
    unlock();
    clock.advance(1_000);
    expect(await seen(broker, buy)).toMatchObject({ status: 'filled', averagePrice: '45000' });
    // What is placed later does not meet what came before.
    await broker.place(sell, signal);
    clock.advance(1_000);
    expect((await seen(broker, sell)).status).toBe('accepted');
  });

  it('[B9] a latency that ends while the journal cannot be written is met afterwards', async () => {
    const { broker, clock, file } = bench({ latency: '1s' });
    broker.priced('BTCUSDT', '50000');
    const buy = order();
    await broker.place(buy, signal);
    const unlock = locked(file);
    clock.advance(5_000);
    expect((await seen(broker, buy)).status).toBe('accepted');
    unlock();
    clock.advance(1_000);
    expect((await seen(broker, buy)).status).toBe('filled');
  });

  it('[B10] never throws: where the journal cannot be read, nothing is claimed', async () => {
    const { broker, close } = bench();
    broker.priced('BTCUSDT', '50000');
    const resting = order({ kind: 'limit', price: '40000' });
    await broker.place(resting, signal);
    close();
    const { clientOrderId, symbol } = resting;
    const reference = { clientOrderId, symbol, exchangeOrderId: null, since: 0 };
    expect(await broker.place(order(), signal)).toMatchObject({ kind: 'unsent' });
    expect(await broker.find(reference)).toMatchObject({ kind: 'failed' });
    expect(await broker.cancel(reference)).toMatchObject({ kind: 'unknown' });
    expect(await broker.openOrders(null)).toMatchObject({ failed: expect.any(String) });
    expect(() => broker.priced('BTCUSDT', '39000')).not.toThrow();
  });

  it('[B10] says unsent where the journal is locked: nothing of the order is there', async () => {
    const { broker, file } = bench();
    broker.priced('BTCUSDT', '50000');
    const unlock = locked(file);
    const buy = order();
    expect(await broker.place(buy, signal)).toMatchObject({ kind: 'unsent' });
    unlock();
    expect(await broker.place(buy, signal)).toMatchObject({ kind: 'accepted' });
  });

  it('[B11] has an account for each market, so that coins are no contracts', async () => {
    const spot = bench({ feePercent: 0 });
    spot.broker.priced('BTCUSDT', '50000');
    const bought = order();
    await spot.broker.place(bought, signal);
    const resting = order({ kind: 'limit', price: '40000' });
    await spot.broker.place(resting, signal);
    spot.broker.stop();
    spot.close();

    const perpetual = bench({ feePercent: 0, ...PERPETUAL }, spot.file);
    perpetual.broker.priced('BTCUSDT', '50000');
    expect(await totals(perpetual.broker)).toEqual({ USDT: '10000' });
    // An order that was there is found, and ended with a reason: nothing could fill it.
    expect(await seen(perpetual.broker, resting)).toMatchObject({
      status: 'canceled',
      reason: { code: 'MARKET_CHANGED' },
    });
    expect((await seen(perpetual.broker, bought)).status).toBe('filled');
    expect(await perpetual.broker.place(bought, signal)).toMatchObject({ kind: 'unknown' });
    await perpetual.broker.place(order({ side: 'sell' }), signal);
    perpetual.broker.stop();
    perpetual.close();

    const again = bench({ feePercent: 0 }, spot.file);
    expect(await totals(again.broker)).toEqual({ BTC: '0.1', USDT: '5000' });
  });

  it('[B12] pays out no more than is there and free when the settings begin with less', async () => {
    const first = bench({ feePercent: 0 });
    first.broker.priced('BTCUSDT', '50000');
    await first.broker.place(order(), signal);
    const resting = order({ kind: 'limit', price: '40000' });
    await first.broker.place(resting, signal);
    first.broker.stop();
    first.close();
    const { broker } = bench({ feePercent: 0, balances: { USDT: 1_000 } }, first.file);
    // 10,000 − 5,000 spent − 4,000 held: 1,000 of 9,000 can go.
    expect(await totals(broker)).toEqual({ BTC: '0.1', USDT: '4000' });
    broker.priced('BTCUSDT', '40000');
    expect((await seen(broker, resting)).status).toBe('filled');
    expect(await totals(broker)).toEqual({ BTC: '0.2', USDT: '0' });
  });

  it.each([
    ['limit orders', { kind: 'limit', price: '40000' }],
    ['stop orders', { kind: 'stop', stopPrice: '60000' }],
  ] as const)('[B6] two resting %s never spend the same money', async (_name, terms) => {
    for (const market of ['spot', 'perpetual']) {
      const { broker } = bench({ feePercent: 1, market });
      broker.priced('BTCUSDT', '50000');
      const [one, other] = [order({ ...terms, amount: '0.13' }), order({ ...terms, amount: '0.13' })];
      const outcomes = [await broker.place(one, signal), await broker.place(other, signal)];
      expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'refused']);
      const half = order({ ...terms, amount: '0.01' });
      await broker.place(half, signal);
      // Beyond what was held back: what the other order holds is not taken.
      broker.priced('BTCUSDT', terms.kind === 'limit' ? '30000' : '90000');
      const account = await broker.balances();
      const [usdt] = 'balances' in account ? account.balances.filter(({ currency }) => currency === 'USDT') : [];
      expect(Number(usdt?.total)).toBeGreaterThanOrEqual(0);
      expect(Number(usdt?.available)).toBeGreaterThanOrEqual(0);
    }
  });
});
