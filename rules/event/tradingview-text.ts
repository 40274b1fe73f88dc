/** A plain decimal, as TradingView writes values: fixed-point with a dot. */
const NUMBER = String.raw`-?(?:\d+(?:\.\d+)?|\.\d+)`;
const TICKER = '(?:[A-Z0-9_]+:)?[A-Z0-9][A-Z0-9._!&/-]*';

/** TradingView's default message of a strategy's order. */
const STRATEGY = new RegExp(
  `^(.+): order (buy|sell) @ (${NUMBER}) filled on (${TICKER})\\. New strategy position is (${NUMBER})\\.?$`,
);
/** Its default message of a price alert; here, and only here, thousands have commas. */
const LEVEL = new RegExp(
  `^(${TICKER}) (Crossing Up|Crossing Down|Crossing|Greater Than|Less Than) (-?[\\d,]+(?:\\.\\d+)?)$`,
);
const ONLY_TICKER = new RegExp(`^${TICKER}$`);
const NAME = /^[A-Za-z][\w. ]*$/;
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** Names under which authors put the token that proves the sender. */
const SECRETS: ReadonlySet<string> = new Set(['secret', 'passphrase', 'token']);
/** The longest text that Pine Script can make. */
const LONGEST = 40_960;

/**
 * The fields of an alert that came as plain text, named as a JSON alert names them, or null where the text as a whole is none of:
 * the two default messages of TradingView, and `key=value` pairs (`BINANCE:BTCUSDT, price = 50125.50`;
 * `ticker=BTCUSDT;close=39870.00`). What is not understood whole is not read in part: a wrong price is worse than none. So are
 * broken JSON, and a text in which a placeholder was left standing.
 */
export function readAlertText(text: string): Record<string, string> | null {
  const written = text.trim();
  if (written.length > LONGEST || written.includes('{{') || /^[[{]/.test(written)) return null;
  return strategyOrder(written) ?? priceLevel(written) ?? pairs(written);
}

/** `My RSI (14, 70, 30): order buy @ 0.75 filled on ETHUSDT. New strategy position is 0.75` */
function strategyOrder(text: string): Record<string, string> | null {
  const [, strategy, action, contracts, ticker, position] = STRATEGY.exec(text) ?? [];
  if (strategy === undefined || action === undefined || contracts === undefined) return null;
  if (ticker === undefined || position === undefined) return null;
  return { strategy, action, contracts, ticker, position_size: position };
}

/** `BTCUSDT Crossing 50,000.00` */
function priceLevel(text: string): Record<string, string> | null {
  const [, ticker, condition, sent] = LEVEL.exec(text) ?? [];
  if (ticker === undefined || condition === undefined || sent === undefined) return null;
  if (sent.includes(',') && !GROUPED.test(sent)) return null;
  return { ticker, condition, value: sent.replaceAll(',', '') };
}

/** Pairs that name a market, by themselves or after a bare ticker. */
function pairs(text: string): Record<string, string> | null {
  const parts = text
    .split(separatorOf(text))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const fields = new Map<string, string>();
  for (const [index, part] of parts.entries()) {
    const pair = index === 0 && ONLY_TICKER.test(part) ? { name: 'ticker', value: part } : pairOf(part);
    // A second value under one name, or words between the pairs: what was meant is not certain.
    if (pair === null || fields.has(pair.name)) return null;
    fields.set(pair.name, pair.value);
  }
  if (parts.length < 2 || !(fields.has('ticker') || fields.has('symbol'))) return null;
  return Object.fromEntries([...fields].filter(([name]) => !SECRETS.has(name)));
}

/** `Market Position: long` → `market_position`, `long`. */
function pairOf(part: string): { name: string; value: string } | null {
  const end = part.search(/=|:\s/);
  const name = part.slice(0, Math.max(end, 0)).trimEnd();
  const value = part.slice(end + 1).trim();
  if (!NAME.test(name) || value === '') return null;
  return { name: name.toLowerCase().replaceAll(' ', '_'), value };
}

/** The comma separates only where nothing clearer does. */
function separatorOf(text: string): string {
  return [';', '\n', '|'].find((separator) => text.includes(separator)) ?? ',';
}
