import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import { useDeadLetters } from './dead-letters.ts';

/** Dropping cannot be taken back, so it is asked for. `ids` null: closed. */
export function DropDialog(props: { ids: string[] | null; onClose: () => void; onDropped?: () => void }) {
  const { t } = useTranslation();
  const { drop } = useDeadLetters();
  const ids = props.ids ?? [];
  const confirm = () => {
    drop.mutate(ids, { onSuccess: () => props.onDropped?.(), onSettled: props.onClose });
  };
  return (
    <ConfirmDialog
      open={props.ids !== null}
      title={t('deliveries.dropDialog.title', { count: ids.length })}
      confirm={t('deliveries.drop')}
      busy={drop.isPending}
      onConfirm={confirm}
      onClose={props.onClose}
    >
      <p>{t('deliveries.dropDialog.words', { count: ids.length })}</p>
    </ConfirmDialog>
  );
}
