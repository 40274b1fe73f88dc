import { readAuditPage, readAudits, readAuditsOf, readLastAudit } from './audit-table.ts';
import { bookReader } from './book-journal.ts';
import type { Connection } from './connection.ts';
import { openInMemory, openReadOnly, openWriter } from './connection.ts';
import { dayCountReader } from './day-counts.ts';
import { readDecisions, readFiringCounts, readFirings, readFiringsIn } from './decision-table.ts';
import { readOpenDeliveries } from './delivery-table.ts';
import { readDeliveries, readDelivery, readDeliveryPage } from './delivery-view.ts';
import { readEventPage, readSummary } from './event-summary.ts';
import { readEvent, readEvents } from './event-table.ts';
import { withJournalFaults } from './fault.ts';
import { isWhole, oldestReceipt, placeAt, readNeededPlaces, readOldEvents, readSize } from './forgetting.ts';
import {
  latestMoment,
  newestPlace,
  oldestPlace,
  placeBefore,
  placeBeforeNewest,
  readBookedEvents,
  readHistory,
  readLastPrice,
  readOrderEvents,
} from './history.ts';
import type { Journal, JournalReader } from './journal.ts';
import { ladderReader } from './ladder-table.ts';
import { findPlace } from './late-index.ts';
import { placeOfMeasures, readMeasures } from './measure-table.ts';
import { monitoringReader } from './monitoring-table.ts';
import { orderReader } from './order-journal.ts';
import { paperReader } from './paper-journal.ts';
import { countRemembered } from './remembered.ts';
import { reportReader } from './report-table.ts';
import { readStates } from './rule-state-table.ts';
import { readRuleHistory, readRulesAt, readVersionsOf } from './rule-table.ts';
import { strategyReader } from './strategy-table.ts';
import { readCounts, readSourceCounts } from './totals.ts';
import { createWriter, DELIVERY_IDS } from './writer.ts';

/** Name of the journal inside the data folder. */
export const JOURNAL_FILE = 'journal.sqlite';

/**
 * Opens the journal for its one writer, creating or migrating the file. `busyTimeout`: how long (ms) SQLite may block while
 * another process holds the lock; default 25, because it blocks the event loop. `generation`: keys that are gathered in memory
 * before they are merged, see {@link ./late-index.ts}.
 * Throws `JOURNAL_NOT_DURABLE`, `JOURNAL_TOO_NEW`, `JOURNAL_BUSY` or `JOURNAL_FAILED`.
 */
export function openJournal(file: string, options: { busyTimeout?: number; generation?: number } = {}): Journal {
  return journalOn(
    withJournalFaults(() => openWriter(file, options.busyTimeout)),
    options.generation,
  );
}

/** An empty journal that lasts as long as the process: for what is only imagined. */
export function openJournalInMemory(): Journal {
  return journalOn(withJournalFaults(openInMemory));
}

/** Opens the journal read-only, beside a running owner or without one; a missing file reads as an empty journal. */
export function openJournalReader(file: string): JournalReader {
  const connection = withJournalFaults(() => openReadOnly(file));
  return readerOn(connection, (id) => findPlace(connection, DELIVERY_IDS, id));
}

/** The journal on a connection that {@link openWriter} made. */
export function journalOn(connection: Connection, generation?: number): Journal {
  const { transaction, deliveryIds, remembered } = withJournalFaults(() => createWriter(connection, generation));
  return {
    ...readerOn(connection, (id) => deliveryIds.find(id)),
    // Asked often, and there may be a million of them.
    size: () => readSize(connection, remembered.count),
    transaction: (work) => withJournalFaults(() => transaction(work)),
    openDeliveries: () => readOpenDeliveries(connection),
    oldEvents: (after, limit) => readOldEvents(connection, after, limit),
    neededPlaces: () => readNeededPlaces(connection),
    placeAt: (at) => placeAt(connection, at),
    checkpoint: () => connection.checkpoint(),
  };
}

function readerOn(connection: Connection, placeOfDelivery: (id: string) => number | undefined): JournalReader {
  return {
    events: (range) => readEvents(connection, range),
    event: (id) => readEvent(connection, id),
    eventPage: (query) => readEventPage(connection, query),
    summary: (id) => readSummary(connection, id),
    history: (range) => readHistory(connection, range),
    bookedEvents: (after, upTo, most) => readBookedEvents(connection, after, upTo, most),
    orderEvents: (source, orderId, after) => readOrderEvents(connection, source, orderId, after),
    lastPrice: (symbol, after, upTo) => readLastPrice(connection, symbol, after, upTo),
    oldestPlace: () => oldestPlace(connection),
    newestPlace: () => newestPlace(connection),
    placeBeforeNewest: (count, upTo) => placeBeforeNewest(connection, count, upTo),
    placeBefore: (at) => placeBefore(connection, at),
    latestMoment: () => latestMoment(connection),
    decisions: (eventId) => readDecisions(connection, eventId),
    rulesAt: (at) => readRulesAt(connection, at),
    ruleHistory: () => readRuleHistory(connection),
    versionsOf: (rule, limit) => readVersionsOf(connection, rule, limit),
    states: () => readStates(connection),
    measures: () => readMeasures(connection),
    placeOfMeasures: () => placeOfMeasures(connection),
    oldestReceipt: () => oldestReceipt(connection),
    isWhole: (after, upTo) => isWhole(connection, after, upTo),
    size: () => readSize(connection, countRemembered(connection)),
    atOneMoment: (read) => connection.database.transaction(read)(),
    deliveries: (range) => readDeliveries(connection, range),
    delivery(id) {
      const seq = placeOfDelivery(id);
      return seq === undefined ? undefined : readDelivery(connection, seq);
    },
    deliveryPage: (query) => readDeliveryPage(connection, query),
    firings: (rule, limit) => readFirings(connection, rule, limit),
    firingCounts: (since) => readFiringCounts(connection, since),
    firingsIn: (spans) => readFiringsIn(connection, spans),
    sourceCounts: () => readSourceCounts(connection),
    counts: () => readCounts(connection),
    dayCounts: dayCountReader(connection),
    monitoring: monitoringReader(connection),
    orders: orderReader(connection),
    paper: paperReader(connection),
    books: bookReader(connection),
    reports: reportReader(connection),
    ladder: ladderReader(connection),
    strategies: strategyReader(connection),
    audits: (range) => readAudits(connection, range),
    lastAudit: (path) => readLastAudit(connection, path),
    auditsOf: (path, limit) => readAuditsOf(connection, path, limit),
    auditPage: (query) => readAuditPage(connection, query),
    close: () => connection.close(),
  };
}
