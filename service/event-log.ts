import type { Log } from './host.ts';
import type { JournalReader, StoredEvent } from './journal/journal.ts';

/** Log lines of the types that OKD Finance documents (rows S27, S28, S32, S35, S41); the payload is never part of a line (W36). */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['order.filled', 'Order filled:'],
  ['order.partially_filled', 'Order partially filled:'],
  ['order.canceled', 'Order canceled:'],
  ['order.rejected', 'Order rejected:'],
  ['balance.updated', 'Balance updated:'],
  ['balance.changed', 'Balance updated:'],
  ['price.threshold', 'Price alert triggered:'],
  ['deposit.confirmed', 'Deposit confirmed:'],
  ['withdrawal.completed', 'Withdrawal completed:'],
  ['position.opened', 'Position opened:'],
  ['position.closed', 'Position closed:'],
]);

/** One line an event, once it is durable (R14): which event, its status and size, and what fired. */
export function logEvent(log: Log, { event, status, rules, problems, raw }: StoredEvent): void {
  const fields = { event: event.id, source: event.source, type: event.type, status, dataSize: raw.byteLength };
  if (status === 'quarantined') log.warn({ ...fields, problems: problems.length }, 'Event quarantined: not understood');
  else
    log.info({ ...fields, fired: rules }, MESSAGES.get(event.type) ?? `Unknown event type: ${printable(event.type)}`);
}

export function logEvents(log: Log, journal: JournalReader, ids: readonly string[]): void {
  for (const id of ids) {
    const stored = journal.event(id);
    if (stored !== undefined) logEvent(log, stored);
  }
}

/** A sender's own name as one line of text: control characters would forge log lines. */
function printable(name: string): string {
  return JSON.stringify(name).slice(1, -1).slice(0, 200);
}
