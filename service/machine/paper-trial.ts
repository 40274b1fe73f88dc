import type { RuleDocument } from '../../rules/document/schema.ts';
import type { CompiledRule } from '../../rules/engine/engine.ts';
import type { Decision, PlannedAction } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import type { PaperOutcome } from '../contract/machine.ts';
import { SENDS_ORDERS } from '../contract/sends-orders.ts';
import type { Log } from '../host.ts';
import { queue } from '../ingest/take.ts';
import type { Arrival, Journal, JournalWriter, QueuedDelivery } from '../journal/journal.ts';
import { openJournalInMemory } from '../journal/open.ts';
import type { StoredTrade } from '../journal/trade-table.ts';
import type { PaperBrokerSettings } from '../settings/brokers.ts';
import type { Settings } from '../settings/schema.ts';
import type { Brokers } from '../trading/brokers.ts';
import { createDesk } from '../trading/create-desk.ts';
import { createGuard } from '../trading/create-guard.ts';
import { createLedger } from '../trading/create-ledger.ts';
import type { OrderDesk } from '../trading/desk.ts';
import { type IntentsOf, intentsFrom, marketPriceOf } from '../trading/intents.ts';
import type { Ledger } from '../trading/ledger.ts';
import { OrderUsage } from '../trading/order-usage.ts';
import { PaperBroker } from '../trading/paper/paper-broker.ts';
import { replayTrades } from '../trading/paper/replay-trades.ts';
import { PriceBook } from '../trading/price-book.ts';
import { ImaginedClock } from './imagined-clock.ts';
import { outcomeOf } from './paper-outcome.ts';

/** The settings that paper trading depends on. */
export interface PaperSettings extends Pick<Settings, 'risk' | 'timezone' | 'retries'> {
  brokers: readonly PaperBrokerSettings[];
}

export interface TrialMeans {
  settings: PaperSettings;
  /** What a rule caps each of its orders at (`cap.notional`), or null. */
  capOf: (rule: string) => number | string | null;
  /** Finds the event of a timer. */
  eventOf: (id: string) => CanonicalEvent | undefined;
  /** Trades on paper from before, oldest first: accounts and positions begin as these left them. Default: none. */
  past?: readonly StoredTrade[];
}

/** Orders that a trial follows; those after them are left out, and it says so. */
const MOST_ORDERS = 1_000;

const ORDERS: ReadonlySet<string> = new Set([...SENDS_ORDERS, 'cancelOrders']);

/** Whether a rule may order anything; the steps of its strategies included. */
export function mayOrder({ document, strategyDocuments }: CompiledRule): boolean {
  const actions = [
    ...document.actions,
    ...strategyDocuments.flatMap(({ steps }) => steps.flatMap((step) => step.actions)),
  ];
  return actions.some(({ type }) => ORDERS.has(type));
}

/**
 * What a rule would have ordered, on paper: the very desk, guard, limits, broker and ledger that run live, on a journal in memory and a
 * clock that shows the time of history. Accounts begin with what the settings say and what earlier trades made of that, switches as a
 * fresh folder has them; who is asked to approve says yes.
 */
export class PaperTrial {
  readonly #means: TrialMeans;
  readonly #clock: ImaginedClock;
  readonly #journal: Journal;
  readonly #prices = new PriceBook();
  readonly #ledger: Ledger;
  readonly #brokers: readonly PaperBroker[];
  readonly #desk: OrderDesk;
  readonly #intentsOf: IntentsOf;
  /** What was told since the last look. */
  #news = 0;
  #ordered = 0;
  #isCut = false;

