import { readNumber } from './decimal.ts';
import type { Envelope } from './envelope.ts';
import { isRecord, member } from './json.ts';

/** Type of an alert whose author gave it no name. */
export const TRADINGVIEW_ALERT = 'tradingview.alert';

/**
 * Where alerts hold what the canonical event calls otherwise, in order of preference. The author of an alert writes its JSON, so
 * these are conventions: the canonical names, TradingView's placeholders without their dots (`{{strategy.order.contracts}}` as
 * `contracts` or `order_contracts`), and the same inside `strategy` and `bar`. A dot leads into an object, or is part of the name.
 */
const NUMBERS = {
  price: ['price', 'currentPrice', 'order_price', 'strategy.order_price', 'strategy.order.price', 'close', 'bar.close'],
  amount: [
    'amount',
    'quantity',
    'contracts',
    'qty',
    'order_contracts',
    'strategy.order_contracts',
    'strategy.order.contracts',
  ],
} as const;
const SYMBOL = ['symbol', 'ticker', 'tickerid', 'syminfo.ticker', 'syminfo.tickerid'];
const EXCHANGE = ['exchange', 'syminfo.prefix'];
const ORDER_ACTION = ['order_action', 'strategy.order_action', 'strategy.order.action'];
const SIDE = ['side', 'action', ...ORDER_ACTION];

/** Members that nobody but an alert has. */
const MARKS = ['ticker', 'tickerid', 'timenow', 'market_position', 'prev_market_position'];

/** `BINANCE:BTCUSDT`; the part before the colon is the exchange. `BTC/USDT:USDT` is no such name. */
const WITH_EXCHANGE = /^([A-Za-z0-9_]+):([^:/]+)$/;
/** TradingView's suffixes of exchanges whose quotes are minutes old. */
const DELAYED = /_DLY?$/i;

/** Which side of its level an alert's condition speaks of; `Crossing` alone does not tell. */
const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ['above', 'above'],
  ['crossing up', 'above'],
  ['greater than', 'above'],
  ['below', 'below'],
  ['crossing down', 'below'],
  ['less than', 'below'],
]);

/** Without a member of these names an object is no alert: that is nearly every event, so it is asked first. */
const SIGNS: ReadonlySet<string> = new Set([...MARKS, ...ORDER_ACTION, 'strategy']);

/** True for an object whose members are named as TradingView's alerts name them. */
export function isAlertShaped(values: Record<string, unknown>): boolean {
  if (!Object.keys(values).some((name) => SIGNS.has(name))) return false;
  return MARKS.some((mark) => Object.hasOwn(values, mark)) || usable(values, ORDER_ACTION, isSide) !== undefined;
}

/**
 * An alert's envelope with its fields under their canonical names beside their own, so that it is read like any other body; any
 * other envelope as it is. A name of its own stays (`type`, `event`); an alert without one is a {@link TRADINGVIEW_ALERT}.
 *
 * A placeholder that TradingView left standing (`{{close}}` in a Pine `alert()`) is no value: its field is absent. The time is
 * `timenow`, when the alert was sent; `time` is when its bar began.
 */
export function readAlert(envelope: Envelope, preset: string): Envelope {
  const { data, type, isNamed } = envelope;
  const isSentByTradingView = preset === 'tradingview';
  if (!isSentByTradingView && type !== TRADINGVIEW_ALERT && !isAlertShaped(data.values)) return envelope;
  return {
    ...envelope,
    type: isSentByTradingView && !isNamed ? TRADINGVIEW_ALERT : type,
    data: { ...data, values: inCanonicalNames(data.values) },
    times: [member(data.values, 'timenow'), ...envelope.times, member(data.values, 'time')],
  };
}

/**
 * The price or amount of an alert as it was written, a number or a decimal text; undefined where there is none. For the exact
 * decimals of an event that has the field.
 */
export function alertNumber(values: Record<string, unknown>, field: string): unknown {
  return field === 'price' || field === 'amount' ? usable(values, NUMBERS[field], isNumber) : undefined;
}

function inCanonicalNames(values: Record<string, unknown>): Record<string, unknown> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => !isPlaceholder(value)));
  const found: Record<string, unknown> = {
    ...marketOf(filled),
    side: usable(filled, SIDE, isSide),
    price: alertNumber(filled, 'price'),
    amount: alertNumber(filled, 'amount'),
    condition: conditionOf(filled),
  };
  for (const [name, value] of Object.entries(found)) if (value !== undefined) filled[name] = value;
  return filled;
}

/** `NYMEX_DL` is NYMEX, delayed: good for a message, never for a trade. */
function marketOf(values: Record<string, unknown>): Record<string, unknown> {
  const sent = usable(values, SYMBOL, isText);
  const [, prefix, name] = WITH_EXCHANGE.exec(String(sent ?? '').trim()) ?? [];
  const exchange = usable(values, EXCHANGE, isText) ?? prefix;
  if (typeof exchange !== 'string') return { symbol: name ?? sent };
  const isDelayed = DELAYED.test(exchange.trim());
  const delayed = isDelayed ? { delayed: true } : {};
  return { symbol: name ?? sent, exchange: exchange.trim().replace(DELAYED, ''), ...delayed };
}

/** `condition=below;value=40000`, in the shape of OKD's price alerts. */
function conditionOf(values: Record<string, unknown>): unknown {
  const condition = member(values, 'condition');
  if (typeof condition !== 'string') return undefined;
  const direction = DIRECTIONS.get(condition.trim().toLowerCase());
  return {
    ...(direction === undefined ? {} : { type: direction }),
    value: usable(values, ['value', 'level'], isNumber),
  };
}

/** The first of the values that is what it should be. */
function usable(values: Record<string, unknown>, names: readonly string[], fits: (value: unknown) => boolean): unknown {
  for (const name of names) {
    const value = valueAt(values, name);
    if (fits(value)) return value;
  }
  return undefined;
}

function valueAt(values: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(values, name) || !name.includes('.')) return member(values, name);
  return name
    .split('.')
    .reduce<unknown>((inside, step) => (isRecord(inside) ? member(inside, step) : undefined), values);
}

function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !isPlaceholder(value);
}

function isNumber(value: unknown): boolean {
  return readNumber(value) !== null;
}

/** Authors also write what to do (`close`, `exit`) or which position (`long`) there: those stay in `data`. */
function isSide(value: unknown): boolean {
  return typeof value === 'string' && /^\s*(?:buy|sell)\s*$/i.test(value);
}
