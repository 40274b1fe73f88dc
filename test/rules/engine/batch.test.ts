import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../../rules/engine/batch-totals.ts';
import type { BufferEntry, Flush } from '../../../rules/engine/judgement.ts';
import { expected, sampleEvents } from './fixture.ts';
import { dataLeaf, engineOf, eventOf, leaf, NOON, ruleOf, Story, savedAfter } from './sample.ts';

interface Totals {
  count: number;
  totalVolume: string;
  vwap: string;
  simpleAvgPrice: string;
}
interface ExpectedFills {
  aggregation: {
    batches: number;
    sizes: number[];
    reasons: string[];
    batch: {
      flushedAt: number;
      by_symbol: Record<string, Totals>;
      count: number;
      timeRange: { start: number; end: number };
    }[];
  };
}

const FILLS = { all: [leaf('type', 'equal', 'order.filled')] };
const digest = (batch: object = {}, more: Record<string, unknown> = {}) =>
  ruleOf({ conditions: FILLS, actions: [{ type: 'log', message: '{{ batch.count }}', batch }], ...more });
const fill = (change: object = {}) => ({ type: 'order.filled', amount: 1, ...change });

/** Every flush of a rule over events, the last ones when all is over. */
function flushesOf(rule: ReturnType<typeof ruleOf>, events: ReturnType<typeof sampleEvents>): Flush[] {
  const engine = engineOf(rule);
  const flushes = events.flatMap((event) => engine.judge(event).flushes);
  return [...flushes, ...engine.advance(Number.MAX_SAFE_INTEGER).flushes];
}

function countOf(flush: Flush): number {
  return flush.actions.reduce((count, { batch }) => count + (batch?.count ?? 0), 0);
}

describe('a batch of 200 fills', () => {
  const { aggregation } = expected<ExpectedFills>('series_fills_200.json');
  const events = sampleEvents('series_fills_200.json');
  const flushes = flushesOf(digest({ groupBy: ['type', 'symbol'] }), events);

  it('[S50] [S51] [S52] [S53] [S54] [W17] is flushed 5 s after its first or at 100, never by the timer of the one before', () => {
    expect(flushes.map(countOf)).toEqual(aggregation.sizes);
    expect(flushes.map(({ at }) => at)).toEqual(aggregation.batch.map(({ flushedAt }) => flushedAt));
    expect(flushes.flatMap(({ actions }) => actions.flatMap(({ batch }) => batch?.events ?? [])).sort()).toEqual(
      events.map(({ id }) => id).sort(),
    );
  });

  it('[S55] [S56] [S59] [S60] [S63] [W18] [W19] adds up each symbol by itself, weighted by volume, in decimals', () => {
    for (const [index, { by_symbol }] of aggregation.batch.entries()) {
      const actions = flushes[index]?.actions ?? [];
      expect(actions).toHaveLength(Object.keys(by_symbol).length);
      for (const { batch } of actions) {
        const symbol = events.find(({ id }) => id === batch?.events[0])?.symbol ?? '';
        const totals = by_symbol[symbol];
        expect(new Big(batch?.totalAmount ?? -1).eq(totals?.totalVolume ?? 0)).toBe(true);
        expect(new Big(batch?.vwap ?? -1).toFixed(8)).toBe(totals?.vwap);
        expect(new Big(batch?.avgPrice ?? -1).toFixed(8)).toBe(totals?.simpleAvgPrice);
        expect(batch?.count).toBe(totals?.count);
      }
    }
  });

  it('[S63] spans from the smallest to the largest time of its events', () => {
    const spans = flushes.map(({ actions }) => ({
      start: Math.min(...actions.map(({ batch }) => batch?.from ?? Number.NaN)),
      end: Math.max(...actions.map(({ batch }) => batch?.to ?? Number.NaN)),
    }));
    expect(spans).toEqual(aggregation.batch.map(({ timeRange }) => timeRange));
  });
});

