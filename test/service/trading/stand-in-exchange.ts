import Big from 'big.js';
import type { OrderKind, TimeInForce } from '../../../service/contract/orders.ts';
import type {
  Balance,
  Broker,
  BrokerAbilities,
  BrokerOrder,
  Canceled,
  Found,
  Market,
  NewOrder,
  OrderReference,
  Placed,
} from '../../../service/trading/broker.ts';

/** An order as the exchange has it, and since when it shows it. */
interface Taken {
  order: NewOrder;
  seen: BrokerOrder;
  shownAt: number;
}

/** An exchange in memory that does to its orders what a test says: loses answers, hides, refuses, fills in parts. */
export class StandInExchange implements Broker {
  readonly id = 'main';
  readonly kind = 'ccxt';
  market: Broker['market'] = 'spot';
  abilities: BrokerAbilities;
  readonly taken: Taken[] = [];
  /** Market orders are filled at this price. */
  price = '50000';
  /** Of the next orders: takes them and loses the answer. */
  losesNext = 0;
  /** Of the next orders: loses the request, nothing is taken. */
  dropsNext = 0;
  refusesNext = 0;
  /** New orders are shown only after so many ms. */
  hidesFor = 0;
  fillsMarket = true;
  requests = 0;
  account: Balance[] = [{ currency: 'USDT', available: '100000', total: '100000' }];
  /** When orders were looked up, ms. */
  readonly looks: number[] = [];
  readonly #now: () => number;

  constructor(now: () => number, clientOrderIds: BrokerAbilities['clientOrderIds'] = 'refuses_repeats') {
    this.#now = now;
    this.abilities = {
      kinds: new Set<OrderKind>(['market', 'limit', 'stop', 'stop_limit']),
      reduceOnly: true,
      trailing: false,
      timesInForce: new Set<TimeInForce>(['GTC', 'IOC', 'FOK', 'PO']),
      clientOrderIds,
      isProven: true,
    };
  }

  async place(order: NewOrder): Promise<Placed> {
    this.requests += 1;
    if (this.refusesNext > 0) {
      this.refusesNext -= 1;
      return { kind: 'refused', code: '400104', message: 'balance is not enough' };
    }
    if (this.dropsNext > 0) {
      this.dropsNext -= 1;
      return { kind: 'unknown', message: 'the connection was reset' };
    }
    const seen = this.#take(order);
    if (this.losesNext > 0) {
      this.losesNext -= 1;
      return { kind: 'unknown', message: 'the connection was reset' };
    }
    return { kind: 'accepted', order: seen };
  }

  async find({ clientOrderId }: OrderReference): Promise<Found> {
    this.looks.push(this.#now());
    const found = this.of(clientOrderId).find(({ shownAt }) => shownAt <= this.#now());
    return found === undefined ? { kind: 'absent' } : { kind: 'found', order: found.seen };
  }

  async cancel({ clientOrderId }: OrderReference): Promise<Canceled> {
    const [found] = this.of(clientOrderId);
    if (found === undefined) return { kind: 'refused', code: '404', message: 'no such order' };
    if (found.seen.status !== 'accepted' && found.seen.status !== 'partially_filled') return { kind: 'ended' };
    found.seen = { ...found.seen, status: 'canceled' };
    return { kind: 'canceled' };
  }

  async openOrders(symbol: string | null): Promise<{ orders: BrokerOrder[] }> {
    const open = this.taken.filter(({ seen }) => seen.status === 'accepted' || seen.status === 'partially_filled');
    return { orders: open.map(({ seen }) => seen).filter((seen) => symbol === null || seen.symbol === symbol) };
  }

  async marketOf(symbol: string): Promise<{ market: Market | undefined }> {
    const steps = { priceStep: '0.01', amountStep: '0.0001', minAmount: '0.0001', minNotional: '5' };
    return { market: { symbol, base: symbol.slice(0, -4), quote: symbol.slice(-4), ...steps } };
  }

  async balances(): Promise<{ balances: Balance[] }> {
    return { balances: this.account };
  }

  async check(): Promise<{ works: boolean; message: string }> {
    return { works: true, message: 'stand-in' };
  }

  stop(): void {}

  of(clientOrderId: string): Taken[] {
    return this.taken.filter(({ order }) => order.clientOrderId === clientOrderId);
  }

  /** Fills so much more of an order. */
  fill(clientOrderId: string, amount: string, price = this.price): void {
    const [found] = this.of(clientOrderId);
    if (found === undefined) throw new Error(`no order ${clientOrderId}`);
    const { seen, order } = found;
    const fills = [...seen.fills, this.#fillOf(seen, amount, price)];
    const filled = fills.reduce((sum, fill) => sum.plus(fill.amount), new Big(0));
    const status = filled.gte(order.amount) ? 'filled' : 'partially_filled';
    found.seen = { ...seen, fills, filled: filled.toFixed(), averagePrice: price, status };
  }

  #take(order: NewOrder): BrokerOrder {
    const { clientOrderId, symbol, side } = order;
    const seen: BrokerOrder = {
      exchangeOrderId: `x${this.taken.length + 1}`,
      clientOrderId,
      symbol,
      side,
      status: 'accepted',
      filled: '0',
      averagePrice: null,
      fills: [],
      reason: null,
      updatedAt: this.#now(),
    };
    this.taken.push({ order, seen, shownAt: this.#now() + this.hidesFor });
    if (order.kind === 'market' && this.fillsMarket) this.fill(clientOrderId, order.amount);
    return this.of(clientOrderId)[0]?.seen ?? seen;
  }

  #fillOf({ exchangeOrderId, fills }: BrokerOrder, amount: string, price: string) {
    return {
      id: `${exchangeOrderId}-${fills.length + 1}`,
      amount,
      price,
      fee: '0',
      feeCurrency: 'USDT',
      at: this.#now(),
    };
  }
}
