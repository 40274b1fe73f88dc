import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../../renderer/rules/editor/json-completion.ts';
import { unfinishedAt } from '../../../renderer/rules/editor/unfinished.ts';
import { readMarkdownV2 } from '../../../renderer/rules/editor/visual/actions/markdown-v2.ts';
import { numberOr } from '../../../renderer/rules/editor/visual/actions/number-or.ts';
import {
  ACTION_TYPES,
  newAction,
  otherMembers,
  PARAMETERS,
} from '../../../renderer/rules/editor/visual/actions/parameters.ts';
import { type Condition, childrenOf, conditionAt } from '../../../renderer/rules/editor/visual/condition-tree.ts';
import {
  CANONICAL_FIELDS,
  factKey,
  factOf,
  isOrdering,
  kindOfUse,
  measuring,
  newComparison,
  operandOf,
  operatorsFor,
  UNNAMED,
  unitOf,
  valuesTyped,
  valueTyped,
  withFact,
  withOperator,
  withParams,
} from '../../../renderer/rules/editor/visual/vocabulary.ts';
import { editor } from '../../../renderer/text/en/editor.ts';
import { en } from '../../../renderer/text/en.ts';
import { createFormats } from '../../../renderer/text/format.ts';
import { FACTS } from '../../../rules/conditions/facts.ts';
import { OPERATORS } from '../../../rules/conditions/operators.ts';
import { checkRule } from '../../../rules/document/check.ts';
import { actionSchema } from '../../../rules/document/schema.ts';
import { isRecord } from '../../../rules/event/json.ts';
import type { Vocabulary } from '../../../service/contract/rule-editing.ts';
import { exampleTexts } from './example-texts.ts';

const numberOf = createFormats('en', 'UTC').typedNumber;

const VOCABULARY: Vocabulary = {
  types: [
    {
      type: 'order.filled',
      count: 3,
      fields: [
        { name: 'symbol', kind: 'text', values: ['BTCUSDT'] },
        { name: 'price', kind: 'number', values: [45_000] },
        { name: 'data.fast', kind: 'boolean', values: [true] },
        { name: 'data.tags', kind: 'list', values: ['a'] },
      ],
    },
  ],
  conditions: [],
  strategies: [],
  rules: [],
};

function all(document: unknown, condition: Condition = conditionAt(document, ['conditions'])): Condition[] {
  return [condition, ...childrenOf(document, condition).flatMap((child) => all(document, child))];
}

