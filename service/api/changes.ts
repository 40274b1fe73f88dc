import type { OrderView, TradingView } from '../contract/orders.ts';
import type { StrategyView } from '../contract/strategies.ts';
import type { DeliveryView, EventSummary, Notification, RuleView, StatusView } from '../contract/views.ts';
import type { Clock } from '../host.ts';
import type { Committed } from '../ingest/ingest.ts';
import type { JournalReader } from '../journal/journal.ts';
import { Feed } from './feed.ts';
import { orderView } from './orders.ts';
import { Paced } from './paced.ts';
import type { Feeds, Parts } from './parts.ts';
import { listRules } from './rules.ts';
import { statusOf } from './status.ts';

/** Pauses between two messages to the interface, ms. */
const LIST_INTERVAL = 100;
const STATUS_INTERVAL = 250;
const OVERVIEW_INTERVAL = 1_000;

/** A reader that falls behind by more rows than this gets the newest; it asks for the rest when it needs them. */
const MOST_WAITING = 2_000;

/**
 * Turns "something changed" into messages for the interface. Rows are read from the journal when they are sent, not when
 * they changed: what the user sees is the truth on disk. Nothing is read while nobody watches.
 */
export class Changes {
  readonly feeds: Feeds = {
    status: new Feed<StatusView>((_waiting, next) => next),
    events: new Feed<EventSummary[]>((waiting, next) => newest(waiting, next, (row) => row.event.id)),
    rules: new Feed<RuleView[]>((_waiting, next) => next),
    deliveries: new Feed<DeliveryView[]>((waiting, next) => newest(waiting, next, (row) => row.id)),
    notifications: new Feed<Notification[]>((waiting, next) => [...waiting, ...next].slice(-MOST_WAITING)),
    orders: new Feed<OrderView[]>((waiting, next) => newest(waiting, next, (row) => row.id)),
    trading: new Feed<TradingView>((_waiting, next) => next),
    strategies: new Feed<StrategyView[]>((_waiting, next) => next),
    overview: new Feed<'changed'>((_waiting, next) => next),
  };
  #events: Paced<string>;
  #deliveries: Paced<string>;
  #status: Paced<'status'>;
  #rules: Paced<'rules'>;
  #orders: Paced<string>;
  #trading: Paced<'trading'>;
  #strategies: Paced<'strategies'>;
  #overview: Paced<'changed'>;
  #parts: Parts | null = null;

  constructor(clock: Clock, journal: JournalReader) {
    this.#events = new Paced(clock, LIST_INTERVAL, (ids) => {
      if (this.feeds.events.watched) this.feeds.events.publish(ids.flatMap((id) => journal.summary(id) ?? []));
    });
    this.#deliveries = new Paced(clock, LIST_INTERVAL, (ids) => {
      const rows = ids.flatMap((id) => journal.delivery(id) ?? []);
      if (this.feeds.deliveries.watched) this.feeds.deliveries.publish(rows);
      // A delivery's change also changes the line of its event.
      if (this.feeds.events.watched) this.#events.add(rows.map((row) => row.event));
    });
    this.#status = new Paced(clock, STATUS_INTERVAL, () => {
      if (this.#parts !== null && this.feeds.status.watched) this.feeds.status.publish(statusOf(this.#parts));
    });
    this.#rules = new Paced(clock, STATUS_INTERVAL, () => {
      if (this.#parts !== null && this.feeds.rules.watched) this.feeds.rules.publish(listRules(this.#parts));
    });
    this.#orders = new Paced(clock, LIST_INTERVAL, (ids) => {
      if (this.feeds.orders.watched) {
        this.feeds.orders.publish(ids.flatMap((id) => orderView(journal.orders.order(id)) ?? []));
      }
    });
    this.#trading = new Paced(clock, STATUS_INTERVAL, () => {
      if (this.#parts !== null && this.feeds.trading.watched) {
        this.feeds.trading.publish(this.#parts.trading.controls.view());
      }
    });
    this.#strategies = new Paced(clock, STATUS_INTERVAL, () => {
      if (this.#parts !== null && this.feeds.strategies.watched) {
        this.feeds.strategies.publish(this.#parts.strategies.list());
      }
    });
    this.#overview = new Paced(clock, OVERVIEW_INTERVAL, () => this.feeds.overview.publish('changed'));
  }

  /** Status and rules need the whole; before this they are silent. */
  serve(parts: Parts): void {
    this.#parts = parts;
  }

  /** A batch is durable: its events, those that came again, those that rules decided on afterwards, its deliveries. Costs nothing while nobody watches. */
  committed({ events, repeated, deliveries, timed }: Committed): void {
    const { feeds } = this;
    if (feeds.events.watched) {
      this.#events.add(events.map((event) => event.id));
      this.#events.add(repeated);
      this.#events.add(timed.map(({ event }) => event));
    }
    if (feeds.deliveries.watched) this.#deliveries.add(deliveries.map((delivery) => delivery.id));
    this.status();
    if (feeds.rules.watched) this.#rules.add(['rules']);
    if (deliveries.length > 0 || timed.length > 0 || events.some(({ failed }) => failed !== undefined)) {
      this.strategies();
    }
  }

  deliveries(ids: readonly string[]): void {
    const { feeds } = this;
    if (feeds.deliveries.watched || feeds.events.watched) this.#deliveries.add(ids);
    this.strategies();
    this.status();
  }

  /** Orders changed on disk; their limits are used up, or free again. */
  orders(ids: readonly string[]): void {
    if (this.feeds.orders.watched) this.#orders.add(ids);
    this.strategies();
    this.trading();
  }

  trading(): void {
    if (this.feeds.trading.watched) this.#trading.add(['trading']);
    this.status();
  }

  /** How far instances are, or what became of what their steps sent. */
  strategies(): void {
    if (this.feeds.strategies.watched) this.#strategies.add(['strategies']);
  }

  /** The rules, and with them or without what the settings have of strategies. */
  rules(): void {
    if (this.feeds.rules.watched) this.#rules.add(['rules']);
    this.strategies();
    this.status();
  }

  /** The state of the whole; nearly everything that changes is on the overview too. */
  status(): void {
    if (this.feeds.overview.watched) this.#overview.add(['changed']);
    if (this.feeds.status.watched) this.#status.add(['status']);
  }

  close(): void {
    const { feeds } = this;
    const lists = [this.#events, this.#deliveries, this.#rules, this.#orders, this.#strategies];
    for (const paced of [...lists, this.#status, this.#trading, this.#overview]) paced.stop();
    for (const feed of Object.values(feeds)) feed.close();
  }
}

function newest<Row>(waiting: Row[], next: Row[], key: (row: Row) => string): Row[] {
  const rows = new Map([...waiting, ...next].map((row) => [key(row), row]));
  return [...rows.values()].slice(-MOST_WAITING);
}
