import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import classes from '../SettingsPage.module.css';
import { type BrokerFieldsProps, EXCHANGES, WITH_PASSWORD } from './broker-forms.ts';
import { ConnectionFields } from './ConnectionFields.tsx';

/** An exchange with the user's own keys. */
export function ExchangeFields(props: BrokerFieldsProps) {
  const { t } = useTranslation('settings');
  const { form, change, problem, secret } = props;
  return (
    <>
      <Select
        label={t('brokers.exchange')}
        data={[...EXCHANGES]}
        value={form.exchange}
        error={problem('exchange')}
        // What was accepted of one exchange says nothing of another.
        onChange={(exchange) => change({ exchange: exchange ?? form.exchange, acceptUnproven: false })}
        allowDeselect={false}
      />
      <p className={classes.hint}>{t('brokers.exchangeFields.keyWords')}</p>
      <div className={classes.row}>
        <SecretField label={t('brokers.secret.apiKey')} error={problem('apiKey')} {...secret('apiKey')} />
        <SecretField label={t('brokers.secret.apiSecret')} error={problem('apiSecret')} {...secret('apiSecret')} />
      </div>
      {form.exchange === WITH_PASSWORD ? (
        <SecretField
          label={t('brokers.secret.password')}
          description={t('brokers.exchangeFields.passwordWords')}
          error={problem('password')}
          {...secret('password')}
        />
      ) : null}
      <Checkbox
        label={t('brokers.exchangeFields.sandbox')}
        description={t('brokers.exchangeFields.sandboxWords')}
        checked={form.sandbox}
        onChange={(event) => change({ sandbox: event.currentTarget.checked, acceptUnproven: false })}
      />
      <div className={classes.row}>
        <TextInput
          className={classes.wide}
          label={t('brokers.exchangeFields.baseUrl')}
          description={t('brokers.exchangeFields.baseUrlWords')}
          placeholder="https://api.example.com"
          autoComplete="off"
          value={form.baseUrl}
          error={problem('baseUrl')}
          onChange={(event) => change({ baseUrl: event.currentTarget.value.trim() })}
        />
        <ConnectionFields {...props} />
      </div>
    </>
  );
}
