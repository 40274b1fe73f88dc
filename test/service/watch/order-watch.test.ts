import { describe, expect, it } from 'vitest';
import { OrderWatch } from '../../../service/watch/order-watch.ts';
import { alarmsUnderTest, NOW, receive } from '../alarms/alarms-under-test.ts';

function watching() {
  const under = alarmsUnderTest();
  const order = { id: 'evt_1', source: 'okd', type: 'order.filled', status: 'quarantined' as const };
  const rest = { bytes: 10, fired: [], problems: 1 };
  return { ...under, watch: new OrderWatch(under), order: { ...order, ...rest } };
}

describe('an order that was not understood', () => {
  it('[M15] is told of each source; what is no order, or was understood, is not', () => {
    const { watch, order, titles } = watching();
    watch.committed([
      { ...order, type: 'balance.updated' },
      { ...order, status: 'accepted' },
      { ...order, type: 'orderbook' },
    ]);
    expect(titles()).toEqual([]);
    watch.committed([order, { ...order, source: 'other' }, order]);
    expect(titles()).toEqual(['An order of okd was not understood', 'An order of other was not understood']);
  });

  it('[M15] is an alert of TradingView too, which asks for one', () => {
    const { watch, order, titles } = watching();
    watch.committed([{ ...order, source: 'tv', type: 'tradingview.alert' }]);
    expect(titles()).toEqual(['An alert of tv was not understood']);
  });

  it('[M15] is told after a start where a kill came between', () => {
    const { watch, journal, titles, alarms } = watching();
    receive(journal, 'okd', NOW - 120_000, ['$.data.amount']);
    const id = receive(journal, 'okd', NOW - 30_000, ['$.data.amount']);
    receive(journal, 'okd', NOW - 20_000);
    watch.resume(NOW - 60_000);
    expect(titles()).toHaveLength(1);
    expect(alarms.attention()[0]?.details).toMatchObject({ event: id, count: 1 });
    watch.resume(NOW - 60_000);
    expect(titles()).toHaveLength(1);
  });

  it('[M15] is told later where it cannot be stored now', () => {
    const { watch, journal, order, titles } = watching();
    const { transaction } = journal;
    journal.transaction = () => {
      throw new Error('disk full');
    };
    watch.committed([order]);
    journal.transaction = transaction;
    watch.check();
    expect(titles()).toHaveLength(1);
  });
});
