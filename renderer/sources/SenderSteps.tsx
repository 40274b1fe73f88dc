import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { Code } from '../parts/Code.tsx';
import { AddressMissing } from './AddressMissing.tsx';
import { ALERT_MESSAGE } from './alert-message.ts';
import classes from './SourceCard.module.css';

/** The texts of each preset. A type of its own, so that a preset without steps does not compile. */
const SENDERS = {
  okd: 'okd',
  'okd-signed': 'okdSigned',
  token: 'token',
  hmac: 'hmac',
  tradingview: 'tradingview',
  'standard-webhooks': 'standardWebhooks',
  github: 'github',
  stripe: 'stripe',
} as const satisfies Record<SourceView['preset'], string>;

/** What is to be done at the sender's end, for this preset. `outside`: the public address of the source, where there is one. */
export function SenderSteps({ source, outside }: { source: SourceView; outside: string | null }) {
  const { t } = useTranslation();
  return (
    <details className={classes.steps}>
      <summary>{t('steps.title', { name: t(`steps.${SENDERS[source.preset]}.name`) })}</summary>
      <SenderStepList source={source} outside={outside}>
        <li>{t('steps.test')}</li>
      </SenderStepList>
    </details>
  );
}

/** The steps themselves; `children`: what comes after them. */
export function SenderStepList(props: { source: SourceView; outside: string | null; children?: ReactNode }) {
  const { t } = useTranslation();
  const { source, outside } = props;
  const sender = SENDERS[source.preset];
  const header = source.proof?.header === 'authorization' ? 'Authorization: Bearer' : (source.proof?.header ?? '');
  const values = { path: source.path, header };
  return (
    <ol>
      <li>{outside === null ? <AddressMissing /> : t('steps.reachablePublic', { url: outside })}</li>
      <li>{t(`steps.${sender}.register`, values)}</li>
      <li>{t(`steps.${sender}.sign`, values)}</li>
      {sender === 'tradingview' ? <AlertMessage /> : null}
      {props.children}
    </ol>
  );
}

/** How this preset's sender is called in a sentence. */
export function useSenderName(): (preset: SourceView['preset']) => string {
  const { t } = useTranslation();
  return (preset) => t(`steps.${SENDERS[preset]}.name`);
}

function AlertMessage() {
  const { t } = useTranslation();
  return (
    <li>
      {t('steps.tradingview.message')}
      <Code text={ALERT_MESSAGE} label={t('steps.tradingview.messageLabel')} />
    </li>
  );
}
