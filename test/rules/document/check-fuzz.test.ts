import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNamedConditions, checkRule, checkRuleText } from '../../../rules/document/check.ts';
import { compileRule, Engine } from '../../../rules/engine/engine.ts';
import { describeDecision, describeRule } from '../../../rules/explain/words.ts';
import { documents } from '../conditions/generated.ts';
import { eventOf } from '../engine/sample.ts';

const WORDS = [
  'all',
  'any',
  'not',
  'condition',
  'fact',
  'operator',
  'value',
  'path',
  'params',
  'priority',
  'name',
  'one',
  'price',
  'data',
  'equal',
  'in',
  'someFact:in',
  'between',
  '$.a',
  '__proto__',
  'constructor',
  'window',
  'series',
  'latest',
  'clock',
  'crossesAbove',
  'not:crossesBelow',
  'matches',
  'swap:everyValue:matches',
  'measure',
  'count',
  'vwap',
  'field',
  'groupBy',
  'where',
  'types',
  'events',
  'last',
  '5m',
  'part',
  'hour',
  'timezone',
  'UTC',
  'timesPercent',
  'hysteresisPercent',
];
const word = fc.constantFrom(...WORDS);
const json = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, ''),
    word,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.array(fc.tuple(word, tie('node')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
})).node;

const feeding = { groupBy: ['symbol'], types: ['price.threshold', 'order.filled'], where: { side: ['buy'] } };
/** Conditions with the facts that look back, which the documents beside json-rules-engine do not have. */
const lookingBack = [
  {
    fact: 'window',
    params: { measure: 'count', last: '10m', ...feeding },
    operator: 'greaterThan',
    value: 3,
    name: 'n',
  },
  { fact: 'window', params: { measure: 'sum', field: 'data.fee', events: 5 }, operator: 'not:lessThan', value: 0.3 },
  { fact: 'series', params: { field: 'price', hysteresisPercent: 1, ...feeding }, operator: 'crossesAbove', value: 5 },
  { fact: 'price', operator: 'greaterThan', value: { fact: 'latest', params: { field: 'price' }, timesPercent: 101 } },
  { fact: 'clock', params: { part: 'hour', timezone: 'Europe/Berlin' }, operator: 'between', value: [8, 22] },
];

/** Any JSON at all, keys and texts from all of Unicode included. */
const anyJson = fc.jsonValue({ noUnicodeString: false, maxDepth: 6 });

/** A valid document with one part replaced by anything, left out, or under another name. */
const damaged = fc
  .tuple(documents, json, word, fc.nat(), fc.constantFrom('replace', 'drop', 'rename'))
  .map(([{ conditions, named }, part, name, place, how]) => {
    const document = {
      id: 'rule',
      conditions: { all: [structuredClone(conditions), ...structuredClone(lookingBack)] },
      trigger: { when: 'becomesTrue', groupBy: ['symbol'], cooldown: '5m' },
      maxAge: '1h',
      actions: [{ type: 'log', message: 'hit' }],
    };
    const places = placesIn(document);
    const [holder, key] = places[place % places.length] ?? [{}, ''];
    const old = holder[key];
    if (how !== 'replace') Reflect.deleteProperty(holder, key);
    const change = { value: how === 'rename' ? old : part, writable: true, enumerable: true, configurable: true };
    if (how !== 'drop') Object.defineProperty(holder, how === 'rename' && !Array.isArray(holder) ? name : key, change);
    return { document: JSON.parse(JSON.stringify(document)) as unknown, named };
  });

/** Every value in a document, as what holds it and the key there. */
function placesIn(value: object): [Record<string, unknown>, string][] {
  return Object.entries(value).flatMap(([key, inner]): [Record<string, unknown>, string][] => [
    [value as Record<string, unknown>, key],
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner) : []),
  ]);
}

/** What is accepted must also run: checked and compiled are one promise. */
function runs(checked: ReturnType<typeof checkRule>, named: Record<string, unknown>): void {
  expect(checked.problems.length > 0 || checked.document !== undefined).toBe(true);
  const { document, waiting } = checked;
  if (document === undefined) return;
  expect(describeRule(document)).toMatch(/^When /);
  if (waiting.length > 0) return;
  const engine = new Engine({ timezone: 'UTC' });
  engine.load([compileRule(document, named)]);
  for (const decision of engine.explain(eventOf({ data: { number: 5, list: ['a', null, {}] } }))) {
    expect(decision.outcome).not.toBe('failed');
    expect(describeDecision(decision)).not.toContain('undefined');
  }
}

