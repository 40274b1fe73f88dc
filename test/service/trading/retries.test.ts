import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KILL_SWITCH } from '../../../service/trading/kill-switch.ts';
import { OrderingBench } from './ordering-bench.ts';
import { intent } from './stored-orders.ts';

const retry = { type: 'retryOrder', broker: 'paper', adjustPricePercent: 0.1 };
const rule = (changes: Record<string, unknown> = {}, ...actions: object[]) => ({
  id: 'again',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.canceled' }] },
  actions: actions.length === 0 ? [retry] : actions,
  ...changes,
});

const AT = 1_762_171_206_000;
const dialectA = (data: Record<string, unknown> = {}) => ({
  type: 'order.canceled',
  data: { orderId: '1839204611', symbol: 'BTCUSDT', side: 'buy', amount: 0.02, price: 44_000, ...data },
  timestamp: AT,
});
const dialectB = (data: Record<string, unknown> = {}) => ({
  event: 'order.canceled',
  data: {
    ...{ orderId: 'ord_1', symbol: 'BTCUSDT', side: 'buy', quantity: '0.02', price: '44000.00', executedQuantity: '0' },
    ...data,
  },
  timestamp: AT,
});

/** The newest attempt, cancelled as it was. */
const canceledNow = (bench: OrderingBench, data: Record<string, unknown> = {}) => {
  const { id, symbol, side, amount, price } = bench.newest();
  return dialectA({ orderId: `x-${id}`, clientOrderId: id, symbol, side, amount, price, ...data });
};

