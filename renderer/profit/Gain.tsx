import { shownTotal } from '../../rules/profit/shown.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './Gain.module.css';

/** Money that was gained or lost, signed; the colour repeats the sign, every digit is in the tooltip. Null: nothing is known. */
export function Gain({ amount, currency }: { amount: string | null; currency: string }) {
  const formats = useFormats();
  if (amount === null) return <span className={classes.none}>–</span>;
  return (
    <span className={classes.gain} data-sign={signOf(amount)} title={formats.gain(amount, currency)}>
      {formats.gain(shownTotal(amount), currency)}
    </span>
  );
}

/** Which colour a decimal text has. */
export function signOf(amount: string): 'gain' | 'loss' | 'none' {
  if (!/[1-9]/.test(amount)) return 'none';
  return amount.startsWith('-') ? 'loss' : 'gain';
}
