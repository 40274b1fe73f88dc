import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileConditions } from '../../../rules/conditions/compile.ts';
import { checkRule } from '../../../rules/document/check.ts';
import { NO_MEASURES } from '../../../rules/measures/measure.ts';
import { eventOf } from '../engine/sample.ts';
import { stockEngine } from './stock.ts';

interface Example {
  title: string;
  named?: Record<string, unknown>;
  conditions: unknown;
  runs: { data: Record<string, unknown>; fires: boolean }[];
}

const FILE = new URL('../../fixtures/rules/documented-examples.json', import.meta.url);
const EXAMPLES = JSON.parse(readFileSync(FILE, 'utf8')) as Example[];

/** The cases that json-rules-engine's documentation explains its language by; its facts are parts of `data` here. */
describe('the documented examples of json-rules-engine', () => {
  it.each(EXAMPLES)('$title', async ({ named = {}, conditions, runs }) => {
    expect(checkRule({ id: 'example', conditions, actions: [] }, { conditions: named }).problems).toEqual([]);
    const stock = stockEngine(conditions, named);
    const ours = compileConditions(conditions, named);
    for (const { data, fires } of runs) {
      const event = eventOf({ data });
      expect(ours.judge({ event, timezone: 'UTC', measures: NO_MEASURES })).toBe(fires);
      expect(await stock(event)).toBe(fires);
    }
  });
});
