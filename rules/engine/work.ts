import type { Moment } from '../conditions/compiled.ts';
import type { CanonicalEvent } from '../event/event.ts';
import type { MeasureValues } from '../measures/measure.ts';
import type { Judgement } from './judgement.ts';
import type { Memory } from './memory.ts';

/** One judgement in the making: what it reads, and what it has told so far. */
export interface Work {
  memory: Memory;
  measures: MeasureValues;
  /** IANA zone of the settings. */
  timezone: string;
  /** False where nobody reads why a rule did not fire: then only firings are traced. */
  tracesAll: boolean;
  told: Judgement;
}

/** What conditions are judged on. */
export function momentOf(event: CanonicalEvent, { timezone, measures }: Work): Moment {
  return { event, timezone, measures };
}
