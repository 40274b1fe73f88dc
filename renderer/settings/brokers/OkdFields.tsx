import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import classes from '../SettingsPage.module.css';
import type { BrokerFieldsProps } from './broker-forms.ts';
import { ConnectionFields } from './ConnectionFields.tsx';

/** OKD Finance by its own interface. */
export function OkdFields(props: BrokerFieldsProps) {
  const { t } = useTranslation('settings');
  const { form, change, problem, secret } = props;
  return (
    <>
      <div className={classes.row}>
        <TextInput
          className={classes.wide}
          label={t('brokers.okd.baseUrl')}
          description={t('brokers.okd.baseUrlWords')}
          placeholder="https://develop.okd.finance/api"
          autoComplete="off"
          value={form.baseUrl}
          error={problem('baseUrl')}
          onChange={(event) => change({ baseUrl: event.currentTarget.value.trim(), acceptUnproven: false })}
        />
        <ConnectionFields {...props} />
      </div>
      <SecretField
        label={t('brokers.secret.accessToken')}
        description={t('brokers.okd.accessTokenWords')}
        error={problem('accessToken')}
        {...secret('accessToken')}
      />
      <SecretField
        label={t('brokers.secret.refreshToken')}
        description={t('brokers.okd.refreshTokenWords')}
        error={problem('refreshToken')}
        {...secret('refreshToken')}
      />
      <TextInput
        label={t('brokers.okd.fingerprint')}
        description={t('brokers.okd.fingerprintWords')}
        autoComplete="off"
        value={form.fingerprint}
        error={problem('fingerprint')}
        onChange={(event) => change({ fingerprint: event.currentTarget.value })}
      />
    </>
  );
}
