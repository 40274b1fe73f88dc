import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import classes from './SourceCard.module.css';

/** The address to give to the sender. Where a token belongs behind it, its place: the token itself is never shown again. */
export function SourceAddress({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const address = source.preset === 'tradingview' ? `${source.url}/` : source.url;
  return (
    <div className={classes.address}>
      <code>
        {address}
        {source.preset === 'tradingview' ? <span className={classes.place}>{t('sources.tokenPlace')}</span> : null}
      </code>
      <CopyButton text={address} what={t('sources.address')} />
    </div>
  );
}