describe('the visual view', () => {
  it('[I1] shows every condition and every action of the examples, and none as JSON', () => {
    for (const { file, text } of exampleTexts()) {
      const document = JSON.parse(text) as { actions: Record<string, unknown>[] };
      const foreign = all(document).filter(({ kind }) => kind === 'foreign');
      expect(foreign, file).toEqual([]);
      for (const action of document.actions) {
        expect(ACTION_TYPES as readonly unknown[], file).toContain(action.type);
        expect(otherMembers(action), file).toEqual([]);
      }
    }
  });

  it.each([
    ['1,000', 1_000],
    ['1 000.5', 1_000.5],
    ['100', 100],
    ['0.10', '0.10'],
    ['12345678901234567890.123', '12345678901234567890.123'],
    ['{{ amount }}', '{{ amount }}'],
    ['1,5', '1,5'],
    ['100 USDT', '100 USDT'],
    [undefined, undefined],
  ])('[I23] the size %j of an order becomes %j', (text, value) => {
    expect(numberOr(text, numberOf)).toBe(value);
  });

  it('[I6] keeps the way in which an example names its facts', () => {
    for (const { file, text } of exampleTexts()) {
      for (const { core, kind } of all(JSON.parse(text))) {
        if (kind !== 'comparison' || !isRecord(core)) continue;
        const { fact, path } = factOf(factKey(core));
        expect([fact, path?.replace(/^\$\.?/, '')], file).toEqual([
          core.fact,
          (core.path as string | undefined)?.replace(/^\$\.?/, ''),
        ]);
      }
    }
  });

  it('[E8] keeps prices of each symbol apart, until somebody says otherwise', () => {
    expect(factOf('series').params).toEqual({ field: 'price', groupBy: ['symbol'] });
    expect(measuring({ measure: 'avg', groupBy: [] }, 'price')).toEqual({
      measure: 'avg',
      groupBy: [],
      field: 'price',
    });
    expect(measuring({ measure: 'sum' }, 'amount')).toEqual({ measure: 'sum', field: 'amount' });
  });

  it('[I6] has words for every field, operator and fact that there is', () => {
    expect(Object.keys(editor.field)).toEqual(CANONICAL_FIELDS);
    expect(Object.keys(editor.operator)).toEqual(expect.arrayContaining([...OPERATORS.keys()]));
    expect(Object.keys(en.operator).length).toBeGreaterThan(10);
    const offered = new Set(
      ['number', 'text', 'boolean', 'list', 'object', 'unknown'].flatMap((kind) => operatorsFor('x', kind as 'text')),
    );
    for (const name of operatorsFor('series', 'number')) offered.add(name);
    expect([...OPERATORS.keys()].filter((name) => !offered.has(name))).toEqual([]);
    const named = new Set([...CANONICAL_FIELDS, 'data', 'event', 'clock', 'window', 'series', 'latest'] as string[]);
    expect([...FACTS.keys()].filter((name) => !named.has(name))).toEqual([]);
  });

  it('[I6] offers operators that fit what a fact holds, and only such as the checker takes', () => {
    const seen = { fact: 'data', path: '$.fast' };
    expect(kindOfUse(seen, VOCABULARY)).toBe('boolean');
    expect(operatorsFor('data', 'boolean')).not.toContain('greaterThan');
    for (const key of [
      'price',
      'symbol',
      'data.fast',
      'data.tags',
      'clock.hour',
      'clock.weekday',
      'window',
      'series',
      'latest',
      'retryable',
    ]) {
      const chosen = withFact({ fact: 'type', operator: 'equal', value: 'x' }, key, VOCABULARY);
      const kind = kindOfUse(chosen, VOCABULARY);
      for (const operator of operatorsFor(chosen.fact, kind)) {
        const asked = withOperator(chosen, operator, kind);
        const operand = operandOf(operator);
        const one = kind === 'number' || isOrdering(operator) ? 5 : 'x';
        const value = asked.value ?? (operand === 'range' ? [one, one] : one);
        const written = { ...asked, value: operand === 'list' ? [value].flat() : value };
        const { problems } = checkRule({ id: 'x', conditions: { all: [written] }, actions: [] }, { conditions: {} });
        expect(problems, `${key} ${operator}`).toEqual([]);
      }
    }
  });

  it.each(['symbol', 'amount', 'text', 'data.?', 'clock.hour'])(
    '[I24] has no value for %s that nobody filled in, so that the rule is not complete',
    (key) => {
      const chosen = withFact({ fact: 'type', operator: 'equal', value: 'x' }, key, undefined);
      const kind = kindOfUse(chosen, undefined);
      for (const operator of operatorsFor(chosen.fact, kind)) {
        const asked = withOperator(chosen, operator, kind);
        const { problems } = checkRule({ id: 'x', conditions: { all: [asked] }, actions: [] }, { conditions: {} });
        const isAsking = operandOf(operator) !== 'none';
        expect(Object.hasOwn(asked, 'value'), `${key} ${operator}`).toBe(!isAsking);
        if (!isAsking) continue;
        expect(
          problems.map(({ path }) => path),
          `${key} ${operator}`,
        ).toContain('$.conditions.all[0].value');
        expect(unfinishedAt({ conditions: { all: [asked] } }, '$.conditions.all[0].value')).toBe('value');
      }
    },
  );

  it('[I24] takes a field of the sender whose path is still to be written for what it is', () => {
    const unnamed = factOf(UNNAMED);
    expect(factKey(unnamed)).toBe(UNNAMED);
    const document = { conditions: { all: [{ ...unnamed, operator: 'equal', value: 1 }] } };
    expect(unfinishedAt(document, '$.conditions.all[0].path')).toBe('path');
    expect(unfinishedAt({ actions: [{ type: 'order' }] }, '$.actions[0]')).toBe('value');
    expect(unfinishedAt({ actions: [{ type: 'order', amount: 1 }] }, '$.actions[0]')).toBe(null);
    expect(
      unfinishedAt(
        { conditions: { all: [{ fact: 'symbol', operator: 'equal', value: '' }] } },
        '$.conditions.all[0].value',
      ),
    ).toBe(null);
  });

  it('[I6] keeps what else a condition says when it looks at something else', () => {
    const before = { note: 'mine', fact: 'price', operator: 'greaterThan', value: 5, priority: 3 };
    const after = withFact(before, 'averagePrice', VOCABULARY);
    expect(after).toEqual({ fact: 'averagePrice', operator: 'greaterThan', value: 5, note: 'mine', priority: 3 });
    expect(withFact(before, 'symbol', VOCABULARY)).toMatchObject({ operator: 'equal', value: 'BTCUSDT', note: 'mine' });
  });

  it('[I27] keeps a figure where it has the same unit, and asks for one where it would mean something else', () => {
    const price = { fact: 'price', operator: 'greaterThan', value: 50_000 };
    const value = (comparison: Record<string, unknown>) => comparison.value;
    for (const key of ['window', 'amount', 'totalUSDValue', 'change', 'clock.hour', 'fee']) {
      const changed = withFact(price, key, undefined);
      expect(changed.operator, key).toBe('greaterThan');
      expect(Object.hasOwn(changed, 'value'), key).toBe(false);
    }
    for (const key of ['averagePrice', 'level', 'latest'])
      expect(value(withFact(price, key, undefined)), key).toBe(50_000);
    expect(value(withFact({ ...price, fact: 'amount' }, 'filled', undefined))).toBe(50_000);
    expect(value(withFact({ ...price, operator: 'between', value: [1, 2] }, 'amount', undefined))).toBeUndefined();

    const average = {
      fact: 'window',
      operator: 'greaterThan',
      value: 50_000,
      params: { measure: 'avg', field: 'price', last: '10m' },
    };
    const asked = (params: Record<string, unknown>) =>
      value(withParams(average, { ...average.params, ...params }, undefined));
    expect(asked({ measure: 'max' })).toBe(50_000);
    expect(asked({ last: '1h' })).toBe(50_000);
    for (const params of [{ measure: 'changePercent' }, { measure: 'distinct' }, { field: 'amount' }]) {
      expect(asked(params), JSON.stringify(params)).toBeUndefined();
    }
    // What is entered before the path is chosen is meant of that path.
    expect(value(withFact({ ...factOf(UNNAMED), operator: 'equal', value: 7 }, 'data.level', undefined))).toBe(7);
  });

  it('[I6] takes what is typed as what the fact holds, and leaves what stood there what it was', () => {
    expect(['5', '4.', '4.5', '007', 'x'].map((text) => valueTyped(text, 'unknown', numberOf))).toEqual([
      5,
      '4.',
      4.5,
      '007',
      'x',
    ]);
    expect(['5', '007', 'x', '0x10', '1e30', '50,000'].map((text) => valueTyped(text, 'number', numberOf))).toEqual([
      5,
      7,
      'x',
      '0x10',
      '1e30',
      50_000,
    ]);
    expect(valueTyped('5', 'text', numberOf)).toBe('5');
    expect(valuesTyped(['1', 'true', 'a', '2'], [1, true, 'a'], 'text', numberOf)).toEqual([1, true, 'a', '2']);
    expect(isOrdering('not:greaterThan')).toBe(true);
    expect(isOrdering('equal')).toBe(false);
  });

  it('[I6] knows units, and begins with what was seen', () => {
    expect(unitOf({ fact: 'window', params: { measure: 'changePercent', field: 'price' } })).toBe('percent');
    expect(unitOf({ fact: 'price' })).toBe('quote');
    expect(unitOf({ fact: 'symbol' })).toBeNull();
    expect(newComparison({}, VOCABULARY)).toEqual({ fact: 'type', operator: 'equal', value: 'order.filled' });
    const asking = { conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] } };
    expect(newComparison(asking, VOCABULARY)).toEqual({ fact: 'price', operator: 'greaterThan', value: 45_000 });
  });

  it('[I8] has a form for every type of action, and begins each with what it needs', () => {
    const types = actionSchema.options.map((option) => option.shape.type.value);
    expect([...ACTION_TYPES].sort()).toEqual([...types].sort());
    expect(Object.keys(PARAMETERS).sort()).toEqual([...types].sort());
    for (const type of ACTION_TYPES.filter((one) => one !== 'setRule')) {
      expect(actionSchema.safeParse(newAction(type)).success, type).toBe(true);
    }
  });

  it('[I8] names what a form has no field for', () => {
    expect(otherMembers({ type: 'notify', title: 'x', urgency: 3, batch: {} })).toEqual(['urgency']);
    expect(otherMembers({ type: 'order', broker: 'paper', amount: 1 })).toEqual([]);
  });
});

