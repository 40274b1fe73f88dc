import { describe, expect, it } from 'vitest';
import { Engine } from '../../../rules/engine/engine.ts';
import { eventOf, HOUR, leaf, MINUTE, NOON, ruleOf, Story, toldBy } from './sample.ts';

const limited = (limit: object, more: Record<string, unknown> = {}) => ruleOf({ trigger: { limit, ...more } });
const outcomes = (lines: string[][]) => lines.map(([line]) => line?.split(' ')[1]);

describe('limit', () => {
  it('[E18] lets a rule fire so often within a sliding span, exactly', () => {
    const story = new Story(limited({ count: 2, per: '10m' }));
    const times = [0, 1, 2, 10 * MINUTE - 1, 10 * MINUTE, 10 * MINUTE + 1, 10 * MINUTE + 2];
    expect(outcomes(times.map((at) => story.event(at)))).toEqual([
      'fired',
      'fired',
      'limit',
      'limit',
      'fired',
      'fired',
      'limit',
    ]);
  });

  it('counts firings after a late event too, so that it cannot be outrun', () => {
    const story = new Story(limited({ count: 2, per: '10m' }));
    story.event(20 * MINUTE);
    expect(outcomes([story.event(0), story.event(MINUTE), story.event(25 * MINUTE)])).toEqual([
      'fired',
      'limit',
      'fired',
    ]);
  });

  it('[E18] of a day ends at midnight in the settings’ time zone', () => {
    const engine = new Engine({ timezone: 'Asia/Tokyo' });
    engine.load([limited({ count: 1, per: 'day' })]);
    const at = (iso: string) => {
      const time = Date.parse(iso);
      return toldBy(engine.judge(eventOf({ at: time, receivedAt: time })))[0]?.split(' ')[1];
    };
    expect(at('2026-11-30T14:59:59.999Z')).toBe('fired');
    expect(at('2026-11-30T15:00:00.000Z')).toBe('fired');
    expect(at('2026-12-01T14:59:59.999Z')).toBe('limit');
    expect(at('2026-12-01T15:00:00.000Z')).toBe('fired');
  });

  it('[E18] is that of each group, and what it held back does not count', () => {
    const story = new Story(limited({ count: 1, per: '1h' }, { groupBy: ['symbol'] }));
    expect(outcomes([story.event(0), story.event(0, { symbol: 'ETHUSDT' }), story.event(30 * MINUTE)])).toEqual([
      'fired',
      'fired',
      'limit',
    ]);
    expect(outcomes([story.event(HOUR)])).toEqual(['fired']);
  });

  it('is told with what it was', () => {
    const story = new Story(limited({ count: 1, per: 'day' }));
    story.event(0);
    expect(story.judge(1).decisions[0]?.trace.trigger).toEqual({ limit: { count: 1, per: 'day' } });
  });

  it('holds beside a cooldown and a turn to true', () => {
    const rule = ruleOf({
      conditions: { all: [leaf('price', 'greaterThan', 50_000)] },
      trigger: { when: 'becomesTrue', cooldown: '1m', limit: { count: 2, per: '1h' } },
    });
    const story = new Story(rule);
    const prices: [number, number][] = [
      [0, 50_001],
      [1, 1],
      [2, 50_001],
      [MINUTE, 1],
      [MINUTE, 50_001],
      [2 * MINUTE, 50_001],
      [2 * MINUTE, 1],
      [2 * MINUTE, 50_001],
    ];
    expect(outcomes(prices.map(([at, price]) => story.event(at, { price })))).toEqual([
      'fired',
      undefined,
      'cooldown',
      undefined,
      'fired',
      'already_true',
      undefined,
      'limit',
    ]);
  });
});

describe('hours', () => {
  it('[E20] hold a rule back outside of them, by the event’s own time and the settings’ zone', () => {
    const rule = ruleOf({ hours: { days: ['mon'], from: '08:00', to: '14:05' } });
    const story = new Story(rule);
    expect(outcomes([story.event(-1), story.event(0), story.event(-1, { receivedAt: NOON + HOUR })])).toEqual([
      'fired',
      'outside_hours',
      'fired',
    ]);
    expect(story.judge(HOUR).decisions[0]?.trace.trigger).toEqual({
      hours: { days: ['mon'], from: '08:00', to: '14:05', timezone: 'UTC' },
    });
  });

  it('do not keep a rule from seeing that it became true', () => {
    const rule = ruleOf({ trigger: { when: 'becomesTrue' }, hours: { from: '15:00', to: '16:00' } });
    const story = new Story(rule);
    expect(outcomes([story.event(0), story.event(HOUR)])).toEqual(['outside_hours', 'already_true']);
  });
});
