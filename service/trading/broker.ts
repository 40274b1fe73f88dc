import type { OrderKind, OrderReason, Side, TimeInForce } from '../contract/orders.ts';
import type { Told } from './told.ts';

/** What is asked of a broker. Quantities are decimal texts, already on the market's steps; nothing in it is a template. */
export interface NewOrder {
  /** 24 characters of `a-z2-7`: what a repeat is recognised by, and what an unknown outcome is looked up by. */
  clientOrderId: string;
  /** Canonical: `BTCUSDT`. */
  symbol: string;
  side: Side;
  kind: OrderKind;
  /** Base currency. */
  amount: string;
  /** Of a limit or stop-limit order, quote currency. */
  price: string | null;
  /** Of a stop or stop-limit order. */
  stopPrice: string | null;
  /** Of a trailing stop: how far the stop follows the best price, percent. */
  trailPercent: string | null;
  timeInForce: TimeInForce | null;
  /** Never opens or enlarges a position. */
  reduceOnly: boolean;
}

/** An order as the broker knows it. */
export interface BrokerOrder {
  exchangeOrderId: string;
  clientOrderId: string | null;
  symbol: string;
  side: Side;
  status: 'accepted' | 'partially_filled' | 'filled' | 'canceled' | 'expired' | 'rejected';
  /** Executed so far, base currency. */
  filled: string;
  averagePrice: string | null;
  /** All executions so far, where the broker tells them apart; empty where it tells only sums. */
  fills: readonly BrokerFill[];
  /** Why it ended without a fill, in the broker's own code and words; null otherwise. */
  reason: OrderReason | null;
  /** ms since 1970. */
  updatedAt: number;
}

export interface BrokerFill {
  /** Unique at the broker. */
  id: string;
  amount: string;
  price: string;
  /** Null where the broker does not say. */
  fee: string | null;
  feeCurrency: string | null;
  at: number;
}

/** What one request to place an order came to. */
export type Placed =
  | { kind: 'accepted'; order: BrokerOrder }
  /** A definite refusal that the broker's list names: there is no such order, and there will be none. */
  | ({ kind: 'refused' } & OrderReason)
  /** Not a byte of the request left this machine (no connection, no token): trying again cannot double it. */
  | ({ kind: 'unsent' } & Told)
  /** Everything else: the order may exist. Never sent again before it was looked up. */
  | ({ kind: 'unknown' } & Told);

/** What a look at one order came to. */
export type Found = { kind: 'found'; order: BrokerOrder } | { kind: 'absent' } | ({ kind: 'failed' } & Told);

export type Canceled =
  | { kind: 'canceled' }
  /** It had ended before: filled, canceled or expired. */
  | { kind: 'ended' }
  | ({ kind: 'refused' } & OrderReason)
  | ({ kind: 'unknown' } & Told);

/** What could not be asked, and why. */
export interface Failed extends Pick<Told, 'said'> {
  failed: string;
}

/** Whether address, keys and clock work, in words for the user. */
export interface Checked extends Told {
  works: boolean;
}

/** An order that the broker is asked about. */
export interface OrderReference {
  symbol: string;
  clientOrderId: string;
  exchangeOrderId: string | null;
  /** When it was asked for, ms since 1970: history before that need not be read. */
  since: number;
}

/** The rules of one market at the broker; decimal texts, null where there is none. */
export interface Market {
  symbol: string;
  base: string;
  quote: string;
  priceStep: string | null;
  amountStep: string | null;
  minAmount: string | null;
  minNotional: string | null;
}

export interface Balance {
  currency: string;
  /** What an order can use. */
  available: string;
  total: string;
}

/** What a broker can do, known without asking it. */
export interface BrokerAbilities {
  kinds: ReadonlySet<OrderKind>;
  reduceOnly: boolean;
  trailing: boolean;
  timesInForce: ReadonlySet<TimeInForce>;
  /**
   * What an order may cost beyond its amount at the price seen, as a share of that, decimal text: fees, spread, slippage. Where all of a balance is
   * spent, so much is left for it. Default 0: the exchange takes its fee out of what it gives.
   */
  surcharge?: string;
  /**
   * How the broker treats a client order id: `refuses_repeats` for ever, refuses them only `among_open` orders, or `never` looks. Nothing is
   * ever sent twice on the strength of it; it says how far a look-up can be trusted.
   */
  clientOrderIds: 'refuses_repeats' | 'among_open' | 'never';
  /** True: an order that it does not find never reached it. An exchange's lists may lag, and prove nothing. */
  provesAbsence?: true;
  /**
   * False until the behaviour was shown against the broker, or a look-alike made from its documents; live orders need the user's
   * `acceptUnproven` then.
   */
  isProven: boolean;
}

/**
 * A place where orders go. Never throws: every failure is an outcome, without secrets in its text. Nothing here retries an order by
 * itself, and nothing here judges whether an order may be sent: that is the guard's.
 */
export interface Broker {
  readonly id: string;
  readonly kind: 'paper' | 'ccxt' | 'okd';
  readonly market: 'spot' | 'perpetual';
  readonly abilities: BrokerAbilities;
  /** One request. `signal` ends the wait for its answer: the outcome is `unknown` then. */
  place(order: NewOrder, signal: AbortSignal): Promise<Placed>;
  /** Looks for an order by its client order id: among open and closed orders, and trades. `absent`: all of them were read, and it is in none. */
  find(reference: OrderReference): Promise<Found>;
  cancel(reference: OrderReference): Promise<Canceled>;
  /** Null: all symbols. */
  openOrders(symbol: string | null): Promise<{ orders: BrokerOrder[] } | Failed>;
  /** Undefined: the broker has no such market. */
  marketOf(symbol: string): Promise<{ market: Market | undefined } | Failed>;
  balances(): Promise<{ balances: Balance[] } | Failed>;
  /** Reads and changes nothing. */
  check(): Promise<Checked>;
  /** Tells of changes without being asked (paper); others are asked again. */
  onChange?(listener: (order: BrokerOrder) => void): void;
  /** An event brought a price, decimal text in the quote currency; paper matches its orders with it. */
  priced?(symbol: string, price: string, at: number): void;
  /** The newest price that was seen before it began. */
  knows?(symbol: string, price: string): void;
  stop(): void;
}
