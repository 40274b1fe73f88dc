import { describe, expect, it } from 'vitest';
import { compileRule, Engine, ruleVersion } from '../../../rules/engine/engine.ts';
import { decisionSchema } from '../../../rules/engine/judgement.ts';
import { ABOVE, dataLeaf, documentOf, engineOf, eventOf, leaf, ruleOf } from './sample.ts';

const BTC = leaf('symbol', 'equal', 'BTCUSDT');

function outcomes(engine: Engine, event = eventOf()): [string, string][] {
  return engine.judge(event).decisions.map(({ rule, outcome }) => [rule, outcome]);
}

describe('a firing', () => {
  it('plans its actions in the rule’s order, rendered, each with its own delivery id', () => {
    const actions = [
      { type: 'log', message: '{{ symbol }} at {{ price }}' },
      { type: 'notify', title: 'T', message: 'M' },
    ];
    const [decision] = engineOf(ruleOf({ actions })).judge(eventOf()).decisions;
    expect(decision).toMatchObject({
      rule: 'rule',
      outcome: 'fired',
      verdict: 'true',
      group: {},
      version: ruleVersion(documentOf({ actions })),
    });
    expect(decision?.actions.map(({ index, type }) => [index, type])).toEqual([
      [0, 'log'],
      [1, 'notify'],
    ]);
    expect(decision?.actions[0]?.payload).toMatchObject({ message: 'BTCUSDT at 50100' });
    expect(new Set(decision?.actions.map(({ id }) => id)).size).toBe(2);
    expect(decisionSchema.parse(decision)).toEqual(decision);
  });

  it('gives templates the found values of named conditions', () => {
    const conditions = { all: [ABOVE, { ...dataLeaf('volume', 'greaterThan', 1), name: 'volume' }] };
    const actions = [{ type: 'log', message: 'volume {{ window.volume }}' }];
    const [decision] = engineOf(ruleOf({ conditions, actions })).judge(eventOf({ data: { volume: 7 } })).decisions;
    expect(decision?.actions[0]?.payload).toMatchObject({ message: 'volume 7' });
  });

  it('[E23] of a rule in stage shadow plans what it would do, and says that it is not to be done', () => {
    const [decision] = engineOf(ruleOf({ stage: 'shadow' })).judge(eventOf()).decisions;
    expect(decision).toMatchObject({ outcome: 'fired', stage: 'shadow', actions: [{ payload: { message: 'hit' } }] });
    expect(engineOf(ruleOf()).judge(eventOf()).decisions[0]?.stage).toBe('paper');
  });

  it('is the same each time: same input, same bytes', () => {
    const run = () => JSON.stringify(engineOf(ruleOf({ trigger: { groupBy: ['symbol'] } })).judge(eventOf()));
    expect(run()).toBe(run());
  });
});

describe('what is told', () => {
  it('[E22] comes by priority, higher first, then by rule id', () => {
    const rules = [
      ['b', 5],
      ['a', 5],
      ['z', 10],
      ['c', 1],
      ['B', 5],
    ].map(([id, priority]) => ruleOf({ id, priority }));
    expect(outcomes(engineOf(...rules)).map(([rule]) => rule)).toEqual(['z', 'B', 'a', 'b', 'c']);
    expect(outcomes(engineOf(...rules.reverse())).map(([rule]) => rule)).toEqual(['z', 'B', 'a', 'b', 'c']);
  });

  it('[E31] includes near misses: all but one top-level condition were true, unknown counted', () => {
    const rules = [
      ruleOf({ id: 'false', conditions: { all: [BTC, ABOVE, leaf('price', 'lessThan', 1)] } }),
      ruleOf({ id: 'unknown', conditions: { all: [BTC, ABOVE, dataLeaf('none', 'equal', 1)] } }),
      ruleOf({ id: 'two', conditions: { all: [BTC, leaf('price', 'lessThan', 1), dataLeaf('none', 'equal', 1)] } }),
      ruleOf({ id: 'two-unknown', conditions: { all: [dataLeaf('none', 'equal', 1), dataLeaf('other', 'equal', 1)] } }),
      ruleOf({
        id: 'nested',
        conditions: { all: [BTC, { any: [leaf('price', 'lessThan', 1), leaf('price', 'lessThan', 2)] }] },
      }),
      ruleOf({ id: 'excluded', conditions: { all: [leaf('symbol', 'equal', 'ETHUSDT'), ABOVE] } }),
    ];
    const { decisions, near } = engineOf(...rules).judge(eventOf());
    expect(decisions).toEqual([]);
    expect(near.map(({ rule, trace }) => [rule, trace])).toEqual([
      ['false', null],
      ['nested', null],
      ['unknown', null],
    ]);
  });

  it('leaves out disabled rules', () => {
    const engine = engineOf(ruleOf({ id: 'off', enabled: false }), ruleOf({ id: 'on', enabled: true }));
    expect(outcomes(engine)).toEqual([['on', 'fired']]);
    expect(engine.explain(eventOf()).map(({ rule }) => rule)).toEqual(['on']);
  });
});

