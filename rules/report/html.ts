import { escapeFor } from '../templates/format.ts';
import type { DailyReport, DayOfMoney } from './daily-report.ts';
import type { ReportTotals } from './totals.ts';
import {
  COLUMNS,
  executionLines,
  HEADING,
  lineText,
  moreOf,
  type ReportLine,
  rowsOf,
  subjectOf,
  summaryOf,
  type TradeRow,
} from './words.ts';

/** The report as the HTML of a mail (S94–S97); every value is escaped (W30). */
export function reportHtml(report: DailyReport): string {
  const { date, timezone, paper } = report;
  const onPaper = paper === null ? [] : ['<h2>On Paper</h2>', ...bodyOf(paper, timezone)];
  const head = [`<h2>${HEADING}</h2>`, `<p>${html(`${date} (${timezone})`)}</p>`];
  return [...head, ...bodyOf(report, timezone), ...onPaper].join('\n');
}

/** The same as a page of its own. */
export function reportPage(report: DailyReport): string {
  const head = ['<!doctype html>', '<meta charset="utf-8">', `<title>${html(subjectOf(report))}</title>`];
  return [...head, reportHtml(report)].join('\n');
}

function bodyOf(totals: DayOfMoney, timezone: string): string[] {
  const orders = executionLines(totals);
  return [
    '<h3>Summary</h3>',
    ...listOf(summaryOf(totals)),
    ...(orders.length === 0 ? [] : ['<h3>Own Orders</h3>', ...listOf(orders)]),
    '<h3>Recent Trades</h3>',
    ...tableOf(totals, timezone),
  ];
}

function listOf(lines: readonly ReportLine[]): string[] {
  return ['<ul>', ...lines.map((line) => `  <li>${html(lineText(line))}</li>`), '</ul>'];
}

function tableOf(totals: ReportTotals, timezone: string): string[] {
  if (totals.recentTrades.length === 0) return ['<p>No trades.</p>'];
  const more = moreOf(totals);
  return [
    '<table border="1" cellpadding="5">',
    `  <tr>${COLUMNS.map((name) => `<th>${html(name)}</th>`).join('')}</tr>`,
    ...rowsOf(totals, timezone).map((row) => `  <tr>${cellsOf(row)}</tr>`),
    '</table>',
    ...(more === null ? [] : [`<p>${html(more)}</p>`]),
  ];
}

/** The last one is the profit: green from 0 upwards, otherwise red (S97). */
function cellsOf({ cells, isGain }: TradeRow): string {
  const style = isGain === null ? '' : ` style="color: ${isGain ? 'green' : 'red'}"`;
  return cells.map((cell, index) => `<td${index === cells.length - 1 ? style : ''}>${html(cell)}</td>`).join('');
}

function html(text: string): string {
  return escapeFor('html', text);
}
