import Big from 'big.js';
import { Lots } from '../../rules/books/lots.ts';
import { marketCurrencies } from '../../rules/books/market-currencies.ts';
import { movementOf } from '../../rules/books/movement.ts';
import { decimalText } from '../../rules/event/decimal.ts';
import { marketName } from '../../rules/event/symbol.ts';
import type { Trade } from '../contract/orders.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { Money } from '../journal/stored-order.ts';
import type { StoredTrade } from '../journal/trade-table.ts';
import type { Execution, Holding, Ledger, Position, Realised } from './ledger.ts';

/** How long results are kept for those who follow: more than the longest day of any time zone, seen from any other. */
const KEPT = 3 * 24 * 60 * 60 * 1000;

/** One account's position in one market. */
interface Book {
  money: Money;
  broker: string;
  symbol: string;
  quote: string | null;
  lots: Lots;
  /** Of a perpetual contract: ids of the trades since the position was flat, or turned, the last time. */
  since: Set<string>;
}

/**
 * The ledger of a journal. Lots are not stored: they are what its trades come to, in the order in which they were stored. A broker whose
 * kind changed from paper to live under the same name is another account, and begins with nothing; so is one that trades another market.
 */
export function createLedger(orders: Pick<OrderReader, 'trades'>): Ledger {
  const ledger = new FifoLedger();
  for (const trade of orders.trades({})) ledger.replay(trade);
  return ledger;
}

class FifoLedger implements Ledger {
  readonly #books = new Map<string, Book>();
  readonly #listeners: ((realised: Realised) => void)[] = [];
  #recent: Realised[] = [];

  tradeOf(execution: Execution): Trade {
    const lots = this.#lotsOf(execution)?.copy() ?? new Lots();
    const { pnl } = lots.move(movementOf(execution));
    const { id, order, broker, symbol, side, amount, price, fee, feeCurrency, at } = execution;
    const position = positionOf(lots);
    const shown = pnl === null ? null : decimalText(pnl);
    return { id, order, broker, symbol, side, amount, price, fee, feeCurrency, pnl: shown, position, at };
  }

  note(_trade: Trade, execution: Execution): void {
    this.#count(execution);
  }

  position(broker: string, symbol: string, market: Execution['market']): Position {
    return positionOf(this.#books.get(keyOf({ broker, symbol, market }))?.lots ?? new Lots());
  }

  heldSince({ id, money, broker, symbol }: Pick<Execution, 'id' | 'broker' | 'symbol' | 'money'>): boolean {
    const book = this.#books.get(keyOf({ broker, symbol, market: 'perpetual' }));
    return book?.money !== money || book.since.has(id);
  }

  *holdings(money: Money): Generator<Holding> {
    for (const book of this.#books.values()) if (book.money === money && book.lots.isHeld) yield holdingOf(book);
  }

  follow(listener: (realised: Realised) => void): void {
    for (const realised of this.#recent) listener(realised);
    this.#listeners.push(listener);
  }

  /** Counts a stored trade again. Where its market is not told, its position after it tells. */
  replay(trade: StoredTrade): void {
    const market = trade.market ?? marketOf(trade, this.#ofEither(trade));
    this.#count({ ...trade, ...marketCurrencies(trade), market });
  }

  /** What a symbol's position was before a trade that does not tell its market. */
  #ofEither(trade: StoredTrade): Big {
    const lots = this.#lotsOf({ ...trade, market: 'spot' }) ?? this.#lotsOf({ ...trade, market: 'perpetual' });
    return lots?.amount ?? new Big(0);
  }

  #lotsOf({ money, ...place }: Pick<Execution, 'money' | 'broker' | 'symbol' | 'market'>): Lots | undefined {
    const book = this.#books.get(keyOf(place));
    return book?.money === money ? book.lots : undefined;
  }

  #count(execution: Execution): void {
    const { money, broker, symbol, at } = execution;
    const quote = execution.quote === '' ? null : execution.quote;
    const before = this.#books.get(keyOf(execution));
    const { lots, since } = before?.money === money ? before : { lots: new Lots(), since: new Set<string>() };
    this.#books.set(keyOf(execution), { money, broker, symbol, quote, lots, since });
    const held = lots.amount;
    const { closes, pnl } = lots.move(movementOf(execution));
    if (execution.market === 'perpetual') noteSince(since, execution.id, held, lots.amount);
    if (closes) this.#tell({ money, broker, symbol, quote, pnl: pnl === null ? null : decimalText(pnl), at });
  }

  #tell(realised: Realised): void {
    this.#recent.push(realised);
    const [oldest] = this.#recent;
    // Twice as long before anything is thrown away, so that it is not done for every trade.
    if (oldest !== undefined && oldest.at < realised.at - 2 * KEPT) {
      this.#recent = this.#recent.filter(({ at }) => at >= realised.at - KEPT);
    }
    for (const listener of this.#listeners) listener(realised);
  }
}

/** `before` and `after`: the position, base currency. */
function noteSince(since: Set<string>, trade: string, before: Big, after: Big): void {
  if (after.eq(0) || before.times(after).lt(0)) since.clear();
  if (!after.eq(0)) since.add(trade);
}

function keyOf({ broker, symbol, market }: Pick<Execution, 'broker' | 'symbol' | 'market'>): string {
  return `${broker} ${market} ${marketName(symbol)}`;
}

function positionOf(lots: Lots): Position {
  const average = lots.averagePrice;
  return { amount: decimalText(lots.amount), averagePrice: average === null ? null : decimalText(average) };
}

function holdingOf({ money, broker, symbol, quote, lots }: Book): Holding {
  return {
    money,
    broker,
    symbol,
    quote,
    amount: decimalText(lots.amount),
    unrealised: (price) => decimalText(lots.unrealised(new Big(price))),
  };
}

/**
 * A position below zero has a price only where it is a short one. Above, the market makes a difference only to a fee in the base
 * currency, which leaves the size of a contract what it is.
 */
function marketOf({ amount, position }: StoredTrade, before: Big): Execution['market'] {
  const after = new Big(position.amount);
  const isContract = after.lt(0) ? position.averagePrice !== null : after.minus(before).abs().eq(amount);
  return isContract ? 'perpetual' : 'spot';
}
