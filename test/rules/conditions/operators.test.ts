import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { findOperator } from '../../../rules/conditions/operators.ts';
import { processorTime } from '../../elapsed.ts';

function holds(operator: string, found: unknown, expected: unknown): boolean | undefined {
  return findOperator(operator)?.evaluate(found, expected);
}

describe('comparisons of numbers', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['greaterThan', 6, 5, true],
    ['greaterThan', 5, 5, false],
    ['greaterThanInclusive', 5, 5, true],
    ['lessThan', -1, 0, true],
    ['lessThanInclusive', 0, 0, true],
    ['greaterThan', '10', '9', true],
    ['greaterThan', '9', '10', false],
    ['lessThan', '0.00000001', 1e-7, true],
    ['greaterThan', '1e3', 999, true],
    ['between', 5, [5, 6], true],
    ['between', '6', ['5', 6], true],
    ['between', 6.01, [5, 6], false],
  ])('%s: %j and %j give %s', (operator, found, expected, result) => {
    expect(holds(operator, found, expected)).toBe(result);
  });

  it.each([
    '0x10',
    '1e309',
    '',
    ' 6',
    '6 ',
    '6px',
    '1,000',
    'Infinity',
    'NaN',
    [6],
    {},
    true,
    null,
    undefined,
    Number.NaN,
  ])('%j is no number and satisfies none of them, on either side', (value) => {
    for (const operator of ['greaterThan', 'greaterThanInclusive', 'lessThan', 'lessThanInclusive']) {
      expect(holds(operator, value, 5)).toBe(false);
      expect(holds(operator, 5, value)).toBe(false);
    }
    expect(holds('between', value, [0, 10])).toBe(false);
    expect(holds('between', 5, [value, 10])).toBe(false);
  });
});

