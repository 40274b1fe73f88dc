import { join } from 'node:path';
import { HookdeskError } from '../errors.ts';
import type { JournalReader, Range } from '../journal/journal.ts';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import type { Money } from '../journal/stored-order.ts';
import { type CsvTable, csvLines } from '../tables/csv.ts';
import type { Invocation } from './invocation.ts';
import { momentOf } from './moment.ts';
import { table } from './table.ts';
import { timezoneOf } from './timezone.ts';

export interface ListingOptions {
  /** As the user wrote it. */
  since?: string;
  limit?: number;
  /** Also what Hookdesk itself had to say. */
  own?: boolean;
  /** What events tell, instead of what rules ordered. */
  told?: boolean;
  /** Of orders of one kind of money alone. */
  money?: Money;
  /** A table for spreadsheets. */
  csv?: boolean;
}

/** Rows that people are shown unless they ask for more; programs get all. */
const FOR_PEOPLE = 100;

/** A listing of the journal: how its rows are read, and how one is shown. */
export interface Listing<Row> {
  read: (journal: JournalReader, range: Range) => Iterable<Row>;
  toJson: (row: Row) => unknown;
  headings: readonly string[];
  toCells: (row: Row, timezone: string) => readonly string[];
  /** Said where there is none. */
  empty: string;
  /** For spreadsheets, where there is one. */
  csv?: CsvTable<Row>;
}

/** Prints a listing, oldest first; beside a running owner as well, because it only reads. */
export async function list<Row>(
  invocation: Invocation,
  options: ListingOptions,
  listing: Listing<Row>,
): Promise<number> {
  const { folder, json, output } = invocation;
  if (options.told === true && options.money !== undefined) {
    throw new HookdeskError('USAGE', { detail: '--money is about orders of rules, --told about what events tell' });
  }
  const timezone = timezoneOf(folder);
  const range: Range = {
    since: options.since === undefined ? undefined : momentOf(options.since, invocation.now(), timezone),
    limit: options.limit ?? (json || options.csv === true ? undefined : FOR_PEOPLE),
    own: options.own,
    money: options.money,
  };
  const journal = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    const rows = listing.read(journal, range);
    if (options.csv === true && listing.csv !== undefined)
      await printLines(invocation, csvLines(listing.csv, rows), (line) => output.line(line));
    else if (json) await printLines(invocation, rows, (row) => output.json(listing.toJson(row)));
    else {
      const shown = [...rows];
      printTable(invocation, listing, shown, timezone);
      if (options.limit === undefined && shown.length === FOR_PEOPLE) {
        output.notice(`These are the newest ${FOR_PEOPLE}; --limit N shows more.`);
      }
    }
    return 0;
  } finally {
    journal.close();
  }
}

async function printLines<T>({ output }: Invocation, rows: Iterable<T>, print: (row: T) => void): Promise<void> {
  for (const row of rows) {
    if (output.isClosed) return;
    print(row);
    await output.drained();
  }
}

function printTable<Row>({ output }: Invocation, listing: Listing<Row>, rows: Row[], timezone: string): void {
  if (rows.length === 0) {
    output.line(listing.empty);
    return;
  }
  const cells = rows.map((row) => listing.toCells(row, timezone));
  for (const line of table(listing.headings, cells, output.width)) output.line(line);
}
