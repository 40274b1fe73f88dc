import type { EventSummary } from '../../service/contract/views.ts';
import type { EventFilter } from './queries.ts';

/**
 * Whether an event that just arrived belongs into a list with this filter. The service searches the whole body for `text`,
 * which the page does not have: `unknown` asks it again.
 */
export function passes(filter: EventFilter, row: EventSummary): boolean | 'unknown' {
  if (filter.source !== undefined && row.event.source !== filter.source) return false;
  if (filter.type !== undefined && row.event.type !== filter.type) return false;
  if (filter.status !== undefined && row.status !== filter.status) return false;
  return filter.text === undefined ? true : 'unknown';
}
