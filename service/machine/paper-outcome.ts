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
  const trades = [...orders.trades({})];
  const realised = new Sums();
  const fees = new Sums();
  const profits = new Map<string, Big>();
  for (const { order, symbol, pnl, fee, feeCurrency } of trades) {
    const quote = quoteCurrency(symbol) ?? '';
    fees.add(feeCurrency ?? quote, fee);
    if (pnl === null) continue;
    realised.add(quote, pnl);
    profits.set(order, new Big(pnl).plus(profits.get(order) ?? 0));
  }
  return {
    orders: all.length,
    filled: all.filter(({ filled }) => filled !== '0').length,
    refused: all.filter(({ status }) => status === 'refused' || status === 'expired').length,
    open: all.filter(isOpen).length,
    isCut,
    realised: realised.told,
    fees: fees.told,
    positions: [...ledger.holdings('paper')].map(({ symbol, amount, quote, unrealised }) => {
      const price = prices.of(symbol)?.price ?? null;
      return { symbol, amount, price, currency: quote, unrealised: price === null ? null : unrealised(price) };
    }),
    list: all.slice(-MOST_TOLD).map((order) => shown(order, profits.get(order.id))),
  };
}

function shown(order: StoredOrder, pnl: Big | undefined): PaperOrderView {
  const { id, event, createdAt: at, symbol, side, kind, leg, status, reason, amount, filled, averagePrice } = order;
  const profit = pnl === undefined ? null : decimalText(pnl);
  return { id, event, at, symbol, side, kind, leg, status, reason, amount, filled, averagePrice, pnl: profit };
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

  get told(): { currency: string; amount: string }[] {
    return [...this.#sums].map(([currency, amount]) => ({ currency, amount: decimalText(amount) }));
  }
}
