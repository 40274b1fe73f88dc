import fc from 'fast-check';
import { checkRule } from '../../../rules/document/check.ts';
import { compileRule, Engine } from '../../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { type Document, documentsOf, type Style } from './generated.ts';
import { HIDEABLE, wholeEventsOf, without } from './generated-events.ts';
import { kleene } from './kleene.ts';
import { type Operators, stockEngine } from './stock.ts';

/** How often each verdict was seen. */
export interface Seen {
  pairs: number;
  true: number;
  false: number;
  unknown: number;
}

type Verdict = 'true' | 'false' | 'unknown';

const EVENTS_EACH = 5;
/** json-rules-engine's own operators can be asked only where every operand holds what its operator is for. */
const OPERATORS: Record<Style, Operators> = { plain: 'own', odd: 'ours' };

/**
 * Holds our engine against json-rules-engine on generated documents and events in which nothing is missing, until so many pairs
 * agreed. Throws with the smallest counter-example that fast-check finds.
 *
 * `seed`: the same seed gives the same pairs.
 */
export async function holdAgainstStock(style: Style, pairs: number, seed: number): Promise<Seen> {
  const seen: Seen = { pairs: 0, true: 0, false: 0, unknown: 0 };
  const property = fc.asyncProperty(documentsOf(style), events(style), async (document, each) => {
    const ours = judgeOf(document);
    const stock = stockEngine(document.conditions, document.named, OPERATORS[style]);
    for (const event of each) {
      // Nothing is hidden, but a value that is no list where one is asked for counts as missing.
      const isMissing = kleene(document, event, OPERATORS[style]) === null;
      agree(ours(event), isMissing ? 'unknown' : (String(await stock(event)) as Verdict), event, seen);
    }
  });
  await fc.assert(property, { numRuns: Math.ceil(pairs / EVENTS_EACH), seed });
  return seen;
}

/** The same where parts of the event are missing, against three-valued logic as the contract writes it. */
export function holdAgainstLogic(style: Style, pairs: number, seed: number): Seen {
  const seen: Seen = { pairs: 0, true: 0, false: 0, unknown: 0 };
  const partial = fc
    .tuple(events(style), fc.subarray([...HIDEABLE]), fc.boolean())
    .map(([each, hidden, asNull]) => each.map((event) => without(event, hidden, asNull)));
  const property = fc.property(documentsOf(style), partial, (document, each) => {
    const ours = judgeOf(document);
    for (const event of each) {
      const expected = kleene(document, event, OPERATORS[style]);
      agree(ours(event), expected === null ? 'unknown' : (String(expected) as Verdict), event, seen);
    }
  });
  fc.assert(property, { numRuns: Math.ceil(pairs / EVENTS_EACH), seed });
  return seen;
}

function events(style: Style): fc.Arbitrary<CanonicalEvent[]> {
  return fc.array(wholeEventsOf(style), { minLength: EVENTS_EACH, maxLength: EVENTS_EACH });
}

/** Our verdict by the very engine that runs live: checked, compiled, found through the index, judged, and traced. */
export function judgeOf({ conditions, named }: Document): (event: CanonicalEvent) => Verdict {
  const { document, problems } = checkRule({ id: 'rule', conditions, actions: [] }, { conditions: named });
  if (document === undefined) throw new Error(`The checker refuses it: ${JSON.stringify(problems)}`);
  const engine = new Engine({ timezone: 'UTC' });
  engine.load([compileRule(document, named)]);
  return (event) => {
    const [explained] = engine.explain(event);
    if (explained === undefined || explained.outcome === 'failed')
      throw new Error(`Not explained: ${explained?.error}`);
    const { verdict } = explained;
    const fires = engine.judge(event).decisions.some(({ outcome }) => outcome === 'fired');
    engine.rollback();
    if (fires !== (verdict === 'true')) throw new Error(`Its trace says ${verdict}, and it fires: ${fires}`);
    return verdict;
  };
}

function agree(found: Verdict, expected: Verdict, event: CanonicalEvent, seen: Seen): void {
  if (found !== expected) throw new Error(`Expected ${expected}, found ${found} for ${JSON.stringify(event)}`);
  seen.pairs += 1;
  seen[found] += 1;
}
