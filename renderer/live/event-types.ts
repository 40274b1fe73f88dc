/** The canonical names that senders of this version can bring; a sender's own names are found by text. */
export const EVENT_TYPES = [
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
  'tradingview.alert',
  'text',
  'event',
] as const;
