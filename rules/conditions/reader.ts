import Big from 'big.js';
import { canonicalJson } from '../document/canonical-json.ts';
import { decimalText } from '../event/decimal.ts';
import { nearestProduct } from '../event/exact.ts';
import type { Reader } from '../measures/measure.ts';
import { inEnglish } from '../problems/worded.ts';
import { readClock } from './clock.ts';
import type { Moment } from './compiled.ts';
import { type FactUse, isFactUse } from './fact-use.ts';
import { clockParamsSchema } from './facts.ts';
import { isMeasureFact, type MeasureFact, type MeasureUses } from './measure-uses.ts';
import { readNumber } from './number.ts';
import { followPath, parsePath } from './path.ts';

/** A value that is read from the moment. */
export interface FactReader {
  /** For comparing; undefined or null where it is missing. */
  readonly read: Reader;
  /** As traces and templates show it; only a sum differs: its exact decimal text. */
  readonly show: Reader;
  /** The same for two readers that always read the same. */
  readonly key: string;
}

/** The value of a condition: a literal, or another fact. */
export function readerOfValue(value: unknown, uses: MeasureUses): FactReader {
  if (isFactUse(value)) return readerOf(value, uses);
  const read = () => value;
  return { read, show: read, key: canonicalJson(value) };
}

/** Reader of a fact that the checker accepted; what it asks for that looks back is added to `uses`. */
export function readerOf({ fact, path, params, timesPercent }: FactUse, uses: MeasureUses): FactReader {
  if (isMeasureFact(fact)) return readerOfMeasure(fact, params, timesPercent, uses);
  const whole = readerOfFact(fact, params);
  const steps = path === undefined ? [] : stepsOf(path);
  const read = times(timesPercent, steps.length === 0 ? whole : (moment) => followPath(whole(moment), steps));
  return { read, show: read, key: canonicalJson({ fact, path, params, timesPercent }) };
}

function readerOfMeasure(
  fact: MeasureFact,
  params: unknown,
  timesPercent: number | undefined,
  uses: MeasureUses,
): FactReader {
  const measure = uses.measure(fact, params);
  const read = times(timesPercent, ({ measures, event }) => measures.read(measure, event));
  const show: Reader = timesPercent === undefined ? ({ measures, event }) => measures.show(measure, event) : read;
  return { read, show, key: canonicalJson([measure.key, timesPercent]) };
}

function times(percent: number | undefined, read: Reader): Reader {
  if (percent === undefined) return read;
  const share = decimalText(new Big(percent).div(100));
  return (moment) => shareOf(read(moment), share);
}

function readerOfFact(fact: string, params: unknown): Reader {
  if (fact === 'event') return ({ event }) => event;
  if (fact === 'clock') {
    const { part, timezone } = clockParamsSchema.parse(params);
    return (moment) => readClock(moment.event.at, part, timezone ?? moment.timezone);
  }
  const field = fact as keyof Moment['event'];
  return ({ event }) => event[field];
}

function stepsOf(path: string): readonly string[] {
  const parsed = parsePath(path);
  if ('problem' in parsed) throw new Error(`Path ${JSON.stringify(path)}: ${inEnglish(parsed.problem)}`);
  return parsed.steps;
}

/** In decimals, so that 101 % of 0.1 is 0.101; of a value that is no number there is no share, and it counts as missing. */
function shareOf(value: unknown, share: string): number | undefined {
  return nearestProduct(readNumber(value), share);
}
