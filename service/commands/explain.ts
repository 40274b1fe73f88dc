import { join } from 'node:path';
import type { TraceNode } from '../../rules/engine/judgement.ts';
import { labelOfCondition } from '../../rules/explain/words.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { RuleVerdict } from '../contract/views.ts';
import { HookdeskError } from '../errors.ts';
import { explainEvent } from '../explain/explain-event.ts';
import type { StoredEvent } from '../journal/journal.ts';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import { printable } from '../log/printable.ts';
import type { Invocation } from './invocation.ts';
import { momentText } from './moment.ts';
import { timezoneOf } from './timezone.ts';

export interface ExplainOptions {
  /** Id of the event. */
  event: string;
  /** Id of one rule; all without. */
  rule?: string;
}

/** `hookdesk explain`: why each rule did or did not fire on an event, each condition with the value that was found. */
export function explain({ folder, json, output }: Invocation, { event, rule }: ExplainOptions): number {
  const timezone = timezoneOf(folder);
  const journal = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    const stored = journal.event(event);
    if (stored === undefined) throw usage(`There is no event ${JSON.stringify(event)} in the journal of ${folder}`);
    const all = explainEvent(journal, stored, { timezone, isOverdue: () => false });
    const verdicts = rule === undefined ? all : all.filter((verdict) => verdict.rule === rule);
    if (rule !== undefined && verdicts.length === 0 && stored.status === 'accepted') {
      throw usage(
        `The rule ${JSON.stringify(rule)} was not in force when this event came; these were: ${namesOf(all)}`,
      );
    }
    if (json) for (const verdict of verdicts) output.json(verdict);
    else for (const line of wordsOf(stored, verdicts, timezone)) output.line(line);
    return 0;
  } finally {
    journal.close();
  }
}

function namesOf(verdicts: readonly RuleVerdict[]): string {
  return verdicts.map((verdict) => verdict.rule).join(', ') || 'none';
}

function wordsOf(
  { event, status, problems }: StoredEvent,
  verdicts: readonly RuleVerdict[],
  timezone: string,
): string[] {
  const heading = `${event.id}  ${event.type} from ${event.source}, received ${momentText(event.receivedAt, timezone)}`;
  if (status === 'quarantined') {
    const reasons = problems.map(({ path, message }) => `  ${path}  ${message}`);
    return [heading, 'Quarantined: genuine, but not understood, so no rule judged it.', ...reasons].map(printable);
  }
  if (event.source === OWN_SOURCE) {
    return [heading, event.reason ?? '', 'Hookdesk itself said this; no rule judges it.'].map(printable);
  }
  if (verdicts.length === 0) return [heading, 'No rule was in force.'].map(printable);
  return [heading, ...verdicts.flatMap((verdict) => ['', ...verdictLines(verdict)])].map(printable);
}

function verdictLines({ rule, name, words, trace, lookedBack, wouldDo = [] }: RuleVerdict): string[] {
  const title = name === rule ? rule : `${rule} (${name})`;
  const notes = lookedBack === 'partly' ? [PARTLY] : [];
  const planned = wouldDo.map(
    ({ type, payload }) => `Would have done (stage shadow): ${type} ${JSON.stringify(payload)}`,
  );
  return [title, ...[words, ...notes, ...planned, ...treeOf(trace, trace)].map((line) => `  ${line}`)];
}

const PARTLY = 'What it looks back at was counted from the newest 20,000 events before this one.';

const MARKS = { true: '✓', false: '✗', unknown: '?' } as const;

/** The condition tree, one node a line, with what each found. */
function treeOf(node: TraceNode, root: TraceNode): string[] {
  const mark = node.evaluated ? MARKS[node.verdict] : '·';
  const inner = (node.children ?? []).flatMap((child) => treeOf(child, root)).map((line) => `  ${line}`);
  return [`${mark} ${labelOf(node, root)}`, ...inner];
}

function labelOf(node: TraceNode, root: TraceNode): string {
  if (node.kind === 'reference') return `condition "${node.name ?? ''}"`;
  if (node.kind !== 'condition') return node.kind;
  const asked = [labelOfCondition(node, root), node.operator, ...expectedIn(node)].join(' ');
  if (!node.evaluated) return `${asked}   not asked: decided before`;
  if (node.missing !== undefined)
    return `${asked}   missing${node.missing === 'value' ? ' what it is compared with' : ''}`;
  const distance = node.distance === undefined ? '' : `, ${node.distance > 0 ? '+' : ''}${node.distance} away`;
  return `${asked}   found ${JSON.stringify(node.found)}${node.verdict === 'true' ? '' : distance}`;
}

/** What it is compared with; nothing for operators that compare with nothing. */
function expectedIn({ operator = '', expected }: TraceNode): string[] {
  if (expected !== undefined) return [JSON.stringify(expected)];
  return operator.endsWith('isPresent') || operator.endsWith('isMissing') ? [] : ['?'];
}

function usage(detail: string): HookdeskError {
  return new HookdeskError('USAGE', { detail });
}
