import type { Log } from '../host.ts';
import type { Channel } from './channel.ts';

const LEVELS = {
  debug: 'debug',
  info: 'info',
  success: 'info',
  warning: 'warn',
  warn: 'warn',
  error: 'error',
} as const;

/** Nothing is waited for here; many at once share one write of their results, and still go out in order. */
const WIDTH = 32;

/** `log` actions: one structured line on the program's own log, with the ids that lead back to the event. */
export function createLogChannel(log: Log): Channel {
  return {
    type: 'log',
    width: WIDTH,
    target: () => 'log',
    send: async ({ id, event, rule, payload }) => {
      const level = LEVELS[payload.level as keyof typeof LEVELS] ?? 'info';
      log[level]({ delivery: id, event, rule }, String(payload.message));
      return { kind: 'done' };
    },
  };
}
