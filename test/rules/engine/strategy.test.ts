import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backtest } from '../../../rules/backtest/backtest.ts';
import type { Strategy } from '../../../rules/document/strategy.ts';
import { compileRule } from '../../../rules/engine/engine.ts';
import type { Judgement, SavedState, StateChange } from '../../../rules/engine/judgement.ts';
import { describeDecision } from '../../../rules/explain/words.ts';
import { documentOf, engineOf, eventOf, type Leaf, leaf, NOON, savedAfter } from './sample.ts';

const log = (message: string) => ({ type: 'log' as const, message });
const GRID: Strategy = {
  id: 'grid',
  steps: [
    { name: 'take profit', actions: [log('one {{ price }}')] },
    { when: { all: [leaf('price', 'greaterThan', 50_500)] }, actions: [log('two'), log('and more')] },
    { actions: [] },
  ],
};
const NO_NUMBER = { type: 'setRisk' as const, set: { maxDailyLoss: '{{ symbol }}' } };
const STEP = { type: 'strategy', strategy: '{{ strategyId }}' };

function ruleWith(strategies: readonly Strategy[], change: Leaf = {}) {
  return compileRule(documentOf({ actions: [STEP], ...change }), {}, strategies);
}

const outcomesOf = ({ decisions }: Judgement) =>
  decisions.map(({ trace }) => trace.steps?.map(({ outcome, step }) => `${outcome} ${step ?? ''}`.trim()).join(', '));
const messagesOf = ({ decisions }: Judgement) =>
  decisions.flatMap(({ actions }) => actions.flatMap(({ payload }) => payload.message ?? []));

