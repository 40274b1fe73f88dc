import Big from 'big.js';
import { decimalText } from '../event/decimal.ts';
import { Lots, type SavedLots } from './lots.ts';
import { marketCurrencies } from './market-currencies.ts';
import { movementOf } from './movement.ts';

/** Whose fills make one position: those of different accounts, exchanges and kinds of market make different ones. */
export interface Place {
  /** Id of the source that tells of it: a source is an account. */
  account: string;
  /** '' where the sender names none. */
  exchange: string;
  symbol: string;
  market: 'spot' | 'perpetual';
}

/** One fill of an order. Decimal texts; money in the quote currency, `fee` in `feeCurrency`. */
export interface BookFill {
  /** The order's id at its exchange. */
  order: string;
  /** What was executed of the order until then. */
  end: string;
  side: 'buy' | 'sell';
  amount: string;
  /** Price × amount. */
  worth: string;
  fee: string;
  feeCurrency: string | null;
  /** Profit that the sender states; null where it does not. */
  stated: string | null;
  /** ms since 1970. */
  at: number;
}

/** What a fill came to. Decimal texts. */
export interface BookedTrade {
  /** Of this fill alone; rounded to 20 decimals where it does not end. */
  price: string;
  /** Quote currency, after the fees of both sides; null where nothing was closed, or its cost is not known. */
  pnl: string | null;
  /** After it. */
  position: { amount: string; averagePrice: string | null };
}

/** The order in which fills count: by time, and where that is the same by order and what was executed of it; never by arrival. */
export function compareFills(one: BookFill, other: BookFill): number {
  if (one.at !== other.at) return one.at - other.at;
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return new Big(one.end).cmp(other.end);
}

/** The position of one place, first in first out. */
export class Book {
  readonly #place: Pick<Place, 'symbol' | 'market'>;
  readonly #lots: Lots;

  constructor(place: Pick<Place, 'symbol' | 'market'>, lots: Lots = new Lots()) {
    this.#place = place;
    this.#lots = lots;
  }

  /** A position as {@link saved} gave it. */
  static restored(place: Pick<Place, 'symbol' | 'market'>, lots: SavedLots): Book {
    return new Book(place, Lots.restored(lots));
  }

  /** The position to be kept; null where it has too many lots to be written often. */
  saved(most: number): SavedLots | null {
    return this.#lots.count > most ? null : this.#lots.save();
  }

  /** The same position, to go on from another time. */
  copy(): Book {
    return new Book(this.#place, this.#lots.copy());
  }

  /** The next fill in the order of {@link compareFills}. A profit that the sender states is believed (INTERFACE, section 4). */
  add({ side, amount, worth, fee, feeCurrency, stated }: BookFill): BookedTrade {
    const { symbol, market } = this.#place;
    const price = decimalText(new Big(worth).div(amount));
    const currencies = marketCurrencies({ symbol, feeCurrency });
    const { pnl } = this.#lots.move(
      movementOf({ side, market, ...currencies, amount, price, worth, fee, feeCurrency }),
    );
    return { price, pnl: stated ?? textOrNull(pnl), position: this.position };
  }

  get position(): BookedTrade['position'] {
    return { amount: decimalText(this.#lots.amount), averagePrice: textOrNull(this.#lots.averagePrice) };
  }
}

function textOrNull(decimal: Big | null): string | null {
  return decimal === null ? null : decimalText(decimal);
}
