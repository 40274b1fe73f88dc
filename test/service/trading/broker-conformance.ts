import Big from 'big.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderKind, TimeInForce } from '../../../service/contract/orders.ts';
import type { Broker, BrokerOrder, Found, NewOrder, OrderReference, Placed } from '../../../service/trading/broker.ts';
import { expectSaid } from '../every-language.ts';

/**
 * A broker under test, and the means to make its market and its line do what a case is about. The account can buy `amount` at `price`
 * several times and holds none of the base currency in the beginning. Means that a broker has no use for are left out: paper has no
 * line that could break. What is left out leaves out its cases.
 */
export interface BrokerHarness {
  readonly broker: Broker;
  /** A market that is there. */
  readonly symbol: string;
  /** One that is not, with a name like any other. */
  readonly unknownSymbol: string;
  /** On the market's steps, base currency. */
  readonly amount: string;
  /** More than the account can pay for, on the market's steps. */
  readonly unaffordable: string;
  /** What the market trades at in the beginning; a whole number that ten percent of is on the price step. */
  readonly price: string;
  /** ms since 1970: before everything that a case does. */
  readonly since: number;
  /** Texts that may stand in no outcome. */
  readonly secrets: readonly string[];
  /** Trades at this price; resolves once every order that it reaches is filled at the exchange. */
  trade(price: string): Promise<void>;
  /** The broker takes the next order, and its answer never arrives. */
  loseNextAnswer?(): void;
  /** The broker takes the next order and does not answer it. */
  hangNextAnswer?(): void;
  /** Nobody listens at the broker's address, until the function that is returned was called. */
  disconnect?(): Promise<() => Promise<void>>;
  /** The next order is refused with a refusal that the exchange documents; the code that it gives. */
  refuseNext?(): string;
  /** How many orders the exchange has of this client order id, whatever became of them. */
  ordersOf?(clientOrderId: string): number;
  stop(): Promise<void>;
}

/** What a case needs to be run at all. */
type Need = 'loseNextAnswer' | 'hangNextAnswer' | 'disconnect' | 'refuseNext';

export interface ConformanceCase {
  title: string;
  needs?: Need;
  run(market: MarketUnderTest): Promise<void>;
}

/** Runs every case on a broker of its own. Nothing that a broker says may hold a secret, and nothing that it does may throw. `lacks`: what it has no use for, with the cases that need it. */
export function describeBroker(
  name: string,
  start: () => Promise<BrokerHarness> | BrokerHarness,
  lacks: readonly Need[] = [],
): void {
  describe(`${name} keeps what every broker promises`, () => {
    let harness: BrokerHarness;
    let market: MarketUnderTest;

    beforeEach(async () => {
      harness = await start();
      market = new MarketUnderTest(harness);
    });

    afterEach(async () => {
      await harness.stop();
      market.expectNoSecret();
    });

    const cases = CONFORMANCE.map((each, index) => ({ ...each, number: index + 1 }));
    it.for(cases.filter(({ needs }) => needs === undefined || !lacks.includes(needs)))(
      'case $number: $title',
      async (each) => {
        if (each.needs !== undefined) expect(harness[each.needs], `the harness's ${each.needs}`).toBeDefined();
        await each.run(market);
      },
    );
  });
}

const TICKS_MS = 60_000;

/** A broker and its market with the words of a test. Every outcome is kept, to be searched for secrets. */
export class MarketUnderTest {
  readonly harness: BrokerHarness;
  readonly #said: unknown[] = [];
  #placed = 0;

  constructor(harness: BrokerHarness) {
    this.harness = harness;
  }

  get broker(): Broker {
    return this.harness.broker;
  }

  /** A market order to buy the harness's amount; `change` makes another one of it. */
  order(change: Partial<NewOrder> = {}): NewOrder {
    const { symbol, amount } = this.harness;
    return {
      clientOrderId: this.newId(),
      symbol,
      side: 'buy',
      kind: 'market',
      amount,
      price: null,
      stopPrice: null,
      trailPercent: null,
      timeInForce: null,
      reduceOnly: false,
      ...change,
    };
  }

