import { durationMs } from '../../../rules/document/duration.ts';
import type { Attempt } from '../../contract/views.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Broker, Market, NewOrder, Placed } from '../broker.ts';
import type { Expectation, GuardedOrder, Refusal } from '../guard.ts';
import { paperPriceOf } from '../ladder/paper-price.ts';
import { isPlanned } from '../rebalancing.ts';
import type { Approvals } from './approvals.ts';
import type { Breaker } from './breaker.ts';
import type { BrokerCalls } from './broker-calls.ts';
import { unfitness, unprovenness } from './fitness.ts';
import type { LookUp } from './look-up.ts';
import type { Markets } from './markets.ts';
import type { DeskMeans } from './means.ts';
import type { Observations } from './observations.ts';
import type { OrderRecords } from './order-records.ts';
import type { Refusals } from './refusals.ts';
import { needsBalance, type Sized, sizeOf } from './size.ts';
import { statedPosition } from './stated-position.ts';

/** A protective order that could not leave is tried again this often, ms, for as long as it takes. */
const PROTECTION_AGAIN_MS = 30_000;

/** The broker has it, and what it said of it could not be written for a defect. */
const NOT_TAKEN_OVER = { kind: 'unknown', message: 'an error of Hookdesk itself; the log says more' } as const;

interface Means extends Pick<DeskMeans, 'journal' | 'clock' | 'guard' | 'prices' | 'settings' | 'tell'> {
  records: OrderRecords;
  refusals: Refusals;
  calls: BrokerCalls;
  markets: Markets;
  approvals: Approvals;
  observations: Observations;
  lookUp: LookUp;
  breaker: Breaker;
  brokerOf: (id: string) => Broker | undefined;
  /** False where a leg is not wanted any longer: its counterpart was filled. */
  isWanted: (order: StoredOrder) => boolean;
  /** False where others have to end first. */
  isDue: (order: StoredOrder) => boolean;
  isStopped: () => boolean;
}

/** Everything that is known of an order when it is about to be sent. */
interface Prepared {
  broker: Broker;
  market: Market;
  sized: Sized;
  expected: Expectation | null;
}

/** What keeps an order from being sent: for good, or until the broker can be asked. */
type Obstacle = Refusal | { unreachable: string };

/**
 * The way of one order, in its lane: guard → size → approval → guard again in the very turn that marks it as sending → one request → its
 * outcome. Whatever is not a plain yes or a listed no is unknown, and is looked up, never sent again.
 */
