import Big from 'big.js';
import { decimalText, readDecimal } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { exactDecimal } from '../event/read.ts';
import { note } from '../notes/note.ts';
import { type Holding, holdingsIn } from './holdings.ts';

/** What a portfolio is to come to; numbers, or decimal texts. */
export interface RebalanceTerms {
  /** The currency that everything is bought with and sold for. */
  quote: string;
  /** Currency code → share of the total, percent; 100 together. */
  targets: Readonly<Record<string, number>>;
  /** Percentage points; default 5. */
  thresholdPercent?: unknown;
  /** US dollars; default 10. */
  minNotional?: unknown;
  /** Percent of the total; without it there is no largest trade. */
  maxTradePercent?: unknown;
}

/** At market. A sale says how much of the base currency is sold, a purchase how much of the quote currency is spent. */
export type RebalanceOrder = { symbol: string; kind: 'market' } & (
  | { side: 'sell'; amount: string }
  | { side: 'buy'; notional: string }
);

export type RebalancePlan = { orders: RebalanceOrder[] } | { nothing: string };

const THRESHOLD = 5;
const MIN_NOTIONAL = 10;
/** Decimal places of what is ordered. */
const PLACES = 8;
/** Currencies of which one is taken for a dollar where the event does not say what it is worth. */
const DOLLARS: ReadonlySet<string> = new Set(['USD', 'USDT', 'USDC']);
/** Where a target is not there, the others have to make up this share of the total: else it may just not have been told. */
const WHOLE = '0.99';

/**
 * The orders that bring a portfolio back to its targets (SPEC row S37): none while every share is within the threshold; once one is
 * beyond it, each target is traded back to its share, sales first, largest first. What is not among the targets is left alone. Purchases
 * spend no more than the quote currency that is there beyond its own target, with what the sales bring. Exact, rounded down.
 */
export function planRebalance(event: CanonicalEvent, terms: RebalanceTerms): RebalancePlan {
  if (event.type !== 'balance.updated') return { nothing: note('listsNoBalances', event.type) };
  const total = exactDecimal(event, 'totalUSDValue');
  if (total === undefined || total.lte(0)) return { nothing: note('totalNotTold') };
  const holdings = holdingsIn(event);
  const missing = whatIsMissing(holdings, terms, total);
  if (missing !== null) return { nothing: missing };
  const positions = positionsOf(holdings, terms, total);
  const threshold = percentOf(total, terms.thresholdPercent ?? THRESHOLD);
  if (positions.every(({ gap }) => gap.abs().lte(threshold))) {
    return { nothing: note('withinThreshold', String(terms.thresholdPercent ?? THRESHOLD)) };
  }
  const cash = known(holdings.get(terms.quote.toUpperCase()));
  const orders = ordersFor(positions, cash, terms, total);
  return orders.length > 0 ? { orders } : { nothing: note('noTradeLarge') };
}

interface Held {
  amount: Big;
  /** US dollars. */
  value: Big;
}

interface Position {
  currency: string;
  held: Held;
  /** US dollars to buy, or below 0 to sell. */
  gap: Big;
}

/** Why nothing can be planned; null where all is known. */
function whatIsMissing(holdings: ReadonlyMap<string, Holding>, { quote, targets }: RebalanceTerms, total: Big) {
  const needed = [...new Set([...Object.keys(targets), quote.toUpperCase()])];
  for (const currency of needed) {
    const { amount, value } = holdings.get(currency) ?? NONE;
    if (value === null || amount === null) return note('hasNoField', currency, value === null ? 'usdValue' : 'amount');
    if (value.lt(0) || amount.lt(0)) return note('isBelowZero', currency);
    if (value.gt(0) && amount.eq(0)) return note('worthWithoutAmount', currency);
  }
  if (!DOLLARS.has(quote.toUpperCase()) && !holdings.get(quote.toUpperCase())?.value?.gt(0)) {
    return note('worthNotTold', quote);
  }
  const worthless = needed.find((currency) => !holdings.get(currency)?.value?.gt(0));
  const listed = [...holdings.values()].reduce((sum, { value }) => sum.plus(value ?? 0), new Big(0));
  if (worthless === undefined || listed.gte(total.times(WHOLE))) return null;
  return note('totalNotMadeUp', worthless);
}

