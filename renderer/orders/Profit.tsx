import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import type { Trade } from '../../service/contract/orders.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './Profit.module.css';

/** What a trade earned, signed; the colour repeats the sign. A trade that opens a position earns nothing yet. */
export function Profit({ trade: { pnl, symbol } }: { trade: Pick<Trade, 'pnl' | 'symbol'> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (pnl === null) return <span className={classes.none}>{t('trades.opens')}</span>;
  return (
    <span className={classes.profit} data-sign={pnl.startsWith('-') ? 'loss' : /[1-9]/.test(pnl) ? 'gain' : 'none'}>
      {formats.gain(pnl, quoteCurrency(symbol))}
    </span>
  );
}
