import type { CanonicalEvent } from '../../../../rules/event/event.ts';
import { type Contender, factsOf, prepared } from '../contender.ts';
import type { BenchRule, Condition, Test } from '../rule-set.ts';

/** The best of 8, 32 and 128 when tried. */
const IN_FLIGHT = 32;
const OPERATORS = { equal: '==', notEqual: '!=', in: 'in', greaterThan: '>', lessThan: '<' } as const;

/**
 * The best of what was tried: a decision table that collects all hits, one expression a rule, parsed once (`ZenDecisionContent`),
 * with 32 events under way at once. Slower: a column for each fact, an expression node for each rule or for all, one event at a
 * time, and `evaluateExpressionSync`, which parses its text at each call.
 */
export const zen: Contender = {
  name: '@gorules/zen-engine',
  target: { aim: 100, least: 40 },
  async load(rules) {
    const { ZenDecisionContent, ZenEngine } = await import('@gorules/zen-engine');
    const decision = new ZenEngine().createDecision(new ZenDecisionContent(tableOf(rules)));
    const facts = prepared(factsOf);
    const firings = async (event: CanonicalEvent): Promise<string[]> => {
      const { result } = await decision.evaluate(facts(event));
      return Array.isArray(result) ? result.map(({ rule }: { rule: string }) => rule) : [];
    };
    return {
      firings,
      async judgeAll(events) {
        let count = 0;
        for (let from = 0; from < events.length; from += IN_FLIGHT) {
          const fired = await Promise.all(events.slice(from, from + IN_FLIGHT).map(firings));
          count += fired.reduce((sum, ids) => sum + ids.length, 0);
        }
        return count;
      },
    };
  },
};

function tableOf(rules: readonly BenchRule[]): object {
  const position = { x: 0, y: 0 };
  const content = {
    hitPolicy: 'collect',
    inputs: [{ id: 'condition', name: 'Condition' }],
    outputs: [{ id: 'rule', name: 'Rule', field: 'rule' }],
    rules: rules.map(({ id, conditions }) => ({
      _id: id,
      condition: expressionOf(conditions),
      rule: JSON.stringify(id),
    })),
  };
  return {
    nodes: [
      { id: 'event', name: 'Event', type: 'inputNode', position },
      { id: 'rules', name: 'Rules', type: 'decisionTableNode', position, content },
      { id: 'firings', name: 'Firings', type: 'outputNode', position },
    ],
    edges: [
      { id: 'in', sourceId: 'event', targetId: 'rules', type: 'edge' },
      { id: 'out', sourceId: 'rules', targetId: 'firings', type: 'edge' },
    ],
  };
}

function expressionOf(condition: Condition): string {
  if ('all' in condition) return condition.all.map((one) => `(${expressionOf(one)})`).join(' and ');
  if ('any' in condition) return condition.any.map((one) => `(${expressionOf(one)})`).join(' or ');
  return 'not' in condition ? `not (${expressionOf(condition.not)})` : testOf(condition);
}

function testOf({ fact, operator, value }: Test): string {
  return `${fact} ${OPERATORS[operator]} ${JSON.stringify(value)}`;
}
