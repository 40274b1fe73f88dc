import { marketNames } from '../../rules/event/symbol.ts';
import type { EventOutcome, EventPage } from '../contract/events.ts';
import type { EventSummary } from '../contract/views.ts';
import type { Connection } from './connection.ts';
import { SUMMARY, type SummaryRow, summaryOf } from './event-summary.ts';
import { placeAt } from './forgetting.ts';
import type { EventQuery } from './journal.ts';
import { containing, Filter } from './paging.ts';

/** Events that one statement looks at: some milliseconds, even where each body has to be read. */
const SLICE = 1_000;

/** Events that one search looks at, however few of them match: who wants more goes on from there. */
const MOST_SEARCHED = 20_000;

/** Bytes of a body that are searched. */
const BODY_BYTES = 16_384;

const FOUND_IN_TEXT = `(
  e.id LIKE ? ESCAPE '\\' OR e.type LIKE ? ESCAPE '\\' OR e.canonical LIKE ? ESCAPE '\\'
  OR EXISTS (SELECT 1 FROM json_each(e.fired) WHERE value LIKE ? ESCAPE '\\')
  OR CAST(substr(e.raw, 1, ${BODY_BYTES}) AS TEXT) LIKE ? ESCAPE '\\')`;

const NEARLY = `EXISTS (SELECT 1 FROM json_each(e.near) n WHERE n.value ->> '$.rule' = ?)`;
const FIRED = `EXISTS (SELECT 1 FROM json_each(e.fired) f WHERE f.value = ?)`;
const DECIDED = `EXISTS (SELECT 1 FROM decisions d WHERE d.event = e.seq AND d.rule = ?)`;

const OF_RULE = `(${FIRED} OR ${NEARLY} OR ${DECIDED})`;

/** What each outcome asks of an event, of whatever rule. */
const OUTCOMES: Readonly<Record<EventOutcome, string>> = {
  fired: `e.fired <> '[]'`,
  nearly: `e.near <> '[]'`,
  suppressed: `EXISTS (SELECT 1 FROM decisions d WHERE d.event = e.seq AND d.outcome = 'suppressed')`,
  failed: `EXISTS (SELECT 1 FROM decisions d WHERE d.event = e.seq AND d.outcome = 'failed')`,
  refused: `EXISTS (SELECT 1 FROM deliveries d JOIN orders o ON o.delivery = d.id
    WHERE d.event = e.seq AND o.status = 'refused')`,
  dead: `EXISTS (SELECT 1 FROM deliveries d WHERE d.event = e.seq AND d.status = 'dead')`,
  quarantined: `e.status = 'quarantined'`,
  duplicate: `e.duplicates > 0`,
};

/** The same of one rule; of the others, which are no rule's, {@link OF_RULE} says whose event it is. */
const OUTCOMES_OF_RULE: Partial<Readonly<Record<EventOutcome, string>>> = {
  fired: FIRED,
  nearly: NEARLY,
  suppressed: `EXISTS (SELECT 1 FROM decisions d WHERE d.event = e.seq AND d.outcome = 'suppressed' AND d.rule = ?)`,
  failed: `EXISTS (SELECT 1 FROM decisions d WHERE d.event = e.seq AND d.outcome = 'failed' AND d.rule = ?)`,
};

/**
 * Newest first. Looks at no more than {@link MOST_SEARCHED} events, and at no further slice once `isOverdue`, so that a search
 * for what is rare, or not there, holds nobody up: `next` says where to go on.
 */
export function searchEvents(connection: Connection, query: EventQuery, isOverdue = () => false): EventPage {
  if (query.among !== undefined) return { rows: amongPlaces(connection, query), next: null, searchedTo: null };
  const filter = filterOf(query);
  const first = query.since === undefined ? 0 : placeAt(connection, query.since);
  if (query.since !== undefined && first === 0) return { rows: [], next: null, searchedTo: null };
  const page = connection.statement<SummaryRow>(
    `${SUMMARY} WHERE e.seq < ? AND e.seq >= ? ${filter.and} ORDER BY e.seq DESC LIMIT ?`,
  );
  const rows: EventSummary[] = [];
  let before = startOf(connection, query);
  for (let searched = 0; before > first; searched += SLICE) {
    if (searched >= MOST_SEARCHED || (searched > 0 && isOverdue())) return stoppedAt(connection, rows, before);
    const from = Math.max(sliceBefore(connection, before), first);
    const found = page.all(before, from, ...filter.parameters, query.limit - rows.length).map(summaryOf);
    rows.push(...found);
    if (rows.length === query.limit) return { rows, next: rows.at(-1)?.seq ?? null, searchedTo: null };
    before = from;
  }
  return { rows, next: null, searchedTo: null };
}

function amongPlaces(connection: Connection, query: EventQuery): EventSummary[] {
  const filter = filterOf(query);
  const rows = connection.statement<SummaryRow>(
    `${SUMMARY} WHERE e.seq IN (SELECT value FROM json_each(?)) ${filter.and} ORDER BY e.seq DESC LIMIT ?`,
  );
  return rows.all(JSON.stringify(query.among), ...filter.parameters, query.limit).map(summaryOf);
}

/** Where the search begins: every event that can match is older than this place. */
function startOf(connection: Connection, { before, until }: EventQuery): number {
  const asked = before ?? Number.MAX_SAFE_INTEGER;
  if (until === undefined) return asked;
  const row = connection
    .statement<{ seq: number }>(
      `SELECT seq FROM events WHERE received_at < ? ORDER BY received_at DESC, seq DESC LIMIT 1`,
    )
    .get(until);
  return Math.min(asked, (row?.seq ?? -1) + 1);
}

/** The oldest place of a slice that ends before `before`; 0: there is nothing older than that slice. */
function sliceBefore(connection: Connection, before: number): number {
  const row = connection
    .statement<{ seq: number }>(`SELECT seq FROM events WHERE seq < ? ORDER BY seq DESC LIMIT 1 OFFSET ?`)
    .get(before, SLICE - 1);
  return row?.seq ?? 0;
}

function stoppedAt(connection: Connection, rows: EventSummary[], next: number): EventPage {
  const row = connection.statement<{ at: number }>(`SELECT received_at AS at FROM events WHERE seq = ?`).get(next);
  return { rows, next, searchedTo: row?.at ?? null };
}

function filterOf({ text, source, type, status, symbol, outcome, rule, since, until }: EventQuery): Filter {
  const ofRule = outcome === undefined ? undefined : OUTCOMES_OF_RULE[outcome];
  const filter = new Filter()
    .where('e.source = ?', source)
    .where('e.type = ?', type)
    .where('e.status = ?', status)
    .where('e.symbol IN (SELECT value FROM json_each(?))', symbol === undefined ? undefined : namesOf(symbol))
    .where('e.received_at >= ?', since)
    .where('e.received_at < ?', until);
  if (rule !== undefined) filter.where(ofRule ?? OF_RULE, rule);
  if (outcome !== undefined && (rule === undefined || ofRule === undefined)) filter.always(OUTCOMES[outcome]);
  return filter.where(FOUND_IN_TEXT, text === undefined || text === '' ? undefined : containing(text));
}

/** Every way in which senders write a pair. */
function namesOf(symbol: string): string {
  const written = symbol.trim().toUpperCase();
  return JSON.stringify([...new Set([symbol, written, ...marketNames(written)])]);
}
