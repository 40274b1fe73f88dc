import type { OrderReason } from '../contract/orders.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';

/** A message in English, and without a language where its words are ours; what others worded is to be had as it is alone. */
export type Told = Pick<OrderReason, 'message' | 'said'>;

/** A message of our own. */
export function told(...said: Said): Told {
  return { message: inEnglish(said), said };
}

/** A reason in words of our own. */
export function reasonFor(code: string, ...said: Said): OrderReason {
  return { code, ...told(...said) };
}

/** A message as a part of another one. One that an earlier version said, and that says something else by now, stays as it was. */
export function within({ message, said }: Told): string | [key: Said[0], ...values: unknown[]] {
  const known = said as Said | undefined;
  return known !== undefined && inEnglish(known) === message ? known : message;
}
