import type { ClockWatch } from '../clock-watch.ts';
import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { Gap } from '../journal/monitoring-table.ts';

const ALIVE = 'alive';

/** How often it is looked at the clock, and noted on disk that Hookdesk runs, ms. */
const LOOK_EVERY_MS = 10_000;
const NOTE_EVERY_MS = 60_000;

/** Shorter periods are a restart, not a gap, ms: after a kill the note on disk may be as old as {@link NOTE_EVERY_MS}. */
const SHORTEST_MS = 70_000;

/** Gaps that are older matter to no watch, ms. */
const OLDEST_MS = 90 * 86_400_000;

export interface GapWatchMeans {
  journal: Journal;
  clock: Clock;
  log: Log;
  /** Tells of each time that the machine was asleep. */
  onSleep: ClockWatch['onSleep'];
  /** A period in which nobody listened is over, and is on disk. */
  onGap: (gap: Gap) => void;
  /** Every 10 s, after the look. */
  onLook: () => void;
}

/**
 * Notices that Hookdesk was not there: it did not run (the note on disk is old), or the machine slept. The note is also the
 * proof that the journal can be written.
 */
export class GapWatch {
  readonly #means: GapWatchMeans;
  readonly #gaps: Gap[];
  /** The last moment at which somebody is known to have listened. */
  #heardUntil: number;
  #notedAt = Number.NEGATIVE_INFINITY;
  /** Over, and not on disk yet. */
  #untold: Gap[] = [];
  #isWritable = true;
  #cancel: () => void = () => {};

  constructor(means: GapWatchMeans) {
    this.#means = means;
    const now = means.clock.now();
    this.#gaps = means.journal.monitoring.gaps(now - OLDEST_MS);
    this.#heardUntil = means.journal.monitoring.mark(ALIVE)?.at ?? now;
  }

  /** Oldest first. */
  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Before a start: when somebody last listened, ms since 1970. */
  get heardUntil(): number {
    return this.#heardUntil;
  }

  /** Whether the last note came to disk. */
  get isWritable(): boolean {
    return this.#isWritable;
  }

  /** Looks at once how long nobody was there, and notes from now on that somebody is. */
  start(): void {
    this.#missed({ from: this.#heardUntil, to: this.#means.clock.now() });
    this.#means.onSleep((gap) => {
      this.#missed(gap);
      this.#note(gap.to);
    });
    this.#look();
  }

  /** Notes that it ran until now. */
  stop(): void {
    this.#cancel();
    this.listened();
  }

  /** Notes on disk that somebody listened until now: the machine may never come back from what follows. */
  listened(): void {
    const now = this.#means.clock.now();
    this.#heardUntil = now;
    this.#note(now);
  }

  #missed(gap: Gap): void {
    if (gap.to - gap.from >= SHORTEST_MS) this.#untold.push(gap);
  }

  #look(): void {
    const now = this.#means.clock.now();
    this.#heardUntil = now;
    const isDue = Math.abs(now - this.#notedAt) >= NOTE_EVERY_MS || !this.#isWritable;
    if (this.#untold.length > 0 || isDue) this.#note(now);
    this.#means.onLook();
    this.#cancel = this.#means.clock.after(LOOK_EVERY_MS, () => this.#look());
  }

  #note(now: number): void {
    const { journal, log, onGap } = this.#means;
    const gaps = this.#untold;
    try {
      journal.transaction(({ monitoring }) => {
        for (const gap of gaps) monitoring.insertGap(gap);
        monitoring.putMark(ALIVE, { at: now, value: '' });
      });
    } catch (error) {
      if (this.#isWritable) log.error({ error: String(error) }, 'The journal cannot be written');
      this.#isWritable = false;
      return;
    }
    this.#isWritable = true;
    this.#notedAt = now;
    this.#untold = [];
    this.#gaps.push(...gaps);
    for (const gap of gaps) onGap(gap);
  }
}
