import { randomBytes } from 'node:crypto';
import type { Stage } from '../../../rules/engine/judgement.ts';
import type { OrderStatus } from '../../../service/contract/orders.ts';
import type { Arrival, Journal, QueuedDelivery } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import type { OrderIntent } from '../../../service/journal/stored-order.ts';
import type { BrokerSettings } from '../../../service/settings/brokers.ts';
import type { Broker } from '../../../service/trading/broker.ts';
import { createDesk } from '../../../service/trading/create-desk.ts';
import { createGuard } from '../../../service/trading/create-guard.ts';
import { createLedger } from '../../../service/trading/create-ledger.ts';
import type { OrderDesk } from '../../../service/trading/desk.ts';
import type { Guard } from '../../../service/trading/guard.ts';
import type { Ledger } from '../../../service/trading/ledger.ts';
import { OrderUsage } from '../../../service/trading/order-usage.ts';
import { PriceBook } from '../../../service/trading/price-book.ts';
import type { Trouble } from '../../../service/trading/trouble.ts';
import { action, arrival } from '../journal/stored-things.ts';
import { quietLog } from '../quiet-log.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { intent } from './stored-orders.ts';
import { NOON, WIDE } from './wide-limits.ts';

/** A desk with its guard and ledger on a real journal, before any broker. */
export class DeskBench {
  /** Of this life of the program: the timers of an earlier one are gone with it. */
  clock = new VirtualClock(NOON);
  readonly told: Trouble[] = [];
  readonly held = new Set<string>();
  risk = { ...WIDE };
  /** As in the settings. */
  brokers: BrokerSettings[] = [];
  isKilled = false;
  /** Of the next orders of this id: the step at which our own code throws. */
  readonly defects = new Map<string, 'admits' | 'judge'>();
  journal!: Journal;
  desk!: OrderDesk;
  prices!: PriceBook;
  ledger!: Ledger;
  broker!: Broker;
  readonly file: string;
  readonly #brokerOf: (clock: VirtualClock) => Broker;
  #events = 0;

  /** `brokerOf` makes the broker of one life of the program. */
  constructor(file: string, brokerOf: (clock: VirtualClock) => Broker) {
    this.file = file;
    this.#brokerOf = brokerOf;
    this.#open();
  }

  close(): void {
    this.broker.stop();
    this.journal.close();
  }

  /** The program is gone at this moment, with all that was only in memory, and begins again. */
  restart(): void {
    this.close();
    this.clock = new VirtualClock(this.clock.now());
    this.#open();
    this.desk.resume();
  }

  /** Wants an order, as a rule's firing does; `told`: what its event says otherwise. */
  want(id: string, changes: Partial<OrderIntent> = {}, told: Partial<Arrival['event']> = {}): QueuedDelivery {
    const now = this.clock.now();
    const order = { money: 'live', stage: 'live', broker: 'main', amount: '0.002', expiresAt: now + 60_000 } as const;
    this.#events += 1;
    const event = `evt_${id}_${this.#events}`;
    return this.journal.transaction((writer) => {
      const { type, data } = told;
      // What an event says is kept as the bytes that it came in.
      const raw = data === undefined ? {} : { raw: new TextEncoder().encode(JSON.stringify({ type, data })) };
      writer.insertEvent(arrival(event, raw, told), event, ['breakout']);
      const delivery = writer.insertDelivery(event, 'breakout', action(id, { type: 'order' }), 'main BTCUSDT', now);
      writer.orders.insert(intent(id, { ...order, event, ...changes }), now);
      return delivery;
    });
  }

  /** The same, and lets the desk work on it. */
  async order(id: string, changes: Partial<OrderIntent> = {}, told: Partial<Arrival['event']> = {}): Promise<void> {
    this.desk.take([this.want(id, changes, told)]);
    await this.settle();
  }

  /** Lets everything happen that waits for nothing. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass a second at a time, so that what one second brings is there in the next. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.clock.advance(1_000);
      await this.settle();
    }
  }

  status(id: string): OrderStatus | undefined {
    return this.journal.orders.order(id)?.status;
  }

  reason(id: string): string | undefined {
    return this.journal.orders.order(id)?.reason?.code;
  }

  delivery(id: string): string | undefined {
    return this.journal.delivery(id)?.status;
  }

  #open(): void {
    this.journal = openJournal(this.file);
    this.broker = this.#brokerOf(this.clock);
    const { journal, clock, broker } = this;
    const { orders } = journal;
    this.prices = new PriceBook();
    const { prices } = this;
    this.ledger = createLedger(orders);
    const { ledger } = this;
    const retries = { delays: ['1s', '2s', '4s'] };
    const settings = () => ({ risk: this.risk, timezone: 'UTC', retries, brokers: this.brokers });
    const usage = new OrderUsage({ orders, ledger, prices, timezone: () => 'UTC' });
    const isKilled = () => this.isKilled;
    const ladder = { held: (_rule: string, stage: Stage) => stage, smallCapOf: () => null };
    const limits = { capOf: () => null, ladder, ownFills: () => [] };
    const guard = createGuard({ settings, orders, prices, ledger, usage, isKilled, ...limits });
    const defectAt = (step: 'admits' | 'judge', id: string) => {
      if (this.defects.get(id) === step) throw new TypeError('a defect of our own');
    };
    const broken: Guard = {
      ...guard,
      admits: (order, now) => {
        if ('id' in order) defectAt('admits', String(order.id));
        return guard.admits(order, now);
      },
      judge: (order, now) => {
        defectAt('judge', order.id);
        return guard.judge(order, now);
      },
    };
    const brokers = {
      find: (id: string) => (id === broker.id ? broker : undefined),
      all: () => [broker],
      views: () => [],
      check: async () => undefined,
      save: async () => [],
      remove: async () => [],
      reload: () => {},
      stop: () => {},
    };
    const tell = {
      begin: (trouble: Trouble) => {
        if (!this.held.has(trouble.key)) this.told.push(trouble);
        this.held.add(trouble.key);
      },
      end: (key: string) => void this.held.delete(key),
    };
    prices.note('BTCUSDT', '50000', clock.now());
    this.desk = createDesk({
      journal,
      brokers,
      guard: broken,
      ledger,
      prices,
      settings,
      clock,
      log: quietLog,
      random: (bytes) => randomBytes(bytes),
      tell,
      onOrders: () => {},
      onDeliveries: () => {},
    });
  }
}
