import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import { Steps } from '../../parts/Steps.tsx';
import type { FieldsProps } from './channel-forms.ts';

export function DiscordFields(props: FieldsProps<'discord'>) {
  const { t } = useTranslation('settings');
  const { form, change } = props;
  return (
    <>
      <Radio.Group
        label={t('channels.discord.via')}
        value={form.via}
        onChange={(via) => change({ via: via === 'bot' ? 'bot' : 'webhook' })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="webhook" label={t('channels.discord.webhook')} />
          <Radio value="bot" label={t('channels.discord.bot')} />
        </Stack>
      </Radio.Group>
      {form.via === 'webhook' ? <WebhookFields {...props} /> : <BotFields {...props} />}
    </>
  );
}

function WebhookFields({ problem, secret }: FieldsProps<'discord'>) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Steps steps={[t('channels.discord.steps.webhook'), t('channels.discord.steps.copy')]} />
      <SecretField
        label={t('channels.secret.webhookUrl')}
        description={t('channels.discord.webhookUrlWords')}
        error={problem('webhookUrl')}
        {...secret('webhookUrl')}
      />
    </>
  );
}

function BotFields({ form, change, problem, secret }: FieldsProps<'discord'>) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Steps
        steps={[
          t('channels.discord.steps.bot'),
          t('channels.discord.steps.invite'),
          t('channels.discord.steps.channel'),
        ]}
      />
      <SecretField label={t('channels.secret.botToken')} error={problem('botToken')} {...secret('botToken')} />
      <TextInput
        label={t('channels.discord.channelId')}
        description={t('channels.discord.channelIdWords')}
        placeholder="1042000000000000000"
        autoComplete="off"
        value={form.channelId}
        error={problem('channelId')}
        onChange={(event) => change({ channelId: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t('channels.apiRoot')}
        description={t('channels.discord.apiRootWords')}
        placeholder="https://discord.com/api/v10"
        autoComplete="off"
        value={form.apiRoot}
        error={problem('apiRoot')}
        onChange={(event) => change({ apiRoot: event.currentTarget.value.trim() })}
      />
    </>
  );
}
