import type { OrderReader } from '../journal/order-journal.ts';
import type { Ledger } from './ledger.ts';

export function createLedger(_orders: OrderReader): Ledger {
  throw new Error('not built');
}