const STEP = /\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/** Asserts that a problem's path leads to a part of the document, or names a key that is missing in one. */
function pointsInto(document: unknown, path: string): void {
  let current: unknown = document;
  let isThere = true;
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const step = STEP.exec(path);
    expect(step, `a path that cannot be read: ${path}`).not.toBeNull();
    expect(isThere && typeof current === 'object' && current !== null, `${path} leads out of it`).toBe(true);
    const name = step?.[1] ?? step?.[2] ?? JSON.parse(step?.[3] ?? '');
    isThere = Object.hasOwn(current as object, name);
    current = (current as Record<string, unknown>)[name];
  }
}

function nested(levels: number, around: (inner: unknown) => unknown): unknown {
  let node: unknown = { fact: 'price', operator: 'equal', value: 1 };
  for (let level = 0; level < levels; level += 1) node = around(node);
  return node;
}

describe('the checker', () => {
  it('names a place in the document with every problem, or the key that is missing', () => {
    const one = fc.oneof(json, anyJson);
    fc.assert(
      fc.property(one, one, damaged, (document, conditions, { document: valid, named }) => {
        const rule = { id: 'rule', conditions, trigger: document, hours: conditions, actions: [document] };
        for (const each of [document, rule, valid]) {
          for (const { path, message } of checkRule(each, { conditions: named }).problems) {
            pointsInto(each, path);
            expect(message).toMatch(/\S/);
          }
        }
        for (const { path } of checkNamedConditions(document)) pointsInto(document, path);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<[string, (inner: unknown) => unknown]>([
    ['all', (inner) => ({ all: [inner] })],
    ['not', (inner) => ({ not: inner })],
    ['lists', (inner) => [inner]],
    ['values', (inner) => ({ fact: 'price', operator: 'equal', value: inner })],
    ['params', (inner) => ({ fact: 'window', operator: 'equal', value: 1, params: inner })],
  ])('refuses a hundred thousand %s inside each other with one problem', (_, around) => {
    const conditions = nested(100_000, around);
    expect(checkRule({ id: 'rule', conditions, actions: [] }, { conditions: {} }).problems).toHaveLength(1);
    expect(checkNamedConditions({ one: conditions })).toHaveLength(1);
  });

  it('refuses conditions deeper than 100, and takes those that are less deep', () => {
    const problems = (levels: number) =>
      checkRule({ id: 'rule', conditions: nested(levels, (not) => ({ not })), actions: [] }, { conditions: {} })
        .problems;
    expect(problems(99)).toEqual([]);
    expect(problems(101).map(({ message }) => message)).toEqual(['expected at most 100 conditions inside each other']);
  });

  it('comes back in time from texts and lists that are as long as a document may be', () => {
    const long = 'a:'.repeat(100_000);
    const condition = { fact: long, operator: long, value: long, path: long, params: { [long]: long }, [long]: 1 };
    const wide = Array.from({ length: 4_000 }, () => ({ fact: 'prce', operator: 'eqal', valeu: 1 }));
    const began = performance.now();
    for (const all of [[{ ...condition, operator: 'equal' }], [{ ...condition, params: {} }], wide]) {
      expect(checkRule({ id: 'rule', conditions: { all }, actions: [] }, { conditions: {} }).problems).not.toEqual([]);
    }
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('never falls over, whatever JSON it gets', () => {
    fc.assert(
      fc.property(json, json, (document, named) => {
        checkRule(document, { conditions: {} });
        checkRule({ id: 'rule', conditions: document, actions: [document] }, { conditions: { one: named } });
        checkNamedConditions(named);
        checkRuleText(JSON.stringify(document), { conditions: {} });
      }),
      { numRuns: 2_000 },
    );
  });

  it('never falls over on any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(checkRuleText(text, { conditions: {} }).problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it('accepts nothing that cannot be compiled, judged and said in words', () => {
    fc.assert(
      fc.property(damaged, ({ document, named }) => runs(checkRule(document, { conditions: named }), named)),
      { numRuns: 2_000 },
    );
  });

  it('accepts every generated document of the language', () => {
    fc.assert(
      fc.property(documents, ({ conditions, named }) => {
        const checked = checkRule({ id: 'rule', conditions, actions: [] }, { conditions: named });
        fc.pre(!checked.problems.some(({ message }) => message.includes('never equal')));
        expect(checked.problems).toEqual([]);
        runs(checked, named);
      }),
      { numRuns: 500 },
    );
  });
});
