import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { RetentionSettings } from '../settings/retention.ts';
import type { Memories } from './memories.ts';
import { Pass } from './pass.ts';

/** Until the first look after a start or a change of the settings, ms: what is being started comes first. */
const FIRST_MS = 1_000;

/** Between two looks at whether something is too old or too much, ms. A look costs microseconds. */
const LOOK_MS = 10_000;

/** What was kept because it was needed is looked at again after this long, ms: it may have been settled meanwhile. */
const AGAIN_MS = 3_600_000;

/** Between two slices, ms: senders have the writer to themselves meanwhile. */
const PAUSE_MS = 20;

const DAY_MS = 86_400_000;

export interface RetentionOptions {
  journal: Journal;
  /** The settings in force. */
  settings: () => RetentionSettings;
  engine: Memories;
  clock: Clock;
  log: Log;
}

/**
 * Keeps the journal within the age and the size that the user has set: the oldest events go, with all that they decided, a
 * little at a time. The file keeps its size; what is freed is used again.
 */
export class Retention {
  readonly #options: RetentionOptions;
  #cancel: () => void = () => {};
  #isStopped = false;
  /** Up to this place everything that could go has gone, as of {@link #lookedAgainAt}. */
  #passed = 0;
  #lookedAgainAt = Number.NEGATIVE_INFINITY;
  /** Size alone asks for nothing more before this moment, ms: the last pass found nothing that could go. */
  #restsUntil = Number.NEGATIVE_INFINITY;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Looks soon, and from then on every {@link LOOK_MS}; again after the settings changed. */
  start(): void {
    this.#cancel();
    this.#restsUntil = Number.NEGATIVE_INFINITY;
    this.#lookedAgainAt = Number.NEGATIVE_INFINITY;
    this.#later(FIRST_MS, () => this.#look());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #look(): void {
    const { log } = this.#options;
    try {
      const pass = this.#passNeeded();
      if (pass !== null) {
        this.#run(pass);
        return;
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'Old events could not be looked for; it is tried again');
    }
    this.#later(LOOK_MS, () => this.#look());
  }

  /** What is to be done now, or null. */
  #passNeeded(): Pass | null {
    const { journal, settings, clock } = this.#options;
    const { days, maxBytes } = settings();
    const now = clock.now();
    const before = days === undefined ? Number.NEGATIVE_INFINITY : now - days * DAY_MS;
    const aged = days === undefined ? 0 : this.#placeBefore(before);
    if (now - this.#lookedAgainAt >= AGAIN_MS) this.#passed = 0;
    const isTooLarge = maxBytes !== undefined && now >= this.#restsUntil && journal.size().used > maxBytes;
    const hasAged = aged > this.#passed && aged >= journal.oldestPlace();
    if (!isTooLarge && !hasAged) return null;
    if (this.#passed === 0) this.#lookedAgainAt = now;
    const from = isTooLarge ? 0 : this.#passed;
    return new Pass(this.#options, { from, aged, before, maxBytes: isTooLarge ? maxBytes : undefined });
  }

  /** The newest place of which all before were received before `at`, ms. */
  #placeBefore(at: number): number {
    const { journal } = this.#options;
    const first = journal.placeAt(at);
    return first === 0 ? journal.newestPlace() : first - 1;
  }

  #run(pass: Pass): void {
    const { log } = this.#options;
    try {
      if (pass.slice()) {
        this.#later(PAUSE_MS, () => this.#run(pass));
        return;
      }
      this.#finish(pass);
    } catch (error) {
      log.warn({ error: String(error) }, 'Old events could not be deleted; it is tried again');
    }
    this.#later(LOOK_MS, () => this.#look());
  }

  #finish(pass: Pass): void {
    const { journal, clock, log } = this.#options;
    const { forgotten, isSatisfied } = pass;
    this.#passed = Math.max(this.#passed, pass.reached);
    const { used } = journal.size();
    if (forgotten > 0) {
      const oldest = journal.oldestReceipt();
      log.info({ events: forgotten, oldest: isoOrNull(oldest), bytes: used }, 'Old events were deleted');
      journal.checkpoint();
    }
    if (isSatisfied) return;
    this.#restsUntil = clock.now() + AGAIN_MS;
    log.warn(
      { bytes: used },
      'The journal is larger than retention.maxBytes, and what it still holds is needed: open or dead deliveries, timers, windows',
    );
  }

  #later(ms: number, task: () => void): void {
    if (!this.#isStopped) this.#cancel = this.#options.clock.after(ms, task);
  }
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
