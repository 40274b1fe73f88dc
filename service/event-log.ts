import type { DocumentedType } from '../rules/event/documented-types.ts';
import type { Log } from './host.ts';
import type { NewEvent, TimedDecision } from './ingest/take.ts';

/** Log lines of the types that OKD Finance documents (rows S27, S28, S32, S35, S41); the payload is never part of a line (W36). */
const MESSAGES: Readonly<Record<DocumentedType, string>> = {
  'order.filled': 'Order filled:',
  'order.partially_filled': 'Order partially filled:',
  'order.canceled': 'Order canceled:',
  'order.rejected': 'Order rejected:',
  'balance.updated': 'Balance updated:',
  'balance.changed': 'Balance updated:',
  'price.threshold': 'Price alert triggered:',
  'deposit.confirmed': 'Deposit confirmed:',
  'withdrawal.completed': 'Withdrawal completed:',
  'position.opened': 'Position opened:',
  'position.closed': 'Position closed:',
};

/** One line an event, once it is durable (R14): which event, its status and size, and what fired; and one for each rule that failed on it. */
export function logEvent(log: Log, event: NewEvent): void {
  const { id, source, type, status, bytes, fired, problems, failed = [] } = event;
  const fields = { event: id, source, type, status, dataSize: bytes };
  if (status === 'quarantined') log.warn({ ...fields, problems }, 'Event quarantined: not understood');
  else log.info({ ...fields, fired }, messageOf(type));
  for (const { rule, error } of failed) log.warn({ event: id, rule, error }, 'Rule failed');
}

/** One line for what a rule decided on the clock: on account of which event, and when it was due. */
export function logTimed(log: Log, { event, rule, outcome, at, suppressedBy, error }: TimedDecision): void {
  const fields = { event, rule, due: new Date(at).toISOString() };
  if (outcome === 'fired') log.info(fields, 'Rule fired on the clock');
  else if (outcome === 'failed') log.warn({ ...fields, error }, 'Rule came due and failed');
  else log.info({ ...fields, suppressedBy }, 'Rule came due and was held back');
}

function messageOf(type: string): string {
  return Object.hasOwn(MESSAGES, type) ? MESSAGES[type as DocumentedType] : `Unknown event type: ${printable(type)}`;
}

/** A sender's own name as one line of text: control characters would forge log lines. */
function printable(name: string): string {
  return JSON.stringify(name).slice(1, -1).slice(0, 200);
}
