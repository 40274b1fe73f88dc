import { describe, expect, it } from 'vitest';
import { gist } from '../../renderer/live/gist.ts';
import { createFormats } from '../../renderer/text/format.ts';
import { createTexts } from '../../renderer/text/i18n.ts';

const formats = createFormats('en', 'UTC');
const { t } = createTexts();
const line = (fields: object) => {
  const event = { id: 'e', source: 'okd', type: 'x', at: 0, receivedAt: 0, ...fields };
  const { subject, words } = gist(event, formats, t);
  return `${subject} | ${words}`;
};

describe('an event in one line', () => {
  it.each([
    [
      { symbol: 'ETHUSDT', side: 'sell', amount: 2.5, price: 3487.35, exchange: 'bybit' },
      'ETHUSDT | sell 2.5 @ 3,487.35 · bybit',
    ],
    [
      { symbol: 'BTCUSDT', price: 50_125.5, direction: 'above', level: 50_000, change: 3.35 },
      'BTCUSDT | 50,125.5 · above 50,000 · +3.35%',
    ],
    [{ exchange: 'binance', totalUSDValue: 86.7 }, ' | $86.70 · binance'],
    [{ asset: 'USDT', balance: 12.5, change: -3 }, 'USDT | 12.5 (-3)'],
    [{ asset: 'BTC', amount: 0.5 }, 'BTC | 0.5'],
    [{ symbol: 'BTCUSDT', side: 'buy', reason: 'insufficient balance' }, 'BTCUSDT | buy · insufficient balance'],
    [{ text: 'order buy @ 0.75' }, 'order buy @ 0.75 | '],
    [{}, ' | '],
  ])('%o', (fields, text) => {
    expect(line(fields)).toBe(text);
  });
});
