import type { Said } from '../contract/sayings/en.ts';
import { type Case, type Diagnosis, diagnosis, headerOf } from './case.ts';

const UNIT_MS = { s: 1_000, ms: 1 } as const;

/** What stands behind the answers that have nothing to do with a signature. */
const REMEDIES: Readonly<Record<string, Said>> = {
  INVALID_BODY: ['correctBody'],
  FORBIDDEN: ['sendFromProgram'],
  BODY_TOO_LARGE: ['raiseBodyLimit'],
  UNSUPPORTED_MEDIA_TYPE: ['sendAsJson'],
  RATE_LIMITED: ['raiseRateLimit'],
  JOURNAL_BUSY: ['freeJournal'],
  JOURNAL_FULL: ['makeRoomThenAgain'],
  JOURNAL_FAILED: ['logAndDiskThenAgain'],
  STOPPING: ['wasStopping'],
  INTERNAL: ['reportOurError'],
};

/** The answer itself says what is wrong; it never quotes the body. */
export function diagnoseAnswer({ refused: { code, said } }: Pick<Case, 'refused'>): Diagnosis {
  return diagnosis(code.toLowerCase(), ['answerSaid', said], REMEDIES[code] ?? ['lookIntoLog']);
}

/** By how much the sender's time differs from the clock of this machine, which is the only fault. */
export function diagnoseStale({ refused, scheme }: Case): Diagnosis {
  const time = scheme?.timestamp == null ? null : headerOf(refused, scheme.timestamp.header);
  if (time === null || scheme?.timestamp == null) {
    return diagnosis('stale_timestamp', ['farFromNow'], ['setEitherClock']);
  }
  const apart = refused.at - Number(time) * UNIT_MS[scheme.timestamp.unit];
  const words: Said = [apart > 0 ? 'timeOld' : 'timeAhead', ['span', apart], ['span', scheme.timestamp.tolerance]];
  return diagnosis('stale_timestamp', words, ['setEitherClock']);
}