describe('a batched action', () => {
  it('is not among those of its firing, and the others are', () => {
    const actions = [
      { type: 'log', message: 'each' },
      { type: 'log', message: 'all', batch: {} },
    ];
    const story = new Story(digest({}, { actions }));
    const { decisions, flushes } = story.judge(0, fill());
    expect(decisions[0]?.actions.map(({ index }) => index)).toEqual([0]);
    expect(flushes).toEqual([]);
    expect(story.due).toBe(5_000);
    expect(story.engine.advance(NOON + 5_000).flushes).toMatchObject([{ rule: 'rule', action: 1, at: NOON + 5_000 }]);
    expect(story.due).toBeNull();
  });

  it('[S55] gives one message for each group, by type where nothing is said, in order of first appearance', () => {
    const story = new Story(digest({}, { conditions: { all: [leaf('price', 'greaterThan', 0)] } }));
    for (const type of ['b', 'a', 'b', 'c']) story.event(0, { type });
    const [flush] = story.engine.advance(NOON + 5_000).flushes;
    expect(flush?.actions.map(({ batch }) => batch?.events)).toEqual([['e1', 'e3'], ['e2'], ['e4']]);
    expect(flush?.event).toBe('e4');
    expect(new Set(flush?.actions.map(({ id }) => id)).size).toBe(3);
  });

  it('[S58] stands beside one that tells each event of another type by itself', () => {
    const each = ruleOf({ id: 'each', conditions: { all: [leaf('type', 'notEqual', 'order.filled')] } });
    const story = new Story(digest(), each);
    const told = ['order.filled', 'deposit.confirmed', 'order.filled'].map((type) => story.judge(0, fill({ type })));
    expect(told.map(({ decisions }) => decisions.flatMap(({ actions }) => actions.length))).toEqual([[0], [1], [0]]);
    expect(story.engine.advance(NOON + 5_000).flushes.map(countOf)).toEqual([2]);
  });

  it('[W20] takes any name for a group', () => {
    const story = new Story(digest({}, { conditions: { all: [leaf('price', 'greaterThan', 0)] } }));
    const names = ['__proto__', 'constructor', 'toString', '__proto__'];
    for (const type of names) story.event(0, { type });
    const [flush] = story.engine.advance(NOON + 5_000).flushes;
    expect(flush?.actions.map(({ batch }) => batch?.count)).toEqual([2, 1, 1]);
  });

  it('[S52] [W17] is flushed at once when it is full, and the next one has its whole time', () => {
    const story = new Story(digest({ maxEvents: 2, maxWait: '10s' }));
    expect(story.judge(0, fill()).flushes).toEqual([]);
    const [full] = story.judge(9_000, fill()).flushes;
    expect(full).toMatchObject({ at: NOON + 9_000, actions: [{ batch: { count: 2, from: NOON, to: NOON + 9_000 } }] });
    expect(story.due).toBeNull();
    story.event(9_500, fill());
    expect(story.engine.advance(NOON + 19_499).flushes).toEqual([]);
    expect(story.engine.advance(NOON + 19_500).flushes.map(countOf)).toEqual([1]);
  });

  it('[S54] is never flushed empty, and what comes after a flush belongs to the next one', () => {
    const story = new Story(digest());
    expect(story.engine.advance(NOON + 60_000)).toEqual({ decisions: [], near: [], flushes: [], changes: [] });
    for (const at of [60_000, 65_000]) story.event(at, fill());
    const { flushes } = story.engine.advance(NOON + 70_000);
    expect(flushes.map(({ actions }) => actions[0]?.batch?.events)).toEqual([['e2']]);
  });

  it('[W17] is flushed with all others at the end, after what was due, and taken back with a rollback', () => {
    const [one, other] = [
      digest({ maxWait: '1m' }, { id: 'one' }),
      digest({ maxWait: '5s' }, { id: 'other', priority: 5 }),
    ];
    const story = new Story(one, other);
    for (const at of [0, 2_000]) story.event(at, fill());
    story.engine.advance(NOON + 5_000);
    story.event(6_000, fill());
    story.engine.commit();
    const last = story.engine.flushAll(NOON + 7_000);
    const told = last.flushes.map(({ rule, at, actions }) => ({ rule, at, events: actions[0]?.batch?.events }));
    expect(told).toEqual([
      { rule: 'other', at: NOON + 7_000, events: ['e3'] },
      { rule: 'one', at: NOON + 7_000, events: ['e1', 'e2', 'e3'] },
    ]);
    expect(story.due).toBeNull();
    story.engine.rollback();
    expect(story.due).toBe(11_000);
    expect(story.engine.flushAll(NOON + 8_000).flushes).toHaveLength(2);
    story.engine.commit();
    expect(story.engine.flushAll(NOON + 9_000)).toEqual({ decisions: [], near: [], flushes: [], changes: [] });
  });

  it('renders with its totals, the newest event of the group and its named values', () => {
    const message = '{{ batch.count }} {{ symbol }} {{ batch.totalAmount }} at {{ batch.vwap }}, {{ window.fee }}';
    const conditions = { all: [{ ...dataLeaf('fee', 'greaterThan', 0), name: 'fee' }] };
    const actions = [{ type: 'log', message, batch: { groupBy: ['symbol'] } }];
    const story = new Story(ruleOf({ conditions, actions }));
    story.event(0, { amount: 0.1, price: 10, data: { fee: 1 } });
    story.event(1, { amount: 0.2, price: 40, data: { fee: 2 } });
    const [flush] = story.engine.advance(NOON + 5_000).flushes;
    expect(flush?.actions[0]?.payload).toMatchObject({ message: '2 BTCUSDT 0.3 at 30, 2' });
    expect(flush?.actions[0]?.batch).toEqual({
      count: 2,
      totalAmount: '0.3',
      vwap: '30',
      avgPrice: '25',
      from: NOON,
      to: NOON + 1,
      events: ['e1', 'e2'],
    });
  });

  it('that cannot be rendered is a failed decision of its group, and the other groups go on', () => {
    const message = "{% if symbol == 'BAD' %}{% for i in (1..100000000) %}{{ i }}{% endfor %}{% endif %}fine";
    const actions = [{ type: 'log', message, batch: { groupBy: ['symbol'] } }];
    const story = new Story(ruleOf({ conditions: FILLS, actions }));
    story.event(0, fill({ symbol: 'BAD' }));
    story.event(0, fill());
    const { decisions, flushes } = story.engine.advance(NOON + 5_000);
    expect(decisions).toMatchObject([{ rule: 'rule', outcome: 'failed', event: 'e1', at: NOON + 5_000 }]);
    expect(flushes).toMatchObject([{ actions: [{ payload: { message: 'fine' } }] }]);
  });

  it('collects nothing where the firing fails: half of a rule would be another rule', () => {
    const actions = [
      { type: 'log', message: '{% for i in (1..100000000) %}{{ i }}{% endfor %}' },
      { type: 'log', message: 'all', batch: {} },
    ];
    const story = new Story(ruleOf({ conditions: FILLS, actions }));
    expect(story.judge(0, fill())).toMatchObject({ decisions: [{ outcome: 'failed' }], changes: [] });
    expect(story.due).toBeNull();
  });

  it('collects what a for fires, from the time at which it was due', () => {
    const story = new Story(digest({ maxWait: '10s' }, { trigger: { for: '1m' } }));
    story.event(0, fill());
    const { decisions, flushes } = story.engine.advance(NOON + 70_000);
    expect(decisions).toMatchObject([{ outcome: 'fired', at: NOON + 60_000 }]);
    expect(flushes).toMatchObject([{ at: NOON + 70_000, event: 'e1' }]);
  });

  it('of a rule in stage shadow says so', () => {
    const story = new Story(digest({ maxEvents: 1 }, { stage: 'shadow' }));
    expect(story.judge(0, fill()).flushes).toMatchObject([{ stage: 'shadow' }]);
  });
});

