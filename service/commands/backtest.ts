import { join } from 'node:path';
import { summaryOf } from '../../rules/backtest/backtest.ts';
import type { Range } from '../../rules/backtest/range.ts';
import { isTimeZone } from '../../rules/conditions/time-zone.ts';
import type { BacktestInput, BacktestJob, Progress } from '../backtest/job.ts';
import { type FinishedBacktest, runBacktest } from '../backtest/run.ts';
import { HookdeskError } from '../errors.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import { printable } from '../log/printable.ts';
import { failuresOf, printReport } from './backtest-report.ts';
import { readGivenRules } from './backtest-rules.ts';
import { DONE, MISUSED, NOT_SO } from './exit-status.ts';
import type { Invocation } from './invocation.ts';
import { momentOf } from './moment.ts';
import { strategiesOf } from './strategies.ts';
import { timezoneOf } from './timezone.ts';

export interface BacktestOptions {
  /** Files and folders. */
  rules: string[];
  /** A file, or `-` for standard input; the journal of the data folder without. */
  events?: string;
  from?: string;
  to?: string;
  /** IANA zone; default: the settings'. */
  timezone?: string;
}

/**
 * `hookdesk backtest`: what rules would have done on given events, or on those of the journal. Status 1 when it was stopped, 2
 * for a rule with problems or events that cannot be read.
 */
export async function backtest(invocation: Invocation, options: BacktestOptions): Promise<number> {
  const { output } = invocation;
  const timezone = options.timezone ?? timezoneOf(invocation.folder);
  if (!isTimeZone(timezone))
    throw usage(`Expected an IANA time zone such as Europe/Berlin, got ${JSON.stringify(timezone)}`);
  const range = rangeOf(invocation, options, timezone);
  const { rules, problems } = readGivenRules(options.rules);
  for (const { file, path, message } of problems) output.notice(printable(`${file}: ${path}: ${message}`));
  if (problems.length > 0) return MISUSED;
  const strategies = strategiesOf(invocation.folder);
  const complete = rules.map((rule) => ({ ...rule, strategies }));
  return run(invocation, { rules: complete, timezone, range, input: inputOf(invocation, options) });
}

async function run(invocation: Invocation, job: BacktestJob): Promise<number> {
  const { output, stdin } = invocation;
  const signal = invocation.interruption();
  let reached: Progress = { events: 0, read: null };
  const onProgress = (progress: Progress) => {
    reached = progress;
    output.status(progressText(progress));
  };
  const source = job.input.kind === 'stream' ? { stream: stdin } : {};
  try {
    const finished = await runBacktest(job, { signal, onProgress, ...source });
    output.status('');
    await print(invocation, finished, job);
    await finished.close();
    return DONE;
  } catch (error) {
    output.status('');
    if (!signal.aborted) throw error;
    output.notice(`Stopped after ${progressText(reached)}; there is no result of a part.`);
    return NOT_SO;
  }
}

async function print({ json, output }: Invocation, finished: FinishedBacktest, job: BacktestJob): Promise<void> {
  const { outcome } = finished;
  if (json) {
    for await (const lines of finished.lines()) {
      if (output.isClosed) return;
      output.bytes(lines);
      await output.drained();
    }
    output.json({ summary: summaryOf(outcome) });
  } else await printReport(output, finished, job);
  for (const failure of failuresOf(outcome)) output.notice(printable(failure));
}

function progressText({ events, read }: Progress): string {
  const share = read === null ? '' : ` (${Math.floor(read * 100)} %)`;
  return `${events.toLocaleString('en-US')} events${share}`;
}

function rangeOf({ now }: Invocation, { from, to }: BacktestOptions, timezone: string): Range {
  const moment = (text: string | undefined) => (text === undefined ? null : momentOf(text, now(), timezone));
  const range: Range = { from: moment(from), to: moment(to) };
  if (range.from !== null && range.to !== null && range.from > range.to) {
    throw usage(`Expected --from before --to, got ${JSON.stringify(from)} and ${JSON.stringify(to)}`);
  }
  return range;
}

function inputOf({ folder }: Invocation, { events }: BacktestOptions): BacktestInput {
  if (events === undefined) return { kind: 'journal', file: join(folder, JOURNAL_FILE) };
  return events === '-' ? { kind: 'stream' } : { kind: 'file', file: events };
}

function usage(detail: string): HookdeskError {
  return new HookdeskError('USAGE', { detail });
}
