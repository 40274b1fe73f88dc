import type { TradingView } from '../../service/contract/orders.ts';

export type LimitName = keyof TradingView['limits'];

/** The limits of orders, by the names that the settings give them. */
export const LIMIT_NAMES = [
  'maxOrderNotional',
  'maxDailyNotional',
  'maxOrdersPerMinute',
  'maxOrdersPerDay',
  'maxDailyLoss',
  'allowedSymbols',
  'priceCollarPercent',
] as const satisfies readonly LimitName[];
