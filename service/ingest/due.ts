import { HookdeskError } from '../errors.ts';
import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { Alarm } from './alarm.ts';
import { type Judge, type Means, type Stored, takeDue } from './take.ts';

/** Until what is due is tried again after a try that failed, ms. */
const REST_MS = 1_000;

export interface DueOptions extends Means {
  journal: Pick<Journal, 'transaction'>;
  engine: Judge;
  clock: Clock;
  log: Log;
}

/** What comes due on the clock without an event: when that is, and the transaction that decides it. */
export class Due {
  readonly #options: DueOptions;
  readonly #alarm: Alarm;
  #isWaiting = false;
  #isStopped = false;

  /** `wake` is called when something came due; {@link run} is to be called soon after. */
  constructor(options: DueOptions, wake: () => void) {
    this.#options = options;
    this.#alarm = new Alarm(options.clock, () => {
      this.#isWaiting = true;
      wake();
    });
  }

  /** Something came due and has not been decided yet. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Looks anew for when something is due: after each commit, and when other rules came into force. */
  look(): void {
    if (!this.#isStopped) this.#alarm.set(this.#options.engine.nextDue());
  }

  /** Decides what came due by `now` (ms), durably; null: nothing waited, or it failed and is tried again in a while. */
  run(now = this.#options.clock.now()): Stored | 'locked' | null {
    const { journal, engine } = this.#options;
    if (!this.#isWaiting) return null;
    let stored: Stored;
    try {
      stored = journal.transaction((writer) => takeDue(now, writer, this.#options));
    } catch (error) {
      engine.rollback();
      return this.#fail(error);
    }
    engine.commit();
    this.#isWaiting = false;
    const next = engine.nextDue();
    // What is still due after it ran is a defect of the engine: then slowly, and not as fast as the machine can.
    if (next !== null && next <= now) this.tryLater();
    else this.look();
    return stored;
  }

  /** Like {@link run}, of what is due by `now` (ms), whether its time was noticed or not. */
  catchUp(now: number): Stored | 'locked' | null {
    const next = this.#options.engine.nextDue();
    if (next !== null && next <= now) this.#isWaiting = true;
    return this.run(now);
  }

  /** Leaves what is due for a while. */
  tryLater(): void {
    this.#isWaiting = false;
    if (!this.#isStopped) this.#alarm.set(this.#options.engine.nextDue(), REST_MS);
  }

  /** Nothing comes due any more; it is made up for at the next start. */
  stop(): void {
    this.#isStopped = true;
    this.#isWaiting = false;
    this.#alarm.stop();
  }

  #fail(error: unknown): 'locked' | null {
    if (error instanceof HookdeskError && error.code === 'JOURNAL_BUSY') return 'locked';
    this.#options.log.error({ err: error }, 'What came due could not be decided; it is tried again');
    this.tryLater();
    return null;
  }
}
