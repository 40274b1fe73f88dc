import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskUnderTest } from '../desk-under-test.ts';

const BRACKET = { takeProfit: '55000', stopLoss: '45000' };
const SHORT_BRACKET = { takeProfit: '45000', stopLoss: '55000' };

/** A long position of 0.002 by `one`, with both legs at the exchange. */
async function held(changes: Record<string, unknown> = {}): Promise<DeskUnderTest> {
  const bench = new DeskUnderTest();
  bench.exchange.market = 'perpetual';
  await enter(bench, 'one', changes);
  return bench;
}

async function enter(bench: DeskUnderTest, id: string, changes: Record<string, unknown> = {}): Promise<void> {
  await bench.order(id, { market: 'perpetual', request: BRACKET, ...changes });
  await bench.pass(2);
}

const close = (bench: DeskUnderTest, id: string, amount = '0.002') =>
  bench.order(id, { market: 'perpetual', side: 'sell', amount, request: { reduceOnly: true } });

/** Leg and status of what protects an entry. */
const legsOf = (bench: DeskUnderTest, id: string) =>
  bench.journal.orders
    .ofDelivery(id)
    .filter(({ leg }) => leg !== 'entry')
    .map(({ leg, status }) => `${leg} ${status}`)
    .sort();

const idOf = (bench: DeskUnderTest, id: string, wanted: string) =>
  bench.journal.orders.ofDelivery(id).find(({ leg }) => leg === wanted)?.id ?? '';

const step = fc.record({
  what: fc.constantFrom('enter', 'close', 'close half'),
  fate: fc.constantFrom('goes on', 'goes on', 'loses the answer', 'restarts'),
});

const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total.plus(amount), new Big(0));

/** What the exchange holds by now. */
function positionOf({ exchange: { taken } }: DeskUnderTest): Big {
  const filledOf = (side: string) =>
    sum(taken.filter(({ order }) => order.side === side).map(({ seen }) => seen.filled));
  return filledOf('buy').minus(filledOf('sell'));
}

function restingStops({ exchange: { taken } }: DeskUnderTest): Big {
  const resting = taken.filter(({ order, seen }) => order.kind === 'stop' && seen.status === 'accepted');
  return sum(resting.map(({ order }) => order.amount));
}

const THERE = ['stopLoss accepted', 'takeProfit accepted'];
const GONE = ['stopLoss canceled', 'takeProfit canceled'];

