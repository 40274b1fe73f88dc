/** A fill as profit is made up from it. Decimal texts; money in the quote currency, `fee` in `feeCurrency`. */
export interface ProfitTrade {
  /** ms since 1970. */
  at: number;
  /** Source or broker. */
  account: string;
  /** '' where none is told. */
  exchange: string;
  symbol: string;
  /** Null where it is not known any more. */
  market: 'spot' | 'perpetual' | null;
  side: 'buy' | 'sell';
  amount: string;
  price: string;
  fee: string;
  feeCurrency: string | null;
  /** After the fees of both sides; null where nothing was closed, or its cost is not known. */
  pnl: string | null;
  /** After it. */
  position: { amount: string; averagePrice: string | null };
}
