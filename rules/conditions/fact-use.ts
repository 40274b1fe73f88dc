import { isRecord } from '../event/json.ts';

/** How a fact is named in a condition or in the value of one. */
export interface FactUse {
  fact: string;
  path?: string | undefined;
  params?: unknown;
  /** 101 gives one percent more than the fact. */
  timesPercent?: number | undefined;
}

/** True for the value of a condition that names a fact instead of being a literal. */
export function isFactUse(value: unknown): value is FactUse & Record<string, unknown> {
  return isRecord(value) && typeof value.fact === 'string';
}
