import type { ApprovalCode, Host } from '../host.ts';
import type { NotDone, OrderDesk } from './desk.ts';
import { notSo } from './not-so.ts';

/**
 * The user's answer to a notification of the system. Where it could not be done, because the price has moved or the time is over, a
 * notification says so: nothing else would.
 */
export function answerHere(
  { order, code }: ApprovalCode,
  answer: 'approve' | 'reject',
  desk: Pick<OrderDesk, 'approve' | 'reject'>,
  { notify, log }: Pick<Host, 'notify' | 'log'>,
): void {
  const refused = done(() => desk[answer](order, code, 'user'), log);
  if (refused === null) return;
  const title = answer === 'approve' ? 'The order was not approved' : 'The order was not rejected';
  // The order is shown by a click; its code is of no use any more.
  notify({ level: 'error', title, message: refused.message, sound: true, event: '', approval: { order, code: '' } });
}

function done(answer: () => NotDone | null, log: Host['log']): NotDone | null {
  try {
    return answer();
  } catch (error) {
    log.error({ error: String(error) }, 'The answer to an order that waits could not be written');
    return notSo('answerNotWritten');
  }
}
