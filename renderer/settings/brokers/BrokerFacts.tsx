import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrokerView } from '../../../service/contract/orders.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { SecretPlace } from '../SecretPlace.tsx';
import classes from '../SettingsPage.module.css';
import { balancesOf, entryOf } from './broker-forms.ts';

/** How a broker is reached, and what is known of how it treats a repeated order. */
export function BrokerFacts({ broker }: { broker: BrokerView }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <dl className={classes.facts}>
        <Fact name={t('brokers.kind')}>{t(`brokers.kinds.${broker.kind}`)}</Fact>
        {broker.exchange === '' ? null : <Fact name={t('brokers.exchange')}>{broker.exchange}</Fact>}
        <Fact name={t('brokers.market')}>{t(`brokers.markets.${broker.market}`)}</Fact>
        {broker.kind === 'paper' ? <PaperFacts broker={broker} /> : null}
        {broker.secrets.map((secret) => (
          <Fact key={secret.path} name={t(`brokers.secret.${memberOf(secret.path)}`)}>
            <SecretPlace secret={secret} />
          </Fact>
        ))}
      </dl>
      {broker.kind === 'paper' ? null : <Proof broker={broker} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PaperFacts({ broker }: { broker: BrokerView }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const { feePercent, spreadPercent, slippagePercent, balances } = entryOf(broker);
  const begins = Object.entries(balancesOf(balances) ?? {}).map(([currency, quantity]) => `${quantity} ${currency}`);
  return (
    <>
      <Fact name={t('brokers.costs')}>
        {t('brokers.costsWords', {
          feePercent: formats.share(feePercent),
          spreadPercent: formats.share(spreadPercent),
          slippagePercent: formats.share(slippagePercent),
        })}
      </Fact>
      <Fact name={t('brokers.begins')}>{formats.list(begins)}</Fact>
    </>
  );
}

/** What was shown of the broker; without it live orders need the user's own word. */
function Proof({ broker: { clientOrderIds, isProven, acceptUnproven } }: { broker: BrokerView }) {
  const { t } = useTranslation('settings');
  const state = isProven ? 'proven' : acceptUnproven ? 'accepted' : 'unproven';
  return (
    <p className={classes.hint}>
      {t(`brokers.ids.${clientOrderIds}`)} {t(`brokers.proof.${state}`)}
    </p>
  );
}

const MEMBERS = ['apiKey', 'apiSecret', 'password', 'accessToken', 'refreshToken'] as const;

/** `$.brokers[1].apiKey` → `apiKey`. */
function memberOf(path: string): (typeof MEMBERS)[number] {
  return MEMBERS.find((member) => path.endsWith(`.${member}`)) ?? 'apiKey';
}
