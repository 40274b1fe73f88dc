import { type Batch, entryOf, withEntry } from './batch.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { failure } from './decide.ts';
import { namedValues } from './firing.ts';
import { flushEntries } from './flush.ts';
import type { BufferState, TraceNode } from './judgement.ts';
import type { BufferSlot } from './memory.ts';
import type { Subject } from './subject.ts';
import type { Work } from './work.ts';

/** Adds a firing to the buffers of its batched actions; one that is full then is flushed at once and its time is over (W17). */
export function collect({ rule, moment }: Subject, trace: TraceNode, work: Work): void {
  for (const batch of rule.batches.values()) {
    const { memory, told } = work;
    const entry = entryOf(batch, moment.event, namedValues(trace));
    const buffer = withEntry(memory.buffer(rule.id, batch.index), entry, memory.clock);
    memory.setBuffer(rule.id, String(batch.index), buffer, moment.event, told.changes);
    if (buffer.entries.length >= batch.maxEvents) flush(rule, batch, buffer, memory.clock, work);
  }
}

/**
 * Flushes a buffer whose time has come. One whose action is gone is rendered by the last rule that had it: what was collected
 * was decided, and is not lost with an edit. Where that is not known any more, a failed decision says so.
 */
export function flushDue(slot: BufferSlot, due: number, work: Work): void {
  const { memory, told } = work;
  const { rule: id, key, state } = slot;
  if (state === null) return;
  const rule = memory.rendererOf(slot);
  const batch = rule?.batches.get(Number(key));
  const at = memory.isLeftOver(slot) ? memory.clock : due;
  if (rule !== undefined && batch !== undefined) flush(rule, batch, state, at, work);
  else {
    memory.setBuffer(id, key, null, null, told.changes);
    told.decisions.push(lost(id, state, at));
  }
}

function flush(rule: CompiledRule, batch: Batch, { entries }: BufferState, at: number, work: Work): void {
  const { memory, told, timezone } = work;
  memory.setBuffer(rule.id, String(batch.index), null, null, told.changes);
  const eventOf = memory.eventOf.bind(memory);
  const { flush, failures } = flushEntries(entries, { rule, batch, at, timezone, eventOf });
  if (flush !== null) told.flushes.push(flush);
  told.decisions.push(...failures);
}

function lost(id: string, { entries }: BufferState, at: number) {
  const event = entries.at(-1)?.event ?? '';
  const message = `${entries.length} collected firings could not be sent: the rule that had collected them is gone`;
  return failure({ id, version: '', stage: 'paper' }, event, at, new Error(message));
}
