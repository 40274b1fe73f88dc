import { expect, it } from 'vitest';
import { symbolStatistics } from '../../../rules/books/statistics.ts';
import { fixture } from './told.ts';

interface Sent {
  data: { symbol: string; side: 'buy' | 'sell'; amount: number; timestamp: number };
}

interface Expected {
  overall: { by_symbol: Record<string, { count: number; totalVolume: string; buy: number; sell: number }> };
}

it('[R4] [K5] counts trades, volume, buys, sells and the last trade of each symbol', () => {
  const sent = fixture<Sent[]>('events/series_fills_200.json').map(({ data }) => data);
  const { by_symbol: expected } = fixture<Expected>('expected/series_fills_200.json').overall;
  const trades = sent.map(({ symbol, side, amount, timestamp }) => ({
    symbol,
    side,
    amount: String(amount),
    at: timestamp,
  }));
  const found = symbolStatistics(trades.toReversed());
  expect([...found.keys()]).toEqual(Object.keys(expected).sort());
  for (const [symbol, { count, totalVolume, buy, sell }] of Object.entries(expected)) {
    expect(found.get(symbol)).toMatchObject({ totalTrades: count, totalVolume, totalBuys: buy, totalSells: sell });
    expect(found.get(symbol)?.lastTradeAt).toBe(
      Math.max(...trades.filter((one) => one.symbol === symbol).map(({ at }) => at)),
    );
  }
  const btc = found.get('BTCUSDT');
  expect(Number(btc?.totalBuyVolume) + Number(btc?.totalSellVolume)).toBeCloseTo(Number(btc?.totalVolume), 8);
});
