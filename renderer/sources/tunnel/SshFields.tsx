import { NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import { Steps } from '../../parts/Steps.tsx';
import type { FieldsProps } from './forms.ts';
import { HostKeyField } from './HostKeyField.tsx';
import { PrivateKeyField } from './PrivateKeyField.tsx';
import classes from './tunnel.module.css';

export function SshFields(props: FieldsProps<'ssh'>) {
  const { form, change, problem, stored } = props;
  const { t } = useTranslation();
  const url = form.publicUrl === '' ? 'https://hooks.example.com' : form.publicUrl;
  const steps = [
    t('tunnel.ssh.steps.key'),
    t('tunnel.ssh.steps.host'),
    t('tunnel.ssh.steps.web', { url }),
    t('tunnel.ssh.steps.service'),
  ];
  return (
    <>
      <Steps steps={steps} />
      <ServerFields {...props} />
      <HostKeyField {...props} />
      <PrivateKeyField {...props} />
      <SecretField
        label={t('tunnel.ssh.passphrase')}
        description={t('tunnel.ssh.passphraseWords')}
        stored={stored('passphrase')}
        value={typeof form.passphrase === 'string' ? form.passphrase : undefined}
        error={problem('ssh.passphrase')}
        onChange={(passphrase) => change({ passphrase })}
      />
      <FarEndFields {...props} />
    </>
  );
}

function ServerFields({ form, change, problem }: FieldsProps<'ssh'>) {
  const { t } = useTranslation();
  return (
    <div className={classes.row}>
      <TextInput
        className={classes.wide}
        label={t('tunnel.ssh.host')}
        placeholder="vps.example.com"
        value={form.host}
        error={problem('ssh.host')}
        onChange={(event) => change({ host: event.currentTarget.value.trim() })}
      />
      <NumberInput
        label={t('tunnel.ssh.port')}
        min={1}
        max={65_535}
        hideControls
        value={form.port}
        error={problem('ssh.port')}
        onChange={(port) => change({ port: Number(port) })}
      />
      <TextInput
        label={t('tunnel.ssh.user')}
        autoComplete="off"
        value={form.user}
        error={problem('ssh.user')}
        onChange={(event) => change({ user: event.currentTarget.value.trim() })}
      />
    </div>
  );
}

/** Where the server listens for us, and what stands before that. */
function FarEndFields({ form, change, problem }: FieldsProps<'ssh'>) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.row}>
        <TextInput
          className={classes.wide}
          label={t('tunnel.ssh.remoteHost')}
          value={form.remoteHost}
          error={problem('ssh.remoteHost')}
          onChange={(event) => change({ remoteHost: event.currentTarget.value.trim() })}
        />
        <NumberInput
          label={t('tunnel.ssh.remotePort')}
          description={t('tunnel.ssh.remotePortWords')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={0}
          max={65_535}
          hideControls
          value={form.remotePort}
          error={problem('ssh.remotePort')}
          onChange={(port) => change({ remotePort: Number(port) })}
        />
      </div>
      <TextInput
        label={t('tunnel.ssh.publicUrl')}
        description={t('tunnel.ssh.publicUrlWords')}
        placeholder="https://hooks.example.com"
        value={form.publicUrl}
        error={problem('publicUrl')}
        onChange={(event) => change({ publicUrl: event.currentTarget.value.trim() })}
      />
    </>
  );
}
