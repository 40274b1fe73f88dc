import { shownTotal } from '../../rules/profit/shown.ts';
import type { CurrencyView } from '../../service/contract/profit.ts';
import { useFormats } from '../text/FormatsProvider.tsx';

/** Fees, each currency for itself. */
export function Fees({ fees }: Pick<CurrencyView, 'fees'>) {
  const formats = useFormats();
  if (fees.length === 0) return '–';
  return fees.map(({ currency, amount }) => formats.money(shownTotal(amount), currency)).join(' + ');
}
