import { durationMs } from '../document/duration.ts';
import type { Action, RuleDocument } from '../document/schema.ts';
import { decimalText, readDecimal } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { exactDecimal } from '../event/read.ts';
import { Grouping } from './grouping.ts';
import type { BufferEntry, BufferState } from './judgement.ts';

/** A batched action of a rule, made ready (SPEC rows S50–S55). */
export interface Batch {
  /** Index in the rule's `actions`. */
  index: number;
  action: Action;
  /** Flushed at this many. */
  maxEvents: number;
  /** Flushed this long after the first, ms. */
  maxWait: number;
  grouping: Grouping;
}

const MAX_EVENTS = 100;
const MAX_WAIT = '5s';
const GROUP_BY: readonly string[] = ['type'];

/** The batched actions of a rule by their index; the others are planned with each firing. */
export function batchesOf({ actions }: RuleDocument): ReadonlyMap<number, Batch> {
  const batches = new Map<number, Batch>();
  for (const [index, action] of actions.entries()) {
    if (!('batch' in action) || action.batch === undefined) continue;
    const { maxEvents = MAX_EVENTS, maxWait = MAX_WAIT, groupBy = GROUP_BY } = action.batch;
    batches.set(index, { index, action, maxEvents, maxWait: durationMs(maxWait), grouping: new Grouping(groupBy) });
  }
  return batches;
}

/** What a firing on an event adds to a batch. `named`: found values of the conditions that have a `name`. */
export function entryOf({ grouping }: Batch, event: CanonicalEvent, named: Record<string, unknown>): BufferEntry {
  return {
    event: event.id,
    at: event.at,
    group: grouping.valuesOf(event),
    symbol: event.symbol ?? null,
    amount: exactText(event, 'amount'),
    price: exactText(event, 'price'),
    named,
  };
}

/** The buffer with one more; one that is not there yet begins at `clock`, ms. */
export function withEntry(buffer: BufferState | null, entry: BufferEntry, clock: number): BufferState {
  return buffer === null
    ? { since: clock, entries: [entry] }
    : { since: buffer.since, entries: [...buffer.entries, entry] };
}

function exactText(event: CanonicalEvent, field: 'amount' | 'price'): string | null {
  if (event[field] === undefined) return null;
  const decimal = exactDecimal(event, field) ?? readDecimal(event[field]);
  return decimal === null ? null : decimalText(decimal);
}
