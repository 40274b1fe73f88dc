import type { Query, QueryClient } from '@tanstack/react-query';
import type { EventFilter } from '../../service/contract/events.ts';
import { MOST_EVENTS } from '../../service/contract/most-events.ts';
import type { EventSummary } from '../../service/contract/views.ts';
import type { Client } from './client.ts';
import { type EventLog, withChanges } from './event-log.ts';
import { passes } from './filter.ts';

/**
 * Puts events that came or changed into every list of Live that is kept. Which ones of them belong into a list, the service says
 * where a line does not tell; one question at a time, and what comes meanwhile is asked for together.
 */
export class EventChanges {
  readonly #cache: QueryClient;
  readonly #client: Client;
  /** By the list: what the service is still to be asked about. */
  #undecided = new Map<string, Map<number, EventSummary>>();

  constructor(cache: QueryClient, client: Client) {
    this.#cache = cache;
    this.#client = client;
  }

  apply(changed: readonly EventSummary[]): void {
    for (const query of this.#cache.getQueryCache().findAll({ queryKey: ['eventLog'] })) {
      const filter = query.queryKey[1] as EventFilter;
      const verdicts = new Map(changed.map((row) => [row.seq, passes(filter, row)]));
      if (![...verdicts.values()].includes('unknown')) {
        this.#put(query, changed, ({ seq }) => verdicts.get(seq) !== false);
      } else if (query.isActive()) this.#ask(query, filter, changed);
      // Nobody looks at it: cheaper to read it again than to ask about every event.
      else this.#cache.removeQueries({ queryKey: query.queryKey, exact: true });
    }
  }

  #put(query: Query, changed: readonly EventSummary[], fits: (row: EventSummary) => boolean): void {
    this.#cache.setQueryData<EventLog>(query.queryKey, (log) => log && withChanges(log, changed, fits));
  }

  #ask(query: Query, filter: EventFilter, changed: readonly EventSummary[]): void {
    const waiting = this.#undecided.get(query.queryHash);
    for (const row of changed) waiting?.set(row.seq, row);
    if (waiting !== undefined) return;
    this.#undecided.set(query.queryHash, new Map(changed.map((row) => [row.seq, row])));
    void this.#decide(query, filter).finally(() => this.#undecided.delete(query.queryHash));
  }

  async #decide(query: Query, filter: EventFilter): Promise<void> {
    for (;;) {
      const rows = [...(this.#undecided.get(query.queryHash)?.values() ?? [])].slice(0, MOST_EVENTS);
      if (rows.length === 0) return;
      for (const { seq } of rows) this.#undecided.get(query.queryHash)?.delete(seq);
      const among = rows.map(({ seq }) => seq);
      // Without an answer the line is away, and what was missed is read once it is back.
      const page = await this.#client.events.search({ ...filter, among, limit: MOST_EVENTS }).catch(() => null);
      if (page === null) return;
      const asked = new Set(among);
      const found = new Set(page.rows.map(({ seq }) => seq));
      this.#put(query, [...rows, ...page.rows], ({ seq }) => !asked.has(seq) || found.has(seq));
    }
  }
}
