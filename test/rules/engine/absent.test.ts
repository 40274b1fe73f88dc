import { describe, expect, it } from 'vitest';
import { dataLeaf, engineOf, eventOf, HOUR, leaf, MINUTE, NOON, ruleOf, Story, savedAfter } from './sample.ts';

const FEED = { all: [leaf('type', 'equal', 'price.threshold')] };
const silence = (more: Record<string, unknown> = {}, rule: Record<string, unknown> = {}) =>
  ruleOf({ conditions: FEED, trigger: { absent: '10m', ...more }, ...rule });

describe('absent', () => {
  it('[E19] fires once when none has matched for that long, and again only after one has matched', () => {
    const story = new Story(silence());
    expect(story.event(0)).toEqual([]);
    expect(story.event(4 * MINUTE)).toEqual([]);
    expect(story.due).toBe(14 * MINUTE);
    expect(story.pass(14 * MINUTE - 1)).toEqual([]);
    expect(story.pass(14 * MINUTE)).toEqual(['rule fired e2 +840000']);
    expect(story.pass(5 * HOUR)).toEqual([]);
    story.event(5 * HOUR);
    expect(story.pass(6 * HOUR)).toEqual([`rule fired e3 +${5 * HOUR + 10 * MINUTE}`]);
  });

  it('[E19] never fires before a first match, and is not put off by what does not match', () => {
    const story = new Story(silence());
    expect(story.pass(HOUR)).toEqual([]);
    expect(story.event(HOUR, { type: 'order.filled' })).toEqual([]);
    expect(story.pass(2 * HOUR)).toEqual([]);
    story.event(2 * HOUR);
    story.event(2 * HOUR + 5 * MINUTE, { type: 'order.filled' });
    expect(story.pass(3 * HOUR)).toEqual([`rule fired e2 +${2 * HOUR + 10 * MINUTE}`]);
  });

  it('[E22] fires before an event that comes at the very time', () => {
    const story = new Story(silence());
    story.event(0);
    expect(story.event(10 * MINUTE)).toEqual(['rule fired e1 +600000']);
    expect(story.pass(HOUR)).toEqual(['rule fired e2 +1200000']);
  });

  it('[E19] is judged in each group by itself', () => {
    const story = new Story(silence({ groupBy: ['symbol'] }));
    story.event(0);
    story.event(0, { symbol: 'ETHUSDT' });
    for (const at of [5, 10, 15]) story.event(at * MINUTE);
    const { decisions } = story.engine.advance(NOON + 24 * MINUTE);
    expect(decisions).toEqual([]);
    expect(story.engine.advance(NOON + 25 * MINUTE).decisions.map(({ group }) => group)).toEqual([
      { symbol: 'BTCUSDT' },
    ]);
  });

  it('counts from the newest match; an older one that comes late does not shorten it', () => {
    const story = new Story(silence());
    story.event(8 * MINUTE);
    story.event(0, { receivedAt: NOON + 9 * MINUTE });
    expect(story.pass(HOUR)).toEqual(['rule fired e1 +1080000']);
  });

  it('is not told a second time by a late match whose own time has passed', () => {
    const story = new Story(silence());
    story.event(0);
    expect(story.pass(HOUR)).toEqual(['rule fired e1 +600000']);
    const { decisions } = story.judge(5 * MINUTE, { receivedAt: NOON + HOUR });
    expect(decisions).toMatchObject([{ suppressedBy: 'too_old' }]);
    expect(decisions[0]?.trace.trigger).toEqual({ late: 55 * MINUTE, maxAge: 10 * MINUTE });
    expect(story.due).toBeNull();
    story.event(HOUR - 5 * MINUTE, { receivedAt: NOON + HOUR });
    expect(story.due).toBe(HOUR + 5 * MINUTE);
  });

  it('of a first match that comes late is told at once', () => {
    const story = new Story(silence());
    story.event(0, { receivedAt: NOON + HOUR });
    expect(story.pass(HOUR)).toEqual(['rule fired e1 +600000']);
  });

  it('is held back at its time by hours, and does not come later', () => {
    const story = new Story(silence({}, { hours: { from: '08:00', to: '14:10' } }));
    story.event(0);
    expect(story.pass(HOUR)).toEqual(['rule outside_hours e1 +600000']);
    expect(story.pass(24 * HOUR)).toEqual([]);
  });

  it('is explained as waiting, with the time at which it would fire', () => {
    const engine = engineOf(silence());
    engine.judge(eventOf());
    const [decision] = engine.explain(eventOf({ id: 'next', at: NOON + MINUTE, receivedAt: NOON + MINUTE }));
    expect(decision).toMatchObject({ outcome: 'suppressed', suppressedBy: 'waiting' });
    expect(decision?.trace.trigger).toEqual({ timer: 'absent', since: NOON + MINUTE, dueAt: NOON + 11 * MINUTE });
    expect(engine.nextDue()).toBe(NOON + 10 * MINUTE);
  });

  it('survives a restart, before and after it was told', () => {
    const rule = silence();
    const engine = engineOf(rule);
    const match = eventOf();
    const armed = savedAfter(engine.judge(match).changes);
    const second = engineOf(rule);
    second.restore(JSON.parse(JSON.stringify(armed)), () => match);
    const { decisions, changes } = second.advance(NOON + HOUR);
    expect(decisions).toEqual(engine.advance(NOON + HOUR).decisions);
    const third = engineOf(rule);
    third.restore(savedAfter(changes), () => match);
    expect(third.nextDue()).toBeNull();
    third.judge(eventOf({ at: NOON + MINUTE, receivedAt: NOON + HOUR }));
    expect(third.nextDue()).toBeNull();
  });

  it('asks for its conditions whole, unknown is no match', () => {
    const story = new Story(silence({}, { conditions: { all: [dataLeaf('level', 'greaterThan', 5)] } }));
    story.event(0, { data: { level: 6 } });
    story.event(5 * MINUTE, { data: {} });
    story.event(6 * MINUTE, { data: { level: 1 } });
    expect(story.pass(HOUR)).toEqual(['rule fired e1 +600000']);
  });
});
