import type { BacktestLine, ShownAction } from '../../rules/backtest/line.ts';
import type { Outcome } from '../../rules/backtest/simulation.ts';
import type { RuleTally } from '../../rules/backtest/tally.ts';
import type { BacktestJob } from '../backtest/job.ts';
import type { FinishedBacktest } from '../backtest/run.ts';
import { printable } from '../log/printable.ts';
import { momentText } from './moment.ts';
import type { Output } from './output.ts';
import { table } from './table.ts';

/** Firings that people are shown; programs get all. */
const FOR_PEOPLE = 100;
/** Of one text in a cell. */
const LONGEST = 60;

/** Prints a result for people: the first firings, and what became of each of the `job`'s rules. */
export async function printReport(output: Output, finished: FinishedBacktest, job: BacktestJob): Promise<void> {
  const { timezone } = job;
  const collecting = collectingIn(job);
  const { lines, more } = await firstLines(finished);
  if (lines.length > 0) {
    const headings = ['TIME', 'RULE', 'EVENT', 'GROUP', 'FOUND', 'WOULD HAVE DONE'];
    const rows = lines.map((line) => cellsOf(line, timezone, collecting));
    for (const row of table(headings, rows, output.width)) output.line(row);
    if (more) output.line(`… and more; --json prints all of them.`);
    output.line();
  }
  const { events, quarantined, rules, silent } = finished.outcome;
  const rows = [...rules].map(([id, tally]) => [id, counted(tally.fired), counted(tally.near), heldText(tally)]);
  for (const row of table(['RULE', 'FIRED', 'NEARLY', 'HELD BACK BY'], rows, output.width)) output.line(row);
  if (silent.size > 0) output.line();
  for (const [id, why] of silent) output.line(printable(`${id} never fired: ${why}.`));
  output.line();
  const notUnderstood = quarantined > 0 ? `, ${counted(quarantined)} of them quarantined` : '';
  output.line(`${counted(events)} event${events === 1 ? '' : 's'}${notUnderstood}; times are ${timezone}.`);
}

/** Rules that failed, each with its first failure. */
export function failuresOf({ rules }: Outcome): string[] {
  return [...rules].flatMap(([id, { error, failed }]) => {
    if (error === null) return [];
    return `${id} failed ${counted(failed)} time${failed === 1 ? '' : 's'}, first on ${error.event}: ${error.message}`;
  });
}

async function firstLines(finished: FinishedBacktest): Promise<{ lines: BacktestLine[]; more: boolean }> {
  const lines: BacktestLine[] = [];
  for await (const bytes of finished.lines()) {
    const texts = new TextDecoder().decode(bytes).split('\n');
    for (const text of texts) if (text !== '') lines.push(JSON.parse(text) as BacktestLine);
    if (lines.length > FOR_PEOPLE) break;
  }
  return { lines: lines.slice(0, FOR_PEOPLE), more: lines.length > FOR_PEOPLE };
}

/** Ids of the rules whose firings are collected in a batch, which has a line of its own. */
function collectingIn({ rules }: BacktestJob): ReadonlySet<string> {
  const collecting = rules.filter(({ document }) => document.actions.some((action) => 'batch' in action));
  return new Set(collecting.map(({ document }) => document.id));
}

function cellsOf(
  { at, rule, event, group, facts, actions }: BacktestLine,
  timezone: string,
  collecting: ReadonlySet<string>,
): string[] {
  const done = actions.map(actionText).join('; ') || (collecting.has(rule) ? 'collected' : 'nothing');
  return [momentText(at, timezone), rule, event ?? 'a batch', pairs(group), pairs(facts), done];
}

function pairs(values: Record<string, unknown>): string {
  return (
    Object.entries(values)
      .map(([name, value]) => `${name} ${valueText(value)}`)
      .join(', ') || '–'
  );
}

/** `notify "Breakout"`: the type, and the first of its texts that says something. */
function actionText(action: ShownAction): string {
  const words = ['title', 'subject', 'text', 'message', 'url', 'side', 'strategy', 'rule'].map((name) => action[name]);
  const word = words.find((text) => typeof text === 'string' && text !== '');
  return word === undefined ? action.type : `${action.type} ${valueText(word)}`;
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

const HELD_WORDS: Record<keyof RuleTally['held'], string> = {
  already_true: 'was true already',
  waiting: 'still had to hold',
  outside_hours: 'outside its hours',
  cooldown: 'cooldown',
  limit: 'limit',
  too_old: 'received too late',
};

function heldText({ held }: RuleTally): string {
  const parts = Object.entries(HELD_WORDS).flatMap(([name, words]) => {
    const count = held[name as keyof RuleTally['held']] ?? 0;
    return count === 0 ? [] : [`${words}: ${counted(count)}`];
  });
  return parts.join(', ') || '–';
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
