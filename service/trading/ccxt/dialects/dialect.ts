import type { Said } from '../../../contract/sayings/en.ts';
import type { BrokerAbilities, NewOrder, OrderReference } from '../../broker.ts';
import type { Answer } from '../connection.ts';
import type { CcxtExchange, CcxtMarket, CcxtOrder, CcxtTrade } from '../exchange.ts';

/** An order as a dialect is asked for it. */
export interface Wanted extends OrderReference {
  market: CcxtMarket;
  /** History is read from here on, ms: a while before the order was asked for, for clocks that differ. */
  since: number;
}

/** What an exchange said no with, in its own code and words. */
export interface ExchangeRefusal {
  code: string;
  message: string;
}

/**
 * Where an exchange keeps orders that wait for a trigger in a service of their own, with ids of their own; once triggered, such an order has become
 * an ordinary one with an id among those ({@link CcxtOrder.triggeredAs}). Throws what ccxt throws.
 */
export interface Conditional {
  /** The order at the address for one; null where that says that there is none. */
  one(exchange: CcxtExchange, wanted: Wanted): Promise<CcxtOrder | null>;
  /** All that wait, of a symbol as ccxt has it or of all. Throws where there may be more. */
  open(exchange: CcxtExchange, symbol: string | undefined): Promise<CcxtOrder[]>;
  /** Those that wait no longer, since the order was asked for. Throws where there may be more. */
  ended(exchange: CcxtExchange, wanted: Wanted): Promise<CcxtOrder[]>;
  cancel(exchange: CcxtExchange, wanted: Wanted): Promise<void>;
}

/**
 * What differs between exchanges on one of their markets, as they document it. Everything here sends what it has to through
 * ccxt, and throws what ccxt throws.
 */
export interface Dialect {
  readonly abilities: BrokerAbilities;
  /** Settings of ccxt for this market. */
  readonly options: Record<string, unknown>;
  /** For loading the markets. */
  readonly marketParameters?: Record<string, unknown>;
  /** For balances. */
  readonly balanceParameters: Record<string, unknown>;
  /** Of the list of open orders. */
  readonly openParameters: Record<string, unknown>;
  /** How many orders the lists of open and closed orders hold at most; one that is full may not be all. */
  readonly longestList: { open: number; closed: number; trades: number };
  /** Asks what has to be known of the account before the first order; a text says why it cannot be traded with. */
  prepare?(exchange: CcxtExchange): Promise<string | null>;
  /** Orders that wait for a trigger, where they are not among the others. */
  readonly conditional?: Conditional;
  /** What the exchange cannot do of an order whose kind it has; null where it can do all of it. */
  unsupported?(order: NewOrder): Said | null;
  /** Names an order of a list by ids of ours, where ccxt names it otherwise. */
  named?(order: CcxtOrder): CcxtOrder;
  /** What ccxt is told of an order besides kind, side, amount and price. */
  parameters(order: NewOrder): Record<string, unknown>;
  /** The order at the exchange's address for one order; null where that says that there is none. */
  one(exchange: CcxtExchange, wanted: Wanted): Promise<CcxtOrder | null>;
  /** Orders that have ended. */
  closed(exchange: CcxtExchange, wanted: Wanted): Promise<CcxtOrder[]>;
  /** Executions: of the order with this id at the exchange, or all since then. */
  trades(exchange: CcxtExchange, wanted: Wanted, exchangeOrderId: string | null): Promise<CcxtTrade[]>;
  /** Whether an execution is one of the order. */
  isTradeOf(trade: CcxtTrade, wanted: Wanted): boolean;
  cancel(exchange: CcxtExchange, wanted: Wanted): Promise<void>;
  /** The exchange's code and words where an answer is a no; null where it is none. */
  refusalOf(answer: Answer): ExchangeRefusal | null;
  /** True for the codes after which there is no order, and will be none. */
  isDefinite(refusal: ExchangeRefusal): boolean;
  /** True for the codes that say that there is no such order, or none that could be canceled. */
  isNotThere(refusal: ExchangeRefusal): boolean;
}

/** The address for one order takes either id: the exchange's where it is known, because ours may stand for several. */
export function idParameters(wanted: OrderReference, name: string): [string | undefined, Record<string, unknown>] {
  return wanted.exchangeOrderId === null ? [undefined, { [name]: wanted.clientOrderId }] : [wanted.exchangeOrderId, {}];
}
