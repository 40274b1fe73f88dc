import type { OrderDetail, OrderReason } from '../../contract/orders.ts';
import type { QueuedDelivery } from '../../journal/journal.ts';
import { readableOrder } from '../../journal/order-view.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Broker, BrokerOrder } from '../broker.ts';
import type { NotDone, OrderDesk } from '../desk.ts';
import { byHand } from '../taken-back.ts';
import { reasonFor } from '../told.ts';
import { Alignments } from './alignments.ts';
import { Approvals } from './approvals.ts';
import { bracketLegs } from './bracket-legs.ts';
import { Breaker } from './breaker.ts';
import { BrokerCalls } from './broker-calls.ts';
import { CancelAction } from './cancel-action.ts';
import { Canceling } from './canceling.ts';
import { Following } from './following.ts';
import { LookUp } from './look-up.ts';
import { Markets } from './markets.ts';
import type { DeskMeans } from './means.ts';
import { Observations } from './observations.ts';
import { OrderLanes } from './order-lanes.ts';
import { OrderRecords } from './order-records.ts';
import { isOrphan, legsBeside } from './orphans.ts';
import { tellOverfills } from './overfill.ts';
import { Pairs } from './pairs.ts';
import { Refusals } from './refusals.ts';
import { Sending } from './sending.ts';
import { isDue, isOneOfSeveral } from './several.ts';
import { isFinal, isResting } from './status-seen.ts';

/** Orders whose fate could not be found are looked for again this often, ms. */
const RECONCILE_MS = 180_000;
/** How long {@link OrderDesk.stop} waits for requests that are under way, ms. */
const STOP_WAIT_MS = 2_000;
const INTERNAL = reasonFor('internal', 'ownFault');

/** Puts the parts of the desk together, and hands each order to the one whose turn it is. */
export class Desk implements OrderDesk {
  readonly #means: DeskMeans;
  readonly #records: OrderRecords;
  readonly #lanes: OrderLanes;
  readonly #calls: BrokerCalls;
  readonly #markets: Markets;
  readonly #refusals: Refusals;
  readonly #breaker: Breaker;
  readonly #observations: Observations;
  readonly #lookUp: LookUp;
  readonly #following: Following;
  readonly #canceling: Canceling;
  readonly #pairs: Pairs;
  readonly #approvals: Approvals;
  readonly #sending: Sending;
  readonly #cancelAction: CancelAction;
  readonly #heard = new WeakSet<Broker>();
  /** Orders that are in a lane. */
  readonly #inHand = new Set<string>();
  #isStopped = false;
  /** Takes back the next look at everything that is open. */
  #reconciling = () => {};

