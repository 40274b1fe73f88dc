import type { CanonicalEvent } from '../../../../rules/event/event.ts';
import { type Contender, factsOf, prepared } from '../contender.ts';
import type { Condition, Test } from '../rule-set.ts';

const OPERATORS = { equal: '===', notEqual: '!==', in: 'in', greaterThan: '>', lessThan: '<' } as const;

/** JSON Logic, each rule compiled to a function (`build`), each function asked. */
export const jsonLogic: Contender = {
  name: 'json-logic-engine, compiled',
  async load(rules) {
    const { LogicEngine } = await import('json-logic-engine');
    const engine = new LogicEngine();
    const tests = rules.map(({ id, conditions }) => ({ id, isTrue: engine.build(logicOf(conditions)) }));
    const facts = prepared(factsOf);
    const firings = (event: CanonicalEvent) => {
      const found: string[] = [];
      for (const { id, isTrue } of tests) if (isTrue(facts(event)) === true) found.push(id);
      return found;
    };
    return {
      firings,
      judgeAll: (events) => events.reduce((sum, event) => sum + firings(event).length, 0),
    };
  },
};

function logicOf(condition: Condition): object {
  if ('all' in condition) return { and: condition.all.map(logicOf) };
  if ('any' in condition) return { or: condition.any.map(logicOf) };
  return 'not' in condition ? { '!': [logicOf(condition.not)] } : testOf(condition);
}

function testOf({ fact, operator, value }: Test): object {
  return { [OPERATORS[operator]]: [{ var: fact }, value] };
}
