import type { EventSummary } from '../../service/contract/views.ts';

/**
 * The event that a rule is made from while nobody has chosen one, of rows with the newest first: the newest that was understood; but
 * where the newest test event was followed by the sender's own, the first of those, which then stays.
 */
export function firstEvent(rows: readonly EventSummary[], tests: readonly string[]): EventSummary | undefined {
  const understood = rows.filter(({ status }) => status === 'accepted');
  const test = understood.findIndex(({ event }) => tests.includes(event.id));
  return understood[test > 0 ? test - 1 : 0];
}
