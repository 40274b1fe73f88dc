import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isTimeZone } from '../../rules/conditions/time-zone.ts';
import { type DailyReport, isDay } from '../../rules/report/daily-report.ts';
import { reportHtml } from '../../rules/report/html.ts';
import { reportText } from '../../rules/report/text.ts';
import { Bookkeeping } from '../books/bookkeeping.ts';
import type { ReportQuery } from '../contract/report.ts';
import { HookdeskError } from '../errors.ts';
import { JOURNAL_FILE, openJournal, openJournalReader } from '../journal/open.ts';
import { type ReportMoment, reportOf } from '../report/daily.ts';
import type { Invocation } from './invocation.ts';
import { throughOwner } from './owner.ts';
import { timezoneOf } from './timezone.ts';

export interface ReportOptions {
  date?: string;
  timezone?: string;
  format?: 'text' | 'html' | 'json';
}

/** `hookdesk report daily`: what was traded on a day, of today without one. */
export async function dailyReportCommand(invocation: Invocation, options: ReportOptions): Promise<number> {
  const { output, folder, json } = invocation;
  const query = queryOf(options);
  const moment = { timezone: timezoneOf(folder), now: invocation.now() };
  const report = existsSync(join(folder, JOURNAL_FILE))
    ? await throughOwner(invocation, {
        handed: (client) => client.report.daily(query),
        directly: () => reportOfFolder(folder, query, moment),
      })
    : reportOfNothing(folder, query, moment);
  const format = options.format ?? (json ? 'json' : 'text');
  if (format === 'json') output.json(report);
  else output.line(format === 'html' ? reportHtml(report) : reportText(report));
  return 0;
}

function queryOf({ date, timezone }: ReportOptions): ReportQuery {
  if (date !== undefined && !isDay(date)) {
    throw new HookdeskError('USAGE', { detail: `Expected a day such as 2026-11-03, got ${JSON.stringify(date)}` });
  }
  if (timezone !== undefined && !isTimeZone(timezone)) {
    const detail = `Expected an IANA time zone such as Europe/Berlin, got ${JSON.stringify(timezone)}`;
    throw new HookdeskError('USAGE', { detail });
  }
  return { date, timezone };
}

/** Where nobody runs: what an earlier run had not entered into the books is entered first. */
function reportOfFolder(folder: string, query: ReportQuery, moment: ReportMoment): DailyReport {
  const journal = openJournal(join(folder, JOURNAL_FILE));
  try {
    const bookkeeping = new Bookkeeping(journal);
    while (bookkeeping.slice());
    return reportOf(journal, query, moment);
  } finally {
    journal.close();
  }
}

/** Of a folder without a journal, which is not made for it. */
function reportOfNothing(folder: string, query: ReportQuery, moment: ReportMoment): DailyReport {
  const journal = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    return reportOf(journal, query, moment);
  } finally {
    journal.close();
  }
}
