import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { type Pausing, TRAY } from '../remote/pausing.ts';

/** Names what the journal remembers of a pause that ends by itself. */
const MARK = 'pause of the tray';

export interface TimedPauseMeans {
  pausing: Pick<Pausing, 'pauseAll' | 'resumeAll' | 'paused'>;
  journal: Pick<Journal, 'transaction' | 'monitoring'>;
  clock: Clock;
  log: Log;
}

/** Rules that were paused from the tray, and when they go on by themselves: on whatever host runs then, and after a sleep too. */
export class TimedPause {
  readonly #means: TimedPauseMeans;
  #cancel: () => void = () => {};

  constructor(means: TimedPauseMeans) {
    this.#means = means;
  }

  /** `until` in ms since 1970, null: until somebody resumes them. Null where no rule is paused from here. */
  get view(): { rules: number; until: number | null } | null {
    const { pausing, journal } = this.#means;
    const rules = pausing.paused;
    return rules === 0 ? null : { rules, until: journal.monitoring.mark(MARK)?.at ?? null };
  }

  /** Every rule that is enabled, for `length` ms or without an end. Throws where it cannot be written. */
  pause(length: number | null): void {
    const { journal, pausing, clock } = this.#means;
    // The end first: a stop in between leaves rules that are not paused, never such as nobody wakes.
    journal.transaction(({ monitoring }) => {
      if (length === null) monitoring.dropMark(MARK);
      else monitoring.putMark(MARK, { at: clock.now() + length, value: '' });
    });
    pausing.pauseAll(TRAY.actor);
    this.look();
  }

  resume(): void {
    const { journal, pausing } = this.#means;
    this.#cancel();
    pausing.resumeAll(TRAY.actor);
    journal.transaction(({ monitoring }) => monitoring.dropMark(MARK));
  }

  /** Resumes what is due, and waits for what will be: at the start, and when the clock was set or the machine woke up. */
  look(): void {
    const { journal, clock, log } = this.#means;
    this.#cancel();
    const until = journal.monitoring.mark(MARK)?.at;
    if (until === undefined) return;
    const left = until - clock.now();
    if (left > 0) {
      this.#cancel = clock.after(left, () => this.look());
      return;
    }
    try {
      this.resume();
      log.info({}, 'The rules that were paused from the tray go on');
    } catch (error) {
      log.error({ error: String(error) }, 'The rules that were paused from the tray could not be resumed');
      this.#cancel = clock.after(RETRY_MS, () => this.look());
    }
  }

  stop(): void {
    this.#cancel();
  }
}

/** A disk that is full may have room again, ms. */
const RETRY_MS = 60_000;
