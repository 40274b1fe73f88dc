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
