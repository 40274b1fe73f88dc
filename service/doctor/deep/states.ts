import type { SavedState } from '../../../rules/engine/judgement.ts';
import type { Said } from '../../contract/sayings/en.ts';
import type { JournalReader } from '../../journal/journal.ts';
import { HISTORY } from '../../measures/catch-up.ts';
import { broken, type Diagnosis, healthy, warning } from '../finding.ts';
import { note, type Pieces, type Rebuilt } from './rebuild.ts';
import type { RuleChanges } from './rule-changes.ts';

const CHECK = 'rule state';

/** Differences of one rule that are told one by one. */
const MOST_TOLD = 5;

const NAMES: Record<SavedState['kind'], (key: string) => string> = {
  trigger: (key) => `group ${key}`,
  buffer: (key) => `batch of action ${key}`,
  strategy: () => 'steps taken',
};

/** What is wrong with one piece of what is remembered. */
interface Difference {
  piece: string;
  found: Said;
}

/**
 * A line a rule: as rebuilt, different, or – where the journal cannot tell, because the rule was edited or the oldest events
 * are gone – not comparable.
 */
export function compareStates(
  journal: JournalReader,
  changes: RuleChanges,
  rebuilt: Rebuilt,
  timezone: string,
): Diagnosis[] {
  const stored: Pieces = new Map();
  note(stored, journal.states());
  const rules = new Set([...stored.values(), ...rebuilt.pieces.values()].map(({ rule }) => rule));
  const heading = healthy(CHECK, null, ['judgedAgain', rebuilt.events, timezone]);
  const lines = [...rules].sort().flatMap((rule) => {
    const differences = differencesOf(rule, stored, rebuilt);
    if (differences.length === 0) return [healthy(CHECK, rule, ['asRebuilt', countOf(rule, stored)])];
    const excuse = excuseOf(rule, changes, journal);
    return differences.slice(0, MOST_TOLD).map((difference) => diagnosis(rule, difference, excuse, differences.length));
  });
  return [heading, ...lines];
}

function differencesOf(rule: string, stored: Pieces, { atLastEvent, pieces }: Rebuilt): Difference[] {
  const keys = new Set([...stored, ...pieces].flatMap(([key, piece]) => (piece.rule === rule ? [key] : [])));
  return [...keys].flatMap((key) => {
    const [one, other] = [stored.get(key), pieces.get(key)];
    const piece = one ?? other;
    const isSame = one?.state === other?.state || one?.state === atLastEvent.get(key)?.state;
    if (piece === undefined || isSame) return [];
    const name = NAMES[piece.kind](piece.key);
    return [{ piece: name, found: ['rebuiltOther', one?.state ?? ['nothing'], other?.state ?? ['nothing']] }];
  });
}

function countOf(rule: string, stored: Pieces): number {
  return [...stored.values()].filter((piece) => piece.rule === rule).length;
}

/** Why a difference need not be a fault; null where it is one. */
function excuseOf(rule: string, { edited, periods }: RuleChanges, journal: JournalReader): Said | null {
  const concerned = periods.flatMap(({ rules }) =>
    rules.filter(({ id, strategies }) => id === rule || strategies.has(rule)),
  );
  const editedAt = concerned.map(({ id }) => edited.get(id)).find((at) => at !== undefined) ?? edited.get(rule);
  if (editedAt !== undefined) return ['ruleChanged', new Date(editedAt).toISOString()];
  if (!journal.isWhole(0, journal.newestPlace())) return ['oldestGone'];
  const looksBack = concerned.some(({ measures }) => measures.measures.length > 0);
  const isLong = looksBack && journal.placeBeforeNewest(HISTORY, journal.newestPlace()) > 0;
  return isLong ? ['looksBack', HISTORY] : null;
}

function diagnosis(rule: string, { piece, found }: Difference, excuse: Said | null, count: number): Diagnosis {
  const path = `${rule}, ${piece}`;
  const difference: Said = count > MOST_TOLD ? ['oneOfDifferences', found, count] : found;
  if (excuse === null) return broken(CHECK, path, difference, ['reportState']);
  return warning(CHECK, path, ['notComparable', excuse, difference], ['unlessMisbehaving']);
}
