import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BrokerFieldsProps } from './broker-forms.ts';

/** How long an answer is waited for. */
export function ConnectionFields({ form, change, problem }: BrokerFieldsProps) {
  const { t } = useTranslation('settings');
  return (
    <TextInput
      label={t('brokers.timeout')}
      description={t('brokers.timeoutWords')}
      placeholder="10s"
      autoComplete="off"
      value={form.timeout}
      error={problem('timeout')}
      onChange={(event) => change({ timeout: event.currentTarget.value })}
    />
  );
}
