import { Rule } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { checkNamedConditions, checkRule } from '../../../rules/document/check.ts';
import type { Problem } from '../../../rules/event/event.ts';
import { dataLeaf, type Leaf, leaf } from '../engine/sample.ts';
import { plain } from '../problems/plain.ts';

const all = (...conditions: unknown[]) => ({ all: conditions });

function problemsOf(conditions: unknown, named: Record<string, unknown> = {}): Problem[] {
  return plain(checkRule({ id: 'rule', conditions, actions: [] }, { conditions: named }).problems);
}

/** True where json-rules-engine itself reads the document, so that the refusal is ours. */
function stockReads(conditions: unknown): boolean {
  try {
    new Rule({ conditions: structuredClone(conditions) as never, event: { type: 'read' } });
    return true;
  } catch {
    return false;
  }
}

/** What is refused (SPEC row E2), the path of the refusal, and what its message must say. */
type Refusal = [words: string, conditions: Leaf, path: string, reason: RegExp];

const ACTS_BY_ACCIDENT: Refusal[] = [
  ['an empty all', { all: [] }, '.all', /at least one condition.*hold for any event/],
  ['an empty any', { any: [] }, '.any', /at least one condition/],
  ['an empty any', all({ not: { any: [] } }), '.all[0].not.any', /at least one condition/],
  ['`in` whose value is not an array', all(leaf('symbol', 'in', 'BTCUSDT')), '.all[0].value', /list, found "BTCUSDT"/],
  ['`notIn` whose value is not an array', all(leaf('symbol', 'notIn', { a: 1 })), '.all[0].value', /list, found/],
  [
    '`in` whose value is not an array',
    all(leaf('symbol', 'in', { fact: 'exchange' })),
    '.all[0].value.fact',
    /list, but it is a text/,
  ],
  ['`in` whose value is not an array', all(dataLeaf('$.a', 'someFact:in', 5)), '.all[0].value', /list, found 5/],
  ['an unknown fact', all(leaf('prcie', 'equal', 5)), '.all[0].fact', /no fact "prcie"; did you mean "price"/],
  ['an unknown fact', all(leaf('price', 'equal', { fact: 'balanse' })), '.all[0].value.fact', /mean "balance"/],
  ['an unknown operator', all(leaf('price', 'greatherThan', 5)), '.all[0].operator', /did you mean "greaterThan"/],
  ['an unknown operator', all(leaf('price', 'not:', 5)), '.all[0].operator', /no operator ""/],
  ['an unknown decorator', all(leaf('price', 'nto:equal', 5)), '.all[0].operator', /no decorator "nto"; did.*"not"/],
  ['an unknown decorator', all(leaf('price', 'equal:not', 5)), '.all[0].operator', /no operator "not"/],
  ['text where a number belongs', all(leaf('price', 'lessThan', '5')), '.all[0].value', /number, found the text "5"/],
  ['text where a number belongs', all(leaf('symbol', 'lessThan', 5)), '.all[0].fact', /number, but it is a text/],
  [
    'text where a number belongs',
    all(leaf('at', 'greaterThan', '2026-01-01T00:00:00Z')),
    '.all[0].value',
    /number, found the text/,
  ],
  ['an operand of the wrong kind', all(leaf('price', 'greaterThan', true)), '.all[0].value', /number, found true/],
  ['an operand of the wrong kind', all(leaf('price', 'greaterThan', null)), '.all[0].value', /number, found null/],
  ['an operand of the wrong kind', all(leaf('retryable', 'equal', 'true')), '.all[0].value', /never equal/],
  ['an operand of the wrong kind', all(leaf('type', 'notEqual', 5)), '.all[0].value', /never equal/],
  ['an operand of the wrong kind', all(leaf('symbol', 'contains', 'BTC')), '.all[0].fact', /containsText/],
  ['an operand of the wrong kind', all(leaf('data', 'equal', 5)), '.all[0].fact', /name a part of it by "path"/],
  ['not plain property and index access', all(dataLeaf('$..price', 'equal', 5)), '.all[0].path', /plain property/],
  ['not plain property and index access', all(dataLeaf('$.a[*]', 'contains', 5)), '.all[0].path', /plain property/],
  ['not plain property and index access', all(dataLeaf('$.a[?(@.b>1)]', 'equal', 5)), '.all[0].path', /plain property/],
  [
    'not plain property and index access',
    all(leaf('price', 'equal', { fact: 'data', path: "$[?(@.constructor.constructor('return process')().exit())]" })),
    '.all[0].value.path',
    /plain property/,
  ],
];

