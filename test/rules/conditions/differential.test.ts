import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileConditions } from '../../../rules/conditions/compile.ts';
import { checkRule } from '../../../rules/document/check.ts';
import { type CanonicalEvent, canonicalEventSchema } from '../../../rules/event/event.ts';
import { NO_MEASURES } from '../../../rules/measures/measure.ts';
import { documents, wholeEvents } from './generated.ts';
import { stockEngine } from './stock.ts';

const DOCUMENTS = 1_500;
const EVENTS_EACH = 4;

describe('the compiled conditions beside json-rules-engine itself', () => {
  it('decide the same for generated documents and events in which nothing is missing', async () => {
    const seen = { pairs: 0, true: 0, false: 0 };
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.array(wholeEvents, { minLength: EVENTS_EACH, maxLength: EVENTS_EACH }),
        async ({ conditions, named }, events) => {
          const { problems } = checkRule({ id: 'rule', conditions, actions: [] }, { conditions: named });
          fc.pre(problems.length === 0);
          const stock = stockEngine(conditions, named);
          const ours = compileConditions(conditions, named);
          for (const event of events) {
            const expected = await stock(event);
            const moment = { event, timezone: 'UTC', measures: NO_MEASURES };
            expect(ours.judge(moment)).toBe(expected);
            expect(ours.trace(moment, true).verdict).toBe(String(expected));
            seen.pairs += 1;
            seen[`${expected}`] += 1;
          }
        },
      ),
      { numRuns: DOCUMENTS },
    );
    expect(seen.pairs).toBeGreaterThanOrEqual(5_000);
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(1_000);
  }, 120_000);

  it('never change their mind when what was missing becomes known', () => {
    const asksPresence = (conditions: unknown) => /isPresent|isMissing/.test(JSON.stringify(conditions));
    const fields = Object.keys(canonicalEventSchema.shape).filter((name) => name !== 'at' && name !== 'data');
    fc.assert(
      fc.property(
        documents,
        wholeEvents,
        fc.subarray([...fields, 'number', 'text', 'list', 'nested']),
        ({ conditions, named }, whole, hidden) => {
          fc.pre(
            !asksPresence([conditions, named]) &&
              checkRule({ id: 'rule', conditions, actions: [] }, { conditions: named }).problems.length === 0,
          );
          const ours = compileConditions(conditions, named);
          const known = ours.judge({ event: without(whole, hidden), timezone: 'UTC', measures: NO_MEASURES });
          if (known !== null) expect(ours.judge({ event: whole, timezone: 'UTC', measures: NO_MEASURES })).toBe(known);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

function without(event: CanonicalEvent, hidden: readonly string[]): CanonicalEvent {
  const keep = (value: object) => Object.fromEntries(Object.entries(value).filter(([name]) => !hidden.includes(name)));
  return { ...keep(event), data: keep(event.data) } as CanonicalEvent;
}
