import { expect, it } from 'vitest';
import { namedConditionsOf } from '../../../rules/conditions/named.ts';
import { compileRule } from '../../../rules/engine/engine.ts';

const leaf = (value: string) => ({ fact: 'type', operator: 'equal', value });

it('finds the named conditions that a rule uses, through others too, and no others', () => {
  const named = {
    a: { all: [{ condition: 'b' }] },
    b: { any: [leaf('x'), { not: { condition: 'a' } }] },
    c: { all: [leaf('y')] },
  };
  expect(Object.keys(namedConditionsOf({ any: [leaf('z'), { condition: 'a' }] }, named)).sort()).toEqual(['a', 'b']);
  expect(namedConditionsOf({ all: [leaf('z')] }, named)).toEqual({});
  expect(namedConditionsOf({ condition: 'constructor' }, named)).toEqual({});
});

it('makes a rule another version when a named condition that it uses changes', () => {
  const document = { id: 'r', conditions: { condition: 'a' }, actions: [] };
  const version = (value: string, other: string) =>
    compileRule(document, { a: { all: [leaf(value)] }, c: { all: [leaf(other)] } }).version;
  expect(version('x', 'y')).not.toBe(version('changed', 'y'));
  expect(version('x', 'y')).toBe(version('x', 'changed'));
});
