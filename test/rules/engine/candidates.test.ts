import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CandidateIndex } from '../../../rules/engine/candidates.ts';
import type { CompiledRule } from '../../../rules/engine/compiled-rule.ts';
import type { Decision, TraceNode } from '../../../rules/engine/judgement.ts';
import { engineOf, eventOf, leaf, ruleOf } from './sample.ts';

const FIELDS = ['type', 'source', 'symbol', 'exchange'] as const;
const WORDS = ['a', 'b', 'c\u0000d', 'c'];
const word = fc.constantFrom(...WORDS);

const demand = fc.oneof(
  fc.tuple(fc.constantFrom(...FIELDS), word).map(([field, value]) => leaf(field, 'equal', value)),
  fc
    .tuple(fc.constantFrom(...FIELDS), fc.array(word, { maxLength: 3 }))
    .map(([field, values]) => leaf(field, 'in', values)),
);
const other = fc.oneof(
  fc.constantFrom(...FIELDS).map((field) => leaf(field, 'notEqual', 'a')),
  fc.constant(leaf('price', 'greaterThan', 5)),
  fc.constant(leaf('price', 'lessThanInclusive', 4)),
  fc.constant(leaf('amount', 'greaterThan', 5)),
  demand.map((inner) => ({ not: inner })),
  fc.constant({ condition: 'named' }),
);
const NAMED = { named: { all: [leaf('type', 'equal', 'a'), leaf('price', 'greaterThan', 3)] } };
const conditions = fc.oneof(
  fc.array(fc.oneof(demand, other), { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
  fc.array(demand, { minLength: 1, maxLength: 2 }).map((any) => ({ any })),
  fc.constant({ condition: 'named' }),
);
const trigger = fc.constantFrom<object | undefined>(
  undefined,
  { when: 'becomesTrue' },
  { cooldown: '1m', groupBy: ['symbol'] },
  { when: 'becomesTrue', cooldown: '1m', groupBy: ['exchange', 'symbol'] },
);
const rules = fc
  .array(fc.record({ conditions, trigger, priority: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 12 })
  .map((list) =>
    list.map(({ conditions: tree, trigger: pulled, priority }, index) =>
      ruleOf({ id: `rule-${index}`, conditions: tree, priority, ...(pulled && { trigger: pulled }) }, NAMED),
    ),
  );
const optional = fc.option(word, { nil: undefined });
const events = fc
  .record({
    type: word,
    source: word,
    symbol: optional,
    exchange: optional,
    price: fc.option(fc.constantFrom(1, 4, 9), { nil: undefined }),
    amount: fc.option(fc.constantFrom(5, 6), { nil: undefined }),
    at: fc.integer({ min: 1, max: 200_000 }),
  })
  .map(({ symbol, exchange, price, amount, ...rest }) => {
    const { symbol: _symbol, price: _price, ...base } = eventOf();
    return {
      ...base,
      ...rest,
      ...(symbol && { symbol }),
      ...(exchange && { exchange }),
      ...(price && { price }),
      ...(amount && { amount }),
    };
  });

describe('the index', () => {
  it('[E30] finds exactly the rules that admit an event, in order', () => {
    fc.assert(
      fc.property(rules, fc.array(events, { minLength: 1, maxLength: 6 }), (all, series) => {
        const index = new CandidateIndex(all);
        for (const event of [...series, ...series]) {
          expect(index.find(event).rules).toEqual(all.filter((rule) => rule.admits(event)));
        }
      }),
    );
  });

  it('[E30] decides as if every rule were asked on every event', () => {
    fc.assert(
      fc.property(rules, fc.array(events, { minLength: 1, maxLength: 6 }), (all, series) => {
        const engine = engineOf(...all);
        for (const event of series) {
          const asked = engine.explain(event).filter((decision) => isTold(decision, all));
          const { decisions, near } = engine.judge(event);
          expect(decisions).toEqual(asked.filter(({ outcome }) => outcome !== 'not_true'));
          const missed = asked.filter(({ outcome }) => outcome === 'not_true');
          expect(near).toEqual(missed.map(({ rule, version, group }) => ({ rule, version, group, trace: null })));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds a rule with lists too long to be entered one by one', () => {
    const rule = ruleOf({
      conditions: {
        all: [leaf('type', 'in', words(300)), leaf('symbol', 'in', words(300)), leaf('exchange', 'equal', 'x')],
      },
    });
    const index = new CandidateIndex([rule]);
    expect(index.find(eventOf({ type: 'w299', symbol: 'w0', exchange: 'x' })).rules).toEqual([rule]);
    expect(index.find(eventOf({ type: 'w299', symbol: 'none', exchange: 'x' })).rules).toEqual([]);
  });

  it('finds rules where the values that they demand have more combinations than can be numbered', () => {
    const many = words(10_000);
    const all = FIELDS.map((field) => ruleOf({ id: field, conditions: { all: [leaf(field, 'in', many)] } }));
    const index = new CandidateIndex(all);
    expect(index.find(eventOf({ type: 'w1', source: 'w9999', symbol: 'none' })).rules).toEqual(all.slice(0, 2));
  });

  it('forgets kinds of events rather than to fill the memory', () => {
    const rule = ruleOf({ conditions: { any: [leaf('type', 'equal', 'a')] } });
    const everywhere = Array.from({ length: 20_000 }, () => rule);
    const named = words(60).map((symbol) =>
      ruleOf({ id: symbol, conditions: { all: [leaf('symbol', 'equal', symbol)] } }),
    );
    const index = new CandidateIndex([...everywhere, ...named]);
    for (const { id } of [...named, ...named]) {
      expect(index.find(eventOf({ symbol: id })).rules).toHaveLength(20_001);
    }
    expect(index.remembered).toBeLessThanOrEqual(1_000_000);
  });

  it('[E30] tells which rules it cannot narrow', () => {
    const isIndexed = (tree: object) => ruleOf({ conditions: tree }).isIndexed;
    expect(isIndexed({ all: [leaf('symbol', 'in', ['a', 'b']), leaf('price', 'greaterThan', 5)] })).toBe(true);
    expect(isIndexed({ any: [leaf('symbol', 'equal', 'a'), leaf('price', 'greaterThan', 5)] })).toBe(false);
    expect(isIndexed({ all: [leaf('symbol', 'notEqual', 'a')] })).toBe(false);
  });
});

function words(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `w${index}`);
}

/** The rule of what is told, from the trace alone: fired or held back, or one top-level condition short and not excluded. */
function isTold(decision: Decision, all: readonly CompiledRule[]): boolean {
  if (decision.outcome !== 'not_true') return true;
  const root = all.some(({ id }) => id === decision.rule) ? topLevel(decision.trace) : [];
  const isExcluded = root.some((node) => isDemand(node) && node.verdict !== 'true');
  return !isExcluded && root.filter(({ verdict }) => verdict !== 'true').length === 1;
}

function topLevel(node: TraceNode): TraceNode[] {
  return node.kind === 'reference' || node.kind === 'all' ? (node.children ?? []).flatMap(topLevel) : [node];
}

function isDemand({ kind, fact, operator }: TraceNode): boolean {
  return kind === 'condition' && FIELDS.some((field) => field === fact) && (operator === 'equal' || operator === 'in');
}
