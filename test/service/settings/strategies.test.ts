import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../service/settings/settings.ts';
import { plain } from './plain.ts';

const LOG = { type: 'log', message: 'x' };

function problemsOf(...strategies: unknown[]): string[] {
  const read = parseSettings(JSON.stringify({ strategies }));
  return 'problems' in read ? plain(read.problems).map(({ path, message }) => `${path}: ${message}`) : [];
}

describe('strategies in the settings', () => {
  it('[V12] are taken as the documents of them say', () => {
    expect(problemsOf({ id: 'grid-eth-01', name: 'Grid', steps: [{ name: 'take profit', actions: [] }] })).toEqual([]);
    const when = { any: [{ fact: 'price', operator: 'greaterThan', value: 1, name: 'p' }] };
    const order = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', notional: 10 };
    expect(problemsOf({ id: 'a', steps: [{ when, actions: [order, { ...LOG, message: '{{ window.p }}' }] }] })).toEqual(
      [],
    );
  });

  it.each<[string, unknown[], string]>([
    ['no steps', [{ id: 'a', steps: [] }], '$.strategies[0].steps: expected at least one step, got []'],
    ['no id', [{ steps: [{ actions: [] }] }], '$.strategies[0].id: expected a text, got nothing'],
    [
      'an id twice',
      [
        { id: 'a', steps: [{ actions: [] }] },
        { id: 'a', steps: [{ actions: [] }] },
      ],
      '$.strategies[1].id: "a" is the id of an earlier strategy',
    ],
    [
      'an unknown key',
      [{ id: 'a', steps: [{ actions: [], whne: {} }] }],
      '$.strategies[0].steps[0].whne: there is no setting of this name',
    ],
    [
      'an action that is none',
      [{ id: 'a', steps: [{ actions: [{ type: 'shout' }] }] }],
      '$.strategies[0].steps[0].actions[0].type: expected one of notify, telegram',
    ],
    [
      'an order without a size',
      [{ id: 'a', steps: [{ actions: [{ type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy' }] }] }],
      '$.strategies[0].steps[0].actions[0]: expected exactly one of amount',
    ],
    [
      'a condition on nothing',
      [{ id: 'a', steps: [{ actions: [] }, { when: { all: [] }, actions: [] }] }],
      '$.strategies[0].steps[1].when.all: ',
    ],
    [
      'an unknown operator',
      [{ id: 'a', steps: [{ when: { all: [{ fact: 'price', operator: 'above', value: 1 }] }, actions: [] }] }],
      '$.strategies[0].steps[0].when.all[0].operator: ',
    ],
    [
      'a named condition, which only rules know',
      [{ id: 'a', steps: [{ when: { condition: 'large' }, actions: [] }] }],
      '$.strategies[0].steps[0].when.condition: ',
    ],
    [
      'a template that asks for what is not there',
      [{ id: 'a', steps: [{ actions: [{ ...LOG, message: '{{ window.p }}' }] }] }],
      '$.strategies[0].steps[0].actions[0].message: unknown name window.p',
    ],
    [
      'a step of a step',
      [{ id: 'a', steps: [{ actions: [{ type: 'strategy', strategy: 'b' }] }] }],
      '$.strategies[0].steps[0].actions[0].type: a step cannot take the step of a strategy',
    ],
    [
      'a batch',
      [{ id: 'a', steps: [{ actions: [{ ...LOG, batch: {} }] }] }],
      '$.strategies[0].steps[0].actions[0].batch: a step is taken once',
    ],
  ])('[V12] are refused with the place of each mistake: %s', (_, strategies, problem) => {
    const problems = problemsOf(...strategies);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.slice(0, problem.length)).toBe(problem);
  });
});
