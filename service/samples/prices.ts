import { documented, type Sample } from './sample.ts';

/** Price alerts on both sides (SPEC rows S21, S115). */
export const PRICE_SAMPLES: Readonly<Record<string, Sample>> = {
  'price-above': documented('price.threshold', () => ({
    symbol: 'BTCUSDT',
    price: 50125.5,
    currentPrice: 50125.5,
    change: 3.35,
    condition: { type: 'above', value: 50000 },
  })),
  'price-below': documented('price.threshold', () => ({
    symbol: 'BTCUSDT',
    price: 39870,
    currentPrice: 39870,
    change: -4.71,
    condition: { type: 'below', value: 40000 },
  })),
};
