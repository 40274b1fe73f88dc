import { createHash } from 'node:crypto';
import type { Decision, PlannedAction } from '../../../rules/engine/judgement.ts';
import type { Arrival, JournalWriter } from '../../../service/journal/journal.ts';

/** An order.filled as the listener hands it over; its key is the event id that the sender gave. */
export function arrival(key: string, changes: Partial<Arrival> = {}, event: Partial<Arrival['event']> = {}): Arrival {
  const source = changes.source ?? 'okd';
  const receivedAt = changes.receivedAt ?? 1_700_000_000_000;
  const data = { orderId: key, symbol: 'BTCUSDT', amount: '0.1' };
  const raw = new TextEncoder().encode(JSON.stringify({ type: 'order.filled', data }));
  return {
    source,
    preset: 'okd',
    receivedAt,
    raw,
    sha256: createHash('sha256').update(raw).digest('hex'),
    contentType: 'application/json',
    scheme: 'HMAC-SHA256 over the body, x-okd-signature',
    secret: 0,
    identity: { key: `event:${key}`, until: null },
    event: {
      source,
      type: 'order.filled',
      at: receivedAt - 5,
      receivedAt,
      symbol: 'BTCUSDT',
      orderId: key,
      data,
      ...event,
    },
    problems: [],
    ...changes,
  };
}

export function action(id: string, changes: Partial<PlannedAction> = {}): PlannedAction {
  return { id, index: 0, type: 'log', payload: { level: 'info', message: 'filled' }, warnings: [], ...changes };
}

export function decision(rule: string, changes: Partial<Decision> = {}): Decision {
  return {
    rule,
    version: 'v1',
    stage: 'paper',
    event: 'evt_1',
    at: 7,
    outcome: 'fired',
    verdict: 'true',
    group: {},
    trace: {
      kind: 'all',
      path: '$.conditions',
      verdict: 'true',
      evaluated: true,
      children: [
        {
          kind: 'condition',
          path: '$.conditions.all[0]',
          verdict: 'true',
          evaluated: true,
          fact: 'type',
          operator: 'equal',
          found: 'order.filled',
          expected: 'order.filled',
        },
      ],
    },
    actions: [],
    ...changes,
  };
}

/** Stores an event with one firing and one queued delivery, as the ingest does. */
export function storeFiring(writer: JournalWriter, id: string, rule: string, given: Arrival = arrival(id)): void {
  const planned = action(`delivery-of-${id}`);
  writer.insertEvent(given, id, [rule]);
  writer.insertDecision(given.receivedAt, decision(rule, { event: id, at: given.event.at, actions: [planned] }));
  writer.insertDelivery(id, rule, planned, 'log', given.receivedAt);
}
