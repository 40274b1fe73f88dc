import type { PlannedAction } from '../../rules/engine/judgement.ts';
import type { DailyReport } from '../../rules/report/daily-report.ts';
import { reportHtml } from '../../rules/report/html.ts';
import { reportText, summaryText } from '../../rules/report/text.ts';
import type { ReportTotals } from '../../rules/report/totals.ts';
import { REPORT_WORDINGS } from '../../rules/report/wording/wordings.ts';
import { subjectOf } from '../../rules/report/words.ts';
import { ownActions, ownArrival } from '../alarms/alarm-event.ts';
import type { ToldLanguage } from '../contract/general-settings.ts';
import type { AlarmChannel } from '../contract/monitoring.ts';
import { sayIn } from '../contract/sayings/say-in.ts';
import type { Arrival } from '../journal/journal.ts';

/** The report of a day, and the days before it that have none. */
export interface ReportTelling {
  report: DailyReport;
  missed: readonly string[];
}

/** The report as an event of the source `hookdesk`, in English whatever language it is told in: its totals, without its trades. */
export function reportArrival(telling: ReportTelling, at: number, id: string): Arrival {
  const { paper, ...own } = telling.report;
  const words = wordsIn('en', telling);
  const data = { level: 'info', ...words, ...withoutTrades(own), paper: paper && withoutTrades(paper) };
  return ownArrival({ type: 'hookdesk.report.daily', at, title: words.title, data }, id);
}

function wordsIn(language: ToldLanguage, { report, missed }: ReportTelling): { title: string; message: string } {
  const wording = REPORT_WORDINGS[language];
  const message = [summaryText(report, wording), ...missedWords(missed, language)].join('\n');
  return { title: subjectOf(report, wording), message };
}

function withoutTrades<Totals extends ReportTotals>({ recentTrades: _trades, ...totals }: Totals) {
  return totals;
}

function missedWords(missed: readonly string[], language: ToldLanguage): string[] {
  const [first, last] = [missed[0], missed.at(-1)];
  if (first === undefined || last === undefined) return [];
  return ['', sayIn(language, first === last ? ['missedReport', first] : ['missedReports', first, last])];
}

/** What each channel sends, in the language of the settings: a mail all of it, the others the summary. */
export function reportActions(
  arrival: Arrival,
  id: string,
  telling: ReportTelling,
  { channels, language }: { channels: readonly AlarmChannel[]; language: ToldLanguage },
): PlannedAction[] {
  const { report } = telling;
  const words = wordsIn(language, telling);
  const event = { id, ...arrival.event, data: { ...arrival.event.data, ...words } };
  return ownActions(event, channels, report.timezone, false).map((action) =>
    action.type === 'email' ? { ...action, payload: mailOf(report, words.title, language) } : action,
  );
}

function mailOf(report: DailyReport, subject: string, language: ToldLanguage): PlannedAction['payload'] {
  const wording = REPORT_WORDINGS[language];
  return { subject, message: reportText(report, wording), html: reportHtml(report, wording) };
}
