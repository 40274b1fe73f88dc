import type { Side, Trade } from '../contract/orders.ts';
import type { Money } from '../journal/stored-order.ts';

/** An execution of one of our orders. Decimal texts; `fee` in `feeCurrency`. */
export interface Execution {
  /** Unique at the broker. */
  id: string;
  order: string;
  broker: string;
  money: Money;
  /** Which market the broker trades: on spot nothing can be held below zero, on a perpetual contract that is a short position. */
  market: 'spot' | 'perpetual';
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

/** What our own orders hold. */
export interface Position {
  /** Base currency; below 0 where more was sold than bought. */
  amount: string;
  /** Without fees; null where nothing is held, or where its cost is not known: sold on spot without being bought. */
  averagePrice: string | null;
}

/** A position with a known cost, and what it would bring. */
export interface Holding {
  money: Money;
  broker: string;
  symbol: string;
  /** The currency that its prices are in; null where the symbol does not tell. */
  quote: string | null;
  /** Base currency; below 0: short. Never 0. */
  amount: string;
  /** Profit if it were closed at `price`, quote currency, after the fees paid until now; decimal text. */
  unrealised(price: string): string;
}

/** What a trade brought, for the loss of a day. */
export interface Realised {
  money: Money;
  broker: string;
  symbol: string;
  quote: string | null;
  /** Quote currency, after fees; null where the cost of what was sold is not known. */
  pnl: string | null;
  at: number;
}

/** Positions of our own orders by broker and symbol, first in first out. */
export interface Ledger {
  /**
   * The trade that an execution makes: profit and position after it. Counts once {@link note} is called, so that of several executions of
   * one symbol each is noted before the next one is asked about.
   */
  tradeOf(execution: Execution): Trade;
  /** A trade is durable: it counts. Once for each: one that the journal had already is not noted again. */
  note(trade: Trade, execution: Execution): void;
  /** What our own orders hold; amount below 0 where more was sold than bought. */
  position(broker: string, symbol: string, market: Execution['market']): Position;
  /**
   * Whether a position of a perpetual contract has been held, in one direction, ever since this trade opened or enlarged it: false once it
   * was flat, or turned. True where this ledger cannot know.
   */
  heldSince(trade: Pick<Execution, 'id' | 'broker' | 'symbol' | 'money'>): boolean;
  /** Everything that is held now and whose cost is known. */
  holdings(money: Money): Iterable<Holding>;
  /** Tells of every closing trade of the last three days, or of more, and from then on of every new one. */
  follow(listener: (realised: Realised) => void): void;
}
