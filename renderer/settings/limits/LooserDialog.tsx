import { useTranslation } from 'react-i18next';
import type { TradingView } from '../../../service/contract/orders.ts';
import type { LimitsChange } from '../../../service/contract/trading.ts';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { Label } from '../../parts/Label.tsx';
import classes from '../SettingsPage.module.css';
import { loosened, opensLive } from './limit-forms.ts';
import { useLimitWords } from './limit-words.ts';

/** Names what would be allowed that was not before. `change` null: closed. */
export function LooserDialog(props: {
  change: LimitsChange | null;
  trading: TradingView;
  busy: boolean;
  onConfirm: (change: LimitsChange) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const words = useLimitWords();
  const { change, trading } = props;
  const names = change === null ? [] : loosened(change, trading.limits);
  return (
    <ConfirmDialog
      open={change !== null}
      title={t('limits.looser.title')}
      confirm={t('limits.looser.confirm')}
      busy={props.busy}
      onConfirm={() => change !== null && props.onConfirm(change)}
      onClose={props.onClose}
    >
      {change !== null && opensLive(change, trading) ? <p>{t('limits.looser.opens')}</p> : null}
      {names.length === 0 ? null : <p>{t(trading.armed ? 'limits.looser.live' : 'limits.looser.paper')}</p>}
      <ul className={classes.changes}>
        {names.map((name) => (
          <li key={name}>
            <Label>{t(`limits.name.${name}`)}</Label>
            {words(name, trading.limits[name])} → <strong>{words(name, change?.[name])}</strong>
            {change?.[name] === null ? <p className={classes.hint}>{t('limits.looser.taken')}</p> : null}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
