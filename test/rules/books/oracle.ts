import { averageOf, type TrueOrder, until } from './generated-orders.ts';

/** An exact fraction. */
export class Ratio {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint, bottom = 1n) {
    const divisor = greatest(top < 0n ? -top : top, bottom);
    this.top = top / divisor;
    this.bottom = bottom / divisor;
  }

  plus(other: Ratio): Ratio {
    return new Ratio(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Ratio): Ratio {
    return this.plus(new Ratio(-other.top, other.bottom));
  }

  times(other: Ratio): Ratio {
    return new Ratio(this.top * other.top, this.bottom * other.bottom);
  }

  over(other: Ratio): Ratio {
    const sign = other.top < 0n ? -1n : 1n;
    return new Ratio(this.top * other.bottom * sign, this.bottom * other.top * sign);
  }

  isBelow(other: Ratio): boolean {
    return this.top * other.bottom < other.top * this.bottom;
  }

  /** Whether a decimal text is this number, to within 10^-15: a share of what never ends is rounded somewhere. */
  is(decimal: string): boolean {
    const found = ratioOf(decimal).minus(this);
    return (found.top < 0n ? -found.top : found.top) * 10n ** 15n <= found.bottom;
  }
}

export function ratioOf(decimal: string): Ratio {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const size = BigInt(whole + fraction);
  return new Ratio(sign === '-' ? -size : size, 10n ** BigInt(fraction.length));
}

const E8 = 10n ** 8n;
const E16 = 10n ** 16n;
const NONE = new Ratio(0n);

interface OracleFill {
  order: string;
  side: 'buy' | 'sell';
  at: number;
  end: Ratio;
  amount: Ratio;
  worth: Ratio;
  fee: Ratio;
}

/** A fill, and what it must have come to. */
export interface OracleTrade extends OracleFill {
  /** Null where nothing was closed, or its cost is not known. */
  pnl: Ratio | null;
  position: Ratio;
}

/**
 * The fills of an order as they were told: dialect A tells each one, of B only totals come, at an average of eight decimals, so that a
 * fill is worth the difference of two. So is the last one where A tells nothing but the whole order.
 */
export function fillsOf(order: TrueOrder): OracleFill[] {
  return order.fills.map(({ side, amount, price, fee, at }, index) => {
    const { filled } = until(order, index);
    const isLast = order.status === 'filled' && index === order.fills.length - 1;
    const worth = tellsEach(order, isLast) ? new Ratio(amount * price, E16) : restOf(order, index);
    const [size, end] = [new Ratio(amount, E8), new Ratio(filled, E8)];
    return { order: order.id, side, at, end, amount: size, worth, fee: new Ratio(fee, E8) };
  });
}

function tellsEach({ dialect }: TrueOrder, isLast: boolean): boolean {
  return dialect === 'A' || (dialect === 'bare' && !isLast);
}

/** What was told until then, without what was told until the fill before. */
function restOf(order: TrueOrder, index: number): Ratio {
  const before = order.dialect === 'B' ? told(order, index - 1) : new Ratio(until(order, index - 1).worth, E16);
  return told(order, index).minus(before);
}

/** What dialect B tells that was paid until then: the amount at its average. */
function told(order: TrueOrder, index: number): Ratio {
  const { filled, worth } = until(order, index);
  return new Ratio(filled * averageOf(worth, filled), E16);
}

/** Every fill of one spot market in the order of time, first in first out, and what each brought: a plain queue of single purchases. */
export function tradesOf(orders: readonly TrueOrder[]): OracleTrade[] {
  const fills = orders.flatMap(fillsOf).sort((one, other) => one.at - other.at || (one.order < other.order ? -1 : 1));
  const queue: { left: Ratio; price: Ratio; feeEach: Ratio }[] = [];
  let owed = NONE;
  return fills.map((fill) => {
    const feeEach = fill.fee.over(fill.amount);
    const price = fill.worth.over(fill.amount);
    let left = fill.amount;
    let pnl: Ratio | null = null;
    if (fill.side === 'buy') {
      const returned = left.isBelow(owed) ? left : owed;
      owed = owed.minus(returned);
      left = left.minus(returned);
      if (NONE.isBelow(left)) queue.push({ left, price, feeEach });
    } else {
      let isKnown = !NONE.isBelow(owed);
      let profit = NONE;
      for (let lot = queue[0]; lot !== undefined && NONE.isBelow(left); lot = queue[0]) {
        const taken = left.isBelow(lot.left) ? left : lot.left;
        profit = profit.plus(taken.times(price.minus(lot.price).minus(lot.feeEach).minus(feeEach)));
        lot.left = lot.left.minus(taken);
        left = left.minus(taken);
        if (!NONE.isBelow(lot.left)) queue.shift();
      }
      if (NONE.isBelow(left)) {
        owed = owed.plus(left);
        isKnown = false;
      }
      pnl = isKnown ? profit : null;
    }
    const position = queue.reduce((sum, lot) => sum.plus(lot.left), NONE).minus(owed);
    return { ...fill, pnl, position };
  });
}

function greatest(one: bigint, other: bigint): bigint {
  let [larger, smaller] = [one, other];
  while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}
