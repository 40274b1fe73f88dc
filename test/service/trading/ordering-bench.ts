import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ruleDocumentSchema } from '../../../rules/document/schema.ts';
import type { Strategy } from '../../../rules/document/strategy.ts';
import { compileRule, Engine } from '../../../rules/engine/engine.ts';
import { readEvent } from '../../../rules/event/read.ts';
import { Bookkeeping } from '../../../service/books/bookkeeping.ts';
import { createIngest, type Ingest } from '../../../service/ingest/ingest.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import type { OrderChange, StoredOrder } from '../../../service/journal/stored-order.ts';
import { intentsFrom } from '../../../service/trading/intents.ts';
import { arrival } from '../journal/stored-things.ts';
import { quietLog } from '../quiet-log.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

/** The real engine and journal, up to the orders that are committed with their events; nothing is sent. */
export class OrderingBench {
  readonly clock = new VirtualClock(1_762_171_200_000);
  journal!: Journal;
  #ingest!: Ingest;
  #sent = 0;
  readonly #file = join(temporaryFolder(), 'journal.sqlite');
  #rules: readonly Record<string, unknown>[];
  #strategies: readonly Strategy[] = [];

  constructor(...rules: Record<string, unknown>[]) {
    this.#rules = rules;
    this.#open();
    onTestFinished(() => this.journal.close());
  }

  /** The program is gone with all that was only in memory, and begins again; `rules` in place of those before. */
  restart(...rules: Record<string, unknown>[]): void {
    this.journal.close();
    if (rules.length > 0) this.#rules = rules;
    this.#open();
  }

  /** Begins again with these strategies in the settings. */
  restartWith(strategies: readonly Strategy[]): void {
    this.#strategies = strategies;
    this.restart();
  }

  /** Takes bodies as deliveries of their own, together; gives the ids of their events. */
  async send(...bodies: Record<string, unknown>[]): Promise<string[]> {
    const receivedAt = this.clock.now();
    const answers = bodies.map((body) => {
      this.#sent += 1;
      const { event, problems } = readEvent(body, { source: 'okd', preset: 'okd', receivedAt });
      const raw = Buffer.from(JSON.stringify(body));
      return this.#ingest.submit({
        ...arrival(`sent-${this.#sent}`, { receivedAt }),
        event,
        problems,
        raw,
      });
    });
    return (await Promise.all(answers)).map(({ id }) => id);
  }

  /** Oldest first. */
  orders(): StoredOrder[] {
    return [...this.journal.orders.list({})];
  }

  /** `buy 0.02 BTCUSDT limit 44044`. */
  asked(): string[] {
    return this.orders().map(({ side, amount, symbol, kind, price }) =>
      [side, amount ?? '', symbol, kind, price ?? ''].filter((word) => word !== '').join(' '),
    );
  }

  newest(): StoredOrder {
    const order = this.orders().at(-1);
    if (order === undefined) throw new Error('there is no order');
    return order;
  }

  change(id: string, change: OrderChange, detail: string | null = null): void {
    this.journal.transaction((writer) => writer.orders.change(id, change, this.clock.now(), detail));
  }

  /** What the newest delivery says of its try. */
  said(): string | null | undefined {
    return this.journal.deliveryPage({ limit: 1 })[0]?.attempts.at(-1)?.error;
  }

  /** What was committed is in the books, too. */
  enterIntoBooks(): void {
    const bookkeeping = new Bookkeeping(this.journal);
    while (bookkeeping.slice());
  }

  #open(): void {
    this.journal = openJournal(this.#file);
    const { journal, clock } = this;
    const engine = new Engine({ timezone: 'UTC' });
    engine.load(this.#rules.map((rule) => compileRule(ruleDocumentSchema.parse(rule), {}, this.#strategies)));
    engine.restore(journal.states(), (id) => journal.event(id)?.event);
    let count = journal.counts().events;
    this.#ingest = createIngest({
      journal,
      engine,
      clock,
      stopwatch: () => performance.now(),
      log: quietLog,
      newEventId: () => {
        count += 1;
        return `evt_${count}`;
      },
      targetOf: ({ payload }) => String(payload.broker),
      intentsOf: intentsFrom({ brokers: () => [], journal }),
      onCommitted: () => {},
    });
  }
}
