import { describe, expect, it } from 'vitest';
import { checkRule } from '../../../rules/document/check.ts';
import { decisionSchema } from '../../../rules/engine/judgement.ts';
import { plain } from '../problems/plain.ts';
import { documentOf, engineOf, eventOf, HOUR, leaf, MINUTE, NOON, ruleOf, Story, savedAfter } from './sample.ts';

const ABOVE = { all: [leaf('type', 'equal', 'price.threshold'), leaf('price', 'greaterThan', 50_000)] };
const held = (more: Record<string, unknown> = {}, rule: Record<string, unknown> = {}) =>
  ruleOf({ conditions: ABOVE, trigger: { for: '2m', ...more }, ...rule });

describe('for', () => {
  it('[E16] fires on the clock once it has held that long, without a further event', () => {
    const story = new Story(held());
    expect(story.event(0)).toEqual(['rule waiting e1 +0']);
    expect(story.due).toBe(2 * MINUTE);
    expect(story.pass(2 * MINUTE - 1)).toEqual([]);
    expect(story.pass(2 * MINUTE)).toEqual(['rule fired e1 +120000']);
    expect(story.due).toBeNull();
    expect(story.pass(HOUR)).toEqual([]);
    expect(story.event(HOUR)).toEqual(['rule already_true e2 +3600000']);
  });

  it('counts from the event that began the truth, whatever true events come after', () => {
    const story = new Story(held());
    story.event(0);
    expect(story.event(MINUTE)).toEqual(['rule waiting e2 +60000']);
    expect(story.pass(HOUR)).toEqual(['rule fired e1 +120000']);
  });

  it('is cleared by false and begins anew', () => {
    const story = new Story(held());
    story.event(0);
    story.event(MINUTE, { price: 1 });
    expect(story.due).toBeNull();
    expect(story.event(90_000)).toEqual(['rule waiting e3 +90000']);
    expect(story.pass(HOUR)).toEqual(['rule fired e3 +210000']);
  });

  it('is not touched by unknown, nor by an event that the rule’s own type excludes', () => {
    const story = new Story(held());
    story.event(0);
    const { price: _price, ...unpriced } = eventOf({ id: 'x', at: NOON + 1, receivedAt: NOON + 1 });
    expect(story.engine.judge(unpriced).changes).toEqual([]);
    expect(story.event(2, { type: 'order.filled', price: 1 })).toEqual([]);
    expect(story.pass(HOUR)).toEqual(['rule fired e1 +120000']);
  });

  it('[E22] fires before an event that comes at the very same time', () => {
    const story = new Story(held());
    story.event(0);
    expect(story.event(2 * MINUTE, { price: 1 })).toEqual(['rule fired e1 +120000']);
    expect(story.event(3 * MINUTE)).toEqual(['rule waiting e3 +180000']);
  });

  it('holds in each group by itself', () => {
    const story = new Story(held({ groupBy: ['symbol'] }));
    story.event(0);
    story.event(1_000, { symbol: 'ETHUSDT' });
    story.event(2_000, { price: 1 });
    const { decisions } = story.engine.advance(NOON + HOUR);
    expect(decisions.map(({ event, group }) => [event, group])).toEqual([['e2', { symbol: 'ETHUSDT' }]]);
  });

  it('tells the values of the moment when it began, and since when it held', () => {
    const story = new Story(held());
    story.judge(0, { price: 50_100 });
    story.judge(1_000, { price: 60_000 });
    const [decision] = story.engine.advance(NOON + HOUR).decisions;
    expect(decision?.trace.trigger).toEqual({ timer: 'for', since: NOON, dueAt: NOON + 2 * MINUTE });
    expect(decision?.trace.children?.[1]).toMatchObject({ fact: 'price', found: 50_100, verdict: 'true' });
    expect(decisionSchema.parse(decision)).toEqual(decision);
  });

  it('judges hours, cooldown and limit at the time when it is due', () => {
    const day = { all: [leaf('price', 'greaterThan', 50_000)] };
    const late = new Story(ruleOf({ conditions: day, trigger: { for: '10h' }, hours: { from: '08:00', to: '22:00' } }));
    late.event(0);
    expect(late.pass(12 * HOUR)).toEqual([`rule outside_hours e1 +${10 * HOUR}`]);

    const cooling = new Story(held({ cooldown: '10m' }));
    for (const at of [0, 3]) {
      cooling.event(at * MINUTE);
      cooling.pass((at + 2) * MINUTE);
      cooling.event((at + 2.5) * MINUTE, { price: 1 });
    }
    cooling.event(10 * MINUTE);
    expect(cooling.pass(HOUR)).toEqual(['rule fired e5 +720000']);
  });

  it('[E16] survives a restart: the state is enough, with the event that began it', () => {
    const rule = held();
    const first = engineOf(rule);
    const began = eventOf({ id: 'began' });
    const { changes } = first.judge(began);
    expect(changes).toEqual([
      {
        rule: 'rule',
        kind: 'trigger',
        key: '{}',
        state: { truth: true, firedAt: null, waiting: { event: 'began', at: NOON, trace: null } },
        dueAt: NOON + 2 * MINUTE,
      },
    ]);
    const stored = JSON.parse(JSON.stringify(savedAfter(changes)));
    const second = engineOf(rule);
    second.restore(stored, (id) => (id === 'began' ? JSON.parse(JSON.stringify(began)) : undefined));
    expect(second.nextDue()).toBe(NOON + 2 * MINUTE);
    expect(second.advance(NOON + HOUR)).toEqual(first.advance(NOON + HOUR));
  });

  it('fails in the open where the event that began it is not kept any more', () => {
    const engine = engineOf(held());
    const { changes } = engine.judge(eventOf());
    const restored = engineOf(held());
    restored.restore(savedAfter(changes), () => undefined);
    const { decisions, changes: after } = restored.advance(NOON + HOUR);
    expect(decisions).toMatchObject([{ outcome: 'failed', event: 'evt-1', error: expect.stringContaining('evt-1') }]);
    expect(after).toMatchObject([{ key: '{}', state: null, dueAt: null }]);
    expect(restored.nextDue()).toBeNull();
  });

  it('that comes late is due at once, with the time at which it was due', () => {
    const story = new Story(held());
    story.event(0, { receivedAt: NOON + HOUR });
    expect(story.due).toBe(2 * MINUTE);
    expect(story.pass(HOUR)).toEqual(['rule fired e1 +120000']);
  });

  it('does not begin with an event that is too old, nor end with one', () => {
    const story = new Story(ruleOf({ conditions: ABOVE, trigger: { for: '2m' }, maxAge: '1m' }));
    expect(story.event(0, { receivedAt: NOON + 61_000 })).toEqual(['rule too_old e1 +0']);
    story.event(2 * MINUTE);
    story.event(0, { price: 1, receivedAt: NOON + 3 * MINUTE });
    expect(story.pass(HOUR)).toEqual(['rule fired e2 +240000']);
  });

  it('and absent in one rule are refused: a rule is one or the other', () => {
    const document = { ...documentOf(), trigger: { for: '1m', absent: '2m' } };
    expect(plain(checkRule(document, { conditions: {} }).problems)).toEqual([
      { path: '$.trigger.absent', message: expect.stringContaining('either "for" or "absent"') },
    ]);
  });
});

