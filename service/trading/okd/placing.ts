import { isRecord, type JsonValue, member } from '../../../rules/event/json.ts';
import type { BrokerOrder, NewOrder, Placed } from '../broker.ts';
import type { Answer } from './answer.ts';
import { isRefusal } from './error-table.ts';
import { readable } from './fields.ts';
import { idsOf } from './order-row.ts';

/** The body of `POST /spot/orders`: Bybit v5's create-order, all texts (REST.md). `symbol` as the exchange writes it. */
export function bodyOf({ side, kind, amount, price, clientOrderId }: NewOrder, symbol: string): Record<string, string> {
  return {
    category: 'spot',
    symbol,
    side: side === 'buy' ? 'Buy' : 'Sell',
    orderType: kind === 'market' ? 'Market' : 'Limit',
    qty: amount,
    ...(kind === 'limit' && price !== null ? { price } : {}),
    // Bybit v5 takes the qty of a market purchase for quote currency without it.
    ...(kind === 'market' ? { marketUnit: 'baseCoin' } : {}),
    orderLinkId: clientOrderId,
  };
}

/** What the answer makes of the order: what is neither its id nor a listed refusal leaves it unknown. */
export function placedBy(answer: Answer, order: NewOrder, now: number): Placed {
  if (answer.kind === 'unsent') return answer;
  if (answer.kind === 'error') {
    const { code, message } = answer;
    return isRefusal(answer) ? { kind: 'refused', code, message } : { kind: 'unknown', message: `${code}: ${message}` };
  }
  if (answer.kind !== 'value') return { kind: 'unknown', message: answer.message };
  const exchangeOrderId = idIn(answer.value, order.clientOrderId);
  if (exchangeOrderId === null) return { kind: 'unknown', message: 'an answer without the id of the order' };
  return { kind: 'accepted', order: accepted(order, exchangeOrderId, now) };
}

/** `{orderId, orderLinkId}`, as it is or inside `data` or `result`; null where it is not there, or of another order. */
function idIn(value: JsonValue, clientOrderId: string): string | null {
  const inner = isRecord(value) ? [member(value, 'data'), member(value, 'result')] : [];
  for (const record of [value, ...inner].filter(isRecord)) {
    const ids = readable(() => idsOf(record));
    if (ids?.exchangeOrderId === undefined) continue;
    return ids.clientOrderId === clientOrderId || (ids.clientOrderId ?? null) === null ? ids.exchangeOrderId : null;
  }
  return null;
}

function accepted({ clientOrderId, symbol, side }: NewOrder, exchangeOrderId: string, now: number): BrokerOrder {
  const nothing = { filled: '0', averagePrice: null, fills: [], reason: null };
  return { exchangeOrderId, clientOrderId, symbol, side, status: 'accepted', ...nothing, updatedAt: now };
}
