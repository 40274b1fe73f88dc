import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { dataLeaf, engineOf, eventOf, leaf, NOON, ruleOf, savedAfter } from './sample.ts';

const MINUTE = 60_000;
const ABOVE_BTC = { all: [leaf('symbol', 'equal', 'BTCUSDT'), leaf('price', 'greaterThan', 50_000)] };

/** What the one rule of an engine made of an event: `fired`, `cooldown`, `already_true`, `too_old`, or nothing. */
function outcome(engine: Engine, change: Partial<CanonicalEvent>): string | undefined {
  const [decision] = engine.judge(eventOf(change)).decisions;
  if (decision?.outcome === 'not_true') return undefined;
  return decision?.suppressedBy ?? decision?.outcome;
}

describe('matches', () => {
  it('fires on every matching event and keeps no state', () => {
    const engine = engineOf(ruleOf());
    for (let count = 0; count < 3; count += 1) {
      const { decisions, changes } = engine.judge(eventOf());
      expect(decisions.map((decision) => decision.outcome)).toEqual(['fired']);
      expect(changes).toEqual([]);
    }
  });
});

describe('becomesTrue', () => {
  const engineWith = (more = {}) =>
    engineOf(ruleOf({ conditions: ABOVE_BTC, trigger: { when: 'becomesTrue', ...more } }));

  it('[E15] fires the first time and then only after it was false', () => {
    const engine = engineWith();
    const prices = [50_001, 50_002, 50_000, 49_999, 50_001, 50_003];
    expect(prices.map((price) => outcome(engine, { price }))).toEqual([
      'fired',
      'already_true',
      undefined,
      undefined,
      'fired',
      'already_true',
    ]);
  });

  it('[E15] leaves the state as it is when it is unknown', () => {
    const engine = engineOf(
      ruleOf({ conditions: { all: [dataLeaf('level', 'greaterThan', 5)] }, trigger: { when: 'becomesTrue' } }),
    );
    const levels = [{ level: 6 }, {}, { level: null }, { level: 7 }, { level: 5 }, {}, { level: 6 }];
    expect(levels.map((data) => outcome(engine, { data }))).toEqual([
      'fired',
      undefined,
      undefined,
      'already_true',
      undefined,
      undefined,
      'fired',
    ]);
  });

  it('[E15] is not touched by an event that the rule’s own type, source, symbol or exchange excludes', () => {
    const conditions = {
      all: [
        leaf('type', 'in', ['price.threshold', 'order.filled']),
        leaf('source', 'equal', 'okd'),
        leaf('symbol', 'equal', 'BTCUSDT'),
        leaf('exchange', 'equal', 'binance'),
        leaf('price', 'greaterThan', 50_000),
      ],
    };
    const engine = engineOf(ruleOf({ conditions, trigger: { when: 'becomesTrue' } }));
    const exchange = 'binance';
    expect(outcome(engine, { exchange })).toBe('fired');
    for (const change of [{ type: 'order.canceled' }, { source: 'tv' }, { symbol: 'ETHUSDT' }, { exchange: 'okx' }]) {
      expect(engine.judge(eventOf({ exchange, price: 1, ...change }))).toEqual({
        decisions: [],
        near: [],
        flushes: [],
        changes: [],
      });
    }
    expect(outcome(engine, { exchange })).toBe('already_true');
    expect(outcome(engine, { exchange, price: 1 })).toBeUndefined();
    expect(outcome(engine, { exchange, type: 'order.filled' })).toBe('fired');
  });

  it('turns to false on an event that its other conditions exclude', () => {
    const engine = engineOf(
      ruleOf({
        conditions: { all: [leaf('side', 'equal', 'buy'), leaf('price', 'greaterThan', 1)] },
        trigger: { when: 'becomesTrue' },
      }),
    );
    expect([{ side: 'buy' }, { side: 'sell' }, { side: 'buy' }].map((change) => outcome(engine, change))).toEqual([
      'fired',
      undefined,
      'fired',
    ]);
  });

  it('remembers that it became true during the cooldown', () => {
    const engine = engineWith({ cooldown: '10m' });
    const steps: [number, number, string | undefined][] = [
      [0, 50_001, 'fired'],
      [1, 49_000, undefined],
      [2, 50_001, 'cooldown'],
      [20, 50_001, 'already_true'],
      [21, 49_000, undefined],
      [22, 50_001, 'fired'],
    ];
    for (const [minutes, price, expected] of steps)
      expect(outcome(engine, { price, at: NOON + minutes * MINUTE })).toBe(expected);
  });
});

