import { escapeFor } from '../templates/format.ts';
import type { DailyReport, DayOfMoney } from './daily-report.ts';
import type { ReportTotals } from './totals.ts';
import { english } from './wording/en.ts';
import type { ReportWording } from './wording/wording.ts';
import { executionLines, moreOf, type ReportLine, rowsOf, subjectOf, summaryOf, type TradeRow } from './words.ts';

/** The report as the HTML of a mail (S94–S97); every value is escaped (W30). */
export function reportHtml(report: DailyReport, wording: ReportWording = english): string {
  const { date, timezone, paper } = report;
  const onPaper = paper === null ? [] : [`<h2>${html(wording.onPaper)}</h2>`, ...bodyOf(paper, timezone, wording)];
  const head = [`<h2>${html(wording.heading)}</h2>`, `<p>${html(`${date} (${timezone})`)}</p>`];
  return [...head, ...bodyOf(report, timezone, wording), ...onPaper].join('\n');
}

/** The same as a page of its own. */
export function reportPage(report: DailyReport, wording: ReportWording = english): string {
  const title = html(subjectOf(report, wording));
  const head = ['<!doctype html>', '<meta charset="utf-8">', `<title>${title}</title>`];
  return [...head, reportHtml(report, wording)].join('\n');
}

function bodyOf(totals: DayOfMoney, timezone: string, wording: ReportWording): string[] {
  const orders = executionLines(totals, wording);
  return [
    `<h3>${html(wording.summary)}</h3>`,
    ...listOf(summaryOf(totals, wording), wording),
    ...(orders.length === 0 ? [] : [`<h3>${html(wording.ownOrders)}</h3>`, ...listOf(orders, wording)]),
    `<h3>${html(wording.recentTrades)}</h3>`,
    ...tableOf(totals, timezone, wording),
  ];
}

function listOf(lines: readonly ReportLine[], wording: ReportWording): string[] {
  return ['<ul>', ...lines.map(([label, value]) => `  <li>${html(wording.line(label, value))}</li>`), '</ul>'];
}

function tableOf(totals: ReportTotals, timezone: string, wording: ReportWording): string[] {
  if (totals.recentTrades.length === 0) return [`<p>${html(wording.noTrades)}</p>`];
  const more = moreOf(totals, wording);
  return [
    '<table border="1" cellpadding="5">',
    `  <tr>${wording.columns.map((name) => `<th>${html(name)}</th>`).join('')}</tr>`,
    ...rowsOf(totals, timezone, wording).map((row) => `  <tr>${cellsOf(row)}</tr>`),
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
