import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { SecretForm } from '../../parts/SecretForm.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';

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
  const client = useClient();
  const replace = useSettingsChange({
    change: (value: string) => client.vault.set({ name, secret: value }),
    outdates: ['vault', 'sources', 'channels', 'brokers', 'status'],
    said: () => t('secrets.replace.done', { name }),
    done: onClose,
    refused: () => {},
  });
  return (
    <SecretForm
      label={t('secrets.replace.label')}
      words={t('secrets.replace.words')}
      confirm={t('secrets.replace.button')}
      busy={replace.isPending}
      onSubmit={(secret) => replace.mutate(secret)}
      onClose={onClose}
    />
  );
}
