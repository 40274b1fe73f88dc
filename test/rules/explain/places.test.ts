import { describe, expect, it } from 'vitest';
import { conditionsInWords } from '../../../rules/explain/condition-phrase.ts';

const at = (index: number, value: unknown = 'BTC') => ({
  fact: 'data',
  path: `$.assets[${index}].currency`,
  operator: 'equal',
  value,
});

describe('[E32] alternatives over the places of a list', () => {
  it('are told as one where they differ by the place alone', () => {
    expect(conditionsInWords({ any: [0, 1, 2, 3].map((index) => at(index)) })).toBe('data.assets[0…3].currency is BTC');
    const other = { fact: 'asset', operator: 'equal', value: 'BTC' };
    expect(conditionsInWords({ any: [other, at(2), at(3), at(4), other] })).toBe(
      'asset is BTC or data.assets[2…4].currency is BTC or asset is BTC',
    );
  });

  it.each([
    ['two', [at(0), at(1)]],
    ['with a gap', [at(0), at(1), at(3), at(4)]],
    ['for different values', [at(0, 'BTC'), at(1, 'ETH'), at(2, 'BTC')]],
    ['backwards', [at(2), at(1), at(0)]],
  ])('are told one by one: %s', (_words, any) => {
    expect(conditionsInWords({ any })).not.toContain('…');
    expect(conditionsInWords({ any }).split(' or ')).toHaveLength(any.length);
  });

  it('of an all are told one by one, because each has to hold', () => {
    expect(conditionsInWords({ all: [at(0), at(1), at(2)] })).not.toContain('…');
  });
});
