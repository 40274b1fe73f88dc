import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OrderStatus } from '../../../service/contract/orders.ts';
import type { Journal, QueuedDelivery } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import type { OrderIntent } from '../../../service/journal/order-table.ts';
import type { Broker, BrokerAbilities } from '../../../service/trading/broker.ts';
import { createDesk } from '../../../service/trading/create-desk.ts';
import { createGuard } from '../../../service/trading/create-guard.ts';
import { createLedger } from '../../../service/trading/create-ledger.ts';
import type { OrderDesk } from '../../../service/trading/desk.ts';
import { OrderUsage } from '../../../service/trading/order-usage.ts';
import { PriceBook } from '../../../service/trading/price-book.ts';
import type { Trouble } from '../../../service/trading/trouble.ts';
import { quietLog } from '../ingest/ingest-under-test.ts';
import { action, arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { NOON, WIDE } from './guard-under-test.ts';
import { StandInExchange } from './stand-in-exchange.ts';
import { intent } from './stored-orders.ts';

/** A desk with its guard and ledger on a real journal, before an exchange that a test can make do anything. */
export class DeskUnderTest {
  /** Of this life of the program: the timers of an earlier one are gone with it. */
  clock = new VirtualClock(NOON);
  readonly exchange: StandInExchange;
  readonly told: Trouble[] = [];
  readonly held = new Set<string>();
  risk = { ...WIDE };
  isKilled = false;
  journal!: Journal;
  desk!: OrderDesk;
  readonly #brokerOf: (clock: VirtualClock) => Broker;
  readonly #file = join(temporaryFolder(), 'journal.sqlite');
  #events = 0;

  /** `brokerOf`: the broker of one life of the program, instead of the exchange in memory; its id is `main`. */
  constructor(clientOrderIds?: BrokerAbilities['clientOrderIds'], brokerOf?: (clock: VirtualClock) => Broker) {
    this.exchange = new StandInExchange(() => this.clock.now(), clientOrderIds);
    this.#brokerOf = brokerOf ?? (() => this.exchange);
    this.#open();
    onTestFinished(() => this.journal.close());
  }

  /** The program is gone at this moment, with all that was only in memory, and begins again. */
  restart(): void {
    this.journal.close();
    this.clock = new VirtualClock(this.clock.now());
    this.#open();
    this.desk.resume();
  }

  /** Wants an order, as a rule's firing does. */
  want(id: string, changes: Partial<OrderIntent> = {}): QueuedDelivery {
    const now = this.clock.now();
    const order = { money: 'live', stage: 'live', broker: 'main', amount: '0.002', expiresAt: now + 60_000 } as const;
    this.#events += 1;
    const event = `evt_${id}_${this.#events}`;
    return this.journal.transaction((writer) => {
      writer.insertEvent(arrival(event), event, ['breakout']);
      const delivery = writer.insertDelivery(event, 'breakout', action(id, { type: 'order' }), 'main BTCUSDT', now);
      writer.orders.insert(intent(id, { ...order, event, ...changes }), now);
      return delivery;
    });
  }

  /** The same, and lets the desk work on it. */
  async order(id: string, changes: Partial<OrderIntent> = {}): Promise<void> {
    this.desk.take([this.want(id, changes)]);
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
    this.journal = openJournal(this.#file);
    const { journal, clock } = this;
    const broker = this.#brokerOf(clock);
    const { orders } = journal;
    const prices = new PriceBook();
    const ledger = createLedger(orders);
    const settings = () => ({ risk: this.risk, timezone: 'UTC', retries: { delays: ['1s', '2s', '4s'] } });
    const usage = new OrderUsage({ orders, ledger, prices, timezone: () => 'UTC' });
    const isKilled = () => this.isKilled;
    const guard = createGuard({ settings, orders, prices, ledger, usage, isKilled, capOf: () => null });
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
      guard,
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
