import type { OrderReason } from '../../contract/orders.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { TellTrouble } from '../trouble.ts';
import type { OrderRecords } from './order-records.ts';

/** Reasons that the user is told of otherwise, or brought about himself. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set([
  'killSwitch',
  'breaker',
  'unknownOrder',
  'overfilled',
  'expiresAfter',
  'approval',
]);

/** Orders that are not sent: each keeps its reason, and that a rule is held back is told once. */
export class Refusals {
  readonly #records: OrderRecords;
  readonly #tell: TellTrouble;

  constructor(records: OrderRecords, tell: TellTrouble) {
    this.#records = records;
    this.#tell = tell;
  }

  refuse(order: StoredOrder, reason: OrderReason): void {
    const { code, message } = reason;
    this.#records.refuse(order, reason);
    if (order.leg !== 'entry') {
      this.unprotected(order, `${code}: ${message}`);
      return;
    }
    if (TOLD_OTHERWISE.has(code)) return;
    const { rule } = order;
    this.#tell.begin({
      key: `orders_refused:${rule}`,
      code: 'orders_refused',
      details: { rule, limit: code, message },
    });
  }

  /** An order that protects is not at the exchange. */
  unprotected({ parent, symbol, broker, rule }: StoredOrder, reason: string): void {
    const order = parent ?? '';
    const details = { order, rule, symbol, broker, reason };
    this.#tell.begin({ key: `unprotected:${order}`, code: 'unprotected', details });
  }
}
