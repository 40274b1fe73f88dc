import { TRADINGVIEW_ALERT } from '../../rules/event/tradingview.ts';
import type { Alarms } from '../alarms/alarms.ts';
import type { Clock } from '../host.ts';
import type { NewEvent } from '../ingest/take.ts';
import type { Journal } from '../journal/journal.ts';
import type { QuarantinedOrder } from '../journal/monitoring-table.ts';

export interface OrderWatchMeans {
  journal: Journal;
  clock: Clock;
  alarms: Alarms;
}

/** Tells of orders that were received and not understood: an order is money, and no rule saw it. An alert of TradingView asks for one. */
export class OrderWatch {
  readonly #means: OrderWatchMeans;
  /** Source id → how many since it was put away. */
  readonly #counts = new Map<string, number>();
  /** Not told yet. */
  #waiting: QuarantinedOrder[] = [];

  constructor(means: OrderWatchMeans) {
    this.#means = means;
  }

  /** What was quarantined after `since` (ms) and may not have been told before a stop. */
  resume(since: number): void {
    this.#waiting.push(...this.#means.journal.monitoring.quarantinedOrders(since));
    this.check();
  }

  committed(events: readonly NewEvent[]): void {
    const receivedAt = this.#means.clock.now();
    for (const { id: event, source, type, status } of events) {
      if (status === 'quarantined' && isOrder(type)) this.#waiting.push({ event, source, type, receivedAt });
    }
    if (this.#waiting.length > 0) this.check();
  }

  /** Tells what waits; what cannot be stored now is told later. */
  check(): void {
    this.#waiting = this.#waiting.filter((order) => !this.#tell(order));
  }

  #tell({ event, source, type, receivedAt }: QuarantinedOrder): boolean {
    const { alarms } = this.#means;
    const key = `order:${source}`;
    const count = alarms.holds(key) ? (this.#counts.get(source) ?? 1) + 1 : 1;
    const details = { source, type, event, count };
    const isTold = alarms.begin({ key, code: 'quarantined_order', source, since: receivedAt, details }, receivedAt);
    if (isTold) this.#counts.set(source, count);
    return isTold;
  }
}

/** As the journal's `quarantinedOrders` has it. */
function isOrder(type: string): boolean {
  return type.startsWith('order.') || type === TRADINGVIEW_ALERT;
}
