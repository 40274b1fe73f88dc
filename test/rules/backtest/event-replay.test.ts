import { describe, expect, it } from 'vitest';
import { EventReplay } from '../../../rules/backtest/event-replay.ts';
import { checkRule } from '../../../rules/document/check.ts';
import { type CompiledRule, compileRule } from '../../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';

const MINUTE = 60_000;

function rule(change: Record<string, unknown> = {}): CompiledRule {
  const conditions = { all: [{ fact: 'price', operator: 'greaterThan', value: 100 }] };
  const { document, problems } = checkRule({ id: 'above', conditions, actions: [], ...change }, { conditions: {} });
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return compileRule(document, {});
}

/** Prices one minute apart, `e0`, `e1`, … */
function prices(...values: number[]): CanonicalEvent[] {
  return values.map((price, index) => {
    const at = index * MINUTE;
    const event = { source: 'okd', type: 'price.threshold', at, receivedAt: at, symbol: 'BTCUSDT', price };
    return { ...event, id: `e${index}`, orderId: undefined, data: { price } } as CanonicalEvent;
  });
}

/** Lets `e${which}` happen again within its history; what it was told by the end. */
function replayed(rules: CompiledRule[], history: CanonicalEvent[], which: number, until = 1_000 * MINUTE) {
  const event = history[which];
  if (event === undefined) throw new Error('no such event');
  const replay = new EventReplay({ rules, timezone: 'UTC', event });
  const fired = history.flatMap((each) => replay.take(each));
  fired.push(...replay.finish(until));
  const { decisions, near } = replay;
  return { fired: fired.map(({ rule: id, at }) => [id, at / MINUTE]), decisions, near };
}

describe('an event that happens again', () => {
  it('[LV10] is judged after the events before it: truths, cooldowns and windows are those of its moment', () => {
    const becomes = rule({ trigger: { when: 'becomesTrue' } });
    expect(replayed([becomes], prices(90, 101, 102), 1).fired).toEqual([['above', 1]]);
    const held = replayed([becomes], prices(90, 101, 102), 2);
    expect(held.fired).toEqual([]);
    expect(held.decisions).toMatchObject([{ outcome: 'suppressed', suppressedBy: 'already_true', event: 'e2' }]);
    const cooldown = rule({ trigger: { cooldown: '5m' } });
    expect(replayed([cooldown], prices(101, 102), 1).decisions).toMatchObject([{ suppressedBy: 'cooldown' }]);
    const params = { measure: 'count', last: '1h' };
    const third = rule({ conditions: { all: [{ fact: 'window', params, operator: 'equal', value: 3 }] } });
    expect(replayed([third], prices(1, 2, 3, 4), 2).fired).toEqual([['above', 2]]);
    expect(replayed([third], prices(1, 2, 3, 4), 3).fired).toEqual([]);
  });

  it('[LV10] tells nothing of what other events decide, and what it nearly made fire', () => {
    const { fired, decisions, near } = replayed([rule()], prices(101, 99, 102), 1);
    expect([fired, decisions]).toEqual([[], []]);
    expect(near).toMatchObject([{ rule: 'above', event: 'e1', outcome: 'not_true', trace: { verdict: 'false' } }]);
  });

  it('[LV10] fires what waits for its time once that has come, and not where something came between', () => {
    const holds = rule({ trigger: { for: '2m' } });
    const fired = replayed([holds], prices(90, 101, 102, 103, 104), 1);
    expect(fired.fired).toEqual([['above', 3]]);
    expect(fired.decisions).toMatchObject([{ outcome: 'fired', event: 'e1' }]);
    expect(replayed([holds], prices(90, 101, 90, 103), 1).fired).toEqual([]);
    expect(replayed([holds], prices(90, 101), 1, 2 * MINUTE).decisions).toMatchObject([{ suppressedBy: 'waiting' }]);
    expect(replayed([holds], prices(90, 101), 1).fired).toEqual([['above', 3]]);
    const absent = rule({ trigger: { absent: '2m' } });
    expect(replayed([absent], prices(101, 90, 90, 90), 0).fired).toEqual([['above', 2]]);
  });

  it('[LV10] judges nothing more once nothing of it can come', () => {
    const history = prices(101, 102, 103, 104, 105, 106);
    const [event] = history;
    if (event === undefined) throw new Error('no event');
    const plain = new EventReplay({ rules: [rule()], timezone: 'UTC', event });
    expect(plain.isOver).toBe(false);
    plain.take(event);
    expect(plain.isOver).toBe(true);
    const waiting = new EventReplay({ rules: [rule({ trigger: { for: '2m' } })], timezone: 'UTC', event });
    const overs = history.map((each) => {
      waiting.take(each);
      return waiting.isOver;
    });
    expect(overs).toEqual([false, false, false, true, true, true]);
  });
});
