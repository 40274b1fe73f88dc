import type { OrderKind } from '../contract/orders.ts';

/** The phrases for orders of each kind. */
export const KINDS = {
  market: 'marketOrders',
  limit: 'limitOrders',
  stop: 'stopOrders',
  stop_limit: 'stopLimitOrders',
} as const satisfies Record<OrderKind, string>;
