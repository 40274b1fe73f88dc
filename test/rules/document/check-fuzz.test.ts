import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNamedConditions, checkRule, checkRuleText } from '../../../rules/document/check.ts';
import { compileRule, Engine } from '../../../rules/engine/engine.ts';
import type { Decision } from '../../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { describeDecision, describeRule, notesOn } from '../../../rules/explain/words.ts';
import { processorTime } from '../../elapsed.ts';
import { documents } from '../conditions/generated.ts';
import { eventOf, NOON } from '../engine/sample.ts';
import { anyJson, damaged, json, wholeDocuments } from './generated-documents.ts';

/** What is accepted must also run: checked and compiled are one promise. */
function runs(checked: ReturnType<typeof checkRule>, named: Record<string, unknown>): void {
  expect(checked.problems.length > 0 || checked.document !== undefined).toBe(true);
  const { document } = checked;
  if (document === undefined) return;
  expect(describeRule(document)).toMatch(/^When /);
  const rule = compileRule(document, named);
  for (const { message } of notesOn(rule)) expect(message).toMatch(/\S/);
  const engine = new Engine({ timezone: 'UTC' });
  engine.load([rule]);
  for (const decision of [...engine.explain(EVENTS[0]), ...decisionsOf(engine)]) {
    expect(decision.error ?? '').not.toMatch(/undefined|not a function|Cannot read/);
    expect(describeDecision(decision)).not.toContain('undefined');
  }
}

const MINUTE = 60_000;
const HELD = { side: 'buy', data: { number: 5, fee: '0.1', list: ['a', null, {}] } };
const EVENTS: [CanonicalEvent, ...CanonicalEvent[]] = [
  eventOf(HELD),
  eventOf({ id: 'evt-2', at: NOON + MINUTE, receivedAt: NOON + MINUTE, price: 4 }),
  eventOf({ ...HELD, id: 'evt-3', at: NOON - MINUTE, receivedAt: NOON + 2 * MINUTE, type: 'order.filled' }),
];

/** What the rule makes of some events and of the time after them: windows, crossings, timers and batches included. */
function decisionsOf(engine: Engine): Decision[] {
  const judged = EVENTS.flatMap((event) => engine.judge(event).decisions);
  return [...judged, ...engine.advance(NOON + 60 * MINUTE).decisions];
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
    const took = processorTime(() => {
      for (const all of [[{ ...condition, operator: 'equal' }], [{ ...condition, params: {} }], wide]) {
        const { problems } = checkRule({ id: 'rule', conditions: { all }, actions: [] }, { conditions: {} });
        expect(problems).not.toEqual([]);
      }
    });
    expect(took).toBeLessThan(5_000);
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

  it('accepts whole documents with everything that looks back, waits, collects and acts', () => {
    fc.assert(
      fc.property(wholeDocuments, ({ document, named }) => {
        const checked = checkRule(document, { conditions: named });
        fc.pre(!checked.problems.some(({ message }) => message.includes('never equal')));
        expect(checked.problems).toEqual([]);
        runs(checked, named);
      }),
      { numRuns: 200 },
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
