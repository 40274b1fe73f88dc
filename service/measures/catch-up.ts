import type { CompiledRule, Engine } from '../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import type { Log } from '../host.ts';
import type { HistoryRange, JournalReader } from '../journal/journal.ts';
import type { MeasureSnapshot } from '../journal/measure-table.ts';
import { needsData } from './needs.ts';

/** So many of the newest accepted events are the history that a measure begins with. */
export const HISTORY = 200_000;

/** Since when the measures of an engine have counted: each by its key, and those that are new since the last snapshot. */
export interface Beginnings {
  /** Key of what is saved → the `seq` after which it began to count. */
  known: Map<string, number>;
  /** That of all other keys. */
  others: number;
  /** True where the stored snapshot is all that there is to know. */
  areStored: boolean;
}

/**
 * Gives the loaded rules of an engine what they look back at, as of the newest event: the stored snapshot, the history for
 * what is not in it, and what came after it. A snapshot that does not fit the journal, or cannot be read, is left out with a
 * word in the log: it is a short cut, and the events themselves are the truth.
 */
export function catchUp(engine: Engine, rules: readonly CompiledRule[], journal: JournalReader, log: Log): Beginnings {
  if (engine.unfed.length === 0) return { known: new Map(), others: 0, areStored: true };
  const newest = journal.newestPlace();
  const snapshot = restored(engine, rules, usable(journal, newest, log), log);
  const withData = needsData(rules);
  const upTo = snapshot?.seq ?? newest;
  const others = journal.placeBeforeNewest(HISTORY, upTo);
  const areStored = engine.unfed.length === 0 && upTo === newest;
  if (engine.unfed.length > 0) engine.backfill(eventsOf(journal, { after: others, upTo, withData }));
  for (const event of eventsOf(journal, { after: upTo, withData })) engine.replay(event);
  return { known: new Map(snapshot?.measures.map(({ key, since }) => [key, since])), others, areStored };
}

export function* eventsOf(journal: JournalReader, range: HistoryRange): Generator<CanonicalEvent> {
  for (const { event } of journal.history(range)) yield event;
}

function usable(journal: JournalReader, newest: number, log: Log): MeasureSnapshot | null {
  const snapshot = journal.measures();
  if (snapshot === null || snapshot.seq <= newest) return snapshot;
  log.warn({ snapshot: snapshot.seq, newest }, 'What windows held was stored for a longer journal; it is counted anew');
  return null;
}

function restored(
  engine: Engine,
  rules: readonly CompiledRule[],
  snapshot: MeasureSnapshot | null,
  log: Log,
): MeasureSnapshot | null {
  if (snapshot === null) return null;
  try {
    engine.restoreMeasures(snapshot.measures);
    return snapshot;
  } catch (error) {
    log.warn({ error: String(error) }, 'What windows held cannot be read; it is counted anew from the events');
    // Half of it may be in place: begin with nothing again.
    engine.load([]);
    engine.load(rules);
    return null;
  }
}
