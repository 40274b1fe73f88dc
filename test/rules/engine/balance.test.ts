import { describe, expect, it } from 'vitest';
import { expected, sampleEvents } from './fixture.ts';
import { engineOf, leaf, ruleOf } from './sample.ts';

interface ExpectedBalances {
  A: { strictBelow: number; edgeAlertIndex: number[]; recoveryIndex: number[] };
}

const UPDATES = leaf('type', 'equal', 'balance.updated');
const BELOW = leaf('totalUSDValue', 'lessThan', 100);
const ACTIONS = [{ type: 'notify', level: 'warning' }];

/** Indexes of the updates on which a rule fired. */
function firings(conditions: object, trigger: object = {}): number[] {
  const engine = engineOf(ruleOf({ conditions, trigger, actions: ACTIONS }));
  return sampleEvents('series_balance_low.json').flatMap((event, index) => {
    const fired = engine.judge(event).decisions.some(({ outcome }) => outcome === 'fired');
    return fired ? [index] : [];
  });
}

describe('a low balance', () => {
  const { A } = expected<ExpectedBalances>('series_balance.json');

  it('[S36] [S39] is one below 100, not one of 100', () => {
    expect(firings({ all: [UPDATES, BELOW] })).toHaveLength(A.strictBelow);
  });

  it('[W21] is told when it becomes one, not on every update', () => {
    expect(firings({ all: [UPDATES, BELOW] }, { when: 'becomesTrue' })).toEqual(A.edgeAlertIndex);
  });

  it('[W21] is told to be over when it is', () => {
    const before = { fact: 'latest', params: { field: 'totalUSDValue' }, operator: 'lessThan', value: 100 };
    const recovered = leaf('totalUSDValue', 'greaterThanInclusive', 100);
    expect(firings({ all: [UPDATES, recovered, before] })).toEqual(A.recoveryIndex);
  });
});

describe('a rule that watches an asset', () => {
  it('[R7] is judged at each change of its balance, and at no other', () => {
    const conditions = { all: [leaf('type', 'equal', 'balance.changed'), leaf('asset', 'equal', 'BTC')] };
    const engine = engineOf(ruleOf({ conditions, actions: ACTIONS }));
    const changes = sampleEvents('series_balance_changed_B.json');
    const fired = changes.filter((event) => engine.judge(event).decisions.some(({ outcome }) => outcome === 'fired'));
    expect(fired.map(({ id }) => id)).toEqual(changes.filter(({ asset }) => asset === 'BTC').map(({ id }) => id));
    expect(fired.length).toBeGreaterThan(1);
    expect(fired.length).toBeLessThan(changes.length);
  });
});
