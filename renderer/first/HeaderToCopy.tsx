import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { Code } from '../parts/Code.tsx';
import classes from './First.module.css';
import { curlExample, headerLine } from './sender-example.ts';

/** In which header a sender of one's own proves its requests, and a command that shows it; nothing where the sender is known to do it. */
export function HeaderToCopy({
  source,
  address,
  secret,
}: {
  source: SourceView;
  address: string;
  secret: string | null;
}) {
  const { t } = useTranslation('first');
  const { proof } = source;
  if (proof === null) return null;
  const shown = secret ?? t('address.yourSecret');
  const { name, value } = headerLine(proof, shown);
  const example = curlExample(proof, address, shown);
  return (
    <>
      <h3>{t('address.header')}</h3>
      <Code text={value === null ? name : `${name}: ${value}`} label={t('address.header')} />
      {proof.signature === null ? null : (
        <p className={classes.hint}>{t(`address.${howSigned(proof.signature)}`, proof.signature)}</p>
      )}
      {example === null ? null : (
        <>
          <h3>{t('address.example')}</h3>
          <Code text={example} label={t('address.example')} />
        </>
      )}
    </>
  );
}

function howSigned({ bodyOnly, prefix }: NonNullable<NonNullable<SourceView['proof']>['signature']>) {
  if (!bodyOnly) return 'signedMore';
  return prefix === '' ? 'signed' : 'signedAfter';
}
