/** A decimal number is no formula, although it may begin with a sign. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One line of CSV (RFC 4180), without its end. What a spreadsheet would run as a formula begins with an apostrophe: senders write
 * symbols and ids, and a table of trades must not act.
 */
export function csvLine(cells: readonly (string | null)[]): string {
  return cells.map((cell) => csvCell(cell ?? '')).join(',');
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table for spreadsheets: the names of its columns, and the cells of a row. */
export interface CsvTable<Row> {
  columns: readonly string[];
  toCells: (row: Row) => readonly (string | null)[];
}

/** Its lines, the names of the columns first, each without its end. */
export function* csvLines<Row>({ columns, toCells }: CsvTable<Row>, rows: Iterable<Row>): Generator<string> {
  yield csvLine(columns);
  for (const row of rows) yield csvLine(toCells(row));
}
