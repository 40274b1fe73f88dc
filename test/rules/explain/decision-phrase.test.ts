import { describe, expect, it } from 'vitest';
import type { Suppression } from '../../../rules/engine/judgement.ts';
import type { TraceNode, TriggerTrace } from '../../../rules/engine/trace.ts';
import { conditionsInWords } from '../../../rules/explain/condition-phrase.ts';
import { english } from '../../../rules/explain/wording/en.ts';
import { russian } from '../../../rules/explain/wording/ru.ts';
import { chinese } from '../../../rules/explain/wording/zh.ts';
import { describeDecision, labelOfCondition } from '../../../rules/explain/words.ts';
import { NOON } from '../engine/sample.ts';

const WINDOW = { measure: 'sum', field: 'amount', groupBy: ['symbol'], last: '10m' };

function node(change: Partial<TraceNode>): TraceNode {
  return { kind: 'condition', path: '$', verdict: 'false', evaluated: true, ...change };
}

function all(verdict: TraceNode['verdict'], ...children: TraceNode[]): TraceNode {
  return node({ kind: 'all', verdict, children });
}

const filled = node({
  fact: 'type',
  operator: 'equal',
  found: 'order.filled',
  expected: 'order.filled',
  verdict: 'true',
});
const held = node({ fact: 'price', operator: 'greaterThan', found: 50_100, expected: 50_000, verdict: 'true' });

function suppressed(suppressedBy: Suppression, trigger?: TriggerTrace, timezone?: string): string {
  const trace = { ...all('true', held), trigger };
  return describeDecision({ outcome: 'suppressed', suppressedBy, trace }, timezone).replace(
    'Conditions held, but ',
    '',
  );
}

describe('what looks back, in a decision', () => {
  it('[E31] [E32] is said with its value and how far it was from turning', () => {
    const sum = node({
      ...{ fact: 'window', params: WINDOW, operator: 'greaterThan' },
      ...{ found: '1234567.10', expected: 2_000_000, distance: -765_432.9 },
    });
    expect(describeDecision({ outcome: 'not_true', trace: all('false', filled, sum) })).toBe(
      'Did not fire: the total amount of such events of the same symbol over the last 10 minutes was 1,234,567.10, needed above 2,000,000 (765,432.9 below)',
    );
    expect(describeDecision({ outcome: 'not_true', trace: all('false', { ...sum, name: 'volume' }) })).toBe(
      'Did not fire: volume was 1,234,567.10, needed above 2,000,000 (765,432.9 below)',
    );
  });

  it('tells a crossing, and a latest value that there is not', () => {
    const crossing = node({
      ...{ fact: 'series', params: { field: 'price' }, operator: 'crossesAbove', found: 49_900, expected: 50_000 },
    });
    const latest = node({
      ...{ fact: 'latest', params: { field: 'price', groupBy: ['symbol'] }, operator: 'lessThan', verdict: 'unknown' },
      ...{ missing: 'fact', expected: 5 },
    });
    expect(describeDecision({ outcome: 'not_true', trace: all('false', crossing, latest) })).toBe(
      'Did not fire: price was 49,900, needed to cross above 50,000 (100 below); the previous price of the same symbol is missing',
    );
  });
});

describe('a crossing that did not come', () => {
  it.each<[string, unknown, string]>([
    ['crossesAbove', 50_100, 'needed to cross above 50,000 (above already)'],
    ['crossesAbove', 50_000, 'needed to cross above 50,000'],
    ['crossesBelow', '49999.9', 'needed to cross below 50,000 (below already)'],
    ['crossesBelow', 50_000.1, 'needed to cross below 50,000 (0.1 above)'],
    ['not:crossesBelow', 49_000, 'needed not to cross below 50,000 (below already)'],
  ])('%s at %s', (operator, found, need) => {
    const crossing = node({ fact: 'series', params: { field: 'price' }, operator, found, expected: 50_000 });
    expect(describeDecision({ outcome: 'not_true', trace: all('false', crossing) }).endsWith(need)).toBe(true);
  });
});

