import type { SystemNotification } from '../service/host.ts';

interface End {
  /** ms until it is started again. */
  delay: number;
  reason: string;
}

/** Of a service that ended by itself, for the tray. */
export function wordsOfEnd({ delay }: End): string {
  return delay === 0
    ? 'The service ended by itself and is started again'
    : `The service ended by itself; it is started again after ${Math.round(delay / 1_000)} s`;
}

/** For the user, whose window may be closed. */
export function newsOfEnd({ reason }: End): SystemNotification {
  return {
    level: 'error',
    title: 'The service of Hookdesk ends again and again',
    message: `Nothing is received meanwhile; it is tried again and again. ${reason}. logs/hookdesk.log in the data folder says more.`,
    sound: true,
    event: '',
  };
}