describe('a strategy', () => {
  it('[S31] [V6] takes one step after the other, each on an event of its own, and then none', () => {
    const engine = engineOf(ruleWith([GRID]));
    const judged = [50_100, 50_200, 50_600, 50_700, 50_800].map((price, index) =>
      engine.judge(eventOf({ id: `e${index}`, strategyId: 'grid', price })),
    );
    expect(judged.map(outcomesOf)).toEqual([['taken 1'], ['not_met 2'], ['taken 2'], ['taken 3'], ['finished']]);
    expect(judged.map(messagesOf)).toEqual([['one 50100'], [], ['two', 'and more'], [], []]);
    const ids = judged.flatMap(({ decisions }) => decisions.flatMap(({ actions }) => actions.map(({ id }) => id)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(judged[2]?.decisions[0]?.actions.map(({ type, index, payload }) => [type, index, payload])).toEqual([
      ['strategy', 0, { strategy: 'grid', outcome: 'taken', step: 2, of: 3 }],
      ['log', 0, expect.objectContaining({ message: 'two' })],
      ['log', 0, expect.objectContaining({ message: 'and more' })],
    ]);
  });

  it('[V7] says in words what came of it', () => {
    const engine = engineOf(ruleWith([GRID]));
    const words = [
      { id: 'e1', strategyId: 'grid' },
      { id: 'e2', strategyId: 'grid' },
      { id: 'e3', strategyId: 'nobody' },
      { id: 'e4' },
    ].map((event) => engine.judge(eventOf(event)).decisions.map((decision) => describeDecision(decision)));
    expect(words.map(([text]) => text?.split('; ')[1])).toEqual([
      'strategy grid: took step 1 of 3, take profit',
      'strategy grid: nothing, the conditions of step 2 of 3 did not hold',
      'strategy nobody: nothing, there is no such strategy',
      'strategy : nothing, there is no such strategy',
    ]);
  });

  it('[V6] is advanced by one event once, whichever rules and actions ask for it, timers included', () => {
    const many = ruleWith([GRID], { id: 'a', actions: [STEP, STEP] });
    const other = ruleWith([GRID], { id: 'b' });
    const late = ruleWith([GRID], { id: 'c', trigger: { for: '1m' } });
    const engine = engineOf(many, other, late);
    const first = engine.judge(eventOf({ id: 'e1', strategyId: 'grid' }));
    expect(outcomesOf(first).slice(0, 2)).toEqual(['taken 1, already', 'already']);
    expect(outcomesOf(engine.judge(eventOf({ id: 'e2', strategyId: 'grid', price: 51_000 })))[0]).toBe(
      'taken 2, already',
    );
    expect(outcomesOf(engine.advance(NOON + 60_000))).toEqual(['already']);
  });

  it('[V8] is not advanced by a rule that only records, nor where an action of it fails', () => {
    const shadow = ruleWith([GRID], { id: 'shadow', stage: 'shadow' });
    const failing = { ...GRID, steps: [{ actions: [NO_NUMBER] }] };
    const engine = engineOf(shadow);
    for (const id of ['e1', 'e2']) {
      const judged = engine.judge(eventOf({ id, strategyId: 'grid' }));
      expect(outcomesOf(judged)).toEqual(['taken 1']);
      expect(judged.changes).toEqual([]);
    }
    const failed = engineOf(ruleWith([failing])).judge(eventOf({ strategyId: 'grid' }));
    expect(failed.decisions.map(({ outcome, error }) => [outcome, error])).toEqual([
      ['failed', expect.stringContaining('maxDailyLoss')],
    ]);
    expect(failed.changes.map(({ state }) => state)).toMatchObject([{ taken: [], stuck: { step: 1 } }]);
  });

  it('[F2] says why a step was not taken that should have been, until one is', () => {
    const strategy: Strategy = {
      id: 'grid',
      steps: [{ actions: [log('one')] }, { name: 'tighten', actions: [NO_NUMBER] }],
    };
    const engine = engineOf(ruleWith([strategy]));
    engine.judge(eventOf({ id: 'e1', strategyId: 'grid' }));
    const failed = engine.judge(eventOf({ id: 'e2', strategyId: 'grid', symbol: 'none' }));
    expect(failed.decisions.map((decision) => describeDecision(decision))).toEqual([
      'Failed: setRisk: maxDailyLoss: expected a number, "{{ symbol }}" gave "none"; strategy grid: step 2 of 2, tighten could not be taken',
    ]);
    const error = expect.stringContaining('gave "none"') as unknown;
    expect(engine.strategy('grid')).toEqual({
      taken: [{ event: 'e1', rule: 'rule', at: NOON }],
      stuck: { event: 'e2', rule: 'rule', at: NOON, step: 2, error },
    });
    engine.judge(eventOf({ id: 'e3', strategyId: 'grid', symbol: '100' }));
    expect(engine.strategy('grid').stuck).toBeUndefined();
    expect(engine.strategy('grid').taken).toHaveLength(2);
  });

  it('[F2] names every strategy that a failing rule would have advanced, whichever of its actions fails; a shadow none', () => {
    const rule = (stage: string) =>
      ruleWith([GRID, { ...GRID, id: 'other' }], {
        stage,
        actions: [NO_NUMBER, STEP, { ...STEP, strategy: 'other' }, { ...STEP, strategy: 'nobody' }],
      });
    const engine = engineOf(rule('paper'));
    const failed = engine.judge(eventOf({ id: 'e1', strategyId: 'grid' }));
    expect(outcomesOf(failed)).toEqual(['failed 1, failed 1, unknown']);
    expect(failed.changes.map(({ rule: id, state }) => [id, state])).toMatchObject([
      ['grid', { taken: [], stuck: { event: 'e1', step: 1 } }],
      ['other', { taken: [], stuck: { event: 'e1', step: 1 } }],
    ]);
    expect(engineOf(rule('shadow')).judge(eventOf({ id: 'e1', strategyId: 'grid' })).changes).toEqual([]);
  });

  it('[F1] tells the actions of its steps apart, which share the index of the one that takes them', () => {
    const engine = engineOf(ruleWith([GRID]));
    for (const id of ['e1', 'e2']) engine.judge(eventOf({ id, strategyId: 'grid', price: 50_100 }));
    const [decision] = engine.judge(eventOf({ id: 'e3', strategyId: 'grid', price: 50_600 })).decisions;
    expect(decision?.actions.map(({ index, place }) => [index, place])).toEqual([
      [0, undefined],
      [0, 'grid 0'],
      [0, 'grid 1'],
    ]);
  });

  it('[V9] judges a step by windows, gives its templates their values, and feeds them from the history', () => {
    const when = {
      all: [
        {
          name: 'ticks',
          fact: 'window',
          params: { measure: 'count', types: ['price.threshold'], events: 100 },
          operator: 'greaterThanInclusive',
          value: 3,
        },
      ],
    };
    const strategy: Strategy = { id: 'grid', steps: [{ when, actions: [log('{{ window.ticks }} ticks')] }] };
    const engine = engineOf(ruleWith([strategy]));
    expect(engine.unfed).toHaveLength(1);
    engine.backfill([eventOf({ id: 'e0' })]);
    const judged = ['e1', 'e2'].map((id) => engine.judge(eventOf({ id, strategyId: 'grid' })));
    expect(judged.map(outcomesOf)).toEqual([['not_met 1'], ['taken 1']]);
    expect(judged.map(messagesOf)).toEqual([[], ['3 ticks']]);
  });

  it('[V10] is explained without being advanced', () => {
    const engine = engineOf(ruleWith([GRID]));
    const event = eventOf({ id: 'e1', strategyId: 'grid' });
    const [before] = engine.explain(event);
    const { decisions } = engine.judge(event);
    expect(before).toEqual(decisions[0]);
  });

  it('[V10] makes its rule another version where its steps change, and no other rule', () => {
    const changed = { ...GRID, steps: GRID.steps.slice(1) };
    const unconcerned = { actions: [{ type: 'strategy', strategy: 'other' }] };
    expect(ruleWith([GRID]).version).not.toBe(ruleWith([changed]).version);
    expect(ruleWith([GRID], unconcerned).version).toBe(ruleWith([changed], unconcerned).version);
  });

  it('[V10] takes the same steps in a back-test', () => {
    const backtest = new Backtest({ rules: [ruleWith([GRID])], timezone: 'UTC' });
    const engine = engineOf(ruleWith([GRID]));
    const live = [50_100, 50_200, 50_600, 50_700].flatMap((price, index) => {
      const event = eventOf({ id: `e${index}`, at: NOON + index, receivedAt: NOON + index, strategyId: 'grid', price });
      backtest.take(event);
      return engine.judge(event).decisions.flatMap(({ actions }) => actions.map(({ id }) => id));
    });
    const { lines } = backtest.finish(null);
    expect(lines.flatMap(({ actions }) => actions.map(({ id }) => id))).toEqual(live);
    expect(live).toHaveLength(4 + 1 + 2);
  });
});

describe('strategies in whatever goes wrong', () => {
  const instances: Strategy[] = ['a', 'b'].map((id) => ({
    id,
    steps: [1, 2, 3, 4, 5].map((number) => ({
      ...(number % 2 === 0 ? { when: { all: [leaf('price', 'greaterThan', 60_000)] } } : {}),
      actions: [log(`${id} ${number}`)],
    })),
  }));
  const rules = () => [
    ruleWith(instances, { id: 'every' }),
    ruleWith(instances, { id: 'dear', conditions: { all: [leaf('price', 'greaterThan', 70_000)] } }),
    ruleWith(instances, { id: 'held', trigger: { for: '1s', groupBy: ['strategyId'] } }),
  ];
  const turn = fc.record({
    strategyId: fc.constantFrom('a', 'b', 'nobody'),
    price: fc.constantFrom(55_000, 65_000, 75_000),
    pause: fc.constantFrom(0, 400, 2_000),
    after: fc.constantFrom('commit', 'commit', 'cannot commit', 'restart'),
  });

  it('[V6] [V11] take each step at most once and in order, through commits that fail and restarts, as if nothing had happened', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 40 }), (turns) => {
        const calm = engineOf(...rules());
        let engine = engineOf(...rules());
        let clock = NOON;
        const stored: StateChange[] = [];
        const events = new Map<string, ReturnType<typeof eventOf>>();
        const sent: unknown[] = [];
        const expected: unknown[] = [];
        for (const [index, { strategyId, price, pause, after }] of turns.entries()) {
          clock += pause;
          const event = eventOf({ id: `e${index}`, at: clock, receivedAt: clock, strategyId, price });
          events.set(event.id, event);
          expected.push(...messagesOf(calm.judge(event)));
          calm.commit();
          if (after === 'cannot commit') {
            engine.judge(event);
            engine.rollback();
          }
          const judged = engine.judge(event);
          engine.commit();
          stored.push(...judged.changes);
          sent.push(...messagesOf(judged));
          if (after !== 'restart') continue;
          engine = engineOf(...rules());
          const saved = JSON.parse(JSON.stringify(savedAfter(stored))) as SavedState[];
          engine.restore(saved, (id) => events.get(id), clock);
        }
        expect(sent).toEqual(expected);
        for (const { id } of instances) {
          const taken = sent.filter((message) => String(message).startsWith(id));
          expect(taken).toEqual([1, 2, 3, 4, 5].slice(0, taken.length).map((number) => `${id} ${number}`));
        }
      }),
    );
  });
});