describe('a chain of retries', () => {
  it('[S34] [Q3] goes on by the client order id, counts its attempts on disk, and ends', async () => {
    const bench = new OrderingBench(rule());
    await bench.send(dialectB());
    for (let cancellation = 1; cancellation <= 4; cancellation += 1) {
      bench.restart();
      await bench.send(canceledNow(bench));
    }
    expect(bench.asked()).toEqual([
      'buy 0.02 BTCUSDT limit 44044',
      'buy 0.02 BTCUSDT limit 44088',
      'buy 0.02 BTCUSDT limit 44132',
    ]);
    expect(bench.said()).toBe('nothing is ordered: attempt 3 was canceled, and at most 3 are made');
    // The rule that holds orders back which feed themselves is not meant.
    expect(bench.orders().map(({ depth }) => depth)).toEqual([0, 0, 0]);
  });

  it("[Q3] goes on by the exchange's id where the event tells no other", async () => {
    const bench = new OrderingBench(rule());
    await bench.send(dialectA());
    bench.change(bench.newest().id, { exchangeOrderId: 'ex-1' });
    await bench.send(dialectB({ orderId: 'ex-1', executedQuantity: '0.015' }));
    expect(bench.asked()).toEqual(['buy 0.02 BTCUSDT limit 44044', 'buy 0.005 BTCUSDT limit 44088']);
  });

  it('[Q3] the order stands in the commit of the event, with what the delivery shows of it', async () => {
    const bench = new OrderingBench(rule());
    await bench.send(dialectA());
    await bench.send(canceledNow(bench));
    const [second, first] = bench.journal.deliveryPage({ limit: 2 });
    expect(bench.orders().map(({ id, delivery, event }) => [id, delivery, event])).toEqual(
      [first, second].map((delivery) => [delivery?.id, delivery?.id, delivery?.event]),
    );
    expect(second).toMatchObject({
      type: 'retryOrder',
      status: 'pending',
      payload: {
        ...{ broker: 'paper', adjustPricePercent: 0.1, attempt: 2 },
        orders: [{ symbol: 'BTCUSDT', side: 'buy', kind: 'limit', amount: '0.02', price: '44088' }],
      },
    });
  });

  it('[Q4] an attempt is made once, however often and in whatever order its cancellation is told', async () => {
    const bench = new OrderingBench(rule());
    // In one commit, too; and by both dialects.
    await bench.send(dialectA(), dialectA({ reason: 'told again' }), dialectB({ orderId: '1839204611' }));
    expect(bench.asked()).toHaveLength(1);
    const first = canceledNow(bench);
    await bench.send(first, first);
    await bench.send(dialectA({ note: 'late' }));
    expect(bench.asked()).toHaveLength(2);
    await bench.send(canceledNow(bench));
    bench.restart();
    await bench.send(first, dialectA());
    expect(bench.asked()).toHaveLength(3);
    expect(bench.said()).toBe('nothing is ordered: attempt 1 was made already');
    const statuses = bench.journal.deliveryPage({ limit: 20 }).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'pending')).toHaveLength(3);
    expect(statuses.filter((status) => status === 'done')).toHaveLength(6);
  });

  it.each([
    ['dialect A, a fill alone', { type: 'order.partially_filled', amount: 0.005 }, '0.015'],
    ['dialect A, with a total', { type: 'order.partially_filled', amount: 0.002, filled: 0.008 }, '0.012'],
    ['an event without the exchange', { type: 'order.partially_filled', amount: 0.005, exchange: undefined }, '0.015'],
  ])(
    '[Q2] what earlier events told to be executed is not ordered again, in the books or not yet: %s',
    async (_, fill, rest) => {
      const told = ({ type, ...data }: { type: string; amount: number }, orderId: string) => ({
        ...{ type, timestamp: AT - 1_000 },
        data: { orderId, symbol: 'BTCUSDT', side: 'buy', price: 44_000, exchange: 'binance', ...data },
      });
      const bench = new OrderingBench(rule());
      // In one commit with the cancellation, and another order's, which does not count.
      const other = { type: 'order.partially_filled', amount: 0.019 };
      await bench.send(told(fill, 'one'), told(other, 'three'), dialectA({ orderId: 'one', exchange: 'binance' }));
      await bench.send(told(fill, 'two'));
      bench.enterIntoBooks();
      await bench.send(dialectA({ orderId: 'two', exchange: 'binance' }));
      expect(bench.asked()).toEqual([`buy ${rest} BTCUSDT limit 44044`, `buy ${rest} BTCUSDT limit 44044`]);
    },
  );

  it('[Q2] an order that was executed in full is not ordered again, whatever is told afterwards', async () => {
    const bench = new OrderingBench(rule());
    await bench.send({ ...dialectA(), type: 'order.filled' }, dialectA({ retryable: true }));
    expect(bench.asked()).toEqual([]);
    expect(bench.said()).toBe('nothing is ordered: nothing remained of the order');
  });

  it('[Q3] each order has a chain of its own', async () => {
    const bench = new OrderingBench(rule());
    await bench.send(dialectA(), dialectA({ orderId: 'another', side: 'sell', amount: 0.4, price: 46_000 }));
    await bench.send(canceledNow(bench));
    expect(bench.asked()).toEqual([
      'buy 0.02 BTCUSDT limit 44044',
      'sell 0.4 BTCUSDT limit 45954',
      'sell 0.4 BTCUSDT limit 45908',
    ]);
  });

  it('[Q4] a retry is left to the chain that it belongs to', async () => {
    const bench = new OrderingBench(rule(), rule({ id: 'other' }, { type: 'log', message: 'x' }, retry));
    await bench.send(dialectA());
    expect(bench.orders().map(({ rule: id }) => id)).toEqual(['again', 'other']);
    await bench.send(canceledNow(bench));
    expect(bench.orders().map(({ rule: id }) => id)).toEqual(['again', 'other', 'other']);
  });

  it('[Q5] the kill switch voids a chain, also once it is off again', async () => {
    const bench = new OrderingBench(rule());
    await bench.send(dialectA());
    const turn = (on: boolean) => {
      bench.clock.advance(1_000);
      const at = bench.clock.now();
      bench.journal.transaction((writer) => writer.orders.putSwitch(KILL_SWITCH, { on, at, actor: 'user' }));
    };
    turn(true);
    turn(false);
    bench.restart();
    await bench.send(canceledNow(bench));
    expect(bench.said()).toBe('nothing is ordered: the kill switch was turned on since: the chain is void');
    // A chain that begins afterwards is another one.
    bench.clock.advance(1_000);
    await bench.send(dialectA({ orderId: 'new' }));
    await bench.send(canceledNow(bench));
    expect(bench.asked()).toHaveLength(3);
  });

  it('[Q6] an order of ours is retried in its place: no deeper than it was, and not where it was taken back by hand', async () => {
    const bench = new OrderingBench(rule());
    const own = (id: string, changes: object = {}) =>
      bench.journal.transaction((writer) =>
        writer.orders.insert(intent(id, { kind: 'limit', price: '44000', depth: 2, ...changes }), bench.clock.now()),
      );
    own('mine');
    await bench.send(dialectA({ clientOrderId: 'mine' }));
    expect(bench.newest()).toMatchObject({ rule: 'again', price: '44044', depth: 2 });
    own('taken-back');
    bench.change('taken-back', {}, 'asked to cancel: by user');
    await bench.send(dialectA({ clientOrderId: 'taken-back' }));
    expect(bench.said()).toBe('nothing is ordered: the order taken-back was taken back by hand');
    own('leg', { leg: 'takeProfit', parent: 'mine' });
    await bench.send(dialectA({ clientOrderId: 'leg' }));
    expect(bench.said()).toBe('nothing is ordered: the order leg protected another one');
    await bench.send(dialectA({ clientOrderId: 'mine', side: 'sell' }));
    expect(bench.said()).toBe('nothing is ordered: the event says another symbol or side than our order mine');
    expect(bench.asked()).toHaveLength(4);
  });

  it('[Q6] with real money what the exchange executed counts, and an order whose id is not known yet is not taken for another', async () => {
    const live = rule({ stage: 'live' }, { ...retry, broker: 'main' });
    const bench = new OrderingBench(live);
    await bench.send(dialectA());
    const { id } = bench.newest();
    bench.change(id, { status: 'sending', sentAt: bench.clock.now() });
    await bench.send(dialectA({ orderId: 'unknown-yet' }));
    expect(bench.said()).toBe('nothing is ordered: it may be an attempt whose order is being sent just now');
    bench.change(id, { status: 'accepted', exchangeOrderId: 'unknown-yet', filled: '0.012' });
    await bench.send(dialectA({ orderId: 'unknown-yet' }));
    expect(bench.asked()).toEqual(['buy 0.02 BTCUSDT limit 44044', 'buy 0.008 BTCUSDT limit 44088']);
    // A chain does not change over to other money.
    bench.restart(rule());
    await bench.send(canceledNow(bench));
    expect(bench.said()).toBe(
      'nothing is ordered: the chain began with live money, and the rule orders with paper money now',
    );
  });

  it('[Q2] where nothing is ordered the delivery is done and says why', async () => {
    const bench = new OrderingBench(rule());
    await bench.send(dialectA({ price: undefined }));
    const [delivery] = bench.journal.deliveryPage({ limit: 1 });
    expect(delivery).toMatchObject({
      status: 'done',
      warnings: ['the order had no price'],
      payload: { broker: 'paper', orders: [], nothing: 'the order had no price' },
      attempts: [{ status: 'done', error: 'nothing is ordered: the order had no price' }],
    });
    expect(bench.orders()).toEqual([]);
  });

  it('[Q3] in stage shadow a chain is recorded, and goes on by what it recorded', async () => {
    const bench = new OrderingBench(rule({ stage: 'shadow' }));
    await bench.send(dialectA());
    await bench.send(canceledNow(bench));
    expect(bench.asked()).toEqual(['buy 0.02 BTCUSDT limit 44044', 'buy 0.02 BTCUSDT limit 44088']);
    expect(bench.orders().map(({ status }) => status)).toEqual(['shadow', 'shadow']);
  });

  const step = fc.record({
    root: fc.constantFrom('a', 'b'),
    /** Which cancellation is told: 0 of the first order, 1 of the first attempt … */
    of: fc.nat({ max: 4 }),
    isDialectA: fc.boolean(),
    isRestart: fc.constantFrom(true, false, false, false),
  });

  it('[Q3] [Q4] no sequence of cancellations, repeats, disorder, dialects and restarts makes an attempt twice or one too many, 100 times', async () => {
    const bench = new OrderingBench(rule());
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        run += 1;
        const before = bench.orders().length;
        const made: Record<string, string[]> = { a: [], b: [] };
        let count = before;
        for (const { root, of, isDialectA, isRestart } of steps) {
          const attempts = made[root] ?? [];
          if (isRestart) bench.restart();
          if (of > attempts.length) continue;
          const orderId = of === 0 ? `${run}-${root}` : `x-${attempts[of - 1]}`;
          const told = of === 0 ? { orderId } : { orderId, clientOrderId: attempts[of - 1] };
          await bench.send(isDialectA ? dialectA(told) : dialectB(told));
          // Only the cancellation of the newest attempt leads on, and of the third nothing does.
          if (of === attempts.length && attempts.length < 3) {
            count += 1;
            attempts.push(bench.newest().id);
            expect(bench.newest().price).toBe(String(44_000 + attempts.length * 44));
          }
          expect(bench.orders()).toHaveLength(count);
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
