import { HookdeskError } from '../errors.ts';
import type { Clock, Log } from '../host.ts';
import type { Arrival, Journal, JournalWriter, QueuedDelivery } from '../journal/journal.ts';
import { Due } from './due.ts';
import { IdleCheckpoint } from './idle-checkpoint.ts';
import { flushAtStop } from './last-flush.ts';
import {
  type Answer,
  type Judge,
  type Means,
  type NewEvent,
  type Stored,
  type Taken,
  type TimedDecision,
  takeArrival,
} from './take.ts';

/** At most this many arrivals share a transaction: uncapped, the worst answer reached 3 s with 500 connections. */
export const BATCH_LIMIT = 64;

/** And no further one joins them after this long, ms: rules and texts of one arrival may take milliseconds, and nothing else runs meanwhile. */
const BATCH_MS = 8;

/** While another process holds the journal's lock: time between tries, and until the waiting senders are told, ms. */
const RETRY_MS = 50;
const GIVE_UP_MS = 2_000;

export interface IngestOptions extends Means {
  journal: Journal;
  engine: Judge;
  clock: Clock;
  /** Counts ms from any beginning, never backwards. */
  stopwatch: () => number;
  log: Log;
  /** Told once the batch is on disk and its senders have their answers. */
  onCommitted: (batch: Committed) => void;
  /** Told when a commit left nothing waiting: the moment for work that would hold senders up. Throws nothing. */
  onRest?: () => void;
}

/** What one transaction made durable. */
export interface Committed {
  /** The new events, in order of arrival. */
  events: NewEvent[];
  /** Ids of the earlier events that were delivered again. */
  repeated: string[];
  deliveries: QueuedDelivery[];
  /** What rules decided on the clock, on account of earlier events. */
  timed: TimedDecision[];
}

export interface Ingest {
  /**
   * Resolves once the event, and everything that it decided, is durable. Rejects when nothing of it was accepted: with
   * `JOURNAL_BUSY`, `JOURNAL_FULL`, `JOURNAL_FAILED`, `STOPPING`, or with the defect that judging this one event met.
   */
  submit(arrival: Arrival): Promise<Answer>;
  /** Looks anew for when something is due: after a start, and after other rules came into force. */
  lookAtClock(): void;
  /**
   * Judges what has arrived and decides what is due by `now` (ms) at once, so that what a person does at this moment comes after it, as it
   * does when the journal is judged again. Throws `JOURNAL_BUSY` where the journal is locked.
   */
  catchUp(now: number): void;
  /** Refuses new arrivals and resolves once those that wait have their answers, and what batches have collected is flushed. */
  stop(): Promise<void>;
}

interface Waiting {
  arrival: Arrival;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * The group commit: what arrives while senders are being read shares one transaction. It never waits for company, so a lone
 * sender pays for one commit and nothing else. What comes due on the clock goes the same way, once all that arrived before
 * has been judged: judging an event runs what is due up to its receipt, so that the order is that of time either way.
 */
export function createIngest(options: IngestOptions): Ingest {
  const group = new GroupCommit(options);
  return {
    submit: (arrival) => group.submit(arrival),
    lookAtClock: () => group.lookAtClock(),
    catchUp: (now) => group.catchUp(now),
    stop: () => group.stop(),
  };
}

class GroupCommit {
  readonly #options: IngestOptions;
  readonly #checkpoint: IdleCheckpoint;
  readonly #due: Due;
  #queue: Waiting[] = [];
  /** `locked`: another process holds the journal; a timer tries again, so no turn has to. */
  #state: 'idle' | 'scheduled' | 'locked' = 'idle';
  #cancelGiveUp: () => void = () => {};
  #cancelRetry: () => void = () => {};
  /** Batches whose senders were answered and which are yet to be announced. */
  #announcing = 0;
  #stopping = false;
  #hasFlushed = false;
  #whenDrained: (() => void)[] = [];

