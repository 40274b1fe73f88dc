import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Big from 'big.js';
import { LISTINGS, type Listing, listed } from './listing.ts';
import { LookalikeTokens, type RefreshFault } from './lookalike-tokens.ts';

/** Test value, not a secret. */
export const FINGERPRINT = '0123456789abcdef0123456789abcdef';

/** What happens to the next order instead of an answer. `drop`: it is not taken. `lose`: it is, and the connection breaks. */
export type OrderFault = 'drop' | 'lose' | 'hang' | 'garble' | Reply;

interface Taken {
  orderId: string;
  orderLinkId: string;
  symbol: string;
  side: 'Buy' | 'Sell';
  orderType: 'Market' | 'Limit';
  qty: Big;
  price: Big | null;
  status: 'new' | 'partly' | 'filled' | 'canceled';
  filled: Big;
  cost: Big;
  createdAt: number;
  updatedAt: number;
}

interface Execution {
  execId: string;
  order: Taken;
  qty: Big;
  price: Big;
  fee: Big;
  at: number;
}

interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** Instead of the body, as it stands. */
  raw?: string;
}

const FEE = '0.001';

/**
 * OKD Finance's spot interface as its reference has it (REST.md), a real HTTP server on a free port: one market, BTCUSDT, one account. What
 * the reference leaves open – the shape of lists, figures, times, statuses – is told as `listing` says.
 */
