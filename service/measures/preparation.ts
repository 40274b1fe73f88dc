import { type CompiledRule, Engine } from '../../rules/engine/engine.ts';
import type { SavedMeasure } from '../../rules/measures/measures.ts';
import type { Clock } from '../host.ts';
import type { JournalReader, JudgedEvent } from '../journal/journal.ts';
import { HISTORY } from './catch-up.ts';
import { needsData } from './needs.ts';

/** How long the first stretch may take, ms: a short history is counted at once, and the rules are in force at once. */
const FIRST_MS = 50;
/** And each further one: senders wait that long at most. */
const SLICE_MS = 10;

/** Events between two looks at the clock. */
const EVENTS_BETWEEN_LOOKS = 100;

/**
 * Counts for rules that are to come into force what they look back at, beside the engine in force, a little in each turn: senders have
 * their answers meanwhile, judged by the rules as they were, and no rule judges by a window that is only half counted.
 */
export class Preparation {
  /** The new measures count from the first event after this `seq`. */
  readonly since: number;
  readonly #engine: Engine;
  readonly #events: Iterator<JudgedEvent>;
  readonly #clock: Clock;
  readonly #onDone: (prepared: SavedMeasure[]) => void;
  readonly #onFailed: (error: unknown) => void;
  #isOver = false;

  /** `rules`: all that are to be in force. Either of `onDone` and `onFailed` is called once, unless it is cancelled. */
  constructor(
    rules: readonly CompiledRule[],
    journal: JournalReader,
    clock: Clock,
    onDone: (prepared: SavedMeasure[]) => void,
    onFailed: (error: unknown) => void,
  ) {
    this.#clock = clock;
    this.#onDone = onDone;
    this.#onFailed = onFailed;
    // Measures ask no clock: the time zone plays no part.
    this.#engine = new Engine({ timezone: 'UTC' });
    this.#engine.load(rules);
    this.since = journal.placeBeforeNewest(HISTORY, journal.newestPlace());
    this.#events = journal.history({ after: this.since, withData: needsData(rules) })[Symbol.iterator]();
  }

  /** Begins now; where the history is short, `onDone` is called before this returns. */
  start(): void {
    this.#stretch(FIRST_MS);
  }

  cancel(): void {
    this.#isOver = true;
  }

  /** Events that were committed meanwhile are met at the end, in the same turn in which `onDone` is called. */
  #stretch(ms: number): void {
    if (this.#isOver) return;
    try {
      const end = this.#clock.now() + ms;
      while (this.#clock.now() < end) {
        if (this.#count()) continue;
        this.#isOver = true;
        // Nothing more is to come for them: what was replayed is their history.
        this.#engine.backfill([]);
        this.#onDone(this.#engine.saveMeasures());
        return;
      }
      setImmediate(() => this.#stretch(SLICE_MS));
    } catch (error) {
      this.#isOver = true;
      this.#onFailed(error);
    }
  }

  /** Some events; false where there are no more. */
  #count(): boolean {
    for (let counted = 0; counted < EVENTS_BETWEEN_LOOKS; counted += 1) {
      const next = this.#events.next();
      if (next.done === true) return false;
      this.#engine.replay(next.value.event);
    }
    return true;
  }
}
