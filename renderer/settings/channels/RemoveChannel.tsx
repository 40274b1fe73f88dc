import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigurableChannel } from '../../../service/contract/channels.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';

/** Asks before a channel goes, with its secrets. */
export function RemoveChannel(props: { channel: ConfigurableChannel; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const name = t(`channels.name.${props.channel}`);
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const close = () => {
    setProblems([]);
    props.onClose();
  };
  const remove = useRemoval(props.channel, close, setProblems);
  return (
    <ConfirmDialog
      open={props.open}
      title={t('channels.removal.title', { name })}
      confirm={t('remove')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={close}
    >
      <p>{t('channels.removal.words')}</p>
      <OtherProblems problems={problems} />
    </ConfirmDialog>
  );
}

function useRemoval(channel: ConfigurableChannel, done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: () => client.channels.remove({ channel }),
    answers: 'channels',
    outdates: ['matrix', 'audit'],
    said: () => t('channels.removed', { name: t(`channels.name.${channel}`) }),
    done,
    refused,
  });
}
