import { insertAudit } from './audit-table.ts';
import type { Connection } from './connection.ts';
import { insertDecision } from './decision-table.ts';
import { insertAttempt, insertDelivery, setDeliveryStatus } from './delivery-table.ts';
import { insertEvent } from './event-table.ts';
import { countRepeat, rememberIdentity } from './identity-table.ts';
import type { JournalWriter } from './journal.ts';
import { putRuleVersion, putState } from './rule-table.ts';

/** Everything that writes. Only `Journal.transaction` hands it out, so that nothing is written outside of one. */
export function createWriter(connection: Connection): JournalWriter {
  return {
    repeatOf: (source, identity, now) => countRepeat(connection, source, identity, now),
    insertEvent: (arrival, id, fired) => {
      insertEvent(connection, arrival, id, fired);
      rememberIdentity(connection, arrival.source, arrival.identity, id);
    },
    insertDecision: (event, at, decision) => insertDecision(connection, event, at, decision),
    insertDelivery: (event, rule, action, target, now) => insertDelivery(connection, event, rule, action, target, now),
    putState: (change) => putState(connection, change),
    recordAttempt: (delivery, attempt, status, nextAt, now) => {
      insertAttempt(connection, delivery, attempt);
      setDeliveryStatus(connection, delivery, status, nextAt, now);
    },
    setDeliveryStatus: (delivery, status, nextAt, now) => setDeliveryStatus(connection, delivery, status, nextAt, now),
    putRuleVersion: (rule, version, document, at) => putRuleVersion(connection, rule, version, document, at),
    audit: (entry) => insertAudit(connection, entry),
  };
}
