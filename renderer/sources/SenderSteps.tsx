import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import classes from './SourceCard.module.css';

type Sender = 'okd' | 'okdSigned' | 'token' | 'hmac' | 'other';

const SENDERS: Readonly<Record<string, Sender>> = {
  okd: 'okd',
  'okd-signed': 'okdSigned',
  token: 'token',
  hmac: 'hmac',
};

/** What is to be done at the sender's end, for this preset. `outside`: the public address of the source, where there is one. */
export function SenderSteps({ source, outside }: { source: SourceView; outside: string | null }) {
  const { t } = useTranslation();
  const sender = SENDERS[source.preset] ?? 'other';
  const values = { url: source.url, path: source.path };
  const { name, register, sign } = {
    name: t(`steps.${sender}.name`),
    register: t(`steps.${sender}.register`, values),
    sign: t(`steps.${sender}.sign`, values),
  };
  return (
    <details className={classes.steps}>
      <summary>{t('steps.title', { name })}</summary>
      <ol>
        <li>{outside === null ? t('steps.reachable', values) : t('steps.reachablePublic', { url: outside })}</li>
        <li>{register}</li>
        <li>{sign}</li>
        <li>{t('steps.test')}</li>
      </ol>
    </details>
  );
}
