import { quoteCurrency } from '../event/symbol.ts';
import { isDollar } from '../templates/money.ts';

/** A trade as a report takes it. Decimal texts. */
export interface ReportTrade {
  /** ms since 1970. */
  timestamp: number;
  symbol: string;
  side: 'buy' | 'sell';
  /** Base currency. */
  amount: string;
  /** Quote currency. */
  price: string;
  /** Realised, quote currency; null where nothing was closed, or its cost is not known. */
  pnl: string | null;
  fee: string;
  feeCurrency: string | null;
  /** Exchange or broker. */
  exchange: string;
  /** Id of the order at its exchange, or of our own. */
  orderId: string;
}

/** The money of a trade: dollars and what is worth one are the same; '' where the symbol does not tell. */
export function moneyOf({ symbol }: Pick<ReportTrade, 'symbol'>): string {
  const quote = quoteCurrency(symbol) ?? '';
  return isDollar(quote) ? 'USD' : quote;
}
