import type { Wording } from '../../rules/explain/wording/wording.ts';
import type { EventPage } from '../contract/events.ts';
import type { EventDetail } from '../contract/views.ts';
import type { WhyNot } from '../contract/why-not.ts';
import { explainEvent } from '../explain/explain-event.ts';
import { whyNot } from '../explain/why-not.ts';
import type { Clock } from '../host.ts';
import type { EventQuery, JournalReader, StoredEvent } from '../journal/journal.ts';
import { saidProof } from '../listener/verify/said-proof.ts';
import type { Parts } from './parts.ts';

/** How long the interface may hold up everything else to count again what rules looked back at, ms. */
const COUNTING_MS = 200;

/** How long one search may hold up everything else, ms; who wants more asks again, and senders are served in between. */
const SEARCHING_MS = 30;

/** Events that match, newest first, as far as one search comes. */
export function searchEvents({ journal, host: { clock } }: Parts, query: EventQuery): EventPage {
  const end = clock.now() + SEARCHING_MS;
  return journal.eventPage(query, () => clock.now() >= end);
}

/** How events are told: IANA zone of the settings, and the language of who asks. */
interface Telling {
  timezone: string;
  clock: Clock;
  wording: Wording;
}

/** Everything that the journal knows about one event, or null. */
export function eventDetail(
  journal: JournalReader,
  id: string,
  { timezone, clock, wording }: Telling,
): EventDetail | null {
  const stored = journal.event(id);
  const summary = journal.summary(id);
  if (stored === undefined || summary === undefined) return null;
  const end = clock.now() + COUNTING_MS;
  return {
    ...summary,
    event: stored.event,
    raw: {
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(stored.raw),
      bytes: stored.raw.byteLength,
      sha256: stored.sha256,
      contentType: stored.contentType,
    },
    verification: verificationOf(stored),
    verdicts: explainEvent(journal, stored, { timezone, isOverdue: () => clock.now() >= end, wording }),
    sent: journal.deliveryPage({ limit: 500, event: id }),
  };
}

function verificationOf({ preset, scheme, secret }: StoredEvent): EventDetail['verification'] {
  const said = saidProof(scheme);
  return { preset, scheme, ...(said === undefined ? {} : { said }), secret };
}

/** Why a rule acted on an event, or did not; `missing` where there is no such event, or never was such a rule. */
export function whyNotOf(
  journal: JournalReader,
  { id, rule }: { id: string; rule: string },
  { timezone, clock, wording }: Telling,
): WhyNot | { missing: 'event' | 'rule'; id: string } {
  const stored = journal.event(id);
  if (stored === undefined) return { missing: 'event', id };
  const end = clock.now() + COUNTING_MS;
  const why = whyNot(journal, stored, rule, { timezone, isOverdue: () => clock.now() >= end, wording });
  return why ?? { missing: 'rule', id: rule };
}
