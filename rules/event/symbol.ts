/** A market's name as conditions and orders use it. */
export interface Market {
  symbol: string;
  market: 'spot' | 'perpetual';
}

/**
 * Upper case, separators as sent; `.P` (TradingView's suffix for a perpetual contract) goes into `market`. Null where there
 * is no name.
 */
export function readSymbol(sent: string): Market | null {
  const name = sent.trim().toUpperCase();
  const symbol = name.endsWith('.P') ? name.slice(0, -2) : name;
  if (symbol === '') return null;
  return { symbol, market: symbol === name ? 'spot' : 'perpetual' };
}

/** Quote currencies in use, longest first, because FDUSD ends in USD. */
const QUOTES = [
  ['FDUSD', 'USDT', 'USDC', 'BUSD', 'TUSD', 'USDP', 'USDD', 'USDE', 'PYUSD', 'DAI'],
  ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'AUD', 'CAD', 'BRL', 'TRY', 'UAH', 'RUB', 'PLN', 'ZAR', 'MXN', 'KRW', 'IDR'],
  ['BTC', 'ETH', 'BNB', 'SOL', 'XRP', 'TRX', 'DOGE', 'DOT'],
]
  .flat()
  .sort((one, other) => other.length - one.length);

/** No market has a longer name; a sender may write anything. */
const LONGEST_NAME = 200;

/**
 * The currency that prices of this symbol are in: `BTCUSDT` → `USDT`, `BTC/EUR` → `EUR`, `BTC-USDT-SWAP` → `USDT`. Undefined
 * where the name does not tell.
 */
export function quoteCurrency(symbol: string): string | undefined {
  if (symbol.length > LONGEST_NAME) return undefined;
  const parts = symbol.split(/[/_:-]/).filter((part) => part !== '');
  const second = parts[1];
  if (second !== undefined && /^[A-Z]{2,10}$/.test(second) && second !== 'PERP') return second;
  const name = parts[0] ?? '';
  return QUOTES.find((quote) => name.length > quote.length && name.endsWith(quote));
}
