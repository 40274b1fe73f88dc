import { printable } from '../log/printable.ts';

/**
 * Rows under headings, columns aligned; numbers and texts alike to the left. Cells are cut to `width` columns in all, the last
 * column first, so that a row stays a line.
 */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  const cells = [headings, ...rows.map((row) => row.map(printable))];
  const widths = headings.map((_heading, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const last = headings.length - 1;
  return cells.map((row) => {
    const line = row.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
    return line.length > width ? `${line.slice(0, width - 1)}…` : line.trimEnd();
  });
}
