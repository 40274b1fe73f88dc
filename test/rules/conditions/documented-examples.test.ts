import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../rules/document/canonical-json.ts';
import { checkRule } from '../../../rules/document/check.ts';
import { isRecord } from '../../../rules/event/json.ts';
import { eventOf } from '../engine/sample.ts';
import { judgeOf } from './difference.ts';
import { engineWith } from './stock.ts';

/** A documented example of json-rules-engine, as its pages write it. */
interface Example {
  title: string;
  /** The pages and files of its repository that show it. */
  from: string;
  named?: Record<string, unknown>;
  conditions: unknown;
  /** What the facts give; a fact with params stands under its name and their canonical JSON. */
  runs?: { facts: Record<string, unknown>; fires: boolean; unknown?: string }[];
  /** Where and why ours refuses it. */
  refused?: { path: string; because: string; asWritten?: true };
}

const FILE = new URL('../../fixtures/json-rules-engine/examples.json', import.meta.url);
const EXAMPLES = JSON.parse(readFileSync(FILE, 'utf8')) as Example[];

/**
 * The same conditions over the parts of one event: a program's fact `account` with its params becomes the part of `data` of that
 * name, and its path goes on from there. Nothing else is changed.
 */
function mapped(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(mapped);
  if (!isRecord(node)) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapped(value)]));
  if (typeof node.fact !== 'string') return inner;
  const { params, ...rest } = inner;
  const path = String(node.path ?? '').replace(/^\$/, '');
  return { ...rest, fact: 'data', path: `$['${nameOf(node.fact, params)}']${path}` };
}

function nameOf(fact: string, params: unknown): string {
  return isRecord(params) && Object.keys(params).length > 0 ? `${fact} ${canonicalJson(params)}` : fact;
}

/** json-rules-engine on the example as it is written, with facts that take their params. */
async function stock({ named = {}, conditions }: Example, facts: Record<string, unknown>): Promise<boolean> {
  const engine = engineWith('own');
  for (const [name, one] of Object.entries(structuredClone(named))) engine.setCondition(name, one as never);
  engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: 'fired' } });
  for (const name of new Set(Object.keys(facts).map((one) => one.split(' ')[0] ?? one)))
    engine.addFact(name, (params) => facts[nameOf(name, params)]);
  return (await engine.run()).events.length === 1;
}

const RUN = EXAMPLES.filter(({ refused }) => refused === undefined);
const REFUSED = EXAMPLES.filter(({ refused }) => refused !== undefined);

describe('the documented examples of json-rules-engine', () => {
  it.each(RUN.map((example): [string, string, Example] => [example.title, example.from, example]))(
    '[E1] %s (%s)',
    async (_title, _from, example) => {
      const judge = judgeOf({
        conditions: mapped(example.conditions) as Record<string, unknown>,
        named: mapped(example.named ?? {}) as Record<string, Record<string, unknown>>,
      });
      expect(example.runs?.length).toBeGreaterThan(0);
      for (const { facts, fires, unknown } of example.runs ?? []) {
        expect(await stock(example, facts)).toBe(fires);
        expect(judge(eventOf({ data: facts }))).toBe(unknown === undefined ? String(fires) : 'unknown');
      }
    },
  );

  it.each(
    REFUSED.map((example): [string, string, Example] => [example.title, example.refused?.because ?? '', example]),
  )('[E2] refused on purpose: %s – %s', (_title, _because, { conditions, refused }) => {
    const written = refused?.asWritten ? conditions : mapped(conditions);
    const { problems } = checkRule({ id: 'example', conditions: written, actions: [] }, { conditions: {} });
    expect(problems.map(({ path }) => path)).toEqual([refused?.path]);
  });
});
