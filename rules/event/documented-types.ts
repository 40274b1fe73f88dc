/** The event types that OKD Finance documents, in both dialects; any other is the sender's own name. */
export const DOCUMENTED_TYPES = [
  'order.filled',
  'order.partially_filled',
  'order.canceled',
  'order.rejected',
  'balance.updated',
  'balance.changed',
  'price.threshold',
  'deposit.confirmed',
  'withdrawal.completed',
  'position.opened',
  'position.closed',
] as const;

export type DocumentedType = (typeof DOCUMENTED_TYPES)[number];
