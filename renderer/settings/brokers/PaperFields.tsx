import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../SettingsPage.module.css';
import type { BrokerFieldsProps } from './broker-forms.ts';

const NUMBERS = ['feePercent', 'spreadPercent', 'slippagePercent', 'fillPercent'] as const;

/** How an exchange is imitated. */
export function PaperFields({ form, change, problem }: BrokerFieldsProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <div className={classes.row}>
        {NUMBERS.map((name) => (
          <TextInput
            key={name}
            label={t(`brokers.paper.${name}`)}
            description={t(`brokers.paper.${name}Words`)}
            inputMode="decimal"
            autoComplete="off"
            value={form[name]}
            error={problem(name)}
            onChange={(event) => change({ [name]: event.currentTarget.value.trim() })}
          />
        ))}
        <TextInput
          label={t('brokers.paper.latency')}
          description={t('brokers.paper.latencyWords')}
          placeholder="200ms"
          autoComplete="off"
          value={form.latency}
          error={problem('latency')}
          onChange={(event) => change({ latency: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label={t('brokers.begins')}
        description={t('brokers.paper.balancesWords')}
        placeholder="USDT 10000, BTC 0.5"
        autoComplete="off"
        value={form.balances}
        error={problem('balances')}
        onChange={(event) => change({ balances: event.currentTarget.value })}
      />
    </>
  );
}
