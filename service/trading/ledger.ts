import type { Side, Trade } from '../contract/orders.ts';

/** An execution of one of our orders. Decimal texts; `fee` in `feeCurrency`. */
export interface Execution {
  /** Unique at the broker. */
  id: string;
  order: string;
  broker: string;
  symbol: string;
  /** Currencies of the market: a fee in the quote or the base currency counts, one in another is only kept. */
  base: string;
  quote: string;
  side: Side;
  amount: string;
  price: string;
  fee: string;
  feeCurrency: string | null;
  at: number;
}

/** Positions of our own orders by broker and symbol, first in first out. */
export interface Ledger {
  /** The trade that an execution makes: profit and position after it. Counts once {@link note} is called. */
  tradeOf(execution: Execution): Trade;
  /** A trade is durable: it counts. */
  note(trade: Trade, execution: Execution): void;
  /** What our own orders hold; amount below 0 where more was sold than bought. */
  position(broker: string, symbol: string): { amount: string; averagePrice: string | null };
}
