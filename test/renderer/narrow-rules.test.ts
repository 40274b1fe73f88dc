import { describe, expect, it } from 'vitest';
import { EVERY_RULE, narrowedBy, narrowedRules, type RuleFilter } from '../../renderer/rules/list/narrow-rules.ts';
import type { RuleView } from '../../service/contract/views.ts';
import { seedRules } from './seed.ts';

function rule(id: string, changes: Partial<RuleView> = {}): RuleView {
  const [seed] = seedRules(0);
  if (seed === undefined) throw new Error('The seed has no rule');
  return { ...seed.view, id, name: id, lastFiredAt: null, firingDays: [0], ...changes };
}

const RULES = [
  rule('b', { tags: ['night'], priority: 5, actions: ['order'], ladder: { ...rule('x').ladder, orders: true } }),
  rule('a', { state: 'disabled', lastFiredAt: 5, firingDays: [1, 2] }),
  rule('c', { sentence: 'When Bitcoin moves', lastFiredAt: 9, firingDays: [1] }),
];
const HINTS = new Map([['c', { rule: 'c', neverFires: [], unseen: [{ field: 'price', values: [] }] }]]);

const shown = (filter: Partial<RuleFilter>, order: Parameters<typeof narrowedRules>[2] = 'name') =>
  narrowedRules(RULES, { ...EVERY_RULE, ...filter }, order, HINTS, new Intl.Collator('en').compare)
    .map(({ id }) => id)
    .join('');

describe('[U30] the list of rules', () => {
  it('is narrowed by every part of the filter', () => {
    expect(shown({})).toBe('abc');
    expect(shown({ text: 'BITCOIN moves' })).toBe('c');
    expect(shown({ state: 'disabled' })).toBe('a');
    expect(shown({ tag: 'night' })).toBe('b');
    expect(shown({ action: 'order', stage: 'paper' })).toBe('b');
    expect(shown({ stage: 'full' })).toBe('');
    expect(shown({ hint: 'unseen' })).toBe('c');
    expect(shown({ hint: 'neverFires' })).toBe('');
    expect(narrowedBy({ ...EVERY_RULE, text: 'a', tag: 'night' })).toBe(1);
  });

  it('is sorted', () => {
    expect(shown({}, 'lastFired')).toBe('cab');
    expect(shown({}, 'firings')).toBe('acb');
    expect(shown({}, 'priority')).toBe('bac');
  });
});
