import { z } from 'zod';
import { type FirstSteps, type FirstStepsProgress, firstStepsProgressSchema } from '../contract/first-steps.ts';
import type { Parts } from './parts.ts';

/** The journal's mark that holds how far the first five minutes are; empty where they are over with nothing to go on with. */
const MARK = 'firstSteps';

const keptSchema = firstStepsProgressSchema.extend({ skipped: z.boolean().default(false) });

/** So many of the newest entries tell whether a rule was ever saved: a folder that never received anything has hardly more. */
const AUDITS = 500;

export function firstStepsOf({ journal }: Parts): FirstSteps {
  const mark = journal.monitoring.mark(MARK);
  if (mark === undefined) return { state: isFresh(journal) ? 'offered' : 'settled', progress: null };
  const kept = read(mark.value);
  if (kept === null) return { state: 'settled', progress: null };
  const { skipped, ...progress } = kept;
  return { state: skipped ? 'settled' : 'under_way', progress };
}

export function saveFirstSteps(parts: Parts, progress: FirstStepsProgress): FirstSteps {
  return keep(parts, JSON.stringify(progress));
}

export function skipFirstSteps(parts: Parts, progress: FirstStepsProgress): FirstSteps {
  return keep(parts, JSON.stringify({ ...progress, skipped: true }));
}

export function endFirstSteps(parts: Parts): FirstSteps {
  return keep(parts, '');
}

function keep(parts: Parts, value: string): FirstSteps {
  const at = parts.host.clock.now();
  parts.journal.transaction(({ monitoring }) => monitoring.putMark(MARK, { at, value }));
  return firstStepsOf(parts);
}

/** Nothing was received, and nobody has saved a rule: those of a first start are told to nobody. */
function isFresh(journal: Parts['journal']): boolean {
  if (journal.counts().events > 0) return false;
  return !journal.auditPage({ limit: AUDITS }).some(({ path }) => path.startsWith('rules/'));
}

/** Null where it is empty, or was written by a version that knew other steps. */
function read(value: string): z.infer<typeof keptSchema> | null {
  if (value === '') return null;
  const parsed = keptSchema.safeParse(JSON.parse(value));
  return parsed.success ? parsed.data : null;
}
