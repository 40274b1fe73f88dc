import type { PlannedAction } from '../../rules/engine/judgement.ts';
import type { DailyReport } from '../../rules/report/daily-report.ts';
import { reportHtml } from '../../rules/report/html.ts';
import { reportText, summaryText } from '../../rules/report/text.ts';
import type { ReportTotals } from '../../rules/report/totals.ts';
import { subjectOf } from '../../rules/report/words.ts';
import { ownActions, ownArrival } from '../alarms/alarm-event.ts';
import type { AlarmChannel } from '../contract/monitoring.ts';
import type { Arrival } from '../journal/journal.ts';

/** The report as an event of the source `hookdesk`: its totals, without its trades. `missed`: days that have no report. */
export function reportArrival(report: DailyReport, missed: readonly string[], at: number, id: string): Arrival {
  const title = subjectOf(report);
  const message = [summaryText(report), ...missedWords(missed)].join('\n');
  const { paper, ...own } = report;
  const data = { level: 'info', title, message, ...withoutTrades(own), paper: paper && withoutTrades(paper) };
  return ownArrival({ type: 'hookdesk.report.daily', at, title, data }, id);
}

function withoutTrades<Totals extends ReportTotals>({ recentTrades: _trades, ...totals }: Totals) {
  return totals;
}

function missedWords(missed: readonly string[]): string[] {
  if (missed.length === 0) return [];
  const days = missed.length === 1 ? missed[0] : `${missed[0]} to ${missed.at(-1)}`;
  return [
    '',
    `Not sent, because Hookdesk did not run when they were due: ${days}. hookdesk report daily --date shows them.`,
  ];
}

/** What each channel sends: a mail all of it, the others the summary. */
export function reportActions(
  arrival: Arrival,
  id: string,
  report: DailyReport,
  channels: readonly AlarmChannel[],
): PlannedAction[] {
  return ownActions({ id, ...arrival.event }, channels, report.timezone, false).map((action) =>
    action.type === 'email' ? { ...action, payload: mailOf(report, arrival) } : action,
  );
}

function mailOf(report: DailyReport, { event }: Arrival): PlannedAction['payload'] {
  return { subject: String(event.data.title), message: reportText(report), html: reportHtml(report) };
}
