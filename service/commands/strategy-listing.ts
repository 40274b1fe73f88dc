import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleDocument } from '../../rules/document/schema.ts';
import type { Strategy } from '../../rules/document/strategy.ts';
import type { StrategyDetail, StrategyHistoryEntry, StrategyView } from '../contract/strategies.ts';
import type { Log } from '../host.ts';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import { RULES_FOLDER, Rulebook } from '../rulebook/rulebook.ts';
import { readSettings } from '../settings/settings.ts';
import { strategyDetail } from '../strategies/history.ts';
import { type StrategySources, strategyViews } from '../strategies/views.ts';
import { NOT_SO } from './exit-status.ts';
import type { Invocation } from './invocation.ts';
import { momentText } from './moment.ts';
import { table } from './table.ts';
import { timezoneOf } from './timezone.ts';

/** Rules with mistakes are told by the owner and by `doctor`. */
const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Entries of a history that people are shown; programs get all. */
const FOR_PEOPLE = 100;

/** `hookdesk strategies`: every instance, how far it is, and what takes its next step. Reads beside a running owner as well. */
export function listStrategies(invocation: Invocation): number {
  const { folder, json, output } = invocation;
  const views = reading(folder, strategyViews);
  if (json) for (const view of views) output.json(view);
  else if (views.length === 0) output.line('No strategies. settings.json has none.');
  else {
    const timezone = timezoneOf(folder);
    const rows = views.map((view) => cellsOf(view, timezone));
    for (const line of table(['ID', 'STATE', 'STEP', 'SINCE', 'NEXT STEP COMES'], rows, output.width))
      output.line(line);
  }
  return 0;
}

/** `hookdesk strategies show ID`: one instance with what happened to it, oldest first. Status 1 where there is none. */
export function showStrategy(invocation: Invocation, id: string): number {
  const { folder, json, output } = invocation;
  const limit = json ? Number.MAX_SAFE_INTEGER : FOR_PEOPLE;
  const detail = reading(folder, (sources) => strategyDetail(sources, id, { limit, skip: 0 }));
  if (detail === undefined) {
    output.notice(`${id}: there is no such strategy; "hookdesk strategies" shows those that there are`);
    return NOT_SO;
  }
  if (json) output.json(detail);
  else for (const line of linesOf(detail, timezoneOf(folder))) output.line(line);
  return 0;
}

/** A strategy's state in a sentence: `step 2 of 3, take profit`. */
export function stepText({ state, taken, of, next, steps }: StrategyView): string {
  if (next === null) return state === 'removed' ? `${taken} taken` : `all ${of} taken`;
  const name = steps[next - 1]?.name;
  return `${next} of ${of}${name == null ? '' : `, ${name}`}`;
}

function reading<T>(folder: string, read: (sources: StrategySources) => T): T {
  const { strategies } = readSettings(folder);
  const rules = rulesOf(folder, strategies);
  const journal = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    return read({ strategies, journal, rules });
  } finally {
    journal.close();
  }
}

/** A listing makes no folder. */
function rulesOf(folder: string, strategies: readonly Strategy[]): RuleDocument[] {
  if (!existsSync(join(folder, RULES_FOLDER))) return [];
  return new Rulebook(folder, SILENT, () => strategies).compiled.map(({ document }) => document);
}

function cellsOf(view: StrategyView, timezone: string): string[] {
  const since = view.since === null ? '–' : momentText(view.since, timezone);
  return [view.id, view.state, stepText(view), since, comesText(view)];
}

function comesText({ state, stuck, next, rules, stopped }: StrategyView): string {
  if (stuck !== null && state === 'stuck') return `could not be taken: ${stuck.error}`;
  if (stopped !== null && state === 'stopped') return `never, it was stopped by ${stopped.by}`;
  if (next === null) return '–';
  const inForce = rules.filter(({ enabled, stage }) => enabled && stage !== 'shadow');
  if (inForce.length === 0) return 'never: no rule in force takes it';
  return inForce.map(({ id, words }) => `when ${words} (${id})`).join('; or ');
}

function* linesOf(detail: StrategyDetail, timezone: string): Generator<string> {
  yield `${detail.name} (${detail.id}): ${detail.state}`;
  yield `Next step: ${stepText(detail)}; ${comesText(detail)}`;
  yield '';
  for (const { number, name, actions, when, takenAt } of detail.steps) {
    const mark = takenAt === null ? (number === detail.next ? '▶' : '·') : '✓';
    const named = name === null ? '' : `${name}: `;
    yield `${mark} ${number}. ${named}${actions.join('; ') || 'nothing'}${when === null ? '' : `, once ${when}`}`;
  }
  yield '';
  if (detail.history.length < detail.entries) yield `The newest ${detail.history.length} of ${detail.entries} entries:`;
  if (detail.entries === 0) yield 'Nothing has happened yet.';
  for (const entry of detail.history.toReversed()) yield* entryLines(entry, timezone);
}

const TURNS = { stop: 'stopped', resume: 'resumed', restart: 'begun anew' } as const;

function* entryLines(entry: StrategyHistoryEntry, timezone: string): Generator<string> {
  const at = momentText(entry.at, timezone);
  if (entry.kind !== 'step') {
    yield `${at}  ${TURNS[entry.kind]} by ${entry.by}`;
    return;
  }
  const { step, name, event, rule, isKept, deliveries, orders } = entry;
  yield `${at}  step ${step}${name === null ? '' : `, ${name}`}: event ${event}, rule ${rule}`;
  if (!isKept) yield '    what it sent is no longer in the journal';
  for (const { id, type, target, status } of deliveries) yield `    ${type} ${target}: ${status} (${id})`;
  for (const { id, side, amount, symbol, status } of orders)
    yield `    order ${side} ${amount ?? '?'} ${symbol}: ${status} (${id})`;
}
