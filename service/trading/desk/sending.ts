import Big from 'big.js';
import { durationMs } from '../../../rules/document/duration.ts';
import type { Side } from '../../contract/orders.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { Attempt } from '../../contract/views.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Balance, Broker, Failed, Market, NewOrder, Placed } from '../broker.ts';
import type { Expectation, GuardedOrder, Refusal } from '../guard.ts';
import { paperPriceOf } from '../ladder/paper-price.ts';
import { isPlanned } from '../rebalancing.ts';
import { refusal } from '../refusal.ts';
import { reasonFor, type Told, within } from '../told.ts';
import type { Aligned, Needless } from './aligning.ts';
import type { Alignments } from './alignments.ts';
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
import { statedPosition, statedTarget } from './stated-position.ts';

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
  alignments: Alignments;
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
  /** As it is to be sent. */
  order: StoredOrder;
  /** Null where it is as it was asked for. */
  aligned: Aligned | null;
  broker: Broker;
  market: Market;
  sized: Sized;
  expected: Expectation | null;
}

/** What keeps an order from being sent: for good, or until the broker can be asked. */
type Obstacle = Refusal | { unreachable: Told } | Needless;

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
      const wanted = records.read.order(id);
      if (wanted?.status !== 'pending' || records.isRefused(id) || !isWanted(wanted)) return;
      const admission = this.#means.guard.admits(wanted, this.#means.clock.now());
      if (admission !== null) return this.#refuse(wanted, admission);
      const prepared = await this.#prepare(wanted);
      if ('refused' in prepared) return this.#refuse(wanted, prepared);
      if ('nothing' in prepared) return this.#needless(wanted, prepared.nothing);
      if ('unreachable' in prepared) {
        if (await this.#again(wanted, prepared.unreachable, tries)) continue;
        return;
      }
      const { order } = prepared;
      if (await this.#isHeld(order, prepared)) return;
      const unsent = await this.#send(order, prepared);
      if (unsent === null || !(await this.#again(order, unsent, tries))) return;
    }
  }

  /** True where an order that could be sent is not yet: the user is asked first, or others of its action have to end. */
  async #isHeld(order: StoredOrder, prepared: Prepared): Promise<boolean> {
    const { guard, approvals, alignments, isDue } = this.#means;
    const { sized, aligned, broker } = prepared;
    const doubt = guard.doubts(guarded(order, prepared));
    if (approvals.isNeeded(order, doubt !== null)) {
      await approvals.ask(order, sized, doubt === null ? (aligned?.message ?? null) : inEnglish(doubt));
      return true;
    }
    if (aligned === null || aligned.close === null) return !isDue(order);
    const unclosed = await alignments.closeFirst(order, aligned.close, broker.abilities.reduceOnly);
    if (unclosed !== null) this.#refuse(order, unclosed);
    return true;
  }

  /** The position that its alert wants is there already. */
  async #needless(order: StoredOrder, why: Told): Promise<void> {
    const reason = { code: 'positionExpectation', ...why };
    const change = { status: 'canceled', reason } as const;
    await this.#means.records.keep({ order, change, detail: inEnglish(['nothingSentFor', why.message]) });
  }

  async #prepare(wanted: StoredOrder): Promise<Prepared | Obstacle> {
    const { brokerOf, markets, calls, prices, settings } = this.#means;
    const broker = brokerOf(wanted.broker);
    if (broker === undefined) return refusal('broker', 'noBroker', wanted.broker);
    const unfit = unfitness(wanted, broker) ?? unprovenness(wanted, broker, settings().brokers);
    if (unfit !== null) return unfit;
    const known = await markets.of(broker, wanted.symbol);
    if ('failed' in known) return { unreachable: whyOf(known) };
    const { market } = known;
    if (market === undefined) return refusal('market', 'noMarket', broker.id, wanted.symbol);
    const stated = this.#stated(wanted);
    const isAccountAsked = needsBalance(wanted) || (stated.isAny && broker.market === 'spot');
    const account = isAccountAsked ? await calls.balances(broker) : { balances: [] };
    if ('failed' in account) return { unreachable: whyOf(account) };
    const held = broker.market === 'spot' && stated.isAny ? totalOf(account.balances, market.base) : null;
    const made = await this.#means.alignments.align(wanted, broker, market, held);
    if ('refused' in made || 'nothing' in made) return made;
    const { order, aligned } = made;
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
    const { before } = stated;
    const expected = before === null ? null : { before, account: held === null ? null : held.toFixed() };
    return { order, aligned, broker, market, sized, expected };
  }

  /** Whether the alert behind an order states a position that matters here, and which one for the time before it. */
  #stated(order: StoredOrder): { before: Expectation['before'] | null; isAny: boolean } {
    const { journal, settings } = this.#means;
    const { positionExpectation } = settings().risk;
    const event = positionExpectation === 'ignore' ? undefined : journal.event(order.event)?.event;
    const before = statedPosition(order, event);
    const hasTarget = positionExpectation === 'align' && statedTarget(order, event) !== null;
    return { before, isAny: before !== null || hasTarget };
  }

  /** Null where it is over, or the reason why it did not leave. */
  async #send(order: StoredOrder, prepared: Prepared): Promise<Told | null> {
    const { clock, calls, records, observations, breaker, tell } = this.#means;
    if (!(await records.untilWritten(() => this.#markSending(order, prepared)))) return null;
    const sending = records.read.order(order.id);
    if (sending?.status !== 'sending') return null;
    const at = clock.now();
    const outcome = await calls.place(prepared.broker, newOrder(sending, prepared));
    if (outcome.kind === 'unsent') return this.#unsent(sending, outcome);
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
    try {
      records.write({
        order: fresh,
        change: { status: 'sending', sentAt: now, ...size },
        detail: sendingOf(fresh.side, sized),
      });
    } catch (error) {
      guard.returned(fresh.id);
      throw error;
    }
  }

  async #unsent(order: StoredOrder, why: Told): Promise<Told> {
    const { records, guard } = this.#means;
    const { message } = why;
    await records.keep({
      order,
      change: { status: 'pending', sentAt: null },
      detail: inEnglish(['notSentFor', message]),
    });
    guard.returned(order.id);
    return why;
  }

  async #refusedByBroker(
    order: StoredOrder,
    { kind: _refused, ...reason }: Extract<Placed, { kind: 'refused' }>,
    at: number,
  ): Promise<null> {
    const { records, guard, breaker, refusals } = this.#means;
    const error = `${reason.code}: ${reason.message}`;
    const change = { status: 'refused', reason } as const;
    const attempt: Attempt = { at, status: 'refused', error };
    await records.keep({ order, change, detail: inEnglish(['refusedByBroker', order.broker, error]), attempt });
    guard.returned(order.id);
    if (order.leg !== 'entry') refusals.unprotected(order, error);
    await breaker.refused(order);
    return null;
  }

  /** The lane waits until its fate is known, or cannot be found. Null, or why it did not leave after all. */
  async #lost(order: StoredOrder, why: Extract<Placed, { kind: 'unknown' }>, at: number): Promise<Told | null> {
    const { records, lookUp, refusals } = this.#means;
    const { message } = why;
    const attempt: Attempt = { at, status: 'failed', error: message };
    const detail = inEnglish(['lookingUp', message]);
    await records.keep({ order, change: { status: 'unknown' }, detail, attempt });
    await lookUp.run(order.id);
    const after = records.read.order(order.id);
    if (order.leg !== 'entry' && after?.status === 'unknown') refusals.unprotected(order, message);
    return after?.status === 'pending' ? why : null;
  }

  /** Waits for the next try of an order that did not leave; false where there is none. */
  async #again(order: StoredOrder, why: Told, tries: number): Promise<boolean> {
    const { clock, records, settings, refusals, tell } = this.#means;
    const { message } = why;
    const isLeg = order.leg !== 'entry';
    const delay = settings().retries.delays.map(durationMs)[tries] ?? (isLeg ? PROTECTION_AGAIN_MS : null);
    if (tries > 0) {
      const { broker } = order;
      tell.begin({ key: `broker_down:${broker}`, code: 'broker_down', details: { broker, reason: message } });
    }
    const fresh = records.read.order(order.id);
    if (fresh?.status !== 'pending') return false;
    if (delay === null) {
      refusals.refuse(fresh, reasonFor('broker', 'notReached', order.broker, within(why)));
      return false;
    }
    if (isLeg && delay === PROTECTION_AGAIN_MS) refusals.unprotected(order, message);
    const nextAt = clock.now() + delay;
    const attempt: Attempt = { at: clock.now(), status: 'failed', error: message };
    await records.keep({ order: fresh, change: {}, detail: null, attempt, nextAt });
    await new Promise<void>((resolve) => clock.after(delay, resolve));
    return true;
  }

  #refuse(order: StoredOrder, { refused, ...why }: Refusal): void {
    this.#means.refusals.refuse(order, { code: refused, ...why });
  }
}

function sendingOf(side: Side, { amount, price }: Sized): string {
  if (price === null) return inEnglish([side === 'buy' ? 'sendingBuy' : 'sendingSell', amount]);
  return inEnglish([side === 'buy' ? 'sendingBuyAt' : 'sendingSellAt', amount, price]);
}

function whyOf({ failed, said }: Failed): Told {
  return { message: failed, said };
}

function totalOf(balances: readonly Balance[], currency: string): Big {
  return new Big(balances.find((balance) => balance.currency === currency)?.total ?? 0);
}

function guarded(order: StoredOrder, { broker, market, sized, expected, aligned }: Prepared): GuardedOrder {
  const { amount, price, stopPrice } = sized;
  const alignedWith = aligned?.alignedWith ?? null;
  return { ...order, market, marketKind: broker.market, amount, price, stopPrice, expected, alignedWith };
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
