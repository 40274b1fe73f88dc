import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOperator } from '../../../rules/conditions/operators.ts';
import { QUANTITIES, thresholdOf } from '../../../rules/conditions/threshold.ts';
import { Screen, type Thresholds } from '../../../rules/engine/screen.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { eventOf } from './sample.ts';

const OPERATORS = ['greaterThan', 'greaterThanInclusive', 'lessThan', 'lessThanInclusive'] as const;

/** Numbers that lie next to one another, at the ends and around zero, so that equal ones meet often. */
const level = fc.oneof(
  fc.constantFrom(0, -0, 5, -5, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE),
  fc.constantFrom(1, 1 + Number.EPSILON, 1 - Number.EPSILON / 2, 0.1 + 0.2, 0.3),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const found = fc.oneof(level, fc.constantFrom<unknown>(Number.NaN, Infinity, -Infinity, undefined, null));
const leaf = fc.record({ fact: fc.constantFrom(...QUANTITIES), operator: fc.constantFrom(...OPERATORS), value: level });
type TestLeaf = { fact: (typeof QUANTITIES)[number]; operator: (typeof OPERATORS)[number]; value: number };
const asked = fc.array(fc.array(leaf, { maxLength: 2 }), { maxLength: 6 });
const events = fc.array(fc.dictionary(fc.constantFrom<string>(...QUANTITIES), found), { minLength: 1, maxLength: 4 });

describe('the screen of thresholds', () => {
  it('counts what json-rules-engine and the operators would not find true', () => {
    fc.assert(
      fc.property(asked, events, (rules, series) => {
        const screen = new Screen(rules.map(thresholdsOf));
        for (const quantities of series) {
          const event = eventWith(quantities);
          expect([...screen.unmetBy(event)]).toEqual(rules.map((leaves) => leaves.filter(isUnmetBy(event)).length));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves every rule to be judged where a quantity is a text, which may be a number to an operator', () => {
    const screen = new Screen([
      thresholdsOf([{ fact: 'price', operator: 'greaterThan', value: 5 }]),
      thresholdsOf([{ fact: 'amount', operator: 'greaterThan', value: 5 }]),
    ]);
    expect([...screen.unmetBy(eventWith({ price: '6', amount: 1 }))]).toEqual([0, 0]);
    expect([...screen.unmetBy(eventWith({ price: 6, amount: 1 }))]).toEqual([0, 1]);
  });

  it('takes nothing else for a threshold', () => {
    expect(thresholdOf('price', 'not:greaterThan', 5)).toBeNull();
    expect(thresholdOf('price', 'equal', 5)).toBeNull();
    expect(thresholdOf('price', 'greaterThan', '5')).toBeNull();
    expect(thresholdOf('price', 'greaterThan', { fact: 'level' })).toBeNull();
    expect(thresholdOf('price', 'greaterThan', Infinity)).toBeNull();
    expect(thresholdOf('data', 'greaterThan', 5)).toBeNull();
    expect(thresholdOf('series', 'greaterThan', 5)).toBeNull();
  });
});

function thresholdsOf(leaves: readonly TestLeaf[]): Thresholds | null {
  const [first, second] = leaves.flatMap(({ fact, operator, value }) => thresholdOf(fact, operator, value) ?? []);
  if (first === undefined) return null;
  return second === undefined ? [first] : [first, second];
}

function isUnmetBy(event: CanonicalEvent): (leaf: TestLeaf) => boolean {
  return ({ fact, operator, value }) => !findOperator(operator)?.evaluate(event[fact], value);
}

/** As no reader makes them; what they must not do is to be judged wrongly. */
function eventWith(quantities: Record<string, unknown>): CanonicalEvent {
  const { price: _price, ...event } = eventOf();
  return { ...event, ...quantities };
}
