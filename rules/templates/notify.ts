import type { ActionOf } from './action.ts';
import { digestOf } from './builtin/digest.ts';
import { noticeOf } from './builtin/notice.ts';
import type { Rendering } from './scope.ts';

/** Characters of one value in a text of the rule's own; no desktop shows as many. */
const VALUE_LIMIT = 4096;

/** `{level, title, message, sound}`; what the action leaves out comes from the built-in words of the type (S29, S40), or of the batch (S62). */
export function renderNotify(action: ActionOf<'notify'>, rendering: Rendering): Record<string, unknown> {
  const notice = digestOf(rendering.context, action.batch) ?? noticeOf(rendering.event, rendering.context.rule);
  return {
    level: action.level ?? notice.level,
    title: rendering.optional(action.title, 'plain', VALUE_LIMIT) ?? notice.title,
    message: rendering.optional(action.message, 'plain', VALUE_LIMIT) ?? notice.message,
    sound: action.sound ?? false,
  };
}
