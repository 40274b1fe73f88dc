import { describe, expect, it } from 'vitest';
import { action, arrival, decision } from '../../journal/stored-things.ts';
import { DeskUnderTest } from '../desk-under-test.ts';

/** Does what a rule's `cancelOrders` does. */
async function cancelOrders(bench: DeskUnderTest, symbol: string): Promise<void> {
  const now = bench.clock.now();
  const event = `evt_${symbol}`;
  const delivery = bench.journal.transaction((writer) => {
    writer.insertEvent(arrival(event), event, ['breakout']);
    writer.insertDecision(now, decision('breakout', { event, stage: 'live' }));
    const planned = action(`cancel-${symbol}`, { type: 'cancelOrders', payload: { broker: 'main', symbol } });
    return writer.insertDelivery(event, 'breakout', planned, 'main', now);
  });
  bench.desk.take([delivery]);
  await bench.pass(2);
}

describe('cancelOrders', () => {
  it('[O18] takes back what waits for an approval, and a yes sends it no more', async () => {
    const bench = new DeskUnderTest();
    await bench.order('resting', { kind: 'limit', price: '49000' });
    await bench.order('waiting', { request: { approve: 'ask' } });
    const code = bench.journal.orders.order('waiting')?.approval?.code ?? '';
    expect([bench.status('waiting'), bench.held.has('order_waiting:waiting')]).toEqual(['waiting', true]);
    await cancelOrders(bench, 'ETHUSDT');
    expect([bench.status('resting'), bench.status('waiting')]).toEqual(['accepted', 'waiting']);
    await cancelOrders(bench, 'BTCUSDT');
    expect(['resting', 'waiting', 'cancel-BTCUSDT'].map((id) => bench.status(id) ?? bench.delivery(id))).toEqual([
      'canceled',
      'canceled',
      'done',
    ]);
    expect(bench.held.has('order_waiting:waiting')).toBe(false);
    expect(bench.desk.approve('waiting', code, 'user')).toMatchObject({ refused: 'not_so' });
    expect(bench.exchange.requests).toBe(1);
  });

  it('[O21] takes back the purchases of a plan that wait for its sales, and a plan that waits for its approval as a whole', async () => {
    const bench = new DeskUnderTest();
    bench.risk = { ...bench.risk, allowedSymbols: ['BTCUSDT', 'ETHUSDT'] };
    bench.prices.note('ETHUSDT', '2000', bench.clock.now());
    const cash = ['BTC', 'ETH', 'USDT'].map((currency) => ({ currency, available: '1000', total: '1000' }));
    bench.exchange.account = cash;
    await bench.order('before', { amount: '0.004' });
    bench.exchange.fillsMarket = false;
    const request = (...after: string[]) => ({ plan: { action: 0, at: 1, after } });
    const ordered = async (name: string, more: Record<string, unknown>) => {
      const sale = bench.want(`${name}-sale`, { side: 'sell', amount: '0.002', request: { ...request(), ...more } });
      const purchase = { delivery: `${name}-sale`, symbol: 'ETHUSDT', amount: '0.02' };
      bench.want(`${name}-purchase`, { ...purchase, request: { ...request(`${name}-sale`), ...more } });
      bench.desk.take([sale]);
      await bench.settle();
      return [`${name}-sale`, `${name}-purchase`];
    };
    const underWay = await ordered('a', {});
    const asked = await ordered('b', { approve: 'ask' });
    const statuses = (ids: string[]) => ids.map((id) => bench.status(id));
    expect([statuses(underWay), statuses(asked)]).toEqual([
      ['accepted', 'pending'],
      ['waiting', 'waiting'],
    ]);
    await cancelOrders(bench, 'ETHUSDT');
    expect([statuses(underWay), statuses(asked)]).toEqual([
      ['accepted', 'canceled'],
      ['canceled', 'canceled'],
    ]);
    bench.exchange.fill('a-sale', '0.002');
    await bench.pass(10);
    expect(statuses(underWay)).toEqual(['filled', 'canceled']);
    expect(bench.exchange.requests).toBe(2);
  });

  it('[O21] leaves alone what was ordered after it', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.account = [{ currency: 'BTC', available: '1000', total: '1000' }];
    await bench.order('before', { amount: '0.004' });
    bench.exchange.fillsMarket = false;
    const canceling = cancelOrders(bench, 'BTCUSDT');
    const plan = (...after: string[]) => ({ plan: { action: 0, at: 1, after } });
    const sale = bench.want('sale', { side: 'sell', amount: '0.002', request: plan() });
    bench.want('purchase', { delivery: 'sale', amount: '0.002', request: plan('sale') });
    bench.desk.take([sale]);
    await canceling;
    expect([bench.status('sale'), bench.status('purchase')]).toEqual(['accepted', 'pending']);
  });
});