export class Sending {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  /** Ends when the order is sent, waits for an approval, or has ended. */
  async run(id: string): Promise<void> {
    for (let tries = 0; !this.#means.isStopped(); tries += 1) {
      const { records, isWanted } = this.#means;
      const order = records.read.order(id);
      if (order?.status !== 'pending' || records.isRefused(id) || !isWanted(order)) return;
      const admission = this.#means.guard.admits(order, this.#means.clock.now());
      if (admission !== null) return this.#refuse(order, admission);
      const prepared = await this.#prepare(order);
      if ('refused' in prepared) return this.#refuse(order, prepared);
      if ('unreachable' in prepared) {
        if (await this.#again(order, prepared.unreachable, tries)) continue;
        return;
      }
      const doubt = this.#means.guard.doubts(guarded(order, prepared));
      if (this.#means.approvals.isNeeded(order, doubt)) return this.#means.approvals.ask(order, prepared.sized, doubt);
      if (!this.#means.isDue(order)) return;
      const unsent = await this.#send(order, prepared);
      if (unsent === null || !(await this.#again(order, unsent, tries))) return;
    }
  }

  async #prepare(order: StoredOrder): Promise<Prepared | Obstacle> {
    const { brokerOf, markets, calls, prices, settings } = this.#means;
    const broker = brokerOf(order.broker);
    if (broker === undefined)
      return {
        refused: 'broker',
        message: `there is no broker ${order.broker} in the settings, or it could not be opened; the log says why`,
      };
    const unfit = unfitness(order, broker) ?? unprovenness(order, broker, settings().brokers);
    if (unfit !== null) return unfit;
    const told = await markets.of(broker, order.symbol);
    if ('failed' in told) return { unreachable: told.failed };
    const { market } = told;
    if (market === undefined) return { refused: 'market', message: `${broker.id} has no market ${order.symbol}` };
    const stated = this.#stated(order);
    const isAccountAsked = needsBalance(order) || (stated !== null && broker.market === 'spot');
    const account = isAccountAsked ? await calls.balances(broker) : { balances: [] };
    if ('failed' in account) return { unreachable: account.failed };
    const lastPrice = prices.of(order.symbol)?.price ?? null;
    const sized = sizeOf(order, {
      market,
      marketKind: broker.market,
      lastPrice,
      surcharge: broker.abilities.surcharge,
      balances: account.balances,
      withinBalance: isPlanned(order) && this.#means.isDue(order),
    });
    if ('refused' in sized) return sized;
    const held = account.balances.find(({ currency }) => currency === market.base)?.total ?? '0';
    const expected = stated === null ? null : { before: stated, account: broker.market === 'spot' ? held : null };
    return { broker, market, sized, expected };
  }

  #stated(order: StoredOrder): Expectation['before'] | null {
    const { journal, settings } = this.#means;
    if (settings().risk.positionExpectation === 'ignore') return null;
    return statedPosition(order, journal.event(order.event)?.event);
  }

  /** Null where it is over, or the reason why it did not leave. */
  async #send(order: StoredOrder, prepared: Prepared): Promise<string | null> {
    const { clock, calls, records, observations, breaker, tell } = this.#means;
    if (!(await records.untilWritten(() => this.#markSending(order, prepared)))) return null;
    const sending = records.read.order(order.id);
    if (sending?.status !== 'sending') return null;
    const at = clock.now();
    const outcome = await calls.place(prepared.broker, newOrder(sending, prepared));
    if (outcome.kind === 'unsent') return this.#unsent(sending, outcome.message);
    tell.end(`broker_down:${sending.broker}`);
    if (outcome.kind === 'accepted') {
      breaker.taken(sending.rule);
      const attempt: Attempt = { at, status: 'done', error: null };
      if (await observations.applyUntilWritten(sending.id, outcome.order, attempt)) return null;
      return this.#means.isStopped() ? null : this.#lost(sending, NOT_TAKEN_OVER, at);
    }
    return outcome.kind === 'refused' ? this.#refusedByBroker(sending, outcome, at) : this.#lost(sending, outcome, at);
  }

  /** Verdict, counting and the durable mark in one turn; throws where the journal cannot be written. */
  #markSending(order: StoredOrder, prepared: Prepared): void {
    const { broker, sized } = prepared;
    const { records, guard, clock, isWanted } = this.#means;
    const now = clock.now();
    const fresh = records.read.order(order.id);
    if (fresh?.status !== 'pending' || !isWanted(fresh)) return;
    const verdict = guard.judge(guarded(fresh, prepared), now);
    if ('refused' in verdict) {
      this.#refuse(fresh, verdict);
      return;
    }
    const { amount, price, stopPrice } = sized;
    const lastPrice = this.#means.prices.of(fresh.symbol)?.price ?? null;
    const paperPrice = paperPriceOf(guarded(fresh, prepared), lastPrice, this.#means.settings().brokers);
    const size = { market: broker.market, amount, price, stopPrice, paperPrice, ...verdict };
    const words = [fresh.side, amount, price === null ? '' : `at ${price}`].filter((word) => word !== '').join(' ');
    try {
      records.write({ order: fresh, change: { status: 'sending', sentAt: now, ...size }, detail: `sending: ${words}` });
    } catch (error) {
      guard.returned(fresh.id);
      throw error;
    }
  }

  async #unsent(order: StoredOrder, message: string): Promise<string> {
    const { records, guard } = this.#means;
    await records.keep({ order, change: { status: 'pending', sentAt: null }, detail: `not sent: ${message}` });
    guard.returned(order.id);
    return message;
  }

  async #refusedByBroker(
    order: StoredOrder,
    { code, message }: Extract<Placed, { kind: 'refused' }>,
    at: number,
  ): Promise<null> {
    const { records, guard, breaker, refusals } = this.#means;
    const error = `${code}: ${message}`;
    const change = { status: 'refused', reason: { code, message } } as const;
    const attempt: Attempt = { at, status: 'refused', error };
    await records.keep({ order, change, detail: `refused by ${order.broker}: ${error}`, attempt });
    guard.returned(order.id);
    if (order.leg !== 'entry') refusals.unprotected(order, error);
    await breaker.refused(order);
    return null;
  }

  /** The lane waits until its fate is known, or cannot be found. */
  async #lost(order: StoredOrder, { message }: Extract<Placed, { kind: 'unknown' }>, at: number): Promise<null> {
    const { records, lookUp, refusals } = this.#means;
    const attempt: Attempt = { at, status: 'failed', error: message };
    const detail = `no answer: ${message}; looking it up`;
    await records.keep({ order, change: { status: 'unknown' }, detail, attempt });
    await lookUp.run(order.id);
    const after = records.read.order(order.id);
    if (order.leg !== 'entry' && after?.status === 'unknown') refusals.unprotected(order, message);
    return null;
  }

  /** Waits for the next try of an order that did not leave; false where there is none. */
  async #again(order: StoredOrder, message: string, tries: number): Promise<boolean> {
    const { clock, records, settings, refusals, tell } = this.#means;
    const isLeg = order.leg !== 'entry';
    const delay = settings().retries.delays.map(durationMs)[tries] ?? (isLeg ? PROTECTION_AGAIN_MS : null);
    if (tries > 0) {
      const { broker } = order;
      tell.begin({ key: `broker_down:${broker}`, code: 'broker_down', details: { broker, reason: message } });
    }
    const fresh = records.read.order(order.id);
    if (fresh?.status !== 'pending') return false;
    if (delay === null) {
      refusals.refuse(fresh, 'broker', `${order.broker} cannot be reached: ${message}`);
      return false;
    }
    if (isLeg && delay === PROTECTION_AGAIN_MS) refusals.unprotected(order, message);
    const nextAt = clock.now() + delay;
    const attempt: Attempt = { at: clock.now(), status: 'failed', error: message };
    await records.keep({ order: fresh, change: {}, detail: null, attempt, nextAt });
    await new Promise<void>((resolve) => clock.after(delay, resolve));
    return true;
  }

  #refuse(order: StoredOrder, { refused, message }: Refusal): void {
    this.#means.refusals.refuse(order, refused, message);
  }
}

function guarded(order: StoredOrder, { broker, market, sized, expected }: Prepared): GuardedOrder {
  const { amount, price, stopPrice } = sized;
  return { ...order, market, marketKind: broker.market, amount, price, stopPrice, expected };
}

function newOrder(order: StoredOrder, { broker, sized }: Prepared): NewOrder {
  const { clientOrderId, symbol, side, kind, trailPercent, timeInForce, reduceOnly } = order;
  const { amount, price, stopPrice } = sized;
  // A leg closes what was bought; on a spot market without the flag it can do nothing else.
  const canReduce = broker.abilities.reduceOnly;
  return {
    ...{ clientOrderId, symbol, side, kind, amount, price, stopPrice, trailPercent, timeInForce },
    reduceOnly: reduceOnly && canReduce,
  };
}
