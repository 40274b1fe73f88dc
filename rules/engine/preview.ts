import { z } from 'zod';
import type { RuleDocument } from '../document/schema.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { saidSchema } from '../explain/said-schema.ts';
import { renderAction } from '../templates/render.ts';
import { batchesOf, entryOf } from './batch.ts';
import { symbolTotalsOf, totalsOf } from './batch-totals.ts';
import { saidFailure } from './failures/told.ts';
import { namedValues } from './firing.ts';
import type { TraceNode } from './trace.ts';

/** What one action of a rule would send for an event. */
export const previewSchema = z.object({
  /** Index in the rule's `actions`. */
  index: z.number(),
  type: z.string(),
  /** As rendered, see templates/render.ts; null where that failed. */
  payload: z.record(z.string(), z.unknown()).nullable(),
  warnings: z.array(z.string()),
  /** Why it could not be rendered. */
  error: z.string().nullable(),
  /** The same without a language. */
  said: saidSchema.optional(),
});
export type Preview = z.infer<typeof previewSchema>;

/** Where the actions of a rule are rendered: `trace` has the values of its named conditions; null while there are none. */
export interface PreviewContext {
  event: CanonicalEvent;
  trace: TraceNode | null;
  /** IANA zone in which times are written. */
  timezone: string;
}

/**
 * Renders every action of a rule as a firing on the event would, and a batched one as a batch of this event alone; whether the rule
 * fires is not asked.
 */
export function previewActions(rule: RuleDocument, { event, trace, timezone }: PreviewContext): Preview[] {
  const named = trace === null ? {} : namedValues(trace);
  const batches = batchesOf(rule);
  return rule.actions.map((action, index): Preview => {
    const batch = batches.get(index);
    const entries = batch === undefined ? [] : [entryOf(batch, event, named)];
    const totals = batch === undefined ? {} : { batch: totalsOf(entries), symbols: symbolTotalsOf(entries) };
    const rendered = renderAction(action, { event, rule, named, timezone, now: event.at, ...totals });
    const told = { index, type: action.type };
    if ('error' in rendered) return { ...told, payload: null, warnings: [], ...unrendered(rendered.error) };
    return { ...told, payload: rendered.payload, warnings: rendered.warnings, error: null };
  });
}

function unrendered(error: string): Pick<Preview, 'error' | 'said'> {
  const said = saidFailure(error);
  return said === undefined ? { error } : { error, said };
}
