import type { Delivery, DeliveryStatus } from '../contract/views.ts';
import type { Invocation } from './invocation.ts';
import { type ListingOptions, list } from './listing.ts';
import { momentText } from './moment.ts';

/** `hookdesk deliveries`, and with `status` the part of them that `dead list` shows, oldest first. */
export function listDeliveries(
  invocation: Invocation,
  options: ListingOptions,
  status?: DeliveryStatus[],
): Promise<number> {
  return list(invocation, options, {
    read: (journal, range) => journal.deliveries({ ...range, status }),
    toJson: (delivery) => delivery,
    headings: ['ID', 'STATUS', 'TYPE', 'TARGET', 'RULE', 'EVENT', 'LAST TRY', 'ERROR'],
    toCells,
    empty: status === undefined ? 'No deliveries.' : `No deliveries that are ${status.join(' or ')}.`,
  });
}

function toCells({ id, status, type, target, rule, event, attempts }: Delivery, timezone: string): string[] {
  const last = attempts.at(-1);
  const tries = attempts.length > 1 ? ` (${attempts.length} tries)` : '';
  const at = last === undefined ? '–' : momentText(last.at, timezone);
  return [id, status + tries, type, target, rule, event, at, last?.error ?? ''];
}
