import type { EventDetail } from '../../service/contract/views.ts';
import { useRules } from '../client/queries.ts';
import { ruleDocument, ruleText } from '../rules/from-event/rule-document.ts';
import { firstDraft, isComplete, type RuleDraft, ruleDraftSchema } from '../rules/from-event/rule-draft.ts';
import { useWording } from '../text/wording.ts';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** The draft of the rule as far as it is, and its text; null while a value is missing. */
export function useDraft({ progress, change }: FirstStepsHandle, { event }: EventDetail) {
  const wording = useWording();
  const taken = (useRules().data ?? []).map(({ id }) => id);
  const draft = readDraft(progress.draft) ?? firstDraft(event);
  const document = draft.picked.every(isComplete) ? ruleDocument(draft, event, taken, wording) : null;
  return {
    draft,
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