describe('what a trigger said', () => {
  const timer = { since: NOON, dueAt: NOON + 120_000 };

  it('[E32] a firing on the clock says since when', () => {
    const fired = (trigger: TriggerTrace, timezone?: string) =>
      describeDecision({ outcome: 'fired', trace: { ...all('true', held), trigger } }, timezone);
    expect(fired({ ...timer, timer: 'for' }, 'Europe/Berlin')).toBe(
      'Fired after it held for 2 minutes, since 2026-11-30 15:05:00 UTC+1: price was 50,100',
    );
    expect(fired({ ...timer, timer: 'absent' })).toBe(
      'Fired after 2 minutes without a match, since 2026-11-30 14:05:00 UTC: price was 50,100',
    );
    expect(fired(timer)).toBe('Fired 2 minutes after 2026-11-30 14:05:00 UTC: price was 50,100');
  });

  it('a timer that runs says when it is due, and what would stop it', () => {
    expect(suppressed('waiting', { ...timer, timer: 'for' })).toBe(
      'they have to hold for 2 minutes; it fires at 2026-11-30 14:07:00 UTC unless they turn false before',
    );
    expect(suppressed('waiting', { ...timer, timer: 'absent' })).toBe(
      'it waits for 2 minutes without a match; it fires at 2026-11-30 14:07:00 UTC unless one matches before',
    );
    expect(suppressed('waiting', timer)).toBe(
      'its time has not come yet; it fires at 2026-11-30 14:07:00 UTC unless something comes in between',
    );
    expect(suppressed('waiting')).toBe('its time has not come yet');
  });

  it('[E32] hours, limits and age', () => {
    const hours = { from: '08:00', to: '22:00', timezone: 'Europe/Berlin' };
    expect(suppressed('outside_hours', { hours })).toBe(
      'it was outside the hours of the rule (from 08:00 to 22:00, Europe/Berlin time)',
    );
    expect(suppressed('outside_hours')).toBe('it was outside the hours of the rule');
    expect(suppressed('limit', { limit: { count: 5, per: 'day' } })).toBe(
      'it has fired as often as it may (5 times a day)',
    );
    expect(suppressed('limit', { limit: { count: 1, per: '1h' } })).toBe(
      'it has fired as often as it may (1 time in 1 hour)',
    );
    expect(suppressed('limit')).toBe('it has fired as often as it may');
    expect(suppressed('too_old')).toBe('the event was received too late');
    expect(suppressed('cooldown')).toBe('it fired a short time ago');
  });
});

describe('the label of a condition', () => {
  it.each<[Partial<TraceNode>, string]>([
    [{ fact: 'price' }, 'price'],
    [{ fact: 'data', factPath: '$.order.retryable' }, 'data.order.retryable'],
    [
      { fact: 'window', params: WINDOW, name: 'volume' },
      'the total amount of events of the same symbol over the last 10 minutes (volume)',
    ],
    [{ fact: 'clock', params: { part: 'hour' } }, 'the hour'],
    [{}, 'nothing'],
  ])('%#', (change, label) => {
    expect(labelOfCondition(node(change), node(change))).toBe(label);
  });

  it.each([
    [english, 'such events'],
    [russian, 'таких событий'],
    [chinese, '此类事件'],
  ])(
    '[I28] calls the events as the sentence of the rule and of the decision do, in every language',
    (wording, events) => {
      const count = { fact: 'window', params: { measure: 'count', last: '10m' }, operator: 'greaterThan' };
      const previous = { fact: 'latest', params: { field: 'price', where: { side: 'buy' } }, operator: 'greaterThan' };
      const type = { fact: 'type', operator: 'equal' };
      const asked = [count, previous].map((condition) => ({ ...condition, value: 3 }));
      const sentence = conditionsInWords({ all: [{ ...type, value: 'order.filled' }, ...asked] }, wording);
      const traced = [count, previous].map((condition) =>
        node({ ...condition, found: 1, expected: 3, verdict: 'false' }),
      );
      const root = node({
        kind: 'all',
        verdict: 'false',
        children: [node({ ...type, expected: 'order.filled', verdict: 'true' }), ...traced],
      });
      const decision = describeDecision({ outcome: 'not_true', trace: root }, 'UTC', wording);
      for (const condition of traced) {
        const label = labelOfCondition(condition, root, wording);
        expect(label).toContain(events);
        expect(sentence).toContain(label);
        expect(decision).toContain(label);
      }
    },
  );
});
