import type { Clock } from '../../host.ts';
import type { Broker } from '../broker.ts';
import type { BrokerCalls } from './broker-calls.ts';
import { referenceTo } from './look-up.ts';
import type { Observations } from './observations.ts';
import type { OrderRecords } from './order-records.ts';
import { isFinal, isResting } from './status-seen.ts';

/** Between two looks at an order that rests, ms: longer while nothing happens. */
const SOONEST_MS = 1_000;
const LATEST_MS = 30_000;

interface Means {
  records: OrderRecords;
  observations: Observations;
  calls: BrokerCalls;
  clock: Clock;
  brokerOf: (id: string) => Broker | undefined;
  isStopped: () => boolean;
  /** See {@link DeskMeans.isSimulated}. */
  isSimulated: boolean;
}

interface Followed {
  delay: number;
  cancel: () => void;
}

/** Asks brokers again and again what became of orders that rest there, until each has ended. */
export class Following {
  readonly #means: Means;
  readonly #followed = new Map<string, Followed>();

  constructor(means: Means) {
    this.#means = means;
  }

  /** Begins, or asks again soon: something may have happened. */
  soon(id: string): void {
    this.#plan(id, SOONEST_MS);
  }

  /** Orders whose last look, a while after their end, was not taken any more when the program ended. */
  resume(): void {
    for (const id of this.#means.records.read.justEnded(LATEST_MS)) this.soon(id);
  }

  /** Begins unless it is followed already. A broker that tells of changes by itself is asked seldom. */
  begin(id: string, broker: string): void {
    if (this.#followed.has(id)) return;
    this.#plan(id, this.#means.brokerOf(broker)?.onChange === undefined ? SOONEST_MS : LATEST_MS);
  }

  end(id: string): void {
    this.#followed.get(id)?.cancel();
    this.#followed.delete(id);
  }

  /** Asks nothing more: a timer that is left would keep the program, and find the journal closed. */
  stop(): void {
    for (const id of [...this.#followed.keys()]) this.end(id);
  }

  /** Looks now. A cancelled order is looked at once more a while later: a fill may have been on its way. */
  async look(id: string): Promise<void> {
    const { records, calls, brokerOf, observations, isStopped } = this.#means;
    if (isStopped()) return;
    const before = records.read.order(id);
    if (before === undefined) return;
    const broker = brokerOf(before.broker);
    const found = broker === undefined ? undefined : await calls.find(broker, referenceTo(before));
    if (isStopped()) return;
    if (found?.kind === 'found') await observations.applyUntilWritten(id, found.order);
    if (isStopped()) return;
    this.#next(id, before.filled, before.status);
  }

  #next(id: string, filledBefore: string, statusBefore: string): void {
    const after = this.#means.records.read.order(id);
    const isOver = after === undefined || after.status === 'filled';
    if (isOver || (!isResting(after) && isFinal(statusBefore as typeof after.status))) {
      this.end(id);
      return;
    }
    if (!isResting(after)) {
      this.#plan(id, LATEST_MS);
      return;
    }
    const isQuiet = after.filled === filledBefore && after.status === statusBefore;
    const delay = this.#followed.get(id)?.delay ?? SOONEST_MS;
    this.#plan(id, isQuiet ? Math.min(LATEST_MS, delay * 2) : SOONEST_MS);
  }

  #plan(id: string, delay: number): void {
    if (this.#means.isSimulated) return;
    this.#followed.get(id)?.cancel();
    const cancel = this.#means.clock.after(delay, () => void this.look(id));
    this.#followed.set(id, { delay, cancel });
  }
}