  constructor(means: DeskMeans) {
    const { clock, log, tell } = means;
    const isStopped = () => this.#isStopped;
    const brokerOf = (id: string) => this.#brokerOf(id);
    this.#means = means;
    const onOrders = (ids: string[]) => {
      means.onOrders(ids);
      for (const id of ids) this.#beginAfter(id);
    };
    this.#records = new OrderRecords({ ...means, onOrders });
    const records = this.#records;
    this.#lanes = new OrderLanes(log);
    this.#calls = new BrokerCalls(clock);
    const calls = this.#calls;
    this.#markets = new Markets(calls, clock);
    const markets = this.#markets;
    this.#refusals = new Refusals(records, tell);
    this.#breaker = new Breaker(records, clock, tell);
    const onSeen = (before: StoredOrder, after: StoredOrder) => this.#seen(before, after);
    this.#observations = new Observations({ ...means, records, markets, legs: bracketLegs, onSeen });
    const asking = {
      records,
      observations: this.#observations,
      calls,
      clock,
      tell,
      guard: means.guard,
      brokerOf,
      isStopped,
    };
    this.#lookUp = new LookUp(asking);
    this.#following = new Following({ ...asking, isSimulated: means.isSimulated ?? false });
    const onOver = (order: StoredOrder) => {
      this.#approvals.over(order);
      this.#beginLegs(order);
    };
    const together = (order: StoredOrder) => this.#approvals.together(order);
    const { following } = { following: this.#following };
    this.#canceling = new Canceling({ records, calls, following, brokerOf, onOver, together, isStopped });
    const cancel = (id: string, why: string) => this.#canceling.cancel(id, why);
    this.#pairs = new Pairs({
      ...{ records, clock, tell, cancel },
      canComeAgain: (leg) => this.#canComeAgain(leg),
      isOrphan: (leg) => isOrphan(leg, records.read, means.ledger),
    });
    const refuse = (order: StoredOrder, reason: OrderReason) => {
      this.#refusals.refuse(order, reason);
      records.flush();
    };
    this.#approvals = new Approvals({ ...means, records, refuse, onApproved: (order) => this.#begin(order) });
    this.#sending = new Sending({
      ...means,
      ...asking,
      markets,
      refusals: this.#refusals,
      approvals: this.#approvals,
      alignments: new Alignments({ ...means, records, begin: (order) => this.#begin(order) }),
      lookUp: this.#lookUp,
      breaker: this.#breaker,
      isWanted: (order) => this.#pairs.isWanted(order),
      isDue: (order) => isDue(order, (id) => this.#isOver(id)),
    });
    const { canceling, lanes } = { canceling: this.#canceling, lanes: this.#lanes };
    this.#cancelAction = new CancelAction({ ...means, records, lanes, canceling, isStopped });
  }

  take(deliveries: readonly QueuedDelivery[]): void {
    for (const delivery of deliveries) {
      if (delivery.type === 'cancelOrders') this.#cancelAction.take(delivery);
      else for (const order of this.#records.read.ofDelivery(delivery.id)) this.#begin(order);
    }
  }

  resume(): void {
    this.#hearAll();
    tellOverfills(this.#records.read, this.#means.tell);
    for (const order of this.#records.read.open()) this.#takeUp(order);
    this.#following.resume();
    for (const delivery of this.#means.journal.openDeliveries()) {
      if (delivery.type === 'cancelOrders') this.#cancelAction.take(delivery);
    }
    this.#reconcileLater();
  }

  brokersChanged(): void {
    const others = this.#means.brokers.all().filter((broker) => !this.#heard.has(broker));
    const ids = new Set(others.map(({ id }) => id));
    this.#hearAll();
    for (const order of this.#records.read.open()) {
      if (ids.has(order.broker) && isResting(order)) this.#following.soon(order.id);
    }
  }

  reconcile(): void {
    this.#hearAll();
    for (const order of this.#records.read.open()) {
      if (order.status === 'waiting') void this.#approvals.expire(order.id);
      else if (isResting(order)) void this.#following.look(order.id);
      else if (order.status === 'unknown' && !this.#inHand.has(order.id))
        void this.#lookUp.once(order.id).then(() => this.#beginAgain(order.id));
    }
  }

  detail(id: string): OrderDetail | undefined {
    const order = this.#records.read.order(id);
    if (order === undefined) return undefined;
    const trades = this.#records.read.tradesOf(id).map(({ seq, money, market, ...trade }) => trade);
    const steps = this.#records.read.steps(id);
    return { ...readableOrder(order), steps, trades, lastPrice: this.#means.prices.of(order.symbol) };
  }

  waitingFor(code: string): string | undefined {
    return this.#approvals.waitingFor(code);
  }

  approve(id: string, code: string, actor: string): NotDone | null {
    return this.#approvals.approve(id, code, actor);
  }

  reject(id: string, code: string, actor: string): NotDone | null {
    return this.#approvals.reject(id, code, actor);
  }

  async cancel(id: string, actor: string): Promise<NotDone | null> {
    const before = this.#records.read.order(id)?.status;
    const answer = await this.#canceling.cancel(id, byHand(actor));
    const at = this.#means.clock.now();
    const entry = { at, actor, action: 'order.cancel', path: `orders/${id}`, before };
    if (answer === null) {
      const after = this.#records.read.order(id)?.status;
      this.#means.journal.transaction((writer) => writer.audit({ ...entry, after }));
    }
    return answer;
  }

  halt(): void {
    // What has not left is over, also where the switch is turned off again before it would have been tried.
    for (const order of this.#records.read.open()) {
      if (order.status === 'waiting') void this.#approvals.void(order);
      else if (order.status === 'pending') this.#refusals.refuse(order, reasonFor('killSwitch', 'killSwitchTurnedOn'));
    }
    this.#records.flush();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#lanes.stop();
    this.#following.stop();
    this.#approvals.stop();
    this.#reconciling();
    await this.#calls.end(STOP_WAIT_MS);
    // In a turn of its own, so that the outcomes of what was given up are written.
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#records.close();
  }

  /** Each order by what was known of it when the program stopped. */
  #takeUp(order: StoredOrder): void {
    // The other of its pair may have been filled just before.
    this.#pairs.look(order);
    if (order.status === 'pending') this.#begin(order);
    else if (order.status === 'waiting') this.#takeUpWaiting(order);
    else if (isResting(order)) this.#following.soon(order.id);
    else this.#inLane(order, () => this.#findOut(order));
  }

  /** The kill switch may have been turned on while nobody ran. */
  #takeUpWaiting(order: StoredOrder): void {
    const held = this.#means.guard.admits(order, this.#means.clock.now());
    if (held?.refused === 'killSwitch') void this.#approvals.void(order);
    else this.#approvals.follow(order);
  }

  #begin(order: StoredOrder): void {
    if (order.status === 'shadow' || isFinal(order.status)) return;
    this.#inLane(order, () => this.#send(order.id));
  }

  /** It turned out that it was never sent. */
  #beginAgain(id: string): void {
    const order = this.#isStopped ? undefined : this.#records.read.order(id);
    if (order?.status === 'pending') this.#begin(order);
  }

  /** Whatever goes wrong, an order ends where the user sees it: it is refused where nothing was sent, and looked up where it may have been. */
  async #send(id: string): Promise<void> {
    let defect: unknown;
    try {
      await this.#sending.run(id);
    } catch (error) {
      defect = error;
      this.#means.log.error({ err: error, order: id }, 'An order could not be worked on; this is a defect');
    }
    const order = this.#isStopped ? undefined : this.#records.read.order(id);
    if (order?.status === 'sending') await this.#findOut(order);
    if (order?.status === 'pending' && defect !== undefined) this.#refusals.refuse(order, INTERNAL);
  }

  /** The orders of the same action that waited for this one to end. */
  #beginAfter(id: string): void {
    const order = this.#records.read.order(id);
    if (order === undefined || !isOneOfSeveral(order) || !isFinal(order.status)) return;
    // In a turn of its own: the lanes of those that were looked at meanwhile are free by then.
    setImmediate(() => {
      if (this.#isStopped) return;
      for (const other of this.#records.read.ofDelivery(order.delivery)) {
        if (other.status === 'pending') this.#begin(other);
      }
    });
  }

  #isOver(id: string): boolean {
    const status = this.#records.read.order(id)?.status;
    return status === undefined || isFinal(status);
  }

