import { expect, it } from 'vitest';
import { lostStops } from './experiments/exchange-stops.ts';

it.each([
  ['okx', 'spot'],
  ['okx', 'perpetual'],
  ['binance', 'perpetual'],
] as const)(
  '[X15] no second stop at %s (%s) where answers and requests are lost and the program ends in a fourth',
  { timeout: 180_000 },
  async (exchange, market) => {
    const { figures, passed } = await lostStops({ exchange, market, brackets: 12 });
    expect(figures).toMatchObject({ stops: 12, 'sent twice': 0, 'not adopted': 0 });
    expect(figures.unknown).toBeGreaterThan(0);
    expect(passed, JSON.stringify(figures)).toBe(true);
  },
);
