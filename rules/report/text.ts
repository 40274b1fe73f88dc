import type { DailyReport, DayOfMoney } from './daily-report.ts';
import type { ReportTotals } from './totals.ts';
import { english } from './wording/en.ts';
import type { ReportWording } from './wording/wording.ts';
import { executionLines, moreOf, type ReportLine, rowsOf, summaryOf } from './words.ts';

/** The report as plain text. */
export function reportText(report: DailyReport, wording: ReportWording = english): string {
  const { date, timezone, paper } = report;
  const onPaper = paper === null ? [] : ['', wording.onPaper, ...bodyOf(paper, timezone, wording)];
  const head = [wording.heading, `${date} (${timezone})`, '', wording.summary];
  return [...head, ...bodyOf(report, timezone, wording), ...onPaper].join('\n');
}

/** The summary alone, for channels that show no table. */
export function summaryText(report: DailyReport, wording: ReportWording = english): string {
  const { paper } = report;
  const linesOf = (day: DayOfMoney) => textsOf([...summaryOf(day, wording), ...executionLines(day, wording)], wording);
  return [...linesOf(report), ...(paper === null ? [] : ['', wording.onPaper, ...linesOf(paper)])].join('\n');
}

function textsOf(lines: readonly ReportLine[], wording: ReportWording): string[] {
  return lines.map(([label, value]) => wording.line(label, value));
}

function bodyOf(totals: DayOfMoney, timezone: string, wording: ReportWording): string[] {
  const lines = textsOf(executionLines(totals, wording), wording);
  const orders = lines.length === 0 ? [] : ['', wording.ownOrders, ...lines];
  const table = tableOf(totals, timezone, wording);
  return [...textsOf(summaryOf(totals, wording), wording), ...orders, '', wording.recentTrades, ...table];
}

function tableOf(totals: ReportTotals, timezone: string, wording: ReportWording): string[] {
  const rows = rowsOf(totals, timezone, wording).map(({ cells }) => cells);
  if (rows.length === 0) return [wording.noTrades];
  const lines = [wording.columns, ...rows];
  const widths = wording.columns.map((_name, column) =>
    Math.max(...lines.map((cells) => widthOf(cells[column] ?? ''))),
  );
  const more = moreOf(totals, wording);
  const aligned = lines.map((cells) =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
  return more === null ? aligned : [...aligned, more];
}

/** Letters of a fixed width take one place, Chinese signs two. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
