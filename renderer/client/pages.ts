import type { Pages } from './queries.ts';

/** How many rows a listing that is open for days may hold before its oldest pages are let go; they can be loaded again. */
const MOST_ROWS = 1_000;

/**
 * A listing with changed rows put in their place: a known row is replaced, or taken out when it no longer passes `fits`; a
 * new one that is newer than everything known comes first. An older unknown one belongs to a page that is not loaded.
 */
export function withChanges<Row extends { seq: number }>(
  pages: Pages<Row>,
  changed: readonly Row[],
  fits: (row: Row) => boolean,
): Pages<Row> {
  const bySeq = new Map(changed.map((row) => [row.seq, row]));
  const newest = pages.pages[0]?.[0]?.seq ?? Number.NEGATIVE_INFINITY;
  const updated = pages.pages.map((page) => page.map((row) => bySeq.get(row.seq) ?? row).filter(fits));
  const fresh = [...bySeq.values()].filter((row) => row.seq > newest && fits(row)).sort((a, b) => b.seq - a.seq);
  return trimmed({ ...pages, pages: [[...fresh, ...(updated[0] ?? [])], ...updated.slice(1)] });
}

function trimmed<Row>(pages: Pages<Row>): Pages<Row> {
  let rows = 0;
  const kept = pages.pages.findIndex((page) => {
    rows += page.length;
    return rows > MOST_ROWS;
  });
  if (kept === -1) return pages;
  if (kept === 0)
    return { pages: [pages.pages[0]?.slice(0, MOST_ROWS) ?? []], pageParams: pages.pageParams.slice(0, 1) };
  return { pages: pages.pages.slice(0, kept), pageParams: pages.pageParams.slice(0, kept) };
}

/** The rows of all loaded pages, newest first. */
export function rowsOf<Row>(pages: { pages: Row[][] } | undefined): Row[] {
  return pages?.pages.flat() ?? [];
}
