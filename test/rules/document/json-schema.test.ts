import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECORATORS, OPERATORS } from '../../../rules/conditions/operators.ts';
import { checkRule, checkRuleText } from '../../../rules/document/check.ts';
import { ruleJsonSchema } from '../../../rules/document/json-schema.ts';
import { documents } from '../conditions/generated.ts';
import { type Leaf, leaf } from '../engine/sample.ts';
import { damaged, wholeDocuments } from './generated-documents.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples');

/** `strict`: a keyword that does not exist, or stands where it says nothing, is a mistake of the schema. */
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const validate = ajv.compile(ruleJsonSchema());

function problems(document: unknown): string[] {
  return validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function documentOf(change: Leaf): Leaf {
  return { id: 'rule', conditions: { all: [leaf('price', 'greaterThan', 1)] }, actions: [], ...change };
}

function withLeaf(fact: string, operator: string, value: unknown, more: Leaf = {}): Leaf {
  return documentOf({ conditions: { all: [leaf(fact, operator, value, more)] } });
}

function isAccepted(document: unknown): boolean {
  return checkRule(document, { conditions: { one: {}, two: {} } }).problems.length === 0;
}

describe('the JSON Schema of a rule', () => {
  it('is one itself, of draft 2020-12', () => {
    expect(ajv.validateSchema(ruleJsonSchema())).toBe(true);
  });

  it('takes the rules of every example', () => {
    const files = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /rules[\\/][^_][^\\/]*\.json$/.test(file),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      expect({ file, problems: problems(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))) }).toEqual({
        file,
        problems: [],
      });
    }
  });

  it('[E35] takes every condition that the checker takes', () => {
    fc.assert(
      fc.property(documents, ({ conditions, named }) => {
        const document = documentOf({ conditions });
        fc.pre(checkRule(document, { conditions: named }).problems.length === 0);
        expect(problems(document)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['whole', wholeDocuments],
    ['damaged', damaged],
  ])('takes every %s document that the checker takes', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, ({ document, named }) => {
        fc.pre(checkRuleText(JSON.stringify(document), { conditions: named }).problems.length === 0);
        expect(problems(document)).toEqual([]);
      }),
      { numRuns: 300, maxSkipsPerRun: 1_000 },
    );
  });

  it.each<[string, Leaf]>([
    ['an empty all', documentOf({ conditions: { all: [] } })],
    ['a comparison as root', documentOf({ conditions: leaf('price', 'equal', 1) })],
    ['no conditions', documentOf({ conditions: undefined })],
    ['an unknown fact', withLeaf('prise', 'equal', 1)],
    ['an unknown operator', withLeaf('price', 'greater', 1)],
    ['an unknown decorator', withLeaf('price', 'some:greaterThan', 1)],
    ['a text as a number', withLeaf('price', 'greaterThan', '1')],
    ['a text as a number, decorated', withLeaf('price', 'not:greaterThan', '1')],
    ['a number where a list belongs', withLeaf('price', 'in', 1)],
    ['a number where a decorator asks for a list', withLeaf('price', 'someValue:greaterThan', 1)],
    ['an empty list where a decorator goes through it', withLeaf('price', 'not:everyValue:greaterThan', [])],
    ['a range of one', withLeaf('price', 'between', [1])],
    ['a fact as a range', withLeaf('price', 'between', { fact: 'level' })],
    ['a text fact below a number', withLeaf('symbol', 'lessThan', 1)],
    ['a part of a text', withLeaf('symbol', 'contains', 'BTC')],
    ['another kind', withLeaf('price', 'equal', 'x')],
    ['another kind in a list', withLeaf('symbol', 'notIn', ['BTC', 1])],
    ['a whole object compared', withLeaf('data', 'equal', 1)],
    ['a path into a number', withLeaf('price', 'equal', 1, { path: '$.a' })],
    ['params of a fact that takes none', withLeaf('price', 'equal', 1, { params: { a: 1 } })],
    ['a window without params', withLeaf('window', 'greaterThan', 1)],
    ['a window of no length', withLeaf('window', 'greaterThan', 1, { params: { measure: 'count' } })],
    ['a sum of nothing', withLeaf('window', 'greaterThan', 1, { params: { measure: 'sum', last: '1m' } })],
    ['a rate by events', withLeaf('window', 'greaterThan', 1, { params: { measure: 'rate', events: 5 } })],
    ['a field that no event has', withLeaf('latest', 'greaterThan', 1, { params: { field: 'prise' } })],
    ['a crossing of something else', withLeaf('price', 'crossesAbove', 1)],
    ['a word at a place where nobody reads it', withLeaf('price', 'equal', 1, { cooldown: '1m' })],
    ['an operand without its path', withLeaf('price', 'equal', { fact: 'data' })],
    ['a percentage that is a text', withLeaf('price', 'lessThan', { fact: 'level', timesPercent: '99' })],
    ['for and absent', documentOf({ trigger: { for: '1m', absent: '1m' } })],
    [
      'two sizes',
      documentOf({ actions: [{ type: 'order', broker: 'p', symbol: 'X', side: 'buy', amount: 1, notional: 1 }] }),
    ],
    [
      'a limit order without a price',
      documentOf({ actions: [{ type: 'order', broker: 'p', symbol: 'X', side: 'buy', amount: 1, kind: 'limit' }] }),
    ],
    ['a stop order without a stop', withOrder({ kind: 'stop' })],
    ['a stop-limit order that trails', withOrder({ kind: 'stop_limit', price: 1, stopPrice: 1, trailPercent: 5 })],
    ['a stop-limit order with a trail for a stop', withOrder({ kind: 'stop_limit', price: 1, trailPercent: 5 })],
    ['a market order with a stop', withOrder({ stopPrice: 1 })],
    ['a limit order with a stop', withOrder({ kind: 'limit', price: 1, stopPrice: 1 })],
    ['a stop order with a price', withOrder({ kind: 'stop', price: 1, stopPrice: 1 })],
    ['a market order that trails', withOrder({ trailPercent: 5 })],
    ['a trail of nothing', withOrder({ kind: 'stop', trailPercent: true })],
  ])('[E35] refuses, as the checker does: %s', (_, document) => {
    expect(isAccepted(document)).toBe(false);
    expect(problems(document)).not.toEqual([]);
  });

  it.each([
    ['with its own stop', { kind: 'stop', stopPrice: 1 }],
    ['that trails', { kind: 'stop', trailPercent: 5 }],
    ['that trails by a template', { kind: 'stop', trailPercent: '{{ data.trail }}' }],
    ['that does both', { kind: 'stop', stopPrice: 1, trailPercent: '0.5' }],
  ])('[O11] takes, as the checker does, a stop order %s', (_, order) => {
    expect(isAccepted(withOrder(order))).toBe(true);
    expect(problems(withOrder(order))).toEqual([]);
  });

  it('[E35] knows every operator, and every decorator before those that it fits', () => {
    for (const operator of OPERATORS.keys()) {
      const value = [1, 'text', [1, 2], ['text'], true].find((one) => isAccepted(withAnyFact(operator, one)));
      expect({ operator, problems: problems(withAnyFact(operator, value)) }).toEqual({ operator, problems: [] });
      for (const decorator of DECORATORS.keys()) {
        const name = `${decorator}:${operator}`;
        const fitting = [1, 'text', [1, 2], ['text'], [[1, 2]], true].find((one) => isAccepted(withAnyFact(name, one)));
        if (fitting === undefined) continue;
        expect({ name, problems: problems(withAnyFact(name, fitting)) }).toEqual({ name, problems: [] });
      }
    }
  });
});

function withOrder(order: Leaf): Leaf {
  return documentOf({ actions: [{ type: 'order', broker: 'p', symbol: 'X', side: 'buy', amount: 1, ...order }] });
}

function withAnyFact(operator: string, value: unknown): Leaf {
  return operator.includes('crosses')
    ? withLeaf('series', operator, value, { params: { field: 'price' } })
    : withLeaf('data', operator, value, { path: '$.any' });
}
