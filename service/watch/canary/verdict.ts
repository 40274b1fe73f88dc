import type { CanaryResult, CanaryStage } from '../../contract/monitoring.ts';
import type { HttpFailure, HttpReply } from '../../delivery/http-client.ts';
import type { Flight } from './flight.ts';

/** What of an answer tells how far a request came. */
export type Answer = Pick<HttpReply, 'kind' | 'status' | 'body'> | Pick<HttpFailure, 'kind' | 'error'>;

/** Where a test request got stuck, what was found there, and what to do. */
export type CanaryVerdict = Pick<CanaryResult, 'ok' | 'failed' | 'words' | 'remedy'>;

const THROUGH: CanaryVerdict = { ok: true, failed: null, words: '', remedy: '' };

/** What our own listener said, by the stage that it speaks of. */
const REFUSALS: Readonly<Record<string, { stage: CanaryStage; words: string; remedy: string }>> = {
  INVALID_SIGNATURE: {
    stage: 'verified',
    words: 'it arrived, but its signature no longer fits',
    remedy: 'Something on the way rewrites bodies or headers: let the tunnel or proxy pass both on unchanged.',
  },
  STALE_TIMESTAMP: {
    stage: 'verified',
    words: 'it took more than five minutes, or the clock was set meanwhile',
    remedy: 'Set the clock of this machine, and see what holds requests up on the way.',
  },
  FORBIDDEN: {
    stage: 'verified',
    words: 'it arrived with an Origin header, or from an address that is not allowed',
    remedy: 'Let the tunnel or proxy add no Origin header.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    stage: 'verified',
    words: 'it arrived with another content type or encoding than it was sent with',
    remedy: 'Let the tunnel or proxy pass headers on unchanged, and compress nothing.',
  },
  INVALID_BODY: {
    stage: 'read',
    words: 'it was verified and could not be read',
    remedy: 'Please report this: the log has the details.',
  },
  STOPPING: { stage: 'committed', words: 'Hookdesk was stopping', remedy: 'None: it is tried again after the start.' },
  JOURNAL_FULL: {
    stage: 'committed',
    words: 'the disk is full',
    remedy: 'Make room: no event is accepted until then.',
  },
  JOURNAL_BUSY: {
    stage: 'committed',
    words: 'the journal is locked by another process',
    remedy: 'Stop what holds journal.sqlite open.',
  },
};

/** Reads what came back, together with what our own listener saw. `port`: of the listener, for the remedy. */
export function verdictOf(flight: Flight, reply: Answer, port: number): CanaryVerdict {
  if (flight.refusedWith !== null) return refused(flight.refusedWith);
  if (!flight.has('reached')) return notReached(reply, port);
  if (!flight.has('committed'))
    return failed('committed', 'the journal cannot be written', 'See the log and the disk.');
  if (isOurs(reply, flight.nonce)) return THROUGH;
  const words = `it was taken, but the answer did not come back: ${whatCame(reply)}`;
  return failed('answered', words, 'The sender counts such a request as failed. See what cuts answers off on the way.');
}

/** The answer that our own listener gave to this very request. */
function isOurs(reply: Answer, nonce: string): boolean {
  return reply.kind === 'reply' && reply.status === 200 && reply.body.includes(`"${nonce}"`);
}

/** What one of our own refusals says of the way of a request that was right when it left. `code`: of the catalogue of errors. */
export function refused(code: string): CanaryVerdict {
  const known = REFUSALS[code];
  if (known !== undefined) return failed(known.stage, known.words, known.remedy);
  if (code.startsWith('JOURNAL'))
    return failed('committed', 'the journal cannot be written', 'See the log and the disk.');
  return failed(
    'verified',
    `it arrived and was turned away (${code.toLowerCase()})`,
    'See what changes it on the way.',
  );
}

/** Nothing came back, or something that our listener did not answer. `port`: of the listener, for the remedy. */
export function notReached(reply: Answer, port: number): CanaryVerdict {
  if (reply.kind !== 'reply') {
    return failed('reached', reply.error, 'See that the tunnel or proxy runs, and that the address is still yours.');
  }
  const { status } = reply;
  const words = `something else answered ${status}`;
  if (status >= 500) {
    return failed('reached', words, `The tunnel or proxy does not reach the listener: point it at port ${port}.`);
  }
  if (status === 404) {
    return failed('reached', words, `The address leads elsewhere, or its path is changed: point it at port ${port}.`);
  }
  const remedy =
    'A login page, a warning page or a redirect stands before the listener: senders cannot pass it either.';
  return failed('reached', words, remedy);
}

function whatCame(reply: Answer): string {
  return reply.kind === 'reply' ? `another answer with status ${reply.status} came` : reply.error;
}

function failed(stage: CanaryStage, words: string, remedy: string): CanaryVerdict {
  return { ok: false, failed: stage, words, remedy };
}
