import Big from 'big.js';
import { decimalText } from '../../event/decimal.ts';
import type { SymbolTotals } from '../batch-totals.ts';
import { currencyOf, moneyDigits, moneyText } from '../money.ts';
import type { Row } from './rows.ts';

/** Symbols that a sentence and a table name; the rest is counted. */
const MOST_IN_SENTENCE = 5;
const MOST_IN_TABLE = 20;
/** Of an average that does not end; more digits than any market quotes. */
const SIGNIFICANT = 10;

/** Fills in words, each symbol by itself (W18): volumes, and averages weighted by volume (S59, S60). */
export class FillDigest {
  readonly #parts: readonly SymbolTotals[];

  constructor(parts: readonly SymbolTotals[]) {
    this.#parts = parts;
  }

  /** `0.6 volume at avg price $45000.00 (BTCUSDT); 2 volume at avg price $3480.00 (ETHUSDT)`; without `asMoney` in bare digits. */
  sentence(asMoney: boolean): string {
    const said = this.#parts.slice(0, MOST_IN_SENTENCE).map((part) => {
      const symbol = part.symbol === null ? '' : ` (${part.symbol})`;
      return volumeOf(part, asMoney) + symbol;
    });
    const more = this.#parts.length - said.length;
    return [...said, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
  }

  /** A row for each symbol; Symbol, Total Volume and Average Price where there is one. */
  rows(): Row[] {
    const [only, ...others] = this.#parts;
    if (only !== undefined && others.length === 0) {
      const symbol = only.symbol === null ? [] : [{ label: 'Symbol', value: only.symbol }];
      return [
        ...symbol,
        { label: 'Total Volume', value: only.totalAmount },
        { label: 'Average Price', value: averageOf(only, true) ?? '—' },
      ];
    }
    const rows = this.#parts
      .slice(0, MOST_IN_TABLE)
      .map((part) => ({ label: part.symbol ?? 'Other', value: volumeOf(part, true) }));
    const more = this.#parts.length - rows.length;
    return more > 0 ? [...rows, { label: '…', value: `and ${more} more` }] : rows;
  }

  /** `totalVolume` and `avgPrice` of S62, decimal strings; null where they would mix symbols. */
  body(): Record<string, unknown> {
    const [only, ...others] = this.#parts;
    const isOne = only !== undefined && others.length === 0;
    return {
      totalVolume: isOne ? only.totalAmount : null,
      avgPrice: isOne ? only.vwap : null,
      symbols: this.#parts.map(({ symbol, count, totalAmount, vwap }) => ({
        symbol,
        count,
        totalVolume: totalAmount,
        avgPrice: vwap,
      })),
    };
  }
}

function volumeOf(part: SymbolTotals, asMoney: boolean): string {
  const price = averageOf(part, asMoney);
  return `${part.totalAmount} volume${price === null ? '' : ` at avg price ${price}`}`;
}

/** In the symbol's own quote currency (W24). */
function averageOf({ vwap, symbol }: SymbolTotals, asMoney: boolean): string | null {
  if (vwap === null) return null;
  const average = new Big(new Big(vwap).toPrecision(SIGNIFICANT));
  return asMoney && symbol !== null ? moneyText(moneyDigits(average), currencyOf({ symbol })) : decimalText(average);
}