  constructor(options: IngestOptions) {
    this.#options = options;
    this.#checkpoint = new IdleCheckpoint(options.journal, options.clock);
    this.#due = new Due(options, () => this.#schedule());
  }

  submit(arrival: Arrival): Promise<Answer> {
    if (this.#stopping) return Promise.reject(new HookdeskError('STOPPING'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ arrival, resolve, reject });
      this.#schedule();
    });
  }

  lookAtClock(): void {
    this.#due.look();
  }

  catchUp(now: number): void {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, BATCH_LIMIT);
      if (this.#state !== 'locked' && this.#commit(batch) === 'settled') continue;
      this.#queue = [...batch, ...this.#queue];
      throw new HookdeskError('JOURNAL_BUSY');
    }
    if (this.#runDue(() => this.#due.catchUp(now)) === 'locked') throw new HookdeskError('JOURNAL_BUSY');
  }

  stop(): Promise<void> {
    this.#stopping = true;
    this.#checkpoint.stop();
    this.#due.stop();
    return new Promise((resolve) => {
      this.#whenDrained.push(resolve);
      this.#settle();
    });
  }

  #schedule(): void {
    if (this.#state !== 'idle' || !this.#hasWork) return;
    this.#state = 'scheduled';
    this.#lookAgain(0);
  }

