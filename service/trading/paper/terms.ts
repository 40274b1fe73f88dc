import Big from 'big.js';
import { durationMs } from '../../../rules/document/duration.ts';
import { quoteCurrency } from '../../../rules/event/symbol.ts';
import type { Side } from '../../contract/orders.ts';
import type { PaperBrokerSettings } from '../../settings/brokers.ts';
import type { Market } from '../broker.ts';

/** Decimal places of an amount that no step limits: an even share of an amount must not grow digits without end. */
const MOST_PLACES = 18;

/** What trading costs at a paper broker, and the rules of its markets. */
export interface PaperTerms {
  /** Of the notional. */
  fee: Big;
  /** Of the price: what a fill at once pays for crossing half of the spread. */
  halfSpread: Big;
  slippage: Big;
  /** The largest share of an order that one price fills; null: all of it. */
  share: Big | null;
  /** ms. */
  latency: number;
  markets: PaperBrokerSettings['markets'];
}

export function termsOf(settings: PaperBrokerSettings): PaperTerms {
  const { feePercent, spreadPercent, slippagePercent, fillPercent, latency, markets } = settings;
  return {
    fee: new Big(feePercent).times('0.01'),
    halfSpread: new Big(spreadPercent).times('0.005'),
    slippage: new Big(slippagePercent).times('0.01'),
    share: fillPercent === 100 ? null : new Big(fillPercent).times('0.01'),
    latency: durationMs(latency),
    markets: Object.fromEntries(Object.entries(markets).map(([symbol, steps]) => [symbol.toUpperCase(), steps])),
  };
}

/** What an order at once costs beyond its amount at the price seen, as a share of that: half of the spread, slippage, and the fee of it all. */
export function surchargeOf({ fee, halfSpread, slippage }: PaperTerms): Big {
  return halfSpread.plus(slippage).plus(1).times(fee.plus(1)).minus(1);
}

/** The market of a symbol; undefined where its name does not tell both currencies. */
export function paperMarket(symbol: string, { markets }: PaperTerms): Market | undefined {
  const quote = quoteCurrency(symbol);
  const base = quote === undefined ? undefined : baseOf(symbol, quote);
  if (quote === undefined || base === undefined) return undefined;
  const { priceStep, amountStep, minAmount, minNotional } = markets[symbol] ?? {};
  return {
    symbol,
    base,
    quote,
    priceStep: stepOf(priceStep),
    amountStep: stepOf(amountStep),
    minAmount: stepOf(minAmount),
    minNotional: stepOf(minNotional),
  };
}

/** A step of 0 is none. */
function stepOf(step: string | undefined): string | null {
  return step === undefined || new Big(step).eq(0) ? null : new Big(step).toFixed();
}

function baseOf(symbol: string, quote: string): string | undefined {
  const [first = '', second] = symbol.split(/[/_:-]/).filter((part) => part !== '');
  const base = second === quote ? first : first.slice(0, -quote.length);
  return /^[A-Z0-9]{1,30}$/.test(base) ? base : undefined;
}

/** A price that is worse by half of the spread, and where `slips` by the slippage, on the price step in the worse direction. */
export function crossed(price: Big, side: Side, slips: boolean, market: Market, terms: PaperTerms): Big {
  const worse = slips ? terms.halfSpread.plus(terms.slippage) : terms.halfSpread;
  const factor = side === 'buy' ? new Big(1).plus(worse) : new Big(1).minus(worse);
  return onStep(price.times(factor), market.priceStep, side === 'buy' ? Big.roundUp : Big.roundDown);
}

/** What one price fills of an order: its share on the amount step, at least one step, and no more than what remains. */
export function portionOf(amount: Big, remaining: Big, market: Market, { share }: PaperTerms): Big {
  if (share === null) return remaining;
  const wanted = amount.times(share);
  const even =
    market.amountStep === null
      ? wanted.round(MOST_PLACES, Big.roundDown)
      : onStep(wanted, market.amountStep, Big.roundDown);
  const least = market.amountStep === null ? remaining : new Big(market.amountStep);
  const portion = even.gt(0) ? even : least;
  return portion.lt(remaining) ? portion : remaining;
}

export function isOnStep(value: Big, step: string | null): boolean {
  return step === null || value.mod(step).eq(0);
}

function onStep(value: Big, step: string | null, mode: typeof Big.roundUp | typeof Big.roundDown): Big {
  if (step === null) return value;
  const rest = value.mod(step);
  const down = value.minus(rest);
  return mode === Big.roundUp && rest.gt(0) ? down.plus(step) : down;
}
