import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BrokerView } from '../../../service/contract/orders.ts';
import classes from '../SettingsPage.module.css';
import type { BrokerFieldsProps } from './broker-forms.ts';

/** The user's own word for a broker of which too little was shown; offered only where it is asked for, and never ticked before. */
export function ProofField({ broker, form, change }: BrokerFieldsProps & { broker: BrokerView }) {
  const { t } = useTranslation('settings');
  if (broker.kind === 'paper' || broker.isProven) return null;
  return (
    <div className={classes.caution}>
      <p>{t('brokers.accept.why')}</p>
      <p>{t(`brokers.ids.${broker.clientOrderIds}`)}</p>
      <Checkbox
        label={t('brokers.accept.label')}
        checked={form.acceptUnproven}
        onChange={(event) => change({ acceptUnproven: event.currentTarget.checked })}
      />
    </div>
  );
}
