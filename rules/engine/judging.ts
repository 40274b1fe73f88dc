import type { Moment, Truth } from '../conditions/compiled.ts';
import { type CandidateList, NEARLY, TO_BE_JUDGED } from './candidate-list.ts';
import { collect } from './collecting.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { decide, failure } from './decide.ts';
import type { GroupValues } from './grouping.ts';
import type { Decision, TraceNode, TriggerState } from './judgement.ts';
import { type Pull, pull, UNTOUCHED } from './pull.ts';
import type { Subject } from './subject.ts';
import type { Work } from './work.ts';

/** Judges one event by the rules that admit it. A rule that throws tells so as its decision and stops no other. */
export function judgeCandidates(candidates: CandidateList, moment: Moment, work: Work): void {
  const { rules, onChange } = candidates;
  const screened = candidates.screen(moment.event);
  for (let index = 0; index < rules.length; index += 1) {
    const verdict = screened[index];
    const rule = rules[index];
    if (rule === undefined) continue;
    const mayTurnFalse = onChange[index] === true && work.memory.hasTriggers(rule.id);
    if (verdict === TO_BE_JUDGED || mayTurnFalse) judgeRule(rule, moment, work);
    else if (verdict === NEARLY) work.told.near.push(candidates.nearMiss(index, rule, moment.event));
  }
}

function judgeRule(rule: CompiledRule, moment: Moment, work: Work): void {
  try {
    const { truth, unmet } = rule.assess(moment);
    if (truth === true) judgeTrue(rule, moment, work);
    else judgeUntrue(rule, moment, truth, unmet, work);
  } catch (error) {
    work.told.decisions.push(failure(rule, moment.event.id, moment.event.at, error));
  }
}

/** What a rule would decide on an event in the present state, whatever its verdict. Changes nothing. */
export function explainRule(rule: CompiledRule, moment: Moment, work: Work): Decision {
  try {
    const truth = rule.conditions.judge(moment);
    const trace = rule.conditions.trace(moment, true);
    const { subject, pulled } = rulingOn(rule, moment, truth, () => trace, work);
    return decide(subject, truth, trace, pulled, work);
  } catch (error) {
    return failure(rule, moment.event.id, moment.event.at, error);
  }
}

/** What a trigger makes of an event. */
interface Ruling {
  subject: Subject;
  before: TriggerState;
  pulled: Pull;
}

function judgeTrue(rule: CompiledRule, moment: Moment, work: Work): void {
  let made: TraceNode | undefined;
  const trace = () => {
    made ??= rule.conditions.trace(moment, true);
    return made;
  };
  const { subject, before, pulled } = rulingOn(rule, moment, true, trace, work);
  // A silence is put off by nearly every event; that is told when somebody asks.
  const isToldLater = pulled.suppressedBy === 'waiting' && rule.trigger.absent !== null;
  const told = pulled.fires || work.tracesAll ? trace : () => NOT_TRACED;
  const decision = isToldLater ? null : decide(subject, true, told(), pulled, work);
  if (decision !== null) work.told.decisions.push(decision);
  remember(subject, before, decision?.outcome === 'failed' ? pulled.nextWithoutFiring : pulled.next, work);
  if (decision?.outcome === 'fired') collect(subject, trace(), work);
}

/** Neither fires; a near miss is told, and a turn to false remembered. */
function judgeUntrue(rule: CompiledRule, moment: Moment, truth: Truth, unmet: number, work: Work): void {
  if (unmet === 1) {
    const trace = rule.looksBack && work.tracesAll ? rule.conditions.trace(moment, true) : null;
    const group = work.tracesAll ? rule.trigger.grouping.valuesOf(moment.event) : NO_VALUES;
    work.told.near.push({ rule: rule.id, version: rule.version, group, trace });
  }
  if (truth === null || !rule.trigger.onChange || !work.memory.hasTriggers(rule.id)) return;
  const { subject, before, pulled } = rulingOn(rule, moment, truth, NO_TRACE, work);
  remember(subject, before, pulled.next, work);
}

function rulingOn(rule: CompiledRule, moment: Moment, truth: Truth, trace: () => TraceNode, work: Work): Ruling {
  const { event, timezone } = moment;
  const group = rule.trigger.grouping.keyOf(event);
  const before = rule.trigger.keepsState ? work.memory.trigger(rule.id, group) : UNTOUCHED;
  const begin = () => ({ event: event.id, at: event.at, trace: rule.looksBack ? trace() : null });
  const pulled = pull(rule.trigger, before, { truth, event, clock: work.memory.clock, timezone, begin });
  return { subject: { rule, moment, at: event.at, group }, before, pulled };
}

function remember({ rule, moment, group }: Subject, before: TriggerState, next: TriggerState, work: Work): void {
  if (next !== before) work.memory.setTrigger(rule.id, group, next, moment.event, work.told.changes);
}

/** These stand where nobody reads them. */
const NO_VALUES: GroupValues = Object.freeze({});
const NOT_TRACED: TraceNode = Object.freeze({ kind: 'all', path: '$.conditions', verdict: 'true', evaluated: false });

/** What is false begins nothing, so that nobody asks for its trace. */
const NO_TRACE = (): TraceNode => ({ kind: 'all', path: '$.conditions', verdict: 'false', evaluated: false });