export class OkdLookalike {
  listing: Listing = LISTINGS.bybit;
  readonly tokens: LookalikeTokens;
  /** Taken by the next orders, one each. */
  readonly orderFaults: OrderFault[] = [];
  /** Every request: `POST /spot/orders`, without the query. */
  readonly requests: string[] = [];
  readonly headers: IncomingMessage['headers'][] = [];
  /** Sees every request before it is answered. */
  onRequest: (headers: IncomingMessage['headers']) => void = () => {};
  /** Of orders. */
  readonly bodies: Record<string, unknown>[] = [];
  readonly cancels: Record<string, unknown>[] = [];
  readonly cancelQueries: Record<string, unknown>[] = [];
  readonly balances = new Map([
    ['USDT', new Big(100_000)],
    ['BTC', new Big(0)],
  ]);
  /** False: there is no `GET /spot/orders/open`. */
  hasOpenList = true;
  /** Orders are shown so long after they were taken, ms. */
  hidesFor = 0;
  /** A market order is filled in so many executions. */
  parts = 1;
  price = new Big(50_000);
  /** So many of the newest trades are not shown yet. */
  hidesTrades = 0;
  /** `GET /spot/orders/open` → the status that it fails with, as long as it stands here. */
  readonly failures = new Map<string, number>();
  /** The same → what it answers instead. */
  readonly bodiesOf = new Map<string, unknown>();
  /** The same → the very text. */
  readonly rawOf = new Map<string, string>();
  /** Answers every cancel with a yes, whatever became of the order. */
  cancelsBlindly = false;
  readonly #now: () => number;
  readonly #orders: Taken[] = [];
  readonly #executions: Execution[] = [];
  #server: Server | null = null;
  #port = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.tokens = new LookalikeTokens(now);
  }

  /** `http://127.0.0.1:PORT/api`; the same after a stop. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => this.#take(request, Buffer.concat(chunks).toString('utf8'), response));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  }

  /** Every order with this id of ours. */
  of(orderLinkId: string): readonly Taken[] {
    return this.#orders.filter((order) => order.orderLinkId === orderLinkId);
  }

  get orders(): readonly Taken[] {
    return this.#orders;
  }

  /** The market trades at this price: every limit order that it reaches is filled at its own. */
  trade(price: string): void {
    this.price = new Big(price);
    for (const order of this.#orders) {
      const isReached =
        order.price !== null && (order.side === 'Buy' ? this.price.lte(order.price) : this.price.gte(order.price));
      if (order.status === 'new' && order.price !== null && isReached) this.#fill(order, order.qty, order.price);
    }
  }

  #take(request: IncomingMessage, text: string, response: ServerResponse): void {
    const { method = '', url = '' } = request;
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    const what = `${method} ${pathname.replace(/^\/api/, '')}`;
    this.requests.push(what);
    this.headers.push(request.headers);
    this.onRequest(request.headers);
    const fault = this.#faultOf(what, request);
    if (typeof fault === 'object') send(response, fault);
    else if (fault === 'drop') request.socket.destroy();
    else this.#act(what, { request, text, query: searchParams }, fault, response);
  }

  /** What the request meets; those that are denied meet none of the faults that a test has prepared. */
  #faultOf(what: string, request: IncomingMessage): OrderFault | RefreshFault | undefined {
    if (what === 'POST /auth/jwt/refresh') return this.tokens.faults.shift();
    const denied = this.#denied(request);
    if (denied !== null) return denied;
    return what === 'POST /spot/orders' ? this.orderFaults.shift() : undefined;
  }

  #act(
    what: string,
    { request, text, query }: { request: IncomingMessage; text: string; query: URLSearchParams },
    fault: 'lose' | 'hang' | 'garble' | undefined,
    response: ServerResponse,
  ): void {
    const reply =
      what === 'POST /auth/jwt/refresh' ? this.tokens.refreshed(bearerOf(request)) : this.#answer(what, query, text);
    if (fault === 'lose') request.socket.destroy();
    else if (fault === 'garble') response.writeHead(200).end('<html>');
    else if (fault === undefined) send(response, reply);
  }

  #denied(request: IncomingMessage): Reply | null {
    if (request.headers.fingerprint === undefined) return refusal(401, 401_502, 'empty fingerprint');
    return this.tokens.denied(bearerOf(request));
  }

  #place(body: Record<string, string>): Reply {
    this.bodies.push(body);
    const { symbol, side, orderType, qty, price = null, orderLinkId = '' } = body;
    if (symbol !== this.listing.symbol) return refusal(400, 400_598, 'symbol not found');
    if (
      (side !== 'Buy' && side !== 'Sell') ||
      (orderType !== 'Market' && orderType !== 'Limit') ||
      typeof qty !== 'string'
    ) {
      return refusal(400, 400_596, 'unknown order params');
    }
    const order: Taken = {
      orderId: `19${String(this.#orders.length + 1).padStart(17, '0')}`,
      ...{ orderLinkId, symbol: 'BTCUSDT', side, orderType },
      qty: new Big(qty),
      price: price === null ? null : new Big(price),
      ...{ status: 'new', filled: new Big(0), cost: new Big(0), createdAt: this.#now(), updatedAt: this.#now() },
    };
    if (!this.#canPay(order)) return refusal(400, 400_104, 'balance is not enough');
    this.#orders.push(order);
    this.#match(order);
    return { status: 200, body: this.listing.wrapOne({ orderId: order.orderId, orderLinkId }) };
  }

  #canPay({ side, qty, price }: Taken): boolean {
    const [currency, needed] =
      side === 'Buy' ? (['USDT', qty.times(price ?? this.price)] as const) : (['BTC', qty] as const);
    return this.#free(currency).gte(needed);
  }

  #match(order: Taken): void {
    const isReached =
      order.price === null || (order.side === 'Buy' ? this.price.lte(order.price) : this.price.gte(order.price));
    if (!isReached) return;
    const part = order.qty.div(this.parts);
    for (let count = 1; count <= this.parts; count += 1) this.#fill(order, part, this.price);
  }

  /** Fills so much more of the newest order with this id of ours. */
  fill(orderLinkId: string, qty: string): void {
    const order = this.of(orderLinkId).at(-1);
    if (order === undefined) throw new Error(`no order ${orderLinkId}`);
    this.#fill(order, new Big(qty), order.price ?? this.price);
  }

  #fill(order: Taken, qty: Big, price: Big): void {
    const fee = qty.times(price).times(FEE);
    this.#executions.push({ execId: `e${this.#executions.length + 1}`, order, qty, price, fee, at: this.#now() });
    order.filled = order.filled.plus(qty);
    order.cost = order.cost.plus(qty.times(price));
    order.status = order.filled.gte(order.qty) ? 'filled' : 'partly';
    order.updatedAt = this.#now();
    const sign = order.side === 'Buy' ? 1 : -1;
    this.#pay('BTC', qty.times(sign));
    this.#pay('USDT', qty.times(price).times(-sign).minus(fee));
  }

  #pay(currency: string, amount: Big): void {
    this.balances.set(currency, (this.balances.get(currency) ?? new Big(0)).plus(amount));
  }

  #free(currency: string): Big {
    const resting = this.#orders.filter(({ status }) => status === 'new' || status === 'partly');
    const locked = resting.reduce((sum, { side, qty, filled, price }) => {
      const rest = qty.minus(filled);
      return (side === 'Buy' ? 'USDT' : 'BTC') === currency
        ? sum.plus(side === 'Buy' ? rest.times(price ?? 0) : rest)
        : sum;
    }, new Big(0));
    return (this.balances.get(currency) ?? new Big(0)).minus(locked);
  }

  #answer(what: string, query: URLSearchParams, body: string): Reply {
    const failure = this.failures.get(what);
    if (failure !== undefined) return refusal(failure, failure * 1_000, 'as the test wants it');
    const raw = this.rawOf.get(what);
    if (raw !== undefined) return { status: 200, body: undefined, raw };
    if (this.bodiesOf.has(what)) return { status: 200, body: this.bodiesOf.get(what) };
    const shown = this.#orders.filter(({ createdAt }) => createdAt + this.hidesFor <= this.#now()).reverse();
    const isOpen = ({ status }: Taken) => status === 'new' || status === 'partly';
    const { listing } = this;
    if (what === 'GET /spot/orders/open' && this.hasOpenList) {
      return listed(
        listing,
        shown.filter(isOpen).map((order) => listing.order(order)),
        query,
      );
    }
    if (what === 'GET /spot/orders/history')
      return listed(
        listing,
        shown.map((order) => listing.order(order)),
        query,
      );
    if (what === 'GET /spot/trades/history') {
      const trades = this.#executions
        .filter(({ order }) => shown.includes(order))
        .reverse()
        .slice(this.hidesTrades);
      return listed(
        listing,
        trades.map((execution) => listing.trade(execution)),
        query,
      );
    }
    if (what === 'GET /wallet/balances') return { status: 200, body: listing.wrap(this.#wallet(), null) };
    if (what === 'GET /config/spot/symbols') return listed(listing, [listing.market], query);
    if (what === 'POST /spot/orders') return this.#place(JSON.parse(body) as Record<string, string>);
    if (what === 'DELETE /spot/orders') return this.#cancel(JSON.parse(body) as Record<string, string>, query);
    return refusal(404, 404_000, 'no such endpoint');
  }

  #wallet() {
    return [...this.balances].map(([currency, total]) => {
      const available = this.#free(currency);
      const figures = { available, locked: total.minus(available), total };
      return {
        currency,
        ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, this.listing.figure(value)])),
      };
    });
  }

  #cancel(body: Record<string, string>, query: URLSearchParams): Reply {
    const { orderId = '' } = body;
    this.cancels.push(body);
    this.cancelQueries.push(Object.fromEntries(query));
    if (orderId === '') return refusal(400, 400_604, 'empty order id');
    const order = this.#orders.find((each) => each.orderId === orderId);
    const ids = { orderId, orderLinkId: order?.orderLinkId };
    const isOpen = order !== undefined && (order.status === 'new' || order.status === 'partly');
    if (!isOpen && !this.cancelsBlindly) return refusal(400, 400_603, 'order not found');
    if (order !== undefined && isOpen) {
      order.status = 'canceled';
      order.updatedAt = this.#now();
    }
    return { status: 200, body: this.listing.wrapOne(ids) };
  }
}

export type { Execution, Taken };

export function refusal(status: number, code: number, message: string): Reply {
  return { status, body: { code, message } };
}

function bearerOf({ headers }: IncomingMessage): string {
  return headers.authorization?.replace(/^Bearer /, '') ?? '';
}

function send(response: ServerResponse, { status, body, headers = {}, raw }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(raw ?? (body === undefined ? undefined : JSON.stringify(body)));
}
