import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import { quoteCurrency } from '../../../rules/event/symbol.ts';
import type { Failed, Market } from '../broker.ts';
import type { OkdClient } from './client.ts';
import { bareSymbol, decimalOf, partOf, type Row, readable, textOf } from './fields.ts';
import { readList } from './lists.ts';

const SYMBOLS = '/config/spot/symbols';

/** A market, and its name as the exchange writes it. */
export interface OkdMarket {
  market: Market;
  name: string;
}

/** The market of a symbol; undefined where the exchange's whole list has none. */
export async function findMarket(
  client: OkdClient,
  symbol: string,
): Promise<{ market: OkdMarket | undefined } | Failed> {
  const bare = bareSymbol(symbol);
  let found: Row | undefined;
  let isNameless = false;
  const reading = await readList(client, { path: SYMBOLS, query: {} }, (rows) => {
    found = rows.find((row) => bareSymbol(nameOf(row)) === bare);
    isNameless ||= rows.some((row) => nameOf(row) === '');
    return found !== undefined;
  });
  if (found !== undefined) {
    const row = found;
    const market = readable(() => marketOf(row, symbol));
    return market === null ? { failed: `${SYMBOLS}: the market ${symbol} cannot be read` } : { market };
  }
  if (isNameless) return { failed: `${SYMBOLS}: a row without a name` };
  if (reading.kind === 'all') return { market: undefined };
  return reading.kind === 'failed'
    ? { failed: reading.message, said: reading.said }
    : { failed: `${SYMBOLS}: the exchange has no such list` };
}

function nameOf(row: Row): string {
  return readable(() => textOf(row, 'symbol', 'name')) ?? '';
}

/** Steps as Bybit v5 has them (bybit-exchange.github.io/docs/v5/market/instrument), or flat in the row. */
function marketOf(row: Row, symbol: string): OkdMarket {
  const name = nameOf(row);
  const lots = { ...partOf(row, 'lotSizeFilter'), ...row };
  const prices = { ...partOf(row, 'priceFilter'), ...row };
  const quote = (
    textOf(row, 'quoteCoin', 'quoteAsset', 'quoteCurrency', 'quote') ??
    quoteCurrency(name) ??
    ''
  ).toUpperCase();
  const base = textOf(row, 'baseCoin', 'baseAsset', 'baseCurrency', 'base')?.toUpperCase();
  const bare = bareSymbol(name);
  const market = {
    symbol,
    base: base ?? (quote !== '' && bare.endsWith(quote) ? bare.slice(0, -quote.length) : bare),
    quote,
    priceStep: stepOf(prices, ['tickSize', 'priceStep'], 'pricePrecision'),
    amountStep: stepOf(lots, ['qtyStep', 'stepSize', 'amountStep', 'lotSize'], 'basePrecision'),
    minAmount: leastOf(lots, 'minOrderQty', 'minQty', 'minQuantity'),
    minNotional: leastOf(lots, 'minOrderAmt', 'minNotional', 'minOrderValue'),
  };
  return { market, name };
}

/** A step, or a precision: Bybit's is a step too (`0.000001`); a whole number above 0 counts decimal places. */
function stepOf(row: Row, names: string[], precision: string): string | null {
  const step = decimalOf(row, ...names);
  if (step !== undefined) return step.gt(0) ? decimalText(step) : null;
  const told = decimalOf(row, precision);
  if (told === undefined || told.lt(0)) return null;
  const isPlaces = typeof row[precision] === 'number' && told.mod(1).eq(0);
  if (isPlaces) return told.lte(18) ? decimalText(new Big(10).pow(-told.toNumber())) : null;
  return told.gt(0) ? decimalText(told) : null;
}

function leastOf(row: Row, ...names: string[]): string | null {
  const least = decimalOf(row, ...names);
  return least?.gt(0) === true ? decimalText(least) : null;
}
