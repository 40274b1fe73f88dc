import type { CompiledRule } from '../../rules/engine/engine.ts';
import { reachOf } from '../explain/judge-again.ts';
import type { JournalReader, StoredEvent } from '../journal/journal.ts';
import { placeToBegin } from '../machine/warm-up.ts';

const DAY_MS = 86_400_000;
/** Events that are looked through for the price at which an order that begins with the event would trade: a tenth of a second. */
const MOST_FOR_PRICES = 5_000;

/** Where counting begins. */
export interface Reach {
  /** The `seq` after which events are judged before the event. */
  after: number;
  /** Whether these are all that the rules look back at. */
  isWhole: boolean;
}

/** What has to be counted before an event so that rules judge it as they would have then, and orders know the prices of that moment. */
export function reachBefore(
  journal: JournalReader,
  { seq, event }: Pick<StoredEvent, 'seq' | 'event'>,
  rules: readonly CompiledRule[],
): Reach {
  const { receivedAt } = event;
  const upTo = seq - 1;
  const forRules = placeToBegin(journal, receivedAt, upTo, rules);
  const dayBefore = journal.placeBefore(receivedAt - DAY_MS);
  const forPrices = Math.max(journal.placeBeforeNewest(MOST_FOR_PRICES, upTo), dayBefore);
  const after = Math.min(forRules, forPrices, upTo);
  const lookBack = rules.filter(({ looksBack }) => looksBack);
  const isCounted = lookBack.length === 0 || reachOf(journal, seq, event.at, lookBack).isWhole;
  return { after, isWhole: isCounted && journal.isWhole(after, upTo) };
}
