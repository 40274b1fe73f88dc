import { canonicalJson } from '../../../rules/document/canonical-json.ts';
import { Engine } from '../../../rules/engine/engine.ts';
import type { SavedState } from '../../../rules/engine/judgement.ts';
import { turned } from '../../../rules/engine/strategy-turn.ts';
import { LAST_FLUSH } from '../../ingest/last-flush.ts';
import type { JournalReader } from '../../journal/journal.ts';
import type { StoredTurn } from '../../journal/strategy-table.ts';
import { eventsOf, HISTORY } from '../../measures/catch-up.ts';
import { needsData } from '../../measures/needs.ts';
import { inTime, type Period } from './rule-changes.ts';

/** Canonical JSON of each piece of the engine's memory, by rule, kind and key. */
export type Pieces = Map<string, { rule: string; kind: SavedState['kind']; key: string; state: string }>;

/** What was judged again, and what the engine remembers after it. */
export interface Rebuilt {
  events: number;
  /** As of the last event. */
  atLastEvent: Pieces;
  /** When what was due by the latest known moment has happened too: it may not have yet where it was due at that very moment. */
  pieces: Pieces;
}

/**
 * Judges the whole journal again, with the rules that were in force at each event and the time that had passed by each change
 * of them, up to the latest moment that the journal knows of.
 */
export function rebuildStates(journal: JournalReader, periods: readonly Period[], timezone: string): Rebuilt {
  const engine = new Engine({ timezone });
  const pieces: Pieces = new Map();
  const open = [
    ...periods.map((period): Turn => ({ ...period, what: 'rules' })),
    ...lastFlush(journal),
    ...turnsOf(journal),
  ].sort(inTime);
  let events = 0;
  const moveTo = (place: number) => {
    for (let next = open[0]; next !== undefined && next.after <= place; next = open[0]) {
      open.shift();
      if (next.what === 'rules') change(engine, next, pieces, journal);
      else if (next.what === 'flush') note(pieces, engine.flushAll(next.at).changes);
      else note(pieces, turn(engine, next));
      engine.commit();
    }
  };
  moveTo(0);
  for (const { seq, event } of journal.history({ after: 0, withData: true })) {
    moveTo(seq - 1);
    note(pieces, engine.judge(event).changes);
    engine.commit();
    events += 1;
  }
  moveTo(Number.POSITIVE_INFINITY);
  const atLastEvent = new Map(pieces);
  note(pieces, engine.advance(journal.latestMoment()).changes);
  engine.commit();
  return { events, atLastEvent, pieces };
}

/** What happens between two events. */
type Turn =
  | (Period & { what: 'rules' })
  | { what: 'flush'; after: number; at: number }
  | { what: 'strategy'; after: number; at: number; turned: StoredTurn };

/** When all batches were flushed at a stop for the last time; what they had collected until then matters no more. */
function lastFlush(journal: JournalReader): Turn[] {
  const mark = journal.monitoring.mark(LAST_FLUSH);
  return mark === undefined ? [] : [{ what: 'flush', after: Number(mark.value), at: mark.at }];
}

/** What people did to strategies. */
function turnsOf(journal: JournalReader): Turn[] {
  return journal.strategies
    .turns()
    .map((taken) => ({ what: 'strategy', after: taken.event, at: taken.at, turned: taken }));
}

/** What was due by then happened before it. */
function turn(engine: Engine, { at, turned: { strategy, turn: what, actor } }: Extract<Turn, { what: 'strategy' }>) {
  const { changes } = engine.advance(at);
  return [...changes, ...engine.setStrategy(strategy, turned(engine.strategy(strategy), what, { at, by: actor }))];
}

/** What was due by then happened under the rules before. */
function change(engine: Engine, { after, at, rules }: Period, pieces: Pieces, journal: JournalReader): void {
  note(pieces, engine.advance(at).changes);
  engine.commit();
  engine.load(rules);
  if (engine.unfed.length === 0) return;
  const from = journal.placeBeforeNewest(HISTORY, after);
  engine.backfill(eventsOf(journal, { after: from, upTo: after, withData: needsData(rules) }));
}

export function note(pieces: Pieces, changes: readonly (Omit<SavedState, 'state'> & { state: unknown })[]): void {
  for (const { rule, kind, key, state } of changes) {
    const piece = JSON.stringify([rule, kind, key]);
    if (state === null) pieces.delete(piece);
    else pieces.set(piece, { rule, kind, key, state: canonicalJson(JSON.parse(JSON.stringify(state))) });
  }
}

/**
 * What measures hold after the event `upTo` where they began to count after `since`, by their keys; `rules`: those that were
 * in force.
 */
export function rebuildMeasures(
  journal: JournalReader,
  { rules }: Period,
  since: number,
  upTo: number,
): Map<string, Uint8Array> {
  const engine = new Engine({ timezone: 'UTC' });
  engine.load(rules);
  engine.backfill(eventsOf(journal, { after: since, upTo, withData: needsData(rules) }));
  return new Map(engine.saveMeasures().map(({ key, state }) => [key, state]));
}
