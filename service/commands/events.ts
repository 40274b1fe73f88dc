import { isFill } from '../../rules/event/names.ts';
import type { EventFill } from '../journal/book-view.ts';
import type { JournalReader, Range, StoredEvent } from '../journal/journal.ts';
import type { Invocation } from './invocation.ts';
import { type ListingOptions, list } from './listing.ts';
import { momentText } from './moment.ts';

/** `hookdesk events`: what arrived, oldest first. */
export function listEvents(invocation: Invocation, options: ListingOptions): Promise<number> {
  return list(invocation, options, {
    read: eventsWithFills,
    toJson: ({ event, fill, status, problems, rules, duplicates }) => ({
      ...event,
      ...fill,
      status,
      problems,
      rules,
      duplicates,
    }),
    headings: ['RECEIVED', 'ID', 'SOURCE', 'TYPE', 'WHAT', 'STATUS', 'RULES THAT FIRED'],
    toCells,
    empty: 'No events.',
  });
}

/** What was executed with an event alone is shown beside it, once the books have worked that out. */
function* eventsWithFills(
  journal: JournalReader,
  range: Range,
): Generator<StoredEvent & { fill: EventFill | undefined }> {
  for (const stored of journal.events(range)) {
    const { id, type } = stored.event;
    yield { ...stored, fill: isFill(type) ? journal.books.fillOf(id) : undefined };
  }
}

function toCells({ event, status, rules, duplicates, problems }: StoredEvent, timezone: string): string[] {
  const repeats = duplicates > 0 ? ` (+${duplicates} again)` : '';
  const outcome =
    status === 'quarantined' ? `${problems[0]?.path ?? ''} ${problems[0]?.message ?? ''}` : rules.join(', ');
  const received = momentText(event.receivedAt, timezone);
  return [received, event.id, event.source, event.type, gistOf(event), status + repeats, outcome || '–'];
}

/** `BUY 0.1 BTCUSDT @ 45000`: what a trader asks first. */
function gistOf({ side, amount, symbol, asset, price, totalUSDValue, text }: StoredEvent['event']): string {
  const parts = [side?.toUpperCase(), amount, symbol ?? asset, price === undefined ? undefined : `@ ${price}`];
  const words = parts.filter((part) => part !== undefined).join(' ');
  if (words !== '') return words;
  return totalUSDValue === undefined ? (text ?? '').slice(0, 40) || '–' : `total $${totalUSDValue}`;
}
