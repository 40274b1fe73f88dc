import type { StateChange } from '../../rules/engine/judgement.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import { insertAudit } from './audit-table.ts';
import { bookWriter } from './book-journal.ts';
import type { Connection } from './connection.ts';
import { addPlannedActions, insertDecision, insertNearMiss } from './decision-table.ts';
import { insertAttempt, insertDelivery, noteProgress, setDeliveryStatus } from './delivery-table.ts';
import { addFired, insertEvent, seqOfEvent } from './event-table.ts';
import { forgetEvent, forgetRuleVersions } from './forgetting.ts';
import { newestPlace } from './history.ts';
import { countRepeat, identityKeys } from './identity.ts';
import type { JournalWriter } from './journal.ts';
import { ladderWriter } from './ladder-table.ts';
import { LateIndex } from './late-index.ts';
import { beginMeasures, completeMeasures, dropMeasures, putMeasurePart } from './measure-table.ts';
import { monitoringWriter } from './monitoring-table.ts';
import { orderWriter } from './order-journal.ts';
import { paperWriter } from './paper-journal.ts';
import { Gathered, type Pending } from './pending.ts';
import { RememberedIdentities } from './remembered.ts';
import { reportWriter } from './report-table.ts';
import { putState } from './rule-state-table.ts';
import { putRuleVersion } from './rule-table.ts';
import { SourceTotals } from './source-totals.ts';
import { strategyWriter } from './strategy-table.ts';

export const IDENTITIES = { index: 'identities', rows: 'events', column: 'identity' } as const;
export const DELIVERY_IDS = { index: 'delivery_ids', rows: 'deliveries', column: 'id' } as const;

/** What one writer keeps in memory about the file that only it writes. */
interface Memory {
  identities: LateIndex;
  deliveryIds: LateIndex;
  remembered: RememberedIdentities;
  totals: SourceTotals;
  states: Gathered<StateChange>;
  /** The event that was stored last: what follows is about it. */
  newest: { id: string; seq: number };
}

/** The one writer of a connection, and the frame of its transactions. */
export interface WriterOnConnection {
  writer: JournalWriter;
  deliveryIds: LateIndex;
  remembered: RememberedIdentities;
  /** Runs `work` and what it gathered in one transaction. */
  transaction<T>(work: (writer: JournalWriter) => T): T;
}

/** Everything that writes. Only `Journal.transaction` hands the writer out, so that nothing is written outside of one. */
export function createWriter(connection: Connection, generation?: number): WriterOnConnection {
  const newest = { id: '', seq: 0 };
  const memory: Memory = {
    identities: new LateIndex(connection, IDENTITIES, generation),
    deliveryIds: new LateIndex(connection, DELIVERY_IDS, generation),
    remembered: new RememberedIdentities(connection),
    totals: new SourceTotals(connection),
    states: new Gathered((change) => putState(connection, change, newest.seq || newestPlace(connection))),
    newest,
  };
  const { identities, deliveryIds, totals, states } = memory;
  const pending: readonly Pending[] = [identities, deliveryIds, totals, states];
  const writer = writerOn(connection, memory);
  const run = connection.database.transaction((work: (writer: JournalWriter) => unknown) => {
    const result = work(writer);
    for (const one of pending) one.write();
    return result;
  });
  return {
    writer,
    deliveryIds,
    remembered: memory.remembered,
    transaction<T>(work: (writer: JournalWriter) => T): T {
      try {
        const result = run.immediate(work) as T;
        for (const one of pending) one.settle();
        return result;
      } catch (error) {
        forget(newest);
        for (const one of pending) one.undo();
        throw error;
      }
    },
  };
}

function writerOn(connection: Connection, memory: Memory): JournalWriter {
  const { identities, deliveryIds, remembered, totals, states } = memory;
  const keyOf = identityKeys();
  return {
    repeatOf: (source, identity, now) => countRepeat(connection, identities, remembered, keyOf(source, identity), now),
    insertEvent(arrival, id, fired, near = []) {
      const identity = keyOf(arrival.source, arrival.identity);
      const seq = insertEvent(connection, arrival, id, { fired, near, identity });
      memory.newest.id = id;
      memory.newest.seq = seq;
      identities.put(identity, seq);
      if (arrival.source !== OWN_SOURCE) totals.count(arrival);
    },
    hasEvent: (event) => memory.newest.id === event || seqOfEvent(connection, event) !== undefined,
    addFired: (event, rule) => addFired(connection, seqOf(connection, memory, event), rule),
    insertDecision(at, decision) {
      insertDecision(connection, seqOf(connection, memory, decision.event), at, decision);
    },
    insertNearMiss(event, at, moment, near) {
      const { trace } = near;
      if (trace !== null) insertNearMiss(connection, seqOf(connection, memory, event), at, moment, { ...near, trace });
    },
    addPlannedActions: (event, rule, actions) =>
      addPlannedActions(connection, seqOf(connection, memory, event), rule, actions),
    hasDelivery: (id) => deliveryIds.find(id) !== undefined,
    insertDelivery(event, rule, action, target, now) {
      const seq = insertDelivery(connection, seqOf(connection, memory, event), rule, action, target, now);
      deliveryIds.put(action.id, seq);
      const { id, index, type, payload } = action;
      return { id, event, rule, action: index, type, target, payload, status: 'pending', attempts: [], nextAt: now };
    },
    putState: (change) => states.put(`${change.rule}\n${change.kind}\n${change.key}`, change),
    beginMeasures: (seq, at) => beginMeasures(connection, seq, at),
    putMeasurePart: (snapshot, part) => putMeasurePart(connection, snapshot, part),
    completeMeasures: (snapshot) => completeMeasures(connection, snapshot),
    dropMeasures: () => dropMeasures(connection),
    recordAttempt(delivery, attempt, status, nextAt, now) {
      const seq = deliveryIds.find(delivery);
      if (seq === undefined) return;
      insertAttempt(connection, seq, attempt);
      setDeliveryStatus(connection, seq, status, nextAt, now);
    },
    setDeliveryStatus(delivery, status, nextAt, now) {
      const seq = deliveryIds.find(delivery);
      if (seq !== undefined) setDeliveryStatus(connection, seq, status, nextAt, now);
    },
    noteProgress(delivery, progress) {
      const seq = deliveryIds.find(delivery);
      if (seq !== undefined) noteProgress(connection, seq, progress);
    },
    putRuleVersion: (rule, version, document, at) => putRuleVersion(connection, rule, version, document, at),
    audit: (entry) => insertAudit(connection, entry),
    forgetEvent: (event, rememberUntil) => forgetEvent(connection, memory, event, rememberUntil),
    forgetRuleVersions: () => forgetRuleVersions(connection),
    forgetIdentities: (now, most) => remembered.expire(now, most),
    monitoring: monitoringWriter(connection),
    orders: orderWriter(connection),
    paper: paperWriter(connection),
    books: bookWriter(connection),
    reports: reportWriter(connection),
    ladder: ladderWriter(connection),
    strategies: strategyWriter(connection, () => newestPlace(connection)),
  };
}

function forget(newest: Memory['newest']): void {
  newest.id = '';
  newest.seq = 0;
}

function seqOf(connection: Connection, { newest }: Memory, event: string): number {
  if (newest.id === event) return newest.seq;
  const seq = seqOfEvent(connection, event);
  if (seq === undefined) throw new Error(`There is no event ${event} to decide on`);
  return seq;
}
