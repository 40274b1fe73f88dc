import { describe, expect, it } from 'vitest';
import { Backtest, type BacktestResult } from '../../../rules/backtest/backtest.ts';
import { isWithin } from '../../../rules/backtest/range.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { ABOVE, eventOf, leaf, NOON, ruleOf } from '../engine/sample.ts';

const MINUTE = 60_000;
const LOG = [{ type: 'log', message: '{{ symbol }} {{ price }}' }];

/** An event at a minute of the test; received so many minutes later. */
function at(minute: number, change: Partial<CanonicalEvent> = {}, late = 0): CanonicalEvent {
  const time = NOON + minute * MINUTE;
  return eventOf({ id: `e${minute}`, at: time, receivedAt: time + late * MINUTE, ...change });
}

function run(
  rules: ReturnType<typeof ruleOf>[],
  events: readonly CanonicalEvent[],
  to: number | null = null,
): BacktestResult {
  const backtest = new Backtest({ rules, timezone: 'UTC' });
  for (const event of events) backtest.take(event);
  return backtest.finish(to);
}

/** `rule event minute`, a line each. */
function told({ lines }: BacktestResult): string[] {
  return lines.map(({ rule, event, at: time }) => `${rule} ${event} ${(time - NOON) / MINUTE}`);
}

describe('a line', () => {
  it('has its keys in one order, facts and group in the rule’s, and the actions flat with their delivery ids', () => {
    const rule = ruleOf({
      trigger: { groupBy: ['symbol', 'exchange'] },
      actions: [...LOG, { type: 'notify', title: 'T' }],
    });
    const [line] = run([rule], [at(0)]).lines;
    expect(line && Object.keys(line)).toEqual(['rule', 'event', 'at', 'group', 'facts', 'actions']);
    expect(line).toMatchObject({ group: { symbol: 'BTCUSDT', exchange: null }, facts: { price: 50_100 } });
    expect(line?.actions.map((action) => Object.keys(action).slice(0, 2))).toEqual([
      ['type', 'id'],
      ['type', 'id'],
    ]);
    expect(line?.actions[0]).toMatchObject({ type: 'log', message: 'BTCUSDT 50100' });
  });

  it('shows windows under their names, sums as exact decimals', () => {
    const params = { measure: 'sum', field: 'amount', last: '1h' };
    const rule = ruleOf({ conditions: { all: [leaf('window', 'greaterThan', 0.1, { params, name: 'volume' })] } });
    const { lines } = run(
      [rule],
      [at(0, { amount: 0.1, data: { amount: 0.1 } }), at(1, { amount: 0.2, data: { amount: 0.2 } })],
    );
    expect(lines.map(({ facts }) => facts)).toEqual([{ 'window.volume': '0.3' }]);
  });

  it('of an order shows what would be sent, and sends nothing', () => {
    const order = {
      type: 'order',
      broker: 'paper',
      symbol: '{{ symbol }}',
      side: 'sell',
      kind: 'market',
      notional: 100,
    };
    const [line] = run([ruleOf({ actions: [order] })], [at(0)]).lines;
    expect(line?.actions).toMatchObject([
      { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'sell', kind: 'market' },
    ]);
  });
});

describe('the order of lines', () => {
  it('is time, then event, then priority, then rule id, whatever the order of the rules', () => {
    const rules = [ruleOf({ id: 'b' }), ruleOf({ id: 'a' }), ruleOf({ id: 'z', priority: 7 })];
    const events = [at(1), at(0, { id: 'x' }), at(0, { id: 'y' })];
    const expected = ['z x 0', 'a x 0', 'b x 0', 'z y 0', 'a y 0', 'b y 0', 'z e1 1', 'a e1 1', 'b e1 1'];
    expect(told(run(rules, events))).toEqual(expected);
    expect(JSON.stringify(run([...rules].reverse(), events))).toBe(JSON.stringify(run(rules, events)));
  });

  it('puts a late event where it happened, and a timer at its due time', () => {
    const rules = [
      ruleOf({ id: 'each' }),
      ruleOf({ id: 'held', priority: 9, trigger: { for: '2m' } }),
      ruleOf({ id: 'silent', trigger: { absent: '3m' } }),
    ];
    const events = [at(0), at(1), at(2), at(1.5, {}, 1), at(9, { price: 1 })];
    expect(told(run(rules, events))).toEqual([
      'each e0 0',
      'each e1 1',
      'each e1.5 1.5',
      'held e0 2',
      'each e2 2',
      'silent e2 5',
    ]);
  });
});

describe('the clock', () => {
  const rules = [ruleOf({ id: 'held', trigger: { for: '5m' } })];

  it('runs to the last event: what is due by then happens, later things do not', () => {
    expect(told(run(rules, [at(0), at(4.9)]))).toEqual([]);
    expect(told(run(rules, [at(0), at(5, { type: 'other' })]))).toEqual(['held e0 5']);
  });

  it('runs to the given end', () => {
    expect(told(run(rules, [at(0)], NOON + 5 * MINUTE))).toEqual(['held e0 5']);
    expect(told(run(rules, [at(0)], NOON + 5 * MINUTE - 1))).toEqual([]);
    expect(told(run(rules, [], NOON))).toEqual([]);
  });

  it('is moved on by an event that is not understood, and never backwards', () => {
    const backtest = new Backtest({ rules, timezone: 'UTC' });
    backtest.take(at(0));
    backtest.quarantine(NOON + 6 * MINUTE);
    backtest.take(at(1));
    const result = backtest.finish(NOON);
    expect(told(result)).toEqual(['held e0 5']);
    expect(result.summary).toEqual({ events: 3, quarantined: 1, firings: { held: 1 } });
  });
});

