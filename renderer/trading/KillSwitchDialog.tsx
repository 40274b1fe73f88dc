import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import { useKillSwitch } from './kill-switch.ts';

/** Asks before the kill switch is turned. On: Enter is enough, because every second may cost; off: nothing is chosen before. */
export function KillSwitchDialog(props: { open: boolean; isOn: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const turn = useKillSwitch(props.onClose);
  const way = props.isOn ? 'turnOff' : 'turnOn';
  return (
    <ConfirmDialog
      open={props.open}
      title={t(`killSwitch.${way}.title`)}
      confirm={t(`killSwitch.${way}.confirm`)}
      busy={turn.isPending}
      eager={!props.isOn}
      onConfirm={() => turn.mutate(!props.isOn)}
      onClose={props.onClose}
    >
      <p>{t(`killSwitch.${way}.words`)}</p>
    </ConfirmDialog>
  );
}