describe('what is due', () => {
  it('[E22] happens in order of time over all rules; at one time by priority, then rule id', () => {
    const rules = [
      held({ for: '3m' }, { id: 'slow' }),
      held({}, { id: 'b' }),
      held({}, { id: 'a' }),
      held({}, { id: 'z', priority: 9 }),
      held({ for: '1m' }, { id: 'quick' }),
    ];
    const story = new Story(...rules);
    story.event(0);
    expect(story.pass(HOUR).map((line) => line.split(' ')[0])).toEqual(['quick', 'z', 'a', 'b', 'slow']);
  });

  it('does not happen in a disabled or removed rule, nor when it comes back', () => {
    const story = new Story(held());
    story.event(0);
    story.engine.commit();
    story.engine.load([held({}, { enabled: false })]);
    expect(story.due).toBeNull();
    expect(story.engine.advance(NOON + MINUTE).changes).toMatchObject([{ rule: 'rule', state: null }]);
    story.engine.load([held()]);
    expect(story.pass(HOUR)).toEqual([]);
    expect(story.event(HOUR)).toEqual([`rule waiting e2 +${HOUR}`]);
  });

  it('is told as forgotten until that is committed', () => {
    const story = new Story(held());
    story.event(0);
    story.engine.commit();
    story.engine.load([]);
    expect(story.engine.advance(NOON).changes).toHaveLength(1);
    story.engine.rollback();
    expect(story.engine.advance(NOON).changes).toHaveLength(1);
    story.engine.commit();
    expect(story.engine.advance(NOON).changes).toEqual([]);
  });

  it('follows an edited duration', () => {
    const story = new Story(held());
    story.event(0);
    story.engine.commit();
    story.engine.load([held({ for: '5m' })]);
    expect(story.due).toBe(5 * MINUTE);
    story.engine.load([held({ for: '1m' })]);
    expect(story.pass(HOUR)).toEqual(['rule fired e1 +60000']);
  });

  it('does not happen where the edited rule would not have been true', () => {
    const story = new Story(held());
    story.event(0);
    story.engine.commit();
    story.engine.load([held({}, { conditions: { all: [leaf('price', 'greaterThan', 60_000)] } })]);
    expect(story.pass(HOUR)).toEqual([]);
    expect(story.event(HOUR, { price: 60_001 })).toEqual([`rule waiting e2 +${HOUR}`]);
  });
});