  /** `now`: the time at which history begins, ms. */
  constructor(means: TrialMeans, now: number) {
    this.#means = means;
    this.#clock = new ImaginedClock(now);
    this.#journal = openJournalInMemory();
    const { settings, past = [] } = means;
    this.#ledger = createLedger({ trades: () => past });
    const paper = { journal: this.#journal, clock: this.#clock, log: SILENT };
    for (const each of settings.brokers) replayTrades(each, past, paper);
    this.#brokers = settings.brokers.map((each) => new PaperBroker(each, paper));
    for (const broker of this.#brokers) broker.onChange(() => this.#noted());
    this.#prices.onPrice((symbol, { price }) => {
      for (const broker of this.#brokers) broker.priced(symbol, price);
    });
    this.#desk = this.#makeDesk();
    this.#intentsOf = intentsFrom({ brokers: () => settings.brokers, journal: this.#journal });
  }

  /** An event came and its rule fired on it, or on what was due by then; resolves once nothing of it is under way, null where nothing is. */
  take(event: CanonicalEvent, fired: readonly Decision[]): Promise<void> | null {
    const price = event.symbol === undefined ? null : marketPriceOf(event);
    if (fired.length > 0 || this.#isDue(event.receivedAt)) return this.#slowly(event, price, fired);
    this.#clock.moveTo(event.receivedAt);
    this.#note(event, price);
    return this.#news > 0 ? this.#settle() : null;
  }

  /** Lets time pass until `to`, ms; `fired`: what was due by then. What came of it all. */
  async finish(to: number, fired: readonly Decision[]): Promise<PaperOutcome> {
    for (const decision of fired) await this.#order(decision, undefined);
    await this.#pass(to);
    const { orders } = this.#journal;
    return outcomeOf({ orders, ledger: this.#ledger, prices: this.#prices, isCut: this.#isCut });
  }

  /** Why an action that was taken ordered nothing; null where it did. */
  nothingOf(action: string): string | null {
    const delivery = this.#journal.delivery(action);
    if (delivery?.status !== 'done' || delivery.attempts.length === 0) return null;
    return this.#journal.orders.ofDelivery(action).length > 0 ? null : (delivery.attempts.at(-1)?.error ?? null);
  }

  /** Gives up all that it holds. */
  close(): void {
    for (const broker of this.#brokers) broker.stop();
    this.#journal.close();
  }

  #makeDesk(): OrderDesk {
    const { settings, capOf } = this.#means;
    const { orders } = this.#journal;
    const [clock, prices, ledger] = [this.#clock, this.#prices, this.#ledger];
    const usage = new OrderUsage({ orders, ledger, prices, timezone: () => settings.timezone });
    const inForce = () => ({ ...settings, brokers: [...settings.brokers] });
    const guard = createGuard({
      ...{ settings: inForce, orders, prices, ledger, usage, isKilled: () => false, capOf },
      // Steps of the ladder are about real money, and all of this is paper.
      ladder: { held: (_rule, stage) => stage, smallCapOf: () => null },
      ownFills: () => [],
    });
    const brokers: Pick<Brokers, 'find' | 'all'> = {
      find: (id) => this.#brokers.find((broker) => broker.id === id),
      all: () => this.#brokers,
    };
    return createDesk({
      ...{ journal: this.#journal, brokers, guard, ledger, prices, clock, log: SILENT },
      settings: inForce,
      random: (bytes) => new Uint8Array(bytes),
      tell: { begin: () => {}, end: () => {} },
      onOrders: () => this.#noted(),
      onDeliveries: () => this.#noted(),
      isSimulated: true,
    });
  }

  async #slowly(event: CanonicalEvent, price: string | null, fired: readonly Decision[]): Promise<void> {
    for (const decision of fired) if (decision.event !== event.id) await this.#order(decision, undefined);
    await this.#pass(event.receivedAt);
    this.#note(event, price);
    await this.#settle();
    for (const decision of fired) if (decision.event === event.id) await this.#order(decision, event);
  }

  #note({ symbol, receivedAt }: CanonicalEvent, price: string | null): void {
    if (symbol !== undefined && price !== null) this.#prices.note(symbol, price, receivedAt);
  }

  /** `event`: the one that was judged just now; a timer fired at its own time. */
  async #order(decision: Decision, event: CanonicalEvent | undefined): Promise<void> {
    const actions = decision.actions.filter(({ type }) => ORDERS.has(type)).map(approved);
    if (actions.length === 0) return;
    if (event === undefined) await this.#pass(decision.at);
    if (this.#ordered >= MOST_ORDERS) {
      this.#isCut = true;
      return;
    }
    const of = event ?? this.#means.eventOf(decision.event);
    if (of === undefined) return;
    this.#ordered += actions.length;
    this.#desk.take(this.#queued(decision, actions, of, event));
    await this.#settle();
  }

  #queued(
    { event: id, rule }: Decision,
    actions: readonly PlannedAction[],
    of: CanonicalEvent,
    event: CanonicalEvent | undefined,
  ): QueuedDelivery[] {
    const stored = { deliveries: [] as QueuedDelivery[], timed: [] };
    const means = { targetOf: () => 'paper', intentsOf: this.#intentsOf };
    this.#journal.transaction((writer) => {
      keep(of, rule, writer);
      const fresh = actions.filter((action) => !writer.hasDelivery(action.id));
      queue({ event: id, rule, stage: 'paper' }, fresh, this.#clock.now(), stored, writer, means, event);
    });
    return stored.deliveries;
  }

  #isDue(by: number): boolean {
    const { next } = this.#clock;
    return next !== null && next <= by;
  }

  /** Lets what is due by `to` happen, each at its time. */
  async #pass(to: number): Promise<void> {
    for (let { next } = this.#clock; next !== null && next <= to; { next } = this.#clock) {
      this.#clock.moveTo(next);
      this.#clock.runDue();
      await this.#settle();
    }
    this.#clock.moveTo(to);
  }

  #noted(): void {
    this.#news += 1;
  }

  /** Nothing waits for the world outside: what is under way ends within turns of the event loop, and tells on its way. */
  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      const before = this.#news;
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#news !== before) quiet = -1;
    }
    this.#news = 0;
  }
}

/** The longest chain of turns in which nothing is told: a refusal is written in the next one. */
const QUIET_TURNS = 2;

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function approved(action: PlannedAction): PlannedAction {
  return { ...action, payload: { ...action.payload, approve: 'none' } };
}

/** The event that an order refers to stands in the journal of the trial as an arrival of nobody. */
function keep(event: CanonicalEvent, rule: RuleDocument['id'], writer: JournalWriter): void {
  if (writer.hasEvent(event.id)) return;
  const { id, ...rest } = event;
  const arrival: Arrival = {
    ...{ source: event.source, preset: 'generic', receivedAt: event.receivedAt, event: rest, problems: [] },
    ...{
      raw: new TextEncoder().encode(JSON.stringify(event.data)),
      sha256: '',
      contentType: '',
      scheme: '',
      secret: 0,
    },
    identity: { key: `event:${id}`, until: null },
  };
  writer.insertEvent(arrival, id, [rule]);
}
