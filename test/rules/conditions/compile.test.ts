import { describe, expect, it } from 'vitest';
import { compileConditions } from '../../../rules/conditions/compile.ts';
import type { Truth } from '../../../rules/conditions/compiled.ts';
import type { TraceNode } from '../../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { NO_MEASURES } from '../../../rules/measures/measure.ts';
import { ABOVE, dataLeaf, eventOf, leaf } from '../engine/sample.ts';

const TRUE = leaf('price', 'greaterThan', 1);
const FALSE = leaf('price', 'lessThan', 1);
const UNKNOWN = leaf('amount', 'greaterThan', 1);

function judge(conditions: unknown, event: Partial<CanonicalEvent> = {}, named: Record<string, unknown> = {}): Truth {
  return compileConditions(conditions, named).judge({ event: eventOf(event), timezone: 'UTC', measures: NO_MEASURES });
}

function trace(
  conditions: unknown,
  event: Partial<CanonicalEvent> = {},
  named: Record<string, unknown> = {},
): TraceNode {
  return compileConditions(conditions, named).trace(
    { event: eventOf(event), timezone: 'UTC', measures: NO_MEASURES },
    true,
  );
}

describe('three-valued logic', () => {
  it.each<[string, unknown, Truth]>([
    ['all of true', { all: [TRUE, TRUE] }, true],
    ['all with one unknown', { all: [TRUE, UNKNOWN] }, null],
    ['all with one false', { all: [UNKNOWN, FALSE, TRUE] }, false],
    ['any of false', { any: [FALSE, FALSE] }, false],
    ['any with one unknown', { any: [FALSE, UNKNOWN] }, null],
    ['any with one true', { any: [UNKNOWN, TRUE, FALSE] }, true],
    ['not true', { not: TRUE }, false],
    ['not false', { not: FALSE }, true],
    ['not unknown', { not: UNKNOWN }, null],
    ['not all with one unknown', { not: { all: [TRUE, UNKNOWN] } }, null],
    ['not any with one true', { not: { any: [UNKNOWN, TRUE] } }, false],
    ['a named unknown', { condition: 'unknown' }, null],
    ['not a named false', { not: { condition: 'false' } }, true],
  ])('[E3] %s', (_, conditions, truth) => {
    const named = { unknown: { all: [UNKNOWN] }, false: { any: [FALSE] } };
    expect(judge(conditions, {}, named)).toBe(truth);
    expect(trace(conditions, {}, named).verdict).toBe(truth === null ? 'unknown' : String(truth));
  });

  it.each<[string, unknown]>([
    ['a field that the event does not have', UNKNOWN],
    ['a decorator before it', leaf('amount', 'not:greaterThan', 1)],
    ['notEqual', leaf('amount', 'notEqual', 1)],
    ['a path that leads nowhere', dataLeaf('$.order.fills[3].price', 'equal', 1)],
    ['null', dataLeaf('$.nothing', 'notEqual', 5)],
    ['a value that is missing', leaf('price', 'lessThan', { fact: 'amount' })],
    ['a value that is null', leaf('price', 'notEqual', { fact: 'data', path: 'nothing' })],
    ['a value that is no list, for in', leaf('symbol', 'in', { fact: 'data', path: 'name' })],
    ['a value that is no list, for not:in', leaf('symbol', 'not:in', { fact: 'data', path: 'name' })],
    [
      'a value that is no list, for not:everyValue',
      leaf('price', 'not:everyValue:equal', { fact: 'data', path: 'name' }),
    ],
    ['a percentage of a text', leaf('price', 'notEqual', { fact: 'data', path: 'name', timesPercent: 101 })],
  ])('%s makes a condition unknown', (_, condition) => {
    expect(judge({ all: [condition] }, { data: { nothing: null, name: 'x', order: { fills: [] } } })).toBeNull();
  });

  it('[E3] asks for what is missing on purpose', () => {
    const data = { nothing: null, zero: 0 };
    expect(judge({ all: [leaf('amount', 'isMissing', true), dataLeaf('nothing', 'isMissing', true)] }, { data })).toBe(
      true,
    );
    expect(judge({ all: [dataLeaf('zero', 'isPresent', true), leaf('price', 'isPresent', false)] }, { data })).toBe(
      true,
    );
    expect(judge({ any: [leaf('price', 'isMissing', true), leaf('amount', 'isPresent', true)] }, { data })).toBe(false);
    expect(judge({ all: [leaf('amount', 'not:isPresent', true)] })).toBe(true);
  });

  it('compares a null that was written as it stands', () => {
    expect(judge({ all: [leaf('symbol', 'notEqual', null)] })).toBe(true);
    expect(judge({ all: [leaf('symbol', 'equal', null)] })).toBe(false);
    expect(judge({ all: [leaf('amount', 'equal', null)] })).toBeNull();
  });
});

