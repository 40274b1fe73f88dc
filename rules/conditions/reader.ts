import Big from 'big.js';
import { isRecord } from '../event/json.ts';
import { readClock } from './clock.ts';
import type { Moment } from './compiled.ts';
import { clockParamsSchema } from './facts.ts';
import { readNumber } from './number.ts';
import { followPath, parsePath } from './path.ts';

/** Reads one value from the moment; undefined or null where it is missing. */
export type Reader = (moment: Moment) => unknown;

/** How a fact is named in a condition or in the value of one. */
export interface FactUse {
  fact: string;
  path?: string | undefined;
  params?: unknown;
  /** 101 gives one percent more than the fact. */
  timesPercent?: number | undefined;
}

/** The value of a condition: a literal, or another fact. */
export function readerOfValue(value: unknown): Reader {
  return isFactUse(value) ? readerOf(value) : () => value;
}

/** Reader of a fact that the checker accepted. Throws for a fact that this version does not act on. */
export function readerOf({ fact, path, params, timesPercent }: FactUse): Reader {
  const whole = readerOfFact(fact, params);
  const steps = path === undefined ? [] : stepsOf(path);
  const read: Reader = steps.length === 0 ? whole : (moment) => followPath(whole(moment), steps);
  return timesPercent === undefined ? read : (moment) => percentOf(read(moment), timesPercent);
}

/** True for the value of a condition that names a fact instead of being a literal. */
export function isFactUse(value: unknown): value is FactUse & Record<string, unknown> {
  return isRecord(value) && typeof value.fact === 'string';
}

function readerOfFact(fact: string, params: unknown): Reader {
  if (fact === 'event') return ({ event }) => event;
  if (fact === 'clock') {
    const { part, timezone } = clockParamsSchema.parse(params);
    return (moment) => readClock(moment.event.at, part, timezone ?? moment.timezone);
  }
  if (fact === 'window' || fact === 'series' || fact === 'latest') {
    throw new Error(`The fact ${fact} is not acted on by this version yet`);
  }
  const field = fact as keyof Moment['event'];
  return ({ event }) => event[field];
}

function stepsOf(path: string): readonly string[] {
  const parsed = parsePath(path);
  if ('problem' in parsed) throw new Error(`Path ${JSON.stringify(path)}: ${parsed.problem}`);
  return parsed.steps;
}

/** In decimals, so that 101 % of 0.1 is 0.101; a value that is no number has no percentage and counts as missing. */
function percentOf(value: unknown, percent: number): number | undefined {
  const number = readNumber(value);
  return number === null ? undefined : Number(new Big(number).times(percent).div(100).toString());
}
