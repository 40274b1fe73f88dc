import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { Book, type BookFill, compareFills } from '../../../rules/books/book.ts';
import { exchangeOf } from '../../../rules/books/identity.ts';
import { type Observation, observationOf } from '../../../rules/books/observation.ts';
import { type BookedOrder, bookedOrder } from '../../../rules/books/order.ts';
import { decimalText } from '../../../rules/event/decimal.ts';
import { generated, randomFrom, type TrueOrder, text, until } from './generated-orders.ts';
import { fillsOf, ratioOf, tradesOf } from './oracle.ts';
import { read } from './told.ts';

const SEQUENCES = 500;

/** Every order of the deliveries, by id. */
function booked(deliveries: readonly object[]): Map<string, BookedOrder> {
  const told = new Map<string, Observation[]>();
  deliveries.forEach((body, index) => {
    const event = read(body, index);
    const observation = observationOf(event);
    const id = event.orderId ?? '';
    if (observation !== null) told.set(id, [...(told.get(id) ?? []), observation]);
  });
  return new Map([...told].map(([id, observations]) => [id, bookedOrder(observations)]));
}

function fillsIn(orders: Map<string, BookedOrder>): BookFill[] {
  const fills = [...orders].flatMap(([order, { side, feeCurrency, fills: parts }]) =>
    parts.map(({ end, amount, worth, fee, pnl, at }): BookFill => {
      const texts = { end: decimalText(end), amount: decimalText(amount), worth: decimalText(worth ?? new Big(0)) };
      const stated = pnl === null ? null : decimalText(pnl);
      return { order, side, ...texts, fee: decimalText(fee), feeCurrency, stated, at };
    }),
  );
  return fills.sort(compareFills);
}

function holdOrder(order: TrueOrder, found: BookedOrder | undefined): void {
  const { filled } = until(order, order.fills.length - 1);
  expect(found?.status).toBe(order.status);
  expect(found?.filled.eq(text(filled))).toBe(true);
  const isTold = order.dialect !== 'bare' || order.status !== 'partially_filled';
  expect(isTold ? found?.ordered?.eq(text(order.ordered)) : found?.ordered === null).toBe(true);
  const expected = fillsOf(order);
  expect(found?.fills.map(({ at }) => at)).toEqual(expected.map(({ at }) => at));
  found?.fills.forEach(({ amount, worth, fee, end }, index) => {
    const fill = expected[index];
    for (const [figure, is] of [
      [amount, fill?.amount],
      [worth, fill?.worth],
      [fee, fill?.fee],
      [end, fill?.end],
    ] as const) {
      // Exact to the last digit: nothing here has to be divided.
      expect(figure !== null && is !== undefined && ratioOf(decimalText(figure)).minus(is).top).toBe(0n);
    }
  });
}

describe('the books', () => {
  it(`[K1] [K2] [K3] hold ${SEQUENCES} generated sequences in both dialects against an exact oracle, whatever order they come in`, () => {
    let closed = 0;
    for (let seed = 1; seed <= SEQUENCES; seed += 1) {
      const { orders, deliveries } = generated(seed);
      const found = booked(deliveries);
      for (const order of orders.filter(({ fills, status }) => fills.length > 0 || status !== 'partially_filled')) {
        holdOrder(order, found.get(order.id));
      }
      const book = new Book({ symbol: 'BTCUSDT', market: 'spot' });
      const trades = fillsIn(found).map((fill) => ({ ...fill, ...book.add(fill) }));
      const expected = tradesOf(orders);
      expect(trades.map(({ at, order }) => `${at} ${order}`)).toEqual(
        expected.map(({ at, order }) => `${at} ${order}`),
      );
      trades.forEach(({ pnl, position }, index) => {
        const trade = expected[index];
        expect(trade?.position.is(position.amount)).toBe(true);
        expect(pnl === null ? trade?.pnl === null : trade?.pnl?.is(pnl)).toBe(true);
        if (pnl !== null) closed += 1;
      });
    }
    // That most of them close something is what makes this worth anything.
    expect(closed).toBeGreaterThan(SEQUENCES);
  });

  it(`[K13] put what names no exchange down to its order in ${SEQUENCES} sequences, and never to another one of the same id`, () => {
    let [placed, apart] = [0, 0];
    for (let seed = 1; seed <= SEQUENCES; seed += 1) {
      const random = randomFrom(seed * 7);
      const own = generated(seed);
      // Others of the same ids, at an exchange that is always named.
      const others = random() < 0.4 ? generated(seed + 50_000) : { orders: [], deliveries: [] };
      const sometimes = own.deliveries.map((body) => (random() < 0.5 ? at('binance', body) : body));
      const told = toldByExchange([...sometimes, ...others.deliveries.map((body) => at('bybit', body))]);
      for (const [id, named] of told) {
        const unnamed = named.get('') ?? [];
        named.delete('');
        const mine = named.get('binance') ?? [];
        const order = own.orders.find((each) => each.id === id);
        const other = others.orders.find((each) => each.id === id);
        const exchange = unnamed.length === 0 ? '' : exchangeOf(unnamed, named);
        // What is told of the other order stays as it was told, and of one whose exchange is in doubt as well.
        expect(exchange).not.toBe('bybit');
        if (other !== undefined && named.has('bybit')) holdOrder(other, bookedOrder(named.get('bybit') ?? []));
        if (exchange === '' && unnamed.length > 0) apart += 1;
        if (exchange === '' || order === undefined) continue;
        placed += 1;
        holdOrder(order, bookedOrder([...mine, ...unnamed]));
      }
    }
    expect(placed).toBeGreaterThan(SEQUENCES);
    expect(apart).toBeGreaterThan(SEQUENCES / 10);
  });
});

function at(exchange: string, body: object): object {
  const { data } = body as { data: object };
  return { ...body, data: { ...data, exchange } };
}

/** Order id → exchange, '' where none is named → what was said. */
function toldByExchange(deliveries: readonly object[]): Map<string, Map<string, Observation[]>> {
  const told = new Map<string, Map<string, Observation[]>>();
  deliveries.forEach((body, index) => {
    const event = read(body, index);
    const observation = observationOf(event);
    if (observation === null) return;
    const { orderId = '', exchange = '' } = event;
    const named = told.get(orderId) ?? new Map<string, Observation[]>();
    told.set(orderId, named.set(exchange, [...(named.get(exchange) ?? []), observation]));
  });
  return told;
}
