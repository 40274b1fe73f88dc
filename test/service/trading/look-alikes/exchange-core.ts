import Big from 'big.js';
import type { OrderKind, Side, TimeInForce } from '../../../../service/contract/orders.ts';
import type { BrokerAbilities } from '../../../../service/trading/broker.ts';

/** What a look-alike is made with. */
export interface CoreOptions {
  now: () => number;
  market: 'spot' | 'perpetual';
  clientOrderIds: BrokerAbilities['clientOrderIds'];
  /** What the market trades at in the beginning. */
  price?: string;
  /** A post-only order that would trade at once is taken and canceled, instead of refused. */
  takesAndCancels?: boolean;
  /** Orders that wait for a trigger are kept apart, and get another id once they are triggered. */
  keepsStopsApart?: boolean;
  /** An order that one of those became keeps its client order id. */
  keepsNames?: boolean;
  /** Currency of fees. */
  feeIn?: 'base' | 'quote';
}

export interface CoreRequest {
  clientOrderId: string;
  side: Side;
  kind: OrderKind;
  /** Base currency, exactly as it was sent (converted from contracts where there are some). */
  amount: string;
  price: string | null;
  stopPrice: string | null;
  timeInForce: TimeInForce | null;
  reduceOnly: boolean;
}

export interface CoreOrder extends CoreRequest {
  id: string;
  status: 'untriggered' | 'open' | 'filled' | 'canceled' | 'expired' | 'failed';
  /** The id that it waits or waited under, where stops are kept apart. */
  waitingId: string | null;
  isTriggered: boolean;
  filled: Big;
  cost: Big;
  createdAt: number;
  updatedAt: number;
  /** No address shows it before, ms. */
  shownAt: number;
}

export interface CoreTrade {
  id: string;
  order: CoreOrder;
  amount: Big;
  price: Big;
  fee: Big;
  feeCurrency: string;
  at: number;
}

/** Why an order is not taken. */
export type CoreRefusal = 'duplicate' | 'funds' | 'step' | 'minimum' | 'wouldTake' | 'wouldTrigger' | 'nothingToReduce';

export const BASE = 'BTC';
export const QUOTE = 'USDT';
export const AMOUNT_STEP = '0.001';
export const PRICE_STEP = '0.1';
export const MIN_NOTIONAL = '5';
const FEE_RATE = '0.001';
/** A perpetual order needs a tenth of its notional. */
const LEVERAGE = 10;

/** What look-alikes of exchanges have in common: one market, one account, and orders that are matched at one price. */
export class ExchangeCore {
  readonly orders: CoreOrder[] = [];
  readonly trades: CoreTrade[] = [];
  readonly totals = new Map([
    [BASE, new Big(0)],
    [QUOTE, new Big(100_000)],
  ]);
  /** New orders are shown only after so many ms. */
  hidesFor = 0;
  readonly options: CoreOptions;
  #price: Big;

  constructor(options: CoreOptions) {
    this.options = options;
    this.#price = new Big(options.price ?? '50000');
  }

