import type { ActionOf } from './action.ts';
import { digestOf } from './builtin/digest.ts';
import { isNamedType, noticeOf } from './builtin/notice.ts';
import { clipped } from './format.ts';
import type { Rendering } from './scope.ts';

/** Characters of one value in a line of the rule's own. */
const VALUE_LIMIT = 4096;
/** Characters of a type that nobody named. */
const TYPE_LIMIT = 200;

/** `{level, message}`. The built-in line names what happened, or what a batch adds up to, never the whole payload (S27, S28, S32, S35, S41, S61; W36). */
export function renderLog(action: ActionOf<'log'>, rendering: Rendering): Record<string, unknown> {
  return {
    level: action.level ?? 'info',
    message:
      rendering.optional(action.message, 'plain', VALUE_LIMIT) ??
      digestOf(rendering.context, action.batch)?.line ??
      builtInLine(rendering),
  };
}

function builtInLine(rendering: Rendering): string {
  const { event } = rendering;
  if (!isNamedType(event.type)) return `Unknown event type: ${clipped(event.type, TYPE_LIMIT)}`;
  const { message } = noticeOf(event, rendering.context.rule);
  return `${eventWords(event.type)}: ${message}`;
}

/** `order.partially_filled` → `Order partially filled`; a price alert is triggered (S41). */
function eventWords(type: string): string {
  if (type === 'price.threshold') return 'Price alert triggered';
  const words = type.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