describe('a message of Telegram', () => {
  it('[I9] is shown as Telegram shows its markup', () => {
    expect(readMarkdownV2('🎯 *Order \\*Filled*\nPrice: `$1\\`0`\\.')).toEqual([
      { text: '🎯 ', look: 'plain' },
      { text: 'Order *Filled', look: 'bold' },
      { text: '\nPrice: ', look: 'plain' },
      { text: '$1`0', look: 'code' },
      { text: '.', look: 'plain' },
    ]);
  });
});

describe('completion', () => {
  /** `|` is the cursor. */
  function labels(marked: string): string[] {
    const at = marked.indexOf('|');
    return completionsAt(marked.replace('|', ''), at, VOCABULARY)?.options.map(({ label }) => label) ?? [];
  }

  it('[I10] offers the members that are missing', () => {
    expect(labels('{ "id": "x", "|" }')).toEqual(expect.arrayContaining(['conditions', 'trigger', 'stage']));
    expect(labels('{ "id": "x", "|" }')).not.toContain('id');
    expect(labels('{ "trigger": { "co|" } }')).toContain('cooldown');
  });

  it('[I10] offers values: of lists, of facts, and what was seen', () => {
    expect(labels('{ "stage": "|" }')).toEqual(['shadow', 'paper', 'live']);
    expect(labels('{ "stage": "sh|"')).toEqual(['shadow', 'paper', 'live']);
    expect(labels('{ "stage": "sh|')).toEqual(['shadow', 'paper', 'live']);
    expect(labels('{ "id": "x", "stage": |')).toContain('paper');
    expect(labels('{ "conditions": { "all": [{ "fact": "|" }] } }')).toEqual(
      expect.arrayContaining(['price', 'window', 'series']),
    );
    expect(labels('{ "conditions": { "all": [{ "fact": "price", "operator": "|" }] } }')).toContain('crossesAbove');
    expect(labels('{ "conditions": { "all": [{ "fact": "type", "operator": "equal", "value": "|" }] } }')).toContain(
      'order.filled',
    );
  });

  it('[I10] follows what stands there: parameters of a window, members of an action of that type', () => {
    expect(labels('{ "conditions": { "all": [{ "fact": "window", "params": { "|" } }] } }')).toEqual(
      expect.arrayContaining(['measure', 'last', 'groupBy']),
    );
    const order = labels('{ "actions": [{ "type": "order", "|" }] }');
    expect(order).toContain('notional');
    expect(order).not.toContain('subject');
    expect(labels('{ "actions": [{ "type": "|" }] }')).toEqual(expect.arrayContaining(['notify', 'order']));
  });
});
