import { describe, expect, it } from 'vitest';
import { observationOf } from '../../../rules/books/observation.ts';
import { type BookedOrder, bookedOrder } from '../../../rules/books/order.ts';
import { decimalText } from '../../../rules/event/decimal.ts';
import { randomFrom } from './generated-orders.ts';
import { fixture, read } from './told.ts';

interface Expected {
  orders: {
    orderId: string;
    orderAmount: string;
    executed: string;
    remaining: string;
    notional: string;
    vwap: string;
    finalState: string;
  }[];
}

const BODIES = fixture<object[]>('events/seq_partial_to_full.json');
const { orders: EXPECTED } = fixture<Expected>('expected/seq_partial_to_full.json');

/** The orders of these bodies, by id. */
function ordersOf(bodies: readonly object[]): Map<string, BookedOrder> {
  const events = bodies.map((body, index) => read(body, index));
  const ids = [...new Set(events.map(({ orderId = '' }) => orderId))].sort();
  return new Map(
    ids.map((id) => {
      const told = events.filter(({ orderId }) => orderId === id).map(observationOf);
      return [id, bookedOrder(told.flatMap((observation) => observation ?? []))];
    }),
  );
}

function fill(type: string, data: object): object {
  return { type, data: { orderId: 'o', symbol: 'BTCUSDT', side: 'buy', timestamp: 1_762_171_200_000, ...data } };
}

/** The one order of fills of dialect A, a second apart unless they say when. */
function orderOf(...told: [type: string, data: object][]): BookedOrder {
  const bodies = told.map(([type, data], index) =>
    fill(type, { timestamp: 1_762_171_200_000 + index * 1000, ...data }),
  );
  const order = ordersOf(bodies).get('o');
  if (order === undefined) throw new Error('no order');
  return order;
}

function fillsOf({ fills }: BookedOrder): string[] {
  return fills.map(
    ({ amount, worth, end }) => `${decimalText(amount)} = ${worth && decimalText(worth)} to ${decimalText(end)}`,
  );
}

const PARTIAL = 'order.partially_filled';
const FILLED = 'order.filled';

