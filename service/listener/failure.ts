import type { Said } from '../contract/sayings/en.ts';
import { type ErrorCode, HookdeskError } from '../errors.ts';
import type { Clock, Log } from '../host.ts';
import { internalRefusal, type Refusal, refusal } from './refusal.ts';

/** Seconds after which a sender may try again: how long each cause is likely to last. */
const RETRY_AFTER = { JOURNAL_BUSY: 2, JOURNAL_FULL: 30, JOURNAL_FAILED: 10, STOPPING: 5 } as const;
type Unavailable = keyof typeof RETRY_AFTER;

const UNAVAILABLE: Readonly<Record<Exclude<Unavailable, 'JOURNAL_FAILED'>, Said>> = {
  JOURNAL_BUSY: ['journalLocked'],
  JOURNAL_FULL: ['noRoomForJournal'],
  STOPPING: ['stoppingNow'],
};

/** 503 with `Retry-After`: nothing was accepted, the sender should resend. */
export function unavailable(code: Unavailable, { detail = '' }: HookdeskError['values'] = {}): Refusal {
  const said: Said = code === 'JOURNAL_FAILED' ? ['journalUnwritable', String(detail)] : UNAVAILABLE[code];
  return refusal(code, said, { 'retry-after': String(RETRY_AFTER[code]) });
}

function isUnavailable(code: ErrorCode): code is Unavailable {
  return code in RETRY_AFTER;
}

/**
 * Turns whatever was thrown on the way of a request into an answer. What is expected has a code; anything else is our own
 * error: 500 with the id under which the log has it (SPEC row S6).
 */
export function failureReader(clock: Clock, log: Log): (error: unknown) => Refusal {
  let count = 0;
  return (error) => {
    if (error instanceof HookdeskError && isUnavailable(error.code)) return unavailable(error.code, error.values);
    count += 1;
    const logId = `${clock.now().toString(36)}-${count}`;
    log.error({ logId, ...describe(error) }, 'Webhook error');
    return internalRefusal(logId);
  };
}

/** Of errors that come up while a request is being received: a connection that broke off, and what Fastify objects to. */
export function isSendersFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ECONNRESET') return true;
  const status = 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** Kind and place, not the message: it may quote the payload. The catalogue's own messages do not. */
function describe(error: unknown): Record<string, unknown> {
  if (error instanceof HookdeskError) return { code: error.code, message: error.message };
  if (!(error instanceof Error)) return { thrown: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, ...('code' in error ? { code: error.code } : {}), stack: frames.join('\n') };
}
