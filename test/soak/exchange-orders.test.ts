import { expect, it } from 'vitest';
import { lateOrders, lostReplies } from './experiments/exchange-orders.ts';

const PATIENT = { timeout: 180_000 };

/** Each exchange with another class of client order ids than its own as well: what is promised may hang on none. */
const KINDS = [
  ['binance', 'among_open'],
  ['bybit', 'refuses_repeats'],
  ['okx', 'never'],
] as const;

it.each(KINDS)(
  '[X10] no second order at %s (%s) where answers and requests are lost and the program ends in a tenth',
  PATIENT,
  async (exchange, clientOrderIds) => {
    const { figures, passed } = await lostReplies({ exchange, clientOrderIds, orders: 60 });
    expect(figures).toMatchObject({ 'sent twice': 0, 'neither settled nor unknown': 0, 'not adopted': 0 });
    expect(figures.unknown).toBeGreaterThan(0);
    expect(passed, JSON.stringify(figures)).toBe(true);
  },
);

it.each(KINDS)(
  '[X11] an order that %s (%s) shows only 0 to 20 s later is adopted',
  PATIENT,
  async (exchange, clientOrderIds) => {
    const { figures, passed } = await lateOrders({ exchange, clientOrderIds, orders: 20 });
    expect(figures).toMatchObject({ 'sent twice': 0, filled: 20, 'not adopted': 0 });
    expect(passed, JSON.stringify(figures)).toBe(true);
  },
);
