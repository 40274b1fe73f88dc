import { describe, expect, it } from 'vitest';
import { Backtest } from '../../../rules/backtest/backtest.ts';
import { type Compared, Comparison } from '../../../rules/backtest/comparison.ts';
import { timeLineOf } from '../../../rules/backtest/time-line.ts';
import type { CompiledRule } from '../../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { eventOf, leaf, NOON, ruleOf } from '../engine/sample.ts';

const MINUTE = 60_000;

/** A price at a minute of the test. */
function at(minute: number, price: number, change: Partial<CanonicalEvent> = {}): CanonicalEvent {
  const time = NOON + minute * MINUTE;
  return eventOf({ id: `e${minute}`, at: time, receivedAt: time, price, ...change });
}

function above(level: number, change: Parameters<typeof ruleOf>[0] = {}): CompiledRule {
  const conditions = { all: [leaf('type', 'equal', 'price.threshold'), leaf('price', 'greaterThan', level)] };
  return ruleOf({ conditions, actions: [], ...change });
}

interface Versions {
  draft: CompiledRule;
  saved: CompiledRule | null;
}

function compare(versions: Versions, events: readonly CanonicalEvent[], from = 0, to = 100, most = 1_000): Compared {
  const line = timeLineOf(NOON + from * MINUTE, NOON + to * MINUTE, 480);
  const comparison = new Comparison({ ...versions, timezone: 'UTC', line });
  for (const event of events) comparison.take(event);
  return comparison.finish(most);
}

/** Events on which a rule fires when it runs alone. */
function alone(rule: CompiledRule, events: readonly CanonicalEvent[], to = 100): (string | null)[] {
  const backtest = new Backtest({ rules: [rule], timezone: 'UTC' });
  for (const event of events) backtest.take(event);
  return backtest.finish(NOON + to * MINUTE).lines.map(({ event }) => event);
}

function without<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): Set<T> {
  return new Set([...one].filter((value) => !other.has(value)));
}

const named = ({ firings }: Compared) => firings.map(({ event, change }) => `${event} ${change}`);

/** Prices that wander by a fixed sequence. */
function wandering(count: number): CanonicalEvent[] {
  let seed = 7;
  return Array.from({ length: count }, (_none, minute) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return at(minute, 90 + (seed % 21), { symbol: seed % 2 === 0 ? 'BTCUSDT' : 'ETHUSDT' });
  });
}

describe('a draft beside its saved version', () => {
  it('[Z1] gains, loses and keeps exactly the firings on which both, run alone, differ and agree', () => {
    const looking = (last: string) => ({
      conditions: { all: [leaf('window', 'greaterThan', 99, { params: { measure: 'avg', field: 'price', last } })] },
      trigger: { when: 'becomesTrue' as const, groupBy: ['symbol'] },
    });
    const pairs: Versions[] = [
      { draft: above(100), saved: above(105) },
      { draft: above(105, { trigger: { cooldown: '7m' } }), saved: above(100, { trigger: { for: '2m' } }) },
      { draft: ruleOf({ ...looking('5m'), actions: [] }), saved: ruleOf({ ...looking('20m'), actions: [] }) },
    ];
    for (const { draft, saved } of pairs) {
      const events = wandering(400);
      const ofDraft = new Set(alone(draft, events, 500));
      const ofSaved = new Set(saved === null ? [] : alone(saved, events, 500));
      const compared = compare({ draft, saved }, events, 0, 500);
      const of = (change: string) =>
        new Set(compared.firings.filter((each) => each.change === change).map(({ event }) => event));
      expect(of('gained')).toEqual(without(ofDraft, ofSaved));
      expect(of('lost')).toEqual(without(ofSaved, ofDraft));
      expect(of('kept')).toEqual(without(ofDraft, without(ofDraft, ofSaved)));
      expect(compared.draft.fired).toBe(ofDraft.size);
      expect(compared.saved?.fired).toBe(ofSaved.size);
      expect(ofDraft.size * ofSaved.size).toBeGreaterThan(0);
    }
  });

  it('[Z1] counts all of them by the parts of the time line, however few are told', () => {
    const events = wandering(300);
    const versions = { draft: above(100), saved: above(95) };
    const whole = compare(versions, events, 0, 300);
    const few = compare(versions, events, 0, 300, 3);
    expect(few.counts).toEqual(whole.counts);
    expect(few.parts).toEqual(whole.parts);
    const lost = whole.firings.filter(({ change }) => change === 'lost');
    expect(few.firings.filter(({ change }) => change === 'lost')).toEqual(lost.slice(-3));
    expect(whole.parts.lost.reduce((sum, count) => sum + count, 0)).toBe(whole.counts.lost);
  });

  it('[Z1] without a saved version keeps every firing', () => {
    const compared = compare({ draft: above(100), saved: null }, [at(0, 99), at(1, 101)]);
    expect(named(compared)).toEqual(['e1 kept']);
    expect(compared.saved).toBeNull();
  });

  it('[Z2] takes a firing that only comes at another time for the same one, and says when the saved version fires', () => {
    const events = [at(0, 101), at(9, 101), at(20, 90)];
    const compared = compare(
      { draft: above(100, { trigger: { for: '5m' } }), saved: above(100, { trigger: { for: '2m' } }) },
      events,
    );
    expect(compared.firings).toMatchObject([
      { event: 'e0', change: 'kept', at: NOON + 5 * MINUTE, savedAt: NOON + 2 * MINUTE },
    ]);
  });

  it('[Z3] judges what came before the time line, and counts nothing of it', () => {
    const trigger = { when: 'becomesTrue' as const };
    const events = [at(-2, 101), at(-1, 102), at(1, 103), at(2, 90), at(3, 101)];
    const compared = compare({ draft: above(100, { trigger }), saved: null }, events);
    expect(named(compared)).toEqual(['e3 kept']);
    expect(compared).toMatchObject({ events: 3, draft: { fired: 1 } });
  });

  it('[Z3] lets timers go on to the end of the time line', () => {
    const draft = above(100, { trigger: { absent: '10m' } });
    expect(compare({ draft, saved: null }, [at(0, 101)], 0, 9).firings).toEqual([]);
    expect(compare({ draft, saved: null }, [at(0, 101)], 0, 10).firings).toMatchObject([{ at: NOON + 10 * MINUTE }]);
  });

  it('[Z4] says of a lost firing what the draft found and what held it back', () => {
    const draft = above(100, { trigger: { cooldown: '10m' } });
    const compared = compare({ draft, saved: above(90) }, [at(0, 95), at(1, 101), at(2, 102)]);
    expect(named(compared)).toEqual(['e0 lost', 'e1 kept', 'e2 lost']);
    const [untrue, kept, held] = compared.firings;
    expect(untrue?.instead).toMatchObject({ outcome: 'not_true', trace: { verdict: 'false' } });
    expect(untrue?.instead?.trace.children?.[1]).toMatchObject({ found: 95, expected: 100, distance: -5 });
    expect(kept?.instead).toBeNull();
    expect(held?.instead).toMatchObject({ outcome: 'suppressed', suppressedBy: 'cooldown' });
    expect(compared.draft.held).toEqual({ cooldown: 1 });
  });

  it('[Z4] finds what windows held at that event, not what they hold at the end', () => {
    const counted = (count: number) =>
      ruleOf({
        conditions: {
          all: [leaf('window', 'greaterThanInclusive', count, { params: { measure: 'count', last: '1h' } })],
        },
        actions: [],
      });
    const events = [at(0, 1), at(1, 2), at(2, 3)];
    const { firings } = compare({ draft: counted(3), saved: counted(2) }, events);
    expect(firings.map(({ event, change }) => `${event} ${change}`)).toEqual(['e1 lost', 'e2 kept']);
    expect(firings[0]?.instead?.trace.children?.[0]).toMatchObject({ found: 2, verdict: 'false' });
  });
});

