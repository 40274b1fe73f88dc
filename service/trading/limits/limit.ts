import type Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import { moneyText } from '../../../rules/templates/money.ts';
import type { TradingStop } from '../../contract/orders.ts';
import type { OwnFill } from '../../journal/ladder-table.ts';
import type { Risk } from '../../settings/risk.ts';
import type { Admitted, GuardedOrder, Refusal } from '../guard.ts';
import type { Ladder } from '../ladder/ladder.ts';
import type { Ledger } from '../ledger.ts';
import type { OrderUsage } from '../order-usage.ts';
import type { PriceBook } from '../price-book.ts';

/** What limits know besides the order. */
export interface Circumstances {
  /** ms since 1970. */
  now: number;
  risk: Risk;
  isKilled: boolean;
  stops: readonly TradingStop[];
  prices: PriceBook;
  usage: OrderUsage;
  ledger: Pick<Ledger, 'position'>;
  /** The rule's own `cap.notional`, US dollars, or null. */
  capOf: (rule: string) => number | string | null;
  ladder: Pick<Ladder, 'held' | 'smallCapOf'>;
  /** The rule's own orders with real money. */
  ownFills: (rule: string) => readonly OwnFill[];
}

/** An order whose worth is known. */
export interface Valued {
  order: GuardedOrder;
  /** US dollars, at the worst price that the order allows. */
  value: Big;
}

/** A limit on orders whatever their size. */
export type AdmissionLimit = (order: Admitted, circumstances: Circumstances) => Refusal | null;
/** A limit on an order as it would be sent. */
export type OrderLimit = (order: GuardedOrder, circumstances: Circumstances) => Refusal | null;
/** A limit on what an order is worth. */
export type ValueLimit = (valued: Valued, circumstances: Circumstances) => Refusal | null;

/** `$500` */
export function dollars(value: Big): string {
  return moneyText(decimalText(value.round(8)), 'USD');
}
