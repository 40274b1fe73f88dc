import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { Side } from '../../contract/orders.ts';
import type { BrokerFill } from '../broker.ts';
import { decimalOf, type Row, textOf, timeOf, Unreadable } from './fields.ts';

/** An execution of one of our orders. */
export interface TradeRow {
  exchangeOrderId: string | undefined;
  side: Side | undefined;
  /** Of the whole order, base currency; undefined where the row does not say. */
  orderQuantity: Big | undefined;
  fill: BrokerFill;
}

/** `now` stands in where the row tells no time, ms. Throws {@link Unreadable} where it is no execution. */
export function readTradeRow(row: Row, now: number): TradeRow {
  const id = textOf(row, 'execId', 'tradeId', 'id');
  const amount = decimalOf(row, 'execQty', 'qty', 'quantity', 'amount');
  const price = decimalOf(row, 'execPrice', 'price');
  if (id === undefined || amount?.gt(0) !== true || price?.gt(0) !== true)
    throw new Unreadable('a trade without id, amount or price');
  const fee = decimalOf(row, 'execFee', 'fee', 'commission');
  const side = textOf(row, 'side')?.toLowerCase();
  return {
    exchangeOrderId: textOf(row, 'orderId'),
    side: side === 'buy' || side === 'sell' ? side : undefined,
    orderQuantity: decimalOf(row, 'orderQty'),
    fill: {
      id,
      amount: decimalText(amount),
      price: decimalText(price),
      fee: fee === undefined ? null : decimalText(fee),
      feeCurrency: textOf(row, 'feeCurrency', 'feeAsset', 'commissionAsset') ?? null,
      at: timeOf(row, 'execTime', 'createdTime', 'createdAt', 'created_at', 'time', 'timestamp') ?? now,
    },
  };
}

/** Base currency. */
export function sumOf(trades: readonly TradeRow[]): Big {
  return trades.reduce((sum, { fill }) => sum.plus(fill.amount), new Big(0));
}

/** The average price; undefined where there are none. */
export function averageOf(trades: readonly TradeRow[]): Big | undefined {
  const sum = sumOf(trades);
  if (sum.eq(0)) return undefined;
  return trades.reduce((cost, { fill }) => cost.plus(new Big(fill.amount).times(fill.price)), new Big(0)).div(sum);
}