  /** A limit order to buy a tenth below the market: it rests. */
  resting(change: Partial<NewOrder> = {}): NewOrder {
    return this.order({ kind: 'limit', price: this.priced(0.9), ...change });
  }

  /** So many times the harness's price. */
  priced(times: number): string {
    return new Big(this.harness.price).times(times).toFixed();
  }

  /** 24 characters, as our own ids have. */
  newId(): string {
    this.#placed += 1;
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    return `conformance${letters[this.#placed % 26]}`.padEnd(24, '2');
  }

  reference({ clientOrderId, symbol }: NewOrder, exchangeOrderId: string | null = null): OrderReference {
    return { clientOrderId, symbol, exchangeOrderId, since: this.harness.since };
  }

  async place(order: NewOrder, signal: AbortSignal = new AbortController().signal): Promise<Placed> {
    return this.#keep(await this.broker.place(order, signal));
  }

  /** Places an order that has to be accepted. */
  async accepted(order: NewOrder): Promise<BrokerOrder> {
    const placed = await this.place(order);
    expect(placed).toMatchObject({ kind: 'accepted' });
    if (placed.kind !== 'accepted') throw new Error('not accepted');
    expect(placed.order.exchangeOrderId).not.toBe('');
    return placed.order;
  }

  async find(order: NewOrder, exchangeOrderId: string | null = null): Promise<Found> {
    return this.#keep(await this.broker.find(this.reference(order, exchangeOrderId)));
  }

  /** The order as the broker has it; it has to be there. */
  async found(order: NewOrder): Promise<BrokerOrder> {
    const found = await this.find(order);
    expect(found).toMatchObject({ kind: 'found' });
    if (found.kind !== 'found') throw new Error('not found');
    return found.order;
  }

  /** Waits until the order has a status. */
  async has(order: NewOrder, ...statuses: BrokerOrder['status'][]): Promise<BrokerOrder> {
    await expect.poll(async () => (await this.found(order)).status, { timeout: TICKS_MS }).toBeOneOf(statuses);
    return this.found(order);
  }

  async cancel(order: NewOrder, exchangeOrderId: string | null = null) {
    return this.#keep(await this.broker.cancel(this.reference(order, exchangeOrderId)));
  }

  /** Client order ids of the orders that rest. */
  async open(symbol: string | null): Promise<(string | null)[]> {
    const open = this.#keep(await this.broker.openOrders(symbol));
    if (!('orders' in open)) throw new Error(`no open orders: ${open.failed}`);
    return open.orders.map(({ clientOrderId }) => clientOrderId);
  }

  async marketOf(symbol: string) {
    const answer = this.#keep(await this.broker.marketOf(symbol));
    if (!('market' in answer)) throw new Error(`no market: ${answer.failed}`);
    return answer.market;
  }

  async total(currency: string): Promise<Big> {
    const answer = this.#keep(await this.broker.balances());
    if (!('balances' in answer)) throw new Error(`no balances: ${answer.failed}`);
    for (const { available, total } of answer.balances) {
      expect(available).toMatch(DECIMAL);
      expect(total).toMatch(DECIMAL);
      expect(new Big(available).lte(total)).toBe(true);
    }
    return new Big(answer.balances.find((each) => each.currency === currency)?.total ?? 0);
  }

  async check() {
    return this.#keep(await this.broker.check());
  }

