import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecretChange } from '../../../service/contract/vault.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { Mark } from '../../parts/Mark.tsx';
import { SecretForm } from '../../parts/SecretForm.tsx';
import { toasts } from '../../toasts/toasts.ts';
import classes from '../SettingsPage.module.css';
import plan from '../transfer/Transfer.module.css';

export interface ChosenFile {
  name: string;
  text: string;
}

/** A file of secrets, with what opens it. */
interface Sealed {
  text: string;
  passphrase: string;
}

/** Opens a file of secrets, shows by name what it would change, and takes all of it in or nothing. */
export function ImportDialog({ file, onClose }: { file: ChosenFile; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const client = useClient();
  const look = useMutation({
    mutationFn: (sealed: Sealed) => client.vault.plan(sealed),
    gcTime: 0,
    onError: useFailedWrite(),
  });
  const sealed = look.variables;
  const isWrong = look.data !== undefined && 'problem' in look.data;
  const changes = look.data !== undefined && 'changes' in look.data ? look.data.changes : null;
  return (
    <Modal opened onClose={onClose} title={file.name} closeButtonProps={{ 'aria-label': shared('close') }}>
      {changes === null || sealed === undefined ? (
        <SecretForm
          label={t('secretsFile.passphrase')}
          words={t('secretsFile.import.passphraseWords')}
          confirm={t('secretsFile.import.look')}
          busy={look.isPending}
          error={isWrong ? t('secretsFile.import.wrong') : undefined}
          onType={() => look.reset()}
          onSubmit={(passphrase) => look.mutate({ text: file.text, passphrase })}
          onClose={onClose}
        />
      ) : (
        <Changes changes={changes} sealed={sealed} onClose={onClose} onRefused={() => look.mutate(sealed)} />
      )}
    </Modal>
  );
}

function Changes(props: {
  changes: readonly SecretChange[];
  sealed: Sealed;
  onClose: () => void;
  /** What is here has changed since it was looked at. */
  onRefused: () => void;
}) {
  const { changes, sealed, onClose } = props;
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const replaced = changes.flatMap(({ name, change }) => (change === 'replaced' ? [name] : []));
  const [isAccepted, setAccepted] = useState(false);
  const take = useTake(onClose, props.onRefused);
  const isIdle = changes.every(({ change }) => change === 'same');
  return (
    <div className={classes.dialogForm}>
      <ul className={plan.changes} aria-label={t('secretsFile.import.changes')}>
        {changes.map(({ name, change }) => (
          <li key={name} className={plan.change}>
            <code>{name}</code>{' '}
            <Mark tone={change === 'replaced' ? 'warn' : 'plain'}>{t(`secretsFile.import.change.${change}`)}</Mark>
          </li>
        ))}
      </ul>
      <p className={classes.words}>{t(isIdle ? 'secretsFile.import.nothing' : 'secretsFile.import.others')}</p>
      {replaced.length === 0 ? null : (
        <Checkbox
          checked={isAccepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
          label={t('secretsFile.import.accept', { count: replaced.length })}
        />
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {shared(isIdle ? 'close' : 'cancel')}
        </Button>
        {isIdle ? null : (
          <Button
            disabled={replaced.length > 0 && !isAccepted}
            loading={take.isPending}
            onClick={() => take.mutate({ ...sealed, accepted: replaced })}
          >
            {t('secretsFile.import.do')}
          </Button>
        )}
      </Group>
    </div>
  );
}

function useTake(onDone: () => void, onRefused: () => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  const cache = useQueryClient();
  const failed = useFailedWrite();
  return useMutation({
    mutationFn: (input: Sealed & { accepted: string[] }) => client.vault.import(input),
    gcTime: 0,
    onSuccess: () => {
      toasts.raise({ level: 'success', title: t('secretsFile.import.done') });
      onDone();
      // Sources, channels and brokers that lacked a secret are in use now.
      void cache.invalidateQueries();
    },
    onError: (error) => {
      failed(error);
      onRefused();
    },
  });
}