  #inLane(order: StoredOrder, task: () => Promise<void>): void {
    if (this.#inHand.has(order.id)) return;
    this.#inHand.add(order.id);
    void this.#lanes.add(order, task).finally(() => this.#inHand.delete(order.id));
  }

  /** An order that was being sent when the program stopped may be at the exchange: it is looked up and never sent again. */
  async #findOut(order: StoredOrder): Promise<void> {
    if (order.status === 'sending') {
      const detail = 'what became of the request is not known; looking it up';
      if (!(await this.#records.keep({ order, change: { status: 'unknown' }, detail }))) return;
    }
    if (!(await this.#lookUp.once(order.id)) && !this.#lookUp.hasGivenUp(order.id)) await this.#lookUp.run(order.id);
    if (this.#records.read.order(order.id)?.status === 'pending') await this.#sending.run(order.id);
  }

  /** What was seen of an order is on disk. */
  #seen(before: StoredOrder, after: StoredOrder): void {
    this.#beginLegs(after);
    if (isResting(after)) this.#following.begin(after.id, after.broker);
    else if (isResting(before) && after.status !== 'filled') this.#following.soon(after.id);
    else if (isFinal(after.status)) this.#following.end(after.id);
    if (after.leg !== 'entry') this.#pairs.look(after);
    if (after.filled !== before.filled) this.#lookBeside(after);
    if (after.status === 'refused' && before.status !== 'refused') void this.#refusedLate(after);
  }

  /** What was filled may have closed what the legs of other orders protect. */
  #lookBeside(order: StoredOrder): void {
    if (this.#brokerOf(order.broker)?.market !== 'perpetual') return;
    for (const leg of legsBeside(order, this.#records.read.open())) this.#pairs.look(leg);
  }

  /** Those that protect an order, or take the place of one that protected. */
  #beginLegs({ id, parent, delivery }: StoredOrder): void {
    for (const leg of this.#records.read.ofDelivery(delivery)) {
      const isOfIt = leg.leg !== 'entry' && (leg.parent === id || leg.parent === parent);
      if (isOfIt && leg.status === 'pending') this.#begin(leg);
    }
  }

  /**
   * On a perpetual market the exchange sees to it that a leg closes no more than there is. Where no other may take its place, for the kill
   * switch is on or trading is not armed, one that is too large stays rather than nothing.
   */
  #canComeAgain(leg: StoredOrder): boolean {
    const { guard, clock } = this.#means;
    return this.#brokerOf(leg.broker)?.market === 'spot' && guard.admits(leg, clock.now()) === null;
  }

  /** A broker took it, and then did not. */
  async #refusedLate(order: StoredOrder): Promise<void> {
    if (order.filled === '0') this.#means.guard.returned(order.id);
    if (order.leg !== 'entry') this.#refusals.unprotected(order, order.reason?.message ?? '');
    await this.#breaker.refused(order);
  }

  #brokerOf(id: string): Broker | undefined {
    const broker = this.#means.brokers.find(id);
    if (broker !== undefined) this.#hear(broker);
    return broker;
  }

  #hearAll(): void {
    for (const broker of this.#means.brokers.all()) this.#hear(broker);
  }

  /** Listens to a broker that tells of changes by itself, once. */
  #hear(broker: Broker): void {
    if (this.#heard.has(broker)) return;
    this.#heard.add(broker);
    broker.onChange?.((seen) => this.#told(broker, seen));
  }

  #told(broker: Broker, seen: BrokerOrder): void {
    if (this.#isStopped) return;
    const { read } = this.#records;
    const order = read.order(seen.clientOrderId ?? '') ?? read.atExchange(seen.exchangeOrderId);
    if (order?.broker !== broker.id) return;
    void this.#observations.applyUntilWritten(order.id, seen);
  }

  #reconcileLater(): void {
    this.#reconciling = this.#means.clock.after(RECONCILE_MS, () => {
      this.reconcile();
      this.#reconcileLater();
    });
  }
}