describe('the other operators', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['equal', 5, 5, true],
    ['equal', '5', 5, false],
    ['notEqual', '5', 5, true],
    ['in', 'b', ['a', 'b'], true],
    ['in', 'b', 'abc', false],
    ['notIn', 'z', ['a', 'b'], true],
    ['notIn', 'z', 'abc', false],
    ['contains', ['a', 'b'], 'b', true],
    ['contains', 'abc', 'b', false],
    ['doesNotContain', ['a'], 'b', true],
    ['doesNotContain', 'abc', 'z', false],
    ['startsWith', 'BTCUSDT', 'BTC', true],
    ['startsWith', 'BTCUSDT', 'btc', false],
    ['endsWith', 'BTCUSDT', 'USDT', true],
    ['containsText', 'insufficient balance', 'balance', true],
    ['containsText', 5, '5', false],
    ['containsText', ['balance'], 'balance', false],
    ['matches', 'BTCUSDT', '^(BTC|ETH)', true],
    ['matches', 'DOGEUSDT', '^(BTC|ETH)', false],
    ['matches', 'reason: Low Balance', '(?i)low balance', true],
    ['matches', 5, '5', false],
    ['isPresent', 0, true, true],
    ['isPresent', false, true, true],
    ['isPresent', null, true, false],
    ['isMissing', undefined, true, true],
    ['isMissing', '', true, false],
  ])('%s: %j and %j give %s', (operator, found, expected, result) => {
    expect(holds(operator, found, expected)).toBe(result);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['not:equal', 5, 6, true],
    ['someFact:greaterThan', [1, 6], 5, true],
    ['someFact:greaterThan', 6, 5, false],
    ['everyFact:greaterThan', [6, 7], 5, true],
    ['everyFact:greaterThan', [6, 1], 5, false],
    ['someValue:equal', 5, [4, 5], true],
    ['everyValue:greaterThan', 5, [4, 5], false],
    ['someValue:equal', 5, 'five', false],
    ['everyValue:equal', 5, 5, false],
    ['swap:in', ['vip', 'new'], 'vip', true],
    ['everyFact:someValue:startsWith', ['BTCUSDT', 'ETHUSDT'], ['BTC', 'ETH'], true],
    ['not:everyFact:in', ['a', 'z'], ['a', 'b'], true],
  ])('%s: %j and %j give %s', (operator, found, expected, result) => {
    expect(holds(operator, found, expected)).toBe(result);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ['not:between', 7, [5, 6], true],
    ['someFact:between', [1, 5.5], [5, 6], true],
    ['everyFact:between', [1, 5.5], [5, 6], false],
    [
      'someValue:between',
      5,
      [
        [1, 2],
        [4, 6],
      ],
      true,
    ],
    [
      'everyValue:between',
      5,
      [
        [1, 9],
        [6, 8],
      ],
      false,
    ],
    ['swap:between', [5, 6], 5, true],
    ['not:startsWith', 'BTCUSDT', 'ETH', true],
    ['someFact:startsWith', ['a', 'BTC'], 'BT', true],
    ['everyFact:startsWith', ['BTC', 'a'], 'BT', false],
    ['someValue:startsWith', 'BTCUSDT', ['ETH', 'BTC'], true],
    ['everyValue:startsWith', 'BTCUSDT', ['B', 'BTC'], true],
    ['swap:startsWith', 'BTC', 'BTCUSDT', true],
    ['not:endsWith', 'BTCUSDT', 'USDT', false],
    ['someValue:endsWith', 'BTCUSDT', ['USDC', 'USDT'], true],
    ['swap:endsWith', 'USDT', 'BTCUSDT', true],
    ['not:containsText', 'abc', 'd', true],
    ['everyValue:containsText', 'low balance', ['low', 'bal'], true],
    ['swap:containsText', 'low', 'low balance', true],
    ['not:matches', 'BTCUSDT', '^ETH', true],
    ['someFact:matches', ['ETHUSDT', 'x'], '^ETH', true],
    ['everyFact:matches', ['ETHUSDT', 'x'], '^ETH', false],
    ['someValue:matches', 'BTCUSDT', ['^ETH', 'T$'], true],
    ['everyValue:matches', 'BTCUSDT', ['^BTC', 'T$'], true],
    ['not:isPresent', null, true, true],
    ['not:isMissing', 5, true, true],
    ['not:not:isPresent', 5, true, true],
    ['not:someFact:not:equal', [5, 5], 5, true],
    ['swap:someValue:equal', [1, 2], 2, true],
    ['everyFact:not:swap:in', [['a'], ['b']], 'c', true],
    ['everyFact:greaterThan', [], 5, true],
    ['someFact:greaterThan', [], 5, false],
  ])('%s: %j and %j give %s', (operator, found, expected, result) => {
    expect(holds(operator, found, expected)).toBe(result);
  });

  it.each(['^(a+)+$', '^(a|aa)+$', '(.*a){12}b', '^(([a-z])+.)+[A-Z]([a-z])+$', '(x+x+)+y|(a*)*b'])(
    '[E4] runs %s, which runs away elsewhere, in time linear in the text',
    (pattern) => {
      const timed = (length: number): number =>
        processorTime(() => expect(holds('matches', `${'a'.repeat(length)}!`, pattern)).toBe(false));
      timed(1_000);
      expect(timed(20_000)).toBeLessThan(2_000);
    },
  );

  it.each(['above', 'maybe:equal', ':equal', 'equal:', 'constructor', 'not:toString', 'crossesAbove', 'crossesBelow'])(
    '%s is none that could be evaluated',
    (name) => {
      expect(findOperator(name)).toBeNull();
    },
  );
});

describe('json-rules-engine’s own operators', () => {
  const stock = new Engine().operators;
  const one = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.boolean());

  it('[E1] decide as ours wherever both sides are what they should be', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const list = fc.array(one, { maxLength: 4 });
    const pairs = fc.oneof(
      fc.tuple(
        fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'not:lessThan'),
        number,
        number,
      ),
      fc.tuple(fc.constantFrom('equal', 'notEqual', 'swap:equal'), one, one),
      fc.tuple(fc.constantFrom('in', 'notIn', 'someValue:equal', 'everyValue:notEqual', 'swap:contains'), one, list),
      fc.tuple(
        fc.constantFrom('contains', 'doesNotContain', 'someFact:equal', 'everyFact:notEqual', 'swap:notIn'),
        list,
        one,
      ),
    );
    fc.assert(
      fc.property(pairs, ([operator, found, expected]) => {
        expect(holds(operator, found, expected)).toBe(stock.get(operator)?.evaluate(found, expected));
      }),
      { numRuns: 2_000 },
    );
  });
});
