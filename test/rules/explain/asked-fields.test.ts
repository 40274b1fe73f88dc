import { expect, it } from 'vitest';
import { askedFields } from '../../../rules/explain/asked-fields.ts';
import { dataLeaf, type Leaf, leaf, ruleOf } from '../engine/sample.ts';

const FILLED = leaf('type', 'equal', 'order.filled');

function asked(change: Leaf, named: Record<string, unknown> = {}): string[] {
  return askedFields(ruleOf(change, named), named)
    .map(({ name, types }) => `${name} of ${types === null ? 'any' : types.join(' ')}`)
    .filter((field) => !field.startsWith('type '));
}

it('[U26] names the fields that a rule needs events to have, and of which types', () => {
  const window = leaf('window', 'greaterThan', 3, {
    params: { measure: 'avg', field: 'data.volume', types: ['tick'], groupBy: ['exchange'], last: '5m' },
  });
  const conditions = {
    all: [
      FILLED,
      { any: [dataLeaf('$.order.tags[0]', 'equal', 'grid'), { not: dataLeaf('$.order.kind', 'equal', 'x') }] },
      leaf('price', 'greaterThan', { fact: 'event', path: '$.data.limit' }),
      leaf('orderId', 'isPresent', true),
      window,
    ],
  };
  expect(asked({ conditions, trigger: { groupBy: ['symbol'] } })).toEqual([
    'data.order.tags of order.filled',
    'data.order.kind of order.filled',
    'price of order.filled',
    'data.limit of order.filled',
    'data.volume of tick',
    'exchange of tick',
    'symbol of order.filled',
  ]);
});

it('[U26] looks into named conditions', () => {
  const named = { big: { all: [leaf('notional', 'greaterThan', 1)] } };
  expect(asked({ conditions: { all: [FILLED, { condition: 'big' }] } }, named)).toEqual(['notional of order.filled']);
  expect(asked({ conditions: { any: [leaf('price', 'greaterThan', 1), FILLED] } })).toEqual(['price of any']);
});