describe('a rule that fails', () => {
  it('because its conditions cannot be judged is reported and stops no other', () => {
    const broken = ruleOf({
      id: 'broken',
      priority: 9,
      conditions: { all: [leaf('clock', 'equal', 5, { params: { part: 'hour' } })] },
    });
    const engine = new Engine({ timezone: 'Nowhere/Land' });
    engine.load([broken, ruleOf({ id: 'sound' })]);
    const [failed, fired] = engine.judge(eventOf()).decisions;
    expect(failed).toMatchObject({
      rule: 'broken',
      outcome: 'failed',
      verdict: 'unknown',
      actions: [],
      error: expect.stringContaining('Nowhere/Land'),
    });
    expect(fired).toMatchObject({ rule: 'sound', outcome: 'fired' });
    expect(engine.explain(eventOf()).map(({ outcome }) => outcome)).toEqual(['failed', 'fired']);
    expect(decisionSchema.parse(failed)).toEqual(failed);
  });

  it('because a template fails plans nothing, says why, and does not begin the cooldown', () => {
    const actions = [
      { type: 'log', message: 'fine' },
      { type: 'log', message: '{% for i in (1..100000000) %}{{ i }}{% endfor %}' },
    ];
    const engine = engineOf(ruleOf({ id: 'broken', actions, trigger: { cooldown: '1h' } }), ruleOf({ id: 'sound' }));
    for (let count = 0; count < 2; count += 1) {
      const { decisions, changes } = engine.judge(eventOf());
      expect(decisions.map(({ outcome }) => outcome)).toEqual(['failed', 'fired']);
      expect(decisions[0]?.actions).toEqual([]);
      expect(decisions[0]?.error).toMatch(/^log: /);
      expect(changes).toEqual([]);
    }
  });
});

describe('names that objects inherit', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '[W20] %s as type, symbol and group is a name like any other',
    (name) => {
      const conditions = { all: [leaf('type', 'equal', name), leaf('symbol', 'in', [name])] };
      const rule = ruleOf({
        id: 'constructor',
        conditions,
        trigger: { when: 'becomesTrue', groupBy: ['symbol', 'data.x'] },
      });
      const engine = engineOf(rule, ruleOf({ id: 'other', conditions: { all: [leaf('type', 'equal', 'x')] } }));
      const event = eventOf({ type: name, symbol: name, data: { x: name } });
      expect(engine.judge(event)).toMatchObject({
        decisions: [{ outcome: 'fired', group: { symbol: name, 'data.x': name } }],
        changes: [{ rule: 'constructor', state: { truth: true } }],
      });
      expect(engine.judge(event).decisions[0]?.suppressedBy).toBe('already_true');
      expect(engine.judge(eventOf()).decisions).toEqual([]);
    },
  );
});

describe('explain', () => {
  it('tells of every rule, with the state as it is, and changes nothing', () => {
    const engine = engineOf(
      ruleOf({ id: 'cooling', trigger: { cooldown: '1h' } }),
      ruleOf({ id: 'other', conditions: { all: [leaf('symbol', 'equal', 'ETHUSDT'), leaf('price', 'lessThan', 1)] } }),
    );
    expect(engine.explain(eventOf()).map(({ outcome }) => outcome)).toEqual(['fired', 'not_true']);
    expect(engine.explain(eventOf()).map(({ outcome }) => outcome)).toEqual(['fired', 'not_true']);
    engine.judge(eventOf());
    expect(engine.explain(eventOf()).map(({ outcome, suppressedBy }) => suppressedBy ?? outcome)).toEqual([
      'cooldown',
      'not_true',
    ]);
    expect(engine.explain(eventOf(), 'other')).toHaveLength(1);
    expect(engine.explain(eventOf(), 'none')).toEqual([]);
  });
});

describe('compileRule', () => {
  it('keeps the document as it is and names its version by content alone', () => {
    const document = documentOf();
    const rule = compileRule(document, {});
    expect(rule.document).toBe(document);
    expect(rule.version).toMatch(/^[0-9a-f]{16}$/);
    expect(ruleVersion({ a: 1, b: [2, { d: 3, c: 4 }] })).toBe(ruleVersion({ b: [2, { c: 4, d: 3 }], a: 1 }));
    expect(ruleVersion(documentOf({ priority: 2 }))).not.toBe(rule.version);
  });

  it('refuses what the checker would have refused', () => {
    const document = { ...documentOf(), conditions: { all: [leaf('price', 'above', 1)] } };
    expect(() => compileRule(document, {})).toThrow('above');
  });

  it('does not change or share what it was given', () => {
    const named = { big: { all: [ABOVE] } };
    const document = Object.freeze(documentOf({ conditions: { condition: 'big' } }, named));
    const before = JSON.stringify([document, named]);
    engineOf(compileRule(document, named)).judge(Object.freeze(eventOf()));
    expect(JSON.stringify([document, named])).toBe(before);
  });
});
