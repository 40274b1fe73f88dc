import type { EventPage } from '../../service/contract/events.ts';
import type { EventSummary } from '../../service/contract/views.ts';

/** Rows that a list at rest on its top keeps; older ones are fetched again when somebody scrolls there. */
const MOST_FOLLOWED = 2_000;

/** Rows that wait for somebody who reads; beyond that the list is read anew when he goes on. */
const MOST_WAITING = 2_000;

/** The events of a list, as far as they are loaded. While somebody reads it is held: new rows wait, and nothing moves. */
export interface EventLog {
  /** Newest first. */
  rows: readonly EventSummary[];
  /** Where the next older page begins; null: nothing older is left. */
  next: number | null;
  /** Receipt, ms, down to which a search came that found less than a page. */
  searchedTo: number | null;
  /** The list is held. */
  held: boolean;
  /** New rows that wait, newest first. */
  waiting: readonly EventSummary[];
  /** More came than {@link waiting} has: they are to be read from the service. */
  missed: boolean;
}

export function openedLog({ rows, next, searchedTo }: EventPage): EventLog {
  return { rows, next, searchedTo, held: false, waiting: [], missed: false };
}

/** With the page that was asked for with `before: log.next`. */
export function withOlder(log: EventLog, { rows, next, searchedTo }: EventPage): EventLog {
  const oldest = log.rows.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  return { ...log, rows: [...log.rows, ...rows.filter(({ seq }) => seq < oldest)], next, searchedTo };
}

/**
 * With rows that came or changed: one that is known is replaced, or goes where it no longer `fits`; one that is newer than all
 * comes first, or waits; an older one is put in its place where that part is loaded.
 */
export function withChanges(
  log: EventLog,
  changed: readonly EventSummary[],
  fits: (row: EventSummary) => boolean,
): EventLog {
  const bySeq = new Map(changed.map((row) => [row.seq, row]));
  const settled = (rows: readonly EventSummary[]) =>
    rows.some(({ seq }) => bySeq.has(seq)) ? rows.map((row) => bySeq.get(row.seq) ?? row).filter(fits) : rows;
  const known = new Set([...log.rows, ...log.waiting].map(({ seq }) => seq));
  const unknown = [...bySeq.values()].filter((row) => !known.has(row.seq) && fits(row));
  const newest = log.rows[0]?.seq ?? log.next ?? 0;
  const isLoaded = ({ seq }: EventSummary) => seq < newest && (log.next === null || seq >= log.next);
  return arrived(
    { ...log, rows: inOrder(settled(log.rows), unknown.filter(isLoaded)), waiting: settled(log.waiting) },
    unknown.filter(({ seq }) => seq > newest),
  );
}

/**
 * With the newest page, read again after the line was away: what it covers is as it is there. Where it does not reach down to
 * what is known, the list begins anew, or once nobody reads any more.
 */
export function refreshed(log: EventLog, page: EventPage): EventLog {
  const newest = log.waiting[0]?.seq ?? log.rows[0]?.seq;
  const from = page.next ?? 0;
  if (newest === undefined || newest < from) return log.held ? { ...log, missed: true } : openedLog(page);
  const isThere = new Set(page.rows.map(({ seq }) => seq));
  // What came after the page was read is newer than all of it.
  const top = page.rows[0]?.seq ?? 0;
  const stays = ({ seq }: EventSummary) => seq < from || seq > top || isThere.has(seq);
  return withChanges(log, [...log.rows, ...log.waiting, ...page.rows], stays);
}

/** Somebody reads: from now on nothing moves. */
export function held(log: EventLog): EventLog {
  return log.held ? log : { ...log, held: true };
}

/** Nobody reads any more: what waited comes first. Where rows were missed, the list is to be read anew. */
export function released(log: EventLog): EventLog {
  if (!log.held) return log;
  return arrived({ ...log, held: false, waiting: [], missed: false }, log.waiting);
}

function arrived(log: EventLog, fresh: readonly EventSummary[]): EventLog {
  if (fresh.length === 0) return log;
  if (!log.held) return trimmed({ ...log, rows: inOrder(log.rows, fresh) });
  const waiting = inOrder(log.waiting, fresh);
  return { ...log, waiting: waiting.slice(0, MOST_WAITING), missed: log.missed || waiting.length > MOST_WAITING };
}

function inOrder(rows: readonly EventSummary[], more: readonly EventSummary[]): readonly EventSummary[] {
  return more.length === 0 ? rows : [...more, ...rows].sort((one, other) => other.seq - one.seq);
}

function trimmed(log: EventLog): EventLog {
  if (log.rows.length <= MOST_FOLLOWED) return log;
  const rows = log.rows.slice(0, MOST_FOLLOWED);
  return { ...log, rows, next: rows.at(-1)?.seq ?? null, searchedTo: null };
}
