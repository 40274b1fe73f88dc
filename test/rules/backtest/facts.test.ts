import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../rules/backtest/facts.ts';
import type { TraceNode } from '../../../rules/engine/judgement.ts';

function leaf(node: Partial<TraceNode>): TraceNode {
  return { kind: 'condition', path: '$', verdict: 'true', evaluated: true, operator: 'equal', ...node };
}

function tree(...children: TraceNode[]): TraceNode {
  return { kind: 'all', path: '$.conditions', verdict: 'true', evaluated: true, children };
}

describe('the facts of a decision', () => {
  it('stand under fact plus path, as a reader writes it', () => {
    const facts = factsOf(
      tree(
        leaf({ fact: 'price', found: 50_100 }),
        leaf({ fact: 'data', factPath: '$.order.id', found: 'x' }),
        leaf({ fact: 'data', factPath: 'fills[0].price', found: 9 }),
        leaf({ fact: 'data', factPath: "$['a b']", found: true }),
        leaf({ fact: 'event', factPath: '$', found: { id: 'e' } }),
      ),
    );
    expect(Object.entries(facts)).toEqual([
      ['price', 50_100],
      ['data.order.id', 'x'],
      ['data.fills[0].price', 9],
      ["data['a b']", true],
      ['event', { id: 'e' }],
    ]);
  });

  it('stand under the name of a condition that has one, windows as window.NAME', () => {
    const facts = factsOf(
      tree(
        leaf({ fact: 'window', name: 'volume', found: '0.3' }),
        leaf({ fact: 'series', name: 'level', found: 5 }),
        leaf({ fact: 'window', found: 3 }),
      ),
    );
    expect(facts).toEqual({ 'window.volume': '0.3', level: 5, window: 3 });
  });

  it('are those of all conditions, however deep, asked or not; what is missing is left out', () => {
    const inner: TraceNode = {
      kind: 'not',
      path: '$',
      verdict: 'true',
      evaluated: true,
      children: [leaf({ fact: 'side', found: 'buy' })],
    };
    const named: TraceNode = {
      kind: 'reference',
      path: '$',
      verdict: 'true',
      evaluated: true,
      name: 'big',
      children: [inner],
    };
    const facts = factsOf(
      tree(named, leaf({ fact: 'symbol', evaluated: false, found: 'X' }), leaf({ fact: 'amount', missing: 'fact' })),
    );
    expect(facts).toEqual({ side: 'buy', symbol: 'X' });
  });

  it('are one entry for two conditions on one fact', () => {
    expect(factsOf(tree(leaf({ fact: 'price', found: 1 }), leaf({ fact: 'price', found: 1 })))).toEqual({ price: 1 });
  });

  it('are numbered in document order where conditions ask for different things under one key', () => {
    const window = (last: string, found: unknown, name?: string) =>
      leaf({ fact: 'window', params: { last, measure: 'sum' }, found, name });
    const same = leaf({ fact: 'window', params: { measure: 'sum', last: '1m' }, found: 1 });
    expect(factsOf(tree(window('1m', 1), window('5m', 2), same, window('1h', 3)))).toEqual({
      window: 1,
      'window#2': 2,
      'window#3': 3,
    });
    expect(factsOf(tree(window('1m', undefined, 'v'), window('5m', 2, 'v'), window('5m', 3)))).toEqual({
      'window.v#2': 2,
      window: 3,
    });
  });
});
