import { describe, expect, it } from 'vitest';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { describeDecision, describeRule } from '../../../rules/explain/words.ts';
import { dataLeaf, documentOf, engineOf, eventOf, type Leaf, leaf, NOON, ruleOf } from '../engine/sample.ts';

const ABOVE = leaf('price', 'greaterThan', 50_000);

function sentence(change: Leaf, named: Record<string, unknown> = {}): string {
  return describeRule(documentOf({ actions: [{ type: 'notify' }, { type: 'telegram' }], ...change }, named));
}

describe('a rule as a sentence', () => {
  it('[I6] calls fields as a trader does, and those of the sender by their path', () => {
    const conditions = {
      all: [
        leaf('totalUSDValue', 'lessThan', 100),
        leaf('text', 'equal', ''),
        dataLeaf('$.strategyId', 'notEqual', ''),
      ],
    };
    expect(sentence({ conditions, trigger: { groupBy: ['strategyId'], cooldown: '10m' } })).toBe(
      'When total value in USD is below 100 and text is empty and data.strategyId is not empty (for each strategy, at most every 10 minutes): notify; telegram',
    );
  });

  it.each<[Leaf, string]>([
    [
      {
        conditions: { all: [leaf('type', 'equal', 'order.filled'), ABOVE] },
        trigger: { groupBy: ['symbol'], cooldown: '10m' },
      },
      'When type is order.filled and price is above 50,000 (for each symbol, at most every 10 minutes): notify; telegram',
    ],
    [
      {
        conditions: {
          any: [
            { all: [leaf('price', 'between', [1, 5]), leaf('symbol', 'in', ['A', 'B C'])] },
            dataLeaf('$.order.retryable', 'equal', true),
          ],
        },
      },
      'When (price is between 1 and 5 and symbol is one of A, "B C") or data.order.retryable is true: notify; telegram',
    ],
    [
      {
        conditions: { all: [{ not: { any: [ABOVE, leaf('amount', 'isMissing', true)] } }] },
        trigger: { when: 'becomesTrue' },
        maxAge: '5m',
        stage: 'shadow',
      },
      'When not (price is above 50,000 or amount is missing) (when that becomes true, not when received more than 5 minutes late, only recorded): notify; telegram',
    ],
    [
      {
        conditions: {
          all: [
            leaf('price', 'lessThan', { fact: 'level', timesPercent: 99 }),
            leaf('clock', 'greaterThanInclusive', 8, { params: { part: 'hour', timezone: 'Europe/Berlin' } }),
          ],
        },
        actions: [],
      },
      'When price is below 99% of level and the hour (Europe/Berlin) is at least 8: record it',
    ],
    [
      { conditions: { all: [dataLeaf('tags', 'everyFact:in', ['a', 'b']), leaf('symbol', 'not:startsWith', 'BTC')] } },
      'When each of data.tags is one of a, b and not (symbol starts with BTC): notify; telegram',
    ],
  ])('%#', (change, words) => {
    expect(sentence(change)).toBe(words);
  });

  it('names a named condition', () => {
    expect(
      sentence({ conditions: { all: [{ condition: 'is large' }, ABOVE] } }, { 'is large': { all: [ABOVE] } }),
    ).toBe('When “is large” holds and price is above 50,000: notify; telegram');
  });
});

describe('a decision in words', () => {
  function words(change: Leaf, ...events: Partial<CanonicalEvent>[]): string[] {
    const engine = engineOf(ruleOf(change));
    return events.map((event) => {
      const told = engine
        .explain(eventOf(event))
        .map((decision) => describeDecision(decision))
        .join();
      engine.judge(eventOf(event));
      return told;
    });
  }

  it('[E31] [E32] says what was found and what was needed', () => {
    const conditions = { all: [ABOVE, dataLeaf('retryable', 'equal', true)] };
    expect(
      words(
        { conditions },
        { price: 49_900, data: { retryable: true } },
        { data: {} },
        { data: { retryable: true } },
        { price: 0.1, data: {} },
      ),
    ).toEqual([
      'Did not fire: price was 49,900, needed above 50,000 (100 below)',
      'Did not fire: data.retryable is missing',
      'Fired: price was 50,100; data.retryable was true',
      'Did not fire: price was 0.1, needed above 50,000 (49,999.9 below); data.retryable is missing',
    ]);
  });

  it('follows not, any and what is compared with', () => {
    expect(words({ conditions: { not: ABOVE } }, {})).toEqual([
      'Did not fire: price was 50,100, needed not above 50,000 (100 above)',
    ]);
    expect(words({ conditions: { any: [leaf('price', 'lessThan', 1), leaf('symbol', 'equal', 'X')] } }, {})).toEqual([
      'Did not fire: price was 50,100, needed below 1 (50,099 above), or symbol was BTCUSDT, needed X',
    ]);
    expect(
      words(
        {
          conditions: {
            all: [
              leaf('price', 'lessThan', { fact: 'level' }),
              leaf('price', 'isMissing', true),
              leaf('amount', 'isPresent', true),
            ],
          },
        },
        {},
      ),
    ).toEqual([
      'Did not fire: what price is compared with is missing; price was 50,100, needed to be missing; amount is missing, needed to be present',
    ]);
  });

  it('[E32] says what held a firing back', () => {
    const minutes = (count: number) => ({ at: NOON + count * 60_000, receivedAt: NOON + count * 60_000 });
    expect(words({ trigger: { cooldown: '10m' } }, {}, minutes(3), minutes(0), minutes(-1))).toEqual([
      'Fired: price was 50,100',
      'Conditions held, but it fired 3 minutes ago (cooldown 10 minutes)',
      'Conditions held, but it fired at that very time (cooldown 10 minutes)',
      'Conditions held, but the event is from before its last firing (cooldown 10 minutes)',
    ]);
    expect(words({ trigger: { when: 'becomesTrue' } }, {}, {})[1]).toBe(
      'Conditions held, but they held before already; it fires when they become true',
    );
    expect(words({ maxAge: '5m' }, { receivedAt: NOON + 450_000 })).toEqual([
      'Conditions held, but the event was received 7 minutes 30 seconds after it happened (at most 5 minutes)',
    ]);
  });

  it('[E32] says why a rule failed', () => {
    const actions = [{ type: 'log', message: '{% for i in (1..100000000) %}{{ i }}{% endfor %}' }];
    expect(words({ actions }, {})[0]).toMatch(/^Failed: log: /);
  });

  it('stays short where much was found', () => {
    const conditions = {
      all: Array.from({ length: 9 }, (_, index) => dataLeaf(`field${index}`, 'equal', 'x'.repeat(500))),
    };
    const [told = ''] = words({ conditions }, {});
    expect(told).toContain('; and 5 more');
    expect(told.length).toBeLessThan(1_000);
  });
});
