import type { CanaryResult, CanaryStage } from '../../contract/monitoring.ts';
import { type Advice, advise } from '../../contract/sayings/advise.ts';
import type { Said } from '../../contract/sayings/en.ts';
import type { HttpFailure, HttpReply } from '../../delivery/http-client.ts';
import type { Flight } from './flight.ts';

/** What of an answer tells how far a request came. */
export type Answer = Pick<HttpReply, 'kind' | 'status' | 'body'> | Pick<HttpFailure, 'kind' | 'said'>;

/** Where a test request got stuck, what was found there, and what to do. */
export type CanaryVerdict = Through | Stuck;
type Through = Pick<CanaryResult, 'ok' | 'failed' | 'words' | 'remedy'>;
type Stuck = { ok: false; failed: CanaryStage } & Advice;

const THROUGH: Through = { ok: true, failed: null, words: '', remedy: '' };

/** What our own listener said, by the stage that it speaks of. */
const REFUSALS: Readonly<Record<string, { stage: CanaryStage; words: Said; remedy: Said }>> = {
  INVALID_SIGNATURE: { stage: 'verified', words: ['noLongerFits'], remedy: ['somethingRewrites'] },
  STALE_TIMESTAMP: { stage: 'verified', words: ['tookTooLong'], remedy: ['setClockAndSee'] },
  FORBIDDEN: { stage: 'verified', words: ['withOrigin'], remedy: ['addNoOrigin'] },
  UNSUPPORTED_MEDIA_TYPE: { stage: 'verified', words: ['withOtherType'], remedy: ['passHeadersOn'] },
  INVALID_BODY: { stage: 'read', words: ['verifiedNotRead'], remedy: ['reportWithLog'] },
  STOPPING: { stage: 'committed', words: ['hookdeskStopping'], remedy: ['triedAfterStart'] },
  JOURNAL_FULL: { stage: 'committed', words: ['diskIsFull'], remedy: ['makeRoomFirst'] },
  JOURNAL_BUSY: { stage: 'committed', words: ['journalInUse'], remedy: ['stopItsHolder'] },
};

/** Reads what came back, together with what our own listener saw. `port`: of the listener, for the remedy. */
export function verdictOf(flight: Flight, reply: Answer, port: number): CanaryVerdict {
  if (flight.refusedWith !== null) return refused(flight.refusedWith);
  if (!flight.has('reached')) return notReached(reply, port);
  if (!flight.has('committed')) return stuck('committed', ['journalNotWritten'], ['logAndDisk']);
  if (isOurs(reply, flight.nonce)) return THROUGH;
  return stuck('answered', ['answerLost', whatCame(reply)], ['countsAsFailed']);
}

/** The answer that our own listener gave to this very request. */
function isOurs(reply: Answer, nonce: string): boolean {
  return reply.kind === 'reply' && reply.status === 200 && reply.body.includes(`"${nonce}"`);
}

/** What one of our own refusals says of the way of a request that was right when it left. `code`: of the catalogue of errors. */
export function refused(code: string): Stuck {
  const known = REFUSALS[code];
  if (known !== undefined) return stuck(known.stage, known.words, known.remedy);
  if (code.startsWith('JOURNAL')) return stuck('committed', ['journalNotWritten'], ['logAndDisk']);
  return stuck('verified', ['turnedAwayBy', code.toLowerCase()], ['whatChangesIt']);
}

/** Nothing came back, or something that our listener did not answer. `port`: of the listener, for the remedy. */
export function notReached(reply: Answer, port: number): Stuck {
  if (reply.kind !== 'reply') return stuck('reached', reply.said, ['tunnelRuns']);
  const { status } = reply;
  const words: Said = ['somethingElseAnswered', status];
  if (status >= 500) return stuck('reached', words, ['notThroughTo', port]);
  if (status === 404) return stuck('reached', words, ['leadsElsewhere', port]);
  return stuck('reached', words, ['pageBefore']);
}

function whatCame(reply: Answer): Said {
  return reply.kind === 'reply' ? ['otherAnswerCame', reply.status] : reply.said;
}

function stuck(stage: CanaryStage, words: Said, remedy: Said): Stuck {
  return { ok: false, failed: stage, ...advise(words, remedy) };
}
