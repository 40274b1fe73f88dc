import { Modal, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { DialogFoot } from '../../parts/DialogFoot.tsx';
import { download } from '../../parts/download.ts';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';
import classes from '../SettingsPage.module.css';
import { strengthOf } from './strength.ts';

/** Asks twice for what closes the file, and saves it. Nothing that is typed here outlives the dialog. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('secretsFile.export.title')}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const save = useSave(onClose);
  const strength = strengthOf(passphrase);
  const differs = again !== '' && again !== passphrase;
  const isReady = strength !== 'short' && again === passphrase;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) save.mutate(passphrase);
  };
  const eye = { 'aria-label': shared('tunnel.dialog.show') };
  return (
    <form className={classes.dialogForm} onSubmit={submit}>
      <p>{t('secretsFile.export.lost')}</p>
      <PasswordInput
        data-autofocus
        label={t('secretsFile.passphrase')}
        description={t('secretsFile.export.advice')}
        autoComplete="new-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        visibilityToggleButtonProps={eye}
      />
      <p className={classes.words} role="status">
        {passphrase === '' ? null : t(`secretsFile.export.strength.${strength}`)}
      </p>
      <PasswordInput
        label={t('secretsFile.export.again')}
        autoComplete="new-password"
        value={again}
        error={differs ? t('secretsFile.export.differs') : undefined}
        onChange={(event) => setAgain(event.currentTarget.value)}
        visibilityToggleButtonProps={eye}
      />
      <DialogFoot confirm={t('secretsFile.export.do')} busy={save.isPending} disabled={!isReady} onClose={onClose} />
    </form>
  );
}

function useSave(onDone: () => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useMutation({
    mutationFn: (passphrase: string) => client.vault.export({ passphrase }),
    // What was typed is not kept in the page's memory.
    gcTime: 0,
    onSuccess: ({ text }) => {
      download(`hookdesk-secrets-${new Date().toISOString().slice(0, 10)}.json`, [text], 'application/json');
      toasts.raise({ level: 'success', title: t('secretsFile.export.done') });
      onDone();
    },
    onError: useFailedWrite(),
  });
}
