import type { NamedConditions } from '../../rules/conditions/check.ts';
import { checkRule, checkRuleText } from '../../rules/document/check.ts';
import type { RuleDocument } from '../../rules/document/schema.ts';
import type { Strategy } from '../../rules/document/strategy.ts';
import { compileRule } from '../../rules/engine/engine.ts';
import { type Preview, previewActions } from '../../rules/engine/preview.ts';
import { isRecord } from '../../rules/event/json.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import { describeDecision } from '../../rules/explain/words.ts';
import type { Tried } from '../contract/rule-editing.ts';
import { judgeAgain } from '../explain/judge-again.ts';
import type { JournalReader, StoredEvent } from '../journal/journal.ts';
import type { TryEvent } from './try-event.ts';

/** What a draft is tried with. */
export interface TryContext {
  conditions: NamedConditions;
  strategies: readonly Strategy[];
  timezone: string;
  /** Asked now and then while what the rule looks back at is counted again; true ends it. */
  isOverdue: () => boolean;
  /** English where it is left out. */
  wording?: Wording;
}

/**
 * What a rule that is not saved yet would have made of an event: the trace of its conditions as of the event's moment, and what each
 * action would send. The very way that explains events; nothing is kept, nothing is sent.
 */
export function tryDraft(
  journal: JournalReader,
  { seq, event, unread }: TryEvent,
  text: string,
  context: TryContext,
): Tried {
  const draft = readDraft(text, context.conditions);
  if (event === null || draft === null) return { event, unread, verdict: null, previews: [] };
  return { event, unread, ...judgeDraft(journal, { seq, event }, draft, context) };
}

/** What can be judged of a text: a document whose problems are in its actions alone does without those actions. */
interface Draft {
  document: RuleDocument;
  /** Index of each remaining action in the text. */
  places: readonly number[];
}

function readDraft(text: string, conditions: NamedConditions): Draft | null {
  const { problems, document } = checkRuleText(text, { conditions });
  if (document !== undefined && problems.length === 0) return { document, places: [...document.actions.keys()] };
  const written = parsed(text);
  if (!isRecord(written) || !Array.isArray(written.actions)) return null;
  const broken = new Set(problems.map(({ path }) => Number(/^\$\.actions\[(\d+)\]/.exec(path)?.[1] ?? -1)));
  if (broken.has(-1)) return null;
  const places = [...written.actions.keys()].filter((index) => !broken.has(index));
  const actions = places.map((index) => (written.actions as unknown[])[index]);
  const rest = checkRule({ ...written, actions }, { conditions }).document;
  return rest === undefined ? null : { document: rest, places };
}

function judgeDraft(
  journal: JournalReader,
  stored: Pick<StoredEvent, 'seq' | 'event'>,
  { document, places }: Draft,
  { conditions, strategies, timezone, isOverdue, wording }: TryContext,
): Pick<Tried, 'verdict' | 'previews'> {
  // One that is switched off is judged all the same: that is what the author asks.
  const rule = compileRule({ ...document, enabled: true }, conditions, strategies);
  const { decisions, lookedBack } = judgeAgain(journal, stored, [rule], { timezone, isOverdue });
  const [decision] = decisions;
  if (decision === undefined) return { verdict: null, previews: [] };
  const { outcome, verdict, suppressedBy, error, trace } = decision;
  const previews = previewActions(document, { event: stored.event, trace, timezone });
  return {
    verdict: {
      outcome,
      verdict,
      ...(suppressedBy === undefined ? {} : { suppressedBy }),
      ...(error === undefined ? {} : { error }),
      trace,
      ...(lookedBack === null ? {} : { lookedBack }),
      words: describeDecision(decision, timezone, wording),
    },
    previews: previews.map((preview): Preview => ({ ...preview, index: places[preview.index] ?? preview.index })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
