import { type CompiledRule, Engine } from '../../rules/engine/engine.ts';
import type { Decision } from '../../rules/engine/judgement.ts';
import type { Measure } from '../../rules/measures/measure.ts';
import type { JournalReader, StoredEvent } from '../journal/journal.ts';
import { needsData } from '../measures/needs.ts';

/** Events before the one to explain that are counted again for what no span of time bounds. */
const NEWEST = 20_000;

/** An event's own time is at most so much later than its receipt, ms: see `eventTime` in rules/event/time.ts. */
const MOST_AHEAD_MS = 300_000;

/** Events between two looks at the clock. */
const BETWEEN_LOOKS = 200;

/**
 * How much of what a rule looks back at could be counted again: all of it, what the newest 20,000 events before the event
 * tell, or nothing, because there was no time for it.
 */
export type LookedBack = 'whole' | 'partly' | 'no';

/** What rules would have decided on an event as of its own moment. */
export interface JudgedAgain {
  decisions: Decision[];
  /** Of the rules that look back; null where none does. */
  lookedBack: LookedBack | null;
}

/** `isOverdue`: asked now and then; true ends the counting. */
export interface JudgeAgainOptions {
  timezone: string;
  isOverdue: () => boolean;
}

/**
 * Judges an event again by rules of its time. For those that look back, what they look back at is counted again from the
 * events before it, as far as they need it.
 */
export function judgeAgain(
  journal: JournalReader,
  { seq, event }: Pick<StoredEvent, 'seq' | 'event'>,
  rules: readonly CompiledRule[],
  { timezone, isOverdue }: JudgeAgainOptions,
): JudgedAgain {
  const engine = new Engine({ timezone });
  engine.load(rules);
  const lookedBack = rules.some(({ looksBack }) => looksBack)
    ? lookBack(journal, seq, event.at, rules, engine, isOverdue)
    : null;
  return { decisions: engine.explain(event), lookedBack };
}

function lookBack(
  journal: JournalReader,
  seq: number,
  at: number,
  rules: readonly CompiledRule[],
  engine: Engine,
  isOverdue: () => boolean,
): LookedBack {
  const { after, isWhole } = reachOf(journal, seq, at, rules);
  let counted = 0;
  for (const { event } of journal.history({ after, upTo: seq - 1, withData: needsData(rules) })) {
    counted += 1;
    if (counted % BETWEEN_LOOKS === 0 && isOverdue()) return 'no';
    engine.replay(event);
  }
  return isWhole && journal.isWhole(after, seq - 1) ? 'whole' : 'partly';
}

/** After which `seq` the events begin that rules need to judge the event `seq` of the time `at` (ms), and whether these are all that they need. */
export function reachOf(
  journal: Pick<JournalReader, 'placeBefore' | 'placeBeforeNewest' | 'oldestPlace'>,
  seq: number,
  at: number,
  rules: readonly CompiledRule[],
): { after: number; isWhole: boolean } {
  const measures = rules.flatMap(({ measures: used }) => [
    ...used.measures,
    ...used.crossings.map(({ series }) => series),
  ]);
  const spans = measures.map(spanOf);
  const bounded = spans.filter((span) => span !== null);
  const bySpan = bounded.length === 0 ? seq : journal.placeBefore(at - Math.max(...bounded) - MOST_AHEAD_MS);
  if (bounded.length === spans.length) return { after: bySpan, isWhole: isKept(journal, bySpan) };
  const byNumber = journal.placeBeforeNewest(NEWEST, seq - 1);
  return { after: Math.min(bySpan, byNumber), isWhole: byNumber === 0 };
}

/** Where the oldest event that is kept comes after a span began, nobody knows whether those that are gone lay in it. */
function isKept(journal: Pick<JournalReader, 'oldestPlace'>, after: number): boolean {
  const oldest = journal.oldestPlace();
  return oldest <= 1 || after >= oldest;
}

/** ms that a measure looks back at most; null where it is no time that bounds it. */
function spanOf(measure: Measure): number | null {
  return measure.kind === 'window' ? measure.last : null;
}
