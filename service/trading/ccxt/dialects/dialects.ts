import type { EXCHANGES } from '../../../settings/brokers.ts';
import { binanceDialect } from './binance.ts';
import { bybitDialect } from './bybit.ts';
import type { Dialect } from './dialect.ts';
import { okxDialect } from './okx.ts';

const DIALECTS = { binance: binanceDialect, bybit: bybitDialect, okx: okxDialect };

/** How an exchange is spoken with on one of its markets. */
export function dialectOf(exchange: (typeof EXCHANGES)[number], market: 'spot' | 'perpetual'): Dialect {
  return DIALECTS[exchange](market);
}
