import { createHash } from 'node:crypto';
import { readEvent } from '../../../rules/event/read.ts';
import { Bookkeeping } from '../../../service/books/bookkeeping.ts';
import type { Arrival, Journal } from '../../../service/journal/journal.ts';

/** A body of OKD Finance as the listener hands it over. */
export function arrivalOf(body: object, source = 'okd', receivedAt = 1_800_000_000_000): Arrival {
  const raw = new TextEncoder().encode(JSON.stringify(body));
  const sha256 = createHash('sha256').update(raw).digest('hex');
  const { event, problems } = readEvent(body as Record<string, unknown>, { source, preset: 'okd', receivedAt });
  return {
    source,
    preset: 'okd',
    receivedAt,
    raw,
    sha256,
    contentType: 'application/json',
    scheme: 'HMAC-SHA256 over the body, x-okd-signature',
    secret: 0,
    identity: { key: `bytes:${sha256}`, until: receivedAt },
    event,
    problems,
  };
}

let count = 0;

/** Stores bodies as events, in one transaction. Repeats are stored too: their window is over. */
export function store(journal: Journal, bodies: readonly object[], source = 'okd'): void {
  journal.transaction((writer) => {
    for (const body of bodies) {
      count += 1;
      writer.insertEvent(arrivalOf(body, source), `evt_${count}`, []);
    }
  });
}

/** Enters everything. */
export function enterAll(bookkeeping: Bookkeeping): void {
  while (bookkeeping.slice());
}

/** The books, brought up to date by a bookkeeping that knows nothing yet, as after a start. */
export function keptBooks(journal: Journal): Bookkeeping {
  const bookkeeping = new Bookkeeping(journal);
  enterAll(bookkeeping);
  return bookkeeping;
}
