import type { OrderReason } from '../contract/orders.ts';

type Said = OrderReason['said'];

/** How a column has what was said without a language: JSON text, null where there is nothing. */
export function saidText(said: Said): string | null {
  return said === undefined ? null : JSON.stringify(said);
}

/** The member `said` of what a row holds; none where there is nothing. */
export function saidIn(text: string | null): { said?: Said } {
  return text === null ? {} : { said: JSON.parse(text) as Said };
}
