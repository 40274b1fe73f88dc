import { reportsAround } from '../../rules/report/schedule.ts';
import type { Clock } from '../host.ts';
import { type Judge, type Means, takeDue } from '../ingest/take.ts';
import type { Journal, JournalWriter, QueuedDelivery } from '../journal/journal.ts';
import type { StoredOrder } from '../journal/stored-order.ts';
import type { Settings } from '../settings/schema.ts';
import { planStatusOf } from '../trading/desk/delivery-status.ts';
import { isForDesk } from '../trading/start.ts';
import { takenBack } from '../trading/taken-back.ts';
import { reasonFor } from '../trading/told.ts';
import { BY_RESTORE, putRestored, restoredOf } from './restored.ts';

const REASON = reasonFor('restored', 'restoredNotSent');
const NOT_SENT = REASON.message;

export interface SettleMeans extends Means {
  journal: Journal;
  engine: Judge;
  clock: Clock;
  settings: () => Pick<Settings, 'reports' | 'timezone'>;
}

/**
 * At the first start of a restored journal, before anything is sent and anybody is answered: what was on its way when the backup was made
 * has been sent since then, or is old, so it ends here, visibly. What became due meanwhile is decided, as it would be at any start, and
 * goes the same way; the daily report of that time counts as missed. Orders that were being sent are left to the desk, which looks them up
 * and sends none again. All in one transaction with the note that it is done. Returns the orders that waited for an answer. Throws a
 * journal error; then nothing was changed, and nothing may be started.
 */
export function settleRestored(means: SettleMeans): StoredOrder[] {
  const { journal, engine, clock, log } = means;
  const restored = restoredOf(journal);
  if (restored === null || restored.settled !== null) return [];
  const now = clock.now();
  try {
    const ended = journal.transaction((writer) => {
      takeDue(now, writer, means);
      missReport(means, writer, now);
      forbidResending(journal, writer, now);
      const orders = endOrders(journal, writer, now);
      const deliveries = endDeliveries(journal, writer, now);
      const settled = { at: now, deliveries, orders: orders.length };
      putRestored(writer, { createdAt: restored.createdAt, settled }, restored.at);
      writer.audit({ at: now, actor: BY_RESTORE, action: 'restore', path: 'journal', before: null, after: settled });
      log.warn(
        { ...settled, createdAt: restored.createdAt },
        'A backup was restored; what it had on its way is not sent',
      );
      return orders;
    });
    engine.commit();
    return ended.filter(({ status }) => status === 'waiting');
  } catch (error) {
    engine.rollback();
    throw error;
  }
}

/** Where the look-up finds that one never left, it is too late to send it. */
function forbidResending(journal: Journal, writer: JournalWriter, now: number): void {
  const inDoubt = journal.orders.open().filter(({ status }) => status === 'sending' || status === 'unknown');
  for (const { id } of inDoubt) writer.orders.change(id, { expiresAt: now - 1 }, now, null);
}

/** Orders that had not left, as they were. */
function endOrders(journal: Journal, writer: JournalWriter, now: number): StoredOrder[] {
  const unsent = journal.orders.open().filter(({ status }) => status === 'pending' || status === 'waiting');
  for (const { id } of unsent)
    writer.orders.change(
      id,
      { status: 'canceled', reason: REASON, approval: null },
      now,
      takenBack(`restored: ${NOT_SENT}`),
    );
  return unsent;
}

/** Those whose orders may have left stay with the desk. */
function endDeliveries(journal: Journal, writer: JournalWriter, now: number): number {
  const open = journal.openDeliveries();
  const ended = open.filter((delivery) => {
    const status = endOf(delivery, journal);
    if (status === 'pending') return false;
    const error = `restored: ${NOT_SENT}`;
    if (status === 'canceled')
      writer.recordAttempt(delivery.id, { at: now, status: 'refused', error }, status, null, now);
    else writer.setDeliveryStatus(delivery.id, status, null, now);
    return status === 'canceled';
  });
  return ended.length;
}

function endOf(delivery: QueuedDelivery, journal: Journal) {
  const orders = isForDesk(delivery) ? journal.orders.ofDelivery(delivery.id).filter(({ leg }) => leg === 'entry') : [];
  return orders.length === 0 ? 'canceled' : planStatusOf(orders);
}

/** It went out after the backup was made, or is old. */
function missReport({ settings }: SettleMeans, writer: JournalWriter, now: number): void {
  const { reports, timezone } = settings();
  if (reports.daily === undefined) return;
  const { last } = reportsAround(now, { at: reports.daily.at, timezone });
  writer.reports.put({ ...last, status: 'missed', at: now, event: null });
}
