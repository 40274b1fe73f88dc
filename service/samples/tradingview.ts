import type { Sample } from './sample.ts';

/** As TradingView writes `{{timenow}}`: without fractions of a second. */
function timenow(now: number): string {
  return new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** Alerts of TradingView as authors write them, two in JSON for orders of a strategy, one for a price, and one in plain text. */
export const TRADINGVIEW_SAMPLES: Readonly<Record<string, Sample>> = {
  'alert-price': ({ now, serial }) => ({
    ticker: 'BTCUSDT',
    exchange: 'BINANCE',
    price: 50125.5,
    volume: 132.417,
    interval: '1',
    timenow: timenow(now),
    comment: `sample-${serial}`,
  }),
  'alert-buy': ({ now, serial }) => ({
    ticker: 'ETHUSDT',
    exchange: 'BYBIT',
    action: 'buy',
    contracts: 0.75,
    price: 3487.35,
    order_id: `sample-${serial}`,
    market_position: 'long',
    prev_market_position: 'flat',
    timenow: timenow(now),
  }),
  'alert-sell': ({ now, serial }) => ({
    ticker: 'BTCUSDT.P',
    exchange: 'BYBIT',
    action: 'sell',
    contracts: '0.02',
    price: '49980.1',
    order_id: `sample-${serial}`,
    market_position: 'flat',
    prev_market_position: 'long',
    timenow: timenow(now),
  }),
  'alert-text': ({ now }) => `BINANCE:BTCUSDT, price = 50125.50, volume = ${now % 1_000_000_000}.417`,
};