describe('what would act by accident is refused with the path and the reason', () => {
  it.each(ACTS_BY_ACCIDENT)('[E2] %s', (_, conditions, path, reason) => {
    expect(stockReads(conditions)).toBe(true);
    const problems = problemsOf(conditions);
    expect(problems.map((problem) => problem.path)).toEqual([`$.conditions${path}`]);
    expect(problems[0]?.message).toMatch(reason);
  });

  it.each<[string, unknown, string]>([
    ['a leaf at the root', leaf('price', 'equal', 5), ''],
    ['a list for not', { not: [leaf('price', 'equal', 5)] }, '.not'],
    ['one condition for all', { all: leaf('price', 'equal', 5) }, '.all'],
    ['no value', all({ fact: 'price', operator: 'equal' }), '.all[0].value'],
    ['no operator', all({ fact: 'price', value: 5 }), '.all[0].operator'],
    ['no fact', all({ operator: 'equal', value: 5 }), '.all[0].fact'],
  ])('json-rules-engine refuses it too: %s', (_, conditions, path) => {
    expect(stockReads(conditions)).toBe(false);
    expect(problemsOf(conditions).map((problem) => problem.path)).toEqual([`$.conditions${path}`]);
  });

  it.each<[string, Leaf, string]>([
    ['all and any at once', { all: [leaf('price', 'equal', 5)], any: [leaf('price', 'equal', 6)] }, ''],
    ['a reference beside an all', { all: [leaf('price', 'equal', 5)], condition: 'one' }, ''],
    ['a leaf in an all', all({ all: [leaf('price', 'equal', 5)], operator: 'equal' }), '.all[0].operator'],
    ['params that nobody reads', all(leaf('price', 'equal', 5, { params: { pipes: ['addOne'] } })), '.all[0].params'],
    ['a path that nobody reads', all(leaf('price', 'equal', 5, { path: '$.value' })), '.all[0].path'],
  ])('json-rules-engine passes over one half of it: %s', (_, conditions, path) => {
    expect(stockReads(conditions)).toBe(true);
    expect(problemsOf(conditions, { one: all(leaf('price', 'equal', 5)) }).map((problem) => problem.path)).toContain(
      `$.conditions${path}`,
    );
  });
});

describe('the where of what looks back', () => {
  const asks = (fact: string, where: Leaf): Leaf => {
    const measure = fact === 'window' ? { measure: 'sum', last: '1m' } : {};
    const params = { ...measure, field: 'price', where };
    return all(leaf(fact, 'greaterThan', 5, { params }));
  };

  it.each(['window', 'series', 'latest'])('[E2] of %s is refused where it can never be equal', (fact) => {
    expect(problemsOf(asks(fact, { amount: '5', symbol: ['BTCUSDT', 7], 'data.mine': '5', side: 'buy' }))).toEqual([
      {
        path: '$.conditions.all[0].params.where.amount',
        message: 'expected a number, found "5": they are never equal',
      },
      {
        path: '$.conditions.all[0].params.where.symbol[1]',
        message: 'expected a text, found 7: they are never equal',
      },
    ]);
  });

  it.each<[string, Leaf, string]>([
    ['window', { measure: 'sum', field: 'symbol', last: '1m' }, 'sum needs a field of numbers, and symbol holds none'],
    [
      'window',
      { measure: 'max', field: 'retryable', events: 2 },
      'max needs a field of numbers, and retryable holds none',
    ],
    ['series', { field: 'side' }, 'series needs a field of numbers, and side holds none'],
  ])('[E2] nor can %s calculate with %j', (fact, params, message) => {
    const operator = fact === 'series' ? 'crossesAbove' : 'greaterThan';
    expect(problemsOf(all(leaf(fact, operator, 5, { params })))).toEqual([
      { path: '$.conditions.all[0].params.field', message },
    ]);
  });

  it('[E2] is refused in a value too', () => {
    const params = { field: 'price', where: { retryable: 'true' } };
    const found = problemsOf(all(leaf('price', 'greaterThan', { fact: 'latest', params })));
    expect(found.map(({ path }) => path)).toEqual(['$.conditions.all[0].value.params.where.retryable']);
  });
});

