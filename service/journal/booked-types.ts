import { ORDER_EVENTS } from '../../rules/books/observation.ts';

/** Types whose events the books take. */
export const BOOKED_TYPES: ReadonlySet<string> = new Set([
  ...Object.keys(ORDER_EVENTS),
  'balance.updated',
  'balance.changed',
]);

/** The same for a statement: `'order.filled', …`. */
export const BOOKED = [...BOOKED_TYPES].map((type) => `'${type}'`).join(', ');
