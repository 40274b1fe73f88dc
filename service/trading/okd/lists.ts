import type { Told } from '../told.ts';
import type { Answer } from './answer.ts';
import type { OkdClient } from './client.ts';
import { type Row, readable, timeOf } from './fields.ts';
import { type Page, readPage } from './page.ts';

/** Rows that are asked for at once. */
const PAGE_ROWS = 50;
/** No list that concerns one order is longer than this many pages. */
const MOST_PAGES = 40;
/** The exchange's clock may be so far from ours, ms. */
const CLOCKS_APART_MS = 600_000;

export interface ListRequest {
  path: string;
  query: Readonly<Record<string, string>>;
  /** Rows of before this need not be read, ms since 1970; the list has its newest rows first, or is read to its end. */
  since?: number;
}

/** How far a list was read. */
export type Reading =
  | { kind: 'all' }
  /** The visitor has what it wanted. */
  | { kind: 'enough' }
  /** The exchange has no such list. */
  | { kind: 'missing' }
  | ({ kind: 'failed'; isReached: boolean } & Told);

/**
 * Reads a list page by page; `visit` gets the new rows of each, and says whether that is enough. `all` only where nothing is left out: the
 * list says so, it goes back beyond `since`, or a further page brings nothing new.
 */
export async function readList(
  client: OkdClient,
  request: ListRequest,
  visit: (rows: Row[]) => boolean,
): Promise<Reading> {
  const seen = new Set<string>();
  let next: Record<string, string> = {};
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const query = { ...request.query, limit: String(PAGE_ROWS), ...next };
    const answer = await client.ask({ method: 'GET', path: request.path, query });
    if (answer.kind !== 'value') return failure(answer, request.path, number);
    const page = readPage(answer.value);
    if (page === null) return failed(`${request.path}: an answer without a list`);
    const news = page.rows.filter((row) => !seen.has(JSON.stringify(row)));
    for (const row of page.rows) seen.add(JSON.stringify(row));
    if (visit(news)) return { kind: 'enough' };
    if (isLast(page, news.length, seen.size, request.since)) return { kind: 'all' };
    if (news.length === 0) return failed(`${request.path}: its pages repeat, and it says that there are more`);
    next = page.rest.kind === 'cursor' ? { cursor: page.rest.cursor } : { page: String(number + 1) };
  }
  return failed(`${request.path}: not at its end after ${MOST_PAGES} pages`);
}

function isLast({ rows, rest }: Page, news: number, seen: number, since: number | undefined): boolean {
  if (rest.kind === 'none' || (rest.kind === 'total' && seen >= rest.total)) return true;
  if (since !== undefined && goesBackTo(since - CLOCKS_APART_MS, rows)) return true;
  // A list that does not say is at its end where a page is empty. Where it gives the same again it has no pages, unless it heeds the limit.
  return rest.kind === 'untold' && (rows.length === 0 || (news === 0 && rows.length !== PAGE_ROWS));
}

/** True where every row has a time, newest first, and the last one is of before. */
function goesBackTo(since: number, rows: readonly Row[]): boolean {
  const times = rows.map((row) =>
    readable(() => timeOf(row, 'createdTime', 'createdAt', 'created_at', 'execTime', 'time', 'timestamp')),
  );
  const last = times.at(-1);
  return (
    typeof last === 'number' &&
    last < since &&
    times.every((time, index) => typeof time === 'number' && time <= (times[index - 1] ?? Number.POSITIVE_INFINITY))
  );
}

function failure(answer: Exclude<Answer, { kind: 'value' }>, path: string, number: number): Reading {
  if (answer.kind !== 'error')
    return { kind: 'failed', message: answer.message, said: answer.said, isReached: answer.kind === 'unreadable' };
  const isMissing = [404, 405, 501].includes(answer.status) && number === 1;
  if (isMissing) return { kind: 'missing' };
  return failed(`${path}: ${answer.code}: ${answer.message}`);
}

function failed(message: string): Reading {
  return { kind: 'failed', message, isReached: true };
}
