/** A whole number of 10^-8, the unit of the oracle: it shares no arithmetic with the books. */
export type Units = bigint;

export interface TrueFill {
  order: string;
  side: 'buy' | 'sell';
  amount: Units;
  /** Quote currency for a unit of base currency. */
  price: Units;
  /** Quote currency. */
  fee: Units;
  at: number;
}

export interface TrueOrder {
  id: string;
  side: 'buy' | 'sell';
  /** `bare`: dialect A, whose fills tell no totals. */
  dialect: 'A' | 'B' | 'bare';
  ordered: Units;
  fills: TrueFill[];
  status: 'filled' | 'canceled' | 'partially_filled' | 'rejected';
}

/** Orders of one market, and everything that is told of them, in the order in which it arrives. */
export interface Sequence {
  orders: TrueOrder[];
  deliveries: object[];
}

/** A generator of numbers from 0 to below 1 (mulberry32), so that a failing sequence can be made again. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const BEGIN = 1_762_171_200_000;

/** One sequence: up to 8 orders of up to 6 fills each, in both dialects, some canceled or rejected; repeated and out of order. */
export function generated(seed: number, symbol = 'BTCUSDT'): Sequence {
  const random = randomFrom(seed);
  const below = (most: number) => Math.floor(random() * most);
  const orders = Array.from({ length: 1 + below(8) }, (_none, index) => orderOf(`o${index}`, index, below));
  const told = orders.flatMap((order) => bodiesOf(order, symbol));
  const repeated = told.flatMap((body) => Array.from({ length: random() < 0.2 ? 2 : 1 }, () => body));
  const deliveries = random() < 0.3 ? byTime(repeated) : shuffled(repeated, random);
  return { orders, deliveries };
}

function orderOf(id: string, index: number, below: (most: number) => number): TrueOrder {
  const side = below(2) === 0 ? 'buy' : 'sell';
  const status =
    (['filled', 'filled', 'filled', 'canceled', 'partially_filled', 'rejected'] as const)[below(6)] ?? 'filled';
  const count = status === 'rejected' ? 0 : status === 'canceled' ? below(4) : 1 + below(6);
  const fills = Array.from({ length: count }, (_none, place): TrueFill => {
    // Four decimals of the amount, two of the price; half of them in the same second, and orders overlap.
    const amount = BigInt(1 + below(20_000)) * 10_000n;
    const price = BigInt(90_00 + below(20_00)) * 1_000_000n;
    const fee = BigInt(below(500)) * 1_000n;
    return { order: id, side, amount, price, fee, at: BEGIN + (index + place * 2 + below(2)) * 1_000 + place };
  });
  fills.sort((one, other) => one.at - other.at);
  const done = fills.reduce((sum, { amount }) => sum + amount, 0n);
  const open = status === 'filled' ? 0n : BigInt(1 + below(9)) * 1_000_000n;
  return { id, side, dialect: (['A', 'B', 'bare'] as const)[below(3)] ?? 'A', ordered: done + open, fills, status };
}

function bodiesOf(order: TrueOrder, symbol: string): object[] {
  const fills = order.fills.map((_fill, index) => fillBody(order, index, symbol));
  const ending = order.status === 'canceled' || order.status === 'rejected' ? [endBody(order, symbol)] : [];
  return [...fills, ...ending];
}

function fillBody(order: TrueOrder, index: number, symbol: string): object {
  const { amount, price, fee, at } = order.fills[index] as TrueFill;
  const { filled, worth, fees } = until(order, index);
  const isFinal = order.status === 'filled' && index === order.fills.length - 1;
  const type = isFinal ? 'order.filled' : 'order.partially_filled';
  const common = { orderId: order.id, symbol, side: order.side, timestamp: at };
  if (order.dialect === 'B') {
    const data = {
      ...common,
      quantity: text(order.ordered),
      price: '100.00',
      executedQuantity: text(filled),
      executedPrice: text(averageOf(worth, filled)),
      commission: text(fees),
      commissionAsset: 'USDT',
    };
    return { event: type, timestamp: at + 5, data };
  }
  const own = { amount: Number(text(amount)), price: Number(text(price)), fee: text(fee) };
  const whole = { amount: Number(text(filled)), price: Number(text(averageOf(worth, filled))), fee: text(fees) };
  if (order.dialect === 'bare') return { type, timestamp: at, data: { ...common, ...(isFinal ? whole : own) } };
  const running = { filled: Number(text(filled)), remaining: Number(text(order.ordered - filled)) };
  const average = { averagePrice: Number(text(averageOf(worth, filled))) };
  const last = { lastFillAmount: Number(text(amount)), lastFillPrice: Number(text(price)) };
  return { type, timestamp: at, data: { ...common, ...(isFinal ? whole : own), ...running, ...average, ...last } };
}

function endBody(order: TrueOrder, symbol: string): object {
  const at = BEGIN + 100_000;
  const { filled, worth } = until(order, order.fills.length - 1);
  const common = { orderId: order.id, symbol, side: order.side, timestamp: at };
  const executed = filled === 0n ? {} : { averagePrice: Number(text(averageOf(worth, filled))) };
  const data =
    order.dialect !== 'B'
      ? { amount: Number(text(order.ordered)), price: 100, filled: Number(text(filled)), ...executed }
      : {
          quantity: text(order.ordered),
          executedQuantity: text(filled),
          executedPrice: text(averageOf(worth, filled)),
        };
  const name = `order.${order.status}`;
  const remaining = order.dialect !== 'B' ? { remaining: Number(text(order.ordered - filled)) } : {};
  const body = { data: { ...common, ...data, ...remaining, reason: 'user_request' }, timestamp: at };
  return order.dialect !== 'B' ? { type: name, ...body } : { event: name, ...body };
}

/** What was executed up to one fill, and its notional in 10^-16. */
export function until(order: TrueOrder, index: number): { filled: Units; worth: bigint; fees: Units } {
  const fills = order.fills.slice(0, index + 1);
  return {
    filled: fills.reduce((sum, { amount }) => sum + amount, 0n),
    worth: fills.reduce((sum, { amount, price }) => sum + amount * price, 0n),
    fees: fills.reduce((sum, { fee }) => sum + fee, 0n),
  };
}

/** As senders write it: cut to eight decimals. */
export function averageOf(worth: bigint, amount: Units): Units {
  return amount === 0n ? 0n : worth / amount;
}

/** 10^-8 as a decimal text. */
export function text(units: Units): string {
  const digits = units.toString().padStart(9, '0');
  return `${digits.slice(0, -8)}.${digits.slice(-8)}`;
}

function byTime(bodies: object[]): object[] {
  const at = (body: object) => (body as { timestamp: number }).timestamp;
  return bodies.toSorted((one, other) => at(one) - at(other));
}

function shuffled(bodies: object[], random: () => number): object[] {
  return bodies
    .map((body) => ({ body, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ body }) => body);
}