  place(request: CoreRequest): CoreOrder | { refused: CoreRefusal } {
    const refused = this.#refusal(request);
    if (refused !== null) return { refused };
    const now = this.options.now();
    const order: CoreOrder = {
      ...request,
      id: String(1_000_000 + this.orders.length),
      waitingId: this.#waitsApart(request) ? String(5_000_000 + this.orders.length) : null,
      isTriggered: false,
      status: request.stopPrice === null ? 'open' : 'untriggered',
      filled: new Big(0),
      cost: new Big(0),
      createdAt: now,
      updatedAt: now,
      shownAt: now + this.hidesFor,
    };
    this.orders.push(order);
    if (this.#wouldTake(request)) this.#end(order, 'canceled');
    if (order.status === 'open') this.#meetMarket(order);
    return order;
  }

  /** False where it has ended. */
  cancel(order: CoreOrder): boolean {
    if (!isResting(order)) return false;
    this.#end(order, 'canceled');
    return true;
  }

  /** Trades at this price; every order that it reaches is filled. */
  trade(price: string): void {
    this.#price = new Big(price);
    for (const order of this.orders) {
      if (order.status === 'untriggered' && this.#isTriggered(order)) this.#release(order);
      if (order.status === 'open' && this.#isReached(order))
        this.#fill(order, new Big(order.amount).minus(order.filled));
    }
  }

  /** Fills a part of an order that rests. */
  fillPart(order: CoreOrder, amount: string): void {
    this.#fill(order, new Big(amount));
  }

  /** The orders that an address shows now, oldest first; without those that are kept apart. */
  shown(): CoreOrder[] {
    return this.#visible().filter(({ waitingId, isTriggered }) => waitingId === null || isTriggered);
  }

  /** Those that are kept apart, whatever became of them. */
  shownApart(): CoreOrder[] {
    return this.#visible().filter(({ waitingId }) => waitingId !== null);
  }

  /** The newest of those with an id: the one that it waits under, or the client's. */
  findApart(id: string | null, clientOrderId: string | null): CoreOrder | undefined {
    return this.shownApart().findLast((order) =>
      id === null ? order.clientOrderId === clientOrderId : order.waitingId === id,
    );
  }

  /** What the ordinary addresses call it. */
  nameOf({ clientOrderId, waitingId }: CoreOrder): string {
    return waitingId === null || this.options.keepsNames === true ? clientOrderId : '';
  }

  /** The newest of them with an id: the exchange's or the client's. */
  find(id: string | null, clientOrderId: string | null): CoreOrder | undefined {
    return this.shown().findLast((order) => (id === null ? this.nameOf(order) === clientOrderId : order.id === id));
  }

  shownTrades(): CoreTrade[] {
    return this.trades.filter(({ order }) => order.shownAt <= this.options.now());
  }

  /** What is held, and what of it an order can use. */
  balance(currency: string): { total: Big; available: Big } {
    const total = this.totals.get(currency) ?? new Big(0);
    const held = this.orders
      .filter(isResting)
      .reduce((sum, order) => sum.plus(this.#hold(order, currency)), new Big(0));
    return { total, available: total.minus(held) };
  }

  /** A triggered order that the account cannot pay for fails. */
  #release(order: CoreOrder): void {
    const { market } = this.options;
    const canPay =
      market === 'perpetual' || order.side === 'buy' || (this.totals.get(BASE) ?? new Big(0)).gte(order.amount);
    if (!canPay) {
      this.#end(order, 'failed');
      return;
    }
    order.status = 'open';
    order.isTriggered = true;
  }

  #visible(): CoreOrder[] {
    return this.orders.filter(({ shownAt }) => shownAt <= this.options.now());
  }

  #waitsApart({ stopPrice }: CoreRequest): boolean {
    return stopPrice !== null && this.options.keepsStopsApart === true;
  }

  #refusal(request: CoreRequest): CoreRefusal | null {
    const { amount, price, stopPrice, side } = request;
    if (this.#isRepeat(request)) return 'duplicate';
    if (isOffStep(amount, AMOUNT_STEP) || isOffStep(price, PRICE_STEP) || isOffStep(stopPrice, PRICE_STEP))
      return 'step';
    const notional = new Big(amount).times(price ?? stopPrice ?? this.#price);
    if (notional.lt(MIN_NOTIONAL)) return 'minimum';
    if (request.reduceOnly && !this.#reduces(request)) return 'nothingToReduce';
    if (this.#wouldTake(request) && this.options.takesAndCancels !== true) return 'wouldTake';
    if (stopPrice !== null && this.#isTriggered({ side, stopPrice })) return 'wouldTrigger';
    // What is kept apart holds nothing: whether it can be paid is seen once it is triggered.
    return this.#waitsApart(request) || this.#canPay(request, notional) ? null : 'funds';
  }

  #wouldTake({ timeInForce, price, side }: CoreRequest): boolean {
    return timeInForce === 'PO' && price !== null && this.#isMarketable(side, price);
  }

  #isRepeat({ clientOrderId }: CoreRequest): boolean {
    const same = this.orders.filter((order) => order.clientOrderId === clientOrderId);
    const { clientOrderIds } = this.options;
    if (clientOrderIds === 'never') return false;
    return clientOrderIds === 'refuses_repeats' ? same.length > 0 : same.some(isResting);
  }

  #reduces({ side }: CoreRequest): boolean {
    const position = this.totals.get(BASE) ?? new Big(0);
    return side === 'sell' ? position.gt(0) : position.lt(0);
  }

  #canPay({ side, amount, reduceOnly }: CoreRequest, notional: Big): boolean {
    if (this.options.market === 'perpetual') {
      return reduceOnly || this.balance(QUOTE).available.gte(notional.div(LEVERAGE));
    }
    return side === 'buy' ? this.balance(QUOTE).available.gte(notional) : this.balance(BASE).available.gte(amount);
  }

  #hold({ side, amount, filled, price, stopPrice, waitingId, isTriggered }: CoreOrder, currency: string): Big {
    if (this.options.market === 'perpetual' || (waitingId !== null && !isTriggered)) return new Big(0);
    const rest = new Big(amount).minus(filled);
    if (currency === QUOTE && side === 'buy') return rest.times(price ?? stopPrice ?? '0');
    return currency === BASE && side === 'sell' ? rest : new Big(0);
  }

  #meetMarket(order: CoreOrder): void {
    if (this.#isReached(order)) this.#fill(order, new Big(order.amount));
    else if (order.timeInForce === 'IOC' || order.timeInForce === 'FOK') this.#end(order, 'expired');
  }

  #isReached({ kind, side, price }: CoreOrder): boolean {
    return kind === 'market' || kind === 'stop' || price === null || this.#isMarketable(side, price);
  }

