import type { Said } from '../../contract/sayings/en.ts';
import type { JournalReader } from '../../journal/journal.ts';
import type { MeasureSnapshot } from '../../journal/measure-table.ts';
import { HISTORY } from '../../measures/catch-up.ts';
import { broken, type Diagnosis, healthy, warning } from '../finding.ts';
import { rebuildMeasures } from './rebuild.ts';
import { type Period, periodAt, type RuleChanges } from './rule-changes.ts';

const CHECK = 'measure';

/** A line for each window, series and latest value of the stored snapshot: as counted again from the events, or different. */
export function compareMeasures(journal: JournalReader, { periods }: RuleChanges): Diagnosis[] {
  const snapshot = journal.measures();
  if (snapshot === null) return [];
  if (snapshot.seq > journal.newestPlace()) {
    return [warning(CHECK, null, ['longerJournal'], ['countsAnew'])];
  }
  const period = periodAt(periods, snapshot.seq, snapshot.at);
  if (period === undefined) return [warning(CHECK, null, ['unknownRules'], ['nothingToDo'])];
  const bySince = Map.groupBy(snapshot.measures, ({ since }) => since);
  return [...bySince].flatMap(([since, measures]) => compare(journal, period, since, { ...snapshot, measures }));
}

function compare(
  journal: JournalReader,
  period: Period,
  since: number,
  { seq, measures }: MeasureSnapshot,
): Diagnosis[] {
  const rebuilt = rebuildMeasures(journal, period, since, seq);
  // With a longer history, a measure that came later began with less of it than one that is counted again from the start.
  const isExact = since === 0 && journal.placeBeforeNewest(HISTORY, seq) === 0 && journal.isWhole(0, seq);
  return measures.map(({ key, state }) => {
    const again = rebuilt.get(key);
    if (again === undefined) return healthy(CHECK, key, ['notAsked']);
    if (Buffer.compare(state, again) === 0) return healthy(CHECK, key, ['countedSame']);
    const found: Said = ['countedOther', state.byteLength, again.byteLength];
    if (isExact) return broken(CHECK, key, found, ['stopAndReport']);
    return warning(CHECK, key, ['notComparable', ['otherBeginning'], found], ['nothingToDo']);
  });
}
