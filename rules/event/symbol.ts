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

/** A pair with one separator between its currencies. */
const SEPARATED_PAIR = /^([A-Z0-9]+)[/_-]([A-Z0-9]+)$/;

/** What senders put between the currencies of a pair. */
const SEPARATORS = ['', '/', '-', '_'];

/**
 * The one name of a market wherever orders, positions and limits meet: `BTC/USDT`, `BTC-USDT` and `BTC_USDT` are `BTCUSDT`. What tells
 * more than a pair (`BTC-USDT-SWAP`, `BTC/USDT:USDT`) stays as it is, and so does a pair that could be read as another one without
 * its separator (`XT-USD` is not `X-TUSD`). Events keep the name that was sent, and rules see that.
 */
export function marketName(symbol: string): string {
  if (symbol.length > LONGEST_NAME) return symbol;
  const [, base = '', quote = ''] = SEPARATED_PAIR.exec(symbol) ?? [];
  const joined = `${base}${quote}`;
  return joined !== '' && quoteCurrency(joined) === quote ? joined : symbol;
}

/** Every name by which senders may call the market of a symbol, each once. */
export function marketNames(symbol: string): string[] {
  const name = marketName(symbol);
  const quote = quoteCurrency(name);
  if (quote === undefined || !name.endsWith(quote)) return [name];
  const base = name.slice(0, -quote.length);
  return SEPARATORS.map((separator) => `${base}${separator}${quote}`).filter((one) => marketName(one) === name);
}

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
