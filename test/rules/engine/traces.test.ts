import { describe, expect, it } from 'vitest';
import { Engine } from '../../../rules/engine/engine.ts';
import { ABOVE, eventOf, leaf, NOON, ruleOf } from './sample.ts';

const COUNT = { measure: 'count', groupBy: ['symbol'], last: '1h' };
const RULES = [
  ruleOf({ id: 'first', trigger: { when: 'becomesTrue', groupBy: ['symbol'] } }),
  ruleOf({ id: 'many', conditions: { all: [ABOVE, leaf('window', 'greaterThan', 2, { params: COUNT })] } }),
];

/** Four events; what is told of each. */
function told(traces: 'all' | 'firings') {
  const engine = new Engine({ timezone: 'UTC', traces });
  engine.load(RULES);
  return [0, 1, 2, 3].map((index) => {
    const at = NOON + index * 1_000;
    const judgement = engine.judge(eventOf({ id: `e${index}`, at, receivedAt: at }));
    engine.commit();
    return judgement;
  });
}

describe('an engine that traces firings alone', () => {
  it('decides the same, and traces each firing as ever', () => {
    const [all, alone] = [told('all'), told('firings')];
    const firings = (of: typeof all) =>
      of.flatMap(({ decisions }) => decisions.filter(({ outcome }) => outcome === 'fired'));
    expect(firings(alone).map(({ rule, event }) => [rule, event])).toEqual([
      ['first', 'e0'],
      ['many', 'e2'],
      ['many', 'e3'],
    ]);
    expect(firings(alone)).toEqual(firings(all));
    expect(alone.map(({ changes }) => changes)).toEqual(all.map(({ changes }) => changes));
  });

  it('counts near misses and suppressions, and says nothing about them', () => {
    const [first, second] = told('firings');
    expect(first?.near).toEqual([{ rule: 'many', version: expect.any(String), group: {}, trace: null }]);
    expect(second?.decisions).toMatchObject([
      { rule: 'first', suppressedBy: 'already_true', trace: { evaluated: false } },
    ]);
    expect(told('all')[0]?.near[0]?.trace).toMatchObject({ kind: 'all' });
  });
});
