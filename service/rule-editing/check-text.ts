import type { z } from 'zod';
import type { NamedConditions } from '../../rules/conditions/check.ts';
import { checkRuleText } from '../../rules/document/check.ts';
import { compileRule } from '../../rules/engine/engine.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import { describeRule, notesOn } from '../../rules/explain/words.ts';
import type { ruleCheckSchema } from '../contract/rule-editing.ts';

/** Everything that its author is told of the text of a rule. */
export function checkText(
  text: string,
  conditions: NamedConditions,
  wording?: Wording,
): z.infer<typeof ruleCheckSchema> {
  const { problems, document } = checkRuleText(text, { conditions });
  if (document === undefined || problems.length > 0) return { problems, notes: [], sentence: '' };
  return { problems, notes: notesOn(compileRule(document, conditions)), sentence: describeRule(document, wording) };
}
