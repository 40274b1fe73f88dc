import type { Clock } from '../host.ts';
import type { OldEvent } from '../journal/forgetting.ts';
import type { Journal } from '../journal/journal.ts';
import type { Memories } from './memories.ts';

/** One transaction takes about this long, ms, and never more than this many events: nobody who sends waits longer for it. */
const SLICE_MS = 10;
const SLICE_EVENTS = 100;

/** Too large is brought down to this share of the size set, so that not every new event asks for a pass of its own. */
const SHARE = 0.95;

/**
 * An identity that holds for as long as its event is kept holds for a day at least, ms, which is the longest window of a preset: a
 * size that is reached within hours must not let a captured request in again.
 */
const LEAST_REMEMBERED_MS = 86_400_000;

/** What a pass is asked for. */
export interface Wanted {
  /** Places up to this one have been looked at before. */
  from: number;
  /** Events up to this place … */
  aged: number;
  /** … that were received before this moment (ms) are too old. */
  before: number;
  /** Events go while the journal holds more bytes than this; undefined: its size asks for nothing. */
  maxBytes: number | undefined;
}

interface Means {
  journal: Journal;
  engine: Memories;
  clock: Clock;
}

/** One way through the journal, from its oldest event to the first that may stay, in slices. */
export class Pass {
  readonly #means: Means;
  readonly #wanted: Wanted;
  /** Events that timers, buffers and the order of places need. Later ones are younger than all that this pass looks at. */
  readonly #needed: ReadonlySet<number>;
  /** Nothing after this place is looked at. */
  readonly #end: number;
  #place: number;
  #forgotten = 0;
  /** Stopped by what the next start would have to count again. */
  #awaitsSnapshot = false;

  constructor(means: Means, wanted: Wanted) {
    this.#means = means;
    this.#wanted = wanted;
    this.#place = wanted.from;
    this.#needed = means.journal.neededPlaces();
    this.#end = this.#endOf();
  }

  get forgotten(): number {
    return this.#forgotten;
  }

  /** Everything up to this place that could go has gone. */
  get reached(): number {
    return Math.min(this.#place, this.#wanted.aged);
  }

  /** False where the journal is still too large, because the rest of it is needed. */
  get isSatisfied(): boolean {
    const { maxBytes } = this.#wanted;
    return maxBytes === undefined || this.#means.journal.size().used <= maxBytes || this.#awaitsSnapshot;
  }

  /** Deletes some events in one transaction; false when nothing more is to be done. Throws a journal error; then nothing of the slice is gone. */
  slice(): boolean {
    const { journal, clock } = this.#means;
    const events = this.#next();
    if (events.length === 0) return this.#tidyUp();
    const started = clock.now();
    const taken = journal.transaction((writer) => {
      let last = this.#place;
      let count = 0;
      for (const event of events) {
        if (clock.now() - started >= SLICE_MS) break;
        last = event.seq;
        if (!this.#mayGo(event)) continue;
        writer.forgetEvent(event, this.#rememberUntil(event, started));
        count += 1;
      }
      return { last, count };
    });
    this.#place = taken.last;
    this.#forgotten += taken.count;
    return true;
  }

  /** The oldest events that have not been looked at, up to where this pass ends. */
  #next(): OldEvent[] {
    const { journal, engine } = this.#means;
    const events = journal.oldEvents(this.#place, SLICE_EVENTS);
    const [first] = events;
    if (first === undefined || !this.#isWanted(first.seq)) return [];
    if (first.seq > this.#end && engine.looksBack) {
      this.#awaitsSnapshot = true;
      engine.storeMeasures();
    }
    return events.filter(({ seq }) => seq <= this.#end);
  }

  /** What nothing refers to any more; the last slice. */
  #tidyUp(): false {
    const { journal, clock } = this.#means;
    journal.transaction((writer) => {
      writer.forgetIdentities(clock.now(), SLICE_EVENTS * 10);
      if (this.#forgotten > 0) writer.forgetRuleVersions();
    });
    return false;
  }

  #isWanted(seq: number): boolean {
    return seq <= this.#wanted.aged || this.#isTooLarge();
  }

  #isTooLarge(): boolean {
    const { maxBytes } = this.#wanted;
    return maxBytes !== undefined && this.#means.journal.size().used > maxBytes * SHARE;
  }

  /** Size is asked for a slice, age for an event: a clock that was set back has left young events before old ones. */
  #mayGo({ seq, receivedAt, isOpen }: OldEvent): boolean {
    if (isOpen === 1 || this.#needed.has(seq)) return false;
    const { before, maxBytes } = this.#wanted;
    return receivedAt < before || maxBytes !== undefined;
  }

  #rememberUntil({ receivedAt, rememberedUntil }: OldEvent, now: number): number | null {
    const until = rememberedUntil ?? receivedAt + LEAST_REMEMBERED_MS;
    return until >= now ? until : null;
  }

  /**
   * Where rules look back, the next start counts again what came after the newest snapshot. Where none does, a snapshot is of no
   * use, and would be wrong once events after it are gone.
   */
  #endOf(): number {
    const { journal, engine } = this.#means;
    const stored = journal.placeOfMeasures();
    if (engine.looksBack) return stored ?? 0;
    if (stored !== null) journal.transaction((writer) => writer.dropMeasures());
    return journal.newestPlace();
  }
}
