import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { Balance } from '../broker.ts';
import type { CcxtExchange } from './exchange.ts';

/** Currencies that the account has something of. What the exchange does not say is usable is not. */
export function balancesOf({ total, free }: Awaited<ReturnType<CcxtExchange['fetchBalance']>>): Balance[] {
  return Object.entries(total).flatMap(([currency, held]) => {
    if (held === undefined || new Big(held).eq(0)) return [];
    const usable = new Big(free[currency] ?? 0);
    const available = usable.gt(held) ? new Big(held) : usable;
    return [{ currency, available: decimalText(available), total: decimalText(new Big(held)) }];
  });
}
