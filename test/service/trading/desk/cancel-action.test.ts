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
});
