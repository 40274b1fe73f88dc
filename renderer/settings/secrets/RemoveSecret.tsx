import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';

/** Asks before a secret goes; one that came into use meanwhile stays, and the dialog says where it is used. */
export function RemoveSecret({ name, open, onClose }: { name: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const client = useClient();
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const close = () => {
    setProblems([]);
    onClose();
  };
  const remove = useSettingsChange({
    change: () => client.vault.remove({ name }),
    answers: 'vault',
    said: () => t('secrets.remove.done', { name }),
    done: close,
    refused: setProblems,
  });
  return (
    <ConfirmDialog
      open={open}
      title={t('secrets.remove.title', { name })}
      confirm={t('remove')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={close}
    >
      <p>{t('secrets.remove.words')}</p>
      <OtherProblems problems={problems} />
    </ConfirmDialog>
  );
}
