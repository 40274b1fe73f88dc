import { describe, expect, it } from 'vitest';
import { BUILT_IN_PACKS } from '../../renderer/rules/packs/built-in-packs.ts';
import { needsOf, orderingActions, readPack, rulesOf } from '../../renderer/rules/packs/pack.ts';

const NOTIFY = { type: 'telegram', message: 'filled' };
const ORDER = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', kind: 'market', amount: '1' };
const RULE = {
  id: 'buyer',
  conditions: { all: [{ condition: 'filled' }, { fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [NOTIFY, ORDER],
};
const PACK = { rules: [RULE], conditions: { filled: { all: [{ fact: 'price', operator: 'greaterThan', value: 1 }] } } };

describe('a pack', () => {
  it('[N10] says what its rules do and need', () => {
    expect(rulesOf(PACK)).toMatchObject([{ id: 'buyer', name: 'buyer', actions: ['telegram', 'order'], orders: true }]);
    expect(rulesOf(PACK)[0]?.sentence).toMatch(/^When /);
    expect(needsOf(PACK)).toEqual({
      events: ['order.filled'],
      channels: ['telegram'],
      brokers: ['paper'],
      strategies: [],
    });
    expect(rulesOf({ ...PACK, conditions: {} })).toMatchObject([{ sentence: '' }]);
  });

  it('[N10] of the program has rules without problems', () => {
    expect(BUILT_IN_PACKS).toHaveLength(25);
    for (const pack of BUILT_IN_PACKS) {
      expect(pack.rules.length).toBeGreaterThan(0);
      expect(rulesOf(pack).filter(({ sentence }) => sentence === '')).toEqual([]);
    }
  });

  it('[N10] tells how many of its actions order', () => {
    expect(orderingActions(PACK)).toBe(1);
  });

  it('[N10] of the program speaks to traders, and not of what it was made from', () => {
    const told = BUILT_IN_PACKS.map(({ title, purpose, audience }) => `${title} ${purpose} ${audience}`);
    expect(
      told.filter((words) =>
        /\b(document|page|dialect|row)s?\b(?! of rejections)/i.test(words.replaceAll(/in a row/g, '')),
      ),
    ).toEqual([]);
  });

  it('[N15] is also one rule as its file or the JSON view has it, or a list of them', () => {
    const named = { id: 'rule.json', title: 'rule.json', conditions: {} };
    expect(readPack('rule.json', `\uFEFF${JSON.stringify(RULE, null, 2)}`)).toMatchObject({ ...named, rules: [RULE] });
    const other = { ...RULE, id: 'other' };
    expect(readPack('rule.json', JSON.stringify([RULE, other]))).toMatchObject({ ...named, rules: [RULE, other] });
  });

  it.each([
    ['no', 'notJson'],
    ['{}', 'noExport'],
    ['{"format":"hookdesk","version":2}', 'noExport'],
    ['{"format":"hookdesk","version":1,"rules":[1]}', 'noExport'],
    ['{"format":"hookdesk","version":1,"settings":{"timezone":"UTC"},"rules":[]}', 'settings'],
    ['{"format":"hookdesk","version":1}', 'empty'],
    ['[]', 'empty'],
    [JSON.stringify([RULE, { filled: RULE.conditions }]), 'noExport'],
  ])('[N11] %s is refused', (text, refusal) => {
    expect(readPack('a.json', text)).toBe(refusal);
  });
});