describe('named conditions', () => {
  it('[E2] refuses a circle of any length, wherever it is entered', () => {
    const named = { a: all({ condition: 'b' }), b: { any: [{ not: { condition: 'c' } }] }, c: { condition: 'a' } };
    for (const [start, circle] of [
      ['a', 'a → b → c → a'],
      ['b', 'b → c → a → b'],
      ['c', 'c → a → b → c'],
    ])
      expect(problemsOf(all({ condition: start }), named)[0]?.message).toContain(circle);
    expect(checkNamedConditions(named)).toHaveLength(3);
  });

  it('takes one condition that is reached in two ways', () => {
    const named = { a: all({ condition: 'c' }), b: { not: { condition: 'c' } }, c: all(leaf('price', 'equal', 5)) };
    expect(problemsOf(all({ condition: 'a' }, { condition: 'b' }, { condition: 'c' }), named)).toEqual([]);
  });

  it('takes twenty inside each other, and no more', () => {
    const chain = (length: number): Record<string, unknown> => ({
      n0: all(leaf('price', 'equal', 5)),
      ...Object.fromEntries(Array.from({ length }, (_, index) => [`n${index + 1}`, { condition: `n${index}` }])),
    });
    expect(problemsOf({ condition: 'n19' }, chain(19))).toEqual([]);
    expect(problemsOf({ condition: 'n20' }, chain(20))[0]?.message).toContain('at most 20 named conditions');
  });
});

describe('crossings', () => {
  const crossing = (change: Leaf): Leaf =>
    leaf('series', 'crossesAbove', 50_000, { params: { field: 'price' }, ...change });

  it.each<[string, Leaf, string]>([
    [
      'hysteresis below 0',
      crossing({ params: { field: 'price', hysteresisPercent: -1 } }),
      '.params.hysteresisPercent',
    ],
    [
      'hysteresis above 100',
      crossing({ params: { field: 'price', hysteresisPercent: 101 } }),
      '.params.hysteresisPercent',
    ],
    [
      'hysteresis as a text',
      crossing({ params: { field: 'price', hysteresisPercent: '1' } }),
      '.params.hysteresisPercent',
    ],
    ['hysteresis outside of params', crossing({ hysteresisPercent: 1 }), '.hysteresisPercent'],
    ['no field', crossing({ params: {} }), '.params.field'],
    ['no params', leaf('series', 'crossesBelow', 5), '.params'],
    ['a level as a text', crossing({ value: '50000' }), '.value'],
    ['a list of levels', crossing({ operator: 'someValue:crossesAbove', value: [1, 2] }), '.operator'],
    ['the level crossing the series', crossing({ operator: 'swap:crossesAbove' }), '.operator'],
    ['a list of series', crossing({ operator: 'everyFact:crossesAbove' }), '.operator'],
    ['another fact', { ...crossing({ fact: 'price' }), params: {} }, '.operator'],
    ['a text fact as its level', crossing({ value: { fact: 'symbol' } }), '.value.fact'],
  ])('%s is refused', (_, condition, path) => {
    expect(problemsOf(all(condition)).map((problem) => problem.path)).toEqual([`$.conditions.all[0]${path}`]);
  });

  it.each<[string, Leaf]>([
    ['a negated one', crossing({ operator: 'not:crossesBelow' })],
    ['a level that is a fact', crossing({ value: { fact: 'latest', params: { field: 'price' }, timesPercent: 101 } })],
    ['hysteresis of 0 and of 100', crossing({ params: { field: 'data.mark', hysteresisPercent: 0 } })],
  ])('%s is taken', (_, condition) => {
    expect(problemsOf(all(condition))).toEqual([]);
  });
});
