import { useTranslation } from 'react-i18next';
import type { MachineResult } from '../../../service/contract/machine.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './Machine.module.css';

/** The conditions that alone kept the draft from firing, the most frequent first. */
export function Blockers({ blockers }: { blockers: MachineResult['blockers'] }) {
  const { t } = useTranslation('machine');
  const formats = useFormats();
  if (blockers.length === 0) return null;
  return (
    <div className={classes.part}>
      <h4>{t('near.title')}</h4>
      <ul className={classes.blockers}>
        {blockers.map(({ path, words, count, closest }) => (
          <li key={path}>
            <span className={classes.blocker}>{words === '' ? t('near.group') : words}</span>
            <span className={classes.number}>{t('near.times', { count })}</span>
            <span className={classes.closest}>
              {closest === null ? null : t('near.closest', { distance: formats.signed(closest) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
