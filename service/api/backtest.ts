import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { summaryOf } from '../../rules/backtest/backtest.ts';
import type { BacktestLine } from '../../rules/backtest/line.ts';
import type { Outcome } from '../../rules/backtest/simulation.ts';
import type { NamedConditions } from '../../rules/conditions/check.ts';
import { checkNamedConditionsText, checkRuleText } from '../../rules/document/check.ts';
import type { RuleDocument } from '../../rules/document/schema.ts';
import { problemAt, type SaidProblem } from '../../rules/problems/problem.ts';
import type { BacktestJob } from '../backtest/job.ts';
import { runBacktest } from '../backtest/run.ts';
import { type BacktestInput, type BacktestReport, MOST_BACKTEST_LINES } from '../contract/backtest.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import type { Parts } from './parts.ts';
import { reportedRun } from './reported-run.ts';

type PartsOfBacktest = Pick<Parts, 'folder' | 'rulebook' | 'settings'>;

/**
 * Runs rules over the journal in a thread of its own and says how far it is; ends with the result. Ends at once when `signal`
 * aborts. Throws `NOT_FOUND` for a rule that there is not, `INVALID_RULE` for a document or conditions with problems.
 */
export function backtest(
  parts: PartsOfBacktest,
  input: BacktestInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<BacktestReport, void, void> {
  const job = jobOf(parts, input);
  return reportedRun<BacktestReport>((end, publish) => report(job, end, publish), signal);
}

async function report(
  job: BacktestJob,
  signal: AbortSignal,
  publish: (report: BacktestReport) => void,
): Promise<BacktestReport> {
  const finished = await runBacktest(job, {
    signal,
    onProgress: ({ events, read }) => publish({ state: 'running', events, read }),
  });
  try {
    const { outcome } = finished;
    const lines: BacktestLine[] = [];
    for await (const bytes of finished.lines()) {
      lines.push(...linesIn(bytes));
      if (lines.length > MOST_BACKTEST_LINES) break;
    }
    return {
      state: 'done',
      summary: summaryOf(outcome),
      lines: lines.slice(0, MOST_BACKTEST_LINES),
      more: lines.length > MOST_BACKTEST_LINES,
      failures: failuresOf(outcome),
    };
  } finally {
    await finished.close();
  }
}

function linesIn(bytes: Uint8Array): BacktestLine[] {
  const texts = new TextDecoder().decode(bytes).split('\n');
  return texts.filter((text) => text !== '').map((text) => JSON.parse(text) as BacktestLine);
}

function failuresOf({ rules }: Outcome) {
  return [...rules].flatMap(([rule, { error, failed }]) => (error === null ? [] : [{ rule, ...error, count: failed }]));
}

function jobOf({ folder, rulebook, settings }: PartsOfBacktest, input: BacktestInput): BacktestJob {
  const conditions = input.conditions === undefined ? rulebook.conditions : conditionsIn(input.conditions);
  const rules = input.rules.map((rule) => ({
    document: 'id' in rule ? documentOf(rulebook, rule.id) : checked(rule.text, conditions),
    conditions,
    strategies: settings.current.strategies,
  }));
  refuseTwins(rules.map(({ document }) => document.id));
  const range = { from: input.from, to: input.to };
  const journal = { kind: 'journal' as const, file: join(folder, JOURNAL_FILE) };
  return { rules, timezone: settings.current.timezone, range, input: journal };
}

function documentOf(rulebook: Parts['rulebook'], id: string): RuleDocument {
  const entry = rulebook.find(id);
  if (entry === undefined) throw new ORPCError('NOT_FOUND', { data: { what: 'rule', id } });
  const document = entry.document ?? entry.inForce?.document;
  return document ?? refuse(entry.problems);
}

function checked(text: string, conditions: NamedConditions): RuleDocument {
  const { document, problems } = checkRuleText(text, { conditions });
  return document ?? refuse(problems);
}

function conditionsIn(text: string): NamedConditions {
  const { problems, conditions } = checkNamedConditionsText(text);
  return problems.length === 0 ? conditions : refuse(problems);
}

function refuseTwins(ids: readonly string[]): void {
  const twin = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twin !== undefined) refuse([problemAt('$.id', ['idOfTwo', twin])]);
}

function refuse(problems: readonly SaidProblem[]): never {
  throw new ORPCError('INVALID_RULE', { data: { problems: [...problems] } });
}
