/** An order in texts; templates stand as they were written. */
export interface OrderWords {
  side: string;
  symbol: string;
  size: { kind: 'amount' | 'notional' | 'percent'; value: string };
  isStop: boolean;
  stopPrice: string | undefined;
  trailPercent: string | undefined;
  /** Null where it is no limit order. */
  limit: string | null;
  takeProfit: string | undefined;
  stopLoss: string | undefined;
  reduceOnly: boolean;
  /** A span; null where nobody is asked. */
  approvalWithin: string | null;
}

/** What actions do, as part of a sentence. */
export interface ActionWording {
  /** A message or call by its type. */
  channel(type: string): string;
  batch(action: string, groups: readonly string[], firings: string, span: string): string;
  order(order: OrderWords): string;
  cancelOrders(symbol: string | undefined): string;
  retryOrder(times: string): string;
  rebalance(shares: readonly (readonly [currency: string, percent: string])[], approvalWithin: string | null): string;
  setRisk(limits: readonly (readonly [limit: string, value: string])[]): string;
  strategy(strategy: string): string;
  setRule(rule: string, enabled: boolean): string;
  readonly killSwitch: string;
}
