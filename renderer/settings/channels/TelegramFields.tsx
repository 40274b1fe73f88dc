import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import { Steps } from '../../parts/Steps.tsx';
import classes from '../SettingsPage.module.css';
import type { FieldsProps } from './channel-forms.ts';

export function TelegramFields(props: FieldsProps<'telegram'>) {
  const { form, change, problem, secret } = props;
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
      <RemoteFields {...props} />
    </>
  );
}

/** Who may steer Hookdesk through the bot, and how far that goes. */
function RemoteFields({ form, change, problem }: FieldsProps<'telegram'>) {
  const { t } = useTranslation('settings');
  return (
    <fieldset className={classes.group}>
      <legend>{t('channels.telegram.remote.title')}</legend>
      <Checkbox
        label={t('channels.telegram.remote.enabled')}
        description={t('channels.telegram.remote.enabledWords')}
        checked={form.isRemote}
        onChange={(event) => change({ isRemote: event.currentTarget.checked })}
      />
      <TextInput
        label={t('channels.telegram.remote.userIds')}
        description={t('channels.telegram.remote.userIdsWords')}
        placeholder="123456789, 987654321"
        autoComplete="off"
        value={form.userIds}
        error={problem('remote.userIds')}
        onChange={(event) => change({ userIds: event.currentTarget.value })}
      />
      <ul className={classes.reach}>
        <li>{t('channels.telegram.remote.can')}</li>
        <li>{t('channels.telegram.remote.cannot')}</li>
        <li>{t('channels.telegram.remote.phone')}</li>
      </ul>
    </fieldset>
  );
}
