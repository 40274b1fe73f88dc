import { describe, expect, it } from 'vitest';
import { compileMeasured } from '../../../rules/conditions/compile.ts';
import { checkRule } from '../../../rules/document/check.ts';
import { CompiledRule } from '../../../rules/engine/compiled-rule.ts';
import type { TraceNode } from '../../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { Measures } from '../../../rules/measures/measures.ts';
import { documentOf, type Leaf, leaf } from '../engine/sample.ts';
import { tick } from '../measures/sample.ts';

const sum = { measure: 'sum', field: 'price', last: '1m' };
const window = (params: Leaf, operator: string, value: unknown, more: Leaf = {}) =>
  leaf('window', operator, value, { params, ...more });

/** The trace of the conditions after each of the events. */
function traces(conditions: readonly unknown[], events: readonly CanonicalEvent[], named: Leaf = {}): TraceNode[] {
  const compiled = compileMeasured({ all: conditions }, named);
  const measures = new Measures();
  measures.load([compiled.measures]);
  return events.map((event) => {
    const moment = { event, timezone: 'UTC', measures };
    measures.feed(moment);
    const trace = compiled.conditions.trace(moment, true);
    expect({ true: true, false: false, unknown: null }[trace.verdict]).toBe(compiled.conditions.judge(moment));
    return trace;
  });
}

describe('a window in a condition', () => {
  it('compares its number, and shows a sum as the exact decimal', () => {
    const conditions = [window(sum, 'equal', 0.3, { name: 'volume' }), window(sum, 'greaterThan', 0.1)];
    const [, second] = traces(conditions, [tick(0, 0.1), tick(1, 0.2)]);
    expect(second?.verdict).toBe('true');
    expect(second?.children?.[0]).toEqual({
      kind: 'condition',
      path: '$.conditions.all[0]',
      verdict: 'true',
      evaluated: true,
      name: 'volume',
      fact: 'window',
      params: sum,
      operator: 'equal',
      found: '0.3',
      expected: 0.3,
      distance: 0,
    });
    expect(second?.children?.[1]?.distance).toBe(0.2);
  });

  it('is a value too, with a percentage', () => {
    const average = { fact: 'window', params: { measure: 'avg', field: 'price', events: 3 }, timesPercent: 110 };
    const found = traces([leaf('price', 'greaterThan', average)], [tick(0, 100), tick(1, 130), tick(2, 115)]);
    expect(found.map(({ verdict }) => verdict)).toEqual(['false', 'true', 'false']);
    expect(found[1]?.children?.[0]).toMatchObject({ expected: 126.5, distance: 3.5 });
  });

  it('shows a sum in the value as its exact decimal', () => {
    const [, second] = traces(
      [leaf('price', 'lessThan', { fact: 'window', params: sum })],
      [tick(0, 0.1), tick(1, 0.2)],
    );
    expect(second?.children?.[0]).toMatchObject({ found: 0.2, expected: '0.3', verdict: 'true' });
  });

  it('that is empty is unknown but for what counts', () => {
    const none = { where: { side: 'none' }, field: 'price', last: '1m' };
    const [found] = traces(
      [window({ ...none, measure: 'max' }, 'lessThan', 5), window({ ...none, measure: 'count' }, 'equal', 0)],
      [tick(0, 1)],
    );
    expect(found?.children?.map(({ verdict, missing }) => [verdict, missing])).toEqual([
      ['unknown', 'fact'],
      ['true', undefined],
    ]);
  });

  it('is fed by the demands of the whole rule, also inside a named condition', () => {
    const named = { many: { all: [window({ measure: 'count', last: '1m' }, 'greaterThan', 1)] } };
    const conditions = [{ condition: 'many' }, leaf('symbol', 'equal', 'BTCUSDT')];
    const found = traces(conditions, [tick(0, 1, { symbol: 'ETHUSDT' }), tick(1, 1), tick(2, 1)], named);
    expect(found.map(({ verdict }) => verdict)).toEqual(['false', 'false', 'true']);
  });
});

describe('a crossing in a condition', () => {
  const params = { field: 'price' };

  it('is traced with the newest value, the level and how far it is', () => {
    const [, second] = traces(
      [leaf('series', 'crossesAbove', 100, { params, name: 'breakout' })],
      [tick(0, 99), tick(1, 101)],
    );
    expect(second?.children?.[0]).toEqual({
      kind: 'condition',
      path: '$.conditions.all[0]',
      verdict: 'true',
      evaluated: true,
      name: 'breakout',
      fact: 'series',
      params,
      operator: 'crossesAbove',
      found: 101,
      expected: 100,
      distance: 1,
    });
  });

  it('says what was missing', () => {
    const level = { fact: 'level' };
    const other = tick(0, 1, { type: 'other' });
    const feeding = { params: { ...params, types: ['price.threshold'] } };
    const found = traces([leaf('series', 'crossesAbove', level, feeding)], [other, tick(1, 1)]);
    expect(found.map(({ children }) => children?.[0]?.missing)).toEqual(['fact', 'value']);
    expect(found.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  it("keeps its side while the rule's other conditions are false", () => {
    const conditions = [leaf('side', 'equal', 'buy'), leaf('series', 'crossesAbove', 100, { params })];
    const events = [tick(0, 99, { side: 'buy' }), tick(1, 101, { side: 'sell' }), tick(2, 102, { side: 'buy' })];
    expect(traces(conditions, events).map(({ verdict }) => verdict)).toEqual(['false', 'false', 'false']);
  });

  it('may be negated; unknown stays unknown', () => {
    const conditions = [leaf('series', 'not:crossesAbove', 100, { params: { ...params, types: ['price.threshold'] } })];
    const events = [tick(0, 1, { type: 'other' }), tick(1, 99), tick(2, 101)];
    expect(traces(conditions, events).map(({ verdict }) => verdict)).toEqual(['unknown', 'true', 'false']);
  });
});

describe('a latest value in a condition', () => {
  it('is the one before', () => {
    const before = { fact: 'latest', params: { field: 'price' }, timesPercent: 101 };
    const found = traces([leaf('price', 'greaterThanInclusive', before)], [tick(0, 100), tick(1, 101), tick(2, 102)]);
    expect(found.map(({ verdict }) => verdict)).toEqual(['unknown', 'true', 'false']);
  });
});

describe('a rule that looks back', () => {
  const conditions = {
    all: [
      leaf('type', 'equal', 'price.threshold'),
      leaf('series', 'crossesAbove', 100, { params: { field: 'price' } }),
      window(sum, 'greaterThan', 1),
    ],
  };

  it('is accepted and acted on', () => {
    expect(checkRule({ id: 'rule', conditions, actions: [] }, { conditions: {} })).toMatchObject({
      problems: [],
    });
  });

  it('says what it asks for', () => {
    const { measures, crossings } = new CompiledRule(documentOf({ conditions }), {}).measures;
    expect(measures.map(({ kind, feed }) => [kind, [...feed.demands.keys()]])).toEqual([
      ['series', ['type']],
      ['window', ['type']],
    ]);
    expect(crossings).toHaveLength(1);
  });

  it('takes a percentage of a fact in its value alone', () => {
    const beside = { all: [window(sum, 'greaterThan', 1, { timesPercent: 101 })] };
    const { problems } = checkRule({ id: 'rule', conditions: beside, actions: [] }, { conditions: {} });
    expect(problems.map(({ path }) => path)).toEqual(['$.conditions.all[0].timesPercent']);
  });
});
