import type { ActionWording, OrderWords } from '../action-wording.ts';

export const actions: ActionWording = {
  channel: (type) => type,
  batch: (action, groups, firings, span) =>
    `${action} (one message for each ${groups.join(' and ')} of up to ${firings} in ${span})`,
  order,
  cancelOrders: (symbol) => `cancel the open orders${symbol === undefined ? '' : ` of ${symbol}`}`,
  retryOrder: (times) => `order what remained, ${times} at most`,
  rebalance: (shares, approvalWithin) =>
    `rebalance to ${shares.map(([currency, percent]) => `${currency} ${percent}%`).join(', ')}${approval(approvalWithin)}`,
  setRisk: (limits) => `set ${limits.map(([limit, value]) => `${limit} to ${value}`).join(', ')}`,
  strategy: (strategy) => `the next step of strategy ${strategy}`,
  setRule: (rule, enabled) => `switch rule ${rule} ${enabled ? 'on' : 'off'}`,
  killSwitch: 'stop all orders',
};

function order({ side, symbol, size, isStop, limit, takeProfit, stopLoss, ...rest }: OrderWords): string {
  const how = isStop || limit !== null ? '' : ' at market';
  const guards = [
    ...(isStop ? [stop(rest)] : []),
    ...(limit === null ? [] : [`, limit ${limit}`]),
    ...(takeProfit === undefined ? [] : [`, take profit at ${takeProfit}`]),
    ...(stopLoss === undefined ? [] : [`, stop loss at ${stopLoss}`]),
    ...(rest.reduceOnly ? [', only to reduce'] : []),
  ];
  return `${side} ${sized(size, symbol)}${how}${guards.join('')}${approval(rest.approvalWithin)}`;
}

function sized({ kind, value }: OrderWords['size'], symbol: string): string {
  if (kind === 'amount') return `${value} ${symbol}`;
  return kind === 'notional' ? `${symbol} for ${value}` : `${symbol} for ${value}% of the balance`;
}

function stop({ stopPrice, trailPercent }: Pick<OrderWords, 'stopPrice' | 'trailPercent'>): string {
  const at = stopPrice === undefined ? '' : ` at ${stopPrice}`;
  const trail = trailPercent === undefined ? '' : ` trailing the best price by ${trailPercent}%`;
  return `, stop${[at, trail].filter((part) => part !== '').join(',')}`;
}

function approval(within: string | null): string {
  return within === null ? '' : `, after approval within ${within}`;
}
