import { describe, expect, it } from 'vitest';
import { notesOn } from '../../../rules/explain/words.ts';
import { type Leaf, leaf, ruleOf } from '../engine/sample.ts';
import { plain } from '../problems/plain.ts';

const FILLED = leaf('type', 'equal', 'order.filled');
const ORDER = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', notional: 100 };

function notes(change: Leaf, named: Record<string, unknown> = {}): string[] {
  return plain(notesOn(ruleOf({ conditions: { all: [FILLED] }, ...change }, named))).map(
    ({ path, message }) => `${path} ${message}`,
  );
}

function counted(measure: string, operator: string, value: number, events: number): string[] {
  const params = { measure, field: 'amount', events };
  return notes({ conditions: { all: [FILLED, { any: [leaf('window', operator, value, { params })] }] } });
}

describe('what an author is told of an accepted rule', () => {
  it('nothing of a rule that is right', () => {
    expect(notes({})).toEqual([]);
    expect(notes({ conditions: { condition: 'fills' } }, { fills: { all: [FILLED] } })).toEqual([]);
    expect(notes({ hours: { from: '08:00', to: '07:59' } })).toEqual([]);
  });

  it('[E30] that no index can narrow it', () => {
    const told = [
      '$.conditions judged for every event: name a type, source, symbol or exchange at the top level to make it cheaper',
    ];
    expect(notes({ conditions: { any: [FILLED, leaf('type', 'equal', 'order.canceled')] } })).toEqual(told);
    expect(notes({ conditions: { not: FILLED } })).toEqual(told);
  });

  it('that no event can be two things at once', () => {
    expect(notes({ conditions: { all: [FILLED, leaf('type', 'in', ['order.canceled', 'order.rejected'])] } })).toEqual([
      '$.conditions can never hold: no type is everything that is asked of it at the top level',
    ]);
  });

  it('that a window can never hold so many events', () => {
    const never = '$.conditions.all[1].any[0].value can never hold: the window has at most 5 events';
    expect(counted('count', 'greaterThan', 5, 5)).toEqual([never]);
    expect(counted('distinct', 'greaterThanInclusive', 6, 5)).toEqual([never]);
    expect(counted('count', 'greaterThanInclusive', 5, 5)).toEqual([]);
    expect(counted('sum', 'greaterThan', 50, 5)).toEqual([]);
    expect(counted('change', 'greaterThan', 5, 1)).toEqual([
      '$.conditions.all[1].any[0].params.events one event has no change: it is always 0',
    ]);
  });

  it('[I24] that a text is compared with an empty one, which is right and hardly meant', () => {
    const told = (operator: string) => notes({ conditions: { all: [FILLED, leaf('text', operator, '')] } });
    expect(told('equal')).toEqual([
      '$.conditions.all[1].value an empty text: holds only where the event has an empty text; "isMissing" asks whether the field is there at all',
    ]);
    expect(told('notEqual')).toHaveLength(1);
    expect(notes({ conditions: { all: [FILLED, leaf('text', 'equal', 'x')] } })).toEqual([]);
  });

  it('[E8] that prices of several symbols are thrown together', () => {
    const told = (params: object, ...others: Leaf[]) =>
      notes({
        conditions: {
          all: [FILLED, leaf('window', 'greaterThan', 5, { params: { last: '10m', ...params } }), ...others],
        },
      });
    const mixed = [
      '$.conditions.all[1].params prices of every symbol together; "groupBy": ["symbol"] would keep those of each apart',
    ];
    const average = { measure: 'avg', field: 'price' };
    const bitcoin = leaf('symbol', 'equal', 'BTCUSDT');
    expect(told(average)).toEqual(mixed);
    expect(told({ measure: 'vwap' })).toEqual(mixed);
    expect(told({ ...average, groupBy: ['exchange'] })).toEqual(mixed);
    expect(told(average, leaf('symbol', 'in', ['BTCUSDT', 'ETHUSDT']))).toEqual(mixed);
    // What is named itself feeds, whatever the rule asks of the event that is judged.
    expect(told({ ...average, types: ['order.filled'] }, bitcoin)).toEqual(mixed);

    expect(told(average, bitcoin)).toEqual([]);
    expect(told({ ...average, groupBy: ['symbol'] })).toEqual([]);
    expect(told({ ...average, groupBy: ['data.pair'] })).toEqual([]);
    expect(told({ ...average, where: { symbol: 'BTCUSDT' } })).toEqual([]);
    expect(told({ measure: 'sum', field: 'amount' })).toEqual([]);
    const latest = leaf('latest', 'greaterThan', 5, { params: { field: 'price' } });
    expect(notes({ conditions: { all: [FILLED, latest] } })).toEqual(mixed);
  });

  it('that hours from a time to the same time are a whole day', () => {
    expect(notes({ hours: { from: '08:00', to: '08:00' } })).toEqual([
      '$.hours.to the same as "from": 24 hours from 08:00, not none',
    ]);
  });

  it('that an order beyond a level is repeated, unless the trigger holds it back', () => {
    const conditions = { all: [FILLED, leaf('price', 'greaterThan', 50_000)] };
    const actions = [{ type: 'notify' }, ORDER];
    expect(notes({ conditions, actions })).toEqual([
      expect.stringMatching(/^\$\.actions\[1\] ordered again on every event/),
    ]);
    for (const trigger of [
      { when: 'becomesTrue' },
      { for: '1m' },
      { cooldown: '1m' },
      { limit: { count: 1, per: 'day' } },
    ]) {
      expect(notes({ conditions, actions, trigger })).toEqual([]);
    }
    expect(notes({ conditions, actions: [{ type: 'notify' }] })).toEqual([]);
    expect(notes({ actions })).toEqual([]);
  });
});
