import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import { OtherProblems } from '../parts/OtherProblems.tsx';
import { useSettingsChange } from '../parts/settings-change.ts';
import type { SettingsProblems } from '../parts/settings-problems.ts';

/** Takes a source out, after a question: its sender is turned away from then on. */
export function RemoveSource({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const online = useOnline();
  const [asking, setAsking] = useState(false);
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const close = () => {
    setProblems([]);
    setAsking(false);
  };
  const remove = useRemoval(source.id, close, setProblems);
  const label = t('sources.removal.title', { source: source.id });
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!online} onClick={() => setAsking(true)}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ConfirmDialog
        open={asking}
        title={label}
        confirm={t('sources.removal.confirm')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={close}
      >
        <p>{t('sources.removal.words')}</p>
        <OtherProblems problems={problems} />
      </ConfirmDialog>
    </>
  );
}

function useRemoval(source: string, done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation();
  const client = useClient();
  return useSettingsChange({
    change: () => client.sources.remove({ id: source }),
    answers: 'sources',
    outdates: ['audit', 'registrationSetup'],
    said: () => t('sources.removal.done', { source }),
    done,
    refused,
  });
}
