import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { PaperFill, PaperOrder } from '../../journal/paper-journal.ts';
import { saidIn } from '../../journal/said-text.ts';
import type { BrokerOrder } from '../broker.ts';

/** A paper order as a broker shows it. */
export function seenOf(order: PaperOrder, fills: readonly PaperFill[]): BrokerOrder {
  const { seq, clientOrderId, symbol, side, status, filled, cost, quote, updatedAt } = order;
  const isFilled = new Big(filled).gt(0);
  return {
    exchangeOrderId: `paper-${seq}`,
    clientOrderId,
    symbol,
    side,
    status,
    filled,
    averagePrice: isFilled ? decimalText(new Big(cost).div(filled)) : null,
    fills: fills.map(({ seq: fill, amount, price, fee, at }) => ({
      id: `paper-${fill}`,
      amount,
      price,
      fee,
      feeCurrency: quote,
      at,
    })),
    reason: reasonOf(order),
    updatedAt,
  };
}

function reasonOf({ reasonCode, reasonMessage, reasonSaid }: PaperOrder): BrokerOrder['reason'] {
  return reasonCode === null ? null : { code: reasonCode, message: reasonMessage ?? '', ...saidIn(reasonSaid ?? null) };
}
