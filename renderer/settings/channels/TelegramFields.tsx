import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import { Steps } from '../../parts/Steps.tsx';
import type { FieldsProps } from './channel-forms.ts';

export function TelegramFields({ form, change, problem, secret }: FieldsProps<'telegram'>) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Steps
        steps={[
          t('channels.telegram.steps.bot'),
          t('channels.telegram.steps.start'),
          t('channels.telegram.steps.chat'),
        ]}
      />
      <SecretField
        label={t('channels.secret.botToken')}
        description={t('channels.telegram.botTokenWords')}
        error={problem('botToken')}
        {...secret('botToken')}
      />
      <TextInput
        label={t('channels.telegram.chatId')}
        description={t('channels.telegram.chatIdWords')}
        placeholder="123456789"
        autoComplete="off"
        value={form.chatId}
        error={problem('chatId')}
        onChange={(event) => change({ chatId: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t('channels.apiRoot')}
        description={t('channels.telegram.apiRootWords')}
        placeholder="https://api.telegram.org"
        autoComplete="off"
        value={form.apiRoot}
        error={problem('apiRoot')}
        onChange={(event) => change({ apiRoot: event.currentTarget.value.trim() })}
      />
    </>
  );
}
