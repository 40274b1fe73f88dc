import type { Risk } from '../../../service/settings/risk.ts';

/** Monday, 2026-11-30 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 30, 12);

/** Every limit, none of them near. */
export const WIDE: Risk = {
  tradingEnabled: true,
  maxOrderNotional: 1000,
  maxDailyNotional: 100_000,
  maxOrdersPerMinute: 100,
  maxOrdersPerDay: 1000,
  maxDailyLoss: 500,
  allowedSymbols: ['BTCUSDT', 'ETHBTC', 'XYZABC'],
  priceCollarPercent: 2,
  positionExpectation: 'refuse',
};
