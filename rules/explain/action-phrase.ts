import type { Action } from '../document/schema.ts';
import type { ActionOf } from '../templates/action.ts';
import { durationInWords, valueInWords } from './quantity.ts';
import type { OrderWords } from './wording/action-wording.ts';
import { english } from './wording/en.ts';
import type { Wording } from './wording/wording.ts';

/** Defaults of a batch, which a rule may leave out. */
const BATCH = { maxEvents: 100, maxWait: '5s', groupBy: ['type'] };

/** What an action does: `telegram`, `sell BTCUSDT for 100 at market, after approval`. */
export function actionInWords(action: Action, wording: Wording = english): string {
  const say = wording.actions;
  const number = (value: number | string | undefined) => numberInWords(value, wording);
  switch (action.type) {
    case 'order':
      return say.order(orderWords(action, wording));
    case 'cancelOrders':
      return say.cancelOrders(action.symbol);
    case 'retryOrder':
      return say.retryOrder(wording.counted(action.maxAttempts ?? 3, 'time'));
    case 'rebalance': {
      const shares = Object.entries(action.targets).map(([currency, share]) => [currency, number(share)] as const);
      return say.rebalance(shares, approvalWithin({ approve: 'ask', ...action }, wording));
    }
    case 'setRisk':
      return say.setRisk(Object.entries(action.set).map(([limit, value]) => [limit, number(value)] as const));
    case 'strategy':
      return say.strategy(action.strategy);
    case 'setRule':
      return say.setRule(action.rule, action.enabled);
    case 'killSwitch':
      return say.killSwitch;
    default:
      return batched(say.channel(action.type), action.batch, wording);
  }
}

/** True where the stage of its rule decides what an action touches: the paper broker or the real one. */
export function isOrdering({ type }: Action): boolean {
  return type === 'order' || type === 'cancelOrders' || type === 'retryOrder' || type === 'rebalance';
}

function orderWords(order: ActionOf<'order'>, wording: Wording): OrderWords {
  const { side, symbol, kind = 'market', amount, notional, percentOfBalance } = order;
  const number = (value: number | string | undefined) =>
    value === undefined ? undefined : numberInWords(value, wording);
  const size =
    amount !== undefined
      ? { kind: 'amount' as const, value: numberInWords(amount, wording) }
      : notional !== undefined
        ? { kind: 'notional' as const, value: numberInWords(notional, wording) }
        : { kind: 'percent' as const, value: numberInWords(percentOfBalance, wording) };
  return {
    side,
    symbol,
    size,
    isStop: kind.startsWith('stop'),
    stopPrice: number(order.stopPrice),
    trailPercent: number(order.trailPercent),
    limit: kind.endsWith('limit') ? numberInWords(order.price, wording) : null,
    takeProfit: number(order.takeProfit),
    stopLoss: number(order.stopLoss),
    reduceOnly: order.reduceOnly ?? false,
    approvalWithin: approvalWithin(order, wording),
  };
}

function approvalWithin(
  { approve, approveWithin }: ActionOf<'order'> | ActionOf<'rebalance'>,
  wording: Wording,
): string | null {
  return approve === 'ask' ? durationInWords(approveWithin ?? '5m', wording) : null;
}

function batched(action: string, batch: ActionOf<'notify'>['batch'], wording: Wording): string {
  if (batch === undefined) return action;
  const { maxEvents = BATCH.maxEvents, maxWait = BATCH.maxWait, groupBy = BATCH.groupBy } = batch;
  const firings = wording.counted(maxEvents, 'firing');
  return wording.actions.batch(action, groupBy, firings, durationInWords(maxWait, wording));
}

/** Templates stand as they were written. */
function numberInWords(value: number | string | undefined, wording: Wording): string {
  return typeof value === 'string' ? value : valueInWords(value ?? 0, wording);
}