describe('cooldown', () => {
  const engineWith = () => engineOf(ruleOf({ trigger: { cooldown: '10m' } }));

  it('[E17] fires again at exactly the cooldown after the last firing, not a millisecond before', () => {
    const engine = engineWith();
    expect(outcome(engine, {})).toBe('fired');
    expect(outcome(engine, { at: NOON + 10 * MINUTE - 1 })).toBe('cooldown');
    expect(outcome(engine, { at: NOON + 10 * MINUTE })).toBe('fired');
    expect(outcome(engine, { at: NOON + 20 * MINUTE - 1 })).toBe('cooldown');
  });

  it('[E17] is measured in the events’ own time, and an event from before the last firing is within it', () => {
    const engine = engineWith();
    expect(outcome(engine, { receivedAt: NOON + 60 * MINUTE })).toBe('fired');
    expect(outcome(engine, { at: NOON - 60 * MINUTE, receivedAt: NOON + 61 * MINUTE })).toBe('cooldown');
    expect(outcome(engine, { at: NOON + 10 * MINUTE, receivedAt: NOON + 62 * MINUTE })).toBe('fired');
  });

  it('tells how long ago it fired', () => {
    const engine = engineWith();
    engine.judge(eventOf());
    const [decision] = engine.judge(eventOf({ at: NOON + 3 * MINUTE })).decisions;
    expect(decision?.trace.trigger).toEqual({ sinceFiring: 3 * MINUTE, cooldown: 10 * MINUTE });
  });
});

describe('groups', () => {
  it('[E15] each have their own truth and cooldown', () => {
    const engine = engineOf(
      ruleOf({ trigger: { when: 'becomesTrue', groupBy: ['symbol', 'data.account'], cooldown: '10m' } }),
    );
    const of = (symbol: string, account: unknown) => outcome(engine, { symbol, data: { account } });
    expect([of('BTCUSDT', 1), of('ETHUSDT', 1), of('BTCUSDT', 2), of('BTCUSDT', '1'), of('BTCUSDT', 1)]).toEqual([
      'fired',
      'fired',
      'fired',
      'fired',
      'already_true',
    ]);
  });

  it('are named in decisions and changes, null where the event lacks a field', () => {
    const engine = engineOf(ruleOf({ trigger: { cooldown: '1m', groupBy: ['symbol', 'exchange'] } }));
    const { decisions, changes } = engine.judge(eventOf());
    expect(decisions[0]?.group).toEqual({ symbol: 'BTCUSDT', exchange: null });
    expect(changes).toEqual([
      {
        rule: 'rule',
        kind: 'trigger',
        key: '{"exchange":null,"symbol":"BTCUSDT"}',
        state: { truth: false, firedAt: NOON },
        dueAt: null,
      },
    ]);
  });
});

describe('maxAge', () => {
  const engineWith = () => engineOf(ruleOf({ maxAge: '5m', trigger: { when: 'becomesTrue' } }));

  it('[E21] records an event that came later and does not fire', () => {
    const engine = engineWith();
    expect(outcome(engine, { receivedAt: NOON + 5 * MINUTE + 1 })).toBe('too_old');
    expect(outcome(engine, { receivedAt: NOON + 5 * MINUTE })).toBe('fired');
  });

  it('[E21] does not let a late event touch the state', () => {
    const engine = engineWith();
    expect(outcome(engine, {})).toBe('fired');
    expect(engine.judge(eventOf({ price: 1, receivedAt: NOON + 60 * MINUTE })).changes).toEqual([]);
    expect(outcome(engine, {})).toBe('already_true');
  });
});

describe('the state', () => {
  const rule = ruleOf({ trigger: { when: 'becomesTrue', cooldown: '10m' } });

  it('[E24] goes back to the last commit, whatever was judged since', () => {
    const engine = engineOf(rule);
    engine.judge(eventOf());
    engine.commit();
    engine.judge(eventOf({ price: 1 }));
    engine.judge(eventOf({ at: NOON + 60 * MINUTE }));
    engine.judge(eventOf({ price: 1 }));
    engine.rollback();
    expect(outcome(engine, { at: NOON + 60 * MINUTE })).toBe('already_true');
    engine.rollback();
    expect(engine.judge(eventOf({ price: 1 })).changes).toEqual([
      { rule: 'rule', kind: 'trigger', key: '{}', state: { truth: false, firedAt: NOON }, dueAt: null },
    ]);
  });

  it('[E24] is as if nothing had happened when the first commit fails', () => {
    const engine = engineOf(rule);
    const first = engine.judge(eventOf());
    engine.rollback();
    expect(engine.judge(eventOf())).toEqual(first);
  });

  it('is told as changes, from which another engine goes on', () => {
    const engine = engineOf(rule);
    const { changes } = engine.judge(eventOf());
    const restored = engineOf(rule);
    restored.restore(savedAfter(changes), () => undefined);
    expect(outcome(restored, {})).toBe('already_true');
    restored.rollback();
    expect(outcome(restored, {})).toBe('already_true');
  });

  it('is not told again where nothing changed, and stays when rules are loaded again', () => {
    const engine = engineOf(rule);
    engine.judge(eventOf());
    expect(engine.judge(eventOf()).changes).toEqual([]);
    engine.load([rule]);
    expect(outcome(engine, {})).toBe('already_true');
  });
});
