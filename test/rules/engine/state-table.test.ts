import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../rules/engine/engine.ts';
import { StateTable } from '../../../rules/engine/state-table.ts';
import { eventOf, leaf, NOON, ruleOf, Story, toldBy } from './sample.ts';

interface Count {
  value: number;
}

function contentOf(table: StateTable<'test', Count>): [string, string, number][] {
  return [...table.slots()].map(({ rule, key, state }) => [rule, key, state?.value ?? Number.NaN]);
}

const change = fc.record({
  rule: fc.constantFrom('a', 'b'),
  key: fc.constantFrom('1', '2', '3', '4', '5'),
  value: fc.option(fc.nat({ max: 9 })),
});
type Change = { rule: string; key: string; value: number | null };

function apply(table: StateTable<'test', Count>, changes: readonly Change[]): void {
  for (const { rule, key, value } of changes) table.set(rule, key, value === null ? null : { value });
}

describe('a table of states', () => {
  it('goes back to the last commit or to a mark, in content and in order', () => {
    const changes = fc.array(change, { maxLength: 12 });
    fc.assert(
      fc.property(changes, changes, changes, changes, (first, second, third, after) => {
        const table = new StateTable<'test', Count>('test', 3);
        const other = new StateTable<'test', Count>('test', 3);
        for (const one of [table, other]) {
          apply(one, first);
          one.commit();
          apply(one, second);
        }
        const before = contentOf(table);
        const mark = table.mark();
        apply(table, third);
        table.rollback(mark);
        expect(contentOf(table)).toEqual(before);
        for (const one of [table, other]) {
          apply(one, after);
          one.commit();
        }
        expect(contentOf(table)).toEqual(contentOf(other));
        const committed = contentOf(table);
        apply(table, third);
        table.rollback();
        expect(contentOf(table)).toEqual(committed);
      }),
      { numRuns: 500 },
    );
  });

  it('lets the least recently changed go when there are too many, and says so', () => {
    const table = new StateTable<'test', Count>('test', 2);
    for (const key of ['1', '2', '1']) {
      table.set('a', key, { value: 0 });
      table.commit();
    }
    const changed = table.set('a', '3', { value: 3 });
    expect(changed.map(({ key, state }) => [key, state])).toEqual([
      ['3', { value: 3 }],
      ['2', null],
    ]);
    expect(table.set('b', '1', { value: 1 })).toHaveLength(1);
    table.rollback();
    expect(contentOf(table)).toEqual([
      ['a', '2', 0],
      ['a', '1', 0],
    ]);
  });

  it('knows without a key that a rule has nothing', () => {
    const table = new StateTable<'test', Count>('test', 2);
    expect(table.hasAny('a')).toBe(false);
    table.set('a', '1', { value: 0 });
    expect(table.hasAny('a')).toBe(true);
    table.rollback();
    expect(table.hasAny('a')).toBe(false);
  });
});

describe('the groups of a rule', () => {
  it('are bounded: the one that changed longest ago goes, and that is told', () => {
    const rule = ruleOf({
      conditions: { all: [leaf('price', 'greaterThan', 5)] },
      trigger: { when: 'becomesTrue', groupBy: ['symbol'] },
    });
    const engine = new Engine({ timezone: 'UTC', mostGroups: 2 });
    engine.load([rule]);
    for (const symbol of ['A', 'B', 'C']) {
      const { changes } = engine.judge(eventOf({ symbol }));
      engine.commit();
      expect(changes.filter(({ state }) => state === null).map(({ key }) => key)).toEqual(
        symbol === 'C' ? ['{"symbol":"A"}'] : [],
      );
    }
    expect(toldBy(engine.judge(eventOf({ symbol: 'B' })))).toEqual(['rule already_true evt-1 +0']);
    expect(toldBy(engine.judge(eventOf({ symbol: 'A' })))).toEqual(['rule fired evt-1 +0']);
  });

  it('that have nothing to be remembered are not', () => {
    const rule = ruleOf({
      conditions: { all: [leaf('price', 'greaterThan', 5)] },
      trigger: { when: 'becomesTrue', groupBy: ['symbol'] },
    });
    const story = new Story(rule);
    expect(story.judge(0, { price: 1 }).changes).toEqual([]);
    expect(story.judge(1).changes).toMatchObject([{ state: { truth: true, firedAt: null } }]);
    expect(story.judge(2, { price: 1 }).changes).toMatchObject([{ key: '{"symbol":"BTCUSDT"}', state: null }]);
    expect(story.engine.advance(NOON + 5).changes).toEqual([]);
  });
});
