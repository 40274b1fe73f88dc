import type { Side } from '../../contract/orders.ts';

/*
 * The part of ccxt that Hookdesk uses, as it behaves with `number: String`: every quantity is a decimal text, never a float. Its own
 * types say `number` for them, which is why they are written down here.
 * Source: https://docs.ccxt.com (order, trade and market structures), version as in package.json.
 */

export interface CcxtMarket {
  /** What the exchange calls it. */
  id: string;
  /** What ccxt calls it: `BTC/USDT`, `BTC/USDT:USDT`. */
  symbol: string;
  base: string;
  quote: string;
  settle?: string | undefined;
  spot: boolean;
  swap: boolean;
  linear?: boolean | undefined;
  /** False where it does not trade now. */
  active?: boolean | undefined;
  /** Base currency of one contract, where amounts are counted in contracts. */
  contractSize?: string | undefined;
  precision: { amount?: string | undefined; price?: string | undefined };
  limits: {
    amount?: { min?: string | undefined } | undefined;
    cost?: { min?: string | undefined } | undefined;
  };
}

export interface CcxtTrade {
  id?: string | undefined;
  /** The exchange's id of the order. */
  order?: string | undefined;
  amount?: string | undefined;
  price?: string | undefined;
  side?: Side | undefined;
  /** ms since 1970. */
  timestamp?: number | undefined;
  fee?: { cost?: string | undefined; currency?: string | undefined } | undefined;
  /** As the exchange said it. */
  info: Record<string, unknown>;
}

export interface CcxtOrder {
  id?: string | undefined;
  clientOrderId?: string | undefined;
  symbol?: string | undefined;
  side?: Side | undefined;
  status?: string | undefined;
  amount?: string | undefined;
  filled?: string | undefined;
  average?: string | undefined;
  timestamp?: number | undefined;
  lastUpdateTimestamp?: number | undefined;
  lastTradeTimestamp?: number | undefined;
  trades?: readonly CcxtTrade[] | undefined;
  /** Of a conditional order that was triggered: the exchange's id of the order that it became, empty where that is not told. Ours; ccxt has no such field. */
  triggeredAs?: string | undefined;
  /** Of the order that a conditional one became: the exchange's id that it waited under. Ours as well. */
  waitedAs?: string | undefined;
  info: Record<string, unknown>;
}

type Parameters = Readonly<Record<string, unknown>>;

export interface CcxtExchange {
  markets?: Readonly<Record<string, CcxtMarket>>;
  has: Record<string, unknown>;
  /** Sent with every request. */
  headers?: Record<string, string>;
  apiKey: string;
  secret: string;
  password: string;
  /** Sends one request; set to our own connection. */
  fetch: (url: string, method?: string, headers?: Record<string, string>, body?: string) => Promise<unknown>;
  /** Reads an answer: throws one of ccxt's errors where it is none. */
  handleRestResponse(
    response: { status: number; statusText: string; headers: Record<string, string>; text(): Promise<string> },
    url: string,
    method: string,
    headers: Record<string, string> | undefined,
    body: string | undefined,
  ): Promise<unknown>;
  /** ms since 1970; signatures use it. */
  milliseconds: () => number;
  /** Waits until the exchange's budget of requests allows one of this cost. */
  throttle: (cost?: number | string) => Promise<void>;
  amountToPrecision: (symbol: string, amount: string) => string;
  priceToPrecision: (symbol: string, price: string) => string;
  setSandboxMode(isOn: boolean): void;
  loadMarkets(again?: boolean, parameters?: Parameters): Promise<unknown>;
  createOrder(
    symbol: string,
    type: 'market' | 'limit',
    side: Side,
    amount: string,
    price: string | undefined,
    parameters: Parameters,
  ): Promise<CcxtOrder>;
  cancelOrder(id: string | undefined, symbol: string, parameters: Parameters): Promise<unknown>;
  fetchOrder(id: string | undefined, symbol: string, parameters: Parameters): Promise<CcxtOrder>;
  fetchOpenOrders(symbol?: string, since?: number, limit?: number, parameters?: Parameters): Promise<CcxtOrder[]>;
  fetchCanceledAndClosedOrders(
    symbol: string,
    since?: number,
    limit?: number,
    parameters?: Parameters,
  ): Promise<CcxtOrder[]>;
  fetchOrders(symbol: string, since?: number, limit?: number, parameters?: Parameters): Promise<CcxtOrder[]>;
  fetchMyTrades(symbol: string, since?: number, limit?: number, parameters?: Parameters): Promise<CcxtTrade[]>;
  fetchBalance(parameters?: Parameters): Promise<{
    total: Readonly<Record<string, string | undefined>>;
    free: Readonly<Record<string, string | undefined>>;
  }>;
  fetchTime(): Promise<number>;
  parseOrders(orders: unknown, market: CcxtMarket | undefined): CcxtOrder[];
  parseTrades(trades: unknown, market: CcxtMarket | undefined): CcxtTrade[];
  /** OKX: orders that have ended, of the last seven days. */
  privateGetTradeOrdersHistory?(parameters: Parameters): Promise<unknown>;
  /** OKX: executions of the last three days, without delay. */
  privateGetTradeFills?(parameters: Parameters): Promise<unknown>;
  /** OKX: conditional orders that were triggered, canceled or failed, of the last three months. */
  privateGetTradeOrdersAlgoHistory?(parameters: Parameters): Promise<unknown>;
  /** Bybit: whether the account is a unified one: margin, trading. */
  isUnifiedEnabled?(): Promise<readonly [boolean, boolean]>;
}
