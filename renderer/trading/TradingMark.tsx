import { IconBolt, IconFlask, IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useTrading } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import classes from './TradingMark.module.css';

const SIGNS = { paper: IconFlask, live: IconBolt, unknown: IconQuestionMark } as const;

/** Whether orders can move real money; leads to the orders. */
export function TradingMark() {
  const { t } = useTranslation();
  const online = useOnline();
  const { data: trading, isError } = useTrading();
  if (trading === undefined && online && !isError) return null;
  // What was so before the line broke is not known to be so now.
  const mode = trading === undefined || !online ? 'unknown' : trading.armed ? 'live' : 'paper';
  const Sign = SIGNS[mode];
  return (
    <Link href="/orders" className={classes.mark ?? ''} data-mode={mode} title={t(`mode.${mode}`)}>
      <Sign size={15} stroke={1.8} aria-hidden />
      <span className={classes.word} role="status">
        {t(`mode.${mode}`)}
      </span>
    </Link>
  );
}