  get #hasWork(): boolean {
    return this.#queue.length > 0 || this.#due.isWaiting;
  }

  /**
   * Commits once a turn of the event loop brought nobody new, or the batch is full: while senders are being read, half a
   * batch would make the other half wait for two flushes of the disk instead of one. A turn without work takes microseconds.
   */
  #lookAgain(waiting: number): void {
    setImmediate(() => {
      const { length } = this.#queue;
      if (length > waiting && length < BATCH_LIMIT) this.#lookAgain(length);
      else this.#flush();
    });
  }

  /** One batch; what is beyond the limit has the next turn, so that sockets are served in between. */
  #flush(): void {
    const batch = this.#queue.splice(0, BATCH_LIMIT);
    if (this.#commit(batch) === 'locked') {
      this.#queue = [...batch, ...this.#queue];
      this.#waitForLock();
      return;
    }
    if (this.#runDue() === 'locked') {
      this.#waitForLock();
      return;
    }
    this.#cancelGiveUp();
    this.#cancelGiveUp = () => {};
    this.#state = 'idle';
    this.#schedule();
    if (this.#state === 'idle' && !this.#stopping) this.#options.onRest?.();
    this.#settle();
  }

  /** What came due on the clock, once nothing that arrived earlier waits. */
  #runDue(run = () => this.#due.run()): 'settled' | 'locked' {
    const stored = this.#queue.length > 0 ? null : run();
    if (stored === 'locked') return stored;
    if (stored === null) return 'settled';
    this.#checkpoint.note();
    if (stored.timed.length > 0 || stored.deliveries.length > 0) this.#announceSoon([stored]);
    return 'settled';
  }

  /** `most`: how long arrivals may join the transaction, ms; those that are left wait for the next one. */
  #commit(batch: Waiting[], most = BATCH_MS): 'settled' | 'locked' {
    if (batch.length === 0) return 'settled';
    const { journal, engine } = this.#options;
    let taken: Taken[];
    try {
      taken = journal.transaction((writer) => this.#takeSome(batch, most, writer));
    } catch (error) {
      engine.rollback();
      return this.#fail(batch, error);
    }
    engine.commit();
    if (!this.#stopping) this.#checkpoint.note();
    this.#due.look();
    this.#queue.unshift(...batch.slice(taken.length));
    this.#answer(batch.slice(0, taken.length), taken);
    return 'settled';
  }

  /** As many from the beginning as there is time for; one at least. */
  #takeSome(batch: Waiting[], most: number, writer: JournalWriter): Taken[] {
    const { stopwatch } = this.#options;
    const began = stopwatch();
    const taken: Taken[] = [];
    for (const { arrival } of batch) {
      if (taken.length > 0 && stopwatch() - began >= most) break;
      taken.push(takeArrival(arrival, writer, this.#options));
    }
    return taken;
  }

  #fail(batch: Waiting[], error: unknown): 'settled' | 'locked' {
    if (error instanceof HookdeskError) {
      if (error.code === 'JOURNAL_BUSY') return 'locked';
      this.#options.log.error({ code: error.code, waiting: batch.length }, error.message);
      rejectAll(batch, error);
      return 'settled';
    }
    return this.#isolate(batch, error);
  }

  /** A defect met one of these arrivals: the halves are tried apart, until it stands alone and alone is refused. */
  #isolate(batch: Waiting[], error: unknown): 'settled' | 'locked' {
    if (batch.length === 1) {
      this.#options.log.error(
        { err: error, source: batch[0]?.arrival.source },
        'An event could not be judged; it was not accepted',
      );
      rejectAll(batch, error);
      return 'settled';
    }
    const half = Math.ceil(batch.length / 2);
    for (const part of [batch.slice(0, half), batch.slice(half)]) {
      // The lock was taken from us in between: these wait with the others. Whole parts, so that the order stays.
      if (this.#commit(part, Number.POSITIVE_INFINITY) === 'locked') this.#queue.unshift(...part);
    }
    return 'settled';
  }

  #answer(batch: Waiting[], taken: Taken[]): void {
    batch.forEach((one, index) => {
      const answer = taken[index]?.answer;
      if (answer !== undefined) one.resolve(answer);
    });
    this.#announceSoon(taken);
  }

  /** A turn later, when the answers are on their way: no action runs before its sender knows. */
  #announceSoon(stored: (Taken | Stored)[]): void {
    this.#announcing += 1;
    setImmediate(() => this.#announce(stored));
  }

  #announce(stored: (Taken | Stored)[]): void {
    const batch: Committed = { events: [], repeated: [], deliveries: [], timed: [] };
    const repeated = new Set<string>();
    for (const one of stored) {
      batch.deliveries.push(...one.deliveries);
      batch.timed.push(...one.timed);
      if (!('answer' in one)) continue;
      if (one.event === null) repeated.add(one.answer.id);
      else batch.events.push(one.event);
    }
    batch.repeated.push(...repeated);
    try {
      this.#options.onCommitted(batch);
    } catch (error) {
      // What was committed stays committed; the outbox finds its deliveries in the journal at the next start.
      this.#options.log.error({ err: error }, 'What a committed batch should have set off failed');
    }
    this.#announcing -= 1;
    this.#settle();
  }

  #waitForLock(): void {
    const { clock, log } = this.#options;
    if (this.#state !== 'locked') {
      this.#state = 'locked';
      log.warn({ waiting: this.#queue.length }, 'The journal is locked by another process; trying again');
      this.#cancelGiveUp();
      this.#cancelGiveUp = clock.after(GIVE_UP_MS, () => this.#giveUp());
    }
    this.#cancelRetry = clock.after(RETRY_MS, () => this.#flush());
  }

  #giveUp(): void {
    this.#cancelRetry();
    const waiting = this.#queue;
    this.#queue = [];
    this.#state = 'idle';
    this.#options.log.error({ waiting: waiting.length }, 'The journal stayed locked; nothing was accepted');
    rejectAll(waiting, new HookdeskError('JOURNAL_BUSY'));
    if (this.#due.isWaiting) this.#due.tryLater();
    this.#settle();
  }

  #settle(): void {
    if (!this.#stopping || this.#queue.length > 0 || this.#state !== 'idle' || this.#announcing > 0) return;
    const last = this.#hasFlushed ? null : flushAtStop(this.#options);
    this.#hasFlushed = true;
    if (last !== null) {
      this.#announceSoon([last]);
      return;
    }
    for (const drained of this.#whenDrained.splice(0)) drained();
  }
}

function rejectAll(batch: Waiting[], error: unknown): void {
  for (const one of batch) one.reject(error);
}
