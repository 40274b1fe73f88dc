/** Types of actions whose deliveries send orders: none of them is sent a second time. */
export const SENDS_ORDERS: ReadonlySet<string> = new Set(['order', 'retryOrder', 'rebalance']);
