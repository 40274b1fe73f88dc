import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import classes from '../SettingsPage.module.css';

/** Takes the new secret; it is never shown again. */
export function ReplaceSecret({ name, open, onClose }: { name: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t('secrets.replace.title', { name })}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      <Form name={name} onClose={onClose} />
    </Modal>
  );
}

function Form({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const client = useClient();
  const [secret, setSecret] = useState('');
  const replace = useSettingsChange({
    change: (value: string) => client.vault.set({ name, secret: value }),
    outdates: ['vault', 'sources', 'channels', 'brokers', 'status'],
    said: () => t('secrets.replace.done', { name }),
    done: onClose,
    refused: () => {},
  });
  const isEmpty = secret.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty) replace.mutate(secret);
  };
  return (
    <form className={classes.dialogForm} onSubmit={submit}>
      <PasswordInput
        data-autofocus
        label={t('secrets.replace.label')}
        description={t('secrets.replace.words')}
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': shared('tunnel.dialog.show') }}
      />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {shared('cancel')}
        </Button>
        <Button type="submit" disabled={isEmpty} loading={replace.isPending}>
          {t('secrets.replace.button')}
        </Button>
      </Group>
    </form>
  );
}
