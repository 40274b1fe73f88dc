import Big from 'big.js';
import { decimalText } from '../../rules/event/decimal.ts';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import { MOST_TOLD, type PaperOrderView, type PaperOutcome } from '../contract/machine.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { StoredOrder } from '../journal/stored-order.ts';
import type { StoredTrade } from '../journal/trade-table.ts';
import type { Ledger } from '../trading/ledger.ts';
import type { PriceBook } from '../trading/price-book.ts';

interface Means {
  orders: Pick<OrderReader, 'list' | 'trades'>;
  ledger: Pick<Ledger, 'holdings'>;
  prices: Pick<PriceBook, 'of'>;
  /** Whether more orders were wanted than were followed. */
  isCut: boolean;
}

/** What orders on paper came to. */
export function outcomeOf({ orders, ledger, prices, isCut }: Means): PaperOutcome {
  const all = [...orders.list({})];
  const realised = new Sums();
  const fees = new Sums();
  const gains = new Sums();
  const came = new Map<string, Came>();
  for (const { order, symbol, pnl, fee, feeCurrency } of orders.trades({})) {
    const quote = quoteCurrency(symbol) ?? '';
    const { fees: own, pnl: before } = came.get(order) ?? { fees: new Sums(), pnl: null };
    for (const sums of [fees, own]) sums.add(feeCurrency ?? quote, fee);
    if (pnl !== null) realised.add(quote, pnl);
    came.set(order, { fees: own, pnl: pnl === null ? before : new Big(pnl).plus(before ?? 0) });
  }
  const told = all.map((order) => shown(order, came.get(order.id), prices.of(order.symbol)?.price ?? null));
  for (const { symbol, gain } of told) if (gain !== null) gains.add(quoteCurrency(symbol) ?? '', gain);
  const ordered = new Set(all.map(({ symbol }) => symbol));
  return {
    orders: all.length,
    filled: all.filter(({ filled }) => filled !== '0').length,
    refused: all.filter(({ status }) => status === 'refused' || status === 'expired').length,
    open: all.filter(isOpen).length,
    isCut,
    realised: realised.told,
    fees: fees.told,
    gains: gains.told,
    positions: [...ledger.holdings('paper')]
      .filter(({ symbol }) => ordered.has(symbol))
      .map(({ symbol, amount, quote, unrealised }) => {
        const price = prices.of(symbol)?.price ?? null;
        return { symbol, amount, price, currency: quote, unrealised: price === null ? null : unrealised(price) };
      }),
    list: told.slice(-MOST_TOLD),
  };
}

/** What the fills of an order came to; `pnl` null where none closed anything. */
interface Came {
  fees: Sums;
  pnl: Big | null;
}

function shown(order: StoredOrder, came: Came | undefined, last: string | null): PaperOrderView {
  const { id, event, rule, createdAt: at, symbol, side, kind, leg, price, stopPrice } = order;
  const { status, reason, amount, filled, averagePrice } = order;
  return {
    ...{ id, event, rule, at, symbol, side, kind, leg, price, stopPrice },
    ...{ status, reason, amount, filled, averagePrice },
    fees: came?.fees.told ?? [],
    pnl: came === undefined || came.pnl === null ? null : decimalText(came.pnl),
    gain: gainOf(order, came, last),
  };
}

/** Buying was worth it where the price is higher now, selling where it is lower, each by more than it cost. */
function gainOf({ side, symbol, filled, averagePrice }: StoredOrder, came: Came | undefined, last: string | null) {
  if (averagePrice === null || last === null) return null;
  const [from, to] = side === 'buy' ? [averagePrice, last] : [last, averagePrice];
  const moved = new Big(to).minus(from).times(filled);
  return decimalText(moved.minus(came?.fees.of(quoteCurrency(symbol) ?? '') ?? 0));
}

function isOpen({ status }: StoredOrder): boolean {
  return status === 'pending' || status === 'accepted' || status === 'partially_filled' || status === 'waiting';
}

/** Sums of money by currency. */
class Sums {
  readonly #sums = new Map<string, Big>();

  add(currency: string, amount: StoredTrade['fee']): void {
    this.#sums.set(currency, new Big(amount).plus(this.#sums.get(currency) ?? 0));
  }

  of(currency: string): Big {
    return this.#sums.get(currency) ?? new Big(0);
  }

  get told(): { currency: string; amount: string }[] {
    return [...this.#sums].map(([currency, amount]) => ({ currency, amount: decimalText(amount) }));
  }
}