describe('what was collected', () => {
  it('[W17] survives a restart, with what its messages need', () => {
    const rule = digest({ groupBy: ['symbol'] });
    const story = new Story(rule);
    const events = [eventOf({ id: 'a', ...fill() }), eventOf({ id: 'b', ...fill({ symbol: 'ETHUSDT' }) })];
    const changes = events.flatMap((event) => story.engine.judge(event).changes);
    const restored = engineOf(rule);
    const stored = JSON.parse(JSON.stringify(savedAfter(changes)));
    restored.restore(stored, (id) => events.find((event) => event.id === id));
    expect(restored.nextDue()).toBe(NOON + 5_000);
    expect(restored.advance(NOON + 5_000)).toEqual(story.engine.advance(NOON + 5_000));
  });

  it.each([
    ['removed', []],
    ['disabled', [digest({}, { enabled: false })]],
    ['edited so that the action is not batched', [digest({}, { actions: [{ type: 'log', message: 'x' }] })]],
  ])('is flushed by the rule as it was when the rule is %s', (_, rules) => {
    const rule = digest();
    const story = new Story(rule);
    story.event(0, fill());
    story.engine.commit();
    story.engine.load(rules);
    story.engine.load([...rules]);
    const { flushes, changes } = story.engine.advance(NOON + 1_000);
    expect(flushes).toMatchObject([{ version: rule.version, actions: [{ payload: { message: '1' } }] }]);
    expect(changes).toMatchObject([{ kind: 'buffer', key: '0', state: null }]);
    expect(story.due).toBeNull();
  });

  it('goes on in the edited action where it is batched still', () => {
    const story = new Story(digest());
    story.event(0, fill());
    story.engine.commit();
    const edited = digest({ maxWait: '1m' });
    story.engine.load([edited]);
    expect(story.due).toBe(60_000);
    expect(story.engine.advance(NOON + 60_000).flushes).toMatchObject([{ version: edited.version }]);
  });

  it('is told as lost where a restart met a rule that is gone', () => {
    const story = new Story(digest());
    const { changes } = story.judge(0, fill());
    const restored = engineOf();
    restored.restore(savedAfter(changes), () => eventOf());
    const { decisions, flushes } = restored.advance(NOON + 1);
    expect(flushes).toEqual([]);
    expect(decisions).toMatchObject([
      { outcome: 'failed', event: 'e1', error: expect.stringContaining('1 collected') },
    ]);
    expect(restored.nextDue()).toBeNull();
  });
});

describe('totals', () => {
  const entry = (amount: string | null, price: string | null): BufferEntry => ({
    event: 'e',
    at: 0,
    group: {},
    symbol: null,
    amount,
    price,
    named: {},
  });

  it('[W19] are null or zero where no event has what they need', () => {
    expect(totalsOf([entry(null, null)])).toMatchObject({ totalAmount: '0', vwap: null, avgPrice: null });
    expect(totalsOf([entry('0', '5')])).toMatchObject({ totalAmount: '0', vwap: null, avgPrice: '5' });
    expect(totalsOf([entry('2', null), entry('1', '7')])).toMatchObject({ totalAmount: '3', vwap: '7' });
  });

  it('keep their digits, however small a price is', () => {
    expect(totalsOf([entry('1', '0.000000000012345'), entry('2', '0.000000000012348')])).toMatchObject({
      vwap: '0.000000000012347',
      avgPrice: '0.0000000000123465',
    });
    expect(totalsOf([entry('3', '1'), entry('3', '0'), entry('3', '0')]).vwap).toBe('0.333333333333333');
  });
});