describe('a batch', () => {
  const batch = { maxEvents: 3, maxWait: '5m', groupBy: ['symbol'] };
  const rules = [
    ruleOf({ id: 'digest', actions: [...LOG, { type: 'log', message: '{{ batch.count }} {{ batch.vwap }}', batch }] }),
  ];
  const fill = (minute: number, amount: string) =>
    at(minute, { amount: Number(amount), data: { amount, price: 50_100 } });

  it('[S51] [S52] [W17] is a line of its own at its flush, not counted as a firing', () => {
    const result = run(rules, [fill(0, '0.1'), fill(1, '0.2'), fill(2, '0.3'), fill(4, '1'), at(9, { price: 1 })]);
    expect(told(result)).toEqual([
      'digest e0 0',
      'digest e1 1',
      'digest e2 2',
      'digest null 2',
      'digest e4 4',
      'digest null 9',
    ]);
    const [full, last] = result.lines.filter(({ event }) => event === null);
    expect(full).toEqual({
      rule: 'digest',
      event: null,
      at: NOON + 2 * MINUTE,
      group: {},
      facts: {},
      actions: [
        {
          type: 'log',
          id: expect.stringMatching(/^[a-z2-7]{24}$/),
          level: 'info',
          message: '3 50100',
          batch: {
            count: 3,
            totalAmount: '0.6',
            vwap: '50100',
            avgPrice: '50100',
            from: NOON,
            to: NOON + 2 * MINUTE,
            events: ['e0', 'e1', 'e2'],
          },
        },
      ],
    });
    expect(last?.actions).toMatchObject([{ batch: { count: 1, totalAmount: '1', events: ['e4'] } }]);
    expect(result.lines[0]?.actions).toHaveLength(1);
    expect(result.summary.firings).toEqual({ digest: 4 });
  });

  it('that is not due by the end is not flushed', () => {
    expect(told(run(rules, [fill(0, '1')]))).toEqual(['digest e0 0']);
  });
});

describe('the summary', () => {
  it('has every rule by id, zeros and disabled ones included', () => {
    const rules = [
      ruleOf({ id: 'b' }),
      ruleOf({ id: 'off', enabled: false }),
      ruleOf({ id: 'a', conditions: { all: [leaf('price', 'lessThan', 1)] } }),
    ];
    const { summary } = run(rules, [at(0), at(1)]);
    expect(JSON.stringify(summary)).toBe('{"events":2,"quarantined":0,"firings":{"a":0,"b":2,"off":0}}');
  });

  it('comes with what became of each rule: nearly fired, held back, failed', () => {
    const broken = [{ type: 'log', message: '{% for i in (1..100000000) %}{{ i }}{% endfor %}' }];
    const rules = [
      ruleOf({ id: 'cooling', trigger: { cooldown: '1h' } }),
      ruleOf({ id: 'near', conditions: { all: [ABOVE, leaf('amount', 'greaterThan', 5)] } }),
      ruleOf({ id: 'broken', actions: broken }),
    ];
    const { outcome, summary } = run(rules, [at(0, { amount: 1 }), at(1, { amount: 2 })]);
    expect(summary.firings).toEqual({ broken: 0, cooling: 1, near: 0 });
    expect(outcome.rules.get('cooling')).toMatchObject({ fired: 1, held: { cooldown: 1 } });
    expect(outcome.rules.get('near')).toMatchObject({ fired: 0, near: 2 });
    expect([...outcome.silent]).toEqual([
      ['near', 'the last event that met all but one of its conditions was e1: amount was 2, needed above 5 (3 below)'],
    ]);
    expect(outcome.rules.get('broken')).toMatchObject({
      failed: 2,
      error: { event: 'e0', message: expect.stringMatching(/^log: /) },
    });
  });
});

describe('a rule that never fired', () => {
  it('is told why', () => {
    const params = { measure: 'count', last: '1h' };
    const rules = [
      ruleOf({ id: 'off', enabled: false }),
      ruleOf({ id: 'quiet', trigger: { absent: '1h' } }),
      ruleOf({ id: 'far', conditions: { all: [leaf('price', 'lessThan', 1), leaf('amount', 'lessThan', 1)] } }),
      ruleOf({ id: 'back', conditions: { all: [ABOVE, leaf('window', 'greaterThan', 5, { params })] } }),
    ];
    expect(Object.fromEntries(run(rules, [at(0, { amount: 2 })]).outcome.silent)).toEqual({
      off: 'it is switched off',
      quiet: 'there was no silence as long as it waits for',
      far: 'no event met all but one of its conditions',
      back: 'the last event that met all but one of its conditions was e0',
    });
    expect(run(rules, []).outcome.silent.size).toBe(0);
  });
});

describe('a range of receipt', () => {
  it('includes both ends; without one it is open there', () => {
    expect([1, 2, 3, 4].filter((time) => isWithin({ from: 2, to: 3 }, time))).toEqual([2, 3]);
    expect([1, 2].filter((time) => isWithin({ from: null, to: 1 }, time))).toEqual([1]);
    expect(isWithin({ from: null, to: null }, 0)).toBe(true);
  });
});