describe('near misses', () => {
  it('[Z5] are counted by the condition that blocked them, with the closest', () => {
    const draft = ruleOf({
      conditions: {
        all: [
          leaf('type', 'equal', 'price.threshold'),
          leaf('symbol', 'equal', 'BTCUSDT'),
          leaf('price', 'greaterThan', 100),
          leaf('side', 'equal', 'sell'),
        ],
      },
      actions: [],
    });
    const sell = { side: 'sell' };
    const events = [
      at(0, 95, sell),
      at(1, 99, { side: 'buy' }),
      at(2, 120, { side: 'buy' }),
      at(3, 98, sell),
      at(4, 120),
    ];
    const { near } = compare({ draft, saved: null }, events);
    expect(near.count).toBe(4);
    expect(near.blockers).toEqual([
      { path: '$.conditions.all[2]', words: 'price is above 100', count: 2, closest: -2 },
      { path: '$.conditions.all[3]', words: 'side is sell', count: 2, closest: null },
    ]);
    expect(near.misses.map(({ event, distance }) => [event, distance])).toEqual([
      ['e0', -5],
      ['e2', null],
      ['e3', -2],
      ['e4', null],
    ]);
  });

  it('[Z5] keep of each stretch of time the one that came closest', () => {
    const events = Array.from({ length: 20_000 }, (_none, index) => at(index / 200, index % 50));
    const { near } = compare({ draft: above(49), saved: null }, events);
    expect(near.count).toBe(20_000);
    expect(near.misses.length).toBeLessThanOrEqual(160);
    expect(new Set(near.misses.map(({ distance }) => distance))).toEqual(new Set([0]));
  });
});

describe('prices', () => {
  it('[Z6] are those of the symbols that it is about, gathered by the parts of the time line', () => {
    const events = [
      at(0, 101),
      at(0.1, 99),
      at(0.15, 100),
      at(50, 120),
      at(51, 3_000, { symbol: 'ETHUSDT', type: 'other' }),
    ];
    const { prices } = compare({ draft: above(100), saved: null }, events);
    expect(prices).toEqual([
      {
        symbol: 'BTCUSDT',
        bars: [
          { part: 0, open: 101, high: 101, low: 99, close: 100 },
          { part: 230, open: 120, high: 120, low: 120, close: 120 },
        ],
      },
    ]);
  });

  it('[Z6] stand beside the firings of timers too', () => {
    const draft = above(100, { trigger: { for: '5m', groupBy: ['symbol'] } });
    const { firings } = compare({ draft, saved: null }, [at(0, 101), at(3, 105), at(9, 120)]);
    expect(firings).toMatchObject([{ symbol: 'BTCUSDT', price: 105 }]);
  });
});
