import { checkRule } from '../../../rules/document/check.ts';
import type { RuleDocument } from '../../../rules/document/schema.ts';
import { type CompiledRule, compileRule, Engine } from '../../../rules/engine/engine.ts';
import type { Judgement, SavedState, StateChange } from '../../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';

/** 2026-11-30 14:05:00 UTC, a Monday. */
export const NOON = Date.UTC(2026, 10, 30, 14, 5);

export function eventOf(change: Partial<CanonicalEvent> = {}): CanonicalEvent {
  return {
    id: 'evt-1',
    source: 'okd',
    type: 'price.threshold',
    at: NOON,
    receivedAt: NOON,
    symbol: 'BTCUSDT',
    price: 50_100,
    data: {},
    ...change,
  };
}

export type Leaf = Record<string, unknown>;

export function leaf(fact: string, operator: string, value: unknown, more: Leaf = {}): Leaf {
  return { fact, operator, value, ...more };
}

/** A leaf on the sender's own object. */
export function dataLeaf(path: string, operator: string, value: unknown): Leaf {
  return leaf('data', operator, value, { path });
}

export const ABOVE = leaf('price', 'greaterThan', 50_000);

/** A document that is accepted; throws with its problems where it is not. */
export function documentOf(change: Leaf = {}, named: Record<string, unknown> = {}): RuleDocument {
  const written = { id: 'rule', conditions: { all: [ABOVE] }, actions: [{ type: 'log', message: 'hit' }], ...change };
  const { document, problems } = checkRule(written, { conditions: named });
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return document;
}

export function ruleOf(change: Leaf = {}, named: Record<string, unknown> = {}): CompiledRule {
  return compileRule(documentOf(change, named), named);
}

export function engineOf(...rules: CompiledRule[]): Engine {
  const engine = new Engine({ timezone: 'UTC' });
  engine.load(rules);
  return engine;
}

/** What a journal would hold after these changes. */
export function savedAfter(changes: readonly StateChange[]): SavedState[] {
  const newest = new Map(changes.map((change) => [`${change.rule} ${change.kind} ${change.key}`, change]));
  return [...newest.values()].flatMap(({ dueAt: _dueAt, ...change }) =>
    change.state === null ? [] : [change as SavedState],
  );
}

export const MINUTE = 60_000;
export const HOUR = 3_600_000;

/** What was decided, in short: `rule fired evt-1 +120000`, the time counted from {@link NOON}. */
export function toldBy({ decisions }: Judgement): string[] {
  return decisions.map(({ rule, outcome, suppressedBy, event, at }) =>
    [rule, suppressedBy ?? outcome, event, `+${at - NOON}`].join(' '),
  );
}

/** An engine under test with a clock of its own: events by their time since {@link NOON}. */
export class Story {
  readonly engine: Engine;
  #count = 0;

  constructor(...rules: CompiledRule[]) {
    this.engine = engineOf(...rules);
  }

  /** An event `since` ms after noon, received when it happened unless the change says when; its ids are `e1`, `e2` … */
  event(since: number, change: Partial<CanonicalEvent> = {}): string[] {
    return toldBy(this.judge(since, change));
  }

  judge(since: number, change: Partial<CanonicalEvent> = {}): Judgement {
    this.#count += 1;
    const at = NOON + since;
    return this.engine.judge(eventOf({ id: `e${this.#count}`, at, receivedAt: at, ...change }));
  }

  /** Lets time pass until `since` ms after noon. */
  pass(since: number): string[] {
    return toldBy(this.engine.advance(NOON + since));
  }

  /** When something is due, ms after noon. */
  get due(): number | null {
    const due = this.engine.nextDue();
    return due === null ? null : due - NOON;
  }
}