  #isMarketable(side: Side, price: string): boolean {
    return side === 'buy' ? this.#price.lte(price) : this.#price.gte(price);
  }

  #isTriggered({ side, stopPrice }: Pick<CoreOrder, 'side' | 'stopPrice'>): boolean {
    return side === 'buy' ? this.#price.gte(stopPrice ?? 0) : this.#price.lte(stopPrice ?? 0);
  }

  #fill(order: CoreOrder, amount: Big): void {
    const price = this.#price;
    const cost = amount.times(price);
    const inQuote = (this.options.feeIn ?? 'quote') === 'quote' || this.options.market === 'perpetual';
    const fee = (inQuote ? cost : amount).times(FEE_RATE);
    const feeCurrency = inQuote ? QUOTE : BASE;
    order.filled = order.filled.plus(amount);
    order.cost = order.cost.plus(cost);
    order.updatedAt = this.options.now();
    if (order.filled.gte(order.amount)) order.status = 'filled';
    const id = String(9_000_000 + this.trades.length);
    this.trades.push({ id, order, amount, price, fee, feeCurrency, at: this.options.now() });
    const sign = order.side === 'buy' ? 1 : -1;
    this.#add(BASE, amount.times(sign));
    if (this.options.market === 'spot') this.#add(QUOTE, cost.times(-sign));
    this.#add(feeCurrency, fee.times(-1));
  }

  #add(currency: string, amount: Big): void {
    this.totals.set(currency, (this.totals.get(currency) ?? new Big(0)).plus(amount));
  }

  #end(order: CoreOrder, status: 'canceled' | 'expired' | 'failed'): void {
    order.status = status;
    order.updatedAt = this.options.now();
  }
}

export function isResting({ status }: CoreOrder): boolean {
  return status === 'open' || status === 'untriggered';
}

function isOffStep(value: string | null, step: string): boolean {
  return value !== null && !new Big(value).mod(step).eq(0);
}
