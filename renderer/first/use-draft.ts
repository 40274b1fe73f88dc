import type { EventDetail } from '../../service/contract/views.ts';
import { useRules } from '../client/queries.ts';
import { ruleDocument, ruleText } from '../rules/from-event/rule-document.ts';
import { firstDraft, isComplete, isEmpty, type RuleDraft, ruleDraftSchema } from '../rules/from-event/rule-draft.ts';
import { useWording } from '../text/wording.ts';
import type { FirstStepsHandle } from './use-first-steps.ts';

/**
 * What a draft still needs before it is a rule: a condition at all, the value of one, or a number in place of what was `typed` as one.
 * `path`: where it goes in the document.
 */
export type Lack =
  | { what: 'condition'; path: string }
  | { what: 'value'; path: string; field: string }
  | { what: 'number'; path: string; field: string; typed: string };

/** What has to be done next to a draft; null where it is a rule. Without a condition it would fire on every event, by accident. */
export function lackOf({ picked }: Pick<RuleDraft, 'picked'>): Lack | null {
  if (picked.length === 0) return { what: 'condition', path: '$.conditions' };
  const index = picked.findIndex((each) => !isComplete(each));
  const unfinished = picked[index];
  if (unfinished === undefined) return null;
  const { field, value } = unfinished;
  const path = conditionPlace(index);
  return isEmpty(value) ? { what: 'value', path, field } : { what: 'number', path, field, typed: String(value) };
}

/** JSON path of the condition that a clicked value becomes. */
export function conditionPlace(index: number): string {
  return `$.conditions.all[${index}]`;
}

/** The draft of the rule as far as it is, and its text; null while something is lacking. */
export function useDraft({ progress, change }: FirstStepsHandle, { event }: EventDetail) {
  const wording = useWording();
  const taken = (useRules().data ?? []).map(({ id }) => id);
  const draft = readDraft(progress.draft) ?? firstDraft(event);
  const lack = lackOf(draft);
  const document = lack === null ? ruleDocument(draft, event, taken, wording) : null;
  return {
    draft,
    lack,
    document,
    text: document === null ? null : ruleText(document),
    set: (next: RuleDraft) => change({ draft: JSON.stringify(next) }),
  };
}

/** Null where there is none, or another version wrote it. */
export function readDraft(text: string | null): RuleDraft | null {
  if (text === null) return null;
  try {
    return ruleDraftSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
