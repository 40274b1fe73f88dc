import type { Action } from '../document/schema.ts';
import type { ActionOf } from '../templates/action.ts';
import { counted, durationInWords, valueInWords } from './quantity.ts';

/** Defaults of a batch, which a rule may leave out. */
const BATCH = { maxEvents: 100, maxWait: '5s', groupBy: ['type'] };

/** What an action does: `telegram`, `sell BTCUSDT for 100 at market, after approval`. */
export function actionInWords(action: Action): string {
  switch (action.type) {
    case 'order':
      return orderInWords(action);
    case 'cancelOrders':
      return `cancel the open orders${action.symbol === undefined ? '' : ` of ${action.symbol}`}`;
    case 'retryOrder':
      return `order what remained, ${counted(action.maxAttempts ?? 3, 'time')} at most`;
    case 'rebalance':
      return `rebalance to ${sharesInWords(action.targets)}${approvalInWords({ approve: 'ask', ...action })}`;
    case 'setRisk':
      return `set ${limitsInWords(action.set)}`;
    case 'strategy':
      return `the next step of strategy ${action.strategy}`;
    case 'setRule':
      return `switch rule ${action.rule} ${action.enabled ? 'on' : 'off'}`;
    case 'killSwitch':
      return 'stop all orders';
    default:
      return action.type + batchInWords(action.batch);
  }
}

/** True where the stage of its rule decides what an action touches: the paper broker or the real one. */
export function isOrdering({ type }: Action): boolean {
  return type === 'order' || type === 'cancelOrders' || type === 'retryOrder' || type === 'rebalance';
}

function orderInWords(order: ActionOf<'order'>): string {
  const { side, symbol, kind = 'market', price } = order;
  const stop = kind.startsWith('stop') ? stopInWords(order) : '';
  const limit = kind.endsWith('limit') ? `, limit ${numberInWords(price)}` : '';
  const how = kind === 'market' ? ' at market' : `${stop}${limit}`;
  const guards = [
    ...(order.takeProfit === undefined ? [] : [`, take profit at ${numberInWords(order.takeProfit)}`]),
    ...(order.stopLoss === undefined ? [] : [`, stop loss at ${numberInWords(order.stopLoss)}`]),
    ...(order.reduceOnly ? [', only to reduce'] : []),
  ];
  return `${side} ${sizeInWords(order, symbol)}${how}${guards.join('')}${approvalInWords(order)}`;
}

function stopInWords({ stopPrice, trailPercent }: ActionOf<'order'>): string {
  const at = stopPrice === undefined ? '' : ` at ${numberInWords(stopPrice)}`;
  const trail = trailPercent === undefined ? '' : ` trailing the best price by ${numberInWords(trailPercent)}%`;
  return `, stop${[at, trail].filter((part) => part !== '').join(',')}`;
}

function sizeInWords({ amount, notional, percentOfBalance }: ActionOf<'order'>, symbol: string): string {
  if (amount !== undefined) return `${numberInWords(amount)} ${symbol}`;
  if (notional !== undefined) return `${symbol} for ${numberInWords(notional)}`;
  return `${symbol} for ${numberInWords(percentOfBalance)}% of the balance`;
}

function approvalInWords({ approve, approveWithin }: ActionOf<'order'> | ActionOf<'rebalance'>): string {
  if (approve !== 'ask') return '';
  return `, after approval within ${durationInWords(approveWithin ?? '5m')}`;
}

function sharesInWords(targets: Record<string, number>): string {
  return Object.entries(targets)
    .map(([currency, share]) => `${currency} ${valueInWords(share)}%`)
    .join(', ');
}

function limitsInWords(limits: ActionOf<'setRisk'>['set']): string {
  return Object.entries(limits)
    .map(([limit, value]) => `${limit} to ${numberInWords(value)}`)
    .join(', ');
}

function batchInWords(batch: ActionOf<'notify'>['batch']): string {
  if (batch === undefined) return '';
  const { maxEvents = BATCH.maxEvents, maxWait = BATCH.maxWait, groupBy = BATCH.groupBy } = batch;
  return ` (one message for each ${groupBy.join(' and ')} of up to ${counted(maxEvents, 'firing')} in ${durationInWords(maxWait)})`;
}

/** Templates stand as they were written. */
function numberInWords(value: number | string | undefined): string {
  return typeof value === 'string' ? value : valueInWords(value ?? 0);
}
