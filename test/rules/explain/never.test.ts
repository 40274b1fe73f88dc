import { describe, expect, it } from 'vitest';
import { neverFires } from '../../../rules/explain/never.ts';
import { dataLeaf, type Leaf, leaf, ruleOf } from '../engine/sample.ts';
import { plain } from '../problems/plain.ts';

const FILLED = leaf('type', 'equal', 'order.filled');

function proofs(...needed: Leaf[]): string[] {
  return plain(neverFires(ruleOf({ conditions: { all: [FILLED, ...needed] } }))).map(
    ({ path, message }) => `${path} ${message}`,
  );
}

const price = (operator: string, value: unknown) => leaf('price', operator, value);

describe('[U26] a rule that can never fire', () => {
  it('asks for a number that no number is', () => {
    const never = '$.conditions.all[2] can never hold: nothing is everything that is asked of price';
    expect(proofs(price('greaterThan', 100), price('lessThan', 50))).toEqual([never]);
    expect(proofs(price('greaterThan', 100), price('lessThanInclusive', 100))).toEqual([never]);
    expect(proofs(price('between', [1, 5]), price('equal', 6))).toEqual([never]);
    expect(proofs(price('in', [1, 2]), price('greaterThanInclusive', 3))).toEqual([never]);
    expect(proofs(price('greaterThanInclusive', 100), price('lessThanInclusive', 100))).toEqual([]);
    expect(proofs(price('in', [1, 3]), price('between', [3, 4]))).toEqual([]);
  });

  it('asks for two texts at once', () => {
    expect(proofs(leaf('side', 'equal', 'buy'), leaf('side', 'equal', 'sell'))).toEqual([
      '$.conditions.all[2] can never hold: nothing is everything that is asked of side',
    ]);
    expect(proofs(leaf('type', 'equal', 'order.canceled'))).toEqual([
      '$.conditions can never hold: no type is everything that is asked of it at the top level',
    ]);
  });

  it('is said of the same value only, and of what is needed only', () => {
    expect(proofs(dataLeaf('$.a', 'greaterThan', 5), dataLeaf('$.b', 'lessThan', 1))).toEqual([]);
    expect(proofs({ any: [price('greaterThan', 5), price('lessThan', 1)] })).toEqual([]);
    expect(proofs({ all: [price('greaterThan', 5), { not: price('lessThan', 1) }] })).toEqual([]);
    expect(proofs({ all: [price('greaterThan', 5), { all: [price('lessThan', 1)] }] })).toHaveLength(1);
    expect(proofs(price('greaterThan', { fact: 'amount' }), price('lessThan', 1))).toEqual([]);
  });

  it('waits for more events than its window holds', () => {
    const params = { measure: 'count', events: 3 };
    expect(proofs(leaf('window', 'greaterThan', 3, { params }))).toEqual([
      '$.conditions.all[1].value can never hold: the window has at most 3 events',
    ]);
    expect(proofs({ any: [FILLED, leaf('window', 'greaterThan', 3, { params })] })).toEqual([]);
  });
});
