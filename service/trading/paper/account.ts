import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { OrderReason } from '../../contract/orders.ts';
import type { PaperOrder, PaperPosition, PaperReader, PaperWriter } from '../../journal/paper-journal.ts';
import { saidText } from '../../journal/said-text.ts';
import type { Balance } from '../broker.ts';

const NOTHING = new Big(0);
/** Decimal places of the cost of a part of a position; the rest keeps what rounding leaves, so that nothing is lost. */
const COST_PLACES = 18;

/** What an execution is of. */
export type Traded = Pick<PaperOrder, 'side' | 'base' | 'quote' | 'symbol'>;

interface Position {
  quote: string;
  /** Below 0: short. */
  amount: Big;
  cost: Big;
}

/** What an account has: money, positions in perpetual contracts, and orders that are open. */
export type PaperMarketKind = 'spot' | 'perpetual';

/**
 * A paper account as it is on disk, with what a transaction changes of it until that is written. Whoever fails to commit throws it
 * away and reads it again: the disk is the truth.
 */
export class PaperAccount {
  readonly name: string;
  readonly kind: PaperMarketKind;
  /** By their numbers, oldest first. */
  readonly open = new Map<number, PaperOrder>();
  readonly #totals = new Map<string, Big>();
  readonly #positions = new Map<string, Position>();
  readonly #changedTotals = new Set<string>();
  readonly #changedPositions = new Set<string>();
  readonly #changedOrders = new Map<number, PaperOrder>();

  constructor(name: string, kind: PaperMarketKind, reader: PaperReader) {
    this.name = name;
    this.kind = kind;
    for (const { currency, total } of reader.balances(name)) this.#totals.set(currency, new Big(total));
    for (const { symbol, quote, amount, cost } of reader.positions(name)) {
      this.#positions.set(symbol, { quote, amount: new Big(amount), cost: new Big(cost) });
    }
    for (const order of reader.openOrders(name)) this.open.set(order.seq, order);
  }

  total(currency: string): Big {
    return this.#totals.get(currency) ?? NOTHING;
  }

