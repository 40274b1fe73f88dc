import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import classes from './SourceCard.module.css';

/** An address to give to the sender. Where a token belongs behind it, its place: the token itself is never shown again. */
export function SourceAddress({ name, url, preset }: { name: string; url: string; preset: SourceView['preset'] }) {
  const { t } = useTranslation();
  const takesToken = preset === 'tradingview';
  const address = takesToken ? `${url}/` : url;
  return (
    <>
      <h3>{name}</h3>
      <div className={classes.address}>
        <code>
          {address}
          {takesToken ? <span className={classes.place}>{t('sources.tokenPlace')}</span> : null}
        </code>
        <CopyButton text={address} what={name} />
      </div>
    </>
  );
}
