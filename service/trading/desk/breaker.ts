import type { TradingStop } from '../../contract/orders.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { Clock } from '../../host.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import { reasonFor, told, within } from '../told.ts';
import type { TellTrouble } from '../trouble.ts';
import type { OrderRecords } from './order-records.ts';

/** So many refusals by an exchange in a row stop a rule. */
const IN_A_ROW = 3;
/** So far back the row is looked for after a start. */
const LOOK_BACK = 100;
/** The step by which an order says that the row ended with it. */
const TRIPPED = inEnglish(['thirdRefusal']);

/** Stops a rule whose orders are refused again and again. Only an exchange's refusals count: our own limits keep their names. */
export class Breaker {
  readonly #records: OrderRecords;
  readonly #clock: Clock;
  readonly #tell: TellTrouble;
  readonly #rows = new Map<string, number>();

  constructor(records: OrderRecords, clock: Clock, tell: TellTrouble) {
    this.#records = records;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** A broker has taken an order of the rule. */
  taken(rule: string): void {
    this.#rows.set(rule, 0);
  }

  /** An exchange has refused the order; its refusal is on disk. */
  async refused({ id, rule }: StoredOrder): Promise<void> {
    const row = this.#rows.has(rule) ? (this.#rows.get(rule) ?? 0) + 1 : this.#rowInJournal(rule);
    this.#rows.set(rule, row < IN_A_ROW ? row : 0);
    const order = row < IN_A_ROW ? undefined : this.#records.read.order(id);
    if (order === undefined) return;
    const { code, ...why } = order.reason ?? reasonFor('rejected', 'noReasonGiven');
    const reason = `${code}: ${why.message}`;
    const key = `orders_stopped:${rule}`;
    const stop: TradingStop = {
      key,
      kind: 'breaker',
      rule,
      symbol: null,
      order: id,
      since: this.#clock.now(),
      ...told('threeRefused', code, within(why)),
    };
    await this.#records.keep({ order, change: {}, detail: TRIPPED }, (writer) => writer.orders.putStop(stop));
    this.#tell.begin({ key, code: 'orders_stopped', details: { rule, reason } });
  }

  /** How many of the newest orders that reached an exchange were refused, since the breaker last stopped the rule. */
  #rowInJournal(rule: string): number {
    let row = 0;
    for (const { id, status, sentAt } of this.#records.read.ofRule(rule, LOOK_BACK)) {
      if (sentAt === null) continue;
      const hasTripped = () => this.#records.read.steps(id).some(({ detail }) => detail === TRIPPED);
      if (status !== 'refused' || hasTripped()) break;
      row += 1;
    }
    return row;
  }
}
