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

/** A valid document with one part replaced by anything. */
const damaged = fc.tuple(documents, json, fc.nat()).map(([{ conditions, named }, part, place]) => {
  const document = {
    id: 'rule',
    conditions,
    trigger: { when: 'becomesTrue', groupBy: ['symbol'], cooldown: '5m' },
    maxAge: '1h',
    actions: [{ type: 'log', message: 'hit' }],
  };
  const text = JSON.stringify(document);
  const places = [...text.matchAll(/[:[,](?=["{[0-9tfn])/g)];
  const spot = places[place % places.length]?.index ?? 0;
  const end = endOfValue(text, spot + 1);
  return { text: text.slice(0, spot + 1) + JSON.stringify(part) + text.slice(end), named };
});

function endOfValue(text: string, start: number): number {
  for (let end = start + 1; end <= text.length; end += 1) {
    try {
      JSON.parse(text.slice(start, end));
      if (!/[0-9.eE+-]/.test(text[end] ?? '') || !/[0-9]/.test(text[end - 1] ?? '')) return end;
    } catch {}
  }
  return text.length;
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

describe('the checker', () => {
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
      fc.property(damaged, ({ text, named }) => runs(checkRuleText(text, { conditions: named }), named)),
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
