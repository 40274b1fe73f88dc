import { quoteCurrency } from '../event/symbol.ts';

/** The currencies of a market, as far as the fee of a fill asks for them; '' where nothing tells. */
export function marketCurrencies({ symbol, feeCurrency }: { symbol: string; feeCurrency: string | null }): {
  base: string;
  quote: string;
} {
  const known = quoteCurrency(symbol);
  if (feeCurrency === null || feeCurrency === known) return { base: '', quote: known ?? '' };
  if (symbol.startsWith(feeCurrency)) return { base: feeCurrency, quote: known ?? '' };
  return { base: '', quote: known ?? (symbol.endsWith(feeCurrency) ? feeCurrency : '') };
}
