import type { Connection } from './connection.ts';
import type { Arrival } from './journal.ts';
import { Gathered } from './pending.ts';

interface Total {
  source: string;
  received: number;
  quarantined: number;
  lastEventAt: number;
}

const COUNT_IN = `
  INSERT INTO source_totals (source, received, quarantined, last_event_at) VALUES (?, ?, ?, ?)
  ON CONFLICT (source) DO UPDATE SET
    received = received + excluded.received,
    quarantined = quarantined + excluded.quarantined,
    last_event_at = max(last_event_at, excluded.last_event_at)`;

/** The running totals of the sources, written once a transaction. */
export class SourceTotals extends Gathered<Total> {
  constructor(connection: Connection) {
    super(({ source, received, quarantined, lastEventAt }) =>
      connection.statement(COUNT_IN).run(source, received, quarantined, lastEventAt),
    );
  }

  count({ source, receivedAt, problems }: Arrival): void {
    const total = this.get(source) ?? { source, received: 0, quarantined: 0, lastEventAt: receivedAt };
    this.put(source, {
      source,
      received: total.received + 1,
      quarantined: total.quarantined + (problems.length > 0 ? 1 : 0),
      lastEventAt: Math.max(total.lastEventAt, receivedAt),
    });
  }
}