  expectNoSecret(): void {
    const said = JSON.stringify(this.#said);
    for (const secret of this.harness.secrets) expect(said.includes(secret), 'a secret in an outcome').toBe(false);
  }

  #keep<T>(outcome: T): T {
    this.#said.push(outcome);
    return outcome;
  }
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const KINDS: readonly OrderKind[] = ['market', 'limit', 'stop', 'stop_limit'];
const TIMES: readonly TimeInForce[] = ['GTC', 'IOC', 'FOK', 'PO'];

/** The prices that a kind needs, for an order that rests below the market (limit) or above it (stop). */
function termsOf(kind: OrderKind, market: MarketUnderTest): Pick<NewOrder, 'kind' | 'price' | 'stopPrice'> {
  return {
    kind,
    price: kind === 'limit' ? market.priced(0.9) : kind === 'stop_limit' ? market.priced(1.3) : null,
    stopPrice: kind === 'stop' || kind === 'stop_limit' ? market.priced(1.1) : null,
  };
}

/** Sums where the broker tells executions apart. */
function expectWholeFills({ fills, filled }: BrokerOrder): void {
  if (fills.length === 0) return;
  expect(new Set(fills.map(({ id }) => id)).size).toBe(fills.length);
  expect(fills.reduce((sum, { amount }) => sum.plus(amount), new Big(0)).eq(filled)).toBe(true);
  for (const { price, fee } of fills) {
    expect(price).toMatch(DECIMAL);
    if (fee !== null) expect(fee).toMatch(DECIMAL);
  }
}

/** Nothing of it was executed and nothing rests, whatever the broker calls that. */
async function expectNothingCameOf(order: NewOrder, placed: Placed, market: MarketUnderTest): Promise<void> {
  expect(['refused', 'accepted']).toContain(placed.kind);
  if (placed.kind === 'accepted') {
    const ended = await market.has(order, 'canceled', 'expired', 'rejected');
    expect(new Big(ended.filled).eq(0)).toBe(true);
  }
  expect(await market.open(null)).not.toContain(order.clientOrderId);
}

/** A repeat is turned down, or looked up because the answer says that there is such an order already. */
function isNo({ kind }: Placed): boolean {
  expect(['accepted', 'refused', 'unknown']).toContain(kind);
  return kind !== 'accepted';
}

const UNSUPPORTED = { kind: 'refused', code: 'unsupported' } as const;

/** Every case, in the order of their numbers; new ones are added at the end. */
export const CONFORMANCE: readonly ConformanceCase[] = [
  {
    title: 'a market order is accepted and filled, and found with its executions',
    async run(market) {
      const order = market.order();
      const { exchangeOrderId } = await market.accepted(order);
      const found = await market.has(order, 'filled');
      const { clientOrderId, symbol, side, amount } = order;
      expect(found).toMatchObject({ exchangeOrderId, clientOrderId, symbol, side, reason: null });
      expect(new Big(found.filled).eq(amount)).toBe(true);
      expect(new Big(found.averagePrice ?? 0).gt(0)).toBe(true);
      expectWholeFills(found);
    },
  },
  {
    title: 'what was bought can be sold',
    async run(market) {
      const bought = market.order();
      await market.accepted(bought);
      await market.has(bought, 'filled');
      const sold = market.order({ side: 'sell' });
      await market.accepted(sold);
      expect(await market.has(sold, 'filled')).toMatchObject({ side: 'sell' });
    },
  },
  {
    title: 'an order of each kind that it can is accepted, and every other kind is refused without being sent',
    async run(market) {
      expect(market.broker.abilities.kinds.size).toBeGreaterThan(0);
      for (const kind of KINDS) {
        const order = market.order(termsOf(kind, market));
        if (market.broker.abilities.kinds.has(kind)) {
          await market.accepted(order);
          await market.has(order, kind === 'market' ? 'filled' : 'accepted');
        } else {
          expect(await market.place(order)).toMatchObject(UNSUPPORTED);
          expect(await market.find(order)).toEqual({ kind: 'absent' });
        }
      }
    },
  },
  {
    title: 'a limit order rests, is listed, and is filled at its price or better once that is reached',
    async run(market) {
      const order = market.resting();
      await market.accepted(order);
      const resting = await market.found(order);
      expect(resting.status).toBe('accepted');
      expect(new Big(resting.filled).eq(0)).toBe(true);
      expect(await market.open(order.symbol)).toEqual([order.clientOrderId]);
      await market.harness.trade(market.priced(0.8));
      const filled = await market.has(order, 'filled');
      expect(new Big(filled.averagePrice ?? Number.MAX_VALUE).lte(order.price ?? 0)).toBe(true);
      expectWholeFills(filled);
      expect(await market.open(order.symbol)).toEqual([]);
    },
  },
  {
    title: 'a stop order waits for its trigger, and is filled after it',
    async run(market) {
      await expectTriggered('stop', market);
    },
  },
  {
    title: 'a stop-limit order waits for its trigger, and is filled at its limit or better',
    async run(market) {
      const filled = await expectTriggered('stop_limit', market);
      if (filled !== null) expect(new Big(filled.averagePrice ?? Number.MAX_VALUE).lte(market.priced(1.3))).toBe(true);
    },
  },
  {
    title: 'a time in force that it does not know is refused without being sent',
    async run(market) {
      const { timesInForce } = market.broker.abilities;
      const foreign = TIMES.filter((time) => !timesInForce.has(time));
      for (const timeInForce of foreign) {
        const order = market.resting({ timeInForce });
        expect(await market.place(order)).toMatchObject(UNSUPPORTED);
        expect(await market.find(order)).toEqual({ kind: 'absent' });
      }
      for (const timeInForce of timesInForce) {
        // Away from the market the first two rest, and the others end.
        const order = market.resting({ timeInForce });
        if (timeInForce === 'IOC' || timeInForce === 'FOK') {
          await expectNothingCameOf(order, await market.place(order), market);
          continue;
        }
        await market.accepted(order);
        await market.has(order, 'accepted');
      }
      expect(foreign.length + timesInForce.size).toBe(TIMES.length);
    },
  },
  {
    title: 'a post-only order that would trade at once does not trade',
    async run(market) {
      const order = market.order({ kind: 'limit', price: market.priced(1.1), timeInForce: 'PO' });
      const placed = await market.place(order);
      if (market.broker.abilities.timesInForce.has('PO')) await expectNothingCameOf(order, placed, market);
      else expect(placed).toMatchObject(UNSUPPORTED);
    },
  },
  {
    title: 'an order that may only reduce opens nothing, or is refused without being sent',
    async run(market) {
      const order = market.order({ side: 'sell', reduceOnly: true });
      const placed = await market.place(order);
      if (market.broker.abilities.reduceOnly) await expectNothingCameOf(order, placed, market);
      else expect(placed).toMatchObject(UNSUPPORTED);
    },
  },
  {
    title: 'a trailing stop rests, or is refused without being sent',
    async run(market) {
      const bought = market.order();
      await market.accepted(bought);
      await market.has(bought, 'filled');
      const order = market.order({ side: 'sell', kind: 'stop', stopPrice: market.priced(0.9), trailPercent: '10' });
      const { trailing } = market.broker.abilities;
      expect(await market.place(order)).toMatchObject(trailing ? { kind: 'accepted' } : UNSUPPORTED);
      expect((await market.open(null)).includes(order.clientOrderId)).toBe(trailing);
    },
  },
  {
    title: 'an order that the account cannot pay for is refused, and is in no list',
    async run(market) {
      const order = market.order({ amount: market.harness.unaffordable });
      const placed = await market.place(order);
      expect(placed).toMatchObject({ kind: 'refused', code: expect.stringMatching(/./), message: expect.any(String) });
      expect(await market.open(null)).toEqual([]);
      const found = await market.find(order);
      if (found.kind === 'found') expect(found.order.status).toBe('rejected');
      else expect(found).toEqual({ kind: 'absent' });
    },
  },
  {
    title: 'an order for a market that is not there is refused',
    async run(market) {
      const order = market.order({ symbol: market.harness.unknownSymbol });
      expect(await market.place(order)).toMatchObject({ kind: 'refused' });
      expect(await market.find(order)).toEqual({ kind: 'absent' });
    },
  },
  {
    title: 'a repeated client order id is treated as its class says, while the first order is open and after',
    async run(market) {
      const order = market.resting();
      const { clientOrderIds } = market.broker.abilities;
      const { exchangeOrderId } = await market.accepted(order);
      const repeat = await market.place(order);
      expect(isNo(repeat)).toBe(clientOrderIds !== 'never');
      const times = (await market.open(order.symbol)).filter((id) => id === order.clientOrderId).length;
      expect(times).toBe(clientOrderIds === 'never' ? 2 : 1);
      if (clientOrderIds === 'never') return;
      expect((await market.found(order)).exchangeOrderId).toBe(exchangeOrderId);
      expect(await market.cancel(order, exchangeOrderId)).toEqual({ kind: 'canceled' });
      const later = await market.place(order);
      expect(isNo(later)).toBe(clientOrderIds === 'refuses_repeats');
    },
  },
  {
    title: 'an order whose answer was lost is unknown, is not sent again, and is found',
    needs: 'loseNextAnswer',
    async run(market) {
      const order = market.resting();
      market.harness.loseNextAnswer?.();
      expect(await market.place(order)).toMatchObject({ kind: 'unknown' });
      expect(await market.found(order)).toMatchObject({ clientOrderId: order.clientOrderId, status: 'accepted' });
      expect(await market.open(order.symbol)).toEqual([order.clientOrderId]);
      expect(market.harness.ordersOf?.(order.clientOrderId) ?? 1).toBe(1);
    },
  },
  {
    title: 'a market order whose answer was lost is found with what was filled',
    needs: 'loseNextAnswer',
    async run(market) {
      const order = market.order();
      market.harness.loseNextAnswer?.();
      expect(await market.place(order)).toMatchObject({ kind: 'unknown' });
      const found = await market.has(order, 'filled');
      expect(new Big(found.filled).eq(order.amount)).toBe(true);
      expectWholeFills(found);
      expect(market.harness.ordersOf?.(order.clientOrderId) ?? 1).toBe(1);
    },
  },
  {
    title: 'the signal ends the wait for an answer: the outcome is unknown, and the order is found',
    needs: 'hangNextAnswer',
    async run(market) {
      const order = market.resting();
      market.harness.hangNextAnswer?.();
      const waiting = new AbortController();
      const placed = market.place(order, waiting.signal);
      await expect.poll(async () => (await market.find(order)).kind, { timeout: TICKS_MS }).toBe('found');
      waiting.abort();
      expect(await placed).toMatchObject({ kind: 'unknown' });
    },
  },
  {
    title: 'an order whose signal has ended before is not accepted, and claims to be unsent only where it is nowhere',
    async run(market) {
      const order = market.resting();
      const placed = await market.place(order, AbortSignal.abort());
      expect(['unsent', 'unknown']).toContain(placed.kind);
      if (placed.kind === 'unsent') expect(await market.find(order)).toEqual({ kind: 'absent' });
      await market.accepted(market.resting());
    },
  },
  {
    title: 'where nobody listens an order is unsent, a look fails, and neither is taken for an answer',
    needs: 'disconnect',
    async run(market) {
      // Markets and clock may be known from before.
      await market.marketOf(market.harness.symbol);
      const order = market.resting();
      const reconnect = await market.harness.disconnect?.();
      expect(await market.place(order)).toMatchObject({ kind: 'unsent' });
      expect(await market.find(order)).toMatchObject({ kind: 'failed' });
      expect(await market.cancel(order)).toMatchObject({ kind: 'unknown' });
      expect(await market.broker.openOrders(null)).toMatchObject({ failed: expect.any(String) });
      expect(await market.broker.balances()).toMatchObject({ failed: expect.any(String) });
      expect(await market.check()).toMatchObject({ works: false, message: expect.stringMatching(/./) });
      await reconnect?.();
      expect(await market.find(order)).toEqual({ kind: 'absent' });
      await market.accepted(order);
    },
  },
  {
    title: 'a refusal that the exchange documents is definite, with its own code and words',
    needs: 'refuseNext',
    async run(market) {
      const order = market.order();
      const code = market.harness.refuseNext?.();
      const placed = await market.place(order);
      expect(placed).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(/./) });
      expect(await market.find(order)).toEqual({ kind: 'absent' });
    },
  },
  {
    title: 'an order that was never placed is absent',
    async run(market) {
      await market.accepted(market.resting());
      expect(await market.find(market.resting())).toEqual({ kind: 'absent' });
    },
  },
  {
    title: 'a resting order is canceled, by either of its ids, and is canceled from then on',
    async run(market) {
      const [one, other] = [market.resting(), market.resting()];
      await market.accepted(one);
      const { exchangeOrderId } = await market.accepted(other);
      expect(await market.cancel(one)).toEqual({ kind: 'canceled' });
      expect(await market.cancel(other, exchangeOrderId)).toEqual({ kind: 'canceled' });
      await market.has(one, 'canceled');
      await market.has(other, 'canceled');
      expect(await market.open(one.symbol)).toEqual([]);
    },
  },
  {
    title: 'a cancel comes too late for an order that was canceled or filled: it had ended',
    async run(market) {
      const [resting, filled] = [market.resting(), market.order()];
      const { exchangeOrderId } = await market.accepted(resting);
      expect(await market.cancel(resting, exchangeOrderId)).toEqual({ kind: 'canceled' });
      expect(await market.cancel(resting, exchangeOrderId)).toEqual({ kind: 'ended' });
      const bought = await market.accepted(filled);
      await market.has(filled, 'filled');
      expect(await market.cancel(filled, bought.exchangeOrderId)).toEqual({ kind: 'ended' });
      expect((await market.found(filled)).status).toBe('filled');
    },
  },
  {
    title: 'a cancel of an order that was never there does not claim to have canceled it',
    async run(market) {
      await market.accepted(market.resting());
      expect(['ended', 'refused']).toContain((await market.cancel(market.resting())).kind);
    },
  },
  {
    title: 'open orders are those of the symbol asked for, or all',
    async run(market) {
      const [one, other] = [market.resting(), market.resting()];
      await market.accepted(one);
      await market.accepted(other);
      const both = [one.clientOrderId, other.clientOrderId].sort();
      expect((await market.open(market.harness.symbol)).sort()).toEqual(both);
      expect((await market.open(null)).sort()).toEqual(both);
    },
  },
  {
    title: 'a market is told with its currencies and steps, and one that is not there is none',
    async run(market) {
      const told = await market.marketOf(market.harness.symbol);
      expect(told).toMatchObject({ symbol: market.harness.symbol, base: expect.stringMatching(/^[A-Z0-9]+$/) });
      const { priceStep, amountStep, minAmount, minNotional, quote } = told ?? {};
      expect(quote).toMatch(/^[A-Z0-9]+$/);
      for (const step of [priceStep, amountStep, minAmount, minNotional]) {
        if (step !== null) expect(step).toMatch(DECIMAL);
      }
      expect(await market.marketOf(market.harness.unknownSymbol)).toBeUndefined();
    },
  },
  {
    title: 'balances follow what was bought and paid',
    async run(market) {
      const { base = '', quote = '' } = (await market.marketOf(market.harness.symbol)) ?? {};
      const before = { base: await market.total(base), quote: await market.total(quote) };
      const order = market.order();
      await market.accepted(order);
      await market.has(order, 'filled');
      if (market.broker.market === 'spot') {
        expect((await market.total(base)).gt(before.base)).toBe(true);
        expect((await market.total(quote)).lt(before.quote)).toBe(true);
      } else expect((await market.total(quote)).lte(before.quote)).toBe(true);
    },
  },
  {
    title: 'the check works, says so in words, and changes nothing',
    async run(market) {
      const order = market.resting();
      await market.accepted(order);
      const { works, message, said } = await market.check();
      expect(works).toBe(true);
      expectSaid(message, said);
      expect(await market.open(null)).toEqual([order.clientOrderId]);
    },
  },
  {
    title: 'a wait for an answer ends with the broker: the outcome is unknown',
    needs: 'hangNextAnswer',
    async run(market) {
      const order = market.resting();
      market.harness.hangNextAnswer?.();
      const placed = market.place(order);
      await expect.poll(async () => (await market.find(order)).kind, { timeout: TICKS_MS }).toBe('found');
      market.broker.stop();
      expect(await placed).toMatchObject({ kind: 'unknown' });
    },
  },
  {
    title: 'a broker that was stopped sends nothing more, and stopping it again does no harm',
    async run(market) {
      await market.accepted(market.resting());
      market.broker.stop();
      market.broker.stop();
      const order = market.order();
      expect(await market.place(order)).toMatchObject({ kind: 'unsent' });
      expect(market.harness.ordersOf?.(order.clientOrderId) ?? 0).toBe(0);
      expect(await market.find(order)).toMatchObject({ kind: 'failed' });
      expect(await market.cancel(order)).toMatchObject({ kind: 'unknown' });
      expect(await market.check()).toMatchObject({ works: false });
    },
  },
  {
    title: 'a stop order that waits is canceled, by either of its ids, and is canceled from then on',
    async run(market) {
      const [one, other] = [market.order(termsOf('stop', market)), market.order(termsOf('stop', market))];
      if (await isUnsupported(one, market)) return;
      await market.accepted(one);
      const { exchangeOrderId } = await market.accepted(other);
      expect(await market.cancel(one)).toEqual({ kind: 'canceled' });
      expect(await market.cancel(other, exchangeOrderId)).toEqual({ kind: 'canceled' });
      await market.has(one, 'canceled');
      await market.has(other, 'canceled');
      expect(await market.open(one.symbol)).toEqual([]);
      expect(await market.cancel(other, exchangeOrderId)).toEqual({ kind: 'ended' });
      await market.harness.trade(market.priced(1.2));
      expect(new Big((await market.found(other)).filled).eq(0)).toBe(true);
    },
  },
  {
    title:
      'a stop-limit order that was triggered rests as any other: listed, found by what it had before, and canceled',
    async run(market) {
      const order = market.order({ ...termsOf('stop_limit', market), price: market.priced(1.1) });
      if (await isUnsupported(order, market)) return;
      const { exchangeOrderId } = await market.accepted(order);
      await market.harness.trade(market.priced(1.2));
      await market.has(order, 'accepted');
      expect(await market.find(order, exchangeOrderId)).toMatchObject({
        kind: 'found',
        order: { clientOrderId: order.clientOrderId, status: 'accepted' },
      });
      expect(await market.open(order.symbol)).toEqual([order.clientOrderId]);
      expect(await market.cancel(order, exchangeOrderId)).toEqual({ kind: 'canceled' });
      await market.has(order, 'canceled');
      expect(await market.cancel(order, exchangeOrderId)).toEqual({ kind: 'ended' });
    },
  },
  {
    title:
      'a stop order whose answer was lost is unknown, is not sent again, and is found before and after its trigger',
    needs: 'loseNextAnswer',
    async run(market) {
      const order = market.order(termsOf('stop', market));
      if (await isUnsupported(order, market)) return;
      market.harness.loseNextAnswer?.();
      expect(await market.place(order)).toMatchObject({ kind: 'unknown' });
      expect(await market.found(order)).toMatchObject({ clientOrderId: order.clientOrderId, status: 'accepted' });
      expect(await market.open(order.symbol)).toEqual([order.clientOrderId]);
      await market.harness.trade(market.priced(1.2));
      const filled = await market.has(order, 'filled');
      expect(filled.clientOrderId).toBe(order.clientOrderId);
      expectWholeFills(filled);
      expect(market.harness.ordersOf?.(order.clientOrderId) ?? 1).toBe(1);
    },
  },
];

/** True where the broker has no such kind, and refuses it. */
async function isUnsupported(order: NewOrder, market: MarketUnderTest): Promise<boolean> {
  if (market.broker.abilities.kinds.has(order.kind)) return false;
  expect(await market.place(order)).toMatchObject(UNSUPPORTED);
  return true;
}

/** Null where the broker has no such kind, and refuses it. */
async function expectTriggered(kind: 'stop' | 'stop_limit', market: MarketUnderTest): Promise<BrokerOrder | null> {
  const order = market.order(termsOf(kind, market));
  if (await isUnsupported(order, market)) return null;
  await market.accepted(order);
  await market.has(order, 'accepted');
  expect(await market.open(order.symbol)).toEqual([order.clientOrderId]);
  await market.harness.trade(market.priced(1.2));
  const filled = await market.has(order, 'filled');
  expect(new Big(filled.averagePrice ?? 0).gt(0)).toBe(true);
  expect(await market.open(order.symbol)).toEqual([]);
  return filled;
}
