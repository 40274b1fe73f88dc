import type { OrderReader } from '../journal/order-journal.ts';
import type { Settings } from '../settings/schema.ts';
import type { Guard } from './guard.ts';
import type { Ledger } from './ledger.ts';
import type { PriceBook } from './price-book.ts';

export interface GuardMeans {
  settings: () => Pick<Settings, 'risk' | 'timezone'>;
  orders: OrderReader;
  prices: PriceBook;
  ledger: Ledger;
  isKilled: () => boolean;
  /** The rule's own cap on the notional of each order (`cap.notional`), or null. */
  capOf: (rule: string) => number | string | null;
}

export function createGuard(_means: GuardMeans): Guard {
  throw new Error('not built');
}
