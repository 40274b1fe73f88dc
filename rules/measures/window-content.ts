import { FACTS } from '../conditions/facts.ts';
import { canonicalJson } from '../document/canonical-json.ts';
import { type FieldReader, fieldReader } from '../document/field.ts';
import { readNumber } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { isFill } from '../event/names.ts';
import type { Changes } from './change.ts';
import type { Content } from './content.ts';
import type { Columns } from './event-ring.ts';
import { feedJson } from './feed.ts';
import { Feeding } from './feeding.ts';
import { GroupWindow, type Needs } from './group-window.ts';
import { Groups } from './groups.ts';
import type { WindowMeasure, WindowMeasureName } from './measure.ts';
import { EMPTY, readWindow, showWindow } from './window-reading.ts';
import { loadWindows, saveWindows } from './window-state.ts';

/** Events that a group of a window by time keeps at most; beyond them it is the window of its newest million. */
export const MOST_EVENTS = 1_000_000;

/** What must be so of an event's field for it to feed: nothing, to be there, to hold one value, or a number. */
type FieldKind = 'none' | 'present' | 'scalar' | 'number';

/** The events of all windows that have the same data, whatever is measured of them. */
export class WindowContent implements Content {
  readonly key: string;
  readonly feeding: Feeding;
  readonly #columns: Columns;
  readonly #reach: { last: number | null; limit: number };
  readonly #kind: FieldKind;
  readonly #read: FieldReader;
  /** Whether an event without an amount does not feed. */
  readonly #needsAmount: boolean;
  readonly #groups = new Groups<GroupWindow>();
  #needs: Needs = { sum: false, spread: false, extremes: false, tally: false, mean: false };
  /** The event that was looked at last and the window of its group: rules ask for the same one again and again. */
  #recentEvent: CanonicalEvent | null = null;
  #recent: GroupWindow | undefined;

  /** `key` and `withAmount`: see {@link windowKeys}. */
  constructor(key: string, measure: WindowMeasure, withAmount: boolean) {
    const { feed, field, last, events } = measure;
    this.key = key;
    this.feeding = new Feeding(feed);
    this.#kind = fieldKind(measure);
    this.#read = field === null ? () => undefined : fieldReader(field);
    this.#columns = { values: this.#kind === 'present' ? 'none' : this.#kind, weights: withAmount };
    this.#needsAmount = withAmount && last === null;
    this.#reach = { last, limit: events ?? MOST_EVENTS };
  }

  /** Keeps what these measures ask for from now on. */
  keep(measures: ReadonlySet<WindowMeasureName>): void {
    const needs = needsOf(measures);
    if (canonicalJson(needs) === canonicalJson(this.#needs)) return;
    this.#needs = needs;
    for (const [, window] of this.#groups) window.keep(needs);
  }

  feed(event: CanonicalEvent, changes: Changes | null): void {
    if (!this.feeding.accepts(event)) return;
    const value = keptValue(this.#kind, this.#read(event));
    const weight = this.#columns.weights ? (event.amount ?? Number.NaN) : 0;
    if (value === undefined || (this.#needsAmount && Number.isNaN(weight))) return;
    const key = this.feeding.groupOf(event);
    const known = this.#groups.find(key);
    if (known !== undefined && !known.group.reaches(event.at)) return;
    if (known !== undefined) this.#groups.touch(known, changes);
    const window = known?.group ?? this.#groups.add(key, this.#make(), changes);
    this.#recentEvent = event;
    this.#recent = window;
    const { kept } = window;
    const index = window.place(event.at, value, weight);
    if (changes === null) window.settle();
    else changes.record(new Placing(window, index, kept));
  }

  read(measure: WindowMeasure, event: CanonicalEvent): unknown {
    const window = this.#windowOf(event);
    window?.moveTo(event.at);
    return window === undefined || window.count === 0 ? EMPTY.get(measure.measure) : readWindow(window, measure);
  }

  show(measure: WindowMeasure, event: CanonicalEvent): unknown {
    return measure.measure === 'sum'
      ? showWindow(this.read(measure, event), this.#windowOf(event))
      : this.read(measure, event);
  }

  forget(): void {
    this.#recentEvent = null;
  }

  /** Bytes that the numbers of all groups take. */
  get bytes(): number {
    let bytes = 0;
    for (const [, window] of this.#groups) bytes += window.bytes;
    return bytes;
  }

  save(): Uint8Array {
    return saveWindows(this.#groups, this.#columns);
  }

  restore(state: Uint8Array): void {
    this.#groups.clear();
    this.forget();
    loadWindows(state, this.#columns, (key) => this.#groups.add(key, this.#make(), null));
  }

  #make(): GroupWindow {
    return new GroupWindow(this.#reach, this.#columns, this.#needs);
  }

  #windowOf(event: CanonicalEvent): GroupWindow | undefined {
    if (this.#recentEvent !== event) {
      this.#recentEvent = event;
      this.#recent = this.#groups.get(this.feeding.groupOf(event));
    }
    return this.#recent;
  }
}

/** An event in a window, to be taken back or made final. */
class Placing {
  readonly #window: GroupWindow;
  readonly #index: number;
  readonly #kept: number;

  constructor(window: GroupWindow, index: number, kept: number) {
    this.#window = window;
    this.#index = index;
    this.#kept = kept;
  }

  undo(): void {
    this.#window.takeBack(this.#index, this.#kept);
  }

  settle(): void {
    this.#window.settle();
  }
}

/**
 * The key of the data that a measure reads, and the key of the same data with the amount of each event beside its field where
 * the two can be one: where the amount decides nothing about which events there are. That is so by time, and by number where
 * the events are fills, which always have an amount.
 */
export function windowKeys(measure: WindowMeasure): { alone: string; withAmount: string; areOne: boolean } {
  const { feed, field, last, events } = measure;
  const parts = { window: fieldKind(measure), field, last, events, feed: feedJson(feed) };
  const areFills = feed.types !== null && [...feed.types].every(isFill);
  return {
    alone: canonicalJson(parts),
    withAmount: canonicalJson({ ...parts, with: 'amount' }),
    areOne: last !== null || (areFills && field === 'price'),
  };
}

function fieldKind({ measure, field }: WindowMeasure): FieldKind {
  if (field === null) return 'none';
  if (FACTS.get(field)?.kind === 'number') return 'number';
  if (measure === 'count' || measure === 'rate') return 'present';
  return measure === 'first' || measure === 'last' || measure === 'distinct' ? 'scalar' : 'number';
}

/** The value to keep, or undefined where the event does not feed. */
function keptValue(kind: FieldKind, found: unknown): unknown {
  if (kind === 'none') return null;
  if (kind === 'number') return readNumber(found) ?? undefined;
  if (found === null || found === undefined) return undefined;
  if (kind === 'present') return null;
  return typeof found === 'object' ? undefined : found;
}

function needsOf(measures: ReadonlySet<WindowMeasureName>): Needs {
  const asks = (...names: WindowMeasureName[]) => names.some((name) => measures.has(name));
  return {
    sum: asks('sum', 'avg'),
    spread: asks('stddev'),
    extremes: asks('min', 'max', 'drawdownPercent'),
    tally: asks('distinct'),
    mean: asks('vwap'),
  };
}