describe('bookedOrder', () => {
  it('[S30] [K1] knows the totals of the documented sequence, in both dialects', () => {
    const orders = ordersOf(BODIES);
    expect([...orders.keys()]).toEqual(EXPECTED.map(({ orderId }) => orderId));
    for (const expected of EXPECTED) {
      const order = orders.get(expected.orderId);
      expect(order?.status).toBe(expected.finalState);
      expect(order?.ordered?.eq(expected.orderAmount)).toBe(true);
      expect(order?.filled.eq(expected.executed)).toBe(true);
      expect(order?.remaining?.eq(expected.remaining)).toBe(true);
      expect(order?.notional?.eq(expected.notional)).toBe(true);
      expect(order?.notional?.div(order.filled).toFixed(8)).toBe(expected.vwap);
    }
  });

  it('[K1] comes to the same whatever order its events come in, and however often', () => {
    const straight = figuresOf(ordersOf(BODIES));
    expect(figuresOf(ordersOf(BODIES.toReversed()))).toEqual(straight);
    const disordered = [...BODIES.slice(5), ...BODIES, ...BODIES.slice(0, 7).toReversed()];
    expect(figuresOf(ordersOf(disordered))).toEqual(straight);
  });

  it('[K2] gives each fill alone: of dialect A its own figures, of B the difference of two totals', () => {
    const orders = ordersOf(BODIES);
    expect(orders.get('seq-A-1')?.fills.map(({ amount, worth }) => `${amount} for ${worth}`)).toEqual([
      '0.12 for 5398.86',
      '0.08 for 3599.28',
      '0.15 for 6749.2875',
      '0.1 for 4500.1',
      '0.05 for 2250.1875',
    ]);
    const told = orders.get('seq-B-1');
    expect(told?.fills.map(({ amount, worth }) => `${amount} for ${worth}`)).toEqual([
      '0.1 for 4509.82',
      '0.07 for 3156.9369',
      '0.13 for 5863.3121',
    ]);
    expect(told?.fills.map(({ fee }) => fee.toFixed())).toEqual(['4.50982', '3.156937', '5.863312']);
    expect(told?.fee.toFixed()).toBe('13.530069');
  });

  it('[K2] takes a final fill that tells no total for the whole order, and for the last fill where it is less than the fills before', () => {
    const whole = orderOf([PARTIAL, { amount: 0.2, price: 100 }], [FILLED, { amount: 0.5, price: 101 }]);
    expect(fillsOf(whole)).toEqual(['0.2 = 20 to 0.2', '0.3 = 30.5 to 0.5']);
    const last = orderOf([PARTIAL, { amount: 0.4, price: 100 }], [FILLED, { amount: 0.1, price: 101 }]);
    expect(fillsOf(last)).toEqual(['0.4 = 40 to 0.4', '0.1 = 10.1 to 0.5']);
    expect([whole, last].map(({ status, remaining }) => [status, remaining?.toFixed()])).toEqual([
      ['filled', '0'],
      ['filled', '0'],
    ]);
  });

  it.each([
    [
      'than what was executed before',
      { amount: 0.3, price: 100, filled: 0.3, remaining: 0.2 },
      0.2,
      ['0.3 = 30 to 0.3', '0.2 = 20.4 to 0.5'],
    ],
    [
      'than what was ordered',
      { amount: 0.2, price: 100, filled: 0.2, remaining: 0.3 },
      0.3,
      ['0.2 = 20 to 0.2', '0.3 = 30.6 to 0.5'],
    ],
  ])(
    '[K2] takes a final fill without a total for the last fill where it is less %s by totals, in any order and once',
    (_than, partial, amount, fills) => {
      const first: [string, object] = [PARTIAL, { ...partial, timestamp: 1_762_171_200_500 }];
      const last: [string, object] = [FILLED, { amount, price: 102, timestamp: 1_762_171_200_500 }];
      const again: [string, object] = [FILLED, { amount, price: 102, timestamp: 1_762_171_200_900 }];
      for (const order of [orderOf(first, last), orderOf(last, first), orderOf(last, again, first, last)]) {
        expect(fillsOf(order)).toEqual(fills);
        expect([order.status, order.ordered?.toFixed(), order.remaining?.toFixed()]).toEqual(['filled', '0.5', '0']);
      }
      const whole = orderOf(first, [FILLED, { amount: 0.5, price: 102 }]);
      expect(fillsOf(whole).at(-1)).toMatch(/ to 0\.5$/);
    },
  );

  it('[K2] adds up fills that tell no total, each once however often it comes', () => {
    const partial = { amount: 0.2, price: 100, timestamp: 1_762_171_200_500 };
    const order = orderOf([PARTIAL, partial], [PARTIAL, partial], [PARTIAL, { amount: 0.1, price: 90 }]);
    expect(fillsOf(order)).toEqual(['0.2 = 20 to 0.2', '0.1 = 9 to 0.3']);
    expect([order.status, order.ordered, order.remaining]).toEqual(['partially_filled', null, null]);
  });

  it('[K2] works out what an event that was lost said, from those that came', () => {
    const order = orderOf(
      [PARTIAL, { amount: 0.1, price: 100, filled: 0.1, remaining: 0.4, averagePrice: 100 }],
      [
        FILLED,
        {
          amount: 0.5,
          price: 103,
          filled: 0.5,
          remaining: 0,
          averagePrice: 103,
          lastFillAmount: 0.1,
          lastFillPrice: 105,
        },
      ],
    );
    expect(fillsOf(order)).toEqual(['0.1 = 10 to 0.1', '0.3 = 31 to 0.4', '0.1 = 10.5 to 0.5']);
    // What nobody was told of happened when the next fill did, as far as anybody knows.
    expect(order.fills.map(({ at }) => at - order.from)).toEqual([0, 1000, 1000]);
  });

  it('[K1] [K2] gives each of many fills its own, out of totals that come in any order', () => {
    const random = randomFrom(3);
    const fills = Array.from({ length: 300 }, () => ({
      amount: 1 + Math.floor(random() * 9),
      price: 90 + Math.floor(random() * 20),
    }));
    let [filled, worth] = [0, 0];
    const bodies = fills.map(({ amount, price }, index) => {
      filled += amount;
      worth += amount * price;
      const told = index % 2 === 0 ? { fee: filled } : {};
      return fill(PARTIAL, {
        amount,
        price,
        filled,
        remaining: 9999 - filled,
        averagePrice: Number((worth / filled).toFixed(2)),
        ...told,
        timestamp: 1_762_171_200_000 + index,
      });
    });
    const shuffled = bodies.map((body) => ({ body, place: random() })).sort((one, other) => one.place - other.place);
    const order = ordersOf(shuffled.map(({ body }) => body)).get('o');
    expect(order?.fills.map((part) => [part.amount.toFixed(), part.worth?.toFixed()])).toEqual(
      fills.map(({ amount, price }) => [String(amount), String(amount * price)]),
    );
    expect(order?.filled.toFixed()).toBe(String(filled));
  });

  it('[K2] believes a total of the whole order more than an average until then, which senders round', () => {
    const running = { filled: 0.3, remaining: 0.1, averagePrice: 101.3333 };
    const order = orderOf(
      [PARTIAL, { amount: 0.1, price: 100, ...running }],
      [
        FILLED,
        {
          amount: 0.4,
          price: 101,
          filled: 0.4,
          remaining: 0,
          averagePrice: 101,
          lastFillAmount: 0.1,
          lastFillPrice: 100,
        },
      ],
    );
    expect(fillsOf(order)).toEqual(['0.2 = 20.4 to 0.2', '0.1 = 10 to 0.3', '0.1 = 10 to 0.4']);
  });

  it('[K2] takes the fee of a final fill for the whole order’s, and for its own where it is less than those before', () => {
    const feesOf = (fee: string) =>
      orderOf([PARTIAL, { amount: 0.2, price: 100, fee: '2' }], [FILLED, { amount: 0.5, price: 101, fee }]).fills.map(
        (part) => part.fee.toFixed(),
      );
    expect(feesOf('5')).toEqual(['2', '3']);
    expect(feesOf('1.5')).toEqual(['2', '1.5']);
    expect(feesOf('-1')).toEqual(['2', '-3']);
  });

  it('[K2] gives no fill a price below zero where totals contradict the fills', () => {
    const order = orderOf(
      [PARTIAL, { amount: 0.2, price: 200, filled: 0.2, remaining: 0.3, averagePrice: 200 }],
      ['order.canceled', { amount: 0.5, price: 90, filled: 0.4, remaining: 0.1, averagePrice: 100 }],
    );
    expect(fillsOf(order)).toEqual(['0.2 = 40 to 0.2', '0.2 = 18 to 0.4']);
  });

  it('[K2] [S33] counts what a canceled order had executed, at its own price where no other is told', () => {
    const canceled = { amount: 0.4, price: 46_000, filled: 0.15, remaining: 0.25 };
    const told = orderOf(['order.canceled', { ...canceled, averagePrice: 46_002.1, reason: 'price_moved' }]);
    expect([told.status, told.reason, told.remaining?.toFixed()]).toEqual(['canceled', 'price_moved', '0.25']);
    expect(fillsOf(told)).toEqual(['0.15 = 6900.315 to 0.15']);
    expect(fillsOf(orderOf(['order.canceled', canceled]))).toEqual(['0.15 = 6900 to 0.15']);
    const nothing = orderOf(['order.canceled', { amount: 0.4, filled: 0.15, remaining: 0.25 }]);
    expect([nothing.filled.toFixed(), nothing.notional, nothing.fills]).toEqual(['0.15', null, []]);
  });

  it('[K1] ends once: filled before canceled, canceled before rejected', () => {
    const fills: [string, object] = [FILLED, { amount: 1, price: 2 }];
    const cancel: [string, object] = ['order.canceled', { amount: 1, price: 2 }];
    const reject: [string, object] = ['order.rejected', { amount: 1, price: 2, rejectReason: 'Insufficient balance' }];
    expect(orderOf(cancel, fills, reject).status).toBe('filled');
    expect(orderOf(reject, cancel).status).toBe('canceled');
    expect(orderOf(reject)).toMatchObject({ status: 'rejected', reason: 'Insufficient balance', fills: [] });
  });

  it('[K2] takes a profit that the sender states for that of its fills, and shares that of a whole order among them', () => {
    const one = orderOf([FILLED, { amount: 0.5, price: 100, pnl: -75.5 }]);
    expect(one.fills.map(({ pnl }) => pnl?.toFixed())).toEqual(['-75.5']);
    const several = orderOf([PARTIAL, { amount: 0.2, price: 100 }], [FILLED, { amount: 0.5, price: 101, pnl: 10 }]);
    expect(several.fills.map(({ pnl }) => pnl?.toFixed())).toEqual(['4', '6']);
    expect(orderOf([FILLED, { amount: 0.5, price: 100 }]).fills.map(({ pnl }) => pnl)).toEqual([null]);
  });

  it('[W20] is not taken in by an event that is called like a member of every object', () => {
    expect(observationOf({ ...read(fill('constructor', { amount: 1, price: 1 }), 1) })).toBeNull();
  });
});

/** Without the ids of events, which differ from one sequence to another. */
function figuresOf(orders: Map<string, BookedOrder>): unknown[] {
  return [...orders].map(([id, order]) => [
    id,
    { ...order, fills: order.fills.map(({ event: _id, ...part }) => part) },
  ]);
}
