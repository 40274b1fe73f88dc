import { join } from 'node:path';
import { isTimeZone } from '../../rules/conditions/time-zone.ts';
import { isDay } from '../../rules/report/daily-report.ts';
import { reportPage } from '../../rules/report/html.ts';
import { reportText } from '../../rules/report/text.ts';
import type { ReportQuery } from '../contract/report.ts';
import { HookdeskError } from '../errors.ts';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import { reportOf } from '../report/daily.ts';
import { enterBooks } from './books.ts';
import type { Invocation } from './invocation.ts';
import { timezoneOf } from './timezone.ts';

export interface ReportOptions {
  date?: string;
  timezone?: string;
  format?: 'text' | 'html' | 'json';
}

/** `hookdesk report daily`: what was traded on a day, of today without one. */
export async function dailyReportCommand(invocation: Invocation, options: ReportOptions): Promise<number> {
  const { output, folder, json, now } = invocation;
  const query = queryOf(options);
  await enterBooks(invocation);
  const journal = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    const report = reportOf(journal, query, { timezone: timezoneOf(folder), now: now() });
    const format = options.format ?? (json ? 'json' : 'text');
    if (format === 'json') output.json(report);
    else output.line(format === 'html' ? reportPage(report) : reportText(report));
    return 0;
  } finally {
    journal.close();
  }
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
