import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import classes from '../SettingsPage.module.css';
import type { FieldsProps } from './channel-forms.ts';

const SECURITY = ['automatic', 'starttls', 'tls'] as const;

export function EmailFields(props: FieldsProps<'email'>) {
  const { form, change, problem } = props;
  const { t } = useTranslation('settings');
  return (
    <>
      <ServerFields {...props} />
      <LoginFields {...props} />
      <TextInput
        label={t('channels.email.from')}
        placeholder="Hookdesk <alerts@example.com>"
        autoComplete="off"
        value={form.from}
        error={problem('from')}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        label={t('channels.email.to')}
        description={t('channels.email.toWords')}
        placeholder="me@example.com, desk@example.com"
        autoComplete="off"
        value={form.to}
        error={problem('to')}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
    </>
  );
}

function ServerFields({ form, change, problem }: FieldsProps<'email'>) {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.row}>
      <TextInput
        className={classes.wide}
        label={t('channels.email.host')}
        placeholder="smtp.example.com"
        autoComplete="off"
        value={form.host}
        error={problem('smtp.host')}
        onChange={(event) => change({ host: event.currentTarget.value.trim() })}
      />
      <NumberInput
        label={t('channels.email.port')}
        min={1}
        max={65_535}
        hideControls
        value={form.port}
        error={problem('smtp.port')}
        onChange={(port) => change({ port: Number(port) })}
      />
      <Select
        label={t('channels.email.security')}
        data={SECURITY.map((value) => ({ value, label: t(`channels.email.securities.${value}`) }))}
        value={form.security}
        onChange={(security) => change({ security: security ?? form.security })}
        allowDeselect={false}
      />
    </div>
  );
}

function LoginFields({ form, change, problem, secret }: FieldsProps<'email'>) {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.row}>
      <TextInput
        label={t('channels.email.user')}
        description={t('channels.email.userWords')}
        autoComplete="off"
        value={form.user}
        error={problem('smtp.user')}
        onChange={(event) => change({ user: event.currentTarget.value.trim() })}
      />
      {form.user === '' ? null : (
        <SecretField label={t('channels.secret.password')} error={problem('smtp.password')} {...secret('password')} />
      )}
    </div>
  );
}
