import { durationMs } from '../../../rules/document/duration.ts';
import { marketName, readSymbol } from '../../../rules/event/symbol.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { Attempt, DeliveryStatus } from '../../contract/views.ts';
import type { QueuedDelivery } from '../../journal/journal.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import { chosenBroker } from '../broker-choice.ts';
import type { Canceling } from './canceling.ts';
import type { DeskMeans } from './means.ts';
import type { OrderLanes } from './order-lanes.ts';
import type { OrderRecords } from './order-records.ts';
import { isOneOfSeveral } from './several.ts';
import { isResting } from './status-seen.ts';

interface Means extends Pick<DeskMeans, 'journal' | 'brokers' | 'clock' | 'log' | 'settings' | 'onDeliveries'> {
  records: OrderRecords;
  lanes: OrderLanes;
  canceling: Canceling;
  isStopped: () => boolean;
}

/**
 * Acts on `cancelOrders`: takes back our own orders that rest at a broker, or wait to go there – for an approval, or for others of their
 * plan –, of one symbol or all. Doing it twice does no harm.
 */
export class CancelAction {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  take(delivery: QueuedDelivery): void {
    void this.#run(delivery, this.#means.settings().retries.delays.map(durationMs));
  }

  async #run(delivery: QueuedDelivery, delays: readonly number[]): Promise<void> {
    const { clock, isStopped } = this.#means;
    const failures = await this.#cancelAll(delivery);
    if (isStopped()) return;
    const attempt = {
      at: clock.now(),
      status: failures.length === 0 ? 'done' : 'failed',
      error: failures[0] ?? null,
    } as const;
    const [delay, ...later] = failures.length === 0 ? [] : delays;
    const nextAt = delay === undefined ? null : clock.now() + delay;
    const ended = failures.length === 0 ? 'done' : 'dead';
    await this.#record(delivery, attempt, delay === undefined ? ended : 'retrying', nextAt);
    if (delay === undefined) return;
    clock.after(delay, () => void this.#run(delivery, later));
  }

  /** In the lane of each symbol, so that orders before it are at the broker, and those after it are not met. */
  async #cancelAll(delivery: QueuedDelivery): Promise<string[]> {
    const { records, lanes, canceling } = this.#means;
    const broker = this.#brokerOf(delivery);
    const { symbol: named } = delivery.payload;
    const read = typeof named === 'string' ? readSymbol(named) : null;
    const only = read === null ? undefined : marketName(read.symbol);
    const symbols = new Set(
      records.read
        .open()
        .filter((order) => order.broker === broker && (only === undefined || marketName(order.symbol) === only))
        .map(({ symbol }) => symbol),
    );
    const failures: string[] = [];
    const isMet = (order: StoredOrder) => isOnItsWay(order) || this.#isHeldBefore(order, delivery);
    const met = (symbol: string, order: StoredOrder) =>
      order.broker === broker && order.symbol === symbol && isMet(order);
    const inLane = (symbol: string) => async () => {
      for (const { id } of records.read.open().filter((order) => met(symbol, order))) {
        const answer = await canceling.cancel(id, inEnglish(['cancelOrdersOf', delivery.rule]));
        const after = records.read.order(id);
        if (answer !== null && after !== undefined && isMet(after))
          failures.push(inEnglish(['whatAndWhy', id, answer.message]));
      }
    };
    await Promise.all([...symbols].map((symbol) => lanes.add({ broker, symbol }, inLane(symbol))));
    return failures;
  }

  /** One that waits for others of its action is in no lane, so that the lane does not tell whether it was there before. */
  #isHeldBefore(order: StoredOrder, { id }: QueuedDelivery): boolean {
    if (order.status !== 'pending' || !isOneOfSeveral(order)) return false;
    const { journal } = this.#means;
    return (journal.delivery(order.delivery)?.seq ?? 0) < (journal.delivery(id)?.seq ?? 0);
  }

  /** Like its orders: a rule that is not live acts on the paper broker whatever it names. */
  #brokerOf({ event, rule, payload }: QueuedDelivery): string {
    const { journal, brokers } = this.#means;
    const stage = journal.decisions(event).find((decision) => decision.rule === rule)?.stage ?? 'paper';
    return chosenBroker(String(payload.broker), stage, brokers.all()).id;
  }

  async #record(
    { id }: QueuedDelivery,
    attempt: Attempt,
    status: DeliveryStatus,
    nextAt: number | null,
  ): Promise<void> {
    const { records, journal, clock, onDeliveries } = this.#means;
    await records.untilWrittenOrLogged(() =>
      journal.transaction((writer) => writer.recordAttempt(id, attempt, status, nextAt, clock.now())),
    );
    onDeliveries([id]);
  }
}

/** One that waits for an approval would be at the broker later on, although everything was to be canceled. */
function isOnItsWay(order: StoredOrder): boolean {
  return isResting(order) || order.status === 'waiting';
}
