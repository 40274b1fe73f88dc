import type { Moment } from '../conditions/compiled.ts';
import { collect, flushDue } from './collecting.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { decide, failure, withTrigger } from './decide.ts';
import { failures } from './failures/en.ts';
import type { TriggerState, Waiting } from './judgement.ts';
import type { TriggerSlot } from './memory.ts';
import { release, traceWaiting, turnedFalse } from './pull.ts';
import { momentOf, type Work } from './work.ts';

/** Runs everything that is due at `to` (ms) or before, in order of time; the clock shows each one's time while it runs, then `to`. */
export function runDue(to: number, work: Work): void {
  const { memory } = work;
  for (let next = memory.take(to); next !== null; next = memory.take(to)) {
    memory.tick(next.due);
    if (next.item.kind === 'trigger') runTrigger(next.item, next.due, work);
    else flushDue(next.item, next.due, work);
  }
  memory.tick(to);
}

/** Runs what is due, then flushes what every batch has collected, full and due or not (W17). */
export function runLast(to: number, work: Work): void {
  runDue(to, work);
  for (const slot of work.memory.buffers) flushDue(slot, work.memory.clock, work);
}

/** Whatever comes of it, it waits no longer. */
function runTrigger(slot: TriggerSlot, due: number, work: Work): void {
  const rule = work.memory.ruleOf(slot.rule);
  const waiting = slot.state?.waiting;
  if (rule === undefined || slot.state === null || waiting === undefined) return;
  const event = work.memory.eventOf(waiting);
  try {
    if (event === undefined) throw new Error(failures.waitedEventGone(waiting.event));
    settle(slot, fire(rule, momentOf(event, work), { ...slot, state: slot.state, waiting, due }, work), work);
  } catch (error) {
    settle(slot, turnedFalse(slot.state), work);
    work.told.decisions.push(failure(rule, waiting.event, due, error));
  }
}

/** A slot whose time has come. */
interface DueSlot {
  key: string;
  state: TriggerState;
  waiting: Waiting;
  due: number;
}

/** Returns the state from now on. */
function fire(rule: CompiledRule, moment: Moment, { key, state, waiting, due }: DueSlot, work: Work): TriggerState {
  if (!stillStands(rule, key, waiting, moment)) return turnedFalse(state);
  const trace = waiting.trace ?? rule.conditions.trace(moment, true);
  const pulled = release(rule.trigger, state, due, work.timezone);
  const subject = { rule, moment, at: due, group: key };
  const decision = decide(subject, true, withTrigger(trace, traceWaiting(rule.trigger, waiting)), pulled, work);
  work.told.decisions.push(decision);
  if (decision.outcome === 'fired') collect(subject, trace, work);
  return decision.outcome === 'failed' ? pulled.nextWithoutFiring : pulled.next;
}

/** False where the rule was edited since, so that the event that it waited with would not count for it now. */
function stillStands(rule: CompiledRule, group: string, waiting: Waiting, moment: Moment): boolean {
  if (rule.trigger.grouping.keyOf(moment.event) !== group || !rule.admits(moment.event)) return false;
  return waiting.trace !== null || rule.conditions.judge(moment) === true;
}

function settle({ rule, key }: TriggerSlot, state: TriggerState, { memory, told }: Work): void {
  memory.setTrigger(rule, key, state, null, told.changes);
}