const NONE: Held = { amount: new Big(0), value: new Big(0) };

function positionsOf(holdings: ReadonlyMap<string, Holding>, terms: RebalanceTerms, total: Big): Position[] {
  return Object.entries(terms.targets).map(([currency, share]) => {
    const held = known(holdings.get(currency));
    return { currency, held, gap: percentOf(total, share).minus(held.value) };
  });
}

function ordersFor(positions: readonly Position[], cash: Held, terms: RebalanceTerms, total: Big): RebalanceOrder[] {
  const quote = terms.quote.toUpperCase();
  const least = readDecimal(terms.minNotional ?? MIN_NOTIONAL) ?? new Big(MIN_NOTIONAL);
  const most = terms.maxTradePercent === undefined ? total : percentOf(total, terms.maxTradePercent);
  const traded = positions.filter(({ currency }) => currency !== quote).sort(byLargestGap);
  const sales = traded
    .filter(({ gap }) => gap.lt(0))
    .map((position) => ({ ...position, worth: smaller(position.gap.abs(), most) }))
    .filter(({ worth }) => worth.gt(0) && worth.gte(least));
  // Without a target of its own all of the quote currency may be spent.
  const own = positions.find(({ currency }) => currency === quote);
  const spare = own === undefined ? cash.value : own.gap.times(-1);
  const brought = sales.reduce((sum, { worth }) => sum.plus(worth), new Big(0));
  return [
    ...sales.map(({ currency, held, worth }) => saleOf(currency + quote, held, worth)),
    ...purchases(traded, { left: brought.plus(spare), least, most, quote, cash }),
  ].filter((order) => (order.side === 'buy' ? order.notional !== '0' : order.amount !== '0'));
}

function purchases(
  traded: readonly Position[],
  { left, least, most, quote, cash }: { left: Big; least: Big; most: Big; quote: string; cash: Held },
): RebalanceOrder[] {
  let rest = left;
  const orders: RebalanceOrder[] = [];
  for (const { currency, gap } of traded) {
    const worth = smaller(smaller(gap, most), rest);
    if (worth.lte(0) || worth.lt(least)) continue;
    rest = rest.minus(worth);
    orders.push({ symbol: currency + quote, side: 'buy', kind: 'market', notional: down(inQuote(worth, cash)) });
  }
  return orders;
}

/** A dollar where it has no price of its own. */
function inQuote(worth: Big, { amount, value }: Held): Big {
  return value.gt(0) && !value.eq(amount) ? worth.times(amount).div(value) : worth;
}

/** All of it where its whole worth is sold; never more than is there. */
function saleOf(symbol: string, { amount, value }: Held, worth: Big): RebalanceOrder {
  const part = worth.eq(value) ? amount : worth.times(amount).div(value);
  return { symbol, side: 'sell', kind: 'market', amount: down(smaller(part, amount)) };
}

function byLargestGap(one: Position, other: Position): number {
  return other.gap.abs().cmp(one.gap.abs()) || (one.currency < other.currency ? -1 : 1);
}

function percentOf(total: Big, percent: unknown): Big {
  return total.times(readDecimal(percent) ?? 0).times('0.01');
}

function smaller(one: Big, other: Big): Big {
  return one.lt(other) ? one : other;
}

function down(value: Big): string {
  return decimalText(value.round(PLACES, Big.roundDown));
}

function known(holding: Holding | undefined): Held {
  return { amount: holding?.amount ?? NONE.amount, value: holding?.value ?? NONE.value };
}
