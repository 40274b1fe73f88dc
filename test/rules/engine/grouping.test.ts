import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../rules/document/canonical-json.ts';
import { Grouping } from '../../../rules/engine/grouping.ts';
import { eventOf } from './sample.ts';

describe('a grouping', () => {
  it('has the canonical JSON of its values for a key, whatever they are and however its fields are ordered', () => {
    const fields = fc.shuffledSubarray(['symbol', 'side', 'data.account', 'data.list[0]', 'price']);
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('__proto__', undefined, 0, -0));
    fc.assert(
      fc.property(fields, value, fc.string(), (names, account, symbol) => {
        const grouping = new Grouping(names);
        const event = eventOf({ symbol, data: { account, list: [account] } });
        expect(grouping.keyOf(event)).toBe(canonicalJson(grouping.valuesOf(event)));
        expect(Object.keys(grouping.valuesOf(event))).toEqual(names);
      }),
    );
  });

  it('reads own properties alone, and null where there is none', () => {
    const grouping = new Grouping(['data.toString', 'exchange', 'exchange']);
    expect(grouping.valuesOf(eventOf())).toEqual({ 'data.toString': null, exchange: null });
    expect(grouping.keyOf(eventOf())).toBe('{"data.toString":null,"exchange":null}');
  });
});
