import { decimalText, readDecimal } from '../../../rules/event/decimal.ts';
import type { LimitName } from '../../trading/limit-names.ts';

/** The price of the examples, US dollars. */
export const EXAMPLE_PRICE = 50_000;

/** Symbols of which one that is not allowed is an example. */
const OTHERS = ['DOGEUSDT', 'SHIBUSDT', 'PEPEUSDT'];

/** Coins have at most so many decimals; rounded up, so that the example stays above the limit. */
const AMOUNT_DECIMALS = 8;
const ROUND_UP = 3;

/** What a limit would refuse: money, prices and amounts as decimal texts. `zero`: everything, `zeroLoss`: whatever opens a position. */
export type LimitExample =
  | { kind: 'zero' | 'zeroLoss' }
  | { kind: 'maxOrderNotional'; amount: string; worth: string }
  | { kind: 'maxDailyNotional'; sent: string; order: string }
  | { kind: 'maxDailyLoss'; loss: string }
  | { kind: 'maxOrdersPerMinute' | 'maxOrdersPerDay'; most: string }
  | { kind: 'allowedSymbols'; symbol: string; first: string }
  | { kind: 'priceCollarPercent'; low: string; high: string };

/** An example in the trader's own number; null where there is none yet, or none that could be. */
export function limitExample(name: LimitName, limit: number | string[] | null | undefined): LimitExample | null {
  if (name === 'allowedSymbols') return Array.isArray(limit) ? symbolsExample(limit) : null;
  const most = readDecimal(limit);
  if (most === null) return null;
  if (most.eq(0)) return zeroExample(name);
  switch (name) {
    case 'maxOrderNotional': {
      const amount = most.times(2).div(EXAMPLE_PRICE).round(AMOUNT_DECIMALS, ROUND_UP);
      return { kind: name, amount: decimalText(amount), worth: decimalText(amount.times(EXAMPLE_PRICE)) };
    }
    case 'maxDailyNotional':
      return { kind: name, sent: decimalText(most.times('0.9')), order: decimalText(most.times('0.2')) };
    case 'maxDailyLoss':
      return { kind: name, loss: decimalText(most) };
    case 'maxOrdersPerMinute':
    case 'maxOrdersPerDay':
      return { kind: name, most: decimalText(most) };
    case 'priceCollarPercent': {
      const part = most.times(EXAMPLE_PRICE).div(100);
      return {
        kind: name,
        low: decimalText(part.times(-1).plus(EXAMPLE_PRICE)),
        high: decimalText(part.plus(EXAMPLE_PRICE)),
      };
    }
  }
}

function symbolsExample(allowed: readonly string[]): LimitExample | null {
  const [first] = allowed;
  const symbol = OTHERS.find((other) => !allowed.includes(other));
  return first === undefined || symbol === undefined ? null : { kind: 'allowedSymbols', symbol, first };
}

/** A distance of 0 is no limit: the service refuses it. */
function zeroExample(name: LimitName): LimitExample | null {
  if (name === 'priceCollarPercent') return null;
  return { kind: name === 'maxDailyLoss' ? 'zeroLoss' : 'zero' };
}
