import { spanInWords } from '../../rules/explain/quantity.ts';
import { type Case, type Diagnosis, headerOf } from './case.ts';

const UNIT_MS = { s: 1_000, ms: 1 } as const;

/** What stands behind the answers that have nothing to do with a signature. */
const REMEDIES: Readonly<Record<string, string>> = {
  INVALID_BODY: 'Correct what the sender writes. For plain text, set "acceptText": true for the source.',
  FORBIDDEN: 'Send from a program, not from a web page, and from an address that is allowed.',
  BODY_TOO_LARGE: 'Raise listener.maxBodyBytes if such bodies are genuine.',
  UNSUPPORTED_MEDIA_TYPE: 'Let the sender send Content-Type: application/json, and compress nothing.',
  RATE_LIMITED: 'Raise rateLimitPerMinute of the source if the sender is expected to send that much.',
  JOURNAL_BUSY: 'Stop what holds journal.sqlite open; the sender may send again.',
  JOURNAL_FULL: 'Make room on the disk; the sender may send again.',
  JOURNAL_FAILED: 'See the log and the disk; the sender may send again.',
  STOPPING: 'Nothing: Hookdesk was stopping, and the sender may send again.',
  INTERNAL: 'Report this with what the log has under its id.',
};

/** The answer itself says what is wrong; it never quotes the body. */
export function diagnoseAnswer({ refused: { code, answer } }: Pick<Case, 'refused'>): Diagnosis {
  const remedy = REMEDIES[code] ?? 'See the log.';
  return { code: code.toLowerCase(), words: `${messageIn(answer)}.`, remedy };
}

/** By how much the sender's time differs from the clock of this machine, which is the only fault. */
export function diagnoseStale({ refused, scheme }: Case): Diagnosis {
  const remedy =
    'Set the clock of this machine, or the sender’s. A request that was captured and sent again later is meant to fail like this.';
  const time = scheme?.timestamp == null ? null : headerOf(refused, scheme.timestamp.header);
  if (time === null || scheme?.timestamp == null) {
    return {
      code: 'stale_timestamp',
      words: 'The signature is right, but the time in it is too far from now.',
      remedy,
    };
  }
  const apart = refused.at - Number(time) * UNIT_MS[scheme.timestamp.unit];
  const words = `The signature is right, but its time is ${spanInWords(apart)} ${apart > 0 ? 'old' : 'in the future'}; allowed are ${spanInWords(scheme.timestamp.tolerance)}.`;
  return { code: 'stale_timestamp', words, remedy };
}

function messageIn(answer: string): string {
  try {
    const { error } = JSON.parse(answer) as { error?: { message?: string; logId?: string } };
    return error?.message ?? `Our own error; the log has it under ${error?.logId ?? '?'}`;
  } catch {
    return 'It was turned away';
  }
}
