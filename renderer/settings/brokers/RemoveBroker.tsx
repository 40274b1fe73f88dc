import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrokerView } from '../../../service/contract/orders.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';

/** Asks before a broker goes; one that has open orders stays, and the dialog says so. */
export function RemoveBroker({ broker, open, onClose }: { broker: BrokerView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const close = () => {
    setProblems([]);
    onClose();
  };
  const remove = useRemoval(broker.id, close, setProblems);
  return (
    <ConfirmDialog
      open={open}
      title={t('brokers.removal.title', { id: broker.id })}
      confirm={t('remove')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={close}
    >
      <p>{t(broker.kind === 'paper' ? 'brokers.removal.paper' : 'brokers.removal.words')}</p>
      <OtherProblems problems={problems} />
    </ConfirmDialog>
  );
}

function useRemoval(id: string, done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: () => client.brokers.remove({ id }),
    answers: 'brokers',
    outdates: ['audit'],
    said: () => t('brokers.removed', { id }),
    done,
    refused,
  });
}