  /** What is neither held back for an open order nor the margin of a position; below 0 where losses ate it. `but`: an order whose part is left out. */
  free(currency: string, but?: PaperOrder): Big {
    let free = this.total(currency);
    for (const order of this.open.values()) {
      if (order.seq !== but?.seq && this.heldCurrency(order) === currency) free = free.minus(heldBy(order));
    }
    for (const { quote, cost } of this.#positions.values()) if (quote === currency) free = free.minus(cost);
    return free;
  }

  /** The currency in which something is held back for an order. */
  heldCurrency({ side, base, quote }: Pick<PaperOrder, 'side' | 'base' | 'quote'>): string {
    return this.kind === 'spot' && side === 'sell' ? base : quote;
  }

  /** How much an order of this side would close rather than open. On a spot market what is held and free closes, by a sale. */
  closable({ side, base, symbol }: Pick<PaperOrder, 'side' | 'base' | 'symbol'>, but?: PaperOrder): Big {
    if (this.kind === 'spot') {
      const free = side === 'sell' ? this.free(base, but) : NOTHING;
      return free.gt(0) ? free : NOTHING;
    }
    const amount = this.#positions.get(symbol)?.amount ?? NOTHING;
    const isOther = side === 'buy' ? amount.lt(0) : amount.gt(0);
    return isOther ? amount.abs() : NOTHING;
  }

  /** The part of an amount that opens or enlarges a position of a perpetual contract. */
  opening(order: Pick<PaperOrder, 'side' | 'base' | 'symbol'>, amount: Big): Big {
    const rest = amount.minus(this.closable(order));
    return rest.gt(0) ? rest : NOTHING;
  }

  /** Whether an execution can be paid for, with what is held back for its order. */
  affords(order: PaperOrder, amount: Big, price: Big, fee: Big): boolean {
    const free = this.free(this.heldCurrency(order), order);
    if (this.kind === 'spot') {
      return order.side === 'buy' ? free.gte(amount.times(price).plus(fee)) : free.gte(amount);
    }
    const opening = this.opening(order, amount);
    if (opening.eq(0)) return true;
    const { pnl, portion } = this.#closing(order, amount.minus(opening), price);
    return free.plus(portion).plus(pnl).minus(fee).gte(opening.times(price));
  }

  /** Moves money and position by an execution; `fee` in the quote currency. */
  settle(order: Traded, amount: Big, price: Big, fee: Big): void {
    const { side, base, quote, symbol } = order;
    const notional = amount.times(price);
    if (this.kind === 'spot') {
      this.#add(base, side === 'buy' ? amount : amount.times(-1));
      this.#add(quote, side === 'buy' ? notional.plus(fee).times(-1) : notional.minus(fee));
      return;
    }
    const opening = this.opening(order, amount);
    const { pnl, portion } = this.#closing(order, amount.minus(opening), price);
    const before = this.#positions.get(symbol) ?? { quote, amount: NOTHING, cost: NOTHING };
    this.#positions.set(symbol, {
      quote,
      amount: side === 'buy' ? before.amount.plus(amount) : before.amount.minus(amount),
      cost: before.cost.minus(portion).plus(opening.times(price)),
    });
    this.#changedPositions.add(symbol);
    this.#add(quote, pnl.minus(fee));
  }

  deposit(currency: string, amount: Big): void {
    this.#add(currency, amount);
  }

  /** The order is open with its number. */
  insert(order: PaperOrder): void {
    this.open.set(order.seq, order);
  }

  /** Ends an order unfilled, or what is left of it; what was held back for it is free. `reason` null: it was asked for. */
  cancel(order: PaperOrder, reason: OrderReason | null, now: number): void {
    order.status = 'canceled';
    order.reasonCode = reason?.code ?? null;
    order.reasonMessage = reason?.message ?? null;
    order.reasonSaid = saidText(reason?.said);
    order.updatedAt = now;
    this.changed(order);
  }

  /** To be written with the next {@link write}; one that ended is open no more. */
  changed(order: PaperOrder): void {
    this.#changedOrders.set(order.seq, order);
    if (order.status !== 'accepted' && order.status !== 'partially_filled') this.open.delete(order.seq);
  }

  /** Writes what has changed. The orders among it. */
  write(writer: PaperWriter): PaperOrder[] {
    for (const currency of this.#changedTotals)
      writer.putBalance(this.name, currency, decimalText(this.total(currency)));
    for (const symbol of this.#changedPositions) {
      const position = this.#positions.get(symbol);
      if (position !== undefined) writer.putPosition(this.name, writtenPosition(symbol, position));
    }
    const orders = [...this.#changedOrders.values()];
    for (const order of orders) writer.updateOrder(order);
    this.#changedTotals.clear();
    this.#changedPositions.clear();
    this.#changedOrders.clear();
    return orders;
  }

  balances(): Balance[] {
    return [...this.#totals].map(([currency, total]) => {
      const free = this.free(currency);
      const available = free.lt(0) ? NOTHING : free.gt(total) ? total : free;
      return { currency, available: decimalText(available), total: decimalText(total) };
    });
  }

  /** What closing so much brings, and the part of the cost that it takes out of the position. */
  #closing({ side, symbol }: Traded, amount: Big, price: Big): { pnl: Big; portion: Big } {
    const position = this.#positions.get(symbol);
    if (position === undefined || amount.eq(0)) return { pnl: NOTHING, portion: NOTHING };
    const whole = position.amount.abs();
    const portion = amount.eq(whole) ? position.cost : shareOf(position.cost, amount, whole);
    const value = amount.times(price);
    return { pnl: side === 'sell' ? value.minus(portion) : portion.minus(value), portion };
  }

  #add(currency: string, amount: Big): void {
    this.#totals.set(currency, this.total(currency).plus(amount));
    this.#changedTotals.add(currency);
  }
}

export function remainingOf({ amount, filled }: PaperOrder): Big {
  return new Big(amount).minus(filled);
}

/** What is held back for an open order, in its currency. */
export function heldBy(order: PaperOrder): Big {
  const remaining = remainingOf(order);
  const held = new Big(order.heldAmount);
  return (held.lt(remaining) ? held : remaining).times(order.heldEach);
}

/** `cost × part / whole`; exact where it fits {@link COST_PLACES}. */
function shareOf(cost: Big, part: Big, whole: Big): Big {
  // Big divides to 20 places, which leaves two more than are kept.
  return cost.times(part).div(whole).round(COST_PLACES, Big.roundDown);
}

function writtenPosition(symbol: string, { quote, amount, cost }: Position): PaperPosition {
  return { symbol, quote, amount: decimalText(amount), cost: decimalText(cost) };
}
