import type { Clock } from '../../host.ts';
import type { Broker, BrokerOrder, Canceled, Failed, Found, NewOrder, OrderReference, Placed } from '../broker.ts';
import { told } from '../told.ts';

/** An answer is waited for this long, ms; then the order is looked up. */
const PLACE_MS = 15_000;
const ASK_MS = 15_000;
/** A broker that does not heed the signal is left alone after this much more, ms. */
const GRACE_MS = 1_000;
const NO_ANSWER = told('noAnswerInTime');
const UNANSWERED: Placed = { kind: 'unknown', ...NO_ANSWER };

/** Calls of brokers with an end to each: none of them keeps a lane for ever, and none throws. */
export class BrokerCalls {
  readonly #clock: Clock;
  readonly #running = new Map<Promise<unknown>, AbortController>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The one request of an order. */
  place(broker: Broker, order: NewOrder): Promise<Placed> {
    const controller = new AbortController();
    const cancel = this.#clock.after(PLACE_MS, () => controller.abort());
    const lost = (message: string): Placed => ({ kind: 'unknown', message });
    const answer = broker.place(order, controller.signal).catch((error) => lost(`defect: ${String(error)}`));
    const run = this.#within(answer, PLACE_MS + GRACE_MS, UNANSWERED).finally(() => {
      cancel();
      this.#running.delete(run);
    });
    this.#running.set(run, controller);
    return run;
  }

  find(broker: Broker, reference: OrderReference): Promise<Found> {
    const failed = (message: string): Found => ({ kind: 'failed', message });
    return this.#within(
      broker.find(reference).catch((error) => failed(`defect: ${String(error)}`)),
      ASK_MS,
      { kind: 'failed', ...NO_ANSWER },
    );
  }

  cancel(broker: Broker, reference: OrderReference): Promise<Canceled> {
    const lost = (message: string): Canceled => ({ kind: 'unknown', message });
    return this.#within(
      broker.cancel(reference).catch((error) => lost(`defect: ${String(error)}`)),
      ASK_MS,
      { kind: 'unknown', ...NO_ANSWER },
    );
  }

  openOrders(broker: Broker, symbol: string): Promise<{ orders: BrokerOrder[] } | Failed> {
    return this.#asked(broker.openOrders(symbol));
  }

  marketOf(broker: Broker, symbol: string): ReturnType<Broker['marketOf']> {
    return this.#asked(broker.marketOf(symbol));
  }

  balances(broker: Broker): ReturnType<Broker['balances']> {
    return this.#asked(broker.balances());
  }

  /** Waits up to `ms` for orders that are under way, and gives up waiting for their answers then: they are unknown. */
  async end(ms: number): Promise<void> {
    await this.#within(Promise.allSettled(this.#running.keys()), ms, undefined);
    for (const controller of this.#running.values()) controller.abort();
  }

  #asked<T>(answer: Promise<T>): Promise<T | Failed> {
    const failed = (message: string) => ({ failed: message });
    return this.#within(
      answer.catch((error) => failed(`defect: ${String(error)}`)),
      ASK_MS,
      { failed: NO_ANSWER.message, said: NO_ANSWER.said },
    );
  }

  #within<T, U>(answer: Promise<T>, ms: number, otherwise: U): Promise<T | U> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(ms, () => resolve(otherwise));
      answer.then(resolve, reject).finally(cancel);
    });
  }
}
