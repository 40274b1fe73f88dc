import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../service/contract/views.ts';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import classes from './OrdersLiveDialog.module.css';

/** Asks before rules that order with real money are switched on, and names each. Shut while there are none. */
export function OrdersLiveDialog(props: { rules: readonly RuleView[]; onConfirm: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const count = props.rules.length;
  return (
    <ConfirmDialog
      open={count > 0}
      title={t('rules.live.title', { count })}
      confirm={t('rules.live.confirm', { count })}
      onConfirm={props.onConfirm}
      onClose={props.onClose}
    >
      <p>{t('rules.live.words', { count })}</p>
      <ul className={classes.names}>
        {props.rules.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
