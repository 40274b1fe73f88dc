import type { Stage } from '../../rules/engine/judgement.ts';
import type { Approval, OrderKind, OrderLeg, OrderReason, OrderStatus, OrderView, Side } from '../contract/orders.ts';

/** Whose money an order is about. */
export type Money = OrderView['money'];

/** An order as a rule asked for it; it becomes a row in the transaction that decided it. */
export interface OrderIntent {
  /** Also the client order id: a hash of event, rule, group, action and leg. */
  id: string;
  /** The delivery that asked for it. */
  delivery: string;
  event: string;
  rule: string;
  stage: Stage;
  money: Money;
  leg: OrderLeg;
  parent: string | null;
  broker: string;
  market: 'spot' | 'perpetual' | null;
  symbol: string;
  side: Side;
  kind: OrderKind;
  amount: string | null;
  price: string | null;
  stopPrice: string | null;
  status: Extract<OrderStatus, 'pending' | 'shadow'>;
  signalPrice: string | null;
  expiresAt: number;
  depth: number;
  /** The action as it was rendered: sizes in other terms, protection, time in force. */
  request: Readonly<Record<string, unknown>>;
}

/** An order as the journal has it. */
export interface StoredOrder extends OrderView {
  delivery: string;
  market: 'spot' | 'perpetual' | null;
  /** Notional in US dollars, as the limits count it. */
  value: string | null;
  sentAt: number | null;
  /** At what paper would have executed it when it was sent, quote currency; see service/trading/ladder/paper-price.ts. */
  paperPrice: string | null;
  depth: number;
  request: Readonly<Record<string, unknown>>;
}

/** What changes with a step; what is left out stays. */
export interface OrderChange {
  status?: OrderStatus;
  reason?: OrderReason | null;
  broker?: string;
  money?: Money;
  /** Of an order that was aligned with the position that its alert states. */
  side?: Side;
  request?: StoredOrder['request'];
  /** Which one the broker traded when it was sent. */
  market?: 'spot' | 'perpetual';
  amount?: string;
  price?: string | null;
  stopPrice?: string | null;
  notional?: string;
  value?: string;
  exchangeOrderId?: string;
  paperPrice?: string | null;
  filled?: string;
  averagePrice?: string | null;
  /** Null: it did not leave after all. */
  sentAt?: number | null;
  /** Of an order that was approved: its age counts from then. */
  expiresAt?: number;
  approval?: Approval | null;
}

export interface OrderQuery {
  before?: number | undefined;
  limit: number;
  status?: OrderStatus[] | undefined;
  broker?: string | undefined;
  symbol?: string | undefined;
  rule?: string | undefined;
}

/** An order that left this machine, as the limits count it. */
export interface SentOrder {
  id: string;
  rule: string;
  symbol: string;
  leg: OrderLeg;
  status: OrderStatus;
  /** US dollars. */
  value: string;
  sentAt: number;
}

/** Statuses of orders that something may still happen to. */
export const OPEN_STATUSES = ['pending', 'waiting', 'sending', 'unknown', 'accepted', 'partially_filled'] as const;
