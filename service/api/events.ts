import type { Wording } from '../../rules/explain/wording/wording.ts';
import type { EventDetail } from '../contract/views.ts';
import { explainEvent } from '../explain/explain-event.ts';
import type { Clock } from '../host.ts';
import type { JournalReader } from '../journal/journal.ts';

/** How long the interface may hold up everything else to count again what rules looked back at, ms. */
const COUNTING_MS = 200;

/** Everything that the journal knows about one event, or null. */
export function eventDetail(
  journal: JournalReader,
  id: string,
  { timezone, clock, wording }: { timezone: string; clock: Clock; wording: Wording },
): EventDetail | null {
  const stored = journal.event(id);
  const summary = journal.summary(id);
  if (stored === undefined || summary === undefined) return null;
  const end = clock.now() + COUNTING_MS;
  return {
    ...summary,
    event: stored.event,
    raw: {
      text: new TextDecoder().decode(stored.raw),
      bytes: stored.raw.byteLength,
      sha256: stored.sha256,
      contentType: stored.contentType,
    },
    verification: { preset: stored.preset, scheme: stored.scheme, secret: stored.secret },
    verdicts: explainEvent(journal, stored, { timezone, isOverdue: () => clock.now() >= end, wording }),
    sent: journal.deliveryPage({ limit: 500, event: id }),
  };
}
