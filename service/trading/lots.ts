import Big from 'big.js';

/** Base currency that was bought, or sold short, at one price. */
interface Lot {
  amount: Big;
  price: Big;
  /** Of the opening, quote currency. */
  fee: Big;
}

/** What changes a position. All of it exact; `fee` in the quote currency. */
export interface Movement {
  side: 'buy' | 'sell';
  /** What the position changes by: after a fee that was taken out of it. */
  amount: Big;
  price: Big;
  fee: Big;
  /** Whether more may be sold than is held: a short position. */
  mayBeShort: boolean;
}

/** What a movement came to. `closes` false: nothing was closed. `pnl` null: nothing was, or its cost is not known. */
export interface Outcome {
  closes: boolean;
  pnl: Big | null;
}

const ZERO = new Big(0);

/**
 * The lots of one position, first in first out. All of them lie on one side: a movement first closes what is there, and only what
 * remains of it opens. What was sold on a spot market without having been bought came from somewhere else: it is `owed`, and neither
 * its sale nor what is bought until it is made up for has a profit that is known.
 */
export class Lots {
  #lots: Lot[] = [];
  #side: 'buy' | 'sell' = 'buy';
  /** Sums over the lots. */
  #amount = ZERO;
  #cost = ZERO;
  #fees = ZERO;
  #owed = ZERO;

  /** The same position, to try a movement on. */
  copy(): Lots {
    const copy = new Lots();
    copy.#lots = [...this.#lots];
    copy.#side = this.#side;
    copy.#amount = this.#amount;
    copy.#cost = this.#cost;
    copy.#fees = this.#fees;
    copy.#owed = this.#owed;
    return copy;
  }

  /** Below 0: short, or owed. */
  get amount(): Big {
    return (this.#side === 'buy' ? this.#amount : this.#amount.neg()).minus(this.#owed);
  }

  /** Of what is held, without fees; null where nothing is, or where it is owed. */
  get averagePrice(): Big | null {
    return this.#amount.eq(0) ? null : this.#cost.div(this.#amount);
  }

  get isHeld(): boolean {
    return !this.#amount.eq(0);
  }

  /** Profit if all were closed at `price`, after the fees of opening. */
  unrealised(price: Big): Big {
    const worth = price.times(this.#amount);
    return (this.#side === 'buy' ? worth.minus(this.#cost) : this.#cost.minus(worth)).minus(this.#fees);
  }

  move({ side, amount, price, fee, mayBeShort }: Movement): Outcome {
    if (amount.lte(0)) return { closes: false, pnl: null };
    if (this.#owed.gt(0)) return this.#moveOwed({ side, amount, price, fee, mayBeShort });
    const closing = this.isHeld && this.#side !== side ? least(amount, this.#amount) : ZERO;
    const opening = amount.minus(closing);
    const closingFee = part(fee, closing, amount);
    const pnl = closing.gt(0) ? this.#close(closing, price).minus(closingFee) : null;
    if (opening.eq(0)) return { closes: true, pnl };
    if (side === 'sell' && !mayBeShort) {
      this.#owed = opening;
      return { closes: true, pnl: null };
    }
    this.#open(side, { amount: opening, price, fee: fee.minus(closingFee) });
    return { closes: pnl !== null, pnl };
  }

  #moveOwed({ side, amount, price, fee }: Movement): Outcome {
    if (side === 'sell') {
      this.#owed = this.#owed.plus(amount);
      return { closes: true, pnl: null };
    }
    const returned = least(amount, this.#owed);
    this.#owed = this.#owed.minus(returned);
    const opening = amount.minus(returned);
    if (opening.gt(0)) this.#open('buy', { amount: opening, price, fee: fee.minus(part(fee, returned, amount)) });
    return { closes: false, pnl: null };
  }

  #open(side: 'buy' | 'sell', lot: Lot): void {
    this.#side = side;
    this.#lots.push(lot);
    this.#amount = this.#amount.plus(lot.amount);
    this.#cost = this.#cost.plus(lot.price.times(lot.amount));
    this.#fees = this.#fees.plus(lot.fee);
  }

  /** Profit of closing that much at `price`, after the fees of opening. */
  #close(amount: Big, price: Big): Big {
    let left = amount;
    let pnl = ZERO;
    while (left.gt(0)) {
      const [lot] = this.#lots;
      if (lot === undefined) break;
      const taken = least(left, lot.amount);
      const fee = part(lot.fee, taken, lot.amount);
      const difference = this.#side === 'buy' ? price.minus(lot.price) : lot.price.minus(price);
      pnl = pnl.plus(difference.times(taken)).minus(fee);
      left = left.minus(taken);
      this.#amount = this.#amount.minus(taken);
      this.#cost = this.#cost.minus(lot.price.times(taken));
      this.#fees = this.#fees.minus(fee);
      if (taken.eq(lot.amount)) this.#lots.shift();
      else this.#lots[0] = { ...lot, amount: lot.amount.minus(taken), fee: lot.fee.minus(fee) };
    }
    return pnl;
  }
}

function least(one: Big, other: Big): Big {
  return one.lt(other) ? one : other;
}

/** The share of `whole` that `amount` is; all of it where they are equal, so that a rounded share loses nothing in sum. */
function part(whole: Big, amount: Big, of: Big): Big {
  if (amount.eq(of)) return whole;
  return amount.eq(0) || whole.eq(0) ? ZERO : whole.times(amount).div(of);
}