describe('values', () => {
  it('compares with another fact, with path and percentage, in decimals', () => {
    const data = { limits: [0.1] };
    expect(
      judge({ all: [leaf('price', 'equal', { fact: 'level', timesPercent: 110 })] }, { price: 0.11, level: 0.1 }),
    ).toBe(true);
    expect(judge({ all: [leaf('price', 'greaterThan', { fact: 'data', path: '$.limits[0]' })] }, { data })).toBe(true);
  });

  it('reads the whole event and the clock of the event', () => {
    expect(judge({ all: [leaf('event', 'equal', 50_100, { path: '$.price' })] })).toBe(true);
    expect(judge({ all: [leaf('clock', 'equal', 15, { params: { part: 'hour', timezone: 'Europe/Berlin' } })] })).toBe(
      true,
    );
    expect(judge({ all: [leaf('clock', 'equal', 'mon', { params: { part: 'weekday' } })] })).toBe(true);
  });

  it('takes decimal texts of the sender for numbers in comparisons, and exactly in equality', () => {
    const data = { amount: '0.50' };
    expect(judge({ all: [dataLeaf('amount', 'greaterThan', 0.4)] }, { data })).toBe(true);
    expect(judge({ all: [dataLeaf('amount', 'equal', 0.5)] }, { data })).toBe(false);
  });

  it('does not change the document that it compiles', () => {
    const conditions = { all: [{ ...ABOVE, priority: 5 }, { condition: 'named' }] };
    const named = { named: { any: [TRUE] } };
    const before = structuredClone([conditions, named]);
    judge(conditions, {}, named);
    expect([conditions, named]).toEqual(before);
  });
});

describe('the trace', () => {
  it('[E31] holds every condition in document order with what was found, expected and missing', () => {
    const named = { big: { any: [leaf('price', 'between', [60_000, 70_000])] } };
    const conditions = {
      all: [
        leaf('price', 'greaterThan', 50_000, { name: 'price' }),
        { not: { condition: 'big' } },
        dataLeaf('$.retryable', 'equal', true),
      ],
    };
    expect(trace(conditions, {}, named)).toEqual({
      kind: 'all',
      path: '$.conditions',
      verdict: 'unknown',
      evaluated: true,
      children: [
        {
          kind: 'condition',
          path: '$.conditions.all[0]',
          verdict: 'true',
          evaluated: true,
          name: 'price',
          fact: 'price',
          operator: 'greaterThan',
          found: 50_100,
          expected: 50_000,
          distance: 100,
        },
        {
          kind: 'not',
          path: '$.conditions.all[1]',
          verdict: 'true',
          evaluated: true,
          children: [
            {
              kind: 'reference',
              path: '$.conditions.all[1].not',
              verdict: 'false',
              evaluated: true,
              name: 'big',
              children: [
                {
                  kind: 'any',
                  path: '$.big',
                  verdict: 'false',
                  evaluated: true,
                  children: [
                    {
                      kind: 'condition',
                      path: '$.big.any[0]',
                      verdict: 'false',
                      evaluated: true,
                      fact: 'price',
                      operator: 'between',
                      found: 50_100,
                      expected: [60_000, 70_000],
                      distance: -9_900,
                    },
                  ],
                },
              ],
            },
          ],
        },
        {
          kind: 'condition',
          path: '$.conditions.all[2]',
          verdict: 'unknown',
          evaluated: true,
          fact: 'data',
          factPath: '$.retryable',
          operator: 'equal',
          missing: 'fact',
          expected: true,
        },
      ],
    });
  });

  it('marks what was decided already, in the order of priority, and shows its value all the same', () => {
    const { children = [] } = trace({ all: [TRUE, { ...FALSE, priority: 2 }, { ...UNKNOWN, priority: 3 }] });
    expect(children.map(({ evaluated, verdict }) => [evaluated, verdict])).toEqual([
      [false, 'true'],
      [true, 'false'],
      [true, 'unknown'],
    ]);
    expect(children[0]?.found).toBe(50_100);
  });

  it('[E31] tells distances in decimals and says which operand was missing', () => {
    const { children = [] } = trace(
      {
        any: [
          leaf('price', 'lessThan', 0.1),
          leaf('price', 'lessThan', { fact: 'amount' }),
          leaf('symbol', 'equal', 'X'),
        ],
      },
      { price: 0.3 },
    );
    expect(children.map(({ distance, missing }) => [distance, missing])).toEqual([
      [0.2, undefined],
      [undefined, 'value'],
      [undefined, undefined],
    ]);
  });
});

describe('priority', () => {
  it('asks conditions of higher priority first, also within any and named conditions', () => {
    const { children = [] } = trace(
      {
        any: [
          { ...TRUE, priority: 1 },
          { condition: 'named', priority: 9 },
        ],
      },
      {},
      { named: { all: [TRUE] } },
    );
    expect(children.map(({ evaluated }) => evaluated)).toEqual([false, true]);
  });
});
