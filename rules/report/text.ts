import type { DailyReport, DayOfMoney } from './daily-report.ts';
import type { ReportTotals } from './totals.ts';
import { COLUMNS, executionLines, HEADING, lineText, moreOf, rowsOf, summaryOf } from './words.ts';

/** The report as plain text. */
export function reportText(report: DailyReport): string {
  const { date, timezone, paper } = report;
  const onPaper = paper === null ? [] : ['', 'On Paper', ...bodyOf(paper, timezone)];
  return [HEADING, `${date} (${timezone})`, '', 'Summary', ...bodyOf(report, timezone), ...onPaper].join('\n');
}

/** The summary alone, for channels that show no table. */
export function summaryText(report: DailyReport): string {
  const { paper } = report;
  const linesOf = (day: DayOfMoney) => [...summaryOf(day), ...executionLines(day)].map(lineText);
  return [...linesOf(report), ...(paper === null ? [] : ['', 'On Paper', ...linesOf(paper)])].join('\n');
}

function bodyOf(totals: DayOfMoney, timezone: string): string[] {
  const lines = executionLines(totals).map(lineText);
  const orders = lines.length === 0 ? [] : ['', 'Own Orders', ...lines];
  return [...summaryOf(totals).map(lineText), ...orders, '', 'Recent Trades', ...tableOf(totals, timezone)];
}

function tableOf(totals: ReportTotals, timezone: string): string[] {
  const rows = rowsOf(totals, timezone).map(({ cells }) => cells);
  if (rows.length === 0) return ['No trades.'];
  const lines = [COLUMNS, ...rows];
  const widths = COLUMNS.map((_name, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const more = moreOf(totals);
  const aligned = lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return more === null ? aligned : [...aligned, more];
}
