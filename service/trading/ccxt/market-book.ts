import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { Market } from '../broker.ts';
import type { CcxtMarket } from './exchange.ts';

/** What separates currencies in the names that senders use. */
const SEPARATORS = /[/_:-]/g;

/**
 * The markets of an exchange by the names of rules: `BTCUSDT`, `BTC/USDT` or the exchange's own. Of perpetual contracts those that are
 * margined and settled in the quote currency.
 */
export class MarketBook {
  readonly #byName = new Map<string, CcxtMarket>();

  constructor(markets: Iterable<CcxtMarket>, kind: 'spot' | 'perpetual') {
    const wanted = [...markets].filter((market) =>
      kind === 'spot' ? market.spot : market.swap && market.linear === true && market.settle === market.quote,
    );
    for (const market of wanted) this.#byName.set(market.id.toUpperCase(), market);
    for (const market of wanted) this.#byName.set(canonicalSymbol(market), market);
  }

  get size(): number {
    return this.#byName.size;
  }

  find(symbol: string): CcxtMarket | undefined {
    return this.#byName.get(symbol) ?? this.#byName.get(symbol.replaceAll(SEPARATORS, ''));
  }
}

/** `BTCUSDT` */
export function canonicalSymbol({ base, quote }: CcxtMarket): string {
  return `${base}${quote}`;
}

/** Steps and minimums in base and quote currency; `symbol` is what it was asked for by. */
export function marketRules(market: CcxtMarket, symbol: string): Market {
  const { base, quote, precision, limits } = market;
  return {
    symbol,
    base,
    quote,
    priceStep: positive(precision.price),
    amountStep: positive(precision.amount, market),
    minAmount: positive(limits.amount?.min, market),
    minNotional: positive(limits.cost?.min),
  };
}

/** An amount of base currency as the exchange counts it: in contracts where the market has them. As it is written where it has none. */
export function exchangeAmount(amount: string, { contractSize }: CcxtMarket): string {
  return isCounted(contractSize) ? decimalText(new Big(amount).div(contractSize)) : amount;
}

/** The base currency of an amount that the exchange told. */
export function baseAmount(amount: string, { contractSize }: CcxtMarket): Big {
  return isCounted(contractSize) ? new Big(amount).times(contractSize) : new Big(amount);
}

function isCounted(contractSize: string | undefined): contractSize is string {
  return contractSize !== undefined && !new Big(contractSize).eq(1);
}

/** Null where there is none, or none above 0. */
function positive(value: string | undefined, counted?: CcxtMarket): string | null {
  if (value === undefined) return null;
  const quantity = counted === undefined ? new Big(value) : baseAmount(value, counted);
  return quantity.gt(0) ? decimalText(quantity) : null;
}
