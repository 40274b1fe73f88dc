import Big from 'big.js';

/** Base currency that was bought, or sold short, at one price. */
interface Lot extends Traded {
  /** Of the opening, quote currency. */
  fee: Big;
}

/** So much of the base currency for so much of the quote currency. */
interface Traded {
  amount: Big;
  price: Big;
  /** What it was exchanged for, quote currency; without it price × amount. Given where the price alone is a rounded one. */
  worth?: Big | undefined;
}

/** What changes a position. All of it exact; `fee` in the quote currency. */
export interface Movement extends Traded {
  side: 'buy' | 'sell';
  /** What the position changes by: after a fee that was taken out of it. */
  amount: Big;
  fee: Big;
  /** Whether more may be sold than is held: a short position. */
  mayBeShort: boolean;
}

/** What a movement came to. `closes` false: nothing was closed. `pnl` null: nothing was, or its cost is not known. */
export interface Outcome {
  closes: boolean;
  pnl: Big | null;
}

/** A position to be kept, decimal texts; a lot is its amount, price, fee, and its worth where that is given. */
export interface SavedLots {
  side: 'buy' | 'sell';
  owed: string;
  lots: [amount: string, price: string, fee: string, worth?: string][];
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

  save(): SavedLots {
    const lots = this.#lots.map(({ amount, price, fee, worth }): SavedLots['lots'][number] => {
      const own = [amount.toFixed(), price.toFixed(), fee.toFixed()] as const;
      return worth === undefined ? [...own] : [...own, worth.toFixed()];
    });
    return { side: this.#side, owed: this.#owed.toFixed(), lots };
  }

  static restored({ side, owed, lots }: SavedLots): Lots {
    const restored = new Lots();
    for (const [amount, price, fee, worth] of lots) {
      const own = { amount: new Big(amount), price: new Big(price), fee: new Big(fee) };
      restored.#open(side, worth === undefined ? own : { ...own, worth: new Big(worth) });
    }
    restored.#side = side;
    restored.#owed = new Big(owed);
    return restored;
  }

  /** How many there are. */
  get count(): number {
    return this.#lots.length;
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

  move(movement: Movement): Outcome {
    const { side, amount, price, fee, mayBeShort } = movement;
    if (amount.lte(0)) return { closes: false, pnl: null };
    if (this.#owed.gt(0)) return this.#moveOwed(movement);
    const closing = this.isHeld && this.#side !== side ? least(amount, this.#amount) : ZERO;
    const opening = amount.minus(closing);
    const closingFee = part(fee, closing, amount);
    const proceeds = worthOf(movement, closing);
    const pnl = closing.gt(0) ? this.#close(closing, proceeds).minus(closingFee) : null;
    if (opening.eq(0)) return { closes: true, pnl };
    if (side === 'sell' && !mayBeShort) {
      this.#owed = opening;
      return { closes: true, pnl: null };
    }
    const worth = restOf(movement, proceeds);
    this.#open(side, { amount: opening, price, worth, fee: fee.minus(closingFee) });
    return { closes: pnl !== null, pnl };
  }

  #moveOwed(movement: Movement): Outcome {
    const { side, amount, price, fee } = movement;
    if (side === 'sell') {
      this.#owed = this.#owed.plus(amount);
      return { closes: true, pnl: null };
    }
    const returned = least(amount, this.#owed);
    this.#owed = this.#owed.minus(returned);
    const opening = amount.minus(returned);
    const worth = restOf(movement, worthOf(movement, returned));
    const rest = { amount: opening, price, worth, fee: fee.minus(part(fee, returned, amount)) };
    if (opening.gt(0)) this.#open('buy', rest);
    return { closes: false, pnl: null };
  }

  #open(side: 'buy' | 'sell', lot: Lot): void {
    this.#side = side;
    const last = this.#lots.at(-1);
    if (last !== undefined && areAlike(last, lot)) this.#lots[this.#lots.length - 1] = together(last, lot);
    else this.#lots.push(lot);
    this.#amount = this.#amount.plus(lot.amount);
    this.#cost = this.#cost.plus(worthOf(lot, lot.amount));
    this.#fees = this.#fees.plus(lot.fee);
  }

  /** Profit of closing that much for `proceeds`, after the fees of opening. */
  #close(amount: Big, proceeds: Big): Big {
    let left = amount;
    let cost = ZERO;
    let fees = ZERO;
    while (left.gt(0)) {
      const [lot] = this.#lots;
      if (lot === undefined) break;
      const taken = least(left, lot.amount);
      const fee = part(lot.fee, taken, lot.amount);
      const worth = worthOf(lot, taken);
      cost = cost.plus(worth);
      fees = fees.plus(fee);
      left = left.minus(taken);
      this.#amount = this.#amount.minus(taken);
      if (taken.eq(lot.amount)) this.#lots.shift();
      else
        this.#lots[0] = {
          amount: lot.amount.minus(taken),
          price: lot.price,
          worth: restOf(lot, worth),
          fee: lot.fee.minus(fee),
        };
    }
    this.#cost = this.#cost.minus(cost);
    this.#fees = this.#fees.minus(fees);
    return (this.#side === 'buy' ? proceeds.minus(cost) : cost.minus(proceeds)).minus(fees);
  }
}

/** Whether it makes no difference which of them is closed first: a grid that only buys at one price is one lot, however often it does. */
function areAlike(one: Lot, other: Lot): boolean {
  const isShared = (whole: Big, rest: Big) => whole.times(other.amount).eq(rest.times(one.amount));
  if (!one.price.eq(other.price) || !isShared(one.fee, other.fee)) return false;
  if (one.worth === undefined || other.worth === undefined) return one.worth === other.worth;
  return isShared(one.worth, other.worth);
}

function together(one: Lot, other: Lot): Lot {
  const worth = one.worth === undefined ? undefined : one.worth.plus(other.worth ?? ZERO);
  return { amount: one.amount.plus(other.amount), price: one.price, fee: one.fee.plus(other.fee), worth };
}

/** What that much of it was exchanged for. */
function worthOf({ amount, price, worth }: Traded, share: Big): Big {
  return worth === undefined ? price.times(share) : part(worth, share, amount);
}

/** The worth of what is left once so much of it went. */
function restOf({ worth }: Traded, gone: Big): Big | undefined {
  return worth?.minus(gone);
}

function least(one: Big, other: Big): Big {
  return one.lt(other) ? one : other;
}

/** The share of `whole` that `amount` is; all of it where they are equal, so that a rounded share loses nothing in sum. */
function part(whole: Big, amount: Big, of: Big): Big {
  if (amount.eq(of)) return whole;
  return amount.eq(0) || whole.eq(0) ? ZERO : whole.times(amount).div(of);
}