describe('[X18] take profit and stop loss of a perpetual contract', () => {
  it('are canceled once another order has closed the position, and the next position keeps its own', async () => {
    const bench = await held();
    expect(legsOf(bench, 'one')).toEqual(THERE);
    await close(bench, 'closing');
    await enter(bench, 'two');
    await bench.pass(5);
    expect([legsOf(bench, 'one'), legsOf(bench, 'two')]).toEqual([GONE, THERE]);
    expect(bench.journal.orders.steps(idOf(bench, 'one', 'stopLoss')).map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining('the position that it protects was closed otherwise'),
    );
    expect(bench.told).toEqual([]);
  });

  it('stay while a part of the position is left, and end with the rest', async () => {
    const bench = await held();
    await close(bench, 'half', '0.001');
    await bench.pass(40);
    expect(legsOf(bench, 'one')).toEqual(THERE);
    await close(bench, 'rest', '0.001');
    await bench.pass(5);
    expect(legsOf(bench, 'one')).toEqual(GONE);
  });

  it('end when the position turns, and those of the new direction stay', async () => {
    const bench = await held();
    await enter(bench, 'turn', { side: 'sell', amount: '0.004', request: SHORT_BRACKET });
    await bench.pass(5);
    expect([legsOf(bench, 'one'), legsOf(bench, 'turn')]).toEqual([GONE, THERE]);
  });

  it('end after a kill too, where the position was opened again in between', async () => {
    const bench = await held();
    const { cancel } = bench.exchange;
    bench.exchange.cancel = () => new Promise(() => {});
    await close(bench, 'closing');
    await enter(bench, 'two');
    expect(legsOf(bench, 'one')).toEqual(THERE);
    bench.exchange.cancel = cancel;
    bench.restart();
    await bench.pass(5);
    expect([legsOf(bench, 'one'), legsOf(bench, 'two')]).toEqual([GONE, THERE]);
  });

  it('are asked about again until it is known that they ended', async () => {
    const bench = await held();
    const { cancel } = bench.exchange;
    bench.exchange.cancel = async () => ({ kind: 'unknown', message: 'the connection was reset' });
    await close(bench, 'closing');
    await bench.pass(10);
    expect(legsOf(bench, 'one')).toEqual(THERE);
    bench.exchange.cancel = cancel;
    await bench.pass(60);
    expect(legsOf(bench, 'one')).toEqual(GONE);
  });

  it('are never sent where the position was closed before they left', async () => {
    const bench = await held();
    const stop = idOf(bench, 'one', 'stopLoss');
    bench.journal.transaction((writer) =>
      writer.orders.change(stop, { status: 'pending', exchangeOrderId: '' }, bench.clock.now(), 'wanted'),
    );
    await close(bench, 'closing');
    const { requests } = bench.exchange;
    bench.restart();
    await bench.pass(5);
    expect([legsOf(bench, 'one'), bench.exchange.requests]).toEqual([GONE, requests]);
  });

  it('stay where what is filled opened nothing by what is known here: the position may be of somebody else', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.market = 'perpetual';
    await close(bench, 'of a position by hand');
    await enter(bench, 'one');
    await bench.pass(40);
    expect(legsOf(bench, 'one')).toEqual(THERE);
  });

  it('protect what is filled late, whatever was closed before', async () => {
    const bench = new DeskUnderTest();
    bench.exchange.market = 'perpetual';
    await bench.order('one', { market: 'perpetual', kind: 'limit', price: '50000', request: BRACKET });
    bench.exchange.fill('one', '0.001', '50000');
    await bench.pass(3);
    await close(bench, 'closing', '0.001');
    await bench.pass(3);
    expect(legsOf(bench, 'one')).toEqual(GONE);
    bench.exchange.fill('one', '0.001', '50000');
    await bench.pass(40);
    expect(legsOf(bench, 'one')).toEqual([...GONE, ...THERE].sort());
    const open = bench.exchange.taken.filter(({ seen, order }) => seen.status === 'accepted' && order.side === 'sell');
    expect(open.every(({ order }) => new Big(order.amount).eq('0.001'))).toBe(true);
  });

  it('stay on a spot market, where coins of the account may be behind them', async () => {
    const bench = new DeskUnderTest();
    await bench.order('one', { request: BRACKET });
    await bench.pass(2);
    await bench.order('sale', { side: 'sell', amount: '0.002' });
    await bench.pass(40);
    expect(legsOf(bench, 'one')).toEqual(THERE);
  });

  it('leave no position without protection and none behind, whatever is filled, lost or killed in between, 30 times', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        const bench = new DeskUnderTest();
        bench.exchange.market = 'perpetual';
        for (const [index, { what, fate }] of steps.entries()) {
          if (fate === 'loses the answer') bench.exchange.losesNext = 1;
          if (what === 'enter') await enter(bench, `entry-${index}`);
          else if (positionOf(bench).gt(0)) {
            const all = positionOf(bench);
            await close(
              bench,
              `closing-${index}`,
              (what === 'close' ? all : all.div(2).round(4, Big.roundUp)).toFixed(),
            );
          }
          if (fate === 'restarts') bench.restart();
          await bench.pass(60);
          bench.exchange.losesNext = 0;
          const [position, stops] = [positionOf(bench), restingStops(bench)];
          if (position.eq(0)) expect(stops.toFixed()).toBe('0');
          else expect(stops.gte(position)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
