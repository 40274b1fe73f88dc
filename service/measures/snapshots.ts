import type { SavedMeasure } from '../../rules/measures/measures.ts';
import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { MeasurePart } from '../journal/measure-table.ts';

/** After so many events what the measures hold is stored again: as many are counted again after a crash at most. */
const EVENTS_BETWEEN = 50_000;

/** Written in one transaction at most, bytes: some milliseconds, which is how long a sender may have to wait for it. */
const SLICE_BYTES = 1_048_576;

/** For each ms that a snapshot took, so many more events until the next: it never costs more than 1 µs an event. */
const EVENTS_PER_MS = 1_000;

/** What is to be stored: the measures as last committed, and by their keys the `seq` after which each began to count. */
export interface Measured {
  saved: readonly SavedMeasure[];
  since: ReadonlyMap<string, number>;
}

/** Stores what the measures hold, in slices between the batches of the ingest, so that a start need not count it again. */
export class Snapshots {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #measured: () => Measured;
  #events = 0;
  #dueAfter = EVENTS_BETWEEN;
  #slices: Iterator<unknown> | null = null;

  constructor(journal: Journal, clock: Clock, log: Log, measured: () => Measured) {
    this.#journal = journal;
    this.#clock = clock;
    this.#log = log;
    this.#measured = measured;
  }

  /** One more event was judged. */
  note(): void {
    this.#events += 1;
  }

  /** Nothing waits: begins a snapshot if it is time for one. */
  atRest(): void {
    if (this.#events >= this.#dueAfter && this.#slices === null) this.begin();
  }

  /** Begins a snapshot of this very moment; one that is under way is given up. */
  begin(): void {
    this.#slices = this.#write();
    this.#next(this.#slices);
  }

  /** Writes a whole snapshot before it returns; one that is under way is given up. Throws nothing. */
  writeAll(): void {
    this.#slices = null;
    try {
      for (const _slice of this.#write());
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Gives up what is under way. */
  stop(): void {
    this.#slices = null;
  }

  /** The next slice now, and the others in turns of their own. */
  #next(slices: Iterator<unknown>): void {
    if (this.#slices !== slices) return;
    try {
      if (slices.next().done !== true) setImmediate(() => this.#next(slices));
      else this.#slices = null;
    } catch (error) {
      this.#slices = null;
      this.#failed(error);
    }
  }

  /** The contents are of one moment; only the writing takes turns. */
  *#write(): Generator<void> {
    const started = this.#clock.now();
    this.#events = 0;
    const measured = this.#measured();
    if (measured.saved.length === 0) return;
    const id = this.#journal.transaction((writer) => writer.beginMeasures(this.#journal.newestPlace(), started));
    for (const slice of slicesOf(measured)) {
      yield;
      this.#journal.transaction((writer) => {
        for (const part of slice) writer.putMeasurePart(id, part);
      });
    }
    this.#journal.transaction((writer) => writer.completeMeasures(id));
    this.#dueAfter = Math.max(EVENTS_BETWEEN, (this.#clock.now() - started) * EVENTS_PER_MS);
  }

  #failed(error: unknown): void {
    this.#log.warn({ error: String(error) }, 'What windows hold could not be stored; it is tried again later');
  }
}

/** Cut so that no transaction has much more than {@link SLICE_BYTES} to write. */
function* slicesOf(measured: Measured): Generator<MeasurePart[]> {
  let slice: MeasurePart[] = [];
  let bytes = 0;
  for (const part of partsOf(measured)) {
    slice.push(part);
    bytes += part.state.byteLength;
    if (bytes < SLICE_BYTES) continue;
    yield slice;
    slice = [];
    bytes = 0;
  }
  if (slice.length > 0) yield slice;
}

function* partsOf({ saved, since }: Measured): Generator<MeasurePart> {
  for (const { key, state } of saved) {
    const count = Math.max(1, Math.ceil(state.byteLength / SLICE_BYTES));
    for (let place = 0; place < count; place += 1) {
      yield {
        key,
        place,
        since: since.get(key) ?? 0,
        state: state.subarray(place * SLICE_BYTES, (place + 1) * SLICE_BYTES),
      };
    }
  }
}
