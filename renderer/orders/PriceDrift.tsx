import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { driftPercent } from '../trading/drift.ts';
import classes from './Attention.module.css';
import type { LastPrice } from './last-price.ts';

/** The price when the question was put, the newest one, and how far it has moved. */
export function PriceDrift(props: { symbol: string; before: string | null; now: LastPrice }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { symbol, before, now } = props;
  const quote = quoteCurrency(symbol);
  const drift = driftPercent(before, now?.price ?? null);
  return (
    <dl className={classes.prices}>
      <div>
        <dt>{t('approval.asked')}</dt>
        <dd>{before === null ? t('approval.noPrice') : formats.money(before, quote)}</dd>
      </div>
      <div>
        <dt>
          {t('approval.now')}
          {now == null ? null : (
            <>
              {' · '}
              <Ago at={now.at} />
            </>
          )}
        </dt>
        <dd>
          {now == null
            ? t(now === null ? 'approval.noPrice' : 'approval.priceNotRead')
            : formats.money(now.price, quote)}
        </dd>
      </div>
      {drift === null ? null : (
        <div>
          <dt>{t('approval.drift')}</dt>
          <dd>{formats.percent(drift)}</dd>
        </div>
      )}
    </dl>
  );
}
