import { describe, expect, it } from 'vitest';
import { nearest, slipOf } from '../../../rules/conditions/near.ts';

const KNOWN = ['fact', 'operator', 'value', 'path', 'params', 'priority', 'name', 'greaterThan', 'timesPercent'];

describe('what was meant', () => {
  it.each([
    ['pth', 'path'],
    ['Path', 'path'],
    ['paht', 'path'],
    ['paths', 'path'],
    ['valeu', 'value'],
    ['times_percent', 'timesPercent'],
    ['greatherThen', 'greaterThan'],
    ['prams', 'params'],
  ])('%s is a slip of %s', (name, meant) => {
    expect(slipOf(name, KNOWN)).toBe(meant);
    expect(nearest(name, KNOWN)).toBe(meant);
  });

  it.each([
    'id',
    'note',
    'description',
    '$comment',
    'customId',
    'result',
    'factResult',
    'tags',
    'x',
    '',
    'v'.repeat(9_999),
  ])('%s is no slip', (name) => {
    expect(slipOf(name, KNOWN)).toBeUndefined();
  });

  it('hints also at what was left out or added at the end', () => {
    expect(nearest('greater', KNOWN)).toBe('greaterThan');
    expect(nearest('pricePercent', ['price'])).toBe('price');
    expect(nearest('constructor', KNOWN)).toBeUndefined();
  });
});
