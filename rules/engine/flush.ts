import { canonicalJson } from '../document/canonical-json.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { renderAction } from '../templates/render.ts';
import type { Batch } from './batch.ts';
import { symbolTotalsOf, totalsOf } from './batch-totals.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { failure } from './decide.ts';
import { deliveryId } from './delivery-id.ts';
import { failures } from './failures/en.ts';
import type { BufferEntry, Decision, Flush, PlannedAction } from './judgement.ts';

/** What became of a buffer: its messages, and a failed decision for each group that cannot be rendered. */
export interface Flushed {
  flush: Flush | null;
  failures: Decision[];
}

/** Sets a delivery of a batch apart from one of the same action before it was batched. */
const LEG = 'batch';

/** What it takes to flush. */
export interface FlushContext {
  rule: CompiledRule;
  batch: Batch;
  /** When it was due, or the engine's clock when it was full; ms. */
  at: number;
  /** IANA zone of the settings. */
  timezone: string;
  eventOf: (entry: BufferEntry) => CanonicalEvent | undefined;
}

/** One message for each group of what was collected, in order of first appearance (SPEC rows S54–S56); never an empty one. */
export function flushEntries(entries: readonly BufferEntry[], context: FlushContext): Flushed {
  const { rule, batch, at } = context;
  const actions: PlannedAction[] = [];
  const failures: Decision[] = [];
  for (const [group, part] of groupsOf(entries)) {
    try {
      actions.push(message(group, part, context));
    } catch (error) {
      failures.push(failure(rule, part.at(-1)?.event ?? '', at, error));
    }
  }
  const newest = entries.at(-1);
  if (newest === undefined || actions.length === 0) return { flush: null, failures };
  const { id, version, stage } = rule;
  return { flush: { rule: id, version, stage, action: batch.index, at, event: newest.event, actions }, failures };
}

/** By a map, because a group may have any name (W20). */
function groupsOf(entries: readonly BufferEntry[]): Map<string, BufferEntry[]> {
  const groups = new Map<string, BufferEntry[]>();
  for (const entry of entries) {
    const key = canonicalJson(entry.group);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** Speaks of the newest event of the group where a template asks for one event's field. */
function message(group: string, entries: readonly BufferEntry[], context: FlushContext): PlannedAction {
  const { rule, batch, timezone, eventOf } = context;
  const newest = entries.at(-1);
  const event = newest && eventOf(newest);
  if (newest === undefined || event === undefined) throw new Error(failures.eventGone(String(newest?.event)));
  const totals = totalsOf(entries);
  const rendered = renderAction(batch.action, {
    event,
    rule: rule.document,
    named: newest.named,
    timezone,
    now: context.at,
    batch: totals,
    symbols: symbolTotalsOf(entries),
  });
  if ('error' in rendered) throw new Error(rendered.error);
  const { index, action } = batch;
  const id = deliveryId(event.id, rule.id, group, index, LEG);
  return { id, index, type: action.type, payload: rendered.payload, warnings: rendered.warnings, batch: totals };
}
